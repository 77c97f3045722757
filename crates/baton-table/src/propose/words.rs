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
    let is = |word: &str| !word.is_empty() && squash(word) == squashed;
    YES_NO.iter().find_map(|(yes, no)| if is(yes) { Some(true) } else { is(no).then_some(false) })
}

/// The other word of the same language, in the same letters: of `Ja` `Nein`.
pub(super) fn opposite(cell: &str) -> Option<String> {
    let squashed = squash(cell);
    let pair = YES_NO.iter().find(|(yes, no)| squash(yes) == squashed || squash(no) == squashed)?;
    let word = if squash(pair.0) == squashed { pair.1 } else { pair.0 };
    let is_large = |character: char| character.is_uppercase();
    let word = match (cell.starts_with(is_large), cell.chars().count() > 1 && cell.chars().all(is_large)) {
        (_, true) => word.to_uppercase(),
        (true, _) => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        (false, _) => word.to_owned(),
    };
    (!word.is_empty()).then_some(word)
}

/// Words for yes and for no, as they go together.
const YES_NO: [(&str, &str); 17] = [
    ("yes", "no"),
    ("true", "false"),
    ("1", "0"),
    ("y", "n"),
    ("t", "f"),
    ("on", "off"),
    ("x", ""),
    ("checked", "unchecked"),
    ("completed", "not completed"),
    ("ja", "nein"),
    ("wahr", "falsch"),
    ("oui", "non"),
    ("vrai", "faux"),
    ("sí", "no"),
    ("sim", "não"),
    ("verdadero", "falso"),
    ("tak", "nie"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_yes_and_no_go_together() {
        assert_eq!((yes_no("Ja"), yes_no("NON"), yes_no("maybe"), yes_no("")), (Some(true), Some(false), None, None));
        let opposite = |cell| opposite(cell).unwrap_or_default();
        assert_eq!([opposite("Ja"), opposite("NON"), opposite("Y"), opposite("n")], ["Nein", "OUI", "N", "y"]);
        assert_eq!([opposite("x"), opposite("maybe")], ["", ""]);
    }

    #[test]
    fn blanks_are_words_for_nothing() {
        assert!(["-", "N/A", "#N/A", "(No value)", "k. A.", "Unbekannt"].iter().all(|cell| is_blank(cell)));
        assert!(!["0", "-5", "No", "nobody"].iter().any(|cell| is_blank(cell)));
    }
}
