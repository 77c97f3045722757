// Reads slices of a file into the same memory over and over. With memory of its own for each slice, a browser holds half of
// the file before it clears up.

const canFill = (() => {
  try {
    new Blob().stream().getReader({ mode: "byob" });
    return true;
  } catch {
    return false; // Not every browser has byte streams.
  }
})();

export class Reader {
  #file;
  #spare = [];

  /** Of a file. */
  constructor(file) {
    this.#file = file;
  }

  /** The bytes between two places, as far as the file goes; they are to be given back. */
  async read(from, to) {
    const slice = this.#file.slice(from, to);
    if (!canFill) return new Uint8Array(await slice.arrayBuffer());
    const reader = slice.stream().getReader({ mode: "byob" });
    let buffer = this.#spare.pop();
    if (!(buffer?.byteLength >= slice.size)) buffer = new ArrayBuffer(slice.size);
    let length = 0;
    while (length < slice.size) {
      const min = slice.size - length;
      const { value, done } = await reader.read(new Uint8Array(buffer, length, min), { min });
      if (done) throw new Error("the file ended early");
      length += value.length;
      buffer = value.buffer;
    }
    return new Uint8Array(buffer, 0, length);
  }

  /** Takes back bytes that are no longer looked at. */
  giveBack({ buffer }) {
    this.#spare.push(buffer);
  }
}
