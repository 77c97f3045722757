// Leads that are made to break things: each call answers, the next one too, and `score` says what `explain` does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Model as Compiled } from "../../dist/npm/compiled/node.js";
import { Model } from "../../dist/npm/node.js";

const text = readFileSync(new URL("../../examples/models/b2b-software.json", import.meta.url), "utf8");
const DAY = "2026-11-20";
const model = new Model(text);
const LEAD = { company_size: 350, role: "executive", needs: ["handoff"], pricing_view: [{ on: "2026-11-12" }] };
const before = JSON.stringify(model.explain(LEAD, DAY));

/** What both calls say of a lead, once they said the same; then of one that is as it should be. */
function told(lead) {
  for (const one of [model, new Compiled(model.compiled())]) {
    const explained = one.explain(lead, DAY);
    const scored = one.score(lead, DAY);
    for (const key of Object.keys(scored)) assert.deepEqual(scored[key], explained[key], key);
    assert.equal(JSON.stringify(one.explain(LEAD, DAY)), before);
  }
  return model.explain(lead, DAY);
}

/** What is wrong with the answer to a field, by its warning. */
const found = (field, answer) => told({ [field]: answer }).warnings.map((warning) => [warning.field, warning.found]);

const deep = (open, close, times = 5_000) => JSON.parse(open.repeat(times) + "1" + close.repeat(times));
const throwing = (...keys) => Object.defineProperties({}, Object.fromEntries(keys.map((key) => [key, { enumerable: true, get() { throw new RangeError("no"); } }])));

test("deep, cyclic and large leads cost only the answers that they are", () => {
  const cyclic = { a: {}, b: [] };
  cyclic.a.c = cyclic;
  cyclic.b.push(cyclic, cyclic, cyclic);
  for (const odd of [deep('{"a":', "}"), deep("[", "]"), cyclic, new Array(4_294_967_295), Array.from({ length: 200_000 }, () => ({ on: DAY }))]) {
    assert.equal(told({ role: "executive", unknown: odd }).total, model.score({ role: "executive" }, DAY).total);
    for (const { id } of model.fields) told({ role: "executive", [id]: odd });
  }
});

test("what throws when it is read is no answer", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.deepEqual(told(throwing("company_size", "role")).warnings.map(({ field }) => field), ["company_size", "role"]);
  assert.equal(found("needs", throwing("a")).length, 1);
  assert.equal(found("needs", proxy).length, 1);
  told(new Map([["pricing_view", throwing("count")]]));
  told(new Map([["role", "executive"], [5, "five"]]));
  assert.throws(() => model.score(proxy, DAY), { code: "bad-lead" });
  assert.throws(() => model.explain(() => 1, DAY), { code: "bad-lead" });
  assert.equal(JSON.stringify(model.explain(LEAD, DAY)), before);
});

test("a getter that asks for another score changes neither", () => {
  const other = new Model(text);
  const INNER = { company_size: 5_000, role: "student", needs: ["handoff"] };
  const inner = model.score(INNER, DAY).total;
  for (const asked of [model, other]) {
    const lead = {
      role: "executive",
      get company_size() {
        assert.equal(asked.score(INNER, DAY).total, inner);
        return 350;
      },
    };
    assert.deepEqual(model.score(lead, DAY), model.score({ role: "executive", company_size: 350 }, DAY));
    told(lead);
  }
});

test("values of every type are answers or warnings", () => {
  assert.equal(told({ contract_end: new Date("2027-03-31T22:00:00Z") }).total, told({ contract_end: "2027-03-31" }).total);
  assert.equal(told({ pricing_view: [{ on: new Date("2026-11-12"), count: 2 }] }).total, told({ pricing_view: [{ on: "2026-11-12", count: 2 }] }).total);
  assert.equal(told({ company_size: 350n, role: new String("executive") }).total, told({ company_size: 350, role: "executive" }).total);
  assert.equal(told({ needs: new Set(["handoff"]) }).total, told({ needs: ["handoff"] }).total);
  for (const odd of [Symbol("x"), () => 1, 2n ** 80n, Symbol.iterator, new Uint8Array(3), new ArrayBuffer(3), new Date(NaN), /x/, new (class { #a = 1; })(), new WeakMap()]) {
    for (const { id } of model.fields) told({ [id]: odd });
  }
  assert.deepEqual(found("company_size", Symbol("x")), [["company_size", '{"symbol":null}']]);
  assert.deepEqual(found("contract_end", new Date(NaN)), [["contract_end", '{"an invalid Date":null}']]);
  assert.equal(told({ company_size: 350, save() {} }).total, told({ company_size: 350 }).total);
});

test("only a lead's own keys are its answers", () => {
  Object.prototype.company_size = 5_000;
  Object.prototype.on = "2026-11-19";
  try {
    assert.equal(told({}).total, told(Object.create(null)).total);
    assert.equal(told({ pricing_view: [{ count: 2 }] }).total, told(new Map([["pricing_view", [{ count: 2 }]]])).total);
  } finally {
    delete Object.prototype.company_size;
    delete Object.prototype.on;
  }
  assert.equal(told(JSON.parse('{"__proto__":{"company_size":5000},"role":"executive"}')).total, told({ role: "executive" }).total);
});
