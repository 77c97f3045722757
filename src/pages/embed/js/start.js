// Starts the pages that the studio loads when they are opened: the element <baton-page>, whose attributes say what is on show.

import init, * as pages from "baton-pages";

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("pages.css", import.meta.url);
const styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
document.head.append(style);

const started = Promise.all([init({ module_or_path: new URL("baton-pages_bg.wasm", import.meta.url) }), styled]);

customElements.define(
  "baton-page",
  class BatonPage extends HTMLElement {
    static observedAttributes = ["model", "lead"];
    #isTold = false;

    connectedCallback() {
      this.#tell();
    }

    attributeChangedCallback() {
      this.#tell();
    }

    /** Several attributes change in one go. */
    async #tell() {
      if (this.#isTold) return;
      this.#isTold = true;
      await started;
      this.#isTold = false;
      if (this.isConnected) pages[this.getAttribute("name")](this, ...BatonPage.observedAttributes.map((name) => this.getAttribute(name) ?? ""));
    }
  },
);
