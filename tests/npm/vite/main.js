// On the page and in a worker: both tell their result to the test.
import { Model } from "@baton/score";
import { Model as Compiled } from "@baton/score/compiled";
import model from "../../../examples/models/b2b-software.json?raw";
import { cases } from "./cases.js";

window.onPage = cases(new Model(model));
window.compiled = cases(new Compiled(new Model(model).compiled()));
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
window.inWorker = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
