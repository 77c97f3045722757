// Text as tests see it.

/** Text without space, tab, CR and LF at its ends; other white space stays. */
export function trim(text) {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

export function asciiLower(text) {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

// Latin-1 and Latin Extended-A, Greek, Cyrillic: the blocks whose capitals fold.
const FOLDED_BLOCKS = /[A-Z\u00c0-\u017f\u0370-\u03ff\u0400-\u04ff]/g;

// The only capital of these blocks whose full lower case is two code points; its simple one is a plain i.
const DOTTED_I = "\u0130";

function smallLetter(letter) {
  return letter === DOTTED_I ? "i" : letter.toLowerCase();
}

const folded = new Map();

/** Folded text, with one space at both ends. */
export function fold(text) {
  let result = folded.get(text);
  if (result === undefined) {
    const small = text.replace(FOLDED_BLOCKS, smallLetter);
    const spaced = small.replace(/[\x00-\x7f]/g, (c) => (/[a-z0-9]/.test(c) ? c : " "));
    result = ` ${spaced.replace(/ +/g, " ").replace(/^ | $/g, "")} `;
    if (folded.size > 100_000) folded.clear();
    folded.set(text, result);
  }
  return result;
}

/** The piece of text to look for: a border space only where a term begins or ends in ASCII. */
export function searchTerm(term) {
  const inner = fold(term).slice(1, -1);
  const isAscii = (c) => c.charCodeAt(0) < 128;
  const left = isAscii(inner.at(0)) ? " " : "";
  const right = isAscii(inner.at(-1)) ? " " : "";
  return left + inner + right;
}

/** The domain (null without exactly one @) and the class of trimmed e-mail text. */
export function readEmail(trimmed, domains) {
  const address = asciiLower(trimmed);
  const parts = address.split("@");
  const domain = parts.length === 2 ? parts[1] : null;
  return { domain, class: emailClass(address, domain, domains) };
}

function emailClass(address, domain, { free = [], disposable = [] }) {
  if (!/^[^@ ]+@[^@ .]+(\.[^@ .]+)+$/.test(address)) return "invalid";
  const listed = (list) => list.some((entry) => asciiLower(entry) === domain);
  if (listed(disposable)) return "disposable";
  if (listed(free)) return "free";
  return "business";
}
