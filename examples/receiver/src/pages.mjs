// The two pages. Rule: whatever comes from outside goes through `html`, which escapes it.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Safe {
  constructor(text) {
    this.text = text;
  }
}

const safe = (value) => {
  if (value instanceof Safe) return value.text;
  if (Array.isArray(value)) return value.map(safe).join("");
  return String(value ?? "").replace(/[&<>"']/g, (character) => ESCAPES[character]);
};

/** HTML of which every value is escaped, unless it is HTML made here. */
const html = (parts, ...values) => new Safe(parts.reduce((text, part, at) => text + safe(values[at - 1]) + part));

const page = (title, main, head = "") => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/receiver.css">
${head}</head>
<body>
<main>
${main}
</main>
</body>
</html>
`.text;

export const thanks = () => page("Thank you", html`<h1>Thank you</h1>
<p>We have received your answers.</p>`);

const CHECKS = {
  same: "the page's score is right",
  differs: "the page's score is wrong; this is ours",
  scored: "scored here",
  "not-whole": "answers were too long to send whole; not compared",
  "unknown-model": "scored by a model that is not known here",
  "opted-out": "no evaluation wanted",
};

const answer = (value) => (typeof value === "string" ? value : JSON.stringify(value));

const points = ({ result }) => (result ? html`${result.band}, ${result.total} points` : "no score");

const one = (lead) => html`<article aria-labelledby="lead-${lead.id}">
<h2 id="lead-${lead.id}">${points(lead.check)}</h2>
<p><time datetime="${lead.received}">${lead.received}</time>, by ${lead.via}: <strong class="${lead.check.state}">${CHECKS[lead.check.state]}</strong></p>
${lead.check.differences.map(({ what, page: theirs, ours }) => html`<p>${what}: the page said ${answer(theirs)}, it is ${answer(ours)}</p>
`)}<dl>
${Object.entries(lead.lead).map(([field, value]) => html`<div><dt>${field}</dt><dd>${answer(value)}</dd></div>
`)}</dl>
${lead.check.result ? html`<details><summary>Reasons</summary><ul>
${lead.check.result.contributions.map(({ label, points: each, because }) => html`<li>${each > 0 ? "+" : ""}${each} ${label}${because ? html` (${because})` : ""}</li>
`)}</ul></details>` : ""}
</article>
`;

export const list = (leads) => page("Leads received", html`<h1>Leads received</h1>
${leads.length > 0 ? leads.map(one) : html`<p>None yet. This page shows them as they arrive.</p>`}`,
html`<script type="module" src="/receiver.js"></script>
`);
