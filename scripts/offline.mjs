// node scripts/offline.mjs DIR: makes the built site in DIR work without a connection. It adds to the page the script that asks
// for that, then writes the service worker, named after the contents of all files that it keeps.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { transformSync } from "esbuild";

/** What lies in the site for others: the studio never asks for it. */
const FOR_OTHERS = [/^npm\//, /^preview\//, /^vectors\//, /^embed\/(baton\.d\.ts|custom-elements\.json)$/];
/** What a browser fetches by itself, past any cache, to learn of a new version. */
const OF_THE_WORKER = [/^sw\.js$/, /^offline\//];

const hash = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);
const short = (bytes) => hash(bytes, "hex").slice(0, 12);
const minified = (file, define = {}) => transformSync(readFileSync(file, "utf8"), { minify: true, target: "es2022", define }).code;

/** Has the page in `folder` load the script that starts the worker. */
export function addStart(folder) {
  const script = minified("src/offline/page.js");
  const name = `offline-${short(script)}.js`;
  writeFileSync(join(folder, name), script);
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("</head>", `<link rel="offline" href="${name}"></head>`));
}

/** Writes the worker that keeps the studio in `folder` as it is now, in place of one that is there; gives its version. */
export function addWorker(folder) {
  const list = `self.FILES=${JSON.stringify(filesOf(folder))};\n`;
  // The worker's own code counts too: two versions never share a cache.
  const version = short(list + minified("src/offline/worker.js"));
  const lists = join(folder, "offline");
  rmSync(lists, { recursive: true, force: true });
  mkdirSync(lists);
  writeFileSync(join(lists, `${version}.js`), list);
  writeFileSync(join(folder, "sw.js"), minified("src/offline/worker.js", { VERSION: JSON.stringify(version) }));
  return version;
}

/** Every file of the studio, by the path it is asked for at, with what its bytes hash to. */
function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => ![...FOR_OTHERS, ...OF_THE_WORKER].some((pattern) => pattern.test(path)))
    .sort();
  const integrity = (path) => `sha256-${hash(readFileSync(join(folder, path)), "base64")}`;
  return Object.fromEntries(paths.map((path) => [path === "index.html" ? "" : path, integrity(path)]));
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  addStart(folder);
  addWorker(folder);
}
