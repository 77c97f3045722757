//! Days: dates of the proleptic Gregorian calendar, counted in whole days.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::digits::decimal;

/// A date, held as days since 1970-01-01.
///
/// # Example
/// ```
/// use baton_model::Day;
///
/// let day = Day::parse("2026-11-01").unwrap();
/// assert_eq!(day.since(Day::parse("2026-10-25T08:30:00Z").unwrap()), 7);
/// assert_eq!(day.to_string(), "2026-11-01");
/// assert_eq!(Day::parse("2026-02-29"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

impl Day {
    /// The day that lies `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01, negative before.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Reads `YYYY-MM-DD`; of a longer text its first ten characters. None if they are no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes().first_chunk()? else { return None };
        let is_number = [y0, y1, y2, y3, m0, m1, d0, d1].iter().all(u8::is_ascii_digit);
        let two = |tens: u8, ones: u8| i32::from(tens) * 10 + i32::from(ones) - i32::from(b'0') * 11;
        if is_number { Self::from_date(two(y0, y1) * 100 + two(y2, y3), two(m0, m1), two(d0, d1)) } else { None }
    }

    /// The day of a year, month and day of the month; none if there is no such date.
    #[must_use]
    pub fn from_date(year: i32, month: i32, day: i32) -> Option<Self> {
        // Every month has 28 days.
        let is_day = day >= 1 && (day <= 28 || day <= days_in_month(year, month));
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !is_day {
            return None;
        }
        // Days from civil, Howard Hinnant: years begin in March, so that the leap day comes last. Counted from 400 years before
        // the year 0, so that no year is negative.
        let (month, year) = if month > 2 { (month - 3, year + 400) } else { (month + 9, year + 399) };
        let day_of_year = (153 * month + 2) / 5 + day - 1;
        let [year, day_of_year] = [year, day_of_year].map(i32::unsigned_abs);
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
        Some(Self(days as i32 - 146_097 - 719_468))
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    #[must_use]
    pub fn to_date(self) -> (i32, i32, i32) {
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as i32, day as i32)
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn to_text(self) -> String {
        let (year, month, day) = self.to_date();
        let sign = if year < 0 { "-" } else { "" };
        let [year, month, day] =
            [(year, 4), (month, 2), (day, 2)].map(|(number, width)| decimal(number.unsigned_abs().into(), width));
        [sign, &year, "-", &month, "-", &day].concat()
    }

    /// Whole days from `earlier` to this day; negative if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day that lies `days` later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

fn days_in_month(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    /// As [`Day::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

impl Serialize for Day {
    /// Text `YYYY-MM-DD`; formats that are not for people keep the days.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i32(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_comes_back_and_follows_the_one_before() {
        let mut expected = Day::from_date(0, 1, 1).unwrap();
        assert_eq!(expected.days(), -719_528, "0000-01-01 lies 719,528 days before 1970-01-01");
        for year in 0..=9999 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let found = Day::from_date(year, month, day).unwrap();
                    assert_eq!(found, expected);
                    assert_eq!(found.to_date(), (year, month, day));
                    expected = expected.plus(1);
                }
            }
        }
    }

    #[test]
    fn only_real_dates_are_read() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2000-02-29T23:59:59-08:00"), Day::from_date(2000, 2, 29));
        for text in [
            "",
            "2026-1-01",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-32",
            "1900-02-29",
            "26-01-01 ",
            "2026/01/01",
            "+026-01-01",
            "２026-01-01",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
