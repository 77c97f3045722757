//! Numbers in the forms in which they are exported, and ranges of numbers.
//!
//! Around the digits of any form may stand a currency (`€`, `USD`), a percent sign and `K`, `M` or `B` for thousands,
//! millions and billions. A percentage is its number: `12.5 %` is 12.5.
//!
//! A range stands for its lower bound: `11-50` is 11, `10,000+` is 10000, `<10` is 0. A lead is known to have that much and
//! not known to have more, so no range brings points that only its upper end would earn; and as exports cut ranges where
//! models do (10, 50, 200), the lower bound of a range lies in the same bin as the range.

use baton_model::answer::{number_from_text, trim};
use baton_model::read::Word;

/// How the numbers of a column are written: what stands between thousands, and before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberForm {
    /// `1,234.5`
    CommaPoint,
    /// `1.234,5`
    PointComma,
    /// `1 234,5`, with a blank of any width
    BlankComma,
    /// `1'234.5`
    ApostrophePoint,
}

impl Word for NumberForm {
    const ALL: &'static [Self] = &[Self::CommaPoint, Self::PointComma, Self::BlankComma, Self::ApostrophePoint];

    fn word(self) -> &'static str {
        match self {
            Self::CommaPoint => "1,234.5",
            Self::PointComma => "1.234,5",
            Self::BlankComma => "1 234,5",
            Self::ApostrophePoint => "1'234.5",
        }
    }
}

/// What may stand before a number whose value is at most that; it is taken for 0.
const AT_MOST: [&str; 10] =
    ["<=", "<", "≤", "under ", "below ", "less than ", "fewer than ", "up to ", "unter ", "bis "];

/// What may stand before the lower bound of a range without an end.
const AT_LEAST: [&str; 9] = [">=", ">", "≥", "over ", "above ", "more than ", "at least ", "über ", "ab "];

/// What may stand after it.
const OR_MORE: [&str; 4] = ["+", " or more", " and more", " und mehr"];

/// What may stand between the ends of a range.
const TO: [&str; 6] = ["-", "–", "—", " to ", " bis ", ".."];

/// Signs and codes of currencies.
const CURRENCIES: [&str; 9] = ["€", "$", "£", "¥", "US$", "USD", "EUR", "GBP", "CHF"];

/// What is counted, where a cell says so.
const COUNTED: [&str; 4] = ["employees", "people", "Mitarbeiter", "Mitarbeitende"];

/// Short words for powers of ten.
const POWERS: [(&str, u32); 10] = [
    ("K", 3),
    ("M", 6),
    ("B", 9),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("Mio.", 6),
    ("Mio", 6),
    ("Mrd.", 9),
    ("bn", 9),
];

impl NumberForm {
    /// What stands before decimals.
    pub(crate) fn point(self) -> char {
        match self {
            Self::CommaPoint | Self::ApostrophePoint => '.',
            Self::PointComma | Self::BlankComma => ',',
        }
    }

    fn is_between_thousands(self, character: char) -> bool {
        match self {
            Self::CommaPoint => character == ',',
            Self::PointComma => character == '.',
            Self::BlankComma => matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'),
            Self::ApostrophePoint => matches!(character, '\'' | '’'),
        }
    }

    /// The number that a cell of this form holds, of a range its lower bound; none for any other text.
    ///
    /// # Example
    /// ```
    /// use baton_table::map::NumberForm;
    ///
    /// assert_eq!(NumberForm::CommaPoint.read("$1,234.50"), Some(1234.5));
    /// assert_eq!(NumberForm::PointComma.read("12,5 %"), Some(12.5));
    /// assert_eq!(NumberForm::CommaPoint.read("1,001–5,000"), Some(1001.0));
    /// assert_eq!(NumberForm::CommaPoint.read("10K+"), Some(10_000.0));
    /// assert_eq!(NumberForm::CommaPoint.read("1.234,5"), None);
    /// ```
    #[must_use]
    pub fn read(self, cell: &str) -> Option<f64> {
        let (cell, mut text) = (trim(cell), String::new());
        if is_digits(cell) {
            return number_from_text(cell);
        }
        self.write(cell, &mut text).then(|| number_from_text(&text)).flatten()
    }

    /// Writes the number as a model takes it; false, and nothing written, for other text and for digits only, which stay as
    /// they are.
    pub(super) fn write(self, cell: &str, to: &mut String) -> bool {
        if is_digits(cell) {
            return false;
        }
        let is_read = self.write_amount_or_range(cell, to);
        if !is_read {
            to.clear();
        }
        is_read
    }

    fn write_amount_or_range(self, cell: &str, to: &mut String) -> bool {
        if let Some(power) = self.write_amount(cell, to) {
            write_power(power, to);
            return true;
        }
        to.clear();
        if let Some(most) = strip_any_prefix(cell, &AT_MOST) {
            // Of what is at most a negative number nothing is known.
            let is_read = self.write_amount(most, to).is_some() && !to.starts_with('-');
            to.clear();
            to.push('0');
            return is_read;
        }
        let bare = strip_any_suffix(cell, &COUNTED).map_or(cell, blanks_off);
        let least = strip_any_prefix(cell, &AT_LEAST).or_else(|| strip_any_suffix(bare, &OR_MORE));
        if let Some(least) = least {
            return self.write_amount(least, to).map(|power| write_power(power, to)).is_some();
        }
        TO.iter().any(|mark| {
            // A mark at the very beginning is a sign.
            cell.match_indices(mark).filter(|(at, _)| *at > 0).any(|(at, _)| {
                to.clear();
                self.write_lower_bound(&cell[..at], &cell[at + mark.len()..], to)
            })
        })
    }

    fn write_lower_bound(self, low: &str, high: &str, to: &mut String) -> bool {
        let Some(mut power) = self.write_amount(low, to) else { return false };
        let low_end = to.len();
        let Some(high_power) = self.write_amount(high, to) else { return false };
        let is_rising = || number_from_text(&to[..low_end]) < number_from_text(&to[low_end..]);
        // `$10-50M`: both ends are millions.
        if power == 0 && high_power > 0 && is_rising() {
            power = high_power;
        }
        to.truncate(low_end);
        write_power(power, to);
        true
    }

    /// Writes the digits of one amount, and gives back the power of ten that they are multiplied with.
    fn write_amount(self, text: &str, to: &mut String) -> Option<u32> {
        let (text, mut is_negative) = signed(blanks_off(text));
        let text = blanks_off(strip_any_prefix(text, &CURRENCIES).unwrap_or(text));
        let (text, is_negative_inside) = signed(text);
        is_negative |= is_negative_inside;
        let end = self.end_of_digits(text);
        if end == 0 {
            return None;
        }
        let power = power(&text[end..])?;
        if is_negative {
            to.push('-');
        }
        self.write_digits(&text[..end], to).then_some(power)
    }

    /// Where the last digit of a number ends.
    fn end_of_digits(self, text: &str) -> usize {
        let is_part = |character: char| {
            character.is_ascii_digit() || character == self.point() || self.is_between_thousands(character)
        };
        let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
        text[..end].rfind(|character: char| character.is_ascii_digit()).map_or(0, |at| at + 1)
    }

    /// Writes digits without what stands between thousands, which must be thousands.
    fn write_digits(self, text: &str, to: &mut String) -> bool {
        let (whole, decimals) = text.split_once(self.point()).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        for (place, group) in whole.split(|character| self.is_between_thousands(character)).enumerate() {
            if !is_digits(group) || (place > 0 && group.len() != 3) {
                return false;
            }
            to.push_str(group);
        }
        let is_grouped = whole.contains(|character| self.is_between_thousands(character));
        let first = whole.find(|character| self.is_between_thousands(character)).unwrap_or(0);
        if is_grouped && first > 3 {
            return false;
        }
        match decimals {
            None => true,
            Some(decimals) => {
                to.push('.');
                to.push_str(decimals);
                is_digits(decimals)
            }
        }
    }
}

/// The power of ten that stands after a number, among other things that change nothing.
fn power(text: &str) -> Option<u32> {
    let text = blanks_off(text);
    if text.is_empty() || text == "%" {
        return Some(0);
    }
    let is_known = |text: &str| {
        let text = blanks_off(text);
        text.is_empty() || CURRENCIES.iter().chain(&COUNTED).any(|known| text.eq_ignore_ascii_case(known))
    };
    if is_known(text) {
        return Some(0);
    }
    POWERS.iter().find_map(|(word, power)| strip_prefix(text, word).filter(|rest| is_known(rest)).map(|_| *power))
}

fn write_power(power: u32, to: &mut String) {
    if power > 0 {
        to.push('e');
        to.push(char::from(b'0' + power as u8));
    }
}

fn signed(text: &str) -> (&str, bool) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn blanks_off(text: &str) -> &str {
    text.trim_matches([' ', '\u{a0}', '\u{202f}', '\t'])
}

/// The text without this beginning, whatever the case of its ASCII letters.
fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn strip_any_prefix<'t>(text: &'t str, prefixes: &[&str]) -> Option<&'t str> {
    prefixes.iter().find_map(|prefix| strip_prefix(text, prefix))
}

fn strip_any_suffix<'t>(text: &'t str, suffixes: &[&str]) -> Option<&'t str> {
    suffixes.iter().find_map(|suffix| {
        let start = text.len().checked_sub(suffix.len())?;
        text.get(start..)?.eq_ignore_ascii_case(suffix).then(|| &text[..start])
    })
}
