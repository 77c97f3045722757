// Scores made-up leads with the `baton` command and with the oracle, and prints where they differ.
// node compare.mjs --baton PATH [--models 50] [--leads 100] [--explain 40] [--seed 1] [--show 5]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";

import { generate } from "./generate.mjs";
import { hash, score } from "./score.mjs";
import { shrink } from "./shrink.mjs";

const { values: options } = parseArgs({
  options: {
    baton: { type: "string" },
    models: { type: "string", default: "50" },
    leads: { type: "string", default: "100" },
    explain: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "5" },
  },
});
if (options.baton === undefined) {
  console.error("usage: node compare.mjs --baton PATH [--models N] [--leads M] [--explain K] [--seed S] [--show D]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "baton-oracle-"));
const modelFile = join(folder, "model.json");
const leadsFile = join(folder, "leads.ndjson");
const leadFile = join(folder, "lead.json");
const tally = { passed: 0, failed: 0, shown: 0 };

try {
  run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

function run() {
  const models = Number(options.models);
  let explainsLeft = Number(options.explain);
  for (let i = 0; i < models; i += 1) {
    const explains = Math.ceil(explainsLeft / (models - i));
    explainsLeft -= explains;
    compareModel(`${options.seed}/${i}`, Number(options.leads), explains);
  }
}

function compareModel(seed, leadCount, explains) {
  const { model, text, asOf, makeLead } = generate(seed);
  const leads = Array.from({ length: leadCount }, (_, i) => makeLead(`L${i}`));
  const results = leads.map((lead) => score(model, lead, asOf));
  const context = { seed, model, text, asOf };

  writeFileSync(modelFile, text);
  const rows = batchRows(leads, asOf);
  if (typeof rows === "string") {
    tally.failed += 1;
    show({ ...context, what: `the command refused the model or the leads:\n${rows}` });
    return;
  }
  leads.forEach((lead, i) => judge(context, lead, rows[i] ?? null, asRow(`L${i}`, results[i])));
  leads.slice(0, explains).forEach((lead, i) => judge(context, lead, explained(lead, asOf), asExplained(model, results[i])));
}

function judge(context, lead, found, expected) {
  if (isDeepStrictEqual(found, expected)) {
    tally.passed += 1;
    return;
  }
  tally.failed += 1;
  show({ ...context, lead, found, expected });
}

// --- the command ---

function baton(args) {
  return spawnSync(options.baton, args, { encoding: "utf8", maxBuffer: 1 << 30 });
}

/** One row for each lead, or what the command said instead. */
function batchRows(leads, asOf) {
  writeFileSync(leadsFile, `${leads.join("\n")}\n`);
  const { stdout, stderr, error } = baton(["score", modelFile, leadsFile, "--as-of", asOf, "--format", "ndjson"]);
  if (error) return String(error);
  const rows = stdout.trim() === "" ? [] : stdout.trim().split("\n").map((line) => JSON.parse(line));
  return rows.length === leads.length ? rows : `${rows.length} rows for ${leads.length} leads\n${stderr}`;
}

/** The parts of `explain --json` that the oracle speaks of, or what the command said instead. */
function explained(lead, asOf) {
  writeFileSync(leadFile, lead);
  const { stdout, stderr } = baton(["explain", modelFile, leadFile, "--as-of", asOf, "--json"]);
  try {
    const { contributions, warnings, ...rest } = JSON.parse(stdout);
    return {
      ...rest,
      contributions: contributions.map(({ kind, axis, rule, points }) => ({ kind, axis, rule, points })),
      warnings: warnings.map((warning) => warning.field),
    };
  } catch {
    return stdout + stderr;
  }
}

// --- the oracle's side in the command's shapes ---

function asRow(id, result) {
  const { fit, engagement, total, band, stage, disqualified_by, probability, warnings } = result;
  return { id, fit, engagement, total, band, stage, disqualified_by, probability, warnings: warnings.length };
}

function asExplained(model, result) {
  return {
    ...result,
    model: { ...result.model, hash: hash(model) },
    warnings: result.warnings.map((warning) => warning.field),
  };
}

// --- differences ---

function show({ seed, model, text, asOf, lead, found, expected, what }) {
  if (tally.shown >= Number(options.show)) return;
  tally.shown += 1;
  console.log(`--- difference ${tally.shown}: seed ${seed}, as of ${asOf}`);
  if (what !== undefined) {
    console.log(what);
    return;
  }
  printDifference(found, expected);
  const small = smallest(text, lead, asOf);
  if (small === null) {
    console.log(`explain agrees, only the batch differs\nmodel: ${text}\nlead: ${lead}`);
    return;
  }
  console.log(`smallest model: ${small.text}\nsmallest lead: ${small.lead}`);
  printDifference(small.found, small.expected);
}

function printDifference(found, expected) {
  if (typeof found !== "object" || found === null) {
    console.log(`  baton says ${JSON.stringify(found)}`);
    return;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    if (isDeepStrictEqual(found[key], expected[key])) continue;
    console.log(`  ${key}: baton says ${JSON.stringify(found[key])}, the oracle says ${JSON.stringify(expected[key])}`);
  }
}

/** The smallest lead, then model, on which explain still differs; null when it does not. */
function smallest(text, lead, asOf) {
  const both = (modelText, leadText) => {
    try {
      const model = JSON.parse(modelText);
      const expected = asExplained(model, score(model, leadText, asOf));
      writeFileSync(modelFile, modelText);
      const found = explained(leadText, asOf);
      return isDeepStrictEqual(found, expected) ? null : { found, expected };
    } catch {
      // A cut that leaves no model or lead at all is not a smaller case.
      return null;
    }
  };
  const first = both(text, lead);
  if (first === null) return null;
  const same = (pair) => pair !== null && typeof pair.found === typeof first.found;
  let smallLead = shrink(lead, (candidate) => same(both(text, candidate)));
  // A refusal cannot be made smaller by a cut in the model: a broken model is refused as well.
  const refused = typeof first.found === "string";
  const smallText = refused ? text : shrink(text, (candidate) => same(both(candidate, smallLead)));
  smallLead = shrink(smallLead, (candidate) => same(both(smallText, candidate)));
  return { text: smallText, lead: smallLead, ...both(smallText, smallLead) };
}
