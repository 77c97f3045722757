// A receiver of its own for each test, on a free port, with everything it needs in a folder that goes away.

import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeApp } from "../src/app.mjs";
import { checked, withDefaults } from "../src/config.mjs";

const vectors = new URL("../../../crates/baton-handoff/tests/vectors/", import.meta.url);
export const NOW = new Date("2026-11-24T12:00:00Z");
export const SECRET = `whsec_${Buffer.from("a secret of 32 bytes for a test!").toString("base64")}`;

/** The event of a test vector, as the page sends it. */
export const event = (name) => JSON.parse(JSON.parse(readFileSync(new URL(`${name}/webhook.json`, vectors), "utf8")).body);

export function folder(context) {
  const made = mkdtempSync(join(tmpdir(), "receiver-"));
  context.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export async function receiver(context, given = {}) {
  const config = checked(withDefaults({
    port: 0,
    log: join(given.folder ?? folder(context), "leads.ndjson"),
    models: [new URL("model.json", vectors).pathname],
    allowed_origins: ["https://www.example.com"],
    ...given.config,
  }));
  const reports = [];
  const app = await makeApp(config, { now: () => NOW, report: (text) => reports.push(text) });
  const at = await app.listen({ host: config.host, port: 0 });
  let closed;
  const close = () => (closed ??= app.close());
  context.after(close);
  return {
    at,
    reports,
    close,
    send: (body, headers = {}) => fetch(`${at}/leads`, {
      method: "POST",
      headers: { "content-type": "application/cloudevents+json; charset=utf-8", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
    post: (fields) => fetch(`${at}/leads`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) }),
    list: async () => (await fetch(at)).text(),
  };
}

/** A server that answers with `statuses`, one after the other, the last again and again; `arrived(n)` waits for n requests. */
export async function target(context, ...statuses) {
  const requests = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const status = statuses[Math.min(requests.length, statuses.length - 1)];
    requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
    response.on("close", () => waiting.splice(0).forEach((look) => look()));
    response.writeHead(status).end();
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  context.after(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    requests,
    async arrived(count) {
      while (requests.length < count) await new Promise((resolve) => { waiting.push(resolve); });
      return requests[count - 1];
    },
  };
}
