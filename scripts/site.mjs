// Serves a folder on the loopback address with the right media types, for browser tests and benchmarks.
// The folder can appear under a path of its own, as it would on a host that is shared.

import { createServer } from "node:http";
import sirv from "sirv";

/** Starts serving `folder` under `path` on a free port; gives the address and how to stop. */
export async function serveSite(folder, path = "/") {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const missing = () => response.writeHead(404).end();
    if (!request.url.startsWith(path)) return missing();
    request.url = `/${request.url.slice(path.length)}`;
    files(request, response, missing);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
