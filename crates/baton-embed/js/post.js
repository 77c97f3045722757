// Sends a request that Rust has made. It tells how that ended, and decides nothing.

/** How long a try may take before it counts as lost. */
export const TRY_MS = 60_000;

/** One try. Gives the answer's status with its `Retry-After`; or one of what no page can read: -1 a redirect, 0 nothing
    answered, 1 it was posted. */
export const post = async (lead) => {
  const body = lead.call("body");
  if (body === null) return postInFrame(lead);
  const flat = lead.call("pairs");
  const isReadable = lead.call("is_readable");
  try {
    const answer = await fetch(lead.call("url"), {
      method: "POST",
      headers: flat.flatMap((name, at) => (at % 2 ? [] : [[name, flat[at + 1]]])),
      body,
      mode: isReadable ? "cors" : "no-cors",
      redirect: isReadable ? "manual" : "follow",
      credentials: "omit",
      keepalive: lead.call("fits_keepalive"),
      signal: AbortSignal.timeout?.(TRY_MS),
    });
    if (answer.type === "opaqueredirect") return [-1];
    if (answer.type === "opaque") return [Number(navigator.onLine)];
    return [answer.status, answer.headers.get("Retry-After")];
  } catch {
    return [0];
  }
};

/** A form posted into a hidden frame: the page learns that something was loaded there, and not what. */
const postInFrame = (lead) =>
  new Promise((resolve) => {
    const make = (tag, properties) => Object.assign(document.createElement(tag), { hidden: true, ...properties });
    const frame = make("iframe", { name: `baton-${lead.call("id")}` });
    const form = make("form", { method: "post", action: lead.call("url"), target: frame.name, acceptCharset: "UTF-8" });
    const flat = lead.call("pairs");
    for (let at = 0; at < flat.length; at += 2) form.append(make("input", { type: "hidden", name: flat[at], value: flat[at + 1] }));
    document.body.append(frame, form);
    const done = (status) => {
      clearTimeout(late);
      document.removeEventListener("securitypolicyviolation", refused);
      frame.remove();
      form.remove();
      resolve([status]);
    };
    // The page's own policy keeps the frame empty, which would look as if something had been loaded.
    const refused = ({ effectiveDirective }) => /^(frame-src|child-src|form-action)$/.test(effectiveDirective) && done(0);
    // An answer without a page loads nothing. It was posted; a frame tells no more than that.
    const late = setTimeout(() => done(Number(navigator.onLine)), TRY_MS);
    document.addEventListener("securitypolicyviolation", refused);
    frame.onload = () => {
      try {
        if (frame.contentWindow.location.href === "about:blank") return;
      } catch {
        // Another site's page: it was posted.
      }
      done(Number(navigator.onLine));
    };
    HTMLFormElement.prototype.submit.call(form);
  });
