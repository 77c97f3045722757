// Workers that wait for a file: to start one takes as long as to score fifty thousand leads.

export class Crew {
  #address;
  #module;
  #waiting = [];

  /** Of the address of worker.js, and the compiled module of all. */
  constructor(address, module) {
    this.#address = address;
    this.#module = module;
  }

  /** A worker for a file; it is the file's from now on. */
  take() {
    return this.#waiting.pop() ?? this.#begin();
  }

  /** Has so many wait for the next file. */
  wait(count) {
    while (this.#waiting.length < count) {
      const worker = this.#begin();
      this.#waiting.push(worker);
      // Whoever needs one then begins another, and is told if that one cannot be started either.
      worker.addEventListener("error", () => (this.#waiting = this.#waiting.filter((one) => one !== worker)), { once: true });
    }
  }

  #begin() {
    const worker = new Worker(this.#address, { type: "module" });
    worker.postMessage({ module: this.#module });
    return worker;
  }
}
