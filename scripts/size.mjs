// What the first load of the studio costs, against the limit in tests/size.json.
// Preview needs the files directly in dist/; what is loaded later lives in folders of it.

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

if (process.argv[1] === import.meta.filename) {
  const limit = JSON.parse(readFileSync("tests/size.json", "utf8")).studio.limit_bytes;
  const files = firstLoad("dist");
  const total = files.reduce((sum, { brotli }) => sum + brotli, 0);
  for (const { name, raw, brotli } of files) {
    console.log(`${String(brotli).padStart(9)} brotli ${String(raw).padStart(9)} raw  ${name}`);
  }
  console.log(`${String(total).padStart(9)} of at most ${limit} bytes (brotli) for the first load`);
  if (total > limit) {
    console.error(`baton: the first load is ${total - limit} bytes over the limit in tests/size.json`);
    process.exitCode = 1;
  }
}
