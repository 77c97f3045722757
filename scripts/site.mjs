// Serves a folder on the loopback address with the right media types, for browser tests and benchmarks.
// The folder can appear under a path of its own, as it would on a host that is shared.

import { createServer } from "node:http";
import serveStatic from "serve-static";

/** Answers requests with the files of a folder as they are at that moment; what is not there, or no longer, is "not found". */
export function filesOf(folder, headers = {}) {
  const files = serveStatic(folder, { cacheControl: false, etag: false, lastModified: false, redirect: false, extensions: ["html"], setHeaders });
  function setHeaders(response) {
    for (const [name, value] of Object.entries({ "Cache-Control": "no-store", ...headers })) response.setHeader(name, value);
  }
  return (request, response) => files(request, response, () => response.headersSent ? response.destroy() : response.writeHead(404).end());
}

/** Starts serving `folder` under `path` on a free port; gives the address and how to stop. */
export async function serveSite(folder, path = "/") {
  const files = filesOf(folder);
  const server = createServer((request, response) => {
    if (!request.url.startsWith(path)) return response.writeHead(404).end();
    request.url = `/${request.url.slice(path.length)}`;
    files(request, response);
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
