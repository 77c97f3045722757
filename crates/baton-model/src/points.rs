//! Points: whole hundredths, so that every sum is exact.

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize, Serializer};

use crate::digits::decimal;

/// A number of points, held as whole hundredths.
///
/// What models may write sums up far within 64 bits. Other sums wrap around: that is what needs no look at each sum.
///
/// # Example
/// ```
/// use baton_model::Points;
///
/// let points = Points::from_number(6.36).unwrap();
/// assert_eq!(points.hundredths(), 636);
/// assert_eq!((points + Points::from_number(0.14).unwrap()).to_string(), "6.5");
/// assert!(Points::from_number(12.125).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(transparent)]
pub struct Points(i64);

/// Why a number cannot be points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotPoints {
    /// Its shortest decimal has more than two decimals.
    TooPrecise,
    /// It lies outside -10,000 to 10,000.
    OutOfRange,
}

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);
    /// The most that a model may write for one number, 10,000.
    pub const MAX_WRITTEN: Self = Self(1_000_000);

    /// Less than any sum.
    pub(crate) const LEAST: Self = Self(i64::MIN);

    /// Points from hundredths.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The hundredths: 636 for 6.36 points.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Points from a number of a model file.
    ///
    /// # Errors
    /// When the number lies outside -10,000 to 10,000, or its shortest decimal has more than two decimals.
    pub fn from_number(number: f64) -> Result<Self, NotPoints> {
        if !(-10_000.0..=10_000.0).contains(&number) {
            return Err(NotPoints::OutOfRange);
        }
        let hundredths = (number * 100.0).round();
        // Dividing a whole number by 100 gives the double nearest to that decimal, which is what reading it gives too.
        if hundredths / 100.0 == number { Ok(Self(hundredths as i64)) } else { Err(NotPoints::TooPrecise) }
    }

    /// The double nearest to these points.
    #[must_use]
    pub fn to_number(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Up to two decimals, trailing zeros dropped: `6.36`, `-2.5`, `40`.
    #[must_use]
    pub fn to_text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let (mark, decimals) = match rest {
            0 => ("", String::new()),
            _ if rest % 10 == 0 => (".", decimal(rest / 10, 1)),
            _ => (".", decimal(rest, 2)),
        };
        [sign, &decimal(whole, 1), mark, &decimals].concat()
    }

    /// Cut to at most `cap` to either side of zero.
    #[must_use]
    pub fn within(self, cap: Option<Self>) -> Self {
        match cap {
            Some(cap) => Self(self.0.clamp(-cap.0.max(0), cap.0.max(0))),
            None => self,
        }
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.wrapping_neg())
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Points {
    /// As [`Points::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

impl Serialize for Points {
    /// A JSON number with up to two decimals: exact below ten million million points.
    ///
    /// Formats that are not for people keep the hundredths.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            hundredths if !serializer.is_human_readable() => serializer.serialize_i64(hundredths),
            hundredths if hundredths % 100 == 0 => serializer.serialize_i64(hundredths / 100),
            _ => serializer.serialize_f64(self.to_number()),
        }
    }
}
