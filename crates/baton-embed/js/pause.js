// Between two steps of its work a form lets the page go on: the browser paints, and answers the visitor.

/** Resolves when the browser has had its turn; fails with a code if the form is no longer wanted then. */
export const pause = async (isGone) => {
  await (globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  if (isGone()) throw "gone";
};
