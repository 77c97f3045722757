// Sends one test to a receiver, as the form would. A page of its own, so that the studio itself may reach nothing but its own site.

import { post } from "../../../../crates/baton-embed/js/post.js";

addEventListener("message", async ({ data, origin, source }) => {
  if (source !== parent || origin !== location.origin || data[0] !== "send") return;
  const request = JSON.parse(data[1]);
  const [status, retryAfter] = await post({ call: (name) => request[name] });
  parent.postMessage(["sent", status, retryAfter ?? ""], location.origin);
});

parent.postMessage(["ready"], location.origin);
