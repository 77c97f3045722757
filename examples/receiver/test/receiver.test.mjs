// The receiver over real HTTP.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";
import { SECRET, event, folder, receiver, target } from "./support.mjs";

const stored = (log) => readFileSync(join(log, "leads.ndjson"), "utf8").trim().split("\n").map((line) => JSON.parse(line)).filter(({ kind }) => kind === "lead");

test("every test vector is taken, and its score is ours", async (context) => {
  const own = await receiver(context);
  for (const [name, state] of [["hot", "same"], ["disqualified", "same"], ["hostile", "same"], ["opted-out", "opted-out"]]) {
    const given = event(name);
    given.id = given.data.id = crypto.randomUUID();
    const response = await own.send(given, { "idempotency-key": `"${given.id}"` });
    assert.deepEqual([response.status, await response.json()], [201, { id: given.id, check: state }], name);
  }
});

test("a repeat is answered with success and stored once, also when both come at once", async (context) => {
  const log = folder(context);
  const own = await receiver(context, { folder: log });
  const responses = await Promise.all([1, 2, 3, 4].map(() => own.send(event("hot"))));
  assert.deepEqual(responses.map(({ status }) => status).sort(), [200, 200, 200, 201]);
  assert.equal(stored(log).length, 1);
  const other = event("hot");
  other.data.lead = {};
  assert.equal((await own.send(other)).status, 422);
});

test("a score that the page got wrong is ours, and the difference is told", async (context) => {
  const log = folder(context);
  const own = await receiver(context, { folder: log });
  const given = event("disqualified");
  const right = given.data.result;
  given.data.result = { ...right, total: 999, disqualified_by: null };
  assert.equal((await (await own.send(given)).json()).check, "differs");
  const [{ lead: { check } }] = stored(log);
  assert.deepEqual(check.differences.map(({ what }) => what), ["total", "disqualified_by"]);
  assert.deepEqual(check.result, right);
  const old = event("hot");
  old.id = old.data.id = crypto.randomUUID();
  old.data.result.as_of = "2020-01-01";
  assert.equal((await (await own.send(old)).json()).check, "differs");
  assert.match(await own.list(), /total: the page said 999, it is /);
});

test("what is no packet is refused, and nothing of it is kept", async (context) => {
  const log = folder(context);
  const own = await receiver(context, { folder: log });
  const changed = (change) => { const given = event("hot"); change(given); return given; };
  for (const [status, body] of [
    [422, changed((given) => { delete given.data.lead; })],
    [422, changed((given) => { given.data.more = 1; })],
    [422, changed((given) => { given.id = crypto.randomUUID(); })],
    [422, changed((given) => { given.specversion = "0.3"; })],
    [422, changed((given) => { given.data.model.hash = "0".repeat(64); })],
    [422, "5"],
    [400, "{"],
    [400, `{"__proto__": {"a": 1}}`],
  ]) assert.equal((await own.send(body)).status, status, JSON.stringify(body).slice(0, 200));
  assert.equal((await own.send(event("hot"), { "idempotency-key": '"another"' })).status, 400);
  assert.equal((await own.send(event("hot"), { "content-type": "text/plain" })).status, 415);
  assert.equal(statSync(join(log, "leads.ndjson")).size, 0);
});

test("too large a body is refused", async (context) => {
  const own = await receiver(context);
  const given = event("hot");
  given.data.lead.note = "x".repeat(64 * 1024);
  assert.equal((await own.send(given)).status, 413);
  assert.equal((await own.post({ note: "x".repeat(256 * 1024) })).status, 413);
});

test("a model that is not known here is told, and the lead is kept", async (context) => {
  const own = await receiver(context, { config: { models: [] } });
  const response = await own.send(event("hot"));
  assert.deepEqual([response.status, (await response.json()).check], [201, "unknown-model"]);
});

test("the plain form's post is scored and thanked on a page of its own", async (context) => {
  const log = folder(context);
  const own = await receiver(context, { folder: log });
  const { lead, model } = event("hot").data;
  const response = await own.post([["_hash", model.hash], ["company_size", "350"], ["role", String(lead.role)], ["_consent", "privacy"], ["_trap", ""]]);
  assert.deepEqual([response.status, response.headers.get("location")], [303, "/thanks"]);
  const [{ lead: kept }] = stored(log);
  assert.deepEqual([kept.via, kept.check.state, kept.consents], ["form", "scored", [{ id: "privacy", given: true }]]);
  assert.deepEqual(kept.lead, { company_size: "350", role: lead.role });
  assert.equal(kept.check.result.warnings.length, 0);
  const thanks = await fetch(`${own.at}/thanks`);
  assert.match(thanks.headers.get("content-security-policy"), /^default-src 'none'/);
  assert.match(await thanks.text(), /<html lang="en">[^]*<h1>Thank you<\/h1>/);
});

test("a robot in the trap is thanked, and not stored; no evaluation wanted means no score", async (context) => {
  const log = folder(context);
  const own = await receiver(context, { folder: log });
  assert.equal((await own.post({ _trap: "buy", company_size: "5" })).status, 303);
  assert.equal(statSync(join(log, "leads.ndjson")).size, 0);
  await own.post({ _hash: event("hot").data.model.hash, _opt_out: "yes", company_size: "5" });
  assert.deepEqual(stored(log)[0].lead.check, { state: "opted-out", differences: [], result: null });
});

test("hostile text stays text in the list", async (context) => {
  const own = await receiver(context);
  await own.post({ note: `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;` });
  const list = await own.list();
  assert.ok(list.includes("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x"));
  assert.ok(!list.includes("<img") && !list.includes("<script>"));
});

test("what was stored before a restart is still known; a line cut off by a power cut is not", async (context) => {
  const log = folder(context);
  const first = await receiver(context, { folder: log });
  assert.equal((await first.send(event("hot"))).status, 201);
  await first.close();
  appendFileSync(join(log, "leads.ndjson"), '{"kind":"lead","lead":{"id":"cut o');
  const second = await receiver(context, { folder: log });
  assert.equal((await second.send(event("hot"))).status, 200);
  await second.post({ note: "the next line" });
  await second.close();
  assert.deepEqual(stored(log).map(({ lead }) => lead.via), ["webhook", "form"]);
});

test("a lead is forwarded under one id until it arrives, with a signature that the library accepts", async (context) => {
  const log = folder(context);
  const there = await target(context, 500, 503, 204);
  const own = await receiver(context, { folder: log, config: { forward: { url: there.url, secret: SECRET, retry_seconds: [0, 0, 0] } } });
  await own.send(event("hot"));
  await there.arrived(3);
  assert.deepEqual(new Set(there.requests.map(({ headers }) => headers["webhook-id"])), new Set([event("hot").id]));
  const { headers, body } = there.requests[2];
  // The library holds the time of a signature against the clock; this test's receiver has a clock of its own.
  context.mock.timers.enable({ apis: ["Date"], now: new Date("2026-11-24T12:00:00Z") });
  const told = new Webhook(SECRET).verify(body, headers);
  assert.equal(told.type, "baton.lead.received");
  assert.equal(told.data.check.state, "same");
  assert.throws(() => new Webhook(SECRET).verify(body.replace("hot", "cold").concat(" "), headers));
  await own.close();
  assert.ok(readFileSync(join(log, "leads.ndjson"), "utf8").includes('"kind":"forwarded"'));
  assert.equal(there.requests.length, 3);
});

test("what could not be forwarded is tried again after a restart, and 410 ends it", async (context) => {
  const log = folder(context);
  const there = await target(context, 500, 410);
  const config = { forward: { url: there.url, secret: SECRET, retry_seconds: [] } };
  const first = await receiver(context, { folder: log, config });
  await first.send(event("hot"));
  await there.arrived(1);
  await first.close();
  const second = await receiver(context, { folder: log, config });
  await there.arrived(2);
  await second.close();
  const third = await receiver(context, { folder: log, config });
  await third.close();
  assert.equal(there.requests.length, 2);
});

test("the chat is told of hot leads only, and nothing that was typed", async (context) => {
  const chat = await target(context, 200);
  const hot = event("hot");
  const own = await receiver(context, { config: { chat: { url: chat.url, bands: [hot.data.result.band] } } });
  const cold = event("disqualified");
  cold.id = cold.data.id = crypto.randomUUID();
  await own.send(cold);
  await own.send(hot);
  const { body } = await chat.arrived(1);
  assert.deepEqual(JSON.parse(body), { text: `New lead, ${hot.data.result.band}, ${hot.data.result.total} points: ${hot.id}` });
});

test("only the origins listed may read the answer", async (context) => {
  const own = await receiver(context);
  const ask = (origin) => fetch(`${own.at}/leads`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type,idempotency-key" } });
  const listed = (await ask("https://www.example.com")).headers;
  assert.equal(listed.get("access-control-allow-origin"), "https://www.example.com");
  assert.match(listed.get("access-control-allow-headers"), /Idempotency-Key/);
  assert.equal(listed.get("access-control-allow-credentials"), null);
  assert.equal((await ask("https://elsewhere.example")).headers.get("access-control-allow-origin"), null);
});

test("the list is for the owner: with the password, or on this machine under its own name", async (context) => {
  const own = await receiver(context, { config: { list_password: "correct: horse" } });
  assert.equal((await fetch(own.at)).status, 401);
  const ask = (password) => fetch(own.at, { headers: { authorization: `Basic ${Buffer.from(`me:${password}`).toString("base64")}` } });
  assert.equal((await ask("wrong")).status, 401);
  assert.equal((await ask("correct: horse")).status, 200);
});

test("a page that watches is told of a new lead", async (context) => {
  const own = await receiver(context);
  const watching = await fetch(`${own.at}/events`);
  const reader = watching.body.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await own.send(event("hot"));
  assert.match((await reader.read()).value, /^event: lead\n/);
  await reader.cancel();
});
