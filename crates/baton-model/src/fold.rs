//! Text folding: what makes `Head of Sales` and `HEAD-OF  sales` the same text for a test.

/// The small letter of a capital of Basic Latin, Latin-1, Latin Extended-A, Greek or Cyrillic; any other character as it is.
///
/// One character always becomes one character, so that a warehouse can do the same with its `translate`.
#[must_use]
#[inline]
pub fn small_letter(character: char) -> char {
    if character.is_ascii() { character.to_ascii_lowercase() } else { small_letter_beyond_ascii(character) }
}

fn small_letter_beyond_ascii(character: char) -> char {
    let code = character as u32;
    let small = match code {
        0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        // Latin Extended-A: capital and small letter take turns, with gaps.
        0x130 => 0x69,
        0x178 => 0xFF,
        0x139..=0x148 | 0x179..=0x17E if !code.is_multiple_of(2) => code + 1,
        0x100..=0x137 | 0x14A..=0x177 if code.is_multiple_of(2) => code + 1,
        // Greek: letters with tonos, letters used only in old texts, and symbols.
        0x370 | 0x372 | 0x376 | 0x3F7 | 0x3FA => code + 1,
        0x37F => 0x3F3,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x3CF => 0x3D7,
        0x3D8..=0x3EF if code.is_multiple_of(2) => code + 1,
        0x3F4 => 0x3B8,
        0x3F9 => 0x3F2,
        0x3FD..=0x3FF => code - 130,
        // Cyrillic.
        0x400..=0x40F => code + 80,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE if !code.is_multiple_of(2) => code + 1,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x4FF if code.is_multiple_of(2) => code + 1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(character)
}

/// The text folded: small letters, every ASCII character that is no letter or digit a space, runs of spaces one space,
/// one space at both ends.
///
/// # Example
/// ```
/// assert_eq!(baton_model::fold::fold("VP, Sales & Ops"), " vp sales ops ");
/// assert_eq!(baton_model::fold::fold("ÉCOLE"), " école ");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    let mut is_after_space = true;
    for character in text.chars() {
        let is_space = character.is_ascii() && !character.is_ascii_alphanumeric();
        if !is_space {
            folded.push(small_letter(character));
        } else if !is_after_space {
            folded.push(' ');
        }
        is_after_space = is_space;
    }
    if !is_after_space {
        folded.push(' ');
    }
    folded
}

/// A term as `contains_any` looks for it: folded, without the border space on a side where it does not begin or end with
/// an ASCII character (scripts that put no spaces between words).
#[must_use]
pub fn fold_term(term: &str) -> String {
    let folded = fold(term);
    let words = folded.trim_matches(' ');
    let start = if words.starts_with(|first: char| !first.is_ascii()) { "" } else { " " };
    let end = if words.ends_with(|last: char| !last.is_ascii()) { "" } else { " " };
    format!("{start}{words}{end}")
}

/// Whether a folded text holds one of these folded terms.
pub(crate) fn contains_any(folded: &str, terms: &[String]) -> bool {
    // Nearly all terms begin as words do, with a space, and can only be where a word begins with the same byte. A bit for
    // each byte that words of the text begin with, some of which share one, rules most of them out.
    let text = folded.as_bytes();
    let bit = |byte: u8| 1_u32 << (byte % 32);
    let begins = text.windows(2).filter(|pair| pair[0] == b' ').fold(0, |bits, pair| bits | bit(pair[1]));
    terms.iter().map(|term| term.as_bytes()).any(|term| match term {
        [b' ', first, ..] if begins & bit(*first) == 0 => false,
        _ => contains(text, term),
    })
}

/// As the standard library's, without the tables of its faster search: a page downloads it.
fn contains(text: &[u8], part: &[u8]) -> bool {
    (0..=text.len()).any(|at| text[at..].starts_with(part))
}

/// Every capital with its small letter: the published folding table.
pub fn table() -> impl Iterator<Item = (char, char)> {
    ('A'..='\u{4FF}').map(|capital| (capital, small_letter(capital))).filter(|(capital, small)| capital != small)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks that the table covers.
    fn covered(code: u32) -> bool {
        matches!(code, 0x00..=0x17F | 0x370..=0x4FF)
    }

    #[test]
    fn the_table_agrees_with_unicode_in_its_blocks_and_leaves_the_rest() {
        for character in '\0'..=char::MAX {
            let lower = character.to_lowercase();
            // U+0130 has a full mapping of two characters; its simple mapping is `i`.
            let expected = match (covered(character as u32), character) {
                (false, _) => character,
                (true, '\u{130}') => 'i',
                (true, _) => lower.clone().next().unwrap(),
            };
            assert_eq!(small_letter(character), expected, "U+{:04X}", character as u32);
        }
    }

    #[test]
    fn terms_keep_their_border_where_words_have_one() {
        assert_eq!(fold_term("Head of"), " head of ");
        assert_eq!(fold_term("Über"), "über ");
        assert_eq!(fold_term("営業"), "営業");
        assert!(!fold("svp").contains(&fold_term("vp")));
        assert!(fold("Leiter Überwachung").contains(&fold_term("überwachung")));
        assert!(fold("VP.").contains(&fold_term("vp")));
    }

    #[test]
    fn nothing_folds_to_one_space() {
        assert_eq!(fold(""), " ");
        assert_eq!(fold(" -- "), " ");
    }
}
