/** A day: `YYYY-MM-DD` (of a longer text its first ten characters), or a `Date`, of which its UTC date counts. */
export type AsOf = string | Date;

/** One entry of an activity. */
export interface ActivityEntry {
  readonly on?: string | null;
  readonly count?: number | string | null;
}

/** What is meant for one field. Anything may be given: what a field cannot use is told in `warnings`, and never throws. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | readonly string[]
  | readonly ActivityEntry[]
  | { readonly count?: number | string | null; readonly last?: string | null };

/**
 * A lead: an object or a `Map` with an {@link Answer} for each field id, and whatever else. `null`, `undefined`, NaN, "" and a
 * missing key all mean: no answer.
 */
export type Lead = object;

export type Stage = "mql" | "sql";

export interface Score {
  fit: number;
  /** null: the model has no such axis. */
  engagement: number | null;
  total: number;
  /** The band's id. */
  band: string;
  stage: Stage | null;
  disqualified_by: string | null;
  /** So many of a hundred such leads are won. */
  probability: number | null;
}

export interface Contribution {
  kind: "base" | "rule" | "decay" | "rule_cap" | "group_cap" | "floor" | "cap";
  axis: "fit" | "engagement";
  rule: string | null;
  label: string;
  points: number;
  because: string;
}

export interface Warning {
  field: string;
  found: string;
  expected: string;
}

/** The result, key by key what `baton explain --json` prints. */
export interface Explanation extends Score {
  model: { id: string; version: number; hash: string };
  as_of: string;
  contributions: Contribution[];
  missing: string[];
  warnings: Warning[];
}

export type FieldType = "number" | "choice" | "choices" | "yes_no" | "text" | "email" | "date" | "activity";

export interface Field {
  readonly id: string;
  readonly type: FieldType;
  readonly label: string;
  /** The place of its first cell, and how many it has. */
  readonly cell: number;
  readonly cells: number;
  /** The ids of its options, in the order that cells count them. */
  readonly options: readonly string[];
}

export interface Band {
  readonly id: string;
  readonly label: string;
  readonly stage: Stage | null;
}

/** How one of the model's examples came out. */
export interface ExampleResult {
  name: string;
  as_of: string;
  passed: boolean;
  differences: { what: "band" | "fit" | "engagement" | "total"; expected: string; found: string }[];
}

/** One problem of a model file. */
export interface Problem {
  code: string;
  path: string;
  line: number;
  column: number;
  found: string;
  expected: string;
  help: string;
}

export type ErrorCode =
  | "bad-model"
  | "bad-program"
  | "not-utf-8"
  | "bad-source"
  | "bad-lead"
  | "bad-date"
  | "bad-cells"
  | "no-examples"
  | "freed";

/** Why a model was not taken, or a call not answered. */
export class BatonError extends Error {
  readonly name: "BatonError";
  readonly code: ErrorCode;
  /** Of `bad-model`: each problem of the file with its place. Else empty. */
  readonly problems: readonly Problem[];
  private constructor();
}

/** A model, ready to score. */
export class Model {
  /**
   * @param source The model file, as text or UTF-8 bytes; or the bytes of a compiled model (`model-….bin`).
   * @throws {BatonError} When it is none, or has problems.
   */
  constructor(source: string | ArrayBuffer | ArrayBufferView);
  readonly id: string;
  readonly version: number;
  /** 64 hex digits: what can change a score, and nothing else. */
  readonly hash: string;
  readonly fields: readonly Field[];
  /** Best first; the last one is for leads that are ruled out. */
  readonly bands: readonly Band[];
  /** How many numbers `scoreCells` takes. */
  readonly cellCount: number;
  score(lead: Lead, asOf: AsOf): Score;
  explain(lead: Lead, asOf: AsOf): Explanation;
  /** Scores plain numbers, laid out as `fields` says; NaN is no answer. */
  scoreCells(cells: Float64Array, asOf: AsOf): Score;
  /** The number that stands for a text or an address in cells; kept as long as the model. */
  textCell(text: string | null | undefined): number;
  /** The compiled model: what `@baton/score/compiled` takes. Its examples, notes and form stay in its file. */
  compiled(): Uint8Array;
  /** Runs the model's examples. A compiled model has none: it throws `no-examples`. */
  check(): ExampleResult[];
  /** Gives the memory back at once; else it goes with the object. Then all calls but this throw `freed`. */
  free(): void;
}
