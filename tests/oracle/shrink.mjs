// Makes JSON text smaller while it stays interesting. It works on the text itself, since repeated keys and odd
// numbers do not survive JSON.parse.

/** The smallest text this greedy search finds for which `interesting(text)` holds. */
export function shrink(text, interesting) {
  const root = parseTree(text);
  let changed = true;
  while (changed) {
    changed = false;
    for (const node of containers(root)) {
      for (let i = node.kids.length - 1; i >= 0; i -= 1) {
        const [removed] = node.kids.splice(i, 1);
        if (interesting(toText(root))) changed = true;
        else node.kids.splice(i, 0, removed);
      }
    }
  }
  return toText(root);
}

function containers(node) {
  return node.kids === undefined ? [] : [node, ...node.kids.flatMap((kid) => containers(kid.node))];
}

function toText(node) {
  if (node.kids === undefined) return node.text;
  return node.open + node.kids.map((kid) => kid.key + toText(kid.node)).join(",") + node.close;
}

/** A tree of containers with `kids` and leaves with `text`. */
export function parseTree(text) {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g);
  let at = 0;
  const parseNode = () => {
    const open = tokens[at];
    at += 1;
    if (open !== "{" && open !== "[") return { text: open };
    const close = open === "{" ? "}" : "]";
    const kids = [];
    while (tokens[at] !== close) {
      if (tokens[at] === ",") at += 1;
      let key = "";
      if (open === "{") {
        key = `${tokens[at]}:`;
        at += 2;
      }
      kids.push({ key, node: parseNode() });
    }
    at += 1;
    return { open, close, kids };
  };
  return parseNode();
}
