//! The closed lists of words of the format, each made from its enum, so that messages cannot drift from the code.

use crate::email::EmailClass;
use crate::model::{AxisId, FieldType, Measure, Stage, StandsFor};

/// A closed list of words.
pub trait Word: Copy + 'static {
    /// All of them, in the order of the documentation.
    const ALL: &'static [Self];

    /// The word in the file.
    fn word(self) -> &'static str;

    /// The value of this word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }

    /// All words.
    fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|value| value.word())
    }
}

/// Words that only fields of some types allow.
pub(super) trait ForTypes: Word {
    /// Whether fields of this type allow it.
    fn allowed_on(self, field_type: FieldType) -> bool;

    /// The words that fields of this type allow; all of them if the type is not known.
    fn words_on(field_type: Option<FieldType>) -> impl Iterator<Item = &'static str> {
        let allowed = move |word: &&Self| field_type.is_none_or(|field_type| word.allowed_on(field_type));
        Self::ALL.iter().filter(allowed).map(|word| word.word())
    }
}

impl Word for FieldType {
    const ALL: &'static [Self] = &FieldType::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for StandsFor {
    const ALL: &'static [Self] = &StandsFor::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for AxisId {
    const ALL: &'static [Self] = &[Self::Fit, Self::Engagement];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for Stage {
    const ALL: &'static [Self] = &[Self::Mql, Self::Sql];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for Measure {
    const ALL: &'static [Self] = &[Self::Fit, Self::Engagement, Self::Total];
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for EmailClass {
    const ALL: &'static [Self] = &EmailClass::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// The tests of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TestWord {
    Is,
    IsAny,
    Below,
    AtLeast,
    IdleAtLeast,
    ContainsAny,
    DomainIsAny,
    Answered,
}

impl Word for TestWord {
    const ALL: &'static [Self] = &[
        Self::Is,
        Self::IsAny,
        Self::Below,
        Self::AtLeast,
        Self::IdleAtLeast,
        Self::ContainsAny,
        Self::DomainIsAny,
        Self::Answered,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsAny => "is_any",
            Self::Below => "below",
            Self::AtLeast => "at_least",
            Self::IdleAtLeast => "idle_at_least",
            Self::ContainsAny => "contains_any",
            Self::DomainIsAny => "domain_is_any",
            Self::Answered => "answered",
        }
    }
}

impl ForTypes for TestWord {
    fn allowed_on(self, field_type: FieldType) -> bool {
        use FieldType::{Activity, Choice, Choices, Date, Email, Number, Text, YesNo};
        match self {
            Self::Is | Self::IsAny => matches!(field_type, Number | Choice | Choices | YesNo | Text | Email),
            Self::Below | Self::AtLeast => matches!(field_type, Number | Date | Activity),
            Self::IdleAtLeast => field_type == Activity,
            Self::ContainsAny => field_type == Text,
            Self::DomainIsAny => field_type == Email,
            Self::Answered => true,
        }
    }
}

/// The kinds of rules, by the key that tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RuleWord {
    Bins,
    Choices,
    When,
    Each,
}

impl Word for RuleWord {
    const ALL: &'static [Self] = &[Self::Bins, Self::Choices, Self::When, Self::Each];
    fn word(self) -> &'static str {
        match self {
            Self::Bins => "bins",
            Self::Choices => "choices",
            Self::When => "when",
            Self::Each => "each",
        }
    }
}

impl ForTypes for RuleWord {
    fn allowed_on(self, field_type: FieldType) -> bool {
        match self {
            Self::Bins => matches!(field_type, FieldType::Number | FieldType::Date),
            Self::Choices => field_type.has_options(),
            Self::When => true,
            Self::Each => matches!(field_type, FieldType::Activity | FieldType::Number),
        }
    }
}

impl RuleWord {
    /// The keys that go with it.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Bins => &["field", "bins", "missing"],
            Self::Choices => &["field", "choices", "other", "missing", "cap"],
            Self::When => &["when", "points"],
            Self::Each => &["field", "each", "half_life_days", "since", "cap"],
        }
    }
}
