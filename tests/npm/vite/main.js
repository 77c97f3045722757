// On the page and in a worker: both tell their result to the test.
import { Model } from "@baton/score";
import model from "../../../examples/models/b2b-software.json?raw";
import { cases } from "./cases.js";

window.onPage = cases(new Model(model));
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
window.inWorker = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
