// What a lead's JSON says of each field. An answer is null when it is missing; every input problem becomes one
// warning {field, found, expected} and never touches another field.

import { dayFromText } from "./days.mjs";
import { fold, readEmail, trim, asciiLower } from "./words.mjs";

const MOST_ENTRIES = 1000;
const MOST_COUNT = 1_000_000;

const readers = {
  number: readNumber,
  choice: readChoice,
  choices: readChoices,
  email: readEmailAnswer,
  yes_no: readYesNo,
  text: readText,
  date: readDate,
  activity: readActivity,
};

/** The answers by field id, and the warnings in field order. */
export function readAnswers(model, lead, today) {
  const answers = new Map();
  const warnings = [];
  for (const field of model.fields) {
    const value = Object.hasOwn(lead, field.id) ? lead[field.id] : null;
    const warn = (found, expected) => {
      warnings.push({ field: field.id, found, expected });
      return null;
    };
    const answer = isBlank(value) || (Array.isArray(value) && value.length === 0)
      ? null
      : readers[field.type](value, { field, warn, today, domains: model.email_domains ?? {} });
    answers.set(field.id, answer);
  }
  return { answers, warnings };
}

function isBlank(value) {
  return value === undefined || value === null || (typeof value === "string" && trim(value) === "");
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A finite double from a JSON number or number text, else null. */
function finiteNumber(value) {
  if (typeof value === "string") {
    const text = trim(value);
    if (!/^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) return null;
    value = Number(text);
  }
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function isCount(number) {
  return Number.isInteger(number) && number >= 0 && number <= MOST_COUNT;
}

/** A whole count from a JSON number or number text, else null. */
function count(value) {
  const number = finiteNumber(value);
  return number !== null && isCount(number) ? number : null;
}

function day(value) {
  return typeof value === "string" ? dayFromText(trim(value)) : null;
}

function readNumber(value, { warn }) {
  const number = finiteNumber(value);
  return number === null ? warn(value, "a number") : { value: number };
}

function readText(value, { warn }) {
  return typeof value === "string" ? { folded: fold(trim(value)) } : warn(value, "text");
}

function readDate(value, { warn }) {
  const number = day(value);
  return number === null ? warn(value, "a date") : { day: number };
}

function readEmailAnswer(value, { warn, domains }) {
  return typeof value === "string" ? readEmail(trim(value), domains) : warn(value, "an e-mail address");
}

function readYesNo(value, { warn }) {
  const said = typeof value === "string" ? asciiLower(trim(value)) : value;
  if ([true, 1, "true", "yes", "1"].includes(said)) return { yes: true };
  if ([false, 0, "false", "no", "0"].includes(said)) return { yes: false };
  return warn(value, "yes or no");
}

function readChoice(value, { field, warn }) {
  if (typeof value !== "string") return warn(value, "an option");
  const id = trim(value);
  if (field.options.some((option) => option.id === id)) return { option: id };
  warn(value, "an option");
  // Text that is none of the options is answered all the same.
  return { option: null };
}

function readChoices(value, { field, warn }) {
  const entries = typeof value === "string" ? value.split(";") : value;
  if (!Array.isArray(entries)) return warn(value, "a list of options");
  const ids = new Set();
  for (const entry of entries) {
    if (typeof entry !== "string") warn(entry, "an option");
    else if (trim(entry) !== "") ids.add(trim(entry));
  }
  for (const id of ids) {
    if (!field.options.some((option) => option.id === id)) warn(id, "an option");
  }
  return ids.size === 0 ? null : { options: ids };
}

function readActivity(value, { warn, today }) {
  let entries;
  if (Array.isArray(value)) entries = readEntries(value, warn);
  else if (isObject(value)) entries = readTotal(value, warn);
  else entries = readBareCount(value, warn);
  // More than one day ahead, an entry does not exist yet.
  const existing = entries.filter((entry) => entry.day === null || entry.day <= today + 1);
  const sum = existing.reduce((total, entry) => total + entry.count, 0);
  return sum === 0 ? null : { entries: existing, sum };
}

function readEntries(list, warn) {
  const entries = [];
  for (const item of list.slice(0, MOST_ENTRIES)) {
    const entry = isObject(item) ? readEntry(own(item, "on"), own(item, "count") ?? 1) : null;
    if (entry === null) warn(item, "an entry with a date and a whole count");
    else entries.push(entry);
  }
  if (list.length > MOST_ENTRIES) warn(list.length, `at most ${MOST_ENTRIES} entries`);
  return entries;
}

/** An own key, or undefined where it is absent, null or blank. */
function own(object, key) {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isBlank(value) ? undefined : value;
}

function readEntry(on, rawCount) {
  const number = count(rawCount);
  const date = on === undefined ? null : day(on);
  if (number === null || (on !== undefined && date === null)) return null;
  return { day: date, count: number };
}

function readTotal(object, warn) {
  const last = own(object, "last");
  const total = own(object, "count");
  if (total === undefined && last === undefined) return [];
  const entry = total === undefined ? null : readEntry(last, total);
  if (entry !== null) return [entry];
  warn(object, "a whole count and a date");
  return [];
}

function readBareCount(value, warn) {
  const number = count(value);
  if (number !== null) return [{ day: null, count: number }];
  warn(value, "a whole count");
  return [];
}
