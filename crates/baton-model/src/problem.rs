//! What is wrong with a model file: a stable code, the place, what was found, what was expected, and help, each apart.

use std::fmt;

use serde::Serialize;

/// One problem of a model file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem; stable, for programs.
    pub code: Code,
    /// The JSON path, such as `axes[0].rules[3].points`; empty for the whole file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// How to mend it; may be empty.
    pub help: String,
}

/// The stable name of a kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// The text is no JSON.
    NotJson,
    /// The file is larger than 1 MiB.
    TooLarge,
    /// Lists and objects nest too deep.
    TooDeep,
    /// The `format` is not one that this program reads.
    UnknownFormat,
    /// A value of the wrong JSON type.
    WrongType,
    /// A key that has no meaning here.
    UnknownKey,
    /// A key that must be there and is not.
    MissingKey,
    /// A key that stands twice in one object.
    RepeatedKey,
    /// Keys that exclude each other, or need each other.
    KeyConflict,
    /// An id that is not `[a-z0-9][a-z0-9_-]{0,63}`, or reserved.
    BadId,
    /// An id given twice in its kind.
    RepeatedId,
    /// An id that names nothing in this model.
    UnknownId,
    /// A text that is none of the words allowed.
    UnknownWord,
    /// A number out of its range.
    OutOfRange,
    /// Points with more than two decimals.
    TooPrecise,
    /// Bounds that do not rise.
    NotRising,
    /// A list with too few entries.
    TooFew,
    /// A list with too many entries.
    TooMany,
    /// A text that is no date.
    BadDate,
    /// A rule or test that the field's type does not allow.
    NotForType,
    /// A term without a letter or digit.
    EmptyTerm,
    /// Entries in an order that is not allowed.
    BadOrder,
}

impl Code {
    /// All codes.
    pub const ALL: [Self; Self::BadOrder as usize + 1] = [
        Self::NotJson,
        Self::TooLarge,
        Self::TooDeep,
        Self::UnknownFormat,
        Self::WrongType,
        Self::UnknownKey,
        Self::MissingKey,
        Self::RepeatedKey,
        Self::KeyConflict,
        Self::BadId,
        Self::RepeatedId,
        Self::UnknownId,
        Self::UnknownWord,
        Self::OutOfRange,
        Self::TooPrecise,
        Self::NotRising,
        Self::TooFew,
        Self::TooMany,
        Self::BadDate,
        Self::NotForType,
        Self::EmptyTerm,
        Self::BadOrder,
    ];

    /// The code as text, such as `unknown-id`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not-json",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::UnknownFormat => "unknown-format",
            Self::WrongType => "wrong-type",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::RepeatedKey => "repeated-key",
            Self::KeyConflict => "key-conflict",
            Self::BadId => "bad-id",
            Self::RepeatedId => "repeated-id",
            Self::UnknownId => "unknown-id",
            Self::UnknownWord => "unknown-word",
            Self::OutOfRange => "out-of-range",
            Self::TooPrecise => "too-precise",
            Self::NotRising => "not-rising",
            Self::TooFew => "too-few",
            Self::TooMany => "too-many",
            Self::BadDate => "bad-date",
            Self::NotForType => "not-for-type",
            Self::EmptyTerm => "empty-term",
            Self::BadOrder => "bad-order",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Problem {
    /// A problem at a byte offset of `text`.
    #[must_use]
    pub fn at_offset(code: Code, text: &str, at: usize, found: String, expected: String) -> Self {
        let (line, column) = line_and_column(text, at);
        Self { code, path: String::new(), line, column, found, expected, help: String::new() }
    }

    /// A problem of the text as a whole.
    #[must_use]
    pub fn whole_text(code: Code, found: String, expected: String) -> Self {
        Self { code, path: String::new(), line: 1, column: 1, found, expected, help: String::new() }
    }
}

impl fmt::Display for Problem {
    /// `line 41, column 7, axes[0].rules[3].points: found 12.125, expected at most two decimals`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        write!(f, ": found {}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for Problem {}

/// Line and column (in characters), both from 1, of a byte offset.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
