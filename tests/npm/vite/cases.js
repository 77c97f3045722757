import lines from "../../golden/b2b-software/cases.ndjson?raw";

/** The results of the golden cases, as text. */
export const cases = (model) => lines.split("\n").filter(Boolean).map((line) => {
  const { lead, as_of: asOf } = JSON.parse(line);
  return JSON.stringify(model.explain(lead, asOf));
});
