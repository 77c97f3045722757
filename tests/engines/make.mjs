// Models and dirty leads for the engines, in FOLDER: the starters, random ones and a large one. For each case a folder with model.json, as-of.txt and cells.csv.
// node make.mjs FOLDER [--leads 100000] [--models 5] [--seed 1] [--starter FILE]...

import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";

import { asCells, cellsText } from "../oracle/cells.mjs";
import { leadMaker } from "../oracle/generate-leads.mjs";
import { generate } from "../oracle/generate.mjs";
import { Random } from "../oracle/random.mjs";

const { values: options, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    leads: { type: "string", default: "100000" },
    models: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    starter: { type: "string", multiple: true, default: [] },
  },
});

/** Rows that are made and written at a time. */
const BATCH = 5000;

/** Leads of the large model: it is there for its size. */
const LARGE = 1000;

/** How often a text is far longer than any form would send. */
const LONG = 0.0005;

for (const file of options.starter) {
  const text = readFileSync(file, "utf8");
  const asOf = "2026-11-01";
  const model = JSON.parse(text);
  const random = new Random(`${options.seed}/${file}`);
  write(basename(file, ".json"), { model, text, asOf, makeLead: leadMaker(model, asOf, random) }, random);
}
for (let i = 0, made = 0; made < Number(options.models); i += 1) {
  const seed = `${options.seed}/${i}`;
  const made_up = generate(seed);
  if (!fits(made_up.model)) continue;
  write(`random-${i}`, made_up, new Random(seed));
  made += 1;
}

const model = largeModel();
const random = new Random(options.seed);
const large = { model, text: JSON.stringify(model), asOf: "2026-11-01", makeLead: leadMaker(model, "2026-11-01", random) };
write("large", large, random, LARGE);

/** A model that is as large as few are: 380 rules, 1,000 options, a deep condition, long half-lives. */
function largeModel() {
  const options = (count) => Array.from({ length: count }, (_, i) => ({ id: `o${i}`, label: "" }));
  const fields = [{ id: "many", type: "choices", label: "", options: options(1000) }];
  const rules = [{ id: "many", field: "many", choices: Object.fromEntries(options(1000).map(({ id }, i) => [id, (i % 7) - 2])) }];
  const add = (type, rule, more) => {
    const id = `${type}_${fields.length}`;
    fields.push({ id, type, label: "", ...more });
    rules.push({ id, ...rule(id) });
    return id;
  };
  for (let i = 0; i < 20; i += 1) {
    add("number", (field) => ({ field, bins: [10, 50, 200].map((below) => ({ below, points: i - below / 10 })).concat({ points: 3 }) }));
    add("choice", (field) => ({ field, choices: { o1: i, o2: -1 } }), { options: options(5) });
    add("activity", (field) => ({ field, each: i / 10, half_life_days: i === 0 ? 730 : (i % 9) * 10 + 1, cap: 20 }));
    add("text", (field) => ({ when: { field, contains_any: ["Head of", "ÉLAN", `w${i}`] }, points: 1 }));
  }
  const leaf = (i) => ({ field: fields[1 + (i % 80)].id, answered: i % 3 > 0 });
  for (let i = 0; i < 299; i += 1) rules.push({ id: `rule-${i}`, when: { all: [leaf(i), { any: [leaf(i * 7), leaf(i * 11)] }] }, points: 0.25 });
  let deep = leaf(0);
  for (let i = 1; i < 10; i += 1) deep = { [i % 2 ? "any" : "all"]: [leaf(i), { not: deep }] };
  const axes = [{ id: "fit", label: "", floor: -10000, rules }];
  return { format: "baton-model/1", id: "large", name: "", version: 1, fields, axes, disqualify: [{ id: "deep", when: deep }],
    bands: [{ id: "high", label: "", at_least: { total: 20 } }, { id: "low", label: "" }] };
}

/** Whether every engine can hold its columns, and it has enough rules to be worth a hundred thousand leads. */
function fits(model) {
  const ids = new Set(model.fields.map(({ id }) => id));
  const rules = model.axes.flatMap((axis) => axis.rules).length;
  return rules >= 12 && model.fields.every(({ id, type }) => id.length < 58 && !(type === "activity" && ids.has(`${id}_last`)));
}

function write(name, { model, text, asOf, makeLead }, random, count = Number(options.leads)) {
  const to = join(folder, name);
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, "model.json"), text);
  writeFileSync(join(to, "as-of.txt"), asOf);
  const file = openSync(join(to, "cells.csv"), "w");
  for (let first = 0; first < count; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) => row(model, makeLead, first + i, random));
    const csv = cellsText(rows);
    writeSync(file, first === 0 ? csv : csv.slice(csv.indexOf("\n") + 1));
  }
  closeSync(file);
  console.log(`${name}: ${count} leads`);
}

function row(model, makeLead, place, random) {
  const id = `L${place}`;
  const cells = asCells(model, JSON.parse(makeLead(id)), id);
  for (const field of model.fields) {
    if (field.type === "text" && random.chance(LONG)) cells.set(field.id, `${cells.get(field.id)} - `.repeat(5000));
  }
  return cells;
}
