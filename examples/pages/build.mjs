// node examples/pages/build.mjs --baton PROGRAM [--runtime DIR] [--preview DIR] -o DIR: the landing page with the form in it, and a
// page of a CRM with the preview in it, as they would be uploaded.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { baton: { type: "string" }, runtime: { type: "string", default: "dist/embed" }, preview: { type: "string", default: "dist/preview" }, out: { type: "string", short: "o" } } });
const model = new URL("../models/b2b-software.json", import.meta.url).pathname;
const files = join(values.out, "baton");

rmSync(values.out, { recursive: true, force: true });
cpSync(new URL("landing", import.meta.url).pathname, values.out, { recursive: true });
// Sent to the page's own site: whoever serves it passes leads on to the receiver.
execFileSync(values.baton, ["publish", model, "-o", files, "--runtime", values.runtime, "--base", "/baton/", "--action", "/leads", "--endpoint", "/leads", "--format", "webhook"]);

const page = join(values.out, "index.html");
const snippet = readFileSync(join(files, "form.html"), "utf8");
writeFileSync(page, readFileSync(page, "utf8").replace("<!-- the form -->\n", () => snippet));

// The page names the element without its version, as a host may that maps names; here it is a file that leads there.
cpSync(new URL("crm", import.meta.url).pathname, join(values.out, "crm"), { recursive: true });
cpSync(values.preview, join(values.out, "preview"), { recursive: true });
cpSync(new URL("../models", import.meta.url).pathname, join(values.out, "models"), { recursive: true });
const element = readdirSync(values.preview).find((name) => /^baton-preview-.*\.js$/.test(name));
writeFileSync(join(values.out, "preview", "baton-preview.js"), `import "./${element}";\n`);
