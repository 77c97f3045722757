// The configuration: one JSON file, every key with its default here.

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const DEFAULTS = {
  host: "127.0.0.1",
  port: 8787,
  log: "leads.ndjson",
  models: [],
  allowed_origins: [],
  list_password: null,
  forward: null,
  chat: null,
};

/** When a failed delivery is tried again, in seconds after the one before: what Standard Webhooks advises. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];

export function readConfig(file, env = process.env) {
  const given = file ? JSON.parse(readFileSync(file, "utf8")) : {};
  const config = withDefaults(given);
  const from = (path) => resolve(file ? dirname(file) : ".", path);
  config.log = from(config.log);
  config.models = config.models.map(from);
  // A secret may stay out of the file.
  if (config.forward && env.BATON_FORWARD_SECRET) config.forward.secret = env.BATON_FORWARD_SECRET;
  if (env.BATON_LIST_PASSWORD) config.list_password = env.BATON_LIST_PASSWORD;
  return checked(config);
}

export function withDefaults(given) {
  const config = { ...DEFAULTS, ...given };
  if (config.forward) config.forward = { timeout_seconds: 15, retry_seconds: RETRY_SECONDS, type: "baton.lead.received", ...config.forward };
  if (config.chat) config.chat = { bands: [], timeout_seconds: 10, ...config.chat };
  return config;
}

export function checked(config) {
  const unknown = Object.keys(config).filter((key) => !(key in DEFAULTS));
  if (unknown.length > 0) throw new Error(`found ${unknown.join(", ")}, expected only ${Object.keys(DEFAULTS).join(", ")}`);
  if (config.forward && !/^whsec_/.test(config.forward.secret ?? "")) {
    throw new Error("forward.secret: expected whsec_ and base64 of 24 to 64 random bytes, or BATON_FORWARD_SECRET");
  }
  for (const origin of config.allowed_origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(`allowed_origins: found ${JSON.stringify(origin)}, expected an origin such as https://www.example.com`);
    }
  }
  return config;
}

export const isLoopback = (host) => ["127.0.0.1", "::1", "localhost"].includes(host);
