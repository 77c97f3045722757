// <baton-form> in React 19. The server writes the plain form that was published; React keeps its hands off what is in it.

import { createElement, useEffect, useRef, useState } from "react";

const heard = (event) => globalThis.heard.push({ type: event.type, ...event.detail });

const EVENTS = ["baton-ready", "baton-change", "baton-delivered"];

/** With `form`, the published plain form's markup; without, an empty element that builds the form itself. */
export function Page({ model, form }) {
  const [shown, show] = useState(true);
  const [renders, render] = useState(1);
  const [sandbox, setSandbox] = useState(false);
  const element = useRef(null);
  // React 19 does not add listeners for an element's own events to what a server wrote; a ref does.
  useEffect(() => {
    const stop = new AbortController();
    if (form) for (const type of EVENTS) element.current?.addEventListener(type, heard, { signal: stop.signal });
    return () => stop.abort();
  }, [form, shown]);
  return (
    <main>
      <h1>In React</h1>
      <button id="render" onClick={() => render(renders + 1)}>Rendered {renders}</button>
      <button id="sandbox" onClick={() => setSandbox(!sandbox)}>Try out</button>
      <button id="toggle" onClick={() => show(!shown)}>Show or hide</button>
      {shown && createElement("baton-form", {
        model,
        endpoint: "/leads",
        load: "eager",
        // An attribute for the server, a property for the browser.
        sandbox,
        // Once more than the element knows: it stays.
        "data-renders": renders,
        ...(form
          ? { ref: element, dangerouslySetInnerHTML: { __html: form }, suppressHydrationWarning: true }
          : Object.fromEntries(EVENTS.map((type) => [`on${type}`, heard]))),
      })}
    </main>
  );
}
