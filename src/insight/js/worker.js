// Looks for what would change the result, beside the page. First comes the compiled program, then questions; each is answered.

import { initSync, what_would_change } from "baton-insight";

addEventListener("message", ({ data }) => {
  if (data instanceof WebAssembly.Module) initSync({ module: data });
  else postMessage(what_would_change(...data));
});
