import { Model as AnyModel } from "../index.js";

export * from "../index.js";

/** A compiled model, ready to score. */
export class Model extends AnyModel {
  /**
   * @param source The bytes of a compiled model (`model-….bin`).
   * @throws {BatonError} When it is none.
   */
  constructor(source: ArrayBuffer | ArrayBufferView);
}
