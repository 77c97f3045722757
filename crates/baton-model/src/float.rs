//! Decimals as doubles, exactly rounded, and doubles as the shortest decimals. The standard library does this with tables of
//! eleven kilobytes, which every page would download; this is slower for numbers that nobody types, and gives the same
//! double for every text, and the same text for every double.

use std::cmp::Ordering;

use crate::digits::decimal;

/// No more digits than this can tell one double from the next; of the rest it only counts whether one is not zero.
const MOST_DIGITS: usize = 800;

/// Powers of ten up to this one are doubles themselves.
const EXACT_POWER: i64 = 22;

/// Whole numbers of so many digits are doubles themselves.
const EXACT_DIGITS: usize = 15;

/// The double nearest to a decimal such as `-12.5e3`, infinite for what no double holds; none for other text.
///
/// # Example
/// ```
/// use baton_model::float::parse;
///
/// assert_eq!(parse("-12.5e3"), Some(-12_500.0));
/// assert_eq!(parse("1e400"), Some(f64::INFINITY));
/// assert_eq!((parse("12 "), parse(".5"), parse("inf")), (None, None, None));
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if let Some(size) = few_digits(unsigned.as_bytes()) {
        return Some(if unsigned.len() < text.len() { -size } else { size });
    }
    let (number, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], exponent(&unsigned[at + 1..])?),
        None => (unsigned, 0),
    };
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, decimals)| (whole, Some(decimals)));
    if !is_digits(whole) || decimals.is_some_and(|decimals| !is_digits(decimals)) {
        return None;
    }
    let decimals = decimals.unwrap_or_default();
    let all = [whole, decimals].concat();
    let mut digits = all.trim_start_matches('0').as_bytes().to_vec();
    let mut exponent = exponent.saturating_sub(decimals.len() as i64);
    if digits.len() > MOST_DIGITS {
        exponent = exponent.saturating_add((digits.len() - MOST_DIGITS) as i64);
        let is_more = digits[MOST_DIGITS..].iter().any(|digit| *digit != b'0');
        digits.truncate(MOST_DIGITS);
        if is_more {
            digits.push(b'1');
            exponent -= 1;
        }
    }
    let size = nearest(&digits, exponent);
    Some(if unsigned.len() < text.len() { -size } else { size })
}

/// A decimal without exponent, of so few digits that it is a quotient of two doubles that are exact: one division rounds it.
/// Nearly every number that is typed or exported is one.
fn few_digits(text: &[u8]) -> Option<f64> {
    if text.len() > EXACT_DIGITS {
        return None;
    }
    let (mut whole, mut mark) = (0_u64, None);
    for (place, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole * 10 + u64::from(byte - b'0'),
            b'.' if mark.is_none() && place > 0 => mark = Some(place),
            _ => return None,
        }
    }
    match mark {
        None => (!text.is_empty()).then_some(whole as f64),
        Some(place) if place + 1 < text.len() => Some(whole as f64 / power_of_ten(text.len() - 1 - place)),
        Some(_) => None,
    }
}

fn power_of_ten(exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// A number as ECMAScript writes it: the shortest decimal that reads back as the same double, of several the nearest.
///
/// # Example
/// ```
/// use baton_model::float::write;
///
/// assert_eq!((&*write(-12_500.0), &*write(0.1 + 0.2), &*write(1e21)), ("-12500", "0.30000000000000004", "1e+21"));
/// ```
#[must_use]
pub fn write(number: f64) -> String {
    let (whole, exponent) = if number == 0.0 { (0, 0) } else { shortest(number.abs()) };
    let digits = decimal(whole, 1);
    let count = digits.len() as i64;
    // So many digits stand before the decimal mark; of very large and very small numbers one.
    let before = count + exponent;
    let is_plain = (-5..=21).contains(&before);
    let shown = if is_plain { before } else { 1 };
    let mut text = String::from(if number < 0.0 { "-" } else { "" });
    // Place 1 is the one before the mark. Where no digit is, a zero is.
    for place in ((shown - count).min(0) + 1..=shown.max(1)).rev() {
        let nth = usize::try_from(shown - place).ok();
        text.push(nth.and_then(|nth| digits.as_bytes().get(nth)).map_or('0', |digit| char::from(*digit)));
        if place == 1 && shown < count {
            text.push('.');
        }
    }
    if !is_plain {
        text.push_str(if before > 0 { "e+" } else { "e-" });
        text.push_str(&decimal((before - 1).unsigned_abs(), 1));
    }
    text
}

/// The shortest decimal of a double over zero: a whole number that ends in no zero, times a power of ten.
fn shortest(number: f64) -> (u64, i64) {
    // Decimals of so few digits are all different doubles: none is shorter.
    let hundredths = (number * 100.0).round();
    if hundredths < 1e15 && hundredths / 100.0 == number {
        return without_zeros(hundredths as u64, -2);
    }
    let (digits, exponent, is_more) = exact(number);
    let mut shortest = (digits, exponent);
    for dropped in 1..DIGITS {
        let unit = 10_u64.pow(dropped);
        let (down, rest) = (digits / unit, digits % unit);
        let is_nearer_up = rest > unit / 2 || (rest == unit / 2 && (is_more || down % 2 == 1));
        let exponent = exponent + i64::from(dropped);
        let reads_back = |whole: &u64| nearest(&decimal(*whole, 1).into_bytes(), exponent) == number;
        match [down + u64::from(is_nearer_up), down + u64::from(!is_nearer_up)].into_iter().find(reads_back) {
            Some(whole) => shortest = (whole, exponent),
            None => break,
        }
    }
    without_zeros(shortest.0, shortest.1)
}

/// One digit more than the shortest decimal of any double has.
const DIGITS: u32 = 18;

/// The first digits of a double over zero, times a power of ten, and whether there are more.
fn exact(number: f64) -> (u64, i64, bool) {
    let (power, bits) = ((number.to_bits() >> 52) as i64, number.to_bits() & ((1 << 52) - 1));
    // The smallest doubles have no bit before the others.
    let bits = if power == 0 { bits } else { bits | 1 << 52 };
    let power = power.max(1) - 1_075;
    let (mut above, mut below) = (Big::from(bits), Big::from(1));
    let longer = if power < 0 { &mut below } else { &mut above };
    (0..power.abs()).for_each(|_| longer.times(2, 0));
    expand(above, below, 10, DIGITS)
}

fn without_zeros(mut whole: u64, mut exponent: i64) -> (u64, i64) {
    while whole.is_multiple_of(10) {
        whole /= 10;
        exponent += 1;
    }
    (whole, exponent)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An exponent; one that is larger than any that matters stands for it.
fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let size = digits.bytes().fold(0_i64, |size, digit| (size * 10 + i64::from(digit.wrapping_sub(b'0'))).min(1 << 40));
    is_digits(digits).then_some(if text.starts_with('-') { -size } else { size })
}

/// The double nearest to the digits, the first of which is not zero, times a power of ten.
fn nearest(digits: &[u8], exponent: i64) -> f64 {
    let size = digits.len() as i64 + exponent;
    if digits.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    if digits.len() <= EXACT_DIGITS && exponent.abs() <= EXACT_POWER {
        let whole = digits.iter().fold(0.0, |whole, digit| whole * 10.0 + f64::from(*digit - b'0'));
        let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
        return if exponent < 0 { whole / power } else { whole * power };
    }
    let (mut above, mut below) = (Big::from(0), Big::from(1));
    digits.iter().for_each(|digit| above.times(10, u32::from(*digit - b'0')));
    let longer = if exponent < 0 { &mut below } else { &mut above };
    (0..exponent.abs()).for_each(|_| longer.times(10, 0));
    let (bits, power, is_more) = expand(above, below, 2, 64);
    let power = power + 63;
    if power > 1_023 {
        return f64::INFINITY;
    }
    // 53 bits are kept, fewer of the smallest numbers; half of the last one is rounded to even.
    let dropped = 11 + u32::try_from(-1_022 - power).unwrap_or_default();
    if dropped > 64 {
        return 0.0;
    }
    let kept = bits.checked_shr(dropped).unwrap_or_default();
    let (rest, half) = (bits & u64::MAX >> (64 - dropped), 1 << (dropped - 1));
    let is_over = rest > half || (rest == half && (is_more || kept % 2 == 1));
    let scale = u64::try_from(power + 1_022).unwrap_or_default();
    f64::from_bits((scale << 52) + kept + u64::from(is_over))
}

/// The first so many digits, in a base, of a fraction over zero of two whole numbers; the power of the base that they are
/// multiplied with; whether there are more.
fn expand(mut above: Big, mut below: Big, base: u32, count: u32) -> (u64, i64, bool) {
    let mut power = -i64::from(count);
    while above.cmp(&below) == Ordering::Less {
        above.times(base, 0);
        power -= 1;
    }
    // To just below one: then the first digit is the first one after the point.
    while above.cmp(&below) != Ordering::Less {
        below.times(base, 0);
        power += 1;
    }
    let mut digits = 0;
    for _ in 0..count {
        above.times(base, 0);
        digits *= u64::from(base);
        while above.cmp(&below) != Ordering::Less {
            above.subtract(&below);
            digits += 1;
        }
    }
    (digits, power, !above.0.is_empty())
}

/// A whole number of any size, its low digits first, without zeros at the end.
struct Big(Vec<u32>);

impl From<u64> for Big {
    fn from(number: u64) -> Self {
        let mut big = Self(vec![number as u32, (number >> 32) as u32]);
        big.trim();
        big
    }
}

impl Big {
    /// Takes away the zeros at the end.
    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// So many times the number, and some more.
    fn times(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let parts = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(parts)
    }

    /// Takes away a number that is not greater.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = 0;
        for (place, part) in self.0.iter_mut().enumerate() {
            let taken = i64::from(other.0.get(place).copied().unwrap_or_default()) + borrow;
            let left = i64::from(*part) - taken;
            borrow = i64::from(left < 0);
            *part = left as u32;
        }
        self.trim();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{parse, write};

    fn by_ryu(number: f64) -> String {
        ryu_js::Buffer::new().format(number).to_owned()
    }

    fn same(text: &str) {
        assert_eq!(parse(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
    }

    #[test]
    fn the_edges_of_doubles() {
        for text in [
            "0",
            "-0",
            "0e999999999999999999999",
            "1e22",
            "1e23",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.5",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "179769313486231580793e289",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "5e-324",
            "1e-400",
            "1e400",
            "0.1",
            "0.3",
            "1e-5000000000000000000000",
            "1e5000000000000000000000",
        ] {
            same(text);
        }
        // Half of the last bit, exactly, and a little more, far behind.
        let half = "1.00000000000000011102230246251565404236316680908203125";
        same(half);
        same(&[half, &"0".repeat(900)].concat());
        same(&[half, &"0".repeat(900), "1"].concat());
        same(&["9".repeat(1_000).as_str(), "e-800"].concat());
    }

    #[test]
    fn other_text_is_no_number() {
        for text in [
            "", "-", ".", "1.", ".1", "1e", "1e+", "e1", "+1", " 1", "1 ", "1_0", "0x1", "inf", "nan", "1.2.3", "--1",
            "1e1e1", "١",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn every_double_comes_back(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&format!("{number:e}")).map(f64::to_bits), Some(bits));
            same(&format!("{number}"));
        }

        #[test]
        fn every_double_is_written_as_by_ryu(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(write(number), by_ryu(number));
        }

        #[test]
        fn doubles_near_powers_and_decimals_are_written_as_by_ryu(power in -1_074..1_024, next in -2_i64..3, whole: i64, places in 0..25) {
            let of_two = f64::from_bits(2_f64.powi(power).to_bits().saturating_add_signed(next));
            let of_ten = whole as f64 / 10_f64.powi(places);
            for number in [of_two, of_ten, of_ten / 1e9, of_ten * 1e9].into_iter().filter(|number| number.is_finite()) {
                prop_assert_eq!(write(number), by_ryu(number));
            }
        }

        #[test]
        fn texts_are_the_doubles_of_the_standard_library(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?") {
            same(&text);
        }
    }
}
