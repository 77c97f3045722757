// Everything that the package gives, as a program in strict TypeScript uses it; types.test.mjs compiles it.

import { Model as Compiled } from "@baton/score/compiled";
import { BatonError, Model, type Explanation, type Lead, type Score } from "@baton/score";

export function use(source: string | Uint8Array, buffer: ArrayBuffer): Score | Explanation | string[] {
  const model = new Model(source);
  new Model(buffer).free();
  const compiled: Model = new Compiled(model.compiled());
  if (compiled.hash !== model.hash) return [];
  const lead: Lead = { company_size: 350, role: undefined, needs: ["handoff"], pricing_view: [{ on: "2026-11-12" }] };
  const score: Score = model.score(lead, new Date());
  const engagement: number | null = score.engagement;
  const reasons = model.explain(new Map<string, unknown>([["role", "owner"]]), "2026-11-20").contributions.map(({ because }) => because);
  const cells = new Float64Array(model.cellCount).fill(NaN);
  for (const { type, cell, options } of model.fields) if (type === "choice" && options.length > 0) cells[cell] = 0;
  cells[0] = model.textCell(null);
  if (model.check().every(({ passed, differences }) => passed || differences.length > 0) && engagement === null) return reasons;
  try {
    return model.scoreCells(cells, "2026-11-20");
  } catch (error) {
    if (error instanceof BatonError && error.code === "bad-model") return error.problems.map(({ path, line }) => `${path} ${line}`);
    throw error;
  }
}

// @ts-expect-error a score needs a day
export const noDay = (model: Model) => model.score({});
// @ts-expect-error a hash is not for writing
export const written = (model: Model) => { model.hash = ""; };
// @ts-expect-error errors are made by the package alone
export const made = () => new BatonError();
// @ts-expect-error a list of numbers is no Float64Array
export const listed = (model: Model) => model.scoreCells([1, 2], "2026-11-20");
// @ts-expect-error a model file's text is for the entry that reads it
export const text = () => new Compiled("{}");
