// The place in WebAssembly's memory where leads are put and results are read; src/desk.rs has the other side.

export class Desk {
  #memory;
  #places;

  /** Of the memory, and of the address and the length of marks, numbers, texts and the result. */
  constructor(memory, places) {
    this.#memory = memory;
    this.#places = places;
    this.#look();
  }

  /** The desk as it can be used now. */
  open() {
    // Memory that has grown is another buffer: views of the one before are empty.
    if (this.result.length === 0) this.#look();
    return this;
  }

  #look() {
    const { buffer } = this.#memory;
    const [marks, markCount, numbers, numberCount, texts, textCount, result, resultCount] = this.#places;
    this.marks = new Int32Array(buffer, marks, markCount);
    this.numbers = new Float64Array(buffer, numbers, numberCount);
    this.texts = new Uint8Array(buffer, texts, textCount);
    this.result = new Float64Array(buffer, result, resultCount);
  }
}
