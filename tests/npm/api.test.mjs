// What the npm package takes and gives back, as it is published.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { test } from "node:test";
import { BatonError as CompiledError, Model as Compiled } from "../../dist/npm/compiled/node.js";
import { BatonError, Model } from "../../dist/npm/node.js";

const text = readFileSync(new URL("../../examples/models/b2b-software.json", import.meta.url), "utf8");
const DAY = "2026-11-20";
const model = new Model(text);
const LEAD = { company_size: 350, role: "executive", needs: ["handoff"], pricing_view: [{ on: "2026-11-12" }] };
const isOurs = (error) => error instanceof BatonError || error instanceof CompiledError;
const refuses = (call, code) => assert.throws(call, (error) => isOurs(error) && error.code === code);

test("a model is its text or its bytes", () => {
  const bytes = new TextEncoder().encode(text);
  for (const source of [bytes, bytes.buffer, new DataView(bytes.buffer), Buffer.from(text)]) {
    assert.equal(new Model(source).hash, model.hash);
  }
  assert.equal(model.id, "b2b-software");
  assert.match(model.hash, /^[0-9a-f]{64}$/);
  assert.equal(typeof model.version, "number");
  refuses(() => new Model(Uint8Array.of(0x42, 1, 2)), "bad-program");
  refuses(() => new Model(Uint8Array.of(0x7b, 0xff)), "not-utf-8");
  for (const file of ["[]", "null", `\ufeff${text}`]) {
    const told = (source) => { try { return new Model(source); } catch (error) { return [error.code, error.problems]; } };
    assert.deepEqual(told(new TextEncoder().encode(file)), told(file));
  }
  for (const source of [undefined, null, 5, {}, []]) refuses(() => new Model(source), "bad-source");
});

test("a compiled model scores the same, alone or with its form as it is published", () => {
  const demo = new URL("../../target/demo/baton/", import.meta.url);
  const file = readdirSync(demo).find((name) => /^model-.*\.bin$/.test(name));
  const published = readFileSync(new URL(file, demo));
  for (const One of [Model, Compiled]) {
    const alone = new One(model.compiled());
    assert.deepEqual(alone.explain(LEAD, DAY), model.explain(LEAD, DAY));
    assert.deepEqual(alone.fields, model.fields);
    assert.deepEqual(new One(alone.compiled()).bands, model.bands);
    assert.match(new One(published).hash, /^[0-9a-f]{64}$/);
    refuses(() => alone.check(), "no-examples");
    refuses(() => new One(published.subarray(0, -1)), "bad-program");
    refuses(() => new One(Uint8Array.of(0x42, 1, 2)), "bad-program");
  }
});

test("the entry for compiled models takes nothing else", () => {
  refuses(() => new Compiled(text), "bad-source");
  refuses(() => new Compiled(new TextEncoder().encode(text)), "bad-program");
  assert.ok(statSync(new URL("../../dist/npm/compiled/baton_score.wasm", import.meta.url)).size < statSync(new URL("../../dist/npm/baton_score.wasm", import.meta.url)).size / 2);
});

test("a model with problems tells each with its place", () => {
  assert.throws(() => new Model(text.replace('"points": -8', '"points": 1.234')), (error) => {
    assert.ok(error instanceof BatonError && error instanceof Error);
    assert.equal(error.code, "bad-model");
    assert.equal(error.problems.length, 1);
    const [problem] = error.problems;
    assert.deepEqual(Object.keys(problem), ["code", "path", "line", "column", "found", "expected", "help"]);
    assert.equal(problem.code, "too-precise");
    assert.equal(problem.path, "axes[0].rules[0].bins[0].points");
    assert.ok(problem.line > 1 && problem.column > 1);
    return true;
  });
});

test("null, undefined, NaN, blank and a missing key are no answer, without a warning", () => {
  const none = model.explain({}, DAY);
  assert.deepEqual(none.warnings, []);
  for (const nothing of [null, undefined, NaN, "", "  "]) {
    const lead = Object.fromEntries(model.fields.map(({ id }) => [id, nothing]));
    assert.deepEqual(model.explain(lead, DAY), none);
    assert.deepEqual(model.score(lead, DAY), model.score({}, DAY));
  }
});

test("a Map, an object without prototype and a plain object are the same lead", () => {
  const lead = { company_size: 350, role: "executive", needs: ["handoff"], pricing_view: [{ on: "2026-11-12", count: undefined }] };
  const expected = model.explain(lead, DAY);
  assert.ok(expected.total > model.explain({}, DAY).total);
  assert.deepEqual(model.explain(new Map(Object.entries(lead)), DAY), expected);
  assert.deepEqual(model.explain(Object.assign(Object.create(null), lead), DAY), expected);
  assert.equal(Object.getPrototypeOf(expected), Object.prototype);
});

test("what is no lead is refused, what is no answer is a warning", () => {
  for (const lead of [null, undefined, 5, "x", true, []]) refuses(() => model.score(lead, DAY), "bad-lead");
  const { warnings } = model.explain({ company_size: "many", role: 7, budget_set: {}, unknown: 1 }, DAY);
  assert.deepEqual(warnings.map(({ field }) => field), ["company_size", "role", "budget_set"]);
});

test("a day is a date's text or a Date in UTC", () => {
  assert.equal(model.explain({}, new Date("2026-11-20T23:59:59Z")).as_of, DAY);
  assert.equal(model.explain({}, "2026-11-20T08:00").as_of, DAY);
  for (const asOf of [undefined, null, "", "20.11.2026", "2026-02-30", 20, new Date(NaN)]) refuses(() => model.score({}, asOf), "bad-date");
});

test("examples run, and a failing one tells what differs", () => {
  const results = model.check();
  assert.ok(results.length > 0 && results.every(({ passed, differences }) => passed && differences.length === 0));
  const changed = JSON.parse(text);
  changed.axes[0].base += 1;
  const failed = new Model(JSON.stringify(changed)).check().filter(({ passed }) => !passed);
  assert.ok(failed.length > 0);
  assert.deepEqual(Object.keys(failed[0].differences[0]), ["what", "expected", "found"]);
});

test("cells give the score of the lead they stand for", () => {
  const at = Object.fromEntries(model.fields.map((field) => [field.id, field]));
  const cells = new Float64Array(model.cellCount).fill(NaN);
  assert.deepEqual(model.scoreCells(cells, DAY), model.score({}, DAY));
  const lead = {};
  const set = (id, answer, ...numbers) => {
    lead[id] = answer;
    cells.set(numbers, at[id].cell);
    assert.deepEqual(model.scoreCells(cells, DAY), model.score(lead, DAY), id);
  };
  set("company_size", 350, 350);
  set("industry", "software", at.industry.options.indexOf("software"));
  set("region", "nowhere", -1);
  set("role", "executive", at.role.options.indexOf("executive"));
  set("job_title", "Head of Sales", model.textCell("Head of Sales"));
  set("job_title", "Clerk", model.textCell(" Clerk "));
  set("work_email", "a@gmail.com", model.textCell("a@gmail.com"));
  set("needs", ["lead-scoring", "handoff"], ...at.needs.options.map((id) => Number(["lead-scoring", "handoff"].includes(id))));
  set("budget_set", true, 1);
  set("budget_set", false, 0);
  set("pricing_view", { count: 2, last: "2026-11-12" }, 2, Date.parse("2026-11-12") / 86_400_000);
  set("pricing_view", { count: 1, last: "2026-10-01" }, 1, Date.parse("2026-10-01") / 86_400_000);
  set("pricing_view", null, NaN, NaN);
  assert.ok(Number.isNaN(model.textCell("  ")) && Number.isNaN(model.textCell(null)));
  refuses(() => model.scoreCells(new Float64Array(1), DAY), "bad-cells");
  refuses(() => model.scoreCells([...cells], DAY), "bad-cells");
});

test("however a lead crosses, it is the same lead", () => {
  let state = 7;
  const below = (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const one = (list) => list[below(list.length)];
  const list = (most, make) => Array.from({ length: below(most) }, make);
  const NUMBERS = [0, 1, 2, 7, 350, -1, 1.5, 1e7, NaN, Infinity, "3", " 12 ", "x", null, undefined];
  const DAYS = ["2026-11-12", " 2026-10-01 ", "2026-11-21", "2026-11-25", "2026-02-30", "", " ", "soon", null, undefined, 5];
  const ODD = [true, false, "yes", "NO", "", "  ", [], {}, [[]], [null], { on: "2026-11-01" }, 0, "a\0b"];
  const entry = () => one([
    () => ({ on: one(DAYS), count: one(NUMBERS) }), () => ({ on: one(DAYS) }), () => ({ count: one(NUMBERS) }),
    () => ({ on: "2026-11-10", by: "Ann" }), () => ({}), () => one(ODD), () => new Map([["on", "2026-11-10"]]),
  ])();
  const option = (options) => one([...options, one(options), ` ${one(options)} `, one(options).toUpperCase(), "other", ""]);
  const usual = { number: () => one(NUMBERS), yes_no: () => one([true, false, 1, 0, "yes"]), date: () => one(DAYS),
    choice: ({ options }) => option(options), choices: ({ options }) => list(4, () => option(options)),
    text: () => one(["Head of Sales", "student", "", "CEO \u00e9", "\u{1f600} Head of Sales", "\ud800 CEO", `${"x".repeat(9_000)} CEO`, `${"\u00e9".repeat(4_500)} CEO`]), email: () => one(["a@acme.example", "A@Gmail.com", "a@b"]),
    activity: () => list(4, entry) };
  let sum = 0;
  for (let nth = 0; nth < 3_000; nth += 1) {
    const lead = {};
    const order = below(2) > 0 ? model.fields : [...model.fields].reverse();
    if (below(4) === 0) lead.unknown = one(ODD);
    for (const field of order) if (below(3) > 0) lead[field.id] = below(6) > 0 ? usual[field.type](field) : one(ODD);
    const score = model.score(lead, DAY);
    // A Map crosses one value at a time.
    assert.deepEqual(score, model.score(new Map(Object.entries(lead)), DAY), JSON.stringify(lead));
    sum += score.total;
  }
  assert.ok(sum > 0);
});

test("more dates than are remembered, and texts that are as long as one, are what they are", () => {
  for (let nth = 0; nth < 10_000; nth += 1) {
    const date = new Date(Date.UTC(2026, 11, 1) - nth * 86_400_000).toISOString().slice(0, 10);
    // Each date comes again later, and in between a text that only looks like one.
    for (const on of [date, nth % 3 === 0 ? "2026-11-15" : `2026-${10 + (nth % 90)}-31`, "2026-11-1\u00e9", " 2026-11-1"]) {
      const lead = { contract_end: on, pricing_view: [{ on, count: 2 }] };
      assert.deepEqual(model.score(lead, DAY), model.score(new Map(Object.entries(lead)), DAY), on);
    }
  }
});

test("more titles than are remembered are what they are, whenever they come", () => {
  const titles = Array.from({ length: 700 }, (_, nth) => ["Head of", "Intern", "VP", "Engineer", ""][nth % 5] + ` Sales ${nth}`);
  for (let round = 0; round < 2; round += 1) {
    for (const job_title of titles) {
      assert.deepEqual(model.score({ job_title }, DAY), model.score(new Map([["job_title", job_title]]), DAY), job_title);
    }
  }
});

test("memory that grows, and models that are freed, leave a model as it is", () => {
  const before = model.score(LEAD, DAY);
  const others = Array.from({ length: 60 }, () => new Model(text));
  assert.deepEqual(model.score(LEAD, DAY), before);
  const cells = new Float64Array(model.cellCount).fill(NaN);
  const empty = model.scoreCells(cells, DAY);
  for (const other of others) other.free();
  const again = new Model(text);
  for (const other of others) {
    refuses(() => other.score({ ...LEAD, job_title: "x".repeat(5_000) }, DAY), "freed");
    refuses(() => other.explain(LEAD, DAY), "freed");
    refuses(() => other.scoreCells(new Float64Array(model.cellCount), DAY), "freed");
    refuses(() => other.compiled(), "freed");
    other.free();
  }
  assert.deepEqual([again.score(LEAD, DAY), model.score(LEAD, DAY), model.scoreCells(cells, DAY)], [before, before, empty]);
});
