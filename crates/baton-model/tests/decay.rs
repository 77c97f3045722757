//! Every factor of every half-life, against exact arithmetic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use baton_model::decay::{Decay, MAX_HALF_LIFE};
use num_bigint::BigUint;

/// Bits after the point of the exact bounds.
const BITS: u32 = 100;

/// Lower and upper bound of `2^(-day/half_life)` for the days of one half-life, in units of `2^-BITS`.
fn bounds(half_life: u32) -> Vec<(u128, u128)> {
    let root = root_of_half(half_life);
    let next = &root + 1u8;
    let one = BigUint::from(1u8) << BITS;
    let (mut low, mut high) = (one.clone(), one.clone());
    let mut all = Vec::new();
    for _ in 0..half_life {
        all.push((u128::try_from(&low).unwrap(), u128::try_from(&high).unwrap()));
        low = (&low * &root) >> BITS;
        high = ((&high * &next) >> BITS) + 1u8;
    }
    all
}

/// The greatest whole number whose power `half_life` does not pass `2^(BITS × half_life - 1)`, so that it and the next one
/// enclose `2^(BITS - 1/half_life)`.
fn root_of_half(half_life: u32) -> BigUint {
    let power = BigUint::from(1u8) << (BITS * half_life - 1);
    let mut root = BigUint::from((2f64.powf(-1.0 / f64::from(half_life)) * 2f64.powi(53)) as u64 + 1) << (BITS - 53);
    // Newton's steps fall from above until they meet the root.
    loop {
        let below = root.pow(half_life - 1);
        let step = (&root * (half_life - 1) + &power / below) / half_life;
        if step >= root {
            assert!(root.pow(half_life) <= power && (&root + 1u8).pow(half_life) > power);
            return root;
        }
        root = step;
    }
}

/// `floor(1,000,000 × value / 2^halvings + 0.5)` for a value in units of `2^-BITS`.
fn rounded(value: u128, halvings: u32) -> u32 {
    // Twice the value plus one half, so that the half is whole too.
    let shift = (BITS + halvings + 1).min(127);
    ((value * 2_000_000 + (1u128 << (shift - 1))) >> shift) as u32
}

#[test]
fn every_factor_is_exact() {
    for half_life in 1..=MAX_HALF_LIFE {
        let decay = Decay::new(half_life);
        let bounds = bounds(half_life.into());
        assert_eq!(decay.factors().len(), 21 * usize::from(half_life));
        for (day, factor) in decay.factors().iter().enumerate() {
            let (low, high) = bounds[day % usize::from(half_life)];
            let halvings = (day / usize::from(half_life)) as u32;
            assert_eq!(
                rounded(low, halvings),
                rounded(high, halvings),
                "the bounds decide (half-life {half_life}, day {day})"
            );
            assert_eq!(*factor, rounded(low, halvings), "half-life {half_life}, day {day}");
        }
        assert_eq!(decay.factor(21 * u32::from(half_life)), 0);
        assert_eq!(decay.factor(u32::MAX), 0);
    }
}
