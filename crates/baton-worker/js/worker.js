// One worker: reads slices of a file and answers for them. First comes the compiled module, then, perhaps much later, the file and
// what is to be known of it, then jobs; each is answered under its own number.

import { initSync, Slices } from "baton-worker";
import { Reader } from "./read.js";

// So many bytes after a slice are read with it, to have its last row whole.
const LOOK_AHEAD = 64 << 10;

let file;
let reader;
let slices;
// One job after the other; the bytes of the next are read meanwhile.
let queue = Promise.resolve();

/** The whole rows of a job's slice: their bytes, and where they stand in the file. */
async function rowsOf({ from, to, isKnown }, reading) {
  const first = isKnown ? from : from - 1;
  let bytes = await reading;
  for (let ahead = LOOK_AHEAD; ; ahead *= 8) {
    const isAll = first + bytes.length >= file.size;
    const [start, end] = slices.find(bytes, to - first, isKnown, isAll);
    if (end !== undefined) return { rows: bytes.subarray(start, end), start: first + start, end: first + end };
    reader.giveBack(bytes);
    bytes = await reader.read(first, to + ahead * 8);
  }
}

const WORK = {
  score(rows, at) {
    const scored = slices.score(rows, at);
    const { part, rows: count, lines, tally, unreadable } = scored;
    scored.free();
    return [{ part, rows: count, lines, tally, unreadable }, part.buffer];
  },
  column(rows, name) {
    const column = slices.column(rows, name);
    const { values, places } = column;
    column.free();
    return [{ values, places }, places.buffer];
  },
  keys(rows, name) {
    const keys = slices.keys(rows, name);
    return [{ keys }, keys.buffer];
  },
  holds(rows, text) {
    const holds = slices.holds(rows, text);
    return [{ holds }, holds.buffer];
  },
};

async function answer(job, reading) {
  try {
    const { rows, start, end } = await rowsOf(job, reading);
    const [done, buffer] = WORK[job.kind](rows, job.kind === "score" ? start : job.about);
    reader.giveBack(rows);
    postMessage({ number: job.number, start, end, ...done }, [buffer]);
  } catch (error) {
    postMessage({ number: job.number, error: String(error?.message ?? error) });
  }
}

addEventListener("message", ({ data }) => {
  if (data.module) {
    initSync({ module: data.module });
    return;
  }
  if (data.file) {
    file = data.file;
    reader = new Reader(file);
    slices = new Slices(data.program, data.setup);
    return;
  }
  const reading = reader.read(data.isKnown ? data.from : data.from - 1, data.to + LOOK_AHEAD);
  // Told when its turn comes.
  reading.catch(() => {});
  queue = queue.then(() => answer(data, reading));
});
