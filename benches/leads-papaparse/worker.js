// One module worker that reads a file of leads with PapaParse, scores each row, and gives the count of each band.

import Papa from "papaparse";
import { scorer } from "./model.js";

onmessage = ({ data: { file, asOf, domains } }) => {
  const counts = {};
  let score;
  Papa.parse(file, {
    delimiter: ",",
    skipEmptyLines: true,
    chunk: ({ data: rows }) => {
      score ??= scorer(rows.shift(), asOf, domains);
      for (const row of rows) {
        const band = score(row);
        counts[band] = (counts[band] ?? 0) + 1;
      }
    },
    complete: () => postMessage(counts),
    error: ({ message }) => { throw new Error(message); },
  });
};
