// What visitors download, against the limits in tests/size.json: the first load of the studio, what it loads after that, and the element <baton-form>.
// Preview needs the files directly in dist/; what is loaded later lives in folders of it. What keeps the studio for when there is no
// connection is fetched later too, but a service worker has power over its own folder only, so it must lie there, and counts.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Brotli sizes of the files directly in `folder`, largest first. */
export function firstLoad(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => {
      const bytes = readFileSync(join(folder, name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      return { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
    })
    .sort((a, b) => b.brotli - a.brotli);
}

/** Tells the sizes of files and their sum; a sum over its limit fails the run. */
function hold(what, files, limit) {
  const total = files.reduce((sum, { brotli }) => sum + brotli, 0);
  for (const { name, raw, brotli } of files) {
    console.log(`${String(brotli).padStart(9)} brotli ${String(raw).padStart(9)} raw  ${name}`);
  }
  console.log(`${String(total).padStart(9)} of at most ${limit} bytes (brotli) for ${what}`);
  if (total > limit) {
    console.error(`baton: ${what} is ${total - limit} bytes over the limit in tests/size.json`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) {
  const { studio, offline, preview, pages, leads, worker, insight, embed, loader, npm, compiled } = JSON.parse(readFileSync("tests/size.json", "utf8"));
  const first = firstLoad("dist");
  hold("the first load", first, studio.limit_bytes);
  hold("what works without a connection, of these", first.filter(({ name }) => /^(sw|offline-.*)\.js$|\.webmanifest$/.test(name)), offline.limit_bytes);
  const [folder] = readdirSync("dist/pages");
  const later = firstLoad(join("dist/pages", folder));
  const ofPanels = ({ name }) => /insight/.test(name);
  const ofWorker = ({ name }) => /worker/.test(name) && !/insight/.test(name);
  const ofLeads = ({ name }) => /leads/.test(name) && !/worker/.test(name);
  hold("the pages that are loaded when they are opened", later.filter((file) => !ofPanels(file) && !ofLeads(file) && !ofWorker(file)), pages.limit_bytes);
  hold("the page of whole lead bases", later.filter(ofLeads), leads.limit_bytes);
  hold("what reads files of leads in workers", later.filter(ofWorker), worker.limit_bytes);
  hold("the panels below the result", later.filter(ofPanels), insight.limit_bytes);
  hold("<baton-preview>", firstLoad("dist/preview").filter(({ name }) => /\.(js|wasm|css)$/.test(name)), preview.limit_bytes);
  const element = firstLoad("dist/embed").filter(({ name }) => /^baton-.*\.(js|wasm)$/.test(name));
  hold("<baton-form>", element, embed.limit_bytes);
  hold("its loader", element.filter(({ name }) => /\.js$/.test(name) && !/\.glue\.js$/.test(name)), loader.limit_bytes);
  // Of node.js and web.js a program loads one; both are small.
  hold("@baton/score", firstLoad("dist/npm").filter(({ name }) => /\.(js|wasm)$/.test(name)), npm.limit_bytes);
  hold("@baton/score/compiled", firstLoad("dist/npm/compiled").filter(({ name }) => /\.(js|wasm)$/.test(name)), compiled.limit_bytes);
}
