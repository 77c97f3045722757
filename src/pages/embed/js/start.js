// Starts the pages that the studio loads when they are opened: the element <baton-page>, whose attributes say what is on show.

import init, * as pages from "baton-pages";
import { defineElement } from "../../../program.js";

defineElement("baton-page", {
  program: init({ module_or_path: new URL("baton-pages_bg.wasm", import.meta.url) }),
  style: new URL("pages.css", import.meta.url),
  attributes: ["model", "lead"],
  draw: (place, ...texts) => pages[place.getAttribute("name")](place, ...texts),
});
