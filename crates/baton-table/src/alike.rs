//! Which answers count as the same.

use baton_model::answer::trim;

/// The form of an answer that is the same for answers that count as the same: without blanks around it, in small letters.
/// None for no answer.
///
/// # Example
/// ```
/// use baton_table::alike;
///
/// assert_eq!(alike(" Ann@Acme.example"), Some("ann@acme.example".to_owned()));
/// assert_eq!(alike("  "), None);
/// ```
#[must_use]
pub fn alike(answer: &str) -> Option<String> {
    Some(trim(answer).to_lowercase()).filter(|form| !form.is_empty())
}

/// A number for [`alike`]'s form of an answer; 0 for no answer. It is FNV-1a of 128 bits: two different answers of a billion
/// share one less often than once in 10^20.
///
/// # Example
/// ```
/// use baton_table::key;
///
/// assert_eq!(key(" Ann@Acme.example"), key("ann@acme.example "));
/// assert_ne!(key("ann@acme.example"), key("anna@acme.example"));
/// assert_eq!(key("  "), 0);
/// ```
#[must_use]
pub fn key(answer: &str) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let step = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    alike(answer).map_or(0, |form| form.bytes().fold(BASIS, step).max(1))
}
