// The same six questions: a form written by hand, the published one, the same pasted as it is, and SurveyJS. All files are sent by the same server,
// packed with Brotli, with the same headers.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8", ".bin": "application/octet-stream", ".json": "application/json" };
const model = JSON.parse(readFileSync("scripts/bench-form/model.json", "utf8"));
const questions = model.form.steps[0].questions.map(({ field, text }) => ({ ...model.fields.find(({ id }) => id === field), text }));

const page = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Landing</title>${head}</head><body><main><h1>Landing page</h1>
${body}
<p>Below the form</p></main></body></html>`;

const CSS = "body{font:1rem/1.5 system-ui;margin:1rem}form{display:grid;gap:1rem;max-width:36rem}fieldset{border:0;padding:0}label{display:block}input:is([type=text],[type=email]),select{width:100%;font:inherit;padding:.5rem}button{font:inherit;padding:.6rem 1.2rem}";

function byHand() {
  const option = (text, value) => `<option value="${value}">${text}</option>`;
  const tick = (type, name) => ({ id, label }) => `<label><input type="${type}" name="${name}" value="${id}"> ${label}</label>`;
  const asked = questions.map(({ id, type, text, options, required }) => {
    if (type === "choice" && options.length > 5) return `<label>${text}<select name="${id}"><option value="">Choose…</option>${options.map(({ id: value, label }) => option(label, value)).join("")}</select></label>`;
    if (options) return `<fieldset><legend>${text}</legend>${options.map(tick(type === "choice" ? "radio" : "checkbox", id)).join("")}</fieldset>`;
    return `<label>${text}<input type="${type === "email" ? "email" : "text"}" name="${id}"${required ? " required" : ""}></label>`;
  });
  return page('<link rel="stylesheet" href="/hand/form.css">', `<form method="post" action="/leads"><h2>${model.form.title}</h2>${asked.join("")}<button>Send</button></form>`);
}

function survey() {
  const elements = questions.map(({ id, type, text, options, required }) => ({
    name: id,
    title: text,
    isRequired: Boolean(required),
    type: options ? (type === "choices" ? "checkbox" : options.length > 5 ? "dropdown" : "radiogroup") : "text",
    ...(options && { choices: options.map(({ id: value, label }) => ({ value, text: label })) }),
    ...(type === "email" && { inputType: "email" }),
    ...(type === "number" && { inputType: "number" }),
  }));
  const start = `new Survey.Model(${JSON.stringify({ title: model.form.title, elements })}).render(document.querySelector("#survey"));`;
  const head = '<link rel="stylesheet" href="/survey/form.css"><script defer src="/survey/core.js"></script><script defer src="/survey/ui.js"></script><script defer src="/survey/start.js"></script>';
  return { html: page(head, '<div id="survey"></div>'), start };
}

/** Serves the three pages; gives the addresses, what each downloads, and how to stop. */
export async function servePages(baton, folder) {
  execFileSync(baton, ["publish", "scripts/bench-form/model.json", "-o", folder, "--base", "/baton/", "--action", "/leads", "--endpoint", "/leads", "--format", "webhook", "--runtime", "dist/embed"]);
  const from = (name, file) => readFileSync(join("node_modules", name, file));
  const snippet = readFileSync(join(folder, "form.html"), "utf8");
  const [sheet] = /<link rel="stylesheet"[^>]*>/.exec(snippet);
  const surveyPage = survey();
  const files = new Map([
    ["/hand/", byHand()],
    ["/hand/form.css", CSS],
    // As the documentation has it best, and as the other two pages have theirs: the style sheet in the head.
    ["/baton/", page(sheet, snippet.replace(sheet, ""))],
    ["/pasted/", page("", snippet)],
    ...readdirSync(folder).filter((name) => !/^(form|example)\.html$|txt$/.test(name)).map((name) => [`/baton/${name}`, readFileSync(join(folder, name))]),
    ["/survey/", surveyPage.html],
    ["/survey/start.js", surveyPage.start],
    ["/survey/form.css", from("survey-core", "survey-core.min.css")],
    ["/survey/core.js", from("survey-core", "survey.core.min.js")],
    ["/survey/ui.js", from("survey-js-ui", "survey-js-ui.min.js")],
  ]);
  const packed = new Map([...files].map(([path, body]) => [path, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })]));
  const server = createServer((request, response) => {
    const body = packed.get(request.url);
    if (!body) return response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(request.url)] ?? TYPES[".html"], "Content-Encoding": "br", "Content-Length": body.length, "Cache-Control": "no-store" }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return {
    url: (name) => `http://127.0.0.1:${server.address().port}/${name}/`,
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}
