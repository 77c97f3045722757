import { createRoot, hydrateRoot } from "react-dom/client";
import { Page } from "./react.jsx";

globalThis.heard = [];
globalThis.mount = (props, isServed) => {
  const place = document.querySelector("#app");
  const onRecoverableError = (error) => globalThis.heard.push({ type: "recovered", message: String(error) });
  if (isServed) hydrateRoot(place, <Page {...props} />, { onRecoverableError });
  else createRoot(place).render(<Page {...props} />);
};
