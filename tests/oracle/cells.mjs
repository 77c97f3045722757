// Leads as the cells of a table: each answer is text, an activity has a column for its count and one for its last day.

import { trim } from "./words.mjs";

/** A row as a Map of column to text; what has no place in a cell is left empty. */
export function asCells(model, lead, id) {
  const row = new Map([["id", id]]);
  for (const field of model.fields) {
    const value = Object.hasOwn(lead, field.id) ? lead[field.id] : null;
    if (field.type !== "activity") {
      row.set(field.id, cell(value));
      continue;
    }
    const entry = (Array.isArray(value) ? value[0] : value) ?? null;
    const isEntry = typeof entry === "object" && entry !== null && !Array.isArray(entry);
    const count = cell(isEntry ? entry.count : entry);
    row.set(field.id, count);
    // The format does not say whether a day beside an empty count warns in a table, so that is not made.
    row.set(`${field.id}_last`, isEntry && trim(count) !== "" ? cell(entry.last ?? entry.on) : "");
  }
  return row;
}

function cell(value) {
  if (Array.isArray(value)) return value.filter((part) => typeof part === "string").join(";");
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}

/** The lead that a row of cells stands for. */
export function leadOfCells(model, row) {
  return Object.fromEntries(model.fields.map(({ id, type }) =>
    [id, type === "activity" ? { count: row.get(id), last: row.get(`${id}_last`) } : row.get(id)]));
}

/** CSV text with a header. */
export function cellsText(rows) {
  const quoted = (text) => (/[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [[...rows[0].keys()], ...rows.map((row) => [...row.values()])];
  return `${lines.map((line) => line.map(quoted).join(",")).join("\n")}\n`;
}
