// The class around the WebAssembly. Rule: it hands on what it is given and forwards what comes back; what an answer
// means is known in the core alone.

import { Desk } from "./desk.js";
import { pack, packable } from "./pack.js";
import { plain } from "./plain.js";
import init, { Scorer, day, initSync } from "baton-js";

/* global FILES -- whether model files are read, or only compiled models: told when this is bundled. */

let memory;

/** Starts the WebAssembly, by its address or from what is at hand. */
export const load = async (given) => void ({ memory } = await init(given));
export const start = (given) => void ({ memory } = initSync(given));

const DAY = 86_400_000;

/** Why a model was not taken, or a call not answered. */
export class BatonError extends Error {
  constructor({ code, message, problems = [] }) {
    super(message);
    this.name = "BatonError";
    this.code = code;
    this.problems = problems;
  }
}

/** Makes what the WebAssembly throws an error of ours; what it did not make stays as it is. */
function told(call) {
  try {
    return call();
  } catch (thrown) {
    throw thrown && typeof thrown.code === "string" && Array.isArray(thrown.problems) ? new BatonError(thrown) : thrown;
  }
}

const kind = (value) => (value === null ? "null" : Array.isArray(value) ? "a list" : typeof value);

function scorer(source) {
  if (FILES && typeof source === "string") return Scorer.read(source);
  const bytes = bytesOf(source);
  if (bytes) return FILES ? Scorer.from_any_bytes(bytes) : Scorer.from_bytes(bytes);
  const expected = FILES ? "a model file's text or bytes" : "a compiled model's bytes";
  throw new BatonError({ code: "bad-source", message: `found ${kind(source)}, expected ${expected}` });
}

function bytesOf(source) {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return source instanceof ArrayBuffer ? new Uint8Array(source) : undefined;
}

/** Points, and percentages, from hundredths; not a number is none. */
const points = (hundredths) => (Number.isNaN(hundredths) ? null : hundredths / 100);

function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** A model, ready to score. */
export class Model {
  #scorer;
  #desk;
  #bands;
  #disqualifiers;
  #packable;
  #cellCount;
  #lastDate;
  #lastDay;

  constructor(source) {
    this.#scorer = told(() => scorer(source));
    this.#desk = new Desk(memory, this.#scorer.desk());
    const { id, version, hash, fields, bands, disqualifiers } = frozen(this.#scorer.about());
    Object.defineProperties(this, {
      id: { value: id, enumerable: true },
      version: { value: version, enumerable: true },
      hash: { value: hash, enumerable: true },
      fields: { value: fields, enumerable: true },
      bands: { value: bands, enumerable: true },
    });
    this.#bands = bands;
    this.#packable = packable(fields);
    this.#cellCount = fields.reduce((sum, { cells }) => sum + cells, 0);
    this.#disqualifiers = disqualifiers;
  }

  /** How many numbers `scoreCells` takes. */
  get cellCount() {
    return this.#cellCount;
  }

  score(lead, asOf) {
    const on = this.#day(asOf);
    const scorer = this.#open();
    const packed = pack(lead, this.#packable, this.#desk.open());
    if (packed) scorer.score_packed(packed.marks, packed.numbers, packed.texts, on);
    else {
      const answers = plain(lead, this.#packable.places);
      told(() => scorer.score(answers, on));
    }
    return this.#result();
  }

  explain(lead, asOf) {
    const on = this.#day(asOf);
    const scorer = this.#open();
    const answers = plain(lead, this.#packable.places);
    return told(() => scorer.explain(answers, on));
  }

  scoreCells(cells, asOf) {
    if (!(cells instanceof Float64Array)) {
      throw new BatonError({ code: "bad-cells", message: `found ${kind(cells)}, expected a Float64Array` });
    }
    if (cells.length !== this.#cellCount) {
      throw new BatonError({ code: "bad-cells", message: `found ${cells.length} cells, expected ${this.#cellCount}` });
    }
    const on = this.#day(asOf);
    const scorer = this.#open();
    this.#desk.open().numbers.set(cells);
    scorer.score_cells(on);
    return this.#result();
  }

  textCell(text) {
    return this.#open().text_cell(String(text ?? ""));
  }

  compiled() {
    return this.#open().to_bytes();
  }

  check() {
    const examples = FILES ? told(() => this.#open().check()) : null;
    if (examples) return examples;
    throw new BatonError({ code: "no-examples", message: "a compiled model carries no examples; check its file" });
  }

  free() {
    this.#scorer?.free();
    // What is there next must not be written over.
    this.#scorer = this.#desk = undefined;
  }

  #open() {
    if (this.#scorer) return this.#scorer;
    throw new BatonError({ code: "freed", message: "found a model that was freed, expected one in use" });
  }

  #result() {
    const { result } = this.#desk.open();
    const band = this.#bands[result[3]];
    return {
      fit: result[0] / 100,
      engagement: points(result[1]),
      total: result[2] / 100,
      band: band.id,
      stage: band.stage,
      disqualified_by: Number.isNaN(result[4]) ? null : this.#disqualifiers[result[4]],
      probability: points(result[5]),
    };
  }

  /** Loops ask as of one day: its text is read once. */
  #day(asOf) {
    if (typeof asOf === "string") {
      if (asOf === this.#lastDate) return this.#lastDay;
      const read = day(asOf);
      if (read !== undefined) {
        this.#lastDate = asOf;
        this.#lastDay = read;
        return read;
      }
    } else if (asOf instanceof Date) {
      const days = Math.floor(asOf.getTime() / DAY);
      if (days >= -719_528 && days <= 2_932_896) return days;
    }
    const found = typeof asOf === "string" ? JSON.stringify(asOf) : asOf instanceof Date ? String(asOf) : kind(asOf);
    throw new BatonError({ code: "bad-date", message: `found ${found}, expected a date such as "2026-11-01", or a Date` });
  }
}
