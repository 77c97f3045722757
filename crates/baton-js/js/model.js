// The class around the WebAssembly. Rule: it hands on what it is given and forwards what comes back; what an answer
// means is known in the core alone.

import { pack, packable } from "./pack.js";
import load, { Scorer, day, initSync as start } from "baton-js";

/* global FILES -- whether model files are read, or only compiled models: told when this is bundled. */

export { load, start };

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
  #bands;
  #disqualifiers;
  #packable;
  #lastDate;
  #lastDay;

  constructor(source) {
    this.#scorer = told(() => scorer(source));
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
    this.#disqualifiers = disqualifiers;
  }

  /** How many numbers `scoreCells` takes. */
  get cellCount() {
    return this.fields.reduce((sum, { cells }) => sum + cells, 0);
  }

  score(lead, asOf) {
    const on = this.#day(asOf);
    const packed = pack(lead, this.#packable);
    if (packed) this.#scorer.score_packed(packed.numbers, packed.texts, on);
    else told(() => this.#scorer.score(lead, on));
    return this.#result();
  }

  explain(lead, asOf) {
    const on = this.#day(asOf);
    return told(() => this.#scorer.explain(lead, on));
  }

  scoreCells(cells, asOf) {
    if (!(cells instanceof Float64Array)) {
      throw new BatonError({ code: "bad-cells", message: `found ${kind(cells)}, expected a Float64Array` });
    }
    if (!this.#scorer.score_cells(cells, this.#day(asOf))) {
      throw new BatonError({ code: "bad-cells", message: `found ${cells.length} cells, expected ${this.cellCount}` });
    }
    return this.#result();
  }

  textCell(text) {
    return this.#scorer.text_cell(String(text ?? ""));
  }

  compiled() {
    return this.#scorer.to_bytes();
  }

  check() {
    const examples = FILES ? told(() => this.#scorer.check()) : null;
    if (examples) return examples;
    throw new BatonError({ code: "no-examples", message: "a compiled model carries no examples; check its file" });
  }

  free() {
    this.#scorer.free();
  }

  #result() {
    const scorer = this.#scorer;
    const band = this.#bands[scorer.number(3)];
    const by = scorer.number(4);
    return {
      fit: scorer.number(0) / 100,
      engagement: points(scorer.number(1)),
      total: scorer.number(2) / 100,
      band: band.id,
      stage: band.stage,
      disqualified_by: Number.isNaN(by) ? null : this.#disqualifiers[by],
      probability: points(scorer.number(5)),
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
