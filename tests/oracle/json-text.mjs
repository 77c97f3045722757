// JSON text that JSON.stringify cannot write: numbers spelled in other ways, repeated keys, needless escapes.

/** Text that stands in the JSON as it is. */
export class Raw {
  constructor(text) {
    this.text = text;
  }
}

/** An object as [key, value] pairs, so that a key can come twice. */
export class Pairs {
  constructor(pairs) {
    this.pairs = pairs;
  }
}

/** JSON text of a value. `odd` (0 to 1) is how often a spelling is an unusual one. */
export function toText(value, random, odd) {
  const inner = (child) => toText(child, random, odd);
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(inner).join(",")}]`;
  if (typeof value === "number") return numberText(value, random, odd);
  if (typeof value === "string") return stringText(value, random, odd);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = value instanceof Pairs ? value.pairs : orderedPairs(value, random, odd);
  const gap = random.chance(odd) ? " " : "";
  return `{${pairs.map(([k, v]) => `${gap}${stringText(k, random, odd)}:${gap}${inner(v)}`).join(",")}}`;
}

function orderedPairs(object, random, odd) {
  const pairs = Object.entries(object).filter(([, child]) => child !== undefined);
  return random.chance(odd) ? random.shuffled(pairs) : pairs;
}

function numberText(number, random, odd) {
  if (Object.is(number, -0)) return "-0";
  const plain = JSON.stringify(number);
  if (!random.chance(odd)) return plain;
  const exponent = number.toExponential();
  return random.pick([
    exponent,
    exponent.toUpperCase().replace("+", ""),
    /^-?\d+$/.test(plain) ? `${plain}.0` : plain,
    /^-?\d+\.\d+$/.test(plain) ? `${plain}00` : plain,
  ]);
}

function stringText(text, random, odd) {
  const plain = JSON.stringify(text);
  if (!random.chance(odd)) return plain;
  return `"${Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join("")}"`;
}
