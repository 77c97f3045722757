// Made-up valid models that use every feature of the format. `generate(seed)` gives the model, its text, and a
// function that makes leads for it.

import { textFromDay, dayFromText } from "./days.mjs";
import { leadMaker } from "./generate-leads.mjs";
import { toText } from "./json-text.mjs";
import { Random } from "./random.mjs";
import { score } from "./score.mjs";
import { DOMAINS, PHRASES } from "./vocabulary.mjs";

const FIELD_TYPES = ["number", "choice", "choices", "email", "yes_no", "text", "date", "activity"];
const EMAIL_CLASSES = ["business", "free", "disposable", "invalid"];
const LABELS = ["", "Company size", "Größe", "Должность", "Ρόλος", "職種", "A \"quoted\" <label> & more", "tab\there", "👍 emoji"];

// "constructor" and the like are plain ids here but not in every language; whole numbers reorder in some maps.
const ID_WORDS = ["size", "role", "need", "mail", "budget", "title", "visit", "seen", "met", "constructor", "tostring",
  "hasownproperty", "0", "1", "10", "2", "fit", "engagement", "x-y", "a_b-c", "null", "true", "on", "count", "last", "points"];

const EXTREME_DAYS = ["0000-01-01", "0001-01-01", "9999-12-31", "2000-02-29", "1900-03-01", "2100-02-28", "1970-01-01", "2024-12-31"];

export function generate(seed) {
  const random = new Random(seed);
  const builder = new ModelBuilder(random);
  const model = builder.model();
  const asOf = random.chance(0.15) ? random.pick(EXTREME_DAYS) : textFromDay(dayFromText("2020-01-01") + random.int(0, 4000));
  const makeLead = leadMaker(model, asOf, random);
  if (random.chance(0.15)) model.examples = random.list(1, 3, () => example(model, makeLead("example"), asOf, random));
  const odd = random.pick([0, 0, 0.02, 0.15]);
  return { model, text: toText(model, random, odd), asOf, makeLead };
}

/** An example that holds. A model file keeps no repeated keys and no endless numbers, so they go. */
function example(model, leadText, asOf, random) {
  const lead = JSON.parse(leadText, (_, value) => (Math.abs(value) === Infinity ? null : value));
  const { band, fit, engagement, total } = score(model, lead, asOf);
  const expect = Object.fromEntries(Object.entries({ band, fit, engagement, total })
    .filter(([, value]) => value !== null && !(Math.abs(value) > 10000) && random.chance(0.6)));
  return { name: `Example ${random.int(1, 1e9)}`, as_of: asOf, lead, expect };
}

class ModelBuilder {
  constructor(random) {
    this.random = random;
    this.fields = [];
    this.ends = [];
  }

  model() {
    const { random } = this;
    this.fields = this.makeFields();
    const axes = ["fit", "engagement"].slice(0, random.int(1, 2));
    this.axes = axes;
    const ruleIds = this.ids();
    const groupIds = this.ids();
    const bandIds = this.ids();
    const model = {
      format: "baton-model/1",
      id: this.ids()(),
      name: random.pick(LABELS),
      version: random.pick([1, 2, 77, 9007199254740991]),
      fields: this.fields,
      axes: axes.map((id) => this.axis(id, ruleIds, groupIds)),
      disqualify: this.optional(0.5, () => this.disqualifiers()),
      bands: this.bands(bandIds),
      disqualified_band: this.optional(0.4, () => ({ id: bandIds(), label: random.pick(LABELS), why: this.optional(0.3, () => "Not now") })),
      probability: this.optional(0.6, () => this.probability()),
      email_domains: this.optional(0.6, () => this.emailDomains()),
      form: this.optional(0.1, () => ({})),
      handoff: this.optional(0.1, () => ({})),
      examples: this.optional(0.1, () => []),
      notes: this.optional(0.2, () => [{ version: 1, on: "2026-11-01", by: "marketing", text: random.pick(PHRASES) }]),
    };
    return JSON.parse(JSON.stringify(model, (_, value) => (Object.is(value, -0) ? "-0" : value)), (_, value) => (value === "-0" ? -0 : value));
  }

  optional(p, make) {
    return this.random.chance(p) ? make() : undefined;
  }

  /** A source of ids that are unique among themselves. */
  ids() {
    const { random } = this;
    const taken = new Set(["id", "total"]);
    return () => {
      let id = random.chance(0.02) ? "z".repeat(64) : random.pick(ID_WORDS);
      while (taken.has(id)) id = `${random.pick(ID_WORDS)}${random.pick(["-", "_", ""])}${random.int(0, 9999)}`;
      taken.add(id);
      return id;
    };
  }

  points() {
    const { random } = this;
    return random.weighted([
      [6, () => random.int(-20, 30)],
      [3, () => random.int(-4000, 6000) / 100],
      [1, () => random.int(-30, 30) / 2],
      [0.5, () => 0],
      [0.1, () => -0],
      [0.3, () => random.pick([-10000, 10000, 9999.99, -9999.99, 0.01, -0.01])],
    ])();
  }

  bound() {
    return this.random.chance(0.3) ? this.random.pick(this.ends) : this.points();
  }

  cap() {
    return Math.abs(this.points());
  }

  // --- fields ---

  makeFields() {
    const { random } = this;
    const ids = this.ids();
    const bant = random.shuffled(["budget", "authority", "need", "timeline"]);
    const first = random.shuffled(FIELD_TYPES).slice(0, random.int(1, FIELD_TYPES.length));
    const types = [...first, ...random.list(0, random.chance(0.05) ? 60 : 8, () => random.pick(FIELD_TYPES))];
    return types.map((type) => ({
      id: ids(),
      type,
      label: random.pick(LABELS),
      help: this.optional(0.1, () => random.pick(LABELS)),
      options: type === "choice" || type === "choices" ? this.options() : undefined,
      ...(type === "number" ? this.bounds() : {}),
      required: this.optional(0.2, () => random.chance(0.5)),
      fixed: this.optional(0.1, () => true),
      personal: this.optional(0.1, () => true),
      stands_for: this.optional(0.1, () => bant.pop()),
    }));
  }

  options() {
    const ids = this.ids();
    return this.random.list(1, this.random.chance(0.03) ? 200 : 7, () => ({ id: ids(), label: this.random.pick(LABELS) }));
  }

  bounds() {
    const { random } = this;
    const min = this.optional(0.3, () => random.int(-10, 10));
    return { min, max: this.optional(0.3, () => (min ?? 0) + random.int(0, 1000)), decimals: this.optional(0.2, () => random.int(0, 6)) };
  }

  fieldsOf(...types) {
    return this.fields.filter((field) => types.includes(field.type));
  }

  // --- axes and rules ---

  axis(id, ruleIds, groupIds) {
    const { random } = this;
    const groups = random.list(0, random.pick([0, 2, 4]), () => ({ id: groupIds(), label: random.pick(LABELS), cap: this.cap() }));
    const floor = this.optional(0.4, () => (random.chance(0.5) ? -Math.abs(this.points()) : this.points()));
    const cap = this.optional(0.5, () => Math.min(10000, Math.round(100 * ((floor ?? 0) + this.cap() * random.pick([1, 3]))) / 100));
    const rules = random.list(0, random.pick([3, 12, 30]), () => this.rule(ruleIds(), groups)).filter((rule) => rule !== null);
    // Scores gather at both ends of an axis, so bounds are put there as well.
    this.ends.push(floor ?? 0, cap ?? 0);
    return {
      id,
      label: random.pick(LABELS),
      base: this.optional(0.4, () => this.points()),
      floor,
      cap,
      groups: groups.length > 0 || random.chance(0.1) ? groups : undefined,
      rules,
    };
  }

  rule(id, groups) {
    const { random } = this;
    const kind = random.weighted([[3, this.bins], [4, this.choices], [5, this.when], [4, this.each]]).call(this);
    if (kind === null) return null;
    return {
      id,
      group: groups.length > 0 ? this.optional(0.5, () => random.pick(groups).id) : undefined,
      ...kind,
      note: this.optional(0.1, () => random.pick(LABELS)),
    };
  }

  bins() {
    const field = this.anyField("number", "date");
    if (field === null) return null;
    const bounds = this.rising(0, 6, () => this.threshold(field));
    return {
      field: field.id,
      bins: [...bounds.map((below) => ({ below, points: this.points() })), { points: this.points() }],
      missing: this.optional(0.3, () => this.points()),
    };
  }

  choices() {
    const field = this.anyField("choice", "choices");
    if (field === null) return null;
    const many = field.type === "choices";
    return {
      field: field.id,
      choices: Object.fromEntries(this.random.some(field.options).map((option) => [option.id, this.points()])),
      other: many ? undefined : this.optional(0.4, () => this.points()),
      missing: this.optional(0.4, () => this.points()),
      cap: many ? this.optional(0.5, () => this.cap()) : undefined,
    };
  }

  when() {
    return { when: this.condition(0), points: this.points() };
  }

  each() {
    const { random } = this;
    const field = this.anyField("activity", "activity", "number");
    if (field === null) return null;
    const dates = this.fieldsOf("date");
    const decays = random.chance(0.7) && (field.type === "activity" || dates.length > 0);
    return {
      field: field.id,
      each: this.points(),
      half_life_days: decays ? this.halfLife() : undefined,
      since: decays && field.type === "number" ? random.pick(dates).id : undefined,
      cap: this.optional(0.4, () => this.cap()),
    };
  }

  halfLife() {
    return this.random.weighted([[3, this.random.pick([1, 2, 3, 7, 14, 30, 90, 365, 730])], [2, this.random.int(1, 730)]]);
  }

  anyField(...types) {
    const fields = this.fieldsOf(this.random.pick(types));
    return fields.length === 0 ? null : this.random.pick(fields);
  }

  rising(low, high, make) {
    return [...new Set(this.random.list(low, high, make).map((bound) => bound + 0))].sort((a, b) => a - b);
  }

  threshold(field) {
    const { random } = this;
    if (field.type !== "number") return random.weighted([[5, () => random.int(-3, 60)], [2, () => random.int(0, 3000)], [1, () => random.int(-10, 100) / 4]])();
    return random.weighted([
      [6, () => random.int(-10, 500)],
      [3, () => random.int(-1000, 5000) / 100],
      [1, () => random.pick([0.1 + 0.2, 1e21, -1e21, 5e-324, 1e300, 9007199254740993, 0.1, 1 / 3, 1_000_000, 0])],
    ])();
  }

  // --- conditions ---

  condition(depth) {
    const { random } = this;
    const most = random.chance(0.03) ? 8 : 3;
    if (depth >= most || random.chance(0.55)) return this.fieldTest(random.pick(this.fields));
    return random.weighted([
      [3, () => ({ all: random.list(1, 3, () => this.condition(depth + 1)) })],
      [3, () => ({ any: random.list(1, 3, () => this.condition(depth + 1)) })],
      [2, () => ({ not: this.condition(depth + 1) })],
    ])();
  }

  fieldTest(field) {
    const { random } = this;
    const answered = () => ({ answered: random.chance(0.5) });
    const equal = (value) => () => (random.chance(0.5) ? { is: value() } : { is_any: random.list(1, 4, value) });
    const compare = () => ({ [random.pick(["below", "at_least"])]: this.threshold(field) });
    const tests = {
      number: [[3, compare], [2, equal(() => this.threshold(field))]],
      choice: [[4, equal(() => random.pick(field.options).id)]],
      choices: [[4, equal(() => random.pick(field.options).id)]],
      yes_no: [[4, equal(() => random.chance(0.5))]],
      date: [[4, compare]],
      email: [[3, equal(() => random.pick(EMAIL_CLASSES))], [3, () => ({ domain_is_any: random.some(DOMAINS, 3) })]],
      text: [[2, equal(() => random.pick(PHRASES))], [4, () => ({ contains_any: random.some(PHRASES, 5) })]],
      activity: [[2, compare], [3, () => this.withinTest()], [2, () => ({ idle_at_least: random.pick([0, 0.5, 1, 7, 30, 60.25, 1e6]) })]],
    };
    return { field: field.id, ...random.weighted([[1, answered], ...tests[field.type]])() };
  }

  withinTest() {
    return { at_least: this.random.pick([0, 0.5, 1, 2, 3, 10, 1e6]), within_days: this.random.pick([0, 1, 7, 30, 365, 1_000_000]) };
  }

  // --- outcomes ---

  disqualifiers() {
    const ids = this.ids();
    return this.random.list(0, 3, () => ({
      id: ids(),
      // Most conditions hold too often for a disqualifier, so half of them are narrowed.
      when: this.random.chance(0.5) ? { all: [this.condition(1), this.condition(1), this.condition(1)] } : this.condition(1),
      why: this.optional(0.3, () => this.random.pick(LABELS)),
    }));
  }

  bands(ids) {
    const { random } = this;
    const band = (at_least) => ({
      id: ids(),
      label: random.pick(LABELS),
      stage: this.optional(0.5, () => random.pick(["mql", "sql"])),
      at_least,
      why: this.optional(0.2, () => random.pick(LABELS)),
    });
    const bounds = () => Object.fromEntries(random.some([...this.axes, "total"]).map((of) => [of, this.bound()]));
    return [...random.list(0, 4, () => band(bounds())), band(undefined)];
  }

  probability() {
    const { random } = this;
    const percent = () => random.pick([0, 100, random.int(0, 100), random.int(0, 10000) / 100]);
    const bounds = this.rising(0, 5, () => random.pick([this.bound(), this.bound(), random.int(-100, 1000) / 7]));
    return {
      of: random.pick([...this.axes, "total"]),
      table: [...bounds.map((below) => ({ below, percent: percent() })), { percent: percent() }],
    };
  }

  emailDomains() {
    return { free: this.optional(0.8, () => this.random.some(DOMAINS, 4)), disposable: this.optional(0.6, () => this.random.some(DOMAINS, 3)) };
  }
}
