// Scores made-up leads with the `baton` command and with the oracle, and prints where they differ. Each model is also
// checked and written by both, and the leads are scored once more from a table.
// node compare.mjs --baton PATH [--models 50] [--leads 100] [--seed 1] [--show 5]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";

import { asCells, cellsText, leadOfCells } from "./cells.mjs";
import { generate } from "./generate.mjs";
import { hash, score } from "./score.mjs";
import { shrink } from "./shrink.mjs";
import { written } from "./written.mjs";

const { values: options } = parseArgs({
  options: {
    baton: { type: "string" },
    models: { type: "string", default: "50" },
    leads: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "5" },
  },
});
if (options.baton === undefined) {
  console.error("usage: node compare.mjs --baton PATH [--models N] [--leads M] [--seed S] [--show D]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "baton-oracle-"));
const modelFile = join(folder, "model.json");
const leadsFile = join(folder, "leads.ndjson");
const leadFile = join(folder, "lead.json");
const cellsFile = join(folder, "leads.csv");
const tally = { passed: 0, failed: 0, shown: 0 };

try {
  run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

function run() {
  for (let i = 0; i < Number(options.models); i += 1) compareModel(`${options.seed}/${i}`, Number(options.leads));
}

function compareModel(seed, leadCount) {
  const { model, text, asOf, makeLead } = generate(seed);
  const leads = Array.from({ length: leadCount }, (_, i) => makeLead(`L${i}`));
  const results = leads.map((lead) => score(model, lead, asOf));
  const context = { seed, model, text, asOf };

  writeFileSync(modelFile, text);
  judgeModel(context);
  writeFileSync(leadsFile, `${leads.join("\n")}\n`);
  const rows = linesOf(["score", modelFile, leadsFile, "--as-of", asOf, "--format", "ndjson"], leads.length);
  const full = linesOf(["explain", modelFile, leadsFile, "--as-of", asOf, "--json"], leads.length);
  if (typeof rows === "string" || typeof full === "string") {
    fail({ ...context, what: `the model or the leads were refused\n${typeof rows === "string" ? rows : full}` });
    return;
  }
  leads.forEach((lead, i) => {
    judge({ ...context, lead, command: "score" }, rows[i], asRow(`L${i}`, results[i]));
    judge({ ...context, lead, command: "explain" }, comparable(full[i]), asExplained(model, results[i]));
  });
  compareCells(context, leads);
}

/** The same leads as far as they go into the cells of a table. */
function compareCells(context, leads) {
  const { model, asOf } = context;
  const rows = leads.map((lead, i) => asCells(model, JSON.parse(lead), `L${i}`));
  writeFileSync(cellsFile, cellsText(rows));
  const found = linesOf(["score", modelFile, cellsFile, "--as-of", asOf, "--format", "ndjson"], rows.length);
  if (typeof found === "string") {
    fail({ ...context, what: `the table was refused\n${found}` });
    return;
  }
  rows.forEach((row, i) => {
    const lead = JSON.stringify(leadOfCells(model, row));
    judge({ ...context, lead, command: "score of a table" }, found[i], asRow(`L${i}`, score(model, lead, asOf)));
  });
}

/** Whether the command finds the model valid, its examples true, and writes and hashes it as the oracle does. */
function judgeModel(context) {
  const check = baton(["check", modelFile]);
  if (check.status !== 0 || !check.stdout.includes(hash(context.model))) {
    fail({ ...context, what: `check: the oracle's hash is ${hash(context.model)}\n${check.stdout}${check.stderr}${context.text}` });
  } else tally.passed += 1;
  const expected = written(context.text);
  const found = baton(["fmt", "-"], context.text);
  const again = baton(["fmt", "-"], expected);
  if (found.stdout !== expected || again.stdout !== expected) {
    fail({ ...context, what: `fmt: ${firstDifference(found.stdout, expected) ?? firstDifference(again.stdout, expected)}\n${found.stderr}` });
  } else tally.passed += 1;
}

function firstDifference(found, expected) {
  const [left, right] = [found.split("\n"), expected.split("\n")];
  const at = right.findIndex((line, i) => line !== left[i]);
  const part = (lines) => lines.slice(at, at + 2).join("\n");
  return at < 0 ? null : `from line ${at + 1} on baton writes\n${part(left)}\nthe oracle writes\n${part(right)}`;
}

function judge(context, found, expected) {
  if (isDeepStrictEqual(found, expected)) tally.passed += 1;
  else fail({ ...context, found, expected });
}

function fail(difference) {
  tally.failed += 1;
  show(difference);
}

// --- the command ---

function baton(args, input) {
  return spawnSync(options.baton, args, { input, encoding: "utf8", maxBuffer: 1 << 30 });
}

/** The command's output as JSON lines, or what it said when there are not `count` of them. */
function linesOf(args, count) {
  const { stdout, stderr, error } = baton(args);
  if (error) throw error;
  const lines = stdout.trim() === "" ? [] : stdout.trim().split("\n").map((line) => JSON.parse(line));
  return lines.length === count ? lines : `${lines.length} lines for ${count} leads\n${stderr}`;
}

/** The parts of an `explain --json` line that the oracle speaks of. */
function comparable({ contributions, warnings, ...rest }) {
  return {
    ...rest,
    contributions: contributions.map(({ kind, axis, rule, points }) => ({ kind, axis, rule, points })),
    warnings: warnings.map((warning) => warning.field),
  };
}

/** One lead explained, or what the command said instead. */
function explained(lead, asOf) {
  writeFileSync(leadFile, lead);
  const lines = linesOf(["explain", modelFile, leadFile, "--as-of", asOf, "--json"], 1);
  return typeof lines === "string" ? lines : comparable(lines[0]);
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

function show({ seed, text, asOf, lead, command, found, expected, what }) {
  if (tally.shown >= Number(options.show)) return;
  tally.shown += 1;
  console.log(`--- difference ${tally.shown}: seed ${seed}, as of ${asOf}${command === undefined ? "" : `, ${command}`}`);
  if (what !== undefined) {
    console.log(what);
    return;
  }
  printDifference(found, expected);
  const small = smallest(text, lead, asOf);
  if (small === null) {
    console.log(`explain agrees, only this command differs\nmodel: ${text}\nlead: ${lead}`);
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
