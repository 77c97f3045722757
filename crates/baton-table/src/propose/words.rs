//! Words that exports write where others leave a cell empty, and words for yes and no.

use super::names::squash;

/// Whether a cell says that nothing is known.
pub(super) fn is_blank(cell: &str) -> bool {
    let squashed = squash(cell);
    squashed.is_empty() && !cell.contains(|character: char| character.is_ascii_digit()) || BLANK.contains(&&*squashed)
}

/// In English, German, French and Spanish; squashed.
const BLANK: [&str; 20] = [
    "na",
    "none",
    "null",
    "nil",
    "unknown",
    "novalue",
    "notset",
    "notprovided",
    "notspecified",
    "notavailable",
    "notapplicable",
    "unbekannt",
    "keineangabe",
    "ka",
    "leer",
    "inconnu",
    "nonrenseigné",
    "desconocido",
    "sininformación",
    "undefined",
];

/// Yes or no in some languages.
pub(super) fn yes_no(cell: &str) -> Option<bool> {
    let squashed = squash(cell);
    let is = |words: &[&str]| words.contains(&&*squashed);
    if is(&YES) {
        Some(true)
    } else if is(&NO) {
        Some(false)
    } else {
        None
    }
}

const YES: [&str; 20] = [
    "yes",
    "y",
    "true",
    "t",
    "1",
    "on",
    "x",
    "checked",
    "completed",
    "ja",
    "j",
    "wahr",
    "oui",
    "o",
    "vrai",
    "sí",
    "si",
    "sim",
    "verdadero",
    "tak",
];

const NO: [&str; 16] = [
    "no",
    "n",
    "false",
    "f",
    "0",
    "off",
    "unchecked",
    "notcompleted",
    "nein",
    "falsch",
    "non",
    "faux",
    "não",
    "nao",
    "falso",
    "nie",
];
