// node examples/receiver/server.mjs [--config FILE] [--port N]

import { parseArgs } from "node:util";
import { readConfig } from "./src/config.mjs";
import { makeApp } from "./src/app.mjs";

const { values } = parseArgs({ options: { config: { type: "string" }, port: { type: "string" } } });
const config = readConfig(values.config ?? new URL("./config.json", import.meta.url).pathname);
if (values.port !== undefined) config.port = Number(values.port);

const app = await makeApp(config);
console.log(`leads are taken at ${await app.listen({ host: config.host, port: config.port })}/leads`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => app.close().then(() => process.exit(0)));
