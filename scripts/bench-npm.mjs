// The npm package beside json-logic-js with the same rules, in one run: nanoseconds a score, as `name<TAB>number` lines.
// The rules of the B2B model are put into JSON logic here; both must give the same total for every lead that is timed.

import { readFileSync } from "node:fs";
import logic from "json-logic-js";
import { Model } from "../dist/npm/node.js";

const DAY = 86_400_000;
const AS_OF = "2026-11-20";
const today = Date.parse(AS_OF) / DAY;
const text = readFileSync("examples/models/b2b-software.json", "utf8");
const file = JSON.parse(text);
const types = Object.fromEntries(file.fields.map(({ id, type }) => [id, type]));
const hundredths = (points) => Math.round(points * 100);

// What JSON logic has no words for, as operations of ours: they are plain JavaScript, so they cost it nothing extra.
const age = (date) => today - Date.parse(date.slice(0, 10)) / DAY;
const entries = (list) => (list ?? []).filter(({ on }) => age(on) >= -1);
const days = ({ on }) => Math.max(age(on), 0);
const count = (list) => list.reduce((sum, entry) => sum + (entry.count ?? 1), 0);
const fold = (words) => ` ${words.toLowerCase().replace(/[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/g, " ").trim()} `;
const factors = new Map();
const factor = (age, half) => {
  const key = age * 1000 + half;
  if (!factors.has(key)) factors.set(key, Math.round(1e6 * 2 ** (-age / half)));
  return factors.get(key);
};
const domain = (address) => address?.toLowerCase().split("@")[1];
logic.add_operation("age", (date) => (date == null ? null : age(date)));
logic.add_operation("within", (list, most) => count(entries(list).filter((entry) => days(entry) <= most)));
logic.add_operation("idle", (list) => Math.min(...entries(list).map(days)));
logic.add_operation("faded", (list, each, half) => entries(list).reduce((sum, entry) => sum + Math.round((each * (entry.count ?? 1) * factor(days(entry), half)) / 1e6), 0));
logic.add_operation("holds_any", (given, terms) => given != null && terms.some((term) => fold(given).includes(fold(term))));
logic.add_operation("class", (address) => {
  if (address == null) return null;
  const lists = file.email_domains ?? {};
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address)) return "invalid";
  return lists.disposable?.includes(domain(address)) ? "disposable" : lists.free?.includes(domain(address)) ? "free" : "business";
});

const of = (id) => ({ var: id });
const given = (id) => ({ "!=": [of(id), null] });

function condition(when) {
  if (when.all) return { and: when.all.map(condition) };
  if (when.any) return { or: when.any.map(condition) };
  if (when.not) return { "!": condition(when.not) };
  const { field } = when;
  const value = types[field] === "email" ? { class: of(field) } : of(field);
  if ("contains_any" in when) return { holds_any: [of(field), when.contains_any] };
  if ("is" in when) return { "===": [value, when.is] };
  if ("is_any" in when) return { in: [value, when.is_any] };
  if ("within_days" in when) return { ">=": [{ within: [of(field), when.within_days] }, when.at_least] };
  if ("idle_at_least" in when) return { and: [given(field), { ">=": [{ idle: of(field) }, when.idle_at_least] }, { "<": [{ idle: of(field) }, Infinity] }] };
  if ("at_least" in when) return { and: [given(field), { ">=": [value, when.at_least] }] };
  throw new Error(`not put into JSON logic: ${JSON.stringify(when)}`);
}

const least = (value, cap) => (cap === undefined ? value : { min: [value, hundredths(cap)] });

function rule(one) {
  const value = types[one.field] === "date" ? { age: of(one.field) } : of(one.field);
  if (one.bins) {
    const ranges = one.bins.flatMap(({ below, points }) => (below === undefined ? [hundredths(points)] : [{ "<": [value, below] }, hundredths(points)]));
    return { if: [{ "!": given(one.field) }, hundredths(one.missing ?? 0), ...ranges] };
  }
  if (one.choices) {
    const each = Object.entries(one.choices);
    if (types[one.field] === "choices") return least({ "+": each.map(([id, points]) => ({ if: [{ in: [id, { var: [one.field, []] }] }, hundredths(points), 0] })) }, one.cap);
    return { if: [...each.flatMap(([id, points]) => [{ "===": [value, id] }, hundredths(points)]), 0] };
  }
  if (one.when) return { if: [condition(one.when), hundredths(one.points), 0] };
  return least({ faded: [of(one.field), hundredths(one.each), one.half_life_days] }, one.cap);
}

function axis({ base = 0, floor = 0, cap, groups = [], rules }) {
  const grouped = groups.map(({ id, cap: most }) => least({ "+": rules.filter(({ group }) => group === id).map(rule) }, most));
  const sum = { "+": [hundredths(base), ...rules.filter(({ group }) => group === undefined).map(rule), ...grouped] };
  return least({ max: [sum, hundredths(floor)] }, cap);
}

const rules = { "+": file.axes.map(axis) };
const model = new Model(text);
const sample = readFileSync("examples/leads/b2b-software.ndjson", "utf8").trim().split("\n").map((line) => JSON.parse(line));
const plain = {
  company_size: 350, industry: "software", region: "dach", role: "executive", job_title: "Head of Sales",
  work_email: "a.meyer@alder.example", needs: ["handoff", "reporting"], budget_set: true, timeline: "this-quarter",
  current_tool: "spreadsheets", contract_end: "2027-03-01", pricing_view: [{ on: "2026-11-12" }],
  webinar: [{ on: "2026-10-29" }], email_open: [{ on: "2026-11-10" }],
};
for (const lead of [plain, ...sample]) {
  const [ours, theirs] = [model.score(lead, AS_OF).total, logic.apply(rules, lead) / 100];
  if (ours !== theirs) throw new Error(`${lead.id}: ${ours} here, ${theirs} by JSON logic`);
}

const at = Object.fromEntries(model.fields.map((field) => [field.id, field]));
const cells = new Float64Array(model.cellCount).fill(NaN);
for (const [id, answer] of Object.entries(plain)) {
  const { type, cell, options } = at[id];
  if (type === "number") cells[cell] = answer;
  if (type === "choice") cells[cell] = options.indexOf(answer);
  if (type === "choices") options.forEach((option, place) => { cells[cell + place] = Number(answer.includes(option)); });
  if (type === "yes_no") cells[cell] = Number(answer);
  if (type === "text" || type === "email") cells[cell] = model.textCell(answer);
  if (type === "date") cells[cell] = Date.parse(answer) / DAY;
  if (type === "activity") cells.set([1, Date.parse(answer[0].on) / DAY], cell);
}
if (model.scoreCells(cells, AS_OF).total !== model.score(plain, AS_OF).total) throw new Error("cells give another score");

/** Nanoseconds a call, the best of several rounds as in the native benchmark, once a second of calls has had the engine compile what it will. */
function time(call) {
  const warm = performance.now() + 1_000;
  for (let at = 0; performance.now() < warm; at++) call(at);
  let best = Infinity;
  for (let round = 0; round < 15; round++) {
    const start = process.hrtime.bigint();
    for (let at = 0; at < 10_000; at++) call(at);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 10_000);
  }
  return Math.round(best);
}

console.log(`npm: score of a plain object\t${time(() => model.score(plain, AS_OF))}`);
console.log(`npm: score from cells\t${time((at) => { cells[0] = 100 + (at % 900); return model.scoreCells(cells, AS_OF); })}`);
console.log(`npm: explain\t${time(() => model.explain(plain, AS_OF))}`);
console.log(`json-logic-js, the same rules\t${time(() => logic.apply(rules, plain))}`);
