// One seed, one run: every choice the generators make comes from here.

export class Random {
  #state;

  constructor(seed) {
    // FNV-1a, so that neighbouring seeds start far apart.
    this.#state = [...String(seed)].reduce((hash, c) => Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5);
  }

  /** A double in [0, 1), by mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  chance(p) {
    return this.next() < p;
  }

  /** A whole number from low to high, both included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** One of [weight, value] pairs. */
  weighted(pairs) {
    let rest = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return pairs.at(-1)[1];
  }

  list(low, high, make) {
    return Array.from({ length: this.int(low, high) }, (_, i) => make(i));
  }

  shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  /** At least one and at most `most` of a list, none twice. */
  some(list, most = list.length) {
    return this.shuffled(list).slice(0, this.int(1, Math.max(1, Math.min(most, list.length))));
  }
}
