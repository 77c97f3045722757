//! Numbers, dates and lists as people read them.

use baton_model::{Day, Points};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Points on their own: `6.36`, `12,500`, `−4`.
#[must_use]
pub fn points(points: Points) -> String {
    let text = points.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("−", digits));
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    format!("{sign}{}{rest}", grouped(whole))
}

/// Points that are added: `+10`, `−2.64`, `0`.
#[must_use]
pub fn signed(given: Points) -> String {
    let text = points(given);
    if given > Points::ZERO { format!("+{text}") } else { text }
}

/// A whole number with its thousands apart, from ten thousand on.
#[must_use]
pub fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// Four digits read well without a comma, more do not.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A date: `20 Nov 2026`.
#[must_use]
pub fn date(day: Day) -> String {
    let (year, month, of_month) = day.to_date();
    let month = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{of_month} {month} {year}")
}

/// How far a day lies from `as_of`: `7 days ago`, `same day`, `1 day later`.
#[must_use]
pub fn ago(day: Day, as_of: Day) -> String {
    let days = as_of.since(day);
    let distance = counted(days.unsigned_abs() as usize, "day", "days");
    match days {
        0 => "same day".to_owned(),
        1.. => format!("{distance} ago"),
        _ => format!("{distance} later"),
    }
}

/// The words with a capital first, as a sentence begins.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A label inside a sentence: its first letter small, unless it looks like an abbreviation or a name of its own.
#[must_use]
pub fn inside(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        // Only plain letters: tables for the others would cost every visitor more than the small letter is worth.
        (Some(first), Some(second)) if second.is_ascii_lowercase() => {
            let rest = &label[first.len_utf8()..];
            format!("{}{rest}", first.to_ascii_lowercase())
        }
        _ => label.to_owned(),
    }
}

/// `1 problem`, `3 problems`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{} {many}", count(number as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_a_true_minus_and_thousands() {
        let shown = |hundredths| points(Points::from_hundredths(hundredths));
        assert_eq!(shown(636), "6.36");
        assert_eq!(shown(-450), "−4.5");
        assert_eq!(shown(123_456), "1234.56");
        assert_eq!(shown(1_234_567), "12,345.67");
        assert_eq!(shown(-123_456_789_000), "−1,234,567,890");
        assert_eq!(signed(Points::from_hundredths(1_000)), "+10");
        assert_eq!(signed(Points::ZERO), "0");
    }

    #[test]
    fn dates_and_their_distance() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(date(day("2026-11-01")), "1 Nov 2026");
        assert_eq!(ago(day("2026-10-25"), day("2026-11-01")), "7 days ago");
        assert_eq!(ago(day("2026-11-01"), day("2026-11-01")), "same day");
        assert_eq!(ago(day("2026-11-02"), day("2026-11-01")), "1 day later");
    }

    #[test]
    fn lists_and_labels_in_sentences() {
        let items = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        assert_eq!(list(&items(&["a"])), "a");
        assert_eq!(list(&items(&["a", "b", "c"])), "a, b and c");
        assert_eq!(inside("Engagement"), "engagement");
        assert_eq!(inside("ICP match"), "ICP match");
        assert_eq!(counted(1, "problem", "problems"), "1 problem");
        assert_eq!(counted(3, "problem", "problems"), "3 problems");
    }
}
