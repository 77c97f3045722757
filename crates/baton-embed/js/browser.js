// What the browser knows and keeps. Nothing is kept unless the page's owner, and the visitor, said so.

/** Names and values as `FormData` lists them, one after the other; files are passed over. */
export const pairs = (form) => [...new FormData(form)].flatMap((pair) => (typeof pair[1] === "string" ? pair : []));

const isTicked = (control) => control.type === "radio" || control.type === "checkbox";

/** Nobody has answered: of radios and boxes of one name, none is ticked. */
const isEmpty = (control) =>
  isTicked(control)
    ? ![...control.form.elements].some((other) => other.name === control.name && other.checked)
    : !control.value;

/** Puts texts by name into those controls that are empty; looked at before, so that several boxes can be ticked. */
const put = (controls, texts) => {
  for (const control of controls.filter(isEmpty)) {
    for (const text of texts(control.name)) {
      if (!isTicked(control)) control.value = text;
      else if (control.value === text) control.checked = true;
    }
  }
};

export const fill = (form, flat) =>
  put([...form.elements], (name) => flat.filter((_, at) => at % 2 && flat[at - 1] === name));

/** Only what visitors type: what the form itself holds is made anew. */
const typed = (form) =>
  [...form.elements].filter(({ name, type }) => name && name !== "_trap" && !/^(hidden|submit|button|password|file)$/.test(type));

export const draft = (form) => {
  const names = typed(form).map(({ name }) => name);
  return String(new URLSearchParams([...new FormData(form)].filter(([name]) => names.includes(name))));
};

export const restore = (form, text) => {
  const kept = new URLSearchParams(text);
  put(typed(form), (name) => kept.getAll(name));
};

// Storage may be refused, full or not there: then nothing is remembered.
const store = (isSession, act) => {
  try {
    return act(isSession ? sessionStorage : localStorage);
  } catch {
    return undefined;
  }
};

/** Remembers a text for this visit, or for longer; forgets it without one. */
export const remember = (isSession, key, text) =>
  store(isSession, (kept) => (text ? kept.setItem(key, text) : kept.removeItem(key)));

export const remembered = (isSession, key) => store(isSession, (kept) => kept.getItem(key)) ?? "";

/** The step that this entry of the browser's history holds, and that of the entry before; nothing if it is not the form's. */
export const step = (key) => history.state?.[key] ?? [];

/** Puts a step into the present entry, or into a new one. Whatever else the page keeps there stays. */
export const keepStep = (key, isNew, ...steps) => {
  const before = history.state;
  try {
    history[isNew ? "pushState" : "replaceState"]({ ...(typeof before === "object" && before), [key]: steps }, "");
  } catch {
    // A frame may be forbidden to.
  }
};

/** Posts the form as without script, with what else is told. */
export const post = (form, more) => {
  for (const [name, value] of new URLSearchParams(more)) {
    if (form.querySelector(`[name="${name}"]`)) continue;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  // A control called "submit" would hide the form's own.
  HTMLFormElement.prototype.submit.call(form);
};
