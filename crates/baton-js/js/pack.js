// A lead's answers as numbers and the bytes of its texts, put where WebAssembly reads them; src/packed.rs says how they are
// laid out. Only plain data is packed. Of anything else, or of too much, `pack` gives nothing, and the lead goes the slower way.

const MAX_NESTING = 16;
const encoder = new TextEncoder();
let numbers;
let texts;
let used;
let usedTexts;

/** What `pack` asks of fields. */
export const packable = (fields) => ({
  ids: fields.map(({ id }) => id),
  types: fields.map(({ type }) => type),
  places: placesOf(fields.map(({ id }) => id)),
  options: fields.map(({ options }) => placesOf(options)),
});

const placesOf = (ids) => new Map(ids.map((id, place) => [id, place]));

/** Puts the answers to fields on a desk; gives how many numbers and bytes they are, or undefined. */
export function pack(lead, { ids, types, places, options }, desk) {
  if (!isPlain(lead)) return undefined;
  ({ numbers, texts } = desk);
  used = usedTexts = 0;
  let next = 0;
  // An object's answers are read faster in its own order than by their names.
  for (const id in lead) {
    // Most leads are in the order of the fields.
    const place = id === ids[next] ? next : places.get(id);
    if (place === undefined) continue;
    next = place + 1;
    numbers[used++] = place;
    const answer = lead[id];
    if (!putShort(answer, types[place], options[place]) && !put(answer, MAX_NESTING)) return undefined;
  }
  return { numbers: used, texts: usedTexts };
}

/** Whether an answer has the shorter form of its type; nothing of it stays if not. */
function putShort(answer, type, options) {
  const usedBefore = used;
  const textsBefore = usedTexts;
  if (used < numbers.length - 2 && putTyped(answer, type, options)) return true;
  used = usedBefore;
  usedTexts = textsBefore;
  return false;
}

function putTyped(answer, type, options) {
  switch (type) {
    case "choice":
      return putOption(answer, options);
    case "choices":
      return putOptions(answer, options);
    case "activity":
      return putEntries(answer);
    default:
      return false;
  }
}

function putOption(id, places) {
  const place = places.get(id);
  if (place === undefined) return false;
  numbers[used++] = 7;
  numbers[used++] = place;
  return true;
}

function putOptions(ids, places) {
  if (!Array.isArray(ids) || ids.length === 0 || used + ids.length > numbers.length - 2) return false;
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
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > 1_000 || used + 3 * entries.length > numbers.length - 2) return false;
  numbers[used++] = 9;
  numbers[used++] = entries.length;
  for (let at = 0; at < entries.length; at++) if (!putEntry(entries[at])) return false;
  return true;
}

function putEntry(entry) {
  if (!isPlain(entry)) return false;
  for (const key in entry) if (key !== "on" && key !== "count") return false;
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
  if (used > numbers.length - 2) return false;
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
  const { length } = text;
  const bytes = texts;
  const start = usedTexts;
  if (start + length > bytes.length) return false;
  let at = 0;
  // Most texts are short and plain, and done before a call has begun.
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) break;
    bytes[start + at] = code;
  }
  if (at < length) {
    const rest = encoder.encodeInto(text.slice(at), bytes.subarray(start + at));
    if (rest.read < length - at) return false;
    at += rest.written;
  }
  numbers[used++] = at;
  usedTexts = start + at;
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
