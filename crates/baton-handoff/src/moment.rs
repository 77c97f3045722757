//! Moments: milliseconds since 1970, as a page's clock tells them, and their text.

use std::fmt;

use baton_model::Day;
use baton_model::digits::decimal;

/// A point in time, in UTC.
///
/// # Example
/// ```
/// use baton_handoff::Moment;
///
/// let moment = Moment::from_ms(1_795_489_200_250);
/// assert_eq!(moment.to_string(), "2026-11-24T03:00:00.250Z");
/// assert_eq!(moment.day().to_string(), "2026-11-24");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u64);

const DAY: u64 = 86_400_000;

/// 9999-12-31T23:59:59.999Z, the last moment that RFC 3339 can write.
const LAST: u64 = 253_402_300_799_999;

impl Moment {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_ms(ms: u64) -> Self {
        Self(if ms < LAST { ms } else { LAST })
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn ms(self) -> u64 {
        self.0
    }

    /// The day it lies in, in UTC.
    #[must_use]
    pub const fn day(self) -> Day {
        Day::from_days((self.0 / DAY) as i32)
    }

    /// RFC 3339, in UTC: `2026-11-24T03:00:00.250Z`.
    #[must_use]
    pub fn to_text(self) -> String {
        let ms = self.0 % DAY;
        let [hours, minutes, seconds] =
            [ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60].map(|part| decimal(part, 2));
        [&*self.day().to_text(), "T", &hours, ":", &minutes, ":", &seconds, ".", &decimal(ms % 1_000, 3), "Z"].concat()
    }

    /// Reads the text that [`Moment`] writes, and no other form of it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 24 || [10, 13, 16, 19, 23].map(|place| bytes[place]) != *b"T::.Z" {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes[from..to]
                .iter()
                .try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0')))
        };
        let (hours, minutes, seconds, ms) = (number(11, 13)?, number(14, 16)?, number(17, 19)?, number(20, 23)?);
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let days = u64::try_from(Day::parse(text)?.days()).ok()?;
        Some(Self(days * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + ms))
    }
}

impl fmt::Display for Moment {
    /// As [`Moment::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_moments() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_735_689_599_999, "2024-12-31T23:59:59.999Z"),
            (LAST, "9999-12-31T23:59:59.999Z"),
            (u64::MAX, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(Moment::from_ms(ms).to_string(), text);
        }
    }

    #[test]
    fn only_its_own_text_is_read() {
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T03:00:00Z",
            "2026-11-24T24:00:00.000Z",
            "2026-11-24T23:60:00.000Z",
            "2026-11-24T23:59:60.000Z",
            "2026-02-29T00:00:00.000Z",
            "2026-11-24t03:00:00.000Z",
            "2026-11-24T03:00:00.000+",
            "1969-12-31T23:59:59.999Z",
            "2026-11-24T+3:00:00.000Z",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_moment_comes_back_from_its_text(ms in 0..=LAST) {
            prop_assert_eq!(Moment::parse(&Moment::from_ms(ms).to_string()), Some(Moment::from_ms(ms)));
        }
    }
}
