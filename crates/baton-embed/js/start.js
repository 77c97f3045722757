// One element's form in the page: what happens there goes to Rust, which decides, and what was decided is shown. The build
// joins this with what wasm-bindgen makes.

import { draft, fill, keepStep, pairs, post, remember, remembered, restore, step } from "./browser.js";
import { build, byId, make } from "./nodes.js";
import { flush, send } from "./outbox.js";
import { findParts, ownIds } from "./parts.js";
import { pause } from "./pause.js";
import { init, leadOf, openForm } from "./rust.js";
import { begin, clear, finish, focusStep, tell, update } from "./show.js";

export { init };

/** So long a visitor waits for an answer before what follows is shown. */
const PATIENCE_MS = 4_000;

/** Where the first visit is remembered, if the visitor agreed to that. */
const FIRST_VISIT = "baton:first";

/** Starts the form of an element; gives what the element calls. Fails with a code, and then leaves the page as it was.
    `isGone` tells whether the element has been taken away, or given another model, meanwhile. */
export const start = async (host, emit, model, kept, page, isGone) => {
  await pause(isGone);
  const form = openForm(model);
  try {
    await pause(isGone);
    const plan = form.call("plan");
    // An empty element gets the same form that a page would have held.
    if (!host.querySelector("form")) {
      const built = build(await page());
      if (isGone()) throw "gone";
      host.append(built);
    }
    const element = host.querySelector("form");
    const parts = findParts(element, plan, ownIds(element, `baton-${plan.model}`));
    if (!parts) throw "other-form";
    await pause(isGone);
    const session = new Session(host, emit, form, plan, parts, kept);
    await pause(isGone);
    session.takeOver(kept);
    return session;
  } catch (code) {
    form.free();
    throw code;
  }
};

class Session {
  #listening = new AbortController();

  constructor(host, emit, form, plan, parts, kept) {
    Object.assign(this, { host, form, plan, parts, key: `baton:${parts.prefix}`, isDone: kept?.isDone ?? false });
    this.emit = (name, detail, cancelable) => emit(host, `baton-${name}`, detail, cancelable);
    if (kept?.isSent) form.call("keep_sent");
    if (!this.isDone) this.#fill();
  }

  /** From here on the form answers the visitor, and no longer the browser. */
  takeOver(kept) {
    const { host, parts } = this;
    // What the browser says would stand in the way of what the form says.
    parts.form.noValidate = true;
    if (!this.isDone) this.#begin(kept);
    const { signal } = this.#listening;
    const listen = (target, type, act) => target.addEventListener(type, act, { signal });
    for (const type of ["input", "change"]) listen(host, type, ({ target }) => this.#typed(target));
    listen(host, "click", (event) => this.#clicked(event));
    listen(host, "submit", (event) => {
      event.preventDefault();
      this.#forward();
    });
    // The controls are emptied after the event.
    listen(host, "reset", () => setTimeout(() => signal.aborted || this.#reset()));
    listen(window, "popstate", () => this.#travelled());
    listen(window, "pageshow", ({ persisted }) => persisted && this.#isBack());
    flush(true, (lead, state) => this.#delivered(lead, state, true, { earlier: true }));
  }

  ready() {
    this.emit("ready", this.form.call("ready_detail"));
    const { locale } = this.host;
    if (locale && locale.toLowerCase() !== this.plan.locale.toLowerCase()) this.emit("error", { code: "other-locale" });
    if (!this.isDone) this.#tellProgress();
  }

  validate() {
    this.#look();
    return this.#turn(this.form.call("validate")) === "stay";
  }

  submit() {
    this.#look();
    this.#turn(this.form.call("submit"));
  }

  reset() {
    this.parts.form.reset();
  }

  track(activity, count) {
    const isKnown = this.form.call("track", activity, count);
    if (isKnown && !this.isDone) {
      this.#update();
      this.#tellChange(activity);
    }
    return isKnown;
  }

  /** Ends; gives what a form that stands here later must know. */
  stop() {
    this.#listening.abort();
    const kept = { step: this.form.call("step"), isSent: this.form.call("is_sent"), isDone: this.isDone };
    this.form.free();
    return kept;
  }

  get #isOver() {
    return this.#listening.signal.aborted;
  }

  /** Shows the step that the visitor is already on: with the focus, by the browser's history, or the first. */
  #begin(kept) {
    this.#look();
    const focused = this.parts.form.querySelector(":focus");
    const here = this.parts.steps.findIndex(({ block }) => block.some((part) => part.contains(focused)));
    const [travelled] = step(this.key);
    if (focused && here >= 0) this.form.call("begin_at", here);
    else if (kept) this.form.call("begin_at", kept.step);
    else if (travelled !== undefined) this.form.call("go_to", travelled);
    this.#update();
  }

  #typed({ name }) {
    const before = this.form.call("step");
    if (!this.#look() || this.isDone) return;
    this.#update();
    this.#keepDraft();
    this.#tellChange(name ?? "");
    if (!this.#isOver && this.form.call("step") !== before) this.#tellProgress();
  }

  #clicked(event) {
    const { back, next, problems, form } = this.parts;
    const { target } = event;
    if (next.contains(target)) this.#forward();
    else if (back.contains(target)) this.#back();
    else if (problems.contains(target)) {
      const id = target.closest("a")?.getAttribute("href")?.slice(1);
      if (!id) return;
      // A link cannot lead into a shadow root, and would make an entry of the browser's history.
      event.preventDefault();
      byId(form, id)?.focus();
    }
  }

  #forward() {
    this.#look();
    const from = this.form.call("step");
    const turn = this.form.call("forward");
    const to = this.form.call("step");
    if (turn.turn === "step") {
      keepStep(this.key, false, from, ...step(this.key).slice(1));
      keepStep(this.key, true, to, from);
    }
    this.#turn(turn);
  }

  #back() {
    this.#look();
    const to = this.form.call("view").back;
    // Where the entry before this one is the step before, the browser's own Back leads there.
    if (step(this.key)[1] === to) return history.back();
    const turn = this.form.call("back");
    keepStep(this.key, false, this.form.call("step"));
    this.#turn(turn);
  }

  #travelled() {
    const [to] = step(this.key);
    if (to === undefined || this.isDone || to === this.form.call("step")) return;
    this.#look();
    this.#turn(this.form.call("go_to", to));
  }

  /** Shows what an act has led to; gives what that was. */
  #turn({ turn, troubles }) {
    if (turn === "step") {
      clear(this.parts);
      this.#update();
      focusStep(this.parts, { step: this.form.call("step") });
      this.#keepDraft();
      this.#tellProgress();
    } else if (turn === "problems") {
      this.#update();
      tell(this.parts, this.plan, troubles);
      this.#tellProgress();
    } else if (turn === "send") this.#send();
    else if (turn === "trapped") this.#finish();
    return turn;
  }

  #send() {
    const { form, host } = this;
    const random = crypto.getRandomValues(new Uint32Array(4));
    const detail = form.call("result_detail", Date.now(), host.sandbox, host.shareAnswers, ...random, ...this.#scene());
    const goesOn = this.emit("result", detail, true);
    if (this.#isOver) return;
    if (!goesOn) return form.call("hold");
    this.#rememberVisit();
    remember(true, this.key);
    const told = form.call("request_text");
    if (!told) this.emit("error", { code: "no-endpoint" });
    if (host.sandbox) {
      this.#finish();
      if (told) this.parts.form.append(make("pre", { class: "baton-sent", tabindex: "0" }, told));
      return;
    }
    const lead = leadOf(form);
    if (lead) this.#deliver(lead);
    else this.#post(form.call("plain_body"));
  }

  async #deliver(lead) {
    this.parts.status.textContent = this.plan.sending;
    const late = setTimeout(() => this.#settled("sending"), PATIENCE_MS);
    await send(lead, this.form.call("is_private"), (state, isKept) => {
      clearTimeout(late);
      this.#settled(state);
      this.#delivered(lead, state, isKept);
    });
  }

  #delivered(lead, state, kept, more) {
    this.emit("delivered", { id: lead.call("id"), state, status: lead.call("status"), kept, ...more });
  }

  /** The lead got on, or takes long. What is told is true: only what was refused keeps the form from thanking. */
  #settled(state) {
    if (this.#isOver) return;
    this.parts.status.textContent = { queued: this.plan.queued, refused: this.plan.refused }[state] ?? "";
    if (state === "refused" || this.isDone) return;
    const { redirect } = this.#finish();
    if (redirect && state !== "queued") location.assign(redirect);
  }

  /** The browser posts the form itself, as without script. */
  #post(more) {
    for (const { questions } of this.parts.steps) {
      for (const control of questions.flatMap(({ controls }) => controls)) {
        control.disabled = !this.form.call("is_asked", control.name);
      }
    }
    post(this.parts.form, more);
  }

  #finish() {
    this.isDone = true;
    const outcome = this.form.call("outcome");
    finish(this.parts, outcome);
    return outcome;
  }

  /** The page is back as it was left: what was sent is not sent again. */
  #isBack() {
    for (const control of this.parts.form.querySelectorAll(":disabled")) control.disabled = false;
    if (this.form.call("is_sent") && !this.isDone) this.#finish();
  }

  #reset() {
    this.form.call("reset");
    this.isDone = false;
    remember(true, this.key);
    begin(this.parts);
    this.#fill();
    this.#look();
    this.#update();
    this.#tellProgress();
  }

  /** Takes what the controls hold now; tells whether that is anything new. */
  #look() {
    return this.form.call("take", ...pairs(this.parts.form));
  }

  #update() {
    update(this.parts, this.form.call("view"));
  }

  #tellProgress() {
    if (!this.#isOver) this.emit("progress", this.form.call("progress_detail"));
  }

  #tellChange(name) {
    if (!this.#isOver) this.emit("change", this.form.call("change_detail", name, this.host.shareAnswers));
  }

  /** Fills in what was typed before on this visit, and what the address and the page know. */
  #fill() {
    const { form } = this.parts;
    if (this.host.drafts === "session") restore(form, remembered(true, this.key));
    fill(form, this.form.call("prefill", ...this.#scene()));
  }

  #keepDraft() {
    const { form, host, key, parts } = this;
    if (host.drafts === "session" && !form.call("is_sent")) remember(true, key, form.call("is_private") ? "" : draft(parts.form));
  }

  #rememberVisit() {
    const { form } = this;
    if (form.call("is_private")) remember(false, FIRST_VISIT);
    else if (form.call("may_remember") && !remembered(false, FIRST_VISIT)) remember(false, FIRST_VISIT, form.call("visit", ...this.#scene()));
  }

  /** What the page knows, in the order that Rust reads it. */
  #scene() {
    const { host, parts } = this;
    // A control called "action" would hide the form's own.
    const action = new URL(parts.form.getAttribute("action") ?? "", document.baseURI).href;
    const first = remembered(false, FIRST_VISIT);
    const parameters = [...new URLSearchParams(location.search)].flat();
    return [location.href, document.referrer, document.title, action, host.endpoint, host.format, first, ...parameters];
  }
}
