// An element that a program draws, from its attributes. Every program that is loaded after the studio itself starts so.

const loadStyle = (href) => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(style);
  return new Promise((resolve) => (style.onload = style.onerror = resolve));
};

// A program of which a part does not come is to the studio as one that does not come at all.
const tellMissing = () => Array.from(document.scripts).find(({ src }) => src === import.meta.url)?.dispatchEvent(new Event("error"));

/**
 * Defines the element `tag`. `program` is a promise of the started program; `draw` is called with the element and the values of
 * `attributes`, once for all that change in one go, when `wait` has come.
 */
export async function defineElement(tag, { program, style, attributes, draw, wait = async () => {} }) {
  try {
    await Promise.all([program, loadStyle(style)]);
  } catch {
    return tellMissing();
  }
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
        await wait();
        this.#isTold = false;
        if (this.isConnected) draw(this, ...attributes.map((name) => this.getAttribute(name) ?? ""));
      }
    },
  );
}
