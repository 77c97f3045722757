// A lead as plain data. Rule: whatever a lead is, its values are read here, once, in JavaScript; a getter that throws, or that asks
// for another score, then does not meet WebAssembly in the middle of its work.

// Deeper, and more, than any answer can be used.
const MAX_NESTING = 16;
const MAX_VALUES = 100_000;

/** The answers to fields of a lead; what is no object of answers stays as it is. */
export function plain(lead, places) {
  if (typeof lead !== "object" || lead === null) return typeof lead === "function" ? null : lead;
  let left = MAX_VALUES;

  function copyOf(value, nesting) {
    left -= 1;
    switch (typeof value) {
      case "string":
      case "number":
      case "boolean":
        return value;
      case "bigint":
        return Number(value);
      case "object":
        break;
      case "undefined":
        return null;
      default:
        return named(typeof value);
    }
    if (value === null) return null;
    if (nesting === 0 || left < 0) return named("too much");
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? named("an invalid Date") : value.toISOString();
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.valueOf();
    if (Array.isArray(value)) return listOf(value, nesting);
    if (value instanceof Set || (ArrayBuffer.isView(value) && Symbol.iterator in value)) return listOf([...value], nesting);
    return membersOf(value, nesting, () => true);
  }

  const listOf = (list, nesting) => Array.from({ length: Math.min(list.length, Math.max(left, 0)) }, (_, at) => attempt(() => copyOf(list[at], nesting - 1)));

  function membersOf(value, nesting, isWanted) {
    const copy = Object.create(null);
    const keys = value instanceof Map ? [...value.keys()].filter((key) => typeof key === "string") : Object.keys(value);
    for (const key of keys) {
      if (isWanted(key)) copy[key] = attempt(() => copyOf(value instanceof Map ? value.get(key) : value[key], nesting - 1));
    }
    return copy;
  }

  if (attempt(() => Array.isArray(lead)) !== false) return [];
  return attempt(() => membersOf(lead, MAX_NESTING, (key) => places.has(key)));
}

// No answer to any field: a warning tells what was found.
const named = (what) => ({ [what]: null });

function attempt(read) {
  try {
    return read();
  } catch {
    return named("what cannot be read");
  }
}
