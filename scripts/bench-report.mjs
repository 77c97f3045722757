// Prints what was measured (`name<TAB>number` lines on stdin) beside its target, and the ratio of the two: under 1 is better than
// asked for, and where more is better (marked ↑) over 1 is.

import { readFileSync } from "node:fs";
import { firstLoad } from "./size.mjs";

const firstLoadTarget = JSON.parse(readFileSync("tests/size.json", "utf8")).studio.target_bytes;
const TARGETS = [
  { name: "native: score from cells", unit: "ns", target: 200 },
  { name: "native: score with contributions", unit: "ns", target: 3_000 },
  { name: "wasm: score from cells", unit: "ns", target: 500 },
  { name: "native: what would change, worst", unit: "ns", target: 60_000_000 },
  // 300 ms on a machine four times as slow.
  { name: "wasm: what would change, worst", unit: "ns", target: 75_000_000 },
  { name: "npm: score of a plain object", unit: "ns", target: 2_000 },
  { name: "npm: score from cells", unit: "ns", target: 600 },
  { name: "keystroke to paint, Preview, median", unit: "ms", target: 16 },
  { name: "search for changes, Preview, worst", unit: "ms", target: 300 },
  { name: "leads, all cores", unit: "leads/s", target: 4_000_000, isMore: true },
  { name: "leads, one thread", unit: "leads/s", target: 2_000_000, isMore: true },
  { name: "leads, all cores: memory", unit: "bytes", target: 60_000_000 },
  { name: "Leads page: file to counts", unit: "ms", target: 1_200 },
  { name: "Leads page: longest block", unit: "ms", target: 50 },
  { name: "Leads page: memory, peak", unit: "bytes", target: 400_000_000 },
  { name: "Leads page: times as fast as PapaParse", unit: "x", target: 3, isMore: true },
  { name: "first load, brotli", unit: "bytes", target: firstLoadTarget },
  { name: "form: first control, after one by hand", unit: "ms", target: 30 },
  { name: "form: enhanced by", unit: "ms", target: 1_500 },
  { name: "form: blocking over 50 ms", unit: "ms", target: 0 },
  { name: "form: layout shift", unit: "", target: 0.01 },
  { name: "form: heap and wasm", unit: "bytes", target: 4_000_000 },
];

const measured = new Map(
  readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => {
    const [name, value] = line.split("\t");
    return [name, Number(value)];
  }),
);
measured.set("first load, brotli", firstLoad("dist").reduce((sum, { brotli }) => sum + brotli, 0));

const row = (...cells) => console.log(`${cells[0].padEnd(44)}${cells.slice(1).map((cell) => cell.padStart(16)).join("")}`);
row("", "measured", "target", "of the target");
for (const { name, unit, target, isMore } of TARGETS) {
  const value = measured.get(name);
  row(isMore ? `${name} ↑` : name, value === undefined ? "missing" : `${value} ${unit}`, `${target} ${unit}`, value === undefined || target === 0 ? "" : `${(value / target).toFixed(2)} x`);
  measured.delete(name);
}
for (const [name, value] of measured) row(name, `${value}`, "", "");
const bare = measured.get("keystroke to paint, bare page, median");
if (bare > 0) console.log(`A keystroke on a page that only repeats it costs ${(bare / 16).toFixed(2)} x the 16 ms of a frame on this machine.`);
