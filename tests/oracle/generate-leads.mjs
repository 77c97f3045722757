// Made-up leads for a model, clean and dirty, as JSON text lines.

import { dayFromText, textFromDay } from "./days.mjs";
import { Pairs, Raw, toText } from "./json-text.mjs";
import { DOMAINS, PHRASES } from "./vocabulary.mjs";

const BLANKS = [null, "", " ", " \t\r\n ", []];
const JUNK = [true, false, 7, 1.5, "junk", "n/a", {}, [[]], [null], [{}], { on: 1 }, ["a", ["b"]], new Raw("1e999"), new Raw("-1E400"), "\u00a0", "\ud83d\ude80"];

const NUMBER_TEXTS = ["1e3", "007", "+5", ".5", "5.", "1e999", "-1e999", "1e-999", "-0", "0x10", "1,5", "1 000", "NaN", "Infinity", "--5", "5e", "1E+2",
  "1.5e1", "１２", "\u00a05", "\u000b5", "5\f", " 12 ", "\t3\r\n", "123456789012345678901234567890", "9007199254740993",
  "0.1000000000000000055511151231257827021181583404541015625", "2.2250738585072011e-308", "1.7976931348623159e308", "4.9e-324", "2e-324", "1e23",
  "-00.50", "1_000", "50%", "ca. 50", "1e0001", "1000000", "1000001", "8.5e0", "0.30000000000000004"];

const COUNTS = [0, 1, 2, 3, 5, 10, 100, 1_000_000, "2", " 3 ", "1e2", "4.0"];
const BAD_COUNTS = [1.5, -1, 1_000_001, "x", "1e999", true, {}, [], new Raw("1e999"), "-0.5", "+1"];
const BAD_DATES = ["2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "01.11.2026", "soon", "20261101", "2026-11-0", "２０２６-01-01",
  "+2026-01-01", "-001-01-01", 20261101, true, {}, 45000.5];
const TAILS = ["T23:59:59Z", "T00:00:00+14:00", " 10:00", "junk", "1", "é"];

/** A function that gives the next lead as JSON text; `id` is its first key. */
export function leadMaker(model, asOf, random) {
  const today = dayFromText(asOf);
  const near = nearThresholds(model);
  const context = { random, today, near, halfLives: halfLives(model) };
  return (id) => {
    const care = random.pick([0.02, 0.1, 0.5]);
    const pairs = [["id", id]];
    for (const field of model.fields) {
      if (random.chance(0.12)) continue;
      if (random.chance(care / 4)) pairs.push([field.id, anyValue(field, context, 0.9)]);
      pairs.push([field.id, anyValue(field, context, care)]);
    }
    for (const pair of strangers(model, random)) pairs.push(pair);
    const [first, ...rest] = pairs;
    return toText(new Pairs([first, ...(random.chance(0.3) ? random.shuffled(rest) : rest)]), random, care / 10);
  };
}

function strangers(model, random) {
  if (!random.chance(0.15)) return [];
  const known = model.fields[0].id;
  const deep = Array.from({ length: random.int(1, 20) }).reduce((inner) => (random.chance(0.5) ? [inner] : { a: inner }), 1);
  return random.some([["__proto__", { [known]: 5 }], ["", 1], [known.toUpperCase() === known ? "UP" : known.toUpperCase(), 5], [`${known} `, 5], ["nested", deep],
    ["ключ", ["ё"]], ["on", null], ["huge", new Raw("-1e9999")], ["_last", random.pick(PHRASES)]], 4);
}

function anyValue(field, context, care) {
  const { random } = context;
  if (random.chance(care * 0.3)) return random.pick(BLANKS);
  if (random.chance(care * 0.25)) return random.pick(JUNK);
  return makers[field.type](field, context, care);
}

const makers = {
  number: (field, context, care) => number(context.near.get(field.id), context.random, care),
  choice: (field, context, care) => choice(field, context.random, care),
  choices: (field, context, care) => choices(field, context.random, care),
  email: (field, context, care) => email(context.near.get(field.id), context.random, care),
  yes_no: (_, { random }, care) => (random.chance(care)
    ? random.pick(["TRUE", " Yes ", "nO", "1", "0", 1, 0, new Raw("1.0"), new Raw("-0"), new Raw("1e0"), "y", "on", "1.0", 2, "tru", "ｙｅｓ"])
    : random.chance(0.5)),
  text: (field, context, care) => text(context.near.get(field.id), context.random, care),
  date: (field, context, care) => date(context, context.near.get(field.id), care),
  activity: (field, context, care) => activity(context, context.near.get(field.id), care),
};

function number(near, random, care) {
  near = numbers(near);
  if (random.chance(care * 0.5)) return random.pick(NUMBER_TEXTS);
  const value = random.weighted([
    [5, () => random.pick(near)],
    [2, () => random.pick(near) + random.pick([-1, 1, -0.01, 0.01, 1e-9])],
    [3, () => random.int(0, 500)],
    [1, () => random.int(-1000, 100000) / 100],
    [0.4, () => random.pick([0, -0, 1_000_000, 1_000_001, 999_999, -1])],
  ])();
  if (random.chance(care * 0.4)) return `${random.pick(["", " ", "\t"])}${random.pick([String(value), value.toExponential()])}${random.pick(["", "\r\n"])}`;
  return random.chance(care * 0.1) ? new Raw(random.pick(["1.0", "1E2", "12e-1", "0.1000000000000000055511151231257827", "9007199254740993", "1e-400", "-0.0"])) : value;
}

function choice(field, random, care) {
  const id = random.pick(field.options).id;
  if (!random.chance(care)) return id;
  return random.pick([` ${id}\n`, id.toUpperCase(), `${id};`, "unknown option", "Ärzte", `${id}\u00a0`, [id], Number(id) || 3, field.options[0].label]);
}

function choices(field, random, care) {
  const ids = random.some(field.options, 5).map((option) => option.id);
  if (random.chance(care)) {
    const dirty = random.shuffled([...ids, ...random.some(["", " ", "nope", ` ${ids[0]} `, ids[0], `${ids[0]};x`, "ещё", null, 5, true, [ids[0]], { id: ids[0] }], 4)]);
    return random.chance(0.3) ? dirty.filter((entry) => typeof entry === "string").join(random.pick([";", "; ", " ;\t"])) : dirty;
  }
  return random.chance(0.3) ? ids.join("; ") : ids;
}

/** A word that the model looks for in this field, or any other. */
function wanted(near, random, others) {
  const words = near.filter((value) => typeof value === "string");
  return words.length > 0 && random.chance(0.6) ? random.pick(words) : random.pick(others);
}

function email(near, random, care) {
  const domain = wanted(near, random, DOMAINS);
  if (!random.chance(care)) return `ann.${random.int(1, 99)}@${domain}`;
  return random.pick([` Ann@${domain.toUpperCase()}\t`, `@${domain}`, `ann@`, "ann", `a@b@${domain}`, `a b@${domain}`, `ann@${domain}.`, `ann@.${domain}`,
    `ann@x..${domain}`, `ann@${domain} x`, "@", "@@", "ann@localhost", `ann@${domain}\n.x`, `ännchen@${domain}`, `ann@\u00a0${domain}`, `ann@${domain}@`,
    `ann@sub.${domain}`, `ann@İ.example`, "ann@K.example", `"a@b"@${domain}`]);
}

function text(near, random, care) {
  const phrase = wanted(near, random, PHRASES);
  const flipped = random.pick([phrase, phrase.toUpperCase(), phrase.toLowerCase()]);
  if (!random.chance(0.3 + care)) return flipped;
  return random.pick([`Senior ${flipped}, Sales`, `${flipped}s`, `x${flipped}`, `  ${flipped}!  `, `é${flipped}é`, [...flipped].join(random.pick(["-", " ", ""])),
    `${flipped} ${random.pick(PHRASES)}`, `${flipped}\u00a0${random.pick(PHRASES)}`, "!!!", "日本部長", `${flipped.replaceAll(" ", " -\t- ")}`, `\u0000${flipped}`, `${flipped}\u0301`,
    "e\u0301lan", flipped.repeat(random.int(2, 40))]);
}

function dayText(context, near) {
  const { random, today } = context;
  near = numbers(near);
  const age = random.weighted([
    [3, () => random.int(-3, 8)],
    [3, () => Math.round(random.pick(near)) + random.int(-1, 1)],
    [2, () => random.pick(context.halfLives) * random.int(0, 22) + random.int(-1, 1)],
    [2, () => random.int(0, 900)],
    [0.3, () => random.int(-100_000, 400_000)],
  ])();
  return textFromDay(today - Math.max(-1e6, Math.min(1e6, age))) ?? "0000-01-01";
}

function date(context, near, care) {
  const { random } = context;
  if (random.chance(care * 0.5)) return random.pick(BAD_DATES);
  const text = dayText(context, near);
  if (!random.chance(care)) return text;
  return random.pick([` ${text} `, `${text}${random.pick(TAILS)}`, `\u00a0${text}`]);
}

function activity(context, near, care) {
  const { random } = context;
  return random.weighted([
    [6, () => random.list(0, 8, () => entry(context, near, care))],
    [1.5, () => total(context, near, care)],
    [1.5, () => anyCount(random, care)],
    [0.03, () => manyEntries(context, near, care)],
  ])();
}

function anyCount(random, care) {
  if (random.chance(care * 0.5)) return random.pick(BAD_COUNTS);
  return random.weighted([[3, random.int(0, 12)], [1 + care, random.pick(COUNTS)]]);
}

function entry(context, near, care) {
  const { random } = context;
  if (random.chance(care * 0.15)) return random.pick([5, "2026-11-01", null, [], [1], true, {}, { date: "2026-11-01" }]);
  const pairs = [];
  if (!random.chance(0.1)) pairs.push(["on", blankOr(random, care, () => date(context, near, care))]);
  if (!random.chance(0.4)) pairs.push(["count", blankOr(random, care, () => anyCount(random, care))]);
  if (random.chance(care * 0.1)) pairs.push(["count", 2], ["note", { on: "x" }]);
  return new Pairs(random.chance(0.2) ? random.shuffled(pairs) : pairs);
}

function blankOr(random, care, make) {
  return random.chance(care * 0.2) ? random.pick([null, "", "  "]) : make();
}

function total(context, near, care) {
  const { random } = context;
  const pairs = [];
  if (!random.chance(0.1)) pairs.push(["count", blankOr(random, care, () => anyCount(random, care))]);
  if (!random.chance(0.2)) pairs.push(["last", blankOr(random, care, () => date(context, near, care))]);
  return new Pairs(pairs);
}

function manyEntries(context, near, care) {
  const { random } = context;
  const big = random.chance(0.3);
  return Array.from({ length: random.pick([999, 1000, 1001, 1500]) }, () => (big ? new Pairs([["on", dayText(context, near)], ["count", 1_000_000]]) : entry(context, near, care)));
}

/** For each field what its rules and tests compare with: the values where a score can flip. */
function nearThresholds(model) {
  const near = new Map(model.fields.map((field) => [field.id, [0, 1]]));
  const visit = (node) => {
    if (typeof node !== "object" || node === null) return;
    near.get(node.field)?.push(...[node.below, node.at_least, node.is, node.is_any, node.within_days, node.idle_at_least,
      node.contains_any, node.domain_is_any, node.bins?.map((bin) => bin.below)].flat().filter((value) => value !== undefined));
    Object.values(node).forEach(visit);
  };
  visit(model.axes);
  visit(model.disqualify);
  const listed = Object.values(model.email_domains ?? {}).flat();
  for (const field of model.fields) if (field.type === "email") near.get(field.id).push(...listed);
  return near;
}

function numbers(near) {
  return near.filter((value) => typeof value === "number");
}

function halfLives(model) {
  const found = model.axes.flatMap((axis) => axis.rules).map((rule) => rule.half_life_days).filter((days) => days !== undefined);
  return found.length === 0 ? [7] : found;
}
