// The reference scorer: a model's meaning, line by line, with points as BigInt hundredths.

import { isCount, readAnswers } from "./answers.mjs";
import { dayFromText } from "./days.mjs";
import { decayFactor, MILLION } from "./decay.mjs";
import { asciiLower, fold, searchTerm } from "./words.mjs";

export { hash } from "./hash.mjs";

/** The result for one lead (JSON text or an object) as of a YYYY-MM-DD day, without hash, labels and reasons. */
export function score(model, lead, asOf) {
  // JSON.parse already keeps the last of repeated keys and reads 1e999 as Infinity.
  const parsed = typeof lead === "string" ? JSON.parse(lead) : lead;
  const today = dayFromText(asOf);
  const { answers, warnings } = readAnswers(model, parsed, today);
  const fields = new Map(model.fields.map((field) => [field.id, field]));
  const run = { answers, fields, today };

  const axes = model.axes.map((axis) => scoreAxis(axis, run));
  const byId = Object.fromEntries(model.axes.map((axis, i) => [axis.id, axes[i].points]));
  byId.total = axes.reduce((sum, axis) => sum + axis.points, 0n);

  return {
    model: { id: model.id, version: model.version },
    as_of: asOf,
    fit: shown(byId.fit),
    engagement: byId.engagement === undefined ? null : shown(byId.engagement),
    total: shown(byId.total),
    ...outcome(model, byId, run),
    contributions: axes.flatMap((axis) => axis.lines).map((line) => ({ ...line, points: shown(line.points) })),
    missing: model.fields.map((field) => field.id).filter((id) => answers.get(id) === null),
    warnings: withCountWarnings(model, answers, warnings),
  };
}

/** Points as a whole number of hundredths. */
function hundredths(points) {
  return BigInt(Math.round(points * 100));
}

/** Hundredths as points; the division of two exact doubles gives the double nearest to the decimal. */
function shown(points) {
  return Number(points) / 100;
}

function cut(value, low, high) {
  if (value < low) return low;
  return high !== null && value > high ? high : value;
}

// --- axes ---

function scoreAxis(axis, run) {
  const lines = [];
  const add = (kind, rule, points) => {
    if (points !== 0n) lines.push({ kind, axis: axis.id, rule, points });
  };
  const base = hundredths(axis.base ?? 0);
  add("base", null, base);

  let sum = base;
  const groups = new Map((axis.groups ?? []).map((group) => [group.id, { cap: hundredths(group.cap), sum: 0n }]));
  for (const rule of axis.rules) {
    const points = scoreRule(rule, run, add);
    if (rule.group === undefined) sum += points;
    else groups.get(rule.group).sum += points;
  }
  for (const group of groups.values()) {
    const kept = cut(group.sum, -group.cap, group.cap);
    add("group_cap", null, kept - group.sum);
    sum += kept;
  }
  const points = cut(sum, hundredths(axis.floor ?? 0), axis.cap === undefined ? null : hundredths(axis.cap));
  add(points > sum ? "floor" : "cap", null, points - sum);
  return { points, lines };
}

// --- rules ---

function scoreRule(rule, run, add) {
  const parts = ruleParts(rule, run);
  let sum = 0n;
  for (const points of parts.points) {
    add("rule", rule.id, points);
    sum += points;
  }
  add("decay", rule.id, parts.decay);
  sum += parts.decay;
  if (rule.cap === undefined) return sum;
  const cap = hundredths(rule.cap);
  const kept = cut(sum, -cap, cap);
  add("rule_cap", rule.id, kept - sum);
  return kept;
}

/** The undecayed points of a rule, line by line, and what decay adds to them. */
function ruleParts(rule, run) {
  if (rule.when !== undefined) return plain(holds(rule.when, run) ? [rule.points] : []);
  const field = run.fields.get(rule.field);
  const answer = run.answers.get(rule.field);
  if (rule.each !== undefined) return eachParts(rule, field, answer, run);
  if (answer === null) return plain([rule.missing ?? 0]);
  if (rule.bins !== undefined) return plain([firstBelow(rule.bins, measure(field, answer, run)).points]);
  if (field.type === "choice") return plain([chosenPoints(rule, answer.option)]);
  const chosen = field.options.filter((option) => answer.options.has(option.id));
  return plain(chosen.map((option) => (Object.hasOwn(rule.choices, option.id) ? rule.choices[option.id] : 0)));
}

function plain(points) {
  return { points: points.map(hundredths), decay: 0n };
}

function chosenPoints(rule, option) {
  return option !== null && Object.hasOwn(rule.choices, option) ? rule.choices[option] : (rule.other ?? 0);
}

/** The first entry whose bound is greater than the value, else the last. */
function firstBelow(table, value) {
  return table.find((entry) => entry.below === undefined || entry.below > value);
}

/** What bins, below and at_least compare: the number itself, or a date's age. */
function measure(field, answer, run) {
  return field.type === "date" ? run.today - answer.day : answer.value;
}

function eachParts(rule, field, answer, run) {
  const each = hundredths(rule.each);
  const size = each < 0n ? -each : each;
  const sign = each < 0n ? -1n : 1n;
  let undecayed = 0n;
  let decayed = 0n;
  for (const entry of countedEntries(rule, field, answer, run)) {
    const factor = rule.half_life_days === undefined
      ? MILLION
      : decayFactor(age(entry.day, run), rule.half_life_days);
    const count = BigInt(entry.count);
    undecayed += each * count;
    decayed += sign * ((size * count * factor + 500_000n) / MILLION);
  }
  return { points: [undecayed], decay: decayed - undecayed };
}

/** One day ahead counts as today. */
function age(day, run) {
  return Math.max(0, run.today - day);
}

function countedEntries(rule, field, answer, run) {
  if (answer === null) return [];
  const needsDate = rule.half_life_days !== undefined;
  if (field.type === "activity") return answer.entries.filter((entry) => entry.day !== null || !needsDate);
  if (!isCount(answer.value)) return [];
  if (!needsDate) return [{ day: null, count: answer.value }];
  const since = run.answers.get(rule.since);
  return since === null || since.day > run.today + 1 ? [] : [{ day: since.day, count: answer.value }];
}

/** A number that `each` cannot count warns once, however many rules count it. */
function withCountWarnings(model, answers, warnings) {
  const counted = new Set(model.axes.flatMap((axis) => axis.rules).filter((rule) => rule.each !== undefined)
    .map((rule) => rule.field));
  return model.fields.flatMap((field) => {
    const found = warnings.filter((warning) => warning.field === field.id);
    const answer = answers.get(field.id);
    if (field.type === "number" && counted.has(field.id) && answer !== null && !isCount(answer.value)) {
      found.push({ field: field.id, found: answer.value, expected: "a whole count" });
    }
    return found;
  });
}

// --- conditions ---

function holds(condition, run) {
  if (condition.all !== undefined) return condition.all.every((part) => holds(part, run));
  if (condition.any !== undefined) return condition.any.some((part) => holds(part, run));
  if (condition.not !== undefined) return !holds(condition.not, run);
  const answer = run.answers.get(condition.field);
  if (condition.answered !== undefined) return (answer !== null) === condition.answered;
  return answer !== null && passes(condition, run.fields.get(condition.field), answer, run);
}

function passes(test, field, answer, run) {
  if (test.is !== undefined) return isValue(test.is, field, answer);
  if (test.is_any !== undefined) return test.is_any.some((value) => isValue(value, field, answer));
  if (test.contains_any !== undefined) return test.contains_any.some((term) => answer.folded.includes(searchTerm(term)));
  if (test.domain_is_any !== undefined) return test.domain_is_any.some((domain) => asciiLower(domain) === answer.domain);
  if (test.idle_at_least !== undefined) return idleDays(answer, run) >= test.idle_at_least;
  const value = field.type === "activity" ? countWithin(test.within_days, answer, run) : measure(field, answer, run);
  return test.below !== undefined ? value < test.below : value >= test.at_least;
}

function isValue(value, field, answer) {
  switch (field.type) {
    case "number": return answer.value === value;
    case "choice": return answer.option === value;
    case "choices": return answer.options.has(value);
    case "yes_no": return answer.yes === value;
    case "email": return answer.class === value;
    case "text": return answer.folded === fold(value);
    default: throw new Error(`no equality on ${field.type}`);
  }
}

function countWithin(days, answer, run) {
  if (days === undefined) return answer.sum;
  return answer.entries
    .filter((entry) => entry.day !== null && run.today - entry.day <= days)
    .reduce((sum, entry) => sum + entry.count, 0);
}

/** NaN without a dated entry, so that no comparison holds. */
function idleDays(answer, run) {
  const days = answer.entries.filter((entry) => entry.day !== null && entry.count > 0).map((entry) => entry.day);
  return days.length === 0 ? NaN : age(Math.max(...days), run);
}

// --- bands ---

function outcome(model, byId, run) {
  const disqualifier = (model.disqualify ?? []).find((entry) => holds(entry.when, run));
  if (disqualifier !== undefined) {
    return {
      band: model.disqualified_band?.id ?? "disqualified",
      stage: null,
      disqualified_by: disqualifier.id,
      probability: null,
    };
  }
  const reached = (band) => Object.entries(band.at_least ?? {}).every(([of, points]) => byId[of] >= hundredths(points));
  const band = model.bands.find(reached);
  return { band: band.id, stage: band.stage ?? null, disqualified_by: null, probability: probability(model, byId) };
}

function probability(model, byId) {
  if (model.probability === undefined) return null;
  const { of, table } = model.probability;
  return firstBelow(table, shown(byId[of])).percent;
}
