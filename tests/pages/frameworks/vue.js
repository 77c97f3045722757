// <baton-form> in Vue 3. The same page as in React.

import { createApp, createSSRApp, h, ref } from "vue";

const heard = (event) => globalThis.heard.push({ type: event.type, ...event.detail });

/** With `form`, the published plain form's markup, as a server writes it; without, an empty element that builds the form itself. */
export const makeApp = ({ model, form }) =>
  (form ? createSSRApp : createApp)({
    setup() {
      const shown = ref(true);
      const renders = ref(1);
      const sandbox = ref(false);
      return () => h("main", [
        h("h1", "In Vue"),
        h("button", { id: "render", onClick: () => { renders.value += 1; } }, `Rendered ${renders.value}`),
        h("button", { id: "sandbox", onClick: () => { sandbox.value = !sandbox.value; } }, "Try out"),
        h("button", { id: "toggle", onClick: () => { shown.value = !shown.value; } }, "Show or hide"),
        shown.value && h("baton-form", {
          model,
          endpoint: "/leads",
          load: "eager",
          sandbox: sandbox.value,
          "data-renders": renders.value,
          "onBaton-ready": heard,
          "onBaton-change": heard,
          "onBaton-delivered": heard,
        // In an element of its own: taking over what a server wrote, Vue writes the content of a custom element anew.
        }, form && [h("div", { innerHTML: form })]),
      ]);
    },
  });
