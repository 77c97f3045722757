import { Model } from "@baton/score";
import model from "../../../examples/models/b2b-software.json?raw";
import { cases } from "./cases.js";

postMessage(cases(new Model(model)));
