// Finds the parts of the plain form by the names of its controls. A page builder may have taken away ids and classes and put
// wrappers around things; names and values it must leave, or nothing would arrive. What stands around the controls of one
// question, and of no other, is the question; the same for steps. What is missing is made.

import { byId, make } from "./nodes.js";

const NAMED = "input[name],select[name],textarea[name]";

/** The start of the form's ids; a second form with the same ids on the page gets others. */
export const ownIds = (form, wanted) => {
  const old = form.id || wanted;
  form.id = old;
  const root = form.getRootNode();
  let free = old;
  for (let nth = 2; ![form, null].includes(byId(root, free)); nth += 1) free = `${old}.${nth}`;
  if (free !== old) {
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby"]) {
      for (const element of [form, ...form.querySelectorAll(`[${name}]`)]) {
        const words = element.getAttribute(name)?.split(" ");
        const renamed = words?.map((word) => (word.startsWith(old) ? free + word.slice(old.length) : word));
        if (words) element.setAttribute(name, renamed.join(" "));
      }
    }
  }
  return free;
};

/** The parts of a form; nothing if a question has no control, so that it is another form than the published one. */
export const findParts = (form, plan, prefix) => {
  const named = [...form.querySelectorAll(NAMED)];
  const controls = (...names) => named.filter((control) => names.includes(control.name));

  /** The outermost element that holds controls of these names only. */
  const around = (...names) => {
    let found = controls(...names)[0];
    const isForeign = (control) => !names.includes(control.name);
    while (found && found.parentElement !== form && ![...found.parentElement.querySelectorAll(NAMED)].some(isForeign)) {
      found = found.parentElement;
    }
    return found;
  };

  /** Gives a control its id, and the place for what is wrong with it. */
  const prepare = (control, id) => {
    control.id ||= id;
    const error = `${control.id}:error`;
    if (byId(form, error)) return;
    (control.closest("label") ?? control).before(make("p", { class: "baton-error", id: error }));
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${error}`.trim());
  };

  const question = (field) => {
    const own = controls(field);
    if (!own.length) return undefined;
    prepare(own[0], `${prefix}-${field}`);
    const whole = around(field);
    const apart = own.flatMap((control) => [control, ...(control.labels ?? [])]).filter((part) => !whole.contains(part));
    return { block: [whole, ...apart], controls: own };
  };

  const steps = plan.steps.map(({ id, fields }) => {
    const questions = fields.map(question);
    const whole = around(...fields);
    const isWhole = controls(...fields).every((control) => whole?.contains(control));
    return {
      questions,
      // Without a wrapper of its own a step is the sum of its questions.
      block: isWhole ? [whole] : questions.flatMap((one) => one?.block ?? []),
      heading: byId(form, `${prefix}:step-${id}`),
    };
  });
  const submit = form.querySelector("button[type=submit],input[type=submit],button:not([type])");
  if (!submit || steps.some(({ questions }) => questions.includes(undefined))) return undefined;

  for (const id of plan.consents) {
    const box = controls("_consent").find((control) => control.value === id);
    if (!box) return undefined;
    prepare(box, `${prefix}:consent-${id}`);
  }
  const place = (tag, name, put) => {
    const known = form.querySelector(`.${name}`);
    if (known) return known;
    const made = make(tag, { class: name, ...(tag === "button" && { type: "button" }) });
    put(made);
    return made;
  };
  const atTop = (made) => steps[0].block[0].before(made);
  const button = (name, words) => {
    const made = place("button", name, (one) => submit.before(one));
    if (!made.textContent.trim()) made.textContent = words;
    return made;
  };
  const parts = {
    form,
    prefix,
    steps,
    submit,
    privacy: form.querySelector(".baton-privacy") ?? around("_consent", "_opt_out"),
    progress: place("p", "baton-progress", atTop),
    problems: place("div", "baton-problems", atTop),
    // What comes to stand in it later is read out, if it was there from the start.
    status: place("p", "baton-status", (made) => form.append(made)),
    back: button("baton-back", plan.back),
    next: button("baton-continue", plan.continue),
  };
  parts.status.setAttribute("role", "status");
  return parts;
};
