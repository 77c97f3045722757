//! Answers as visitors type them, made into answers as the model reads them.

use baton_model::answer::number_from_text;
use baton_model::json::{Data, Value};
use baton_model::model::FieldType;

use crate::control::{read_question, settled};
use crate::question::Question;

/// The answer to a question from what its controls hold, ready to be checked, scored and sent.
///
/// White space around it is dropped. Numbers are taken as people write them: in digits of any of the scripts that
/// Arabic is written with, grouped by spaces, points, commas or apostrophes. What is no number stays as typed.
#[must_use]
pub fn answer<N: AsRef<str>, V: AsRef<str>>(question: &Question, pairs: &[(N, V)], decimal_comma: bool) -> Value {
    let value = settled(read_question(question, pairs));
    match (&value.data, question.field_type) {
        (Data::Text(text), FieldType::Number) => match plain_number(text, decimal_comma) {
            Some(plain) => number_from_text(&plain).map_or(value, Value::from),
            None => value,
        },
        _ => value,
    }
}

/// A number as typed, in the form `-12.5`; none if it is no number, or too large to be one.
///
/// A mark that stands several times, or before another, groups digits. A single mark followed by three digits groups
/// them too, unless it is the decimal mark of the locale or follows a zero. Every other single mark is a decimal mark.
#[must_use]
pub fn plain_number(text: &str, decimal_comma: bool) -> Option<String> {
    let text: String = text.chars().filter_map(ascii).collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let own = if decimal_comma { b',' } else { b'.' };
    let bytes = digits.as_bytes();
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',');
    let decimal = match (bytes.iter().position(is_mark), bytes.iter().rposition(is_mark)) {
        (Some(first), Some(last)) if first == last => {
            let grouping = bytes[last] != own && bytes.len() - last == 4 && bytes[0] != b'0';
            (!grouping).then_some(last)
        }
        (Some(first), Some(last)) => (bytes[first] != bytes[last]).then_some(last),
        _ => None,
    };
    let (whole, rest) = match decimal {
        Some(at) => (&digits[..at], &digits[at + 1..]),
        None => (digits, ""),
    };
    let whole = without_groups(whole)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(rest) || (decimal.is_some() && rest.is_empty()) {
        return None;
    }
    let plain = if rest.is_empty() { [sign, &whole].concat() } else { [sign, &whole, ".", rest].concat() };
    number_from_text(&plain).is_some().then_some(plain)
}

/// Digits without the marks between groups of three; none if they are not grouped so by one kind of mark.
fn without_groups(text: &str) -> Option<String> {
    let mark = text.chars().find(|mark| matches!(mark, '.' | ','));
    let groups: Vec<&str> = match mark {
        Some(mark) => text.split(mark).collect(),
        None => vec![text],
    };
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let first = groups.first().map_or(0, |group| group.len());
    let grouped =
        groups.len() == 1 || ((1..=3).contains(&first) && groups.iter().skip(1).all(|group| group.len() == 3));
    (digits && grouped).then(|| groups.concat())
}

/// Digits and marks in ASCII; spaces and apostrophes, which only group digits, are dropped.
fn ascii(character: char) -> Option<char> {
    match character {
        '\u{660}'..='\u{669}' => char::from_digit(character as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(character as u32 - 0x6f0, 10),
        '\u{66b}' => Some('.'),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{66c}' | '\'' | '\u{2019}' | '\u{200e}' | '\u{200f}'
        | '\u{61c}' => None,
        '\u{2212}' => Some('-'),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::plain_number;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (typed, english, german) in [
            ("25", "25", "25"),
            ("-25", "-25", "-25"),
            ("+7", "7", "7"),
            ("1,000", "1000", "1.000"),
            ("1.000", "1.000", "1000"),
            ("3,5", "3.5", "3.5"),
            ("3.5", "3.5", "3.5"),
            ("1,000,000", "1000000", "1000000"),
            ("1.000.000", "1000000", "1000000"),
            ("1,234.5", "1234.5", "1234.5"),
            ("1.234,5", "1234.5", "1234.5"),
            ("1 000 000", "1000000", "1000000"),
            ("1’000", "1000", "1000"),
            ("٣٥٠", "350", "350"),
            ("۱۲٫۵", "12.5", "12.5"),
            ("١٬٠٠٠", "1000", "1000"),
            ("0.125", "0.125", "0.125"),
        ] {
            assert_eq!(plain_number(typed, false).as_deref(), Some(english), "{typed} in English");
            assert_eq!(plain_number(typed, true).as_deref(), Some(german), "{typed} in German");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed_at() {
        for typed in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "ca. 50",
            "10-20",
            "1,00,000",
            "1.2.3",
            "12,34,567.8",
            "1e5",
            "inf",
            "NaN",
            "50+",
            "1,2.3,4",
            "²",
        ] {
            assert_eq!(plain_number(typed, false), None, "{typed}");
        }
        assert_eq!(plain_number(&"9".repeat(400), false), None);
    }
}
