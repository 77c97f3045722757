//! Names as they are compared: `Number of Employees`, `number_of_employees` and `NumberOfEmployees` are one.

use baton_model::fold::fold;

/// A name without blanks and marks, in small letters.
pub(super) fn squash(name: &str) -> String {
    fold(name).replace(' ', "")
}

/// What products put before the names of columns that come from another record, or that a customer added.
const BEFORE: [&str; 9] =
    ["Lead - ", "Deal - ", "Person - ", "Organization - ", "Contact: ", "Lead: ", "x_studio_", "new_", "custom_"];

/// What products put after them.
const AFTER: [&str; 3] = ["__c", " (Lead)", " (Contact)"];

/// The name without what a product puts around it; none if there is nothing of it.
pub(super) fn bare(name: &str) -> Option<&str> {
    let mut bare = BEFORE.iter().find_map(|before| name.strip_prefix(before)).unwrap_or(name);
    bare = AFTER.iter().find_map(|after| bare.strip_suffix(after)).unwrap_or(bare);
    // Odoo names a column of a linked record by the way to it.
    bare =
        bare.rsplit_once('/').filter(|(way, _)| !way.contains(' ') && way.contains('_')).map_or(bare, |(_, end)| end);
    (bare != name).then_some(bare)
}

/// The stems of a name's words, without those that say nothing.
pub(super) fn stems(name: &str) -> Vec<String> {
    let spaced = spaced(name);
    let folded = fold(&spaced);
    folded.split(' ').filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word)).map(stem).collect()
}

const EMPTY_WORDS: [&str; 14] =
    ["of", "the", "a", "is", "has", "in", "number", "no", "num", "total", "count", "page", "times", "c"];

/// What the name of a column with dates has, and the name of one with counts has not.
pub(super) const TIME_STEMS: [&str; 10] =
    ["last", "recent", "latest", "dat", "date", "tim", "time", "on", "most", "timestamp"];

/// A word without the ending of its number or tense.
fn stem(word: &str) -> String {
    let endings = ["ing", "ed", "es", "s", "e"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    stem.unwrap_or(word).to_owned()
}

/// With a blank before each capital that follows a small letter.
fn spaced(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut is_after_small = false;
    for character in name.chars() {
        if is_after_small && character.is_uppercase() {
            spaced.push(' ');
        }
        is_after_small = character.is_lowercase();
        spaced.push(character);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_dress() {
        for name in ["Number of Employees", "number_of_employees", "NumberOfEmployees", "number-of employees?"] {
            assert_eq!(squash(name), "numberofemployees");
        }
        assert_eq!(bare("Contract_End__c"), Some("Contract_End"));
        assert_eq!(bare("Person - Job title"), Some("Job title"));
        assert_eq!(bare("partner_id/email"), Some("email"));
        assert_eq!(bare("Country/Region"), None);
        assert_eq!(stems("Number of PricingViews"), ["pric", "view"]);
        assert_eq!(stems("Viewed pricing"), ["view", "pric"]);
    }
}
