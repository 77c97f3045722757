//! Dates in the forms in which they are exported.
//!
//! | export | writes dates as |
//! |---|---|
//! | HubSpot | `2026-11-03 14:15`; through the API milliseconds since 1970 |
//! | Salesforce, Dynamics 365 | as the user's locale writes them: `11/3/2026`, `03.11.2026`, `3/11/2026 14:15`; or ISO |
//! | Odoo, Pipedrive | `2026-11-03 14:15:00` |
//! | Excel, Google Sheets | as shown in the sheet, such as `3-Nov-26`; or the number of the day |
//!
//! So a form is the order of the parts, whatever stands between them, or one of the counts.

use baton_model::Day;
use baton_model::answer::trim;
use baton_model::fold::small_letter;
use baton_model::read::Word;

/// How the dates of a column are written. A time after a date is passed over, and the date counts as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateForm {
    /// `3.11.2026`, `03/11/26`, `3 Nov 2026`
    DayMonthYear,
    /// `11/3/2026`, `Nov 3, 2026`
    MonthDayYear,
    /// `2026/11/03`, `2026. 11. 3.`
    YearMonthDay,
    /// Excel's number of the day: `46329`, or `46329.5` with a time.
    Excel,
    /// Milliseconds since 1970-01-01, by UTC.
    UnixMilliseconds,
    /// Seconds since 1970-01-01, by UTC.
    UnixSeconds,
}

impl Word for DateForm {
    const ALL: &'static [Self] = &[
        Self::DayMonthYear,
        Self::MonthDayYear,
        Self::YearMonthDay,
        Self::Excel,
        Self::UnixMilliseconds,
        Self::UnixSeconds,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day/month/year",
            Self::MonthDayYear => "month/day/year",
            Self::YearMonthDay => "year/month/day",
            Self::Excel => "excel",
            Self::UnixMilliseconds => "unix-milliseconds",
            Self::UnixSeconds => "unix-seconds",
        }
    }
}

/// Excel's number of 1970-01-01.
const EXCEL_1970: i64 = 25_569;

/// Excel takes 1900 for a leap year: its numbers are right from 1900-03-01 on.
const EXCEL_FIRST: i64 = 61;

/// Two-digit years below this are of this century.
const CENTURY_TURN: i32 = 70;

/// The last day that has four digits for its year.
const LAST_DAY: i64 = 2_932_896;

impl DateForm {
    /// The day that a cell of this form holds; none for any other text, ISO dates included unless the form is of their order.
    ///
    /// # Example
    /// ```
    /// use baton_table::map::DateForm;
    ///
    /// let day = |form: DateForm, text| form.read(text).map(|day| day.to_string());
    /// assert_eq!(day(DateForm::MonthDayYear, "11/3/2026 2:15 PM").as_deref(), Some("2026-11-03"));
    /// assert_eq!(day(DateForm::DayMonthYear, "3-Nov-26").as_deref(), Some("2026-11-03"));
    /// assert_eq!(day(DateForm::Excel, "46329").as_deref(), Some("2026-11-03"));
    /// assert_eq!(day(DateForm::DayMonthYear, "11/31/2026"), None);
    /// ```
    #[must_use]
    pub fn read(self, cell: &str) -> Option<Day> {
        let cell = trim(cell);
        match self {
            Self::DayMonthYear | Self::MonthDayYear | Self::YearMonthDay => self.read_parts(cell),
            Self::Excel => {
                let whole = cell
                    .split_once(['.', ','])
                    .filter(|(_, time)| count(time).is_some())
                    .map_or(cell, |(whole, _)| whole);
                let serial = count(whole).filter(|serial| *serial >= EXCEL_FIRST)?;
                day(serial - EXCEL_1970)
            }
            Self::UnixMilliseconds => day(count(cell)?.div_euclid(86_400_000)),
            Self::UnixSeconds => day(count(cell)?.div_euclid(86_400)),
        }
    }

    /// Writes the day as ISO; false, and nothing written, for other text. An ISO date stays as it is.
    pub(super) fn write(self, cell: &str, to: &mut String) -> bool {
        if Day::parse(cell).is_some() {
            return false;
        }
        let Some(day) = self.read(cell) else { return false };
        let (year, month, day) = day.to_date();
        digits(year, 4, to);
        to.push('-');
        digits(month, 2, to);
        to.push('-');
        digits(day, 2, to);
        true
    }

    fn read_parts(self, cell: &str) -> Option<Day> {
        let (first, rest) = Part::take(cell)?;
        let (second, rest) = Part::take(after_mark(rest)?)?;
        let (third, rest) = Part::take(after_mark(rest)?)?;
        if !is_time(rest) {
            return None;
        }
        match (self, first, second, third) {
            (
                Self::YearMonthDay,
                Part::Number { value: year, digits: 4 },
                month,
                Part::Number { value: day, digits: 1 | 2 },
            ) => Day::from_date(year, month.month()?, day),
            // A month's name stands for itself on either side of the day.
            (Self::DayMonthYear | Self::MonthDayYear, Part::Name(month), Part::Number { value: day, .. }, year)
            | (Self::DayMonthYear | Self::MonthDayYear, Part::Number { value: day, .. }, Part::Name(month), year) => {
                Day::from_date(year.year()?, month, day)
            }
            (Self::DayMonthYear, Part::Number { value: day, digits: 1 | 2 }, month, year)
            | (Self::MonthDayYear, month, Part::Number { value: day, digits: 1 | 2 }, year) => {
                Day::from_date(year.year()?, month.month()?, day)
            }
            _ => None,
        }
    }
}

/// Puts a number that is not negative in so many digits.
fn digits(number: i32, width: u32, to: &mut String) {
    for place in (0..width).rev() {
        to.push(char::from(b'0' + (number / 10_i32.pow(place) % 10) as u8));
    }
}

fn day(days: i64) -> Option<Day> {
    (days <= LAST_DAY).then(|| i32::try_from(days).ok().map(Day::from_days)).flatten()
}

/// A whole number.
fn count(text: &str) -> Option<i64> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits && text.len() <= 16).then(|| text.parse().ok()).flatten()
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Number {
        value: i32,
        digits: usize,
    },
    /// The month that is named.
    Name(i32),
}

impl Part {
    /// The part that a text begins with, and the rest.
    fn take(text: &str) -> Option<(Self, &str)> {
        let end = |is_part: fn(char) -> bool| text.find(|character| !is_part(character)).unwrap_or(text.len());
        let number = end(|character| character.is_ascii_digit());
        if number > 0 {
            let value = text.get(..number).filter(|digits| digits.len() <= 4)?.parse().ok()?;
            return Some((Self::Number { value, digits: number }, &text[number..]));
        }
        let (name, rest) = text.split_at(end(char::is_alphabetic));
        Some((Self::Name(month(name)?), rest))
    }

    fn month(self) -> Option<i32> {
        match self {
            Self::Number { value, digits: 1 | 2 } => Some(value),
            Self::Number { .. } => None,
            Self::Name(month) => Some(month),
        }
    }

    fn year(self) -> Option<i32> {
        match self {
            Self::Number { value, digits: 4 } => Some(value),
            Self::Number { value, digits: 2 } => Some(value + if value < CENTURY_TURN { 2_000 } else { 1_900 }),
            _ => None,
        }
    }
}

/// What follows the mark between two parts: one of `. / - ,`, blanks, or a mark and blanks.
fn after_mark(text: &str) -> Option<&str> {
    let blank = |character| matches!(character, ' ' | '\u{a0}');
    let rest = text.trim_start_matches(blank);
    let rest = rest.strip_prefix(['.', '/', '-', ',']).unwrap_or(rest).trim_start_matches(blank);
    (rest.len() < text.len()).then_some(rest)
}

/// Whether nothing more than a time of day follows a date, such as ` 14:15`, `T14:15:00Z`, `, 2:15 PM`.
fn is_time(text: &str) -> bool {
    let text = text.strip_prefix('.').unwrap_or(text);
    let time = text.trim_start_matches([',', ' ', 'T', '\u{a0}', '\u{202f}']);
    if time.is_empty() {
        return true;
    }
    let hour = time.find(|character: char| !character.is_ascii_digit()).unwrap_or(time.len());
    time.len() < text.len() && matches!(hour, 1 | 2) && time[hour..].starts_with([':', 'h', ' '])
}

/// The month of a name, or of the beginning that it is shortened to; in English, German, French and Spanish.
fn month(name: &str) -> Option<i32> {
    let same = |month: &str| month.chars().eq(name.chars().map(small_letter));
    let place = MONTHS.iter().position(|names| names.split(' ').any(same))?;
    i32::try_from(place + 1).ok()
}

const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene",
    "february feb februar février févr febrero",
    "march mar märz mär mrz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août agosto ago",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc diciembre dic",
];
