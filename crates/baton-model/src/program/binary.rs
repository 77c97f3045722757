//! Programs as compact bytes, for pages that only score.
//!
//! `BATN`, the format's version (one byte), the SHA-256 of what follows, and the program as [`wire`](crate::wire) has it:
//! its half-lives, then the rest. The model's hash is inside.

use std::fmt;

use super::{
    AxisPlan, BandPlan, DisqualifierPlan, FieldPlan, GroupPlan, Matcher, Node, ProbabilityPlan, Program, RuleKindPlan,
    RulePlan, TestPlan,
};
use crate::decay::Decay;
use crate::model::{AxisId, Choice, FieldType, Measure, Stage};
use crate::seal::{Broken, Seal};
use crate::wire::{Reader, Wire, from_bytes, to_bytes};
use crate::{Hash, Points, wire_enum, wire_struct};

const VERSION: u8 = 2;

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
        let mut body = to_bytes(&half_lives);
        self.put(&mut body);
        SEAL.close(&body)
    }

    /// Reads what [`Program::to_bytes`] wrote, and checks all of it.
    ///
    /// # Errors
    /// When the bytes are no program, were damaged, or do not hold together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadProgram> {
        let body = SEAL.open(bytes)?;
        let (half_lives, program): (Vec<u16>, Self) = from_bytes(body).ok_or(BadProgram::Invalid)?;
        if program.holds_together(&half_lives) { Ok(program.with_decays(half_lives)) } else { Err(BadProgram::Invalid) }
    }
}

impl Wire for Hash {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Self {
        Self::from_bytes(from.bytes(32).try_into().unwrap_or([0; 32]))
    }
}

impl Wire for Points {
    fn put(&self, out: &mut Vec<u8>) {
        self.hundredths().put(out);
    }
    fn take(from: &mut Reader<'_>) -> Self {
        Self::from_hundredths(Wire::take(from))
    }
}

wire_struct! {
    // Its tables follow from the half-lives before them.
    Program {
        id, version, hash, fields, axes, disqualify, bands, probability, free_domains, disposable_domains, shows, nodes,
        words; decays
    }
    FieldPlan { id, field_type, label, options, personal, counted, matchers, first_word }
    AxisPlan { id, label, base, floor, cap, groups, rules }
    GroupPlan { label, cap }
    RulePlan { id, group, kind }
    DisqualifierPlan { id, when }
    BandPlan { id, label, stage, fit, engagement, total }
    ProbabilityPlan { of, below, percent }
    Choice { id, label }
}

wire_enum! {
    FieldType { 0 = Number, 1 = Choice, 2 = Choices, 3 = Email, 4 = YesNo, 5 = Text, 6 = Date, 7 = Activity }
    AxisId { 0 = Fit, 1 = Engagement }
    Stage { 0 = Mql, 1 = Sql }
    Measure { 0 = Fit, 1 = Engagement, 2 = Total }
    Matcher { 0 = IsAny(texts), 1 = ContainsAny(texts), 2 = DomainIsAny(texts) }
    RuleKindPlan {
        0 = Bins { field, below, points, missing },
        1 = Choice { field, points, other, missing },
        2 = Choices { field, points, missing, cap },
        3 = When { when, points },
        4 = Each { field, each, decay, cap },
        5 = EachNumber { field, each, decay, cap },
    }
    Node { 0 = All { end }, 1 = Any { end }, 2 = Not { end }, 3 = Test { field, test } }
    TestPlan {
        0 = Answered(yes),
        1 = NumberIsAny(numbers),
        2 = OptionIsAny(options),
        3 = YesNo { yes, no },
        4 = EmailClassIsAny(classes),
        5 = Matches(matcher),
        6 = Below(bound),
        7 = AtLeast(bound),
        8 = AtLeastWithin { at_least, days },
        9 = IdleAtLeast(days),
    }
}
