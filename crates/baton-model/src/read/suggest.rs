//! What helps to mend a problem: the word that was meant, the words to choose from, an id made from a name.

use crate::{FieldType, Points};

/// So many words are listed in one message.
const MAX_LISTED: usize = 16;

/// The word most like `found`, if one is like it.
pub(super) fn nearest<'w>(found: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let letters = found.chars().count();
    if letters > 70 {
        return None;
    }
    let found = plain(found);
    let allowed = (letters / 3).clamp(1, 3);
    let words: Vec<&str> = words.into_iter().collect();
    let near = words
        .iter()
        .copied()
        .filter(|word| word.len().abs_diff(found.len()) <= 3)
        .map(|word| (strsim::osa_distance(&found, &plain(word)), word))
        .filter(|(distance, word)| *distance <= allowed && *distance < word.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word);
    near.or_else(|| {
        words
            .into_iter()
            .find(|word| letters >= 4 && plain(word).split_once('_').is_some_and(|(start, _)| start == found))
    })
}

/// Case, hyphens and spaces are the differences that people make most.
fn plain(word: &str) -> String {
    word.to_ascii_lowercase().replace(['-', ' '], "_")
}

/// `` `a`, `b`, `c` ``; a long list is cut, with its length.
pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(MAX_LISTED).map(|word| format!("`{word}`")).collect();
    let rest = if words.len() > MAX_LISTED { format!(", … ({} in all)", words.len()) } else { String::new() };
    shown.join(", ") + &rest
}

/// `` one of `a`, `b` ``, or `` only `a` `` if there is no choice.
pub(super) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let start = if words.len() == 1 { "only" } else { "one of" };
    format!("{start} {}", list(words))
}

/// A field type with its article: `an email field`.
pub(super) fn a_field(field_type: FieldType) -> String {
    let article = if field_type.as_str().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {} field", field_type.as_str())
}

/// An id made of a name: `Company size` gives `company-size`. None for names in other letters than A to Z.
pub(super) fn slug(name: &str) -> Option<String> {
    if name.chars().any(|letter| letter.is_alphanumeric() && !letter.is_ascii()) {
        return None;
    }
    let mut id = String::new();
    for letter in name.chars().map(|letter| letter.to_ascii_lowercase()) {
        let separator = if letter == '_' { '_' } else { '-' };
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with(['-', '_']) {
            id.push(separator);
        }
        if id.len() == 64 {
            break;
        }
    }
    let id = id.trim_end_matches(['-', '_']);
    (!id.is_empty()).then(|| id.to_owned())
}

/// The two numbers with two decimals beside `number`, the nearer one first.
pub(super) fn rounded(number: f64) -> (Points, Points) {
    let hundredths = number * 100.0;
    let near = hundredths.round();
    let far = if near > hundredths { near - 1.0 } else { near + 1.0 };
    (Points::from_hundredths(near as i64), Points::from_hundredths(far as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant() {
        let words = ["label", "options", "half_life_days", "is", "is_any", "min"];
        for (found, meant) in [
            ("lable", Some("label")),
            ("Label", Some("label")),
            ("half-life-days", Some("half_life_days")),
            ("option", Some("options")),
            ("isany", Some("is_any")),
            ("mni", Some("min")),
            ("half", Some("half_life_days")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, words), meant, "{found}");
        }
    }

    #[test]
    fn ids_from_names() {
        for (name, id) in [
            ("Company size", Some("company-size")),
            ("  Budget (EUR) ", Some("budget-eur")),
            ("Größe", None),
            ("Job_Title", Some("job_title")),
            ("???", None),
        ] {
            assert_eq!(slug(name).as_deref(), id, "{name}");
        }
        assert_eq!(slug(&"a".repeat(100)).map(|id| id.len()), Some(64));
    }

    #[test]
    fn the_nearer_number_comes_first() {
        for (number, near, far) in
            [(12.125, 1213, 1212), (12.121, 1212, 1213), (-2.999, -300, -299), (0.001, 0, 1), (-0.001, 0, -1)]
        {
            assert_eq!(rounded(number), (Points::from_hundredths(near), Points::from_hundredths(far)), "{number}");
        }
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(list(["a", "b"]), "`a`, `b`");
        let many: Vec<String> = (0..40).map(|number| format!("o{number}")).collect();
        assert!(list(many.iter().map(String::as_str)).ends_with("`o15`, … (40 in all)"));
    }
}
