// SHA-256 of the JCS bytes of what can change a score and nothing else.

import { createHash } from "node:crypto";

/** The hash of a model, as lower-case hex. */
export function hash(model) {
  return createHash("sha256").update(jcs(scoringPart(model)), "utf8").digest("hex");
}

/** RFC 8785: keys by UTF-16 code units, numbers and strings as ECMAScript writes them. */
export function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jcs(value[key])}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The part of a model that can change a score, keys at their default left out. */
export function scoringPart(model) {
  const band = model.disqualified_band?.id ?? "disqualified";
  return compact({
    format: model.format,
    fields: model.fields.map((field) =>
      compact({ id: field.id, type: field.type, options: field.options?.map((option) => option.id) })),
    axes: model.axes.map(axisPart),
    disqualify: unlessEmpty((model.disqualify ?? []).map(({ id, when }) => ({ id, when }))),
    bands: model.bands.map(({ id, stage, at_least }) => compact({ id, stage, at_least })),
    disqualified_band: band === "disqualified" ? undefined : { id: band },
    probability: model.probability,
    email_domains: domainsPart(model.email_domains ?? {}),
  });
}

function axisPart(axis) {
  return compact({
    id: axis.id,
    base: unlessZero(axis.base),
    floor: unlessZero(axis.floor),
    cap: axis.cap,
    groups: unlessEmpty((axis.groups ?? []).map(({ id, cap }) => ({ id, cap }))),
    rules: axis.rules.map(rulePart),
  });
}

function rulePart(rule) {
  const { note, ...kept } = rule;
  return compact({ ...kept, missing: unlessZero(kept.missing), other: unlessZero(kept.other) });
}

function domainsPart({ free = [], disposable = [] }) {
  const part = compact({ free: unlessEmpty(free), disposable: unlessEmpty(disposable) });
  return Object.keys(part).length === 0 ? undefined : part;
}

function unlessZero(number) {
  return number === 0 ? undefined : number;
}

function unlessEmpty(list) {
  return list.length === 0 ? undefined : list;
}

function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
