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
    Parts::of(address).domain
}

/// The order in which a program lists domains: most are told apart by how long they are.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// Whether an address matches `[^@ ]+@[^@ .]+(\.[^@ .]+)+`.
#[must_use]
pub fn is_well_formed(address: &str) -> bool {
    Parts::of(address).is_well_formed
}

/// What an address is taken apart for.
pub(crate) struct Parts<'a> {
    pub(crate) domain: Option<&'a str>,
    pub(crate) is_well_formed: bool,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(address: &'a str) -> Self {
        let (mut ats, mut at, mut dots, mut label, mut has_flaw) = (0_u32, 0, 0_u32, 0, false);
        for (place, byte) in address.bytes().enumerate() {
            // Letters, which most are.
            if byte > b'@' {
                continue;
            }
            match byte {
                b'@' => (ats, at, dots, label, has_flaw) = (ats + 1, place, 0, place + 1, has_flaw || place == 0),
                b' ' => has_flaw = true,
                // A label of the domain is empty where a dot has a dot, the beginning or the end beside it.
                b'.' => {
                    has_flaw |= ats > 0 && place == label;
                    (dots, label) = (dots + 1, place + 1);
                }
                _ => {}
            }
        }
        let is_well_formed = ats == 1 && dots > 0 && label < address.len() && !has_flaw;
        Self { domain: address.get(at + 1..).filter(|_| ats == 1), is_well_formed }
    }
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
