// Writes made-up leads for the B2B software model: a CSV as an export would give it, with the odd dirty cell, and an
// NDJSON file with some of the same leads and every single activity. The same seed gives the same bytes everywhere,
// which is why there is no clock and no transcendental function in here.
//
//   node scripts/sample-leads.mjs [--count 500] [--seed 30] [--out examples/leads]

import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const AS_OF = Date.UTC(2026, 10, 20);
const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '30' },
    out: { type: 'string', default: join(root, 'examples', 'leads') },
  },
});

// mulberry32
let state = Number(options.seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const chance = (share) => random() < share;
const whole = (low, high) => low + Math.floor(random() * (high - low + 1));
const pick = (list) => list[whole(0, list.length - 1)];
/** About normal, mean 0 and spread 1. */
const bell = () => 1.42 * (random() + random() + random() + random() + random() + random() - 3);
/** One key of `{ key: weight }`. */
function weighted(weights) {
  const entries = Object.entries(weights);
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0])[0];
}
const daysAgo = (days) => new Date(AS_OF - days * 86_400_000).toISOString().slice(0, 10);

const REGIONS = {
  dach: { weight: 30, first: ['Anna', 'Jonas', 'Miriam', 'Lukas', 'Sabine', 'Stefan', 'Katrin', 'Felix'], last: ['Keller', 'Vogt', 'Brandt', 'Huber', 'Schäfer', 'Lang', 'Egger', 'Frey'] },
  benelux: { weight: 14, first: ['Sanne', 'Daan', 'Lotte', 'Bram', 'Eline', 'Pieter'], last: ['de Vries', 'Jansen', 'Peeters', 'Claes', 'Visser', 'Smit'] },
  nordics: { weight: 12, first: ['Freja', 'Nils', 'Astrid', 'Oskar', 'Aino', 'Mikkel'], last: ['Lindqvist', 'Holm', 'Berg', 'Nyström', 'Virtanen', 'Dahl'] },
  'uk-ireland': { weight: 16, first: ['Tom', 'Aoife', 'Grace', 'Callum', 'Priya', 'Owen'], last: ['Hughes', 'Murphy', 'Patel', 'Walker', "O'Brien", 'Clarke'] },
  'rest-of-europe': { weight: 15, first: ['Lucía', 'Marco', 'Chloé', 'Petr', 'Marta', 'Rui'], last: ['Prieto', 'Ricci', 'Moreau', 'Novák', 'Kowalska', 'Sousa'] },
  'north-america': { weight: 8, first: ['Emily', 'Marcus', 'Hannah', 'Tyler', 'Sofia', 'Noah'], last: ['Bennett', 'Ramirez', 'Cole', 'Nguyen', 'Foster', 'Tremblay'] },
  elsewhere: { weight: 5, first: ['Arjun', 'Mei', 'Thabo', 'Yara', 'Kenji', 'Amara'], last: ['Rao', 'Tan', 'Ndlovu', 'Haddad', 'Sato', 'Okafor'] },
};
const INDUSTRIES = {
  software: { weight: 24, words: ['apps', 'cloud', 'soft', 'data', 'labs'] },
  services: { weight: 17, words: ['partners', 'advisory', 'group', 'consult'] },
  manufacturing: { weight: 18, words: ['pumps', 'tools', 'castings', 'werke', 'valves'] },
  finance: { weight: 9, words: ['bank', 'invest', 'insure', 'capital'] },
  retail: { weight: 12, words: ['shop', 'outdoor', 'home', 'foods'] },
  health: { weight: 7, words: ['clinic', 'med', 'care', 'pharma'] },
  public: { weight: 3, words: ['city', 'council', 'office'] },
  education: { weight: 4, words: ['academy', 'college', 'school'] },
  other: { weight: 6, words: ['works', 'union', 'lines'] },
};
const NAMES = ['alder', 'brightwell', 'corvin', 'dunmore', 'ebner', 'fjordline', 'garland', 'hallmann', 'iversen', 'juniper', 'kestrel', 'lorenz', 'marlow', 'nordvik', 'ostrava', 'pellegrin', 'quarry', 'rosenfeld', 'sterling', 'talbot', 'umbra', 'verano', 'westkamp', 'ysgard', 'zeller'];
const TITLES = {
  executive: ['Managing Director', 'CEO', 'Founder', 'Chief Marketing Officer', 'Chief Revenue Officer', 'COO', 'Owner'],
  'department-head': ['Head of Marketing', 'Head of Sales', 'Director of Growth', 'Marketing Director', 'VP Sales', 'Head of Sales Operations'],
  manager: ['Marketing Manager', 'Sales Manager', 'CRM Manager', 'Demand Generation Manager', 'Team Lead Inside Sales', 'Marketing Manager, EMEA'],
  specialist: ['CRM Specialist', 'Marketing Specialist', 'Sales Representative', 'Content Editor', 'Marketing "all-rounder"', 'Data Analyst'],
  consultant: ['Consultant', 'CRM Consultant', 'Agency Owner', 'Freelance Marketer'],
  student: ['Student', 'PhD candidate', 'Research Assistant', 'Intern'],
};
const LOCAL_TITLES = {
  dach: { executive: ['Geschäftsführer', 'Geschäftsführerin'], 'department-head': ['Leiter Vertrieb', 'Leiterin Marketing'] },
  benelux: { 'department-head': ['Directeur commercial'] },
};
const FREE_MAIL = ['gmail.com', 'outlook.com', 'gmx.de', 'yahoo.com', 'icloud.com', 'hotmail.com', 'web.de'];
const THROWAWAY = ['mailinator.com', 'yopmail.com', 'trashmail.com'];
const NEEDS = { 'lead-scoring': 7, handoff: 6, campaigns: 5, reporting: 6, 'data-quality': 3, integration: 4 };

/** Most companies are small, few are very large; `quality` pulls towards the middle, where this seller is strong. */
function companySize(quality) {
  const [low, high] = pick([[2, 9], [10, 49], [10, 49], [50, 199], [50, 199], [50, 199], [200, 999], [200, 999], [1000, 9000]]);
  const size = whole(low, low + Math.floor((high - low) * random()));
  return quality > 0.6 && (size < 30 || size > 2000) ? whole(60, 800) : size;
}

function roleFor(size, quality) {
  const senior = quality > 0 ? 1.6 : 0.7;
  return size < 50
    ? weighted({ executive: 40 * senior, 'department-head': 10 * senior, manager: 18, specialist: 20, consultant: 8 })
    : weighted({ executive: 9 * senior, 'department-head': 24 * senior, manager: 34, specialist: 28, consultant: 5 });
}

/** A quarter of the titles is in the language of the place. */
function titleFor(role, region) {
  const local = LOCAL_TITLES[region]?.[role];
  return local && chance(0.25) ? pick(local) : pick(TITLES[role]);
}

const plain = (text) => text.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '');

function email(region, words, size, quality) {
  const name = `${plain(pick(REGIONS[region].first))}.${plain(pick(REGIONS[region].last))}`;
  const roll = random();
  if (roll < 0.012) return `${name}@${pick(THROWAWAY)}`;
  if (roll < 0.024) return `${name}@${words}`;
  const private_ = quality < -0.4 ? 0.35 : size < 20 ? 0.22 : 0.04;
  return chance(private_) ? `${name}${whole(1, 99)}@${pick(FREE_MAIL)}` : `${name}@${words}.example`;
}

/** Entries of one activity: `count` of them, the newest `newest` days ago, the others up to `spread` days before. */
function entries(count, newest, spread) {
  const days = Array.from({ length: count }, (_, i) => (i === 0 ? newest : newest + whole(0, spread))).sort((a, b) => b - a);
  const byDay = new Map();
  for (const day of days) byDay.set(day, (byDay.get(day) ?? 0) + 1);
  return [...byDay].map(([day, times]) => (times > 1 ? { on: daysAgo(day), count: times } : { on: daysAgo(day) }));
}

/** What a lead did. Interest decides how much and how recently. */
function activities(interest, demo) {
  const recent = (longest) => Math.floor(random() * random() * longest * (interest > 0.5 ? 0.35 : interest > -0.3 ? 0.8 : 1.4));
  const did = {};
  if (chance(interest > 0.5 ? 0.85 : interest > -0.3 ? 0.5 : 0.15)) {
    did.pricing_view = entries(whole(1, interest > 0.5 ? 6 : 2), recent(90), 20);
  }
  if (demo) did.demo_request = entries(1, recent(60), 0);
  if (chance(interest > 0.5 ? 0.6 : interest > -0.3 ? 0.35 : 0.18)) did.webinar = entries(chance(0.2) ? 2 : 1, recent(150), 60);
  if (chance(interest > 0.5 ? 0.65 : 0.42)) did.guide_download = entries(whole(1, 2), recent(180), 40);
  if (chance(0.82)) did.email_open = entries(whole(1, interest > 0 ? 9 : 4), recent(200), 70);
  return did;
}

/** What the form and the talk brought to light. The better the lead, the more is known. */
function answers(quality, size) {
  const known = (share) => chance(Math.min(0.97, share + quality * 0.14));
  const lead = {};
  if (known(0.72)) {
    const wanted = new Set(Array.from({ length: whole(1, 4) }, () => weighted(NEEDS)));
    lead.needs = Object.keys(NEEDS).filter((need) => wanted.has(need));
  }
  if (known(0.6)) lead.budget_set = chance(0.5 + quality * 0.22);
  if (known(0.62)) {
    lead.timeline = quality > 0.5
      ? weighted({ 'this-quarter': 35, 'half-year': 38, 'this-year': 20, 'just-looking': 7 })
      : weighted({ 'this-quarter': 10, 'half-year': 20, 'this-year': 32, 'just-looking': 38 });
  }
  if (known(0.68)) {
    lead.current_tool = size > 150
      ? weighted({ 'another-crm': 60, spreadsheets: 14, 'in-house': 22, none: 4 })
      : weighted({ 'another-crm': 38, spreadsheets: 40, 'in-house': 6, none: 16 });
  }
  if (lead.current_tool === 'another-crm' && chance(0.6)) lead.contract_end = daysAgo(-whole(quality > 0.5 ? 20 : -60, 500));
  return lead;
}

/** One lead, with every activity on its date. */
function makeLead(number) {
  const quality = bell();
  const interest = 0.1 + 0.65 * quality + 0.75 * bell();
  const region = weighted(Object.fromEntries(Object.entries(REGIONS).map(([id, { weight }]) => [id, weight])));
  const industry = weighted(Object.fromEntries(Object.entries(INDUSTRIES).map(([id, { weight }]) => [id, weight])));
  const size = companySize(quality);
  const role = roleFor(size, quality);
  const lead = { id: `lead-${String(number).padStart(4, '0')}` };
  // Some only ever left an address for the newsletter.
  const onlyAddress = quality < 0.4 && chance(0.15);
  if (!onlyAddress) {
    if (chance(0.93)) lead.company_size = size;
    if (chance(0.92)) lead.industry = industry;
    if (chance(0.95)) lead.region = region;
    if (chance(0.95)) lead.role = role;
    if (chance(0.8)) lead.job_title = titleFor(role, region);
  }
  lead.work_email = email(region, `${pick(NAMES)}-${pick(INDUSTRIES[industry].words)}`, size, quality);
  if (!onlyAddress) Object.assign(lead, answers(quality, size));
  Object.assign(lead, activities(onlyAddress ? -1 : interest, !onlyAddress && chance(interest > 0.8 ? 0.42 : interest > 0 ? 0.1 : 0.02)));
  return ruledOut(lead);
}

/** One lead in a dozen is none: students, customers, competitors, single users, own staff. */
function ruledOut(lead) {
  switch (weighted({ no: 915, student: 25, customer: 25, single: 13, competitor: 12, staff: 10 })) {
    case 'student':
      return { ...lead, industry: 'education', role: 'student', job_title: pick(TITLES.student), timeline: 'just-looking' };
    case 'customer':
      return { ...lead, current_tool: 'ours', contract_end: undefined };
    case 'single':
      return { ...lead, company_size: 1, role: 'executive', job_title: 'Owner' };
    case 'competitor':
      return { ...lead, industry: 'software', work_email: lead.work_email.replace(/@.*/, `@${pick(['rival-crm.example', 'other-vendor.example'])}`) };
    case 'staff':
      return { ...lead, work_email: lead.work_email.replace(/@.*/, '@our-company.example') };
    default:
      return lead;
  }
}

const DIRT = {
  company_size: ['ca. 50', '50-100', '1,200', 'n/a', 'about thirty'],
  industry: ['Pharma', 'n/a', 'Logistics'],
  region: ['Germany', 'EMEA'],
  role: ['Head of Dept.', 'decision maker', '-'],
  budget_set: ['maybe', 'n/a'],
  timeline: ['asap', 'Q1'],
  contract_end: ['31.03.2027', '2027-02-30', 'next spring'],
  needs: ['lead-scoring; crm', 'everything'],
  pricing_view: ['2.5', 'several'],
  webinar_last: ['12/11/2026', 'last week'],
};

/** A row of the export: one cell a field, and for an activity its count and its last date. */
function row(lead, fields) {
  const cells = { id: lead.id };
  for (const { id, type } of fields) {
    const answer = lead[id];
    if (type === 'activity') {
      cells[id] = answer ? String(answer.reduce((sum, { count = 1 }) => sum + count, 0)) : '';
      cells[`${id}_last`] = answer ? answer.at(-1).on : '';
    } else if (type === 'yes_no') {
      cells[id] = answer === undefined ? '' : answer ? 'yes' : 'no';
    } else {
      cells[id] = Array.isArray(answer) ? answer.join(';') : String(answer ?? '');
    }
  }
  if (chance(0.06)) {
    const column = pick(Object.keys(DIRT).filter((name) => cells[name] !== ''));
    if (column) cells[column] = pick(DIRT[column]);
  }
  return cells;
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const model = JSON.parse(readFileSync(join(root, 'examples', 'models', 'b2b-software.json'), 'utf8'));
const columns = ['id', ...model.fields.flatMap(({ id, type }) => (type === 'activity' ? [id, `${id}_last`] : [id]))];

mkdirSync(options.out, { recursive: true });
const csv = createWriteStream(join(options.out, 'b2b-software.csv'));
const ndjson = createWriteStream(join(options.out, 'b2b-software.ndjson'));
csv.write(`${columns.join(',')}\n`);
for (let number = 1; number <= Number(options.count); number += 1) {
  const lead = makeLead(number);
  const cells = row(lead, model.fields);
  const room = csv.write(`${columns.map((column) => quoted(cells[column])).join(',')}\n`);
  if (number <= 500 && number % 25 === 0) ndjson.write(`${JSON.stringify(lead)}\n`);
  // A file of millions of rows must not pile up in memory.
  if (!room) await new Promise((resume) => csv.once('drain', resume));
}
csv.end();
ndjson.end();
