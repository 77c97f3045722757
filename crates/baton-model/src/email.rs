//! Email addresses: which class, and which domain.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// What kind of address it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EmailClass {
    /// Well formed, and in no list of the model.
    Business,
    /// Of a free mail service.
    Free,
    /// A throw-away address.
    Disposable,
    /// Not of the form `name@host.domain`.
    Invalid,
}

impl EmailClass {
    /// All classes.
    pub const ALL: [Self; 4] = [Self::Business, Self::Free, Self::Disposable, Self::Invalid];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Free => "free",
            Self::Disposable => "disposable",
            Self::Invalid => "invalid",
        }
    }

    /// The class of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// A bit of its own, so that a set of classes is one number.
    #[must_use]
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The domain of an address: what follows the only `@`; none without one, or with several.
#[must_use]
pub fn domain(address: &str) -> Option<&str> {
    let at = address.as_bytes().iter().position(|byte| *byte == b'@')?;
    let domain = address.get(at + 1..)?;
    (!domain.as_bytes().contains(&b'@')).then_some(domain)
}

/// The order in which a program lists domains: most are told apart by how long they are.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// Whether an address matches `[^@ ]+@[^@ .]+(\.[^@ .]+)+`.
#[must_use]
pub fn is_well_formed(address: &str) -> bool {
    domain(address).is_some_and(|domain| is_well_formed_with(address, domain))
}

/// The same of an address whose domain is known.
pub(crate) fn is_well_formed_with(address: &str, domain: &str) -> bool {
    // A label is empty where a dot has a dot, the beginning or the end beside it.
    let (mut dots, mut is_empty, mut before) = (0_u32, false, b'.');
    for byte in domain.bytes() {
        let is_dot = byte == b'.';
        is_empty |= is_dot & (before == b'.');
        dots += u32::from(is_dot);
        before = byte;
    }
    let has_labels = dots > 0 && !is_empty && before != b'.';
    has_labels && address.len() > domain.len() + 1 && !address.as_bytes().contains(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_sorted_by_form() {
        for good in ["a@b.c", "a.b+c@x-y.example", "ä@ö.de", ".@a.b", "a\tb@c.d"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "a", "@", "a@b", "@b.c", "a@.c", "a@b.", "a@b..c", "a@b.c@d.e", "a b@c.d", "a@b .c", "a@@b.c"] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn the_domain_follows_the_only_at_sign() {
        assert_eq!(domain("a@b.c"), Some("b.c"));
        assert_eq!(domain("@localhost"), Some("localhost"));
        assert_eq!(domain("a@b@c"), None);
        assert_eq!(domain("a"), None);
    }
}
