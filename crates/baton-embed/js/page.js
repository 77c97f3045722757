// What Rust asks of the page and what is far smaller here than there. Nothing is decided in this file.

export const free_id = (form) => {
  const root = form.getRootNode();
  let id = form.id;
  for (let nth = 2; ![form, null].includes(root.querySelector(`[id="${id}"]`)); nth++) id = `${form.id}.${nth}`;
  return id;
};

/** Nobody has answered: of radios and boxes of one name, none is ticked. */
const isEmpty = (control) =>
  control.type === "radio" || control.type === "checkbox"
    ? ![...control.form.elements].some((other) => other.name === control.name && other.checked)
    : !control.value;

/** Puts texts by name into those controls that are empty; looked at before, so that several boxes of one name can be ticked. */
const put = (controls, texts) => {
  for (const control of controls.filter(isEmpty)) {
    for (const text of texts(control.name)) {
      if (control.type !== "radio" && control.type !== "checkbox") control.value = text;
      else if (control.value === text) control.checked = true;
    }
  }
};

export const pairs = (form) => [...new FormData(form)].flatMap((pair) => (typeof pair[1] === "string" ? pair : []));

export const fill = (form, flat) =>
  put([...form.elements], (name) => flat.filter((_, at) => at % 2 && flat[at - 1] === name));

export const parameter = (name) => new URLSearchParams(location.search).get(name) ?? undefined;

export const scene = (form) => [
  location.href,
  document.referrer,
  document.title,
  // A control called "action" would hide the form's own.
  new URL(form.getAttribute("action") ?? "", document.baseURI).href,
];

export const wants_privacy = () => navigator.globalPrivacyControl === true;

export const random = () => crypto.getRandomValues(new Uint8Array(16));

export const now = () => Date.now();

// Storage may be refused, full or not there: then nothing is remembered.
const store = (session, act) => {
  try {
    return act(session ? sessionStorage : localStorage);
  } catch {}
};

export const remember = (session, key, text) =>
  store(session, (kept) => (text === undefined ? kept.removeItem(key) : kept.setItem(key, text)));

export const remembered = (session, key) => store(session, (kept) => kept.getItem(key)) ?? undefined;

/** Only what visitors type: what the form itself holds is made anew. */
const asked = (form) => [...form.elements].filter((control) => control.name && !/^(hidden|submit|button|password|file)$/.test(control.type));

export const draft = (form) => {
  const names = new Set(asked(form).map((control) => control.name));
  return new URLSearchParams([...new FormData(form)].filter(([name]) => names.has(name) && name !== "_trap")).toString();
};

export const restore = (form, text) => {
  const kept = new URLSearchParams(text);
  put(asked(form), (name) => kept.getAll(name));
};

export const history_steps = (key) => history.state?.[key] ?? [];

export const history_put = (key, step, from, push) => {
  // Whatever else the page keeps in its history stays there. A frame may forbid all of it.
  try {
    const before = history.state;
    const state = { ...(before && typeof before === "object" ? before : {}), [key]: [step, from] };
    history[push ? "pushState" : "replaceState"](state, "");
  } catch {}
};

export const history_back = () => history.back();

export const post = (form, more) => {
  for (const [name, value] of new URLSearchParams(more)) {
    if (form.querySelector(`[name="${name}"]`)) continue;
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  HTMLFormElement.prototype.submit.call(form);
};

export const open = (address) => location.assign(address);

export const disable = (control, off) => {
  control.disabled = off;
};

export const focus = (element) => element.focus();
