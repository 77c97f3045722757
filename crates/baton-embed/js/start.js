// Connects an element with its form: listeners, and the way of its lead. The build joins this with what wasm-bindgen makes.

import init, { Form } from "baton-embed";
import { flush, send } from "./outbox.js";

export { init };

/** So long a visitor waits for an answer before what follows is shown. */
const PATIENCE_MS = 4_000;

/** Starts the form of an element; gives what the element calls. Throws a code. */
export const start = (host, emit, model, kept = new Uint32Array()) => {
  const form = new Form(host, emit.bind(undefined, host), model, kept);
  const listening = new AbortController();
  const { signal } = listening;
  const listen = (target, type, act) => target.addEventListener(type, act, { signal });
  const settled = (lead) => signal.aborted || form.settled(lead);

  const deliver = async (lead) => {
    const late = setTimeout(() => settled(lead), PATIENCE_MS);
    await send(lead, form.is_private(), (state, isKept) => {
      clearTimeout(late);
      settled(lead);
      emit(host, "baton-delivered", { id: lead.id(), state, status: lead.status() ?? null, kept: isKept });
    });
  };

  const act = (what) => (...values) => {
    const result = form[what](...values);
    const lead = form.delivery();
    if (lead) deliver(lead);
    return result;
  };
  const on = act("on");

  for (const type of ["input", "change", "click", "submit"]) listen(host, type, on);
  // The controls are emptied after the event.
  listen(host, "reset", (event) => setTimeout(() => signal.aborted || on(event)));
  listen(window, "popstate", on);
  listen(window, "pageshow", (event) => event.persisted && on(event));

  flush(true, (lead, state) =>
    emit(host, "baton-delivered", { id: lead.id(), state, status: lead.status() ?? null, kept: true, earlier: true }),
  );

  return {
    ready: act("ready"),
    validate: act("validate"),
    submit: act("submit"),
    track: act("track"),
    reset: () => host.querySelector("form")?.reset(),
    stop() {
      listening.abort();
      const kept = form.kept();
      form.free();
      return kept;
    },
  };
};
