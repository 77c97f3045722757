// Scores again what a page says. A page is in the visitor's hands: its answers are taken, its score never is.

import { readFileSync } from "node:fs";
import { Model } from "../../../dist/npm/node.js";

const COMPARED = ["fit", "engagement", "total", "band", "stage", "disqualified_by", "probability"];
const DAY = 86_400_000;
// A browser keeps what it could not send for 30 days; a visitor's day may have begun before ours.
const OLDEST_DAYS = 31;

export function openModels(files) {
  const models = new Map(files.map((file) => new Model(readFileSync(file))).map((model) => [model.hash, model]));
  return {
    get: (hash) => models.get(hash),
    /** What the lead is worth by our own reckoning, and how the page's result compares. */
    judge({ hash, lead, claimed, optOut = false, leftOut = [], now }) {
      if (optOut) return { state: "opted-out", differences: [], result: null };
      const model = models.get(hash);
      if (!model) return { state: "unknown-model", differences: [], result: null };
      const today = now.toISOString().slice(0, 10);
      const day = claimed?.as_of ?? today;
      const age = (Date.parse(today) - Date.parse(day)) / DAY;
      const isPlausible = age >= -1 && age <= OLDEST_DAYS;
      const result = model.explain(lead, isPlausible ? day : today);
      if (!claimed) return { state: "scored", differences: [], result };
      if (leftOut.some((part) => part.startsWith("lead."))) return { state: "not-whole", differences: [], result };
      const differences = COMPARED.filter((what) => what in claimed && claimed[what] !== result[what])
        .map((what) => ({ what, page: claimed[what], ours: result[what] }));
      if (!isPlausible) differences.push({ what: "as_of", page: day, ours: today });
      return { state: differences.length > 0 ? "differs" : "same", differences, result };
    },
  };
}
