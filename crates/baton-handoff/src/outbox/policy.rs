//! What follows a try.

use super::retry_after::wait_ms;
use crate::Moment;
use crate::section::Format;

/// The wait after the first failed try, at most (2 s). It doubles with each further one.
pub const BACK_OFF_FIRST_MS: u64 = 2_000;

/// The longest wait between tries that nobody asked for (6 h).
pub const BACK_OFF_MOST_MS: u64 = 6 * 3_600_000;

/// The longest wait that a receiver can ask for (24 h).
pub const RETRY_AFTER_MOST_MS: u64 = 24 * 3_600_000;

/// How long a try may take before it counts as lost (1 min).
pub const TRY_MS: u64 = 60_000;

/// How long a delivery is kept in a browser (30 days): it tells of a person, and nobody waits longer for a call.
pub const KEPT_MS: u64 = 30 * 24 * 3_600_000;

/// The most that is added to a wait that the receiver asked for, so that not all pages come back at once.
const SPREAD_MOST_MS: u64 = 60_000;

/// The longest wait that is ever set.
pub(super) const LONGEST_WAIT_MS: u64 = RETRY_AFTER_MOST_MS + SPREAD_MOST_MS;

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver answered.
    Status {
        /// The status.
        status: u16,
        /// The header `Retry-After`, if it can be read.
        retry_after: Option<String>,
    },
    /// The receiver answered with a redirect, which is not followed (`opaqueredirect`).
    Redirected,
    /// Nothing answered: no network, no such host, or an answer that the browser does not let the page have.
    Failed,
    /// It was posted in a way that lets no page read the answer: by a frame, or with `no-cors`. A page that is offline did not
    /// post: that is [`Outcome::Failed`].
    Posted,
}

/// What follows a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The receiver has it: the entry goes.
    Confirmed,
    /// It was sent, and nobody can tell whether it arrived: the entry goes.
    Sent,
    /// It is tried again.
    Retry {
        /// When, in milliseconds since 1970.
        at_ms: u64,
    },
    /// The receiver will not have it: the entry stays until it expires, and is told.
    Refused {
        /// The answer's status; none for a redirect.
        status: Option<u16>,
    },
    /// It was tried for as long as a lead is kept: the entry goes, and that is told.
    Expired,
}

/// What follows a try of a format.
pub(super) fn next(format: Format, outcome: &Outcome, attempts: u32, now: Moment, random: u32) -> Next {
    match outcome {
        Outcome::Status { status: 200..=299, .. } => Next::Confirmed,
        Outcome::Posted => Next::Sent,
        // A plain form's receiver thanks by leading on. Where to, and whether for that reason, cannot be read.
        Outcome::Redirected if format == Format::Form => Next::Sent,
        Outcome::Redirected => Next::Refused { status: None },
        Outcome::Failed => Next::Retry { at_ms: now.ms() + back_off(attempts, random) },
        Outcome::Status { status: 408 | 425 | 429 | 500..=599, retry_after } => {
            let asked = retry_after.as_deref().and_then(|text| wait_ms(text, now));
            let wait = match asked {
                Some(asked) => spread(asked, random).max(back_off(attempts, random)),
                None => back_off(attempts, random),
            };
            Next::Retry { at_ms: now.ms() + wait }
        }
        Outcome::Status { status, .. } => Next::Refused { status: Some(*status) },
    }
}

/// The wait after so many tries: it doubles up to [`BACK_OFF_MOST_MS`], and a random part of its second half falls away. So
/// no wait is shorter than the one before, until the longest is reached.
#[must_use]
pub fn back_off(attempts: u32, random: u32) -> u64 {
    let doubled = BACK_OFF_FIRST_MS.saturating_mul(1 << attempts.saturating_sub(1).min(30));
    let half = doubled.min(BACK_OFF_MOST_MS) / 2;
    half + share(half, random)
}

/// The wait that a receiver asked for, within bounds, and never less than asked.
fn spread(asked: u64, random: u32) -> u64 {
    let asked = asked.min(RETRY_AFTER_MOST_MS);
    asked + share((asked / 10).min(SPREAD_MOST_MS), random)
}

/// A random share of a time, from none of it to all of it.
fn share(ms: u64, random: u32) -> u64 {
    (ms * u64::from(random)) >> 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn next_of(outcome: Outcome) -> Next {
        next(Format::Webhook, &outcome, 1, Moment::from_ms(1_000), 0)
    }

    fn status(status: u16) -> Outcome {
        Outcome::Status { status, retry_after: None }
    }

    #[test]
    fn every_status_has_its_place() {
        for code in 0..=1_000 {
            let expected = match code {
                200..=299 => Next::Confirmed,
                408 | 425 | 429 | 500..=599 => Next::Retry { at_ms: 2_000 },
                _ => Next::Refused { status: Some(code) },
            };
            assert_eq!(next_of(status(code)), expected, "{code}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_never_confirmed() {
        assert_eq!(next_of(Outcome::Posted), Next::Sent);
        assert_eq!(next_of(Outcome::Failed), Next::Retry { at_ms: 2_000 });
        for format in Format::ALL {
            let expected = if format == Format::Form { Next::Sent } else { Next::Refused { status: None } };
            assert_eq!(next(format, &Outcome::Redirected, 1, Moment::from_ms(0), 0), expected);
        }
    }

    #[test]
    fn waits_double_up_to_six_hours() {
        let most: Vec<u64> = (1..=16).map(|attempts| back_off(attempts, u32::MAX) / 1_000).collect();
        assert_eq!(most, [1, 3, 7, 15, 31, 63, 127, 255, 511, 1_023, 2_047, 4_095, 8_191, 16_383, 21_599, 21_599]);
        assert_eq!(back_off(0, 0), 1_000);
        assert_eq!(back_off(u32::MAX, 0), BACK_OFF_MOST_MS / 2);
    }

    #[test]
    fn a_receiver_can_ask_for_a_longer_wait_but_not_for_a_shorter_one() {
        let asked = |text: &str, attempts| {
            let outcome = Outcome::Status { status: 429, retry_after: Some(text.to_owned()) };
            next(Format::Webhook, &outcome, attempts, Moment::from_ms(0), 0)
        };
        assert_eq!(asked("30", 1), Next::Retry { at_ms: 30_000 });
        assert_eq!(asked("0", 1), Next::Retry { at_ms: 1_000 });
        assert_eq!(asked("1", 14), Next::Retry { at_ms: back_off(14, 0) });
        assert_eq!(asked("99999999999999999999999", 1), Next::Retry { at_ms: RETRY_AFTER_MOST_MS });
        assert_eq!(asked("Thu, 01 Jan 1970 00:01:00 GMT", 1), Next::Retry { at_ms: 60_000 });
        assert_eq!(asked("soon", 1), Next::Retry { at_ms: 1_000 });
    }

    proptest! {
        #[test]
        fn no_wait_is_shorter_than_the_one_before(attempts in 1u32..13, one: u32, other: u32) {
            prop_assert!(back_off(attempts, one) <= back_off(attempts + 1, other));
        }

        #[test]
        fn waits_keep_their_bounds(attempts: u32, random: u32, header in proptest::option::of(".{0,12}|[0-9]{1,30}"), now in 0u64..4_000_000_000_000) {
            let outcome = Outcome::Status { status: 503, retry_after: header };
            let Next::Retry { at_ms } = next(Format::HubSpot, &outcome, attempts, Moment::from_ms(now), random) else {
                return Err(TestCaseError::fail("not tried again"));
            };
            prop_assert!((now + BACK_OFF_FIRST_MS / 2..=now + LONGEST_WAIT_MS).contains(&at_ms));
        }
    }
}
