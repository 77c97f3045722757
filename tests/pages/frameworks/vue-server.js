import { renderToString } from "@vue/server-renderer";
import { makeApp } from "./vue.js";

export const render = (props) => renderToString(makeApp(props));
