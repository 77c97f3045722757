// A lead's answers as marks, numbers and the bytes of its texts, put where WebAssembly reads them; src/packed.rs says how they are
// laid out. Only plain data is packed. Of anything else, or of too much, `pack` gives nothing, and the lead goes the slower way.

import { day } from "baton-js";

const MAX_NESTING = 16;
const encoder = new TextEncoder();
let marks;
let numbers;
let texts;
let usedMarks;
let usedNumbers;
let usedTexts;

/** What `pack` asks of fields. */
export const packable = (fields) => ({
  ids: fields.map(({ id }) => id),
  types: fields.map(({ type }) => type),
  places: placesOf(fields.map(({ id }) => id)),
  options: fields.map(({ options }) => placesOf(options)),
});

const placesOf = (ids) => new Map(ids.map((id, place) => [id, place]));

// A getter may ask for another score in the middle of its own lead.
let isPacking = false;

/** Puts the answers to fields on a desk; gives how many marks, numbers and bytes they are, or undefined. */
export function pack(lead, about, desk) {
  if (isPacking) return undefined;
  isPacking = true;
  try {
    return isPlain(lead) && isClean() ? packAnswers(lead, about, desk) : undefined;
  } catch {
    return undefined;
  } finally {
    isPacking = false;
  }
}

/** Whether a walk over an object's keys finds its own alone: a page may have put some into all objects. */
function isClean() {
  for (const key in {}) return key === undefined;
  return true;
}

function packAnswers(lead, { ids, types, places, options }, desk) {
  ({ marks, numbers, texts } = desk);
  usedMarks = usedNumbers = usedTexts = 0;
  let next = 0;
  // An object's answers are read faster in its own order than by their names.
  for (const id in lead) {
    // Most leads are in the order of the fields.
    const place = id === ids[next] ? next : places.get(id);
    if (place === undefined) continue;
    next = place + 1;
    marks[usedMarks++] = place;
    const answer = lead[id];
    if (!putShort(answer, types[place], options[place]) && !put(answer, MAX_NESTING)) return undefined;
  }
  return { marks: usedMarks, numbers: usedNumbers, texts: usedTexts };
}

/** Whether an answer has the shorter form of its type; nothing of it stays if not. */
function putShort(answer, type, options) {
  const marksBefore = usedMarks;
  const numbersBefore = usedNumbers;
  const textsBefore = usedTexts;
  if (usedMarks < marks.length - 2 && putTyped(answer, type, options)) return true;
  usedMarks = marksBefore;
  usedNumbers = numbersBefore;
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
    case "date":
      return putDay(answer);
    default:
      return false;
  }
}

function putOption(id, places) {
  const place = places.get(id);
  if (place === undefined) return false;
  marks[usedMarks++] = 7;
  marks[usedMarks++] = place;
  return true;
}

function putOptions(ids, places) {
  if (!Array.isArray(ids) || ids.length === 0 || usedMarks + ids.length > marks.length - 2) return false;
  marks[usedMarks++] = 8;
  marks[usedMarks++] = ids.length;
  for (let at = 0; at < ids.length; at++) {
    const place = places.get(ids[at]);
    if (place === undefined) return false;
    marks[usedMarks++] = place;
  }
  return true;
}

function putEntries(entries) {
  // More entries than count go the other way, where that is known.
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > 1_000 || usedMarks + 3 * entries.length > marks.length - 2) return false;
  marks[usedMarks++] = 9;
  marks[usedMarks++] = entries.length;
  for (let at = 0; at < entries.length; at++) if (!putEntry(entries[at])) return false;
  return true;
}

function putEntry(entry) {
  if (!isPlain(entry)) return false;
  let on;
  let count;
  for (const key in entry) {
    if (key === "on") on = entry[key];
    else if (key === "count") count = entry[key];
    else return false;
  }
  if (!putCount(count)) return false;
  if (on === undefined || on === null) {
    marks[usedMarks++] = 0;
    return true;
  }
  if (putDay(on)) return true;
  marks[usedMarks++] = 4;
  return typeof on === "string" && putText(on);
}

/** A date that the core knows as one. */
function putDay(text) {
  if (typeof text !== "string" || text.length !== 10) return false;
  const known = dayOf(text);
  if (known === undefined) return false;
  marks[usedMarks++] = 10;
  marks[usedMarks++] = known;
  return true;
}

/** The days of texts that were asked for before: leads hold the same few dates over and over. */
const days = new Map();
const MAX_DAYS = 4_096;

function dayOf(text) {
  let known = days.get(text);
  if (known === undefined && !days.has(text)) {
    known = day(text);
    if (days.size === MAX_DAYS) days.clear();
    days.set(text, known);
  }
  return known;
}

function putCount(count) {
  if (count === undefined || count === null) {
    marks[usedMarks++] = 0;
    return true;
  }
  return typeof count === "number" && putNumber(count);
}

function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function put(value, nesting) {
  if (usedMarks > marks.length - 2) return false;
  switch (typeof value) {
    case "undefined":
      marks[usedMarks++] = 0;
      return true;
    case "number":
      return putNumber(value);
    case "boolean":
      marks[usedMarks++] = value ? 2 : 3;
      return true;
    case "string":
      marks[usedMarks++] = 4;
      return putText(value);
    case "object":
      if (value === null) {
        marks[usedMarks++] = 0;
        return true;
      }
      return nesting > 0 && (Array.isArray(value) ? putList(value, nesting - 1) : isPlain(value) && putObject(value, nesting - 1));
    default:
      return false;
  }
}

function putNumber(number) {
  // What is not a number is nothing, as in JSON.
  marks[usedMarks++] = number === number ? 1 : 0;
  if (number === number) numbers[usedNumbers++] = number;
  return true;
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
  marks[usedMarks++] = at;
  usedTexts = start + at;
  return true;
}

function putList(list, nesting) {
  marks[usedMarks++] = 5;
  marks[usedMarks++] = list.length;
  for (let at = 0; at < list.length; at++) if (!put(list[at], nesting)) return false;
  return true;
}

function putObject(object, nesting) {
  const keys = Object.keys(object);
  marks[usedMarks++] = 6;
  marks[usedMarks++] = keys.length;
  for (const key of keys) if (!putText(key) || !put(object[key], nesting)) return false;
  return true;
}
