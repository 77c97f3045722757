//! Seals: how compiled bytes tell what they are, and that they arrived whole.
//!
//! Four letters, the format's version (one byte), the SHA-256 of what follows, and the body.

use sha2::{Digest, Sha256};

const DIGEST: usize = 32;

/// What a kind of compiled bytes begins with, and how long it may be.
///
/// # Example
/// ```
/// use baton_model::seal::{Broken, Seal};
///
/// const SEAL: Seal = Seal { letters: *b"DEMO", version: 1, max_bytes: 1_000 };
/// let mut bytes = SEAL.close(b"body");
/// assert_eq!(SEAL.open(&bytes), Ok(&b"body"[..]));
///
/// bytes[40] ^= 1;
/// assert_eq!(SEAL.open(&bytes), Err(Broken::Damaged));
/// assert_eq!(Seal { version: 2, ..SEAL }.open(&bytes), Err(Broken::OtherVersion(1)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    /// The letters at the start.
    pub letters: [u8; 4],
    /// The version of the format.
    pub version: u8,
    /// The most bytes that are read, seal included.
    pub max_bytes: usize,
}

/// Why a seal does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The bytes are of another kind, or too many.
    OtherKind,
    /// They are of another version of the format; holds the version found.
    OtherVersion(u8),
    /// They were changed or cut off on the way.
    Damaged,
}

impl Seal {
    /// The body with its seal in front.
    #[must_use]
    pub fn close(&self, body: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len() + body.len());
        bytes.extend(self.letters);
        bytes.push(self.version);
        bytes.extend(Sha256::digest(body));
        bytes.extend(body);
        bytes
    }

    /// The body of sealed bytes.
    ///
    /// # Errors
    /// When they are of another kind or version, or were damaged.
    pub fn open<'b>(&self, bytes: &'b [u8]) -> Result<&'b [u8], Broken> {
        if bytes.len() < self.len() || !bytes.starts_with(&self.letters) || bytes.len() > self.max_bytes {
            return Err(Broken::OtherKind);
        }
        let (head, body) = bytes.split_at(self.len());
        match head[self.letters.len()] {
            version if version != self.version => Err(Broken::OtherVersion(version)),
            _ if Sha256::digest(body)[..] != head[self.letters.len() + 1..] => Err(Broken::Damaged),
            _ => Ok(body),
        }
    }

    fn len(&self) -> usize {
        self.letters.len() + 1 + DIGEST
    }
}
