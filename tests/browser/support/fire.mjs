// What goes wrong on the way of a lead, chosen by a seed: the same seed makes the same runs.

/** A small generator of numbers from 0 to 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const retryAfter = (seconds) => ({ headers: { "Retry-After": String(seconds) } });

/** What a try may meet, so that it is tried again: `pass` hands the post to the receiver, which stores it; what is given back is the answer. */
const FAULTS = {
  "is lost on its way": async () => ({ drop: true }),
  "is stored, its answer lost": async (pass) => { await pass(); return { drop: true }; },
  "is stored, and out of order": async (pass) => { await pass(); return { status: 500 }; },
  "out of order": async () => ({ status: 500 }),
  "bad gateway": async () => ({ status: 502, body: "<h1>Bad gateway</h1>" }),
  "away for a while": async () => ({ status: 503, ...retryAfter(new Date(Date.now() + 3_000).toUTCString()) }),
  "too many": async () => ({ status: 429, ...retryAfter(3) }),
  "too many, no hint": async () => ({ status: 429 }),
  "too early": async () => ({ status: 425 }),
  "too slow": async () => ({ status: 408 }),
};

/** How it ends well, */
const ARRIVALS = {
  "is stored": (pass) => pass(),
  "is stored twice at once": async (pass) => (await Promise.all([pass(), pass()]))[1],
  "is stored, its answer breaks off": async (pass) => ({ ...await pass(), cut: true }),
  "is answered late": async (pass) => { const answer = await pass(); await new Promise((resolve) => { setTimeout(resolve, 60); }); return answer; },
};

/** and how it does not. */
const REFUSALS = {
  "moved elsewhere": async () => ({ status: 307, headers: { Location: "/elsewhere" } }),
  "led on": async () => ({ status: 302, headers: { Location: "/elsewhere" } }),
  "refused": async () => ({ status: 422 }),
};

/** One run: what each try meets, and all after the last; and what the visitor and the browser do meanwhile. */
export function plan(next) {
  const one = (from) => { const names = Object.keys(from); return names[Math.floor(next() * names.length)]; };
  const tries = Array.from({ length: Math.floor(next() * 4) }, () => one(FAULTS));
  const isRefused = next() < 0.1;
  const how = next();
  return {
    tries,
    end: one(isRefused ? REFUSALS : ARRIVALS),
    isRefused,
    /** At which try the visitor leaves, while it is on its way; another visit follows. */
    leavesAt: how < 0.3 ? Math.floor(next() * (tries.length + 1)) : undefined,
    closes: next() < 0.5,
    isOffline: how >= 0.3 && how < 0.45,
    storesNothing: how >= 0.45 && how < 0.55,
  };
}

/** The answer to try number `nth` of a run. */
export const meet = (run, nth, pass) => ({ ...FAULTS, ...ARRIVALS, ...REFUSALS })[run.tries[nth] ?? run.end](pass);
