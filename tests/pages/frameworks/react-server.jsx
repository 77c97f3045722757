import { renderToString } from "react-dom/server.edge";
import { Page } from "./react.jsx";

export const render = async (props) => renderToString(<Page {...props} />);
