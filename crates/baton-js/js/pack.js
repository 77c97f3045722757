// A lead's answers as numbers and one text, which cross to WebAssembly at once; src/packed.rs says how they are laid out.
// Only plain data is packed. Of anything else `pack` gives nothing, and the lead goes the slower way.

const MOST = 8192;
const MAX_NESTING = 16;
const numbers = new Float64Array(MOST);
let used;
let texts;

/** The answers to `fields`, or undefined. They hold until the next call. */
export function pack(lead, fields) {
  if (!isPlain(lead)) return undefined;
  used = 0;
  texts = "";
  for (let at = 0; at < fields.length; at++) {
    if (!put(lead[fields[at].id], MAX_NESTING)) return undefined;
  }
  return { numbers: numbers.subarray(0, used), texts };
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
