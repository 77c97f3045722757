// node scripts/element-css.mjs SHEET: the studio's rules for the element <baton-preview>, in place. What is the window there is
// the element here, and what is the page's root is the element's own.

import { readFileSync, writeFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const sheet = readFileSync(file, "utf8")
  .replaceAll(/@media \((min-width|max-width|width)/g, "@container baton-preview ($1")
  .replaceAll(/(?<![\w-]):root\b|(?<=^|[},;]\s*)(?:html|body)(?=[\s,{:>])/gm, ".baton-root");
writeFileSync(file, sheet);
