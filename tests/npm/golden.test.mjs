// The golden cases through both entries of the npm package as it is published: each result, byte for byte.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Model as Compiled } from "../../dist/npm/compiled/node.js";
import { Model } from "../../dist/npm/node.js";

const golden = new URL("../golden/", import.meta.url);
const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean);

for (const { name } of readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  test(`golden cases of ${name}`, () => {
    const own = new URL(`${name}/model.json`, golden);
    const file = existsSync(own) ? own : new URL(`../../examples/models/${name}.json`, import.meta.url);
    const model = new Model(readFileSync(file));
    const compiled = new Compiled(model.compiled());
    const cases = lines(new URL(`${name}/cases.ndjson`, golden)).map((line) => JSON.parse(line));
    const results = lines(new URL(`${name}/results.ndjson`, golden));
    assert.ok(cases.length > 0 && cases.length === results.length);
    for (const [at, { name: title, as_of: asOf, lead }] of cases.entries()) {
      const result = model.explain(lead, asOf);
      assert.equal(JSON.stringify(result), results[at], title);
      const { fit, engagement, total, band, stage, disqualified_by, probability } = result;
      const score = { fit, engagement, total, band, stage, disqualified_by, probability };
      assert.deepEqual(model.score(lead, asOf), score, title);
      assert.deepEqual(compiled.score(lead, asOf), score, title);
      assert.equal(JSON.stringify(compiled.explain(lead, asOf)), results[at], title);
    }
  });
}
