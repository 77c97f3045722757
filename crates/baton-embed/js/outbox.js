// Keeps leads in the browser until they are delivered, and sends them. When, how often and what follows is decided in Rust
// (`Delivery`): this file stores, waits and sends.

import { TRY_MS, post } from "./post.js";
import { bytesOf, leadFrom } from "./rust.js";

const NAME = "baton";
const STORE = "outbox";
/** A browser that neither opens nor refuses its storage is not waited for. */
const STORAGE_MS = 2_000;

const open = () =>
  new Promise((resolve, reject) => {
    setTimeout(reject, STORAGE_MS);
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = reject;
  });

/** One transaction; the connection is closed after it, so that it keeps no page from the back-forward cache. */
const stored = async (mode, act) => {
  const db = await open();
  try {
    const transaction = db.transaction(STORE, mode, { durability: "strict" });
    const request = act(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = reject;
    });
    return request.result;
  } finally {
    db.close();
  }
};

const keep = (lead) => stored("readwrite", (store) => store.put(bytesOf(lead), lead.call("id"))).then(() => true, () => false);
const drop = (id) => stored("readwrite", (store) => store.delete(id)).catch(() => {});

/** Nothing is made only to look whether there is something. */
const keys = async () => {
  try {
    const known = await indexedDB.databases?.();
    if (known && !known.some(({ name }) => name === NAME)) return [];
    return await stored("readonly", (store) => store.getAllKeys());
  } catch {
    return [];
  }
};

const BUSY = Symbol();
/** Of all pages of this browser only one sends a lead. Not held while waiting: a lock keeps pages from the cache too. */
const alone = (id, act) =>
  navigator.locks ? navigator.locks.request(`baton:${id}`, { ifAvailable: true }, (lock) => (lock ? act() : BUSY)) : act();

/** The leads that were sent on this page and are not done: how to tell, and whether they are kept. */
const own = new Map();
/** Tells of leads of earlier visits. */
let tellEarlier = () => {};
let timer;

/** Sends a lead. `tell` hears how far it is after each try, and whether it is kept in the browser. */
export const send = async (lead, isPrivate, tell) => {
  own.set(lead.call("id"), { lead, tell, isKept: false });
  await alone(lead.call("id"), async () => {
    own.get(lead.call("id")).isKept = !isPrivate && (await keep(lead));
    await attempt(lead);
  });
  await flush(false);
};

const attempt = async (lead) => {
  const id = lead.call("id");
  const mine = own.get(id);
  const isKept = mine?.isKept ?? true;
  lead.call("begin", Date.now());
  if (isKept) await keep(lead);
  const [status, retryAfter] = await post(lead);
  const isLeft = lead.call("settle", Date.now(), ...crypto.getRandomValues(new Uint32Array(1)), status, retryAfter ?? "");
  if (isKept) await (isLeft ? keep(lead) : drop(id));
  tell(lead, isKept && isLeft);
};

const tell = (lead, isKept) => {
  const mine = own.get(lead.call("id"));
  if (!lead.call("waits")) own.delete(lead.call("id"));
  if (mine) mine.tell(lead.call("state"), isKept);
  else tellEarlier(lead, lead.call("state"));
};

/** Tries what is due. `woken`: the network is back, or the visitor. */
export const flush = async (woken, earlier = tellEarlier) => {
  tellEarlier = earlier;
  let next = Infinity;
  const look = async (lead, isKept) => {
    if (lead.call("is_due", Date.now(), woken)) await attempt(lead);
    else if (lead.call("state") === "expired") {
      if (isKept) await drop(lead.call("id"));
      tell(lead, false);
    }
    if (lead.call("waits")) next = Math.min(next, lead.call("next_at"));
  };
  for (const { lead, isKept } of [...own.values()]) if (!isKept) await look(lead, false);
  for (const id of await keys()) {
    const done = await alone(id, async () => {
      const bytes = await stored("readonly", (store) => store.get(id)).catch(() => {});
      // Another page has delivered it meanwhile.
      if (!bytes) return own.delete(id);
      const lead = own.get(id)?.lead ?? leadFrom(bytes);
      if (lead) await look(lead, true);
    });
    // The page that is at it may be gone before it is done.
    if (done === BUSY) next = Math.min(next, Date.now() + TRY_MS);
  }
  clearTimeout(timer);
  if (next < Infinity) timer = setTimeout(flush, Math.min(Math.max(next - Date.now(), 1_000), 2 ** 31 - 1), false);
};

addEventListener("online", () => flush(true));
addEventListener("pageshow", ({ persisted }) => persisted && flush(true));
// What waits only because nothing answered gets one more chance, which outlives the page.
addEventListener("pagehide", () => {
  for (const { lead, isKept } of own.values()) {
    if (!lead.call("is_due", Date.now(), true)) continue;
    lead.call("begin", Date.now());
    if (isKept) keep(lead);
    post(lead);
  }
});
