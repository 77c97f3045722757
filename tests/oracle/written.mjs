// The one written form of a model: keys in their order, defaults left out, two spaces, one key a line.

import { parseTree } from "./shrink.mjs";

const KEYS = {
  model: "format id name version fields axes disqualify bands disqualified_band probability email_domains form handoff examples notes",
  fields: "id type label help options min max decimals required fixed personal stands_for",
  options: "id label",
  axes: "id label base floor cap groups rules",
  groups: "id label cap",
  rules: "id group field bins choices when points each half_life_days since other missing cap note",
  bins: "below points",
  when: "all any not field is is_any below at_least within_days idle_at_least contains_any domain_is_any answered",
  disqualify: "id when why",
  bands: "id label stage at_least why",
  at_least: "fit engagement total",
  disqualified_band: "id label why",
  probability: "of table",
  table: "below percent",
  email_domains: "free disposable",
  examples: "name as_of lead expect",
  expect: "band fit engagement total",
  notes: "version on by text",
};
const SAME = { all: "when", any: "when", not: "when" };
const ZERO = new Set(["decimals", "base", "floor", "missing", "other"]);
const EMPTY = new Set(["disqualify", "groups", "examples", "notes", "email_domains", "form", "handoff", "free", "disposable"]);
const BLANK = new Set(["help", "why", "note"]);
const FALSE = new Set(["required", "fixed", "personal"]);
const AS_THEY_ARE = new Set(["lead", "form", "handoff"]);

/** The written form of a valid model's text. */
export function written(text) {
  const model = ordered(parseTree(text));
  const options = new Map(model.get("fields").filter((field) => field.has("options"))
    .map((field) => [field.get("id"), field.get("options").map((option) => option.get("id"))]));
  return `${print(inOrder(model, "model", options), "")}\n`;
}

/** Objects as Maps: a plain object would put keys that look like numbers first. */
function ordered(node) {
  if (node.kids === undefined) return JSON.parse(node.text);
  if (node.open === "[") return node.kids.map((kid) => ordered(kid.node));
  return new Map(node.kids.map((kid) => [JSON.parse(kid.key.slice(0, -1)), ordered(kid.node)]));
}

function inOrder(value, name, options) {
  if (Array.isArray(value)) return value.map((child) => inOrder(child, name, options));
  if (!(value instanceof Map) || AS_THEY_ARE.has(name)) return value;
  const pairs = KEYS[name].split(" ").filter((key) => value.has(key)).map((key) => {
    const child = value.get(key);
    if (key === "choices") return [key, inOptionOrder(child, options.get(value.get("field")))];
    return [key, inOrder(child, SAME[key] ?? key, options)];
  });
  // An e-mail field is personal by default, and always.
  const isEmail = name === "fields" && value.get("type") === "email";
  return new Map(pairs.filter(([key, child]) => !isDefault(key, child) && !(isEmail && key === "personal")));
}

function inOptionOrder(choices, ids) {
  return new Map(ids.filter((id) => choices.has(id)).map((id) => [id, choices.get(id)]));
}

function isDefault(key, value) {
  if (ZERO.has(key)) return value === 0;
  if (EMPTY.has(key)) return (value.size ?? value.length) === 0;
  if (BLANK.has(key)) return value === "";
  if (FALSE.has(key)) return value === false;
  return key === "disqualified_band" && value.size === 2 && value.get("id") === "disqualified" && value.get("label") === "Disqualified";
}

function print(value, indent) {
  const isMap = value instanceof Map;
  if (!isMap && !Array.isArray(value)) return JSON.stringify(value);
  const [open, close] = isMap ? "{}" : "[]";
  const inner = `${indent}  `;
  const parts = isMap
    ? [...value].map(([key, child]) => `${JSON.stringify(key)}: ${print(child, inner)}`)
    : value.map((child) => print(child, inner));
  return parts.length === 0 ? open + close : `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
