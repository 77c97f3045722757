// Defines <baton-form>, and loads what it needs when it is needed. Until then, and if anything fails, the plain form inside
// it is simply a form. VERSION and INTEGRITY are put in by the build.

import { reflect, takeUp } from "./properties.js";

const beside = (ending) => new URL(`baton-${VERSION}.${ending}`, import.meta.url).href;

/** The one place where events come from. */
const emit = (host, type, detail, cancelable = false) =>
  host.dispatchEvent(
    new CustomEvent(type, {
      bubbles: true,
      composed: true,
      cancelable,
      detail: typeof detail === "string" ? JSON.parse(detail) : detail,
    }),
  );

/** What stands at an address; fails with a code. */
const bytes = async (url, options) => {
  const answer = await fetch(url, options).catch(() => {
    throw "network";
  });
  if (!answer.ok) throw "not-found";
  return new Uint8Array(await answer.arrayBuffer());
};

/** Once the whole page is read and its own scripts listen: this file does not wait for them, nor they for it. */
const read = new Promise((resolve) => {
  const [visit] = performance.getEntriesByType("navigation");
  if (document.readyState === "complete" || visit?.domContentLoadedEventStart) resolve();
  for (const type of ["DOMContentLoaded", "load"]) addEventListener(type, resolve, { once: true });
});

const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

/** The program, checked: a preload of WebAssembly cannot name what it expects. As bytes, it needs no media type. */
const program = async () => {
  // Pages without https have no digest of their own, but the browser compares for them.
  const digest = globalThis.crypto?.subtle;
  const found = await bytes(beside("wasm"), digest ? {} : { integrity: `sha384-${INTEGRITY}` });
  if (digest && base64(await digest.digest("SHA-384", found)) !== INTEGRITY) throw "damaged";
  return found;
};

let loading;
const load = () => (loading ??= loadOnce().catch((code) => {
  loading = undefined;
  throw code;
}));

const loadOnce = async () => {
  if (!globalThis.WebAssembly) throw "too-old";
  const [glue, wasm] = await Promise.all([
    import(beside("glue.js")).catch(() => {
      throw "script";
    }),
    program(),
  ]);
  try {
    await glue.init(await WebAssembly.compile(wasm));
  } catch {
    throw WebAssembly.validate(wasm) ? "csp" : "too-old";
  }
  return glue;
};

const PROPERTIES = {
  texts: { model: "model", endpoint: "endpoint", format: "format", locale: "locale", drafts: "drafts", load: "load" },
  flags: { sandbox: "sandbox", shareAnswers: "share-answers" },
};

class BatonForm extends HTMLElement {
  static observedAttributes = ["model"];
  #internals = this.attachInternals();
  #form;
  #started;
  #turn;
  #kept;
  #waiting;

  connectedCallback() {
    takeUp(this, PROPERTIES);
    if (!this.#form) this.#wait();
  }

  disconnectedCallback() {
    // Something that is moved comes back at once.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (this.#started && before !== after) {
      this.#stop();
      this.#kept = undefined;
      this.#wait();
    }
  }

  validate() {
    return this.#call("validate", (form) => form.reportValidity());
  }

  submit() {
    return this.#call("submit", (form) => form.requestSubmit());
  }

  reset() {
    return this.#call("reset", (form) => form.reset());
  }

  track(activity, count = 1) {
    return this.#call("track", () => false, String(activity), count);
  }

  /** Calls of a form that is not ready yet wait for it, in their order; without it the plain form does what it can. */
  async #call(name, plain, ...values) {
    try {
      await this.#start();
    } catch {
      const form = this.querySelector("form");
      return form ? plain(form) : false;
    }
    return this.#form?.[name](...values);
  }

  #wait() {
    this.#waiting?.abort();
    const { signal } = (this.#waiting = new AbortController());
    const start = () => this.#start().catch(() => {});
    // Whatever is waited for, who begins to use the form needs it.
    for (const type of ["focusin", "pointerdown"]) this.addEventListener(type, start, { signal });
    if (this.load === "eager" || this.contains(this.getRootNode().activeElement)) start();
    else if (this.load === "idle") (globalThis.requestIdleCallback ?? setTimeout)(() => signal.aborted || start());
    else if (this.load !== "focus") {
      const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && start(), { rootMargin: "100%" });
      near.observe(this);
      signal.addEventListener("abort", () => near.disconnect());
    }
  }

  #start() {
    this.#waiting?.abort();
    return (this.#started ??= this.#startOnce());
  }

  async #startOnce() {
    // An element may be stopped, and started anew, before it has started.
    const turn = (this.#turn = {});
    const isGone = () => this.#turn !== turn || !this.isConnected;
    try {
      if (!this.model) throw "no-model";
      const [glue, model] = await Promise.all([load(), bytes(new URL(this.model, this.baseURI)), read]);
      if (isGone()) throw "gone";
      const page = async () =>
        JSON.parse(new TextDecoder().decode(await bytes(new URL(this.model.replace(/\.bin\b/, ".json"), this.baseURI))));
      this.#form = await glue.start(this, emit, model, this.#kept, page, isGone);
      this.#is("ready");
      this.#form.ready();
    } catch (code) {
      if (this.#turn === turn) {
        this.#started = undefined;
        if (code !== "gone") {
          this.#is("plain");
          emit(this, "baton-error", { code: typeof code === "string" ? code : "internal" });
        }
      }
      throw code;
    }
  }

  #stop() {
    this.#waiting?.abort();
    this.#kept = this.#form?.stop() ?? this.#kept;
    this.#form = this.#started = this.#turn = undefined;
  }

  #is(state) {
    // Older browsers have no states, or only with dashes: then the style sheet keeps no place free.
    try {
      this.#internals.states.clear();
      this.#internals.states.add(state);
    } catch {}
  }
}

reflect(BatonForm, PROPERTIES);

// Two versions of this file on a page: the first one stays.
customElements.get("baton-form") ?? customElements.define("baton-form", BatonForm);
