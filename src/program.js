// An element that a program draws, from its attributes. Every program that is loaded after the studio itself starts so.

const loadStyle = (href) => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(style);
  return new Promise((resolve) => (style.onload = style.onerror = resolve));
};

/**
 * Defines the element `tag`. `program` is a promise of the started program; `draw` is called with the element and the values of
 * `attributes`, once for all that change in one go, when `wait` has come; where the program does not start, `failed` is called.
 */
export function defineElement(tag, { program, style, attributes, draw, failed, wait = async () => {} }) {
  const started = Promise.all([program, loadStyle(style)]);
  customElements.define(
    tag,
    class extends HTMLElement {
      static observedAttributes = attributes;
      #isTold = false;

      connectedCallback() {
        this.#tell();
      }

      attributeChangedCallback() {
        this.#tell();
      }

      async #tell() {
        if (this.#isTold) return;
        this.#isTold = true;
        try {
          await started;
        } catch {
          return failed?.(this);
        }
        await wait();
        this.#isTold = false;
        if (this.isConnected) draw(this, ...attributes.map((name) => this.getAttribute(name) ?? ""));
      }
    },
  );
}
