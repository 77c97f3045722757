// <baton-preview>: Preview in a shadow tree of any page. Everything that is shown is decided in Rust; this file fetches what the
// attributes name, starts the program once for all elements of a page, and tells the page of events.

import { reflect, takeUp } from "../../../crates/baton-embed/js/properties.js";
import init, { JsGiven, Shown } from "baton-preview";

const beside = (ending) => new URL(`baton-preview-${VERSION}.${ending}`, import.meta.url);

const fetched = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`found status ${answer.status} at ${url}, expected a file`);
  return answer.text();
};

let loading;
/** The program, and the style sheet that all elements share; asked for again after a failure. */
const load = () =>
  (loading ??= Promise.all([
    init({ module_or_path: beside("wasm") }),
    fetched(beside("css")).then((text) => new CSSStyleSheet().replace(text)),
  ]).catch((error) => {
    loading = undefined;
    throw error;
  }));

const PROPERTIES = { texts: { model: "model", lead: "lead", packet: "packet", asOf: "as-of" }, flags: { readonly: "readonly" } };

class BatonPreview extends HTMLElement {
  static observedAttributes = Object.values({ ...PROPERTIES.texts, ...PROPERTIES.flags });
  #root = this.attachShadow({ mode: "open" });
  #shown;
  /** Which of its attributes are on their way: what comes late is not shown. */
  #turn = 0;
  #isAsked = false;

  connectedCallback() {
    takeUp(this, PROPERTIES);
    this.#ask();
  }

  disconnectedCallback() {
    // Something that is moved comes back at once.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.#ask();
  }

  /** Several attributes change in one go. */
  #ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      if (this.isConnected) this.#show();
    });
  }

  async #show() {
    const turn = (this.#turn += 1);
    try {
      if (!this.model) return this.#emit("error", { code: "no-model", problems: [] });
      const [[, sheet], model] = await Promise.all([load(), fetched(new URL(this.model, this.baseURI))]);
      if (turn !== this.#turn) return;
      this.#stop();
      this.#root.adoptedStyleSheets = [sheet];
      const place = document.createElement("div");
      place.className = "baton-root";
      this.#root.replaceChildren(place);
      const given = new JsGiven(model, this.lead, this.packet, this.asOf, this.readonly);
      this.#shown = new Shown(place, (name, detail) => this.#emit(name, JSON.parse(detail)), given);
      given.free();
    } catch (error) {
      if (turn === this.#turn) this.#emit("error", { code: "network", problems: [String(error.message ?? error)] });
    }
  }

  #stop() {
    this.#turn += 1;
    this.#shown?.stop();
    this.#shown = undefined;
  }

  /** The one place where events come from. */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`baton-preview-${name}`, { bubbles: true, composed: true, detail }));
  }
}

reflect(BatonPreview, PROPERTIES, JSON.stringify);

// Two versions of this file on a page: the first one stays.
customElements.get("baton-preview") ?? customElements.define("baton-preview", BatonPreview);
