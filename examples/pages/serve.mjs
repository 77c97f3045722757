// node examples/pages/serve.mjs --site DIR --port N --receiver-port N --log FILE: the landing page and, behind it, the receiver of
// examples/receiver. The page's own site takes the leads and passes them on, as a site with a server of its own would.

import { createServer, request as ask } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { filesOf } from "../../scripts/site.mjs";
import { makeApp } from "../receiver/src/app.mjs";
import { readConfig } from "../receiver/src/config.mjs";

const PASSED_ON = new Set(["/leads", "/thanks", "/receiver.css"]);

/** Starts both; gives their addresses and how to stop. Port 0 is any free one. */
export async function serveDemo({ site, port, receiverPort, log }) {
  const config = readConfig(fileURLToPath(new URL("../receiver/config.json", import.meta.url)));
  const receiver = await makeApp({ ...config, log });
  const inbox = await receiver.listen({ host: "127.0.0.1", port: receiverPort });

  // What `baton publish` says that the page needs at least is all that it gets.
  const policy = readFileSync(join(site, "baton", "README.txt"), "utf8").match(/Content-Security-Policy: (.*)/)[1];
  const files = filesOf(site, { "Content-Security-Policy": policy });
  const server = createServer((request, response) => {
    if (!PASSED_ON.has(request.url)) return files(request, response);
    const { method, headers, url } = request;
    const onward = ask(new URL(url, inbox), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    // The form keeps the lead and tries again.
    onward.on("error", () => response.headersSent ? response.destroy() : response.writeHead(503, { "Retry-After": "5" }).end());
    request.pipe(onward);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    page: `http://127.0.0.1:${server.address().port}/`,
    inbox: `${inbox}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      await receiver.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: "string" };
  const { values } = parseArgs({ options: { site: text, port: text, "receiver-port": text, log: text } });
  const { page, inbox, stop } = await serveDemo({ site: values.site, port: Number(values.port), receiverPort: Number(values["receiver-port"]), log: values.log });
  console.log(`baton: the landing page is at ${page}, the leads that arrive at ${inbox}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop().then(() => process.exit(0)));
}
