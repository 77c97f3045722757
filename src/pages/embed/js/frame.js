// The real <baton-form> in a page of its own, as the studio tells it. It sends nothing.

import { build, make } from "../../../../crates/baton-embed/js/nodes.js";

const beside = (name) => new URL(`../../embed/baton-${VERSION}.${name}`, import.meta.url).href;
const place = document.querySelector("main");
const look = new CSSStyleSheet();
document.adoptedStyleSheets = [look];
document.head.append(make("link", { rel: "stylesheet", href: beside("css") }));
let model;

const acts = {
  /** The plain form as data, and what runs it. */
  show(page, bytes, lang, dir) {
    URL.revokeObjectURL(model);
    model = URL.createObjectURL(new Blob([bytes]));
    Object.assign(document.documentElement, { lang, dir });
    place.replaceChildren(make("baton-form", { model, sandbox: true, load: "eager" }, build(JSON.parse(page))));
  },
  /** The theme's style sheet, and light or dark. */
  look(sheet, scheme) {
    look.replaceSync(`:root, baton-form { color-scheme: ${scheme}; } ${sheet}`);
  },
};

const tell = (...message) => parent.postMessage(message, location.origin);

addEventListener("message", ({ data, origin, source }) => {
  if (source === parent && origin === location.origin) acts[data[0]]?.(...data.slice(1));
});

// Where a link leads is told; this page stays.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  tell("link", link.getAttribute("href"));
});

import(beside("js")).then(
  () => tell("ready"),
  () => tell("missing"),
);
