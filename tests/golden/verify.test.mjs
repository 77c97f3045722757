// The pinned results against the oracle, a scorer written from the format's description alone: what is pinned here must
// be what the description says, and not merely what the core happens to do.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { hash, score } from "../oracle/score.mjs";
import { written } from "../oracle/written.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const KEYS = ["model", "as_of", "fit", "engagement", "total", "band", "stage", "disqualified_by", "probability",
  "contributions", "missing", "warnings"];

const sets = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

for (const name of sets) {
  const modelText = readFileSync(modelFile(name), "utf8");
  const model = JSON.parse(modelText);
  const cases = lines(name, "cases.ndjson");
  const results = lines(name, "results.ndjson");

  test(`${name}: the model stands in its one written form`, () => assert.equal(modelText, written(modelText)));

  test(`${name}: a result for each case, and a name of its own for each case`, () => {
    assert.ok(cases.length > 0);
    assert.equal(results.length, cases.length);
    assert.equal(new Set(cases.map((line) => JSON.parse(line).name)).size, cases.length);
  });

  for (const [at, line] of cases.entries()) {
    const { name: title, as_of: asOf, lead } = JSON.parse(line);
    test(`${name}, line ${at + 1}: ${title}`, () => {
      const found = JSON.parse(results[at]);
      const expected = { ...score(model, lead, asOf), as_of: asOf.slice(0, 10) };
      expected.model.hash = hash(model);
      assert.deepEqual(known(found), known(expected));
      checkForm(results[at], found);
    });
  }
}

test("every rule earns points in some case, and every band and disqualifier is reached", () => {
  const model = JSON.parse(readFileSync(modelFile("meaning"), "utf8"));
  const results = lines("meaning", "results.ndjson").map((line) => JSON.parse(line));
  const without = (ids, reached) => ids.filter((id) => !reached.includes(id));
  const rules = model.axes.flatMap((axis) => axis.rules).map((rule) => rule.id);
  assert.deepEqual(without(rules, results.flatMap((result) => result.contributions.map((line) => line.rule))), []);
  const bands = [...model.bands, model.disqualified_band].map((band) => band.id);
  assert.deepEqual(without(bands, results.map((result) => result.band)), []);
  assert.deepEqual(without(model.disqualify.map((one) => one.id), results.map((result) => result.disqualified_by)), []);
  const kinds = ["base", "rule", "decay", "rule_cap", "group_cap", "floor", "cap"];
  assert.deepEqual(without(kinds, results.flatMap((result) => result.contributions.map((line) => line.kind))), []);
  const percents = model.probability.table.map((range) => range.percent);
  assert.deepEqual(without(percents, results.map((result) => result.probability)), []);
});

/** The starter models are kept once, among the examples. */
function modelFile(name) {
  const own = `${here}${name}/model.json`;
  return existsSync(own) ? own : `${here}../../examples/models/${name}.json`;
}

function lines(name, file) {
  return readFileSync(`${here}${name}/${file}`, "utf8").trimEnd().split("\n");
}

/** The parts of a result that the description fixes; labels, reasons and the wording of warnings are for people. */
function known({ contributions, warnings, ...rest }) {
  return {
    ...rest,
    contributions: contributions.map(({ kind, axis, rule, points }) => ({ kind, axis, rule, points })),
    warnings: warnings.map(({ field }) => field),
  };
}

/** What holds for every result, whatever the model: its form, its words, and that its lines add up. */
function checkForm(text, result) {
  assert.equal(JSON.stringify(result), text, "numbers and strings as ECMAScript writes them, no spaces");
  assert.deepEqual(Object.keys(result), KEYS);
  assert.deepEqual(Object.keys(result.model), ["id", "version", "hash"]);
  for (const line of result.contributions) {
    assert.deepEqual(Object.keys(line), ["kind", "axis", "rule", "label", "points", "because"]);
    assert.notEqual(line.points, 0);
    assert.notEqual(line.label, "");
  }
  for (const warning of result.warnings) {
    assert.deepEqual(Object.keys(warning), ["field", "found", "expected"]);
    assert.ok(warning.found !== "" && warning.expected !== "", "a warning says what it found and what was expected");
  }
  const hundredths = (points) => Math.round(points * 100);
  const sum = result.contributions.reduce((all, line) => all + hundredths(line.points), 0);
  assert.equal(sum, hundredths(result.total), "the lines add up to the total");
  assert.equal(hundredths(result.fit) + hundredths(result.engagement ?? 0), hundredths(result.total));
}
