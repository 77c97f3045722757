// The server: routes, limits and headers. What a body means is in intake.mjs, what it is worth in scoring.mjs.

import { timingSafeEqual, createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import cors from "@fastify/cors";
import formbody from "@fastify/formbody";
import fastify from "fastify";
import { isLoopback } from "./config.mjs";
import { startForwarding } from "./forward.mjs";
import { fromEvent, fromForm } from "./intake.mjs";
import { list, thanks } from "./pages.mjs";
import { openModels } from "./scoring.mjs";
import { openStore } from "./store.mjs";

const EVENT_LIMIT = 64 * 1024;
const FORM_LIMIT = 256 * 1024;
const SHOWN = 200;
const EVENT_TYPE = "application/cloudevents+json";
const CSP = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const asset = (name) => readFileSync(new URL(`../pages/${name}`, import.meta.url));
const fingerprint = (intake) => createHash("sha256").update(JSON.stringify([intake.hash, intake.lead, intake.claimed, intake.optOut])).digest("hex");

export async function makeApp(config, { now = () => new Date(), report = console.error } = {}) {
  const models = openModels(config.models);
  const store = await openStore(config.log);
  const forwarding = startForwarding({ config, store, now, report });
  const watchers = new Set();
  const app = fastify({
    bodyLimit: EVENT_LIMIT,
    requestTimeout: 10_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
  });

  await app.register(cors, {
    origin: config.allowed_origins,
    methods: ["POST"],
    allowedHeaders: ["Content-Type", "Idempotency-Key"],
    exposedHeaders: ["Retry-After"],
    maxAge: 86_400,
    credentials: false,
  });
  await app.register(formbody, { bodyLimit: FORM_LIMIT });
  app.addContentTypeParser(EVENT_TYPE, { parseAs: "string" }, app.getDefaultJsonParser("error", "error"));

  app.addHook("onSend", async (_, reply) => {
    reply.headers({
      "content-security-policy": CSP,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
  });
  app.setErrorHandler((error, _, reply) => {
    const status = error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 503;
    if (status === 503) {
      report(error.stack);
      reply.header("retry-after", "60");
    }
    // What goes wrong inside is no concern of a visitor's.
    return reply.code(status).send({ error: status === 503 ? "cannot be stored now" : error.message });
  });

  /** Stores, and only then says so; a repeat is answered like the first. */
  async function take(intake) {
    const { hash, lead, claimed, optOut, leftOut } = intake;
    const check = models.judge({ hash, lead, claimed, optOut, leftOut, now: now() });
    const { id, via, consents, sources } = intake;
    const made = { id, received: now().toISOString(), via, model: hash, lead, consents, sources, check, fingerprint: fingerprint(intake) };
    const { lead: stored, isNew } = await store.add(made);
    if (!isNew && stored.fingerprint !== made.fingerprint) return { status: 422, body: { error: "this id came with other answers before" } };
    if (isNew) {
      forwarding.take(stored);
      for (const watcher of watchers) watcher.write("event: lead\ndata: \n\n");
    }
    return { status: isNew ? 201 : 200, body: { id, check: stored.check.state } };
  }

  app.post("/leads", { bodyLimit: FORM_LIMIT }, async (request, reply) => {
    const type = (request.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase();
    if (type === EVENT_TYPE) {
      if (Number(request.headers["content-length"]) > EVENT_LIMIT) return reply.code(413).send({ error: "at most 64 KiB" });
      const { status, body } = await take(fromEvent(request.body, request.headers["idempotency-key"]));
      return reply.code(status).send(body);
    }
    if (type !== "application/x-www-form-urlencoded") return reply.code(415).send({ error: `expected ${EVENT_TYPE}, or a form's post` });
    const intake = fromForm(request.body ?? {}, models.get);
    if (!intake) return reply.redirect("/thanks", 303);
    const { status, body } = await take(intake);
    return intake.via === "form" ? reply.redirect("/thanks", 303) : reply.code(status).send(body);
  });

  const markup = (reply, text) => reply.type("text/html; charset=utf-8").send(text);
  app.get("/thanks", (_, reply) => markup(reply, thanks()));
  for (const [name, type] of [["receiver.css", "text/css"], ["receiver.js", "text/javascript"]]) {
    const bytes = asset(name);
    app.get(`/${name}`, (_, reply) => reply.type(`${type}; charset=utf-8`).send(bytes));
  }

  const owner = { onRequest: ownersOnly(config) };
  app.get("/", owner, (_, reply) => markup(reply, list(store.list(SHOWN))));
  app.get("/events", owner, (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.raw.write("retry: 2000\n\n");
    watchers.add(reply.raw);
    request.raw.on("close", () => watchers.delete(reply.raw));
  });

  app.addHook("onClose", async () => {
    await forwarding.close();
    await store.close();
  });
  return app;
}

/** The list holds what strangers entrusted to the owner: with a password, or on this machine alone. */
function ownersOnly({ host, list_password: password }) {
  const digest = (text) => createHash("sha256").update(text).digest();
  return async (request, reply) => {
    if (password) {
      const [scheme, given = ""] = (request.headers.authorization ?? "").split(" ");
      const [, secret = ""] = Buffer.from(given, "base64").toString("utf8").match(/^[^:]*:(.*)$/s) ?? [];
      if (scheme.toLowerCase() === "basic" && timingSafeEqual(digest(secret), digest(password))) return undefined;
      return reply.code(401).header("www-authenticate", 'Basic realm="leads", charset="UTF-8"').send({ error: "password needed" });
    }
    // By its own name only: a page elsewhere cannot read it by pointing a name of its own at this machine.
    if (isLoopback(host) && isLoopback(request.hostname.replace(/^\[(.*)\]$/, "$1"))) return undefined;
    return reply.code(404).send({ error: "not found" });
  };
}
