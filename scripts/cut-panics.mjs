// Empties the functions of an object file that put a panic into words: in a page nobody reads them, and the page stops at
// the same place without them. What only they used, words and tables, is then left out by the linker.
//
//   node scripts/cut-panics.mjs OBJECT.o      (in place; scripts/wasm-ld calls it for what it links)
//
// The format: https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

import { readFileSync, writeFileSync } from "node:fs";

// Calls that never return, what makes a panic's message, and what only a message shows.
const CUT = new RegExp(
  [
    "panicking", "rust_begin_unwind", "rust_panic", "slice_index_fail", "slice_error_fail", "unwrap_failed", "expect_failed",
    "raw_vec12handle_error", "handle_alloc_error", "capacity_overflow", "5Debug3fmt", "fmt\\.\\.Debug", "escape_debug",
  ].join("|"),
);
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];
const SYMBOL_TABLE = 8;
const [UNDEFINED, EXPLICIT_NAME] = [0x10, 0x40];
const [UNREACHABLE, NOP, END] = [0x00, 0x01, 0x0b];
/** Relocations with a number to add. */
const ADDS = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 24]);

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
const repeat = (act) => Array.from({ length: number() }, act);

const limits = () => {
  if (number() & 1) number();
  number();
};
const IMPORTED = [number, () => (at++, limits()), limits, () => (at += 2), () => (at++, number())];

/** How many functions are imported: they are counted first. */
const importedFunctions = () => {
  const kinds = repeat(() => {
    text(), text();
    const kind = bytes[at++];
    IMPORTED[kind]();
    return kind;
  });
  return kinds.filter((kind) => kind === 0).length;
};

/** The numbers of the functions that are cut. */
const functionsToCut = (end) => {
  const cut = new Set();
  number();
  while (at < end) {
    const kind = bytes[at++];
    const next = number() + at;
    if (kind === SYMBOL_TABLE) {
      repeat(() => {
        const [kind, flags] = [bytes[at++], number()];
        const isDefined = !(flags & UNDEFINED);
        const index = kind === 1 ? undefined : number();
        const name = kind !== 3 && (kind === 1 || isDefined || flags & EXPLICIT_NAME) ? text() : "";
        if (kind === 1 && isDefined) number(), number(), number();
        if (kind === 0 && isDefined && CUT.test(name)) cut.add(index);
      });
    }
    at = next;
  }
  return cut;
};

const sections = [];
let [imported, cut] = [0, new Set()];
while (at < bytes.length) {
  const start = at;
  const id = bytes[at++];
  const end = number() + at;
  const section = { start, body: at, end, name: id === CUSTOM ? text() : id };
  sections.push(section);
  if (id === IMPORT) imported = importedFunctions();
  if (section.name === "linking") cut = functionsToCut(end);
  at = end;
}

/** Where the code that was cut stood, from the start of the section of code. */
const emptied = [];
const code = sections.find(({ name }) => name === CODE);
at = code.body;
let nth = imported;
repeat(() => {
  const length = number();
  if (cut.has(nth++)) {
    emptied.push([at - code.body, at + length - code.body]);
    // No local variables. The length stays, so that nothing else moves.
    bytes.fill(NOP, at, at + length);
    bytes.set([0, UNREACHABLE], at);
    bytes[at + length - 1] = END;
  }
  at += length;
});

/** The relocations of the code without those that stood in what was cut. */
const relocations = ({ body, end }) => {
  at = body;
  const head = [text(), number()];
  const kept = repeat(() => {
    const start = at;
    const [type, offset] = [bytes[at++], number()];
    number();
    if (ADDS.has(type)) number();
    return emptied.some(([from, to]) => from <= offset && offset < to) ? [] : [bytes.subarray(start, at)];
  }).flat();
  if (at !== end) throw new Error(`found ${end - at} bytes after the relocations in ${file}, expected none`);
  const name = Buffer.from(head[0]);
  const whole = Buffer.concat([Buffer.from([name.length, ...name, ...encoded(head[1]), ...encoded(kept.length)]), ...kept]);
  return Buffer.concat([Buffer.from([CUSTOM, ...encoded(whole.length)]), whole]);
};
const isOfCode = ({ name }) => name === "reloc.CODE";
writeFileSync(
  file,
  Buffer.concat([bytes.subarray(0, 8), ...sections.map((one) => (isOfCode(one) ? relocations(one) : bytes.subarray(one.start, one.end)))]),
);
