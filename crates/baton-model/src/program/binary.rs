//! Programs as compact bytes, for pages that only score.
//!
//! `BATN`, the format's version (one byte), the SHA-256 of what follows, and the program in postcard's encoding: its
//! half-lives, then the rest. The model's hash is inside.

use std::fmt;

use super::Program;
use crate::decay::Decay;
use crate::seal::{Broken, Seal};

const VERSION: u8 = 1;

/// The seal of a program; at most 4 MiB are read.
const SEAL: Seal = Seal { letters: *b"BATN", version: VERSION, max_bytes: 4 << 20 };

/// Why bytes are no program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadProgram {
    /// They do not begin as a program does.
    NotAProgram,
    /// They were written by another version of Baton; holds the version found.
    OtherVersion(u8),
    /// They were changed or cut off on the way.
    Damaged,
    /// They are not what `to_bytes` writes.
    Invalid,
}

impl fmt::Display for BadProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAProgram => f.write_str("not a compiled Baton model"),
            Self::OtherVersion(found) => write!(f, "a compiled model of format {found}, expected {VERSION}"),
            Self::Damaged => f.write_str("a compiled model that was changed or cut off on the way"),
            Self::Invalid => f.write_str("a compiled model that does not hold together"),
        }
    }
}

impl std::error::Error for BadProgram {}

impl From<Broken> for BadProgram {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::OtherKind => Self::NotAProgram,
            Broken::OtherVersion(found) => Self::OtherVersion(found),
            Broken::Damaged => Self::Damaged,
        }
    }
}

impl Program {
    /// The program as bytes.
    ///
    /// # Example
    /// ```
    /// use baton_model::{Model, Program};
    ///
    /// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
    /// let program = model.compile().unwrap();
    /// let mut bytes = program.to_bytes();
    /// assert_eq!(Program::from_bytes(&bytes), Ok(program));
    ///
    /// bytes[100] ^= 1;
    /// assert!(Program::from_bytes(&bytes).is_err());
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let half_lives: Vec<u16> = self.decays.iter().map(Decay::half_life_days).collect();
        // Writing plain data to memory cannot fail; were it to, nothing is what a reader rejects.
        let body = postcard::to_allocvec(&(half_lives, self)).unwrap_or_default();
        SEAL.close(&body)
    }

    /// Reads what [`Program::to_bytes`] wrote, and checks all of it.
    ///
    /// # Errors
    /// When the bytes are no program, were damaged, or do not hold together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadProgram> {
        let body = SEAL.open(bytes)?;
        let (half_lives, program): (Vec<u16>, Self) = postcard::from_bytes(body).map_err(|_| BadProgram::Invalid)?;
        if program.holds_together(&half_lives) { Ok(program.with_decays(half_lives)) } else { Err(BadProgram::Invalid) }
    }
}
