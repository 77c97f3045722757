// Writes a table of leads in the shape of a CRM's export to stdout: 33 columns, about 191 bytes a row, the same for the
// same seed. The columns of the model b2b-software stand among those that no model reads.
//
//   node benches/leads.mjs [rows] [seed] > leads.csv

import { readFileSync, writeSync } from "node:fs";

const rows = Number(process.argv[2] ?? 1_000_000);
let state = Number(process.argv[3] ?? 1) >>> 0;

/** A number from 0 up to 1 (mulberry32). */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const below = (limit) => Math.floor(random() * limit);
const one = (list) => list[below(list.length)];
const maybe = (share, value) => (random() < share ? value() : "");
const two = (number) => String(number).padStart(2, "0");
const DAY = 86_400_000;
const LAST = Date.UTC(2026, 10, 20);
const daysAgo = (most) => {
  const day = new Date(LAST - below(most) * DAY);
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
};

const model = JSON.parse(readFileSync(new URL("../examples/models/b2b-software.json", import.meta.url), "utf8"));
const options = (id) => model.fields.find((field) => field.id === id).options.map((option) => option.id);
const INDUSTRIES = options("industry");
const REGIONS = options("region");
const ROLES = options("role");
const NEEDS = options("needs");
const TIMELINES = options("timeline");
const TOOLS = options("current_tool");
const TITLES = [
  "Head of Sales", "VP Marketing", "Sales Manager", "Director of Operations", "Student", "Marketing Manager", "CEO",
  "Consultant", "IT Lead", "Founder", "Account Executive", "Leiterin Vertrieb", "Chief Revenue Officer", "Analyst",
];
const FIRST = ["Ann", "Bob", "Lotte", "Pieter", "Chen", "Sofia", "Jörg", "Amina", "Luca", "Zoë", "Omar", "Ida"];
const LAST_NAMES = ["Visser", "Jansen", "Müller", "Rossi", "Okafor", "Lind", "Novak", "Silva", "Kaya", "Moreau"];
const FIRMS = ["alder", "dunmore", "kestrel", "marlow", "ostrava", "piper", "quill", "rowan", "sable", "tarn"];
const KINDS = ["consult", "bank", "works", "labs", "group", "media", "tools", "foods"];
const MAIL = ["gmail.com", "outlook.com", "mailinator.com", "web.de"];
const CITIES = ["Gent", "Köln", "Lyon", "Oslo", "Porto", "Turin"];
const COUNTRIES = ["BE", "DE", "FR", "NO", "PT", "IT"];
const SOURCES = ["Organic", "Paid", "Referral", "Event", "Direct"];
const OWNERS = ["mk", "jd", "ts", ""];

const COLUMNS = [
  "id", "created", "first_name", "last_name", "company", "city", "country", "phone", "source", "owner",
  "company_size", "industry", "region", "role", "job_title", "work_email", "needs", "budget_set", "timeline",
  "current_tool", "contract_end", "pricing_view", "pricing_view_last", "demo_request", "demo_request_last", "webinar",
  "webinar_last", "guide_download", "guide_download_last", "email_open", "email_open_last", "opt_out", "note",
];

/** How often, and when last; most leads did nothing. */
function activity(share, most) {
  if (random() >= share) return ["", ""];
  return [1 + below(most), daysAgo(200)];
}

function row(place) {
  const first = one(FIRST);
  const firm = `${one(FIRMS)}-${one(KINDS)}${below(40)}`;
  const host = random() < 0.85 ? `${firm}.example` : one(MAIL);
  const needs = NEEDS.filter(() => random() < 0.25).join(";");
  return [
    `L-${place}`, daysAgo(700), first, one(LAST_NAMES), firm, one(CITIES), one(COUNTRIES),
    maybe(0.1, () => `+32 ${below(90) + 10} ${below(900_000) + 100_000}`), one(SOURCES), one(OWNERS),
    maybe(0.9, () => Math.ceil(Math.exp(random() * 8))), maybe(0.9, () => one(INDUSTRIES)), maybe(0.9, () => one(REGIONS)),
    maybe(0.8, () => one(ROLES)), maybe(0.5, () => one(TITLES)), `${first.toLowerCase()}.${below(99)}@${host}`, needs,
    maybe(0.6, () => one(["yes", "no"])), maybe(0.6, () => one(TIMELINES)), maybe(0.6, () => one(TOOLS)),
    maybe(0.2, () => daysAgo(300)), ...activity(0.4, 9), ...activity(0.1, 2), ...activity(0.2, 3), ...activity(0.25, 4),
    ...activity(0.5, 20), one(["0", "1"]), maybe(0.05, () => '"Called, back in ""Q1"""'),
  ].join(",");
}

let text = `${COLUMNS.join(",")}\n`;
for (let place = 1; place <= rows; place++) {
  text += `${row(place)}\n`;
  if (text.length > 1 << 20 || place === rows) {
    for (let bytes = Buffer.from(text), at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
    text = "";
  }
}
