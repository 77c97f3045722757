// Empties the functions that put a panic into words: in a page nobody reads them, and the page stops at the same place
// without them. What only they use goes with the optimizer that runs next.
//
//   node scripts/cut-panics.mjs MODULE.wasm      (in place; it must still hold the names of its functions)

import { readFileSync, writeFileSync } from "node:fs";

// Calls that never return, what makes a panic's message, and what only a message shows.
const CUT = new RegExp(
  [
    "::panicking::", "rust_begin_unwind", "rust_panic", "slice_index_fail", "slice_error_fail", "::unwrap_failed",
    "::expect_failed", "raw_vec::handle_error", "handle_alloc_error", "capacity_overflow", "fmt::Debug>::fmt", "escape_debug",
  ].join("|"),
);
const [SECTION_NAMES, SECTION_IMPORTS, SECTION_CODE] = [0, 2, 10];
/** No local variables, `unreachable`, `end`. */
const EMPTY = [3, 0, 0, 0x0b];

const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8;

const number = () => {
  let [value, unit, byte] = [0, 1];
  do {
    byte = bytes[at++];
    value += (byte & 0x7f) * unit;
    unit *= 128;
  } while (byte & 0x80);
  return value;
};
const text = () => {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
};
const encoded = (value) => (value < 128 ? [value] : [(value % 128) | 0x80, ...encoded(Math.floor(value / 128))]);

const limits = () => {
  if (number() & 1) number();
  number();
};
const IMPORTED = [number, () => (at++, limits()), limits, () => (at += 2), () => (at++, number())];

/** How many functions are imported: they are counted first. */
const importedFunctions = () => {
  let functions = 0;
  for (let left = number(); left > 0; left--) {
    text(), text();
    const kind = bytes[at++];
    functions += Number(kind === 0);
    IMPORTED[kind]();
  }
  return functions;
};

const functionNames = (end) => {
  const names = new Map();
  if (text() !== "name") return names;
  while (at < end) {
    const isFunctions = bytes[at++] === 1;
    const after = number() + at;
    for (let left = isFunctions ? number() : 0; left > 0; left--) names.set(number(), text());
    at = after;
  }
  return names;
};

let [imported, names, sections] = [0, new Map(), []];
while (at < bytes.length) {
  const start = at;
  const id = bytes[at++];
  const end = number() + at;
  sections.push({ id, start, body: at, end });
  if (id === SECTION_IMPORTS) imported = importedFunctions();
  if (id === SECTION_NAMES) names = new Map([...names, ...functionNames(end)]);
  at = end;
}

let cut = 0;
const code = ({ body }) => {
  at = body;
  const count = number();
  const parts = [Buffer.from(encoded(count))];
  for (let nth = 0; nth < count; nth++) {
    const start = at;
    at = number() + at;
    const isCut = CUT.test(names.get(imported + nth) ?? "");
    cut += isCut;
    parts.push(isCut ? Buffer.from(EMPTY) : bytes.subarray(start, at));
  }
  const whole = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([SECTION_CODE, ...encoded(whole.length)]), whole]);
};
const kept = sections.map((section) => (section.id === SECTION_CODE ? code(section) : bytes.subarray(section.start, section.end)));
if (cut === 0) throw new Error(`found no panics in ${file}, expected a module with the names of its functions`);
writeFileSync(file, Buffer.concat([bytes.subarray(0, 8), ...kept]));
