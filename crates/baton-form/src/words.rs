//! The form's own words, by locale.
//!
//! Each locale is one file in `locales/`. A published form carries the words of its own locale only.

use baton_model::json::{Data, Value};
use baton_model::{wire_enum, wire_struct};

/// The files of `locales/`: locale and content.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

macro_rules! words {
    ($($(#[$doc:meta])* $variant:ident = $key:literal [$($place:literal)*],)*) => {
        /// One of the form's own texts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $($(#[$doc])* $variant,)* }

        impl Word {
            /// All of them, in the order of the locale files.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its key in a locale file and in a form's `texts`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What is put into it, such as `{n}`.
            #[must_use]
            pub fn places(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($place,)*],)* }
            }
        }
    };
}

words! {
    /// Beside the name of a question that need not be answered.
    Optional = "optional" [],
    /// The empty first entry of a list to choose from.
    Choose = "choose" [],
    /// Yes.
    Yes = "yes" [],
    /// No.
    No = "no" [],
    /// For an answer that is not known.
    NotGiven = "not_given" [],
    /// On the button to the next step.
    Continue = "continue" [],
    /// On the button to the step before.
    Back = "back" [],
    /// On the button that sends the form.
    Submit = "submit" [],
    /// Progress where every step asks one question.
    ProgressQuestion = "progress_question" ["{n}" "{total}"],
    /// Progress else.
    ProgressStep = "progress_step" ["{n}" "{total}"],
    /// Heading of the first step of a form that names no steps.
    StepAbout = "step_about" [],
    /// Heading of its step about what is needed.
    StepNeeds = "step_needs" [],
    /// Heading of its step about the person.
    StepContact = "step_contact" [],
    /// Heading of a step that had to be split.
    StepPart = "step_part" ["{title}" "{n}" "{total}"],
    /// Heading of the summary of errors.
    ProblemTitle = "problem_title" [],
    /// Read out before an error.
    Error = "error" [],
    /// A text is missing.
    NeedText = "need_text" [],
    /// A number is missing.
    NeedNumber = "need_number" [],
    /// A choice is missing.
    NeedChoice = "need_choice" [],
    /// At least one choice is missing.
    NeedChoices = "need_choices" [],
    /// Yes or no is missing.
    NeedYesNo = "need_yes_no" [],
    /// An email address is missing.
    NeedEmail = "need_email" [],
    /// A date is missing.
    NeedDate = "need_date" [],
    /// An agreement is missing.
    NeedConsent = "need_consent" [],
    /// This is no number.
    BadNumber = "bad_number" [],
    /// This is no whole number.
    BadWhole = "bad_whole" [],
    /// This number has too many decimals.
    BadDecimals = "bad_decimals" ["{decimals}"],
    /// This is no email address.
    BadEmail = "bad_email" [],
    /// This is no date.
    BadDate = "bad_date" [],
    /// This number is too small.
    TooSmall = "too_small" ["{min}"],
    /// This number is too large.
    TooLarge = "too_large" ["{max}"],
    /// This number is too small or too large.
    NotBetween = "not_between" ["{min}" "{max}"],
    /// Heading over agreement and notice.
    Privacy = "privacy" [],
    /// The notice that answers are evaluated.
    Profiling = "profiling" [],
    /// The box to have answers not evaluated.
    OptOut = "opt_out" [],
    /// A link to a longer text.
    More = "more" [],
    /// The name of the box that people leave empty and robots fill.
    Trap = "trap" [],
    /// Heading when the form was sent.
    DoneTitle = "done_title" [],
    /// What is said when the form was sent.
    DoneMessage = "done_message" [],
    /// A link to book a time.
    Book = "book" [],
    /// A link to a file.
    Download = "download" [],
    /// A link to go on.
    GoOn = "go_on" [],
    /// While the form is being sent.
    Sending = "sending" [],
    /// When the form will be sent later.
    Queued = "queued" [],
    /// When the receiver refused.
    Refused = "refused" [],
    /// Heading over reasons in plain words.
    ReasonsTitle = "reasons_title" [],
}

/// The way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dir {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Dir {
    /// The value of the HTML attribute `dir`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// All of the form's own words in one locale.
///
/// # Example
/// ```
/// use baton_form::{Word, Words};
///
/// let words = Words::of("en").unwrap();
/// assert_eq!(words.get(Word::Continue), "Continue");
/// assert_eq!(words.fill(Word::ProgressQuestion, &[("{n}", "2"), ("{total}", "6")]), "Question 2 of 6");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The locale, such as `en`; also the value of `lang`.
    pub locale: String,
    /// The way its text runs.
    pub dir: Dir,
    /// Its decimal mark is a comma.
    pub decimal_comma: bool,
    texts: Vec<String>,
}

impl Words {
    /// The locales there are.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(locale, _)| *locale)
    }

    /// The words of a locale, if there is one of this name.
    #[must_use]
    pub fn of(locale: &str) -> Option<Self> {
        let (name, content) = FILES.iter().find(|(name, _)| *name == locale)?;
        let file = Value::parse(content).ok()?;
        let texts = file.get("texts")?;
        Some(Self {
            locale: (*name).to_owned(),
            dir: if file.get("dir") == Some(&Value::from("rtl")) { Dir::Rtl } else { Dir::Ltr },
            decimal_comma: file.get("decimal") == Some(&Value::from(",")),
            texts: Word::ALL.iter().map(|word| text_of(texts.get(word.key()))).collect(),
        })
    }

    /// No words yet, for a locale that runs from left to right.
    #[must_use]
    pub fn empty(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            dir: Dir::Ltr,
            decimal_comma: false,
            texts: vec![String::new(); Word::ALL.len()],
        }
    }

    /// The text of one word.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// Puts another text in the place of a word.
    pub fn set(&mut self, word: Word, text: impl Into<String>) {
        if let Some(place) = self.texts.get_mut(word as usize) {
            *place = text.into();
        }
    }

    /// The text of one word with its places filled.
    #[must_use]
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(word);
        while let Some(start) = rest.find('{') {
            filled.push_str(&rest[..start]);
            rest = &rest[start..];
            match values.iter().find(|(place, _)| rest.starts_with(place)) {
                Some((place, value)) => {
                    filled.push_str(value);
                    rest = &rest[place.len()..];
                }
                None => {
                    filled.push('{');
                    rest = &rest[1..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

wire_struct! { Words { locale, dir, decimal_comma, texts } }
wire_enum! { Dir { 0 = Ltr, 1 = Rtl } }

fn text_of(value: Option<&Value>) -> String {
    match value.map(|value| &value.data) {
        Some(Data::Text(text)) => text.clone(),
        _ => String::new(),
    }
}
