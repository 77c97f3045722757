// Cases worked out by hand, one group for each line of the meaning of a model.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { dayFromText, textFromDay } from "./days.mjs";
import { decayFactor } from "./decay.mjs";
import { jcs, scoringPart } from "./hash.mjs";
import { hash, score } from "./score.mjs";
import { fold, searchTerm } from "./words.mjs";
import { written } from "./written.mjs";

const DAY = "2026-11-01";
const OPTIONS = ["a", "b", "c"].map((id) => ({ id, label: id.toUpperCase() }));
const FIELDS = [
  { id: "n", type: "number", label: "N" },
  { id: "pick", type: "choice", label: "Pick", options: OPTIONS },
  { id: "picks", type: "choices", label: "Picks", options: OPTIONS },
  { id: "mail", type: "email", label: "Mail" },
  { id: "yes", type: "yes_no", label: "Yes" },
  { id: "title", type: "text", label: "Title" },
  { id: "met", type: "date", label: "Met" },
  { id: "seen", type: "activity", label: "Seen" },
];

function modelWith(rules, more = {}, axis = {}) {
  return {
    format: "baton-model/1",
    id: "m",
    name: "M",
    version: 1,
    fields: FIELDS,
    axes: [{ id: "fit", label: "Fit", floor: -10000, ...axis, rules: rules.map((rule, i) => ({ id: `r${i}`, ...rule })) }],
    bands: [{ id: "rest", label: "Rest" }],
    email_domains: { free: ["GMail.com"], disposable: ["mailinator.com", "gmail.com.example"] },
    ...more,
  };
}

function run(rules, lead, more, axis) {
  return score(modelWith(rules, more, axis), lead, DAY);
}

const fit = (rule, lead) => run([rule], lead).fit;
const holds = (when, lead) => fit({ when, points: 1 }, lead) === 1;
const warned = (lead, rules = []) => run(rules, lead).warnings.map((warning) => warning.field);
const missing = (lead) => run([], lead).missing;
const isMissing = (field, value) => missing({ [field]: value }).includes(field);
const lines = (result) => result.contributions.map(({ kind, rule, points }) => [kind, rule, points]);

test("the documented example", () => {
  const model = {
    ...modelWith([]),
    fields: [
      { id: "company_size", type: "number", label: "Size" },
      { id: "role", type: "choice", label: "Role", options: ["owner", "manager", "student"].map((id) => ({ id, label: id })) },
      { id: "budget_ok", type: "yes_no", label: "Budget" },
      { id: "pricing_view", type: "activity", label: "Viewed pricing" },
    ],
    axes: [
      { id: "fit", label: "Fit", base: 10, cap: 100, rules: [
        { id: "size", field: "company_size", bins: [{ below: 10, points: -5 }, { below: 200, points: 10 }, { points: 20 }] },
        { id: "role", field: "role", choices: { owner: 15, student: -20 } },
        { id: "big-and-funded", when: { all: [{ field: "company_size", at_least: 200 }, { field: "budget_ok", is: true }] }, points: 12 },
      ] },
      { id: "engagement", label: "Engagement", cap: 60, groups: [{ id: "web", label: "Web", cap: 20 }], rules: [
        { id: "pricing", group: "web", field: "pricing_view", each: 4.5, half_life_days: 14, cap: 12 },
        { id: "gone-quiet", when: { field: "pricing_view", idle_at_least: 60 }, points: -10 },
      ] },
    ],
    bands: [
      { id: "sales-ready", label: "S", stage: "sql", at_least: { fit: 40, engagement: 6 } },
      { id: "nurture", label: "N" },
    ],
    probability: { of: "total", table: [{ below: 63.36, percent: 2.1 }, { percent: 38 }] },
  };
  const lead = { company_size: 350, role: "owner", budget_ok: true, pricing_view: [{ on: "2026-10-25", count: 2 }] };
  const result = score(model, lead, DAY);
  assert.equal(result.fit, 57);
  assert.equal(result.engagement, 6.36);
  assert.equal(result.total, 63.36);
  assert.equal(result.band, "sales-ready");
  assert.equal(result.stage, "sql");
  assert.equal(result.probability, 38);
  assert.deepEqual(lines(result), [
    ["base", null, 10], ["rule", "size", 20], ["rule", "role", 15], ["rule", "big-and-funded", 12],
    ["rule", "pricing", 9], ["decay", "pricing", -2.64],
  ]);
});

test("days: leap years, month ends, year 0, text after ten characters", () => {
  for (const bad of ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01", "", "2026/01/01"]) {
    assert.equal(dayFromText(bad), null, bad);
  }
  assert.equal(dayFromText("0000-01-01"), 0);
  assert.equal(dayFromText("2000-02-29") + 1, dayFromText("2000-03-01"));
  assert.equal(dayFromText("2026-11-011"), dayFromText("2026-11-01"));
  const epoch = dayFromText("1970-01-01");
  for (let n = dayFromText("0100-01-01"); n <= dayFromText("9999-12-31"); n += 97) {
    const text = new Date((n - epoch) * 86_400_000).toISOString().slice(0, 10);
    assert.equal(dayFromText(text), n);
    assert.equal(textFromDay(n), text);
  }
});

test("decay: whole exponents, the documented value, the end of the table", () => {
  assert.equal(decayFactor(0, 730), 1_000_000n);
  assert.equal(decayFactor(14, 14), 500_000n);
  assert.equal(decayFactor(7, 14), 707_107n);
  assert.equal(decayFactor(6, 1), 15_625n);
  assert.equal(decayFactor(7, 1), 7_813n);
  assert.equal(decayFactor(20, 1), 1n);
  assert.equal(decayFactor(20 * 730 + 729, 730), 0n);
  assert.equal(decayFactor(21, 1), 0n);
  assert.equal(decayFactor(1_000_000, 1), 0n);
});

test("numbers from JSON and from text", () => {
  const bins = { field: "n", bins: [{ below: 0, points: 1 }, { below: 7, points: 2 }, { below: 1000, points: 3 }, { points: 4 }], missing: 9 };
  const cases = [[-0.5, 1], [-0, 2], [0, 2], [6.999, 2], [7, 3], ["007", 3], [" \t7.0\r\n", 3], ["1e3", 4], ["1E+3", 4], ["-1e-3", 1],
    ["+5", 9], [".5", 9], ["5.", 9], ["1e999", 9], ["0x10", 9], ["1,5", 9], ["\u00a07", 9], ["NaN", 9], [true, 9], [{}, 9], [[7], 9]];
  for (const [value, points] of cases) {
    assert.equal(fit(bins, { n: value }), points, JSON.stringify(value));
    assert.deepEqual(warned({ n: value }), points === 9 ? ["n"] : []);
  }
  assert.equal(fit(bins, '{"n": 1e999, "title": "x"}'), 9);
  assert.deepEqual(run([], '{"n": 1e999, "title": "x"}').missing.includes("title"), false);
});

test("missing: absent, null, empty, white space, [] and nothing counted; without a warning", () => {
  for (const field of FIELDS) {
    for (const value of [undefined, null, "", " \t\r\n", []]) {
      assert.ok(isMissing(field.id, value), field.id);
      assert.deepEqual(warned({ [field.id]: value }), []);
      assert.ok(holds({ field: field.id, answered: false }, { [field.id]: value }));
    }
  }
  assert.ok(isMissing("seen", [{ on: DAY, count: 0 }]));
  assert.ok(!isMissing("title", "\u00a0"));
  assert.ok(!holds({ field: "n", below: 5 }, {}));
  assert.ok(holds({ not: { field: "n", below: 5 } }, {}));
  assert.ok(!holds({ field: "seen", at_least: 0 }, {}));
});

test("a repeated key: the last wins; unknown keys are nothing", () => {
  assert.equal(run([{ field: "n", bins: [{ below: 5, points: 1 }, { points: 2 }] }], '{"n": 1, "N": 1, "n": 9, "x": {"y": []}}').fit, 2);
  assert.ok(isMissing("n", '{"n": 1, "n": null}') );
  assert.deepEqual(run([], { constructor: 1, N: 5 }).missing.length, FIELDS.length);
});

test("yes_no", () => {
  for (const value of [true, 1, "true", "YES", " 1 ", "yEs"]) assert.ok(holds({ field: "yes", is: true }, { yes: value }));
  for (const value of [false, 0, "False", "no", "0"]) assert.ok(holds({ field: "yes", is: false }, { yes: value }));
  for (const value of [2, "y", "1.0", "on", {}, ["yes"]]) {
    assert.ok(isMissing("yes", value));
    assert.deepEqual(warned({ yes: value }), ["yes"]);
  }
});

test("folded text", () => {
  assert.equal(fold("  Head--of\tSALES!  "), " head of sales ");
  assert.equal(fold("ÄÖÜß×ÿŸ"), " äöüß×ÿÿ ");
  assert.equal(fold("ŁÓDŹ"), " łódź ");
  assert.equal(fold("ΔΙΕΥΘΥΝΤΗΣ Ά"), " διευθυντησ ά ");
  assert.equal(fold("ДИРЕКТОР Ёж Ґ"), " директор ёж ґ ");
  assert.equal(searchTerm("C++"), " c ");
  assert.equal(searchTerm("!café"), " café");
  assert.equal(searchTerm("éa-"), "éa ");
  assert.equal(searchTerm("日本"), "日本");
});

test("contains_any and is on text", () => {
  const contains = (term, text) => holds({ field: "title", contains_any: ["zzz", term] }, { title: text });
  assert.ok(contains("vp", "VP, Sales"));
  assert.ok(!contains("vp", "SVP Sales"));
  assert.ok(contains("head of", "Interim Head  of-Sales"));
  assert.ok(contains("café", "cafés"));
  assert.ok(!contains("café", "lecafés"));
  assert.ok(contains("Ärzt", "Zahnärzte") === false);
  assert.ok(contains("Ä", "Zahnärzte"));
  assert.ok(contains("директор", "замдиректора"));
  assert.ok(holds({ field: "title", is: "HEAD of  sales" }, { title: "head-of sales." }));
  assert.ok(!holds({ field: "title", is: "head" }, { title: "head of" }));
  assert.deepEqual(warned({ title: 5 }), ["title"]);
});

test("e-mail classes and domains", () => {
  const cases = [["a@acme.example", "business", "acme.example"], [" A@GMAIL.com\n", "free", "gmail.com"], ["a@x.gmail.com", "business", "x.gmail.com"],
    ["a@mailinator.com", "disposable", "mailinator.com"], ["@acme.example", "invalid", "acme.example"], ["a@acme", "invalid", "acme"],
    ["a@b@acme.example", "invalid", null], ["acme.example", "invalid", null], ["a b@acme.example", "invalid", "acme.example"],
    ["a@acme..example", "invalid", "acme..example"], ["a@acme.example.", "invalid", "acme.example."],
    ["a\tb@acme.example", "business", "acme.example"], ["a@\u0130.example", "business", "\u0130.example"]];
  for (const [mail, kind, domain] of cases) {
    for (const of of ["business", "free", "disposable", "invalid"]) {
      assert.equal(holds({ field: "mail", is: of }, { mail }), of === kind, `${mail} ${of}`);
    }
    assert.equal(holds({ field: "mail", domain_is_any: [(domain ?? "acme.example").toUpperCase()] }, { mail }), domain !== null, mail);
    assert.deepEqual(warned({ mail }), []);
  }
  assert.deepEqual(warned({ mail: 5 }), ["mail"]);
  const both = { email_domains: { free: ["x.example"], disposable: ["x.example"] } };
  assert.equal(run([{ when: { field: "mail", is: "disposable" }, points: 1 }], { mail: "a@x.example" }, both).fit, 1);
});

test("choice", () => {
  const rule = { field: "pick", choices: { a: 1, b: 2 }, other: 5, missing: 7 };
  for (const [pick, points, warnings] of [["a", 1, 0], [" b ", 2, 0], ["c", 5, 0], ["A", 5, 1], ["zzz", 5, 1], [null, 7, 0], [1, 7, 1], [["a"], 7, 1]]) {
    assert.equal(fit(rule, { pick }), points);
    assert.equal(warned({ pick }).length, warnings);
  }
  assert.ok(holds({ field: "pick", answered: true }, { pick: "zzz" }));
  assert.ok(!holds({ field: "pick", is_any: ["a", "b", "c"] }, { pick: "zzz" }));
  const named = { fields: [{ id: "pick", type: "choice", label: "", options: [{ id: "null", label: "" }] }] };
  assert.equal(run([{ field: "pick", choices: { null: 1 }, other: 5 }], { pick: "zzz" }, named).fit, 5);
});

test("choices", () => {
  const rule = { field: "picks", choices: { b: 2, a: 1 }, missing: 7 };
  const cases = [[["a", "b"], 3, 0], ["a; b ;a;", 3, 0], [["a", " a "], 1, 0], [["c"], 0, 0], [["a;b"], 0, 1], ["zzz", 0, 1],
    [["a", 5, null], 1, 2], [[5], 7, 1], [["", " "], 7, 0], [" ; ", 7, 0], [5, 7, 1], [{}, 7, 1], [["x", "y", "a"], 1, 2]];
  for (const [picks, points, warnings] of cases) {
    assert.equal(fit(rule, { picks }), points, JSON.stringify(picks));
    assert.equal(warned({ picks }).length, warnings, JSON.stringify(picks));
  }
  assert.deepEqual(lines(run([rule], { picks: ["b", "a"] })), [["rule", "r0", 1], ["rule", "r0", 2]]);
  assert.deepEqual(lines(run([{ ...rule, cap: 2.5 }], { picks: ["b", "a"] })), [["rule", "r0", 1], ["rule", "r0", 2], ["rule_cap", "r0", -0.5]]);
  assert.ok(holds({ field: "picks", is: "a" }, { picks: "b;a" }));
  assert.ok(holds({ field: "picks", is_any: ["c", "a"] }, { picks: "b;a" }));
  assert.ok(holds({ field: "picks", answered: true }, { picks: "zzz" }));
});

test("dates: age as it is, negative for the future", () => {
  const rule = { field: "met", bins: [{ below: -1, points: 1 }, { below: 0, points: 2 }, { below: 1, points: 3 }, { points: 4 }], missing: 9 };
  const cases = [["2026-11-03", 1], ["2026-11-02T23:59:59+12:00", 2], [" 2026-11-01junk", 3], ["2026-10-31", 4], ["0000-01-01", 4], ["2026-02-30", 9], ["soon", 9], [20261101, 9]];
  for (const [met, points] of cases) {
    assert.equal(fit(rule, { met }), points, String(met));
    assert.equal(warned({ met }).length, points === 9 ? 1 : 0);
  }
  assert.ok(holds({ field: "met", at_least: 366 }, { met: "2025-10-31" }));
  assert.ok(!holds({ field: "met", at_least: 366 }, { met: "2025-11-01" }));
});

test("activity: forms of an answer", () => {
  const rule = { field: "seen", each: 1 };
  const cases = [[[{ on: DAY }], 1, 0], [[{ on: DAY, count: 2 }, { count: "3" }], 5, 0], [[{}], 1, 0], [{ count: 4, last: DAY }, 4, 0], [{ count: 4 }, 4, 0],
    [6, 6, 0], [" 6.0 ", 6, 0], ["1e1", 10, 0], [1.5, 0, 1], [-1, 0, 1], [1_000_001, 0, 1], [true, 0, 1], ["x", 0, 1],
    [{}, 0, 0], [{ last: DAY }, 0, 1], [{ count: 0, last: DAY }, 0, 0], [{ count: 2, last: "x" }, 0, 1], [{ count: "x", last: "x" }, 0, 1], [{ last: " " }, 0, 0],
    [[{ on: "x" }, { on: DAY, count: -1 }, 5, null, [], { on: null, count: null }, { on: 5 }], 1, 6],
    [[{ on: DAY, count: "" }, { on: "  ", count: 2 }], 3, 0],
    [Array(1001).fill({ on: DAY }), 1000, 1]];
  for (const [seen, points, warnings] of cases) {
    assert.equal(fit(rule, { seen }), points, JSON.stringify(seen).slice(0, 80));
    assert.equal(warned({ seen }).length, warnings, JSON.stringify(seen).slice(0, 80));
    assert.equal(isMissing("seen", seen), points === 0);
  }
});

test("activity: what lies ahead does not exist; one day ahead is today", () => {
  const seen = [{ on: "2026-11-02", count: 2 }, { on: "2026-11-03", count: 8 }, { count: 16 }, { on: "2026-10-31", count: 32 }];
  assert.equal(fit({ field: "seen", each: 1 }, { seen }), 50);
  assert.equal(fit({ field: "seen", each: 1, half_life_days: 1 }, { seen }), 18);
  assert.ok(holds({ field: "seen", at_least: 50 }, { seen }));
  assert.ok(holds({ field: "seen", below: 50.5 }, { seen }));
  assert.ok(holds({ not: { field: "seen", at_least: 3, within_days: 0 } }, { seen }));
  assert.ok(holds({ field: "seen", at_least: 34, within_days: 1 }, { seen }));
  assert.ok(holds({ field: "seen", at_least: 0, within_days: 0 }, { seen: 3 }));
  assert.ok(!holds({ field: "seen", at_least: 1, within_days: 1_000_000 }, { seen: 3 }));
  assert.ok(!holds({ field: "seen", below: 50 }, { seen }));
  assert.ok(holds({ field: "seen", at_least: 50 }, { seen }));
  assert.deepEqual(lines(run([{ field: "seen", each: 1, half_life_days: 1 }], { seen: [{ count: 7 }, { on: DAY }] })), [["rule", "r0", 1]]);
  assert.ok(isMissing("seen", [{ on: "2026-11-03" }]));
  assert.ok(isMissing("seen", { count: 3, last: "2027-01-01" }));
  assert.ok(!isMissing("seen", [{ on: "2026-11-02" }]));
});

test("idle_at_least", () => {
  const idle = (days, seen) => holds({ field: "seen", idle_at_least: days }, { seen });
  assert.ok(idle(2, [{ on: "2026-10-30" }, { on: "2026-10-20" }, { on: DAY, count: 0 }, { on: "2026-11-09" }]));
  assert.ok(!idle(2.5, [{ on: "2026-10-30" }]));
  assert.ok(idle(0, [{ on: "2026-11-02" }]));
  assert.ok(!idle(0.5, [{ on: "2026-11-02" }]));
  assert.ok(!idle(0, 7));
  assert.ok(!idle(0, {}));
});

test("each: rounding by entry, sign, cap, decay as a line", () => {
  const result = run([{ field: "seen", each: -0.01, half_life_days: 1 }], { seen: [{ on: "2026-10-31" }, { on: "2026-10-30" }] });
  // 0.5 hundredths round up to 1, 0.25 round down to 0; the sign comes last.
  assert.deepEqual(lines(result), [["rule", "r0", -0.02], ["decay", "r0", 0.01]]);
  const capped = run([{ field: "seen", each: -3, cap: 5 }], { seen: 4 });
  assert.deepEqual(lines(capped), [["rule", "r0", -12], ["rule_cap", "r0", 7]]);
  const huge = run([{ field: "seen", each: 10000 }], { seen: Array(1000).fill({ on: DAY, count: 1_000_000 }) });
  assert.equal(huge.fit, 1e13);
});

test("each on a number", () => {
  const decayed = { field: "n", each: 2, half_life_days: 1, since: "met" };
  assert.equal(fit({ field: "n", each: 2 }, { n: "3.0" }), 6);
  assert.equal(fit(decayed, { n: 3, met: "2026-10-31" }), 3);
  assert.equal(fit(decayed, { n: 3, met: "2026-11-02" }), 6);
  assert.equal(fit(decayed, { n: 3, met: "2026-11-03" }), 0);
  assert.equal(fit(decayed, { n: 3 }), 0);
  for (const n of [1.5, -1, 1_000_001]) {
    const result = run([{ field: "n", each: 2 }, { field: "n", each: 1 }], { n });
    assert.equal(result.fit, 0);
    assert.deepEqual(result.warnings.map((warning) => warning.field), ["n"]);
    assert.ok(!result.missing.includes("n"));
    assert.deepEqual(warned({ n }), []);
  }
});

test("groups, floor, cap and their lines in order", () => {
  const groups = [{ id: "g", label: "G", cap: 5 }, { id: "h", label: "H", cap: 1 }];
  const rules = [
    { when: { field: "n", at_least: 0 }, points: -4, group: "h" },
    { when: { field: "n", at_least: 0 }, points: 9, group: "g" },
    { when: { field: "n", at_least: 0 }, points: -1, group: "g" },
  ];
  const capped = run(rules, { n: 1 }, {}, { groups, base: 1, floor: 0, cap: 4.5 });
  assert.deepEqual(lines(capped), [["base", null, 1], ["rule", "r0", -4], ["rule", "r1", 9], ["rule", "r2", -1],
    ["group_cap", null, -3], ["group_cap", null, 3], ["cap", null, -0.5]]);
  assert.equal(capped.fit, 4.5);
  const floored = run([rules[0]], { n: 1 }, {}, { groups, floor: 0 });
  assert.deepEqual(lines(floored), [["rule", "r0", -4], ["group_cap", null, 3], ["floor", null, 1]]);
});

test("bands, disqualifiers, probability", () => {
  const more = {
    disqualify: [{ id: "d1", when: { field: "yes", is: false } }, { id: "d2", when: { field: "n", at_least: 50 } }],
    bands: [{ id: "top", label: "T", stage: "sql", at_least: { fit: 10, total: 10.01 } }, { id: "mid", label: "M", stage: "mql", at_least: { fit: -2 } }, { id: "low", label: "L" }],
    disqualified_band: { id: "out", label: "Out" },
    probability: { of: "fit", table: [{ below: 10, percent: 1.25 }, { percent: 100 }] },
  };
  const outcome = (lead) => {
    const { band, stage, disqualified_by, probability } = run([{ field: "n", each: 1 }, { field: "n", bins: [{ below: 0, points: -3 }, { points: 0 }] }], lead, more);
    return [band, stage, disqualified_by, probability];
  };
  assert.deepEqual(outcome({ n: 11 }), ["top", "sql", null, 100]);
  assert.deepEqual(outcome({ n: 10 }), ["mid", "mql", null, 100]);
  assert.deepEqual(outcome({ n: 0 }), ["mid", "mql", null, 1.25]);
  assert.deepEqual(outcome({ n: -1 }), ["low", null, null, 1.25]);
  assert.deepEqual(outcome({ n: 60, yes: "no" }), ["out", null, "d1", null]);
  assert.deepEqual(outcome({ n: 60 }), ["out", null, "d2", null]);
  const edge = { bands: [{ id: "at", label: "", at_least: { total: 6.36 } }, { id: "under", label: "" }],
    probability: { of: "total", table: [{ below: 6.36, percent: 1 }, { below: 6.365, percent: 2 }, { percent: 3 }] } };
  const at = (points) => {
    const result = run([{ when: { field: "n", answered: true }, points }], { n: 1 }, edge);
    return [result.band, result.probability];
  };
  assert.deepEqual([at(6.35), at(6.36), at(6.37)], [["under", 1], ["at", 2], ["at", 3]]);
  assert.equal(run([], { yes: false }, { disqualify: more.disqualify }).band, "disqualified");
  assert.equal(run([], {}).engagement, null);
});

test("the written form", () => {
  const text = '{"id":"m","format":"baton-model/1","version":1,"name":"M","disqualified_band":{"label":"Disqualified","id":"disqualified"},'
    + '"fields":[{"label":"P","id":"pick","type":"choice","options":[{"id":"10","label":"x"},{"id":"2","label":""}],"decimals":0,"required":false}],'
    + '"axes":[{"id":"fit","label":"F","rules":[{"choices":{"2":1.50,"10":0},"other":0,"field":"pick","id":"r","note":""}],"base":-0}],'
    + '"bands":[{"id":"b","label":"B"}],"form":{},"examples":[{"name":"e","as_of":"2026-11-01","lead":{"9":1e2,"1":[]},"expect":{}}]}';
  const lines = ["{", '  "format": "baton-model/1",', '  "id": "m",', '  "name": "M",', '  "version": 1,', '  "fields": [', "    {", '      "id": "pick",',
    '      "type": "choice",', '      "label": "P",', '      "options": [', "        {", '          "id": "10",', '          "label": "x"', "        },", "        {",
    '          "id": "2",', '          "label": ""', "        }", "      ]", "    }", "  ],", '  "axes": [', "    {", '      "id": "fit",', '      "label": "F",',
    '      "rules": [', "        {", '          "id": "r",', '          "field": "pick",', '          "choices": {', '            "10": 0,', '            "2": 1.5', "          }",
    "        }", "      ]", "    }", "  ],", '  "bands": [', "    {", '      "id": "b",', '      "label": "B"', "    }", "  ],", '  "examples": [', "    {", '      "name": "e",',
    '      "as_of": "2026-11-01",', '      "lead": {', '        "9": 100,', '        "1": []', "      },", '      "expect": {}', "    }", "  ]", "}", ""];
  assert.equal(written(text), lines.join("\n"));
  assert.equal(written(written(text)), written(text));
});

test("hash: what cannot change a score is not in it", () => {
  const bare = modelWith([{ field: "n", bins: [{ below: 1e21, points: 0.1 }, { points: -0 }] }], { email_domains: {} }, { floor: 0 });
  const dressed = {
    ...bare, id: "other", name: "Other", version: 7, form: { a: 1 }, notes: [], disqualify: [], email_domains: { free: [], disposable: [] },
    disqualified_band: { id: "disqualified", label: "No", why: "x" },
    fields: bare.fields.map((field) => ({ ...field, label: "x", help: "h", required: true })),
    axes: [{ ...bare.axes[0], label: "x", base: 0, groups: [], rules: [{ ...bare.axes[0].rules[0], note: "n", missing: 0 }] }],
    bands: [{ id: "rest", label: "x", why: "w" }],
  };
  assert.equal(hash(bare), hash(dressed));
  const other = { field: "pick", choices: { a: 0 }, other: 0 };
  assert.equal(hash(modelWith([other])), hash(modelWith([{ field: "pick", choices: { a: 0 } }])));
  assert.notEqual(hash(modelWith([other])), hash(modelWith([{ ...other, other: 1 }])));
  assert.notEqual(hash(bare), hash({ ...bare, bands: [{ id: "rest", label: "Rest", stage: "mql" }] }));
  assert.notEqual(hash(bare), hash({ ...bare, disqualified_band: { id: "out", label: "x" } }));
  assert.equal(
    jcs(scoringPart({ ...bare, fields: [FIELDS[1]], axes: [{ ...bare.axes[0], floor: -1.5 }] })),
    '{"axes":[{"floor":-1.5,"id":"fit","rules":[{"bins":[{"below":1e+21,"points":0.1},{"points":0}],"field":"n","id":"r0"}]}],'
      + '"bands":[{"id":"rest"}],"fields":[{"id":"pick","options":["a","b","c"],"type":"choice"}],"format":"baton-model/1"}',
  );
  assert.equal(hash(bare), createHash("sha256").update(jcs(scoringPart(bare))).digest("hex"));
});
