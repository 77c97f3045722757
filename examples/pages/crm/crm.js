// A page of a CRM: a list of leads, and the preview of the one that is chosen.

import "../preview/baton-preview.js";

const leads = await (await fetch("leads.json")).json();
const preview = document.querySelector("baton-preview");
const list = document.querySelector(".people ul");
const heard = document.querySelector(".heard");

const show = (one) => {
  document.querySelector("h1").textContent = one.name;
  document.querySelector(".about").textContent = `${one.title}, ${one.company}`;
  for (const button of list.querySelectorAll("button")) {
    button.toggleAttribute("aria-current", button.dataset.name === one.name);
  }
  Object.assign(preview, { lead: one.lead, asOf: one.asOf });
};

for (const one of leads) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: one.name });
  button.dataset.name = one.name;
  button.append(Object.assign(document.createElement("small"), { textContent: one.company }));
  button.addEventListener("click", () => show(one));
  const item = document.createElement("li");
  item.append(button);
  list.append(item);
}

document.querySelector(".try input").addEventListener("change", ({ target }) => {
  preview.readonly = !target.checked;
});
preview.addEventListener("baton-preview-change", ({ detail }) => {
  heard.textContent = `The page heard: ${detail.band}, ${detail.total} points`;
});

show(leads[0]);
