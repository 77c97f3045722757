// A lead's answers as numbers and one text, which cross to WebAssembly at once; src/packed.rs says how they are laid out.
// Only plain data is packed. Of anything else `pack` gives nothing, and the lead goes the slower way.

const MOST = 8192;
const MAX_NESTING = 16;
const numbers = new Float64Array(MOST);
let used;
let texts;

/** Of each field what `pack` asks it: its id, and the shorter form of its answers, if it has one. */
export const packable = (fields) => fields.map(({ id, type, options }) => {
  const places = new Map(options.map((option, place) => [option, place]));
  const short = {
    choice: (answer) => putOption(answer, places),
    choices: (answer) => Array.isArray(answer) && putOptions(answer, places),
    activity: (answer) => Array.isArray(answer) && putEntries(answer),
  };
  return { id, short: short[type] };
});

/** The answers to fields, or undefined. They hold until the next call. */
export function pack(lead, fields) {
  if (!isPlain(lead)) return undefined;
  used = 0;
  texts = "";
  for (let at = 0; at < fields.length; at++) {
    const { id, short } = fields[at];
    const answer = lead[id];
    if (!(short && putShort(answer, short)) && !put(answer, MAX_NESTING)) return undefined;
  }
  return { numbers: numbers.subarray(0, used), texts };
}

/** Whether an answer has the shorter form; nothing of it stays if not. */
function putShort(answer, short) {
  const [usedBefore, textsBefore] = [used, texts];
  if (used < MOST - 2 && short(answer)) return true;
  used = usedBefore;
  texts = textsBefore;
  return false;
}

function putOption(id, places) {
  const place = places.get(id);
  if (place === undefined) return false;
  numbers[used++] = 7;
  numbers[used++] = place;
  return true;
}

function putOptions(ids, places) {
  if (ids.length === 0 || used + ids.length > MOST - 2) return false;
  numbers[used++] = 8;
  numbers[used++] = ids.length;
  for (let at = 0; at < ids.length; at++) {
    const place = places.get(ids[at]);
    if (place === undefined) return false;
    numbers[used++] = place;
  }
  return true;
}

function putEntries(entries) {
  // More entries than count go the other way, where that is known.
  if (entries.length === 0 || entries.length > 1_000 || used + 3 * entries.length > MOST - 2) return false;
  numbers[used++] = 9;
  numbers[used++] = entries.length;
  for (let at = 0; at < entries.length; at++) if (!putEntry(entries[at])) return false;
  return true;
}

function putEntry(entry) {
  if (!isPlain(entry)) return false;
  for (const key of Object.keys(entry)) if (key !== "on" && key !== "count") return false;
  const { on, count } = entry;
  if (count !== undefined && count !== null && typeof count !== "number") return false;
  numbers[used++] = count ?? NaN;
  if (on === undefined || on === null) {
    numbers[used++] = 0;
    return true;
  }
  numbers[used++] = 4;
  return typeof on === "string" && putText(on);
}

function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function put(value, nesting) {
  if (used > MOST - 2) return false;
  switch (typeof value) {
    case "undefined":
      numbers[used++] = 0;
      return true;
    case "number":
      if (value === value) numbers[used++] = 1;
      numbers[used++] = value === value ? value : 0;
      return true;
    case "boolean":
      numbers[used++] = value ? 2 : 3;
      return true;
    case "string":
      numbers[used++] = 4;
      return putText(value);
    case "object":
      if (value === null) {
        numbers[used++] = 0;
        return true;
      }
      return nesting > 0 && (Array.isArray(value) ? putList(value, nesting - 1) : isPlain(value) && putObject(value, nesting - 1));
    default:
      return false;
  }
}

function putText(text) {
  if (text.includes("\0")) return false;
  texts += `${text}\0`;
  return true;
}

function putList(list, nesting) {
  numbers[used++] = 5;
  numbers[used++] = list.length;
  for (let at = 0; at < list.length; at++) if (!put(list[at], nesting)) return false;
  return true;
}

function putObject(object, nesting) {
  const keys = Object.keys(object);
  numbers[used++] = 6;
  numbers[used++] = keys.length;
  for (const key of keys) if (!putText(key) || !put(object[key], nesting)) return false;
  return true;
}
