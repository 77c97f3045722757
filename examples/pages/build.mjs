// node examples/pages/build.mjs --baton PROGRAM [--runtime DIR] -o DIR: the landing page with the form in it, as it would be uploaded.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { baton: { type: "string" }, runtime: { type: "string", default: "dist/embed" }, out: { type: "string", short: "o" } } });
const model = new URL("../models/b2b-software.json", import.meta.url).pathname;
const files = join(values.out, "baton");

rmSync(values.out, { recursive: true, force: true });
cpSync(new URL("landing", import.meta.url).pathname, values.out, { recursive: true });
// Sent to the page's own site: whoever serves it passes leads on to the receiver.
execFileSync(values.baton, ["publish", model, "-o", files, "--runtime", values.runtime, "--base", "/baton/", "--action", "/leads", "--endpoint", "/leads", "--format", "webhook"]);

const page = join(values.out, "index.html");
const snippet = readFileSync(join(files, "form.html"), "utf8");
writeFileSync(page, readFileSync(page, "utf8").replace("<!-- the form -->\n", () => snippet));
