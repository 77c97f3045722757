// From a request's body to one shape: the lead, what the page claims of it, and what the visitor agreed to.

import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import Ajv from "ajv/dist/2020.js";

const packetSchema = JSON.parse(readFileSync(new URL("../../../docs/packet.schema.json", import.meta.url), "utf8"));
const eventSchema = {
  type: "object",
  properties: {
    specversion: { const: "1.0" },
    id: { type: "string", minLength: 1 },
    source: { type: "string", minLength: 1 },
    type: { type: "string", minLength: 1 },
    data: { $ref: packetSchema.$id },
  },
  required: ["specversion", "id", "source", "type", "data"],
};
const ajv = new Ajv({ allErrors: false, strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(packetSchema);
const isEvent = ajv.compile(eventSchema);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const FIELD = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const HASH = /^[0-9a-f]{64}$/;
const MOST_FIELDS = 300;

/** A body that is not taken; `status` says why. */
export class Refused extends Error {
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}

export function fromEvent(event, idempotencyKey) {
  if (!isEvent(event)) {
    const [{ instancePath, message }] = isEvent.errors;
    throw new Refused(422, `not a lead event: ${instancePath || "/"} ${message}`);
  }
  const packet = event.data;
  if (event.id !== packet.id) throw new Refused(422, "not a lead event: id and data.id differ");
  // A structured-field string, with its quotes; some senders leave them out.
  const key = idempotencyKey?.replace(/^"(.*)"$/, "$1");
  if (key !== undefined && key !== event.id) throw new Refused(400, "Idempotency-Key is not the event's id");
  const hashes = new Set([packet.model.hash, packet.result?.model.hash ?? packet.model.hash]);
  if (hashes.size > 1) throw new Refused(422, "not a lead event: two models");
  return {
    id: packet.id,
    via: "webhook",
    hash: packet.model.hash,
    lead: packet.lead,
    claimed: packet.result,
    optOut: packet.opt_out,
    leftOut: packet.left_out,
    consents: packet.consents,
    sources: packet.sources,
  };
}

/** The form's own post, without script or by `form` delivery. None when the trap says that no person sent it. */
export function fromForm(body, modelOf) {
  const one = (name) => [body[name]].flat()[0] ?? "";
  if (one("_trap") !== "") return undefined;
  const id = one("_id");
  if (id !== "" && !UUID.test(id)) throw new Refused(422, "_id is no random UUID");
  const hash = HASH.test(one("_hash")) ? one("_hash") : "";
  const fields = modelOf(hash)?.fields;
  const names = fields ? fields.map((field) => field.id).filter((name) => name in body) : Object.keys(body).filter((name) => FIELD.test(name));
  if (names.length > MOST_FIELDS) throw new Refused(422, "too many fields");
  const isList = new Map(fields?.map((field) => [field.id, field.type === "choices"]));
  const lead = Object.fromEntries(names.map((name) => [name, isList.get(name) ? [body[name]].flat() : one(name)]));
  return {
    id: id || randomUUID(),
    via: id ? "form-by-script" : "form",
    hash,
    lead,
    claimed: "_total" in body && id ? claims(one) : null,
    optOut: one("_opt_out") !== "",
    leftOut: [],
    consents: [body._consent ?? []].flat().filter((name) => FIELD.test(name)).map((name) => ({ id: name, given: true })),
    sources: null,
  };
}

/** What a form's post says of the score. */
function claims(one) {
  const number = (name) => (one(name) === "" ? null : Number(one(name)));
  const text = (name) => one(name) || null;
  return {
    ...(/^\d{4}-\d\d-\d\d$/.test(one("_as_of")) && { as_of: one("_as_of") }),
    fit: number("_fit"),
    engagement: number("_engagement"),
    total: number("_total"),
    band: text("_band"),
    stage: text("_stage"),
    disqualified_by: text("_disqualified_by"),
    probability: number("_probability"),
  };
}
