// Brings the form in the page up to date with what was decided.

import { byId, make } from "./nodes.js";

const hide = (block, isHidden) => block.forEach((element) => { element.hidden = isHidden; });

/** Shows the step that the form is at, and what is asked in it. */
export const update = ({ steps, privacy, back, next, submit, progress }, view) => {
  steps.forEach(({ questions, block }, at) => {
    if (at === view.step) hide(block, false);
    questions.forEach((question, nth) => hide(question.block, !view.asked[at][nth]));
    if (at !== view.step) hide(block, true);
  });
  if (privacy) privacy.hidden = !view.last;
  back.hidden = view.back === null;
  next.hidden = view.last;
  submit.hidden = !view.last;
  progress.textContent = view.progress ?? "";
};

/** Moves the focus to the heading of the step, so that it is read out and the next Tab goes on from there. */
export const focusStep = ({ steps }, { step }) => {
  const { heading, questions } = steps[step];
  (heading ?? questions[0].controls[0]).focus();
};

/** Takes back what was told about problems. */
export const clear = ({ form, problems }) => {
  problems.replaceChildren();
  for (const place of form.querySelectorAll(".baton-error")) place.replaceChildren();
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
};

/** Tells what has to be put right: beside each control, and in a summary that takes the focus. */
export const tell = (parts, plan, troubles) => {
  clear(parts);
  const { form, prefix, problems } = parts;
  for (const { name, control, text } of troubles) {
    const first = byId(form, prefix + control);
    byId(form, `${first.id}:error`)?.append(make("span", { class: "baton-hidden" }, `${plan.error} `), text);
    // Of radios the group is wrong, and told so; of boxes each, for a plain group cannot be.
    const group = first.closest("[role=radiogroup]");
    const wrong = group ? [group] : name === "_consent" ? [first] : form.querySelectorAll(`[name="${name}"]`);
    for (const element of wrong) element.setAttribute("aria-invalid", "true");
  }
  const item = ({ control, label, text }) =>
    make("li", {}, make("a", { href: `#${prefix}${control}` }, make("span", { class: "baton-problem-label" }, label), text));
  const title = `${prefix}:problems-title`;
  const summary = make(
    "div",
    { class: "baton-problem-list", role: "group", tabindex: "-1", "aria-labelledby": title },
    make(plan.heading, { id: title }, plan.problem),
    make("ul", {}, ...troubles.map(item)),
  );
  problems.append(summary);
  summary.focus();
};

/** Shows what follows in the place of the questions. */
export const finish = (parts, outcome) => {
  clear(parts);
  const { form, prefix, status } = parts;
  for (const element of form.children) element.hidden = !element.contains(status);
  if (outcome.silent) return;
  const { title, message, address, label, download, why, reasons, locale, dir } = outcome;
  const id = `${prefix}:outcome`;
  const heading = make("h2", { class: "baton-title", id, tabindex: "-1" }, title);
  form.prepend(
    make(
      "div",
      { class: "baton-outcome", role: "group", "aria-labelledby": id, lang: locale, dir },
      heading,
      make("p", {}, message),
      address && make("p", {}, make("a", { class: "baton-go", href: address, download }, label)),
      reasons.length > 0 && make("h3", { class: "baton-heading" }, why),
      reasons.length > 0 && make("ul", { class: "baton-reasons" }, ...reasons.map((reason) => make("li", {}, reason))),
    ),
  );
  heading.focus();
};

/** Shows the questions again. */
export const begin = (parts) => {
  clear(parts);
  parts.status.textContent = "";
  for (const made of parts.form.querySelectorAll(".baton-outcome,.baton-sent")) made.remove();
  for (const element of parts.form.children) element.hidden = false;
};
