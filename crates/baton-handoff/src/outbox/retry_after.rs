//! `Retry-After`: seconds, or a date of HTTP (RFC 9110, section 10.2.3).

use baton_model::Day;
use baton_model::answer::trim;

use crate::Moment;

/// How long a receiver asks to wait from now; none if the header says nothing that can be understood.
pub(super) fn wait_ms(header: &str, now: Moment) -> Option<u64> {
    let header = trim(header);
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number holds mean: very long.
        return Some(header.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(1_000));
    }
    Some(date_ms(header)?.saturating_sub(now.ms()))
}

/// The moment of a date in any of HTTP's three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`,
/// `Sun Nov  6 08:49:37 1994`.
fn date_ms(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split([' ', ',', '-', ':']).filter(|word| !word.is_empty()).skip(1);
    let mut word = || words.next();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<i32>().ok())?;
    let month_of = |word: &str| MONTHS.iter().position(|month| *month == word);
    let first = word()?;
    let (day, month, year, time) = match month_of(first) {
        Some(month) => {
            let day = number(word()?)?;
            let time = [number(word()?)?, number(word()?)?, number(word()?)?];
            (day, month, number(word()?)?, time)
        }
        None => {
            let (day, month, year) = (number(first)?, month_of(word()?)?, word()?);
            // Of two digits, years up to 69 are of this century.
            let century = if year.len() > 2 { 0 } else { if number(year)? < 70 { 2_000 } else { 1_900 } };
            let time = [number(word()?)?, number(word()?)?, number(word()?)?];
            (day, month, number(year)? + century, time)
        }
    };
    let [hours, minutes, seconds] = time;
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let days = i64::from(Day::from_date(year, month as i32 + 1, day)?.days());
    let ms = (days * 86_400 + i64::from(hours * 3_600 + minutes * 60 + seconds)) * 1_000;
    u64::try_from(ms).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_dates_of_http_are_the_same_moment() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(date_ms(text), Some(784_111_777_000), "{text}");
        }
        assert_eq!(date_ms("Tuesday, 24-Nov-26 03:00:00 GMT"), Some(1_795_489_200_000));
    }

    #[test]
    fn a_wait_is_counted_from_now() {
        let now = Moment::from_ms(1_795_489_200_000);
        assert_eq!(wait_ms("120", now), Some(120_000));
        assert_eq!(wait_ms(" 0 ", now), Some(0));
        assert_eq!(wait_ms("Tue, 24 Nov 2026 03:00:05 GMT", now), Some(5_000));
        assert_eq!(wait_ms("Tue, 24 Nov 2020 03:00:05 GMT", now), Some(0));
        assert_eq!(wait_ms(&"9".repeat(40), now), Some(u64::MAX));
    }

    #[test]
    fn what_cannot_be_understood_asks_for_nothing() {
        for text in [
            "",
            "-5",
            "1.5",
            "soon",
            "Sun",
            "Sun, 06 Nov",
            "Sun, 31 Feb 2026 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 November 1994 08:49:37 GMT",
            "Sun, 06 Nov 1960 08:49:37 GMT",
            "Sun, 0x Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999 08:49:37 GMT",
            "2026-11-24T03:00:00Z",
        ] {
            assert_eq!(wait_ms(text, Moment::from_ms(0)), None, "{text}");
        }
    }
}
