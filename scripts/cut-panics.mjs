// Empties the functions of an object file that put a panic into words, and the places that these words would name: in a page
// nobody reads them, and the page stops at the same place without them. What only they used, words and tables, is then left
// out by the linker.
//
//   node scripts/cut-panics.mjs OBJECT.o      (in place; scripts/wasm-ld calls it for what it links)
//
// The format: https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

import { readFileSync, writeFileSync } from "node:fs";

// Calls that never return, and what makes a panic's message.
const CUT = new RegExp(
  [
    "panicking", "panic_already_", "rust_begin_unwind", "rust_panic", "assert_failed", "slice_index_fail", "slice_error_fail",
    "len_mismatch_fail", "unwrap_failed", "expect_failed", "raw_vec12handle_error", "handle_alloc_error", "capacity_overflow",
  ].join("|"),
);
/** A panic's place: a file's name and its length, line, column. */
const PLACE_BYTES = 16;

const [CUSTOM, IMPORT, CODE, DATA] = [0, 2, 10, 11];
const SYMBOL_TABLE = 8;
const [FUNCTION_SYMBOL, DATA_SYMBOL, SECTION_SYMBOL] = [0, 1, 3];
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

/** The symbols, by their numbers: defined functions by theirs, pieces of data by where they lie in which segment. */
const symbolTable = (end) => {
  let symbols = [];
  number();
  while (at < end) {
    const kind = bytes[at++];
    const next = number() + at;
    if (kind === SYMBOL_TABLE) symbols = repeat(symbol);
    at = next;
  }
  return symbols;
};
const symbol = () => {
  const [kind, flags] = [bytes[at++], number()];
  const isDefined = !(flags & UNDEFINED);
  const index = kind === DATA_SYMBOL ? undefined : number();
  const isNamed = kind !== SECTION_SYMBOL && (kind === DATA_SYMBOL || isDefined || flags & EXPLICIT_NAME);
  const name = isNamed ? text() : "";
  if (kind === DATA_SYMBOL && isDefined) return { segment: number(), offset: number(), size: number() };
  return kind === FUNCTION_SYMBOL && isDefined ? { function: index, name } : {};
};

/** Where the segments of data lie in the file. */
const segmentStarts = () =>
  repeat(() => {
    // Active ones say where in memory they go, by a constant.
    if (number() === 0) {
      at++;
      number();
      at++;
    }
    const length = number();
    at += length;
    return at - length;
  });

const sections = [];
let [imported, symbols, segments] = [0, [], []];
while (at < bytes.length) {
  const start = at;
  const id = bytes[at++];
  const end = number() + at;
  const section = { start, body: at, end, name: id === CUSTOM ? text() : id };
  sections.push(section);
  if (id === IMPORT) imported = importedFunctions();
  if (id === DATA) segments = segmentStarts();
  if (section.name === "linking") symbols = symbolTable(end);
  at = end;
}

/** Where code was that is cut, in the file. */
const emptied = [];
const cut = new Set(symbols.filter(({ name }) => CUT.test(name ?? "")).map((one) => one.function));
const code = sections.find(({ name }) => name === CODE);
at = code.body;
let nth = imported;
repeat(() => {
  const length = number();
  if (cut.has(nth++)) {
    emptied.push([at, at + length]);
    // No local variables. The length stays, so that nothing else moves.
    bytes.fill(NOP, at, at + length);
    bytes.set([0, UNREACHABLE], at);
    bytes[at + length - 1] = END;
  }
  at += length;
});

const isInCutCode = (place) => emptied.some(([from, to]) => from <= place && place < to);

/** Whether the place of a panic stands here: it begins with the name of a file. Empties it. */
const wasPlace = (place, { segment, offset, size }) => {
  const start = segments[segment] + offset;
  const isPlace = segment !== undefined && /^[\w/.-]+\.rs\0?$/.test(bytes.toString("latin1", start, start + size));
  if (isPlace) bytes.fill(0, place, place + PLACE_BYTES);
  return isPlace;
};

/** The relocations of a section without those of what is cut there. */
const relocations = ({ body, end }, target, isCut) => {
  at = body;
  const head = [text(), number()];
  const kept = repeat(() => {
    const start = at;
    const [type, offset, index] = [bytes[at++], number(), number()];
    if (ADDS.has(type)) number();
    return isCut(target.body + offset, symbols[index] ?? {}) ? [] : [bytes.subarray(start, at)];
  }).flat();
  if (at !== end) throw new Error(`found ${end - at} bytes after the relocations in ${file}, expected none`);
  const name = Buffer.from(head[0]);
  const whole = Buffer.concat([Buffer.from([name.length, ...name, ...encoded(head[1]), ...encoded(kept.length)]), ...kept]);
  return Buffer.concat([Buffer.from([CUSTOM, ...encoded(whole.length)]), whole]);
};
// What the relocations empty is emptied before any section is copied.
const rewritten = new Map();
for (const [name, id, isCut] of [["reloc.CODE", CODE, isInCutCode], ["reloc.DATA", DATA, wasPlace]]) {
  const section = sections.find((one) => one.name === name);
  if (section) rewritten.set(section, relocations(section, sections.find((one) => one.name === id), isCut));
}
const copied = sections.map((one) => rewritten.get(one) ?? bytes.subarray(one.start, one.end));
writeFileSync(file, Buffer.concat([bytes.subarray(0, 8), ...copied]));
