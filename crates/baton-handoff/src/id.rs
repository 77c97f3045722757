//! Ids of packets.

use std::fmt;

use baton_model::digits::hex;

/// The id of a packet: a random UUID. Every try to deliver the packet carries the same one.
///
/// # Example
/// ```
/// use baton_handoff::Id;
///
/// let id = Id::from_random([0xA5; 16]);
/// assert_eq!(id.to_string(), "a5a5a5a5-a5a5-45a5-a5a5-a5a5a5a5a5a5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// The id made of sixteen random bytes, which the caller takes from a good source: `crypto.getRandomValues`.
    #[must_use]
    pub const fn from_random(mut bytes: [u8; 16]) -> Self {
        // RFC 9562: version 4, variant 10.
        bytes[6] = bytes[6] & 0x0F | 0x40;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        Self(bytes)
    }

    /// The id as RFC 9562 writes it: 32 small hex digits in five groups.
    #[must_use]
    pub fn to_text(self) -> String {
        let [a, b, c, d, e] = [0..4, 4..6, 6..8, 8..10, 10..16].map(|group| hex(&self.0[group]));
        [&*a, &b, &c, &d, &e].join("-")
    }
}

impl fmt::Display for Id {
    /// As [`Id::to_text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}
