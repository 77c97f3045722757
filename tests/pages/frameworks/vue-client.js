import { makeApp } from "./vue.js";

globalThis.heard = [];
// The markup of the server is taken over; an empty place is filled.
globalThis.mount = (props) => makeApp(props).mount("#app");
