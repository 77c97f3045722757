// Reads a file of leads with several workers, each taking slices of it, and gives what comes of them in the order of the file.
// Nothing is shared between workers and nothing is kept: any static host will do.

const SLICE = 3 << 20;

// So many slices wait at a worker: one that it works on, one that is read meanwhile.
const AT_A_WORKER = 2;

// A slice that is read again, as the one before ended elsewhere, goes before all others.
const byPlace = (one, other) => one.place - other.place;

export class Pool {
  #workers;
  #file;
  #dataStart;
  // Where the rows of each slice stand, once they were scored.
  #bounds = [];
  #stop = () => {};
  // How many jobs there were: what comes of one that nobody waits for any more is told by its number.
  #asked = 0;
  // One question after the other: a worker answers whoever asked last.
  #turn = Promise.resolve();

  /**
   * A pool for a file that is text in UTF-8.
   * @param {Blob} file
   * @param {{ crew: import("./crew.js").Crew, program: Uint8Array, setup: string, dataStart: number, workers?: number }} about
   */
  constructor(file, { crew, program, setup, dataStart, workers = navigator.hardwareConcurrency || 2 }) {
    this.#file = file;
    this.#dataStart = dataStart;
    const count = Math.max(1, Math.min(workers, Math.ceil((file.size - dataStart) / SLICE)));
    this.#workers = Array.from({ length: count }, () => {
      const worker = crew.take();
      worker.postMessage({ file, program, setup });
      return worker;
    });
  }

  /** Scores all leads; `take` gets what comes of each slice, in the order of the file, with the bytes done so far. */
  async score(take) {
    const slices = [];
    for (let from = this.#dataStart; from < this.#file.size; from += SLICE) {
      slices.push({ kind: "score", from, to: Math.min(from + SLICE, this.#file.size), isKnown: from === this.#dataStart });
    }
    this.#bounds = [];
    let expected = this.#dataStart;
    await this.#run(slices, (job, done) => {
      // A row of the slice before may reach to the end of this one, or further.
      if (expected >= job.to) return true;
      const isFirst = job.from === this.#dataStart;
      if (!isFirst && done.start !== expected) {
        job.from = expected;
        job.isKnown = true;
        return false;
      }
      this.#bounds.push({ from: done.start, to: done.end });
      expected = done.end;
      take(done, done.end);
      return true;
    });
  }

  /** The values of a column: for each slice the different ones, and the place of each lead's. */
  column(name) {
    return this.#each("column", name);
  }

  /** Sixteen bytes for each lead, the same where the values of a column are. */
  keys(name) {
    return this.#each("keys", name);
  }

  /** One byte for each lead: 1 where a text stands in it. */
  holds(text) {
    return this.#each("holds", text);
  }

  /** Ends all work at once; the pool can do no more. */
  close() {
    this.#workers.forEach((worker) => worker.terminate());
    this.#workers = [];
    this.#stop();
  }

  async #each(kind, about) {
    const all = [];
    const jobs = this.#bounds.filter(({ from, to }) => to > from).map((bounds) => ({ kind, about, isKnown: true, ...bounds }));
    await this.#run(jobs, (_, done) => all.push(done));
    return all;
  }

  /** Has all jobs done, at most a few at each worker; `take` gets each in order, and says whether it can be so. */
  #run(jobs, take) {
    const run = this.#turn.then(() => this.#runNow(jobs, take));
    this.#turn = run.catch(() => {});
    return run;
  }

  #runNow(jobs, take) {
    const first = this.#asked;
    this.#asked += jobs.length;
    const waiting = jobs.map((job, place) => Object.assign(job, { place, number: first + place }));
    const early = new Map();
    let next = 0;
    return new Promise((resolve, reject) => {
      const fail = (error) => {
        waiting.length = 0;
        reject(error);
      };
      this.#stop = () => fail(new DOMException("stopped", "AbortError"));
      if (waiting.length === 0) return resolve();
      if (this.#workers.length === 0) return this.#stop();
      const give = (worker) => {
        const job = waiting.shift();
        if (job) worker.postMessage(job);
      };
      const settle = () => {
        while (early.has(next)) {
          const { job, done } = early.get(next);
          early.delete(next);
          if (!take(job, done)) {
            waiting.push(job);
            waiting.sort(byPlace);
            return;
          }
          next += 1;
        }
        if (next === jobs.length) resolve();
      };
      for (const worker of this.#workers) {
        worker.onmessage = ({ data }) => {
          if (data.number < first) return;
          if (data.error !== undefined) return fail(new Error(data.error));
          const place = data.number - first;
          early.set(place, { job: jobs[place], done: data });
          settle();
          give(worker);
        };
        worker.onerror = (event) => fail(event.message ? new Error(event.message) : new DOMException("a worker could not be fetched", "NetworkError"));
        for (let place = 0; place < AT_A_WORKER; place += 1) give(worker);
      }
    });
  }
}

/** A file unpacked, and as text in UTF-8. `told` hears what share of it was read, and says whether to go on. */
export function asText(file, isPacked, encoding, told) {
  let read = 0;
  const counting = new TransformStream({
    transform(bytes, controller) {
      read += bytes.length;
      if (told(read / file.size)) controller.enqueue(bytes);
      else controller.error(new DOMException("stopped", "AbortError"));
    },
  });
  let stream = file.stream().pipeThrough(counting);
  if (isPacked) stream = stream.pipeThrough(new DecompressionStream("gzip"));
  if (encoding !== "UTF-8") stream = stream.pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream());
  return new Response(stream).blob();
}
