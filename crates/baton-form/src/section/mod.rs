//! The `form` section of a model file. Rule of this folder: it knows the file, and no page.
//!
//! `mod.rs` holds the section as plain data in the words and order of the file; `read` takes it from a file and tells
//! every problem with its place, `write` gives it back in the canonical order, `address` tells which addresses a form
//! may lead to. A page that only runs a form needs none of this: it carries a [`Plan`](crate::Plan).

pub mod address;
mod default;
mod read;
mod theme;
mod translation;
mod write;

use baton_model::model::{Condition, Model};
use baton_model::{Problem, Program, wire_enum, wire_struct};

pub use default::default_steps;
pub use theme::{Colour, Measure, Palette, Rgb, Theme, is_font, is_length};
pub(crate) use translation::find;
pub use translation::{TranslatedNotice, TranslatedOutcome, TranslatedQuestion, TranslatedStep, Translation};

/// The locale of a form that names none.
pub const DEFAULT_LOCALE: &str = "en";

/// The outcome for every band that has none of its own.
pub const ANY_BAND: &str = "*";

/// A form as its section in the model file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The locale that the texts of the file are written in.
    pub locale: String,
    /// The heading; may be empty.
    pub title: String,
    /// A sentence below it; may be empty.
    pub intro: String,
    /// The steps; empty for the steps of [`default_steps`].
    pub steps: Vec<Step>,
    /// Fields that nobody is asked for.
    pub hidden: Vec<Hidden>,
    /// What visitors may agree to.
    pub consents: Vec<Consent>,
    /// What is said about the evaluation of answers.
    pub profiling: Profiling,
    /// What follows, by band.
    pub outcomes: Vec<Outcome>,
    /// Visitors are told reasons in plain words.
    pub reasons: bool,
    /// Sites besides the form's own that a redirect may lead to.
    pub origins: Vec<String>,
    /// Other texts for the form's own words, by their keys.
    pub texts: Vec<(String, String)>,
    /// The look.
    pub theme: Theme,
    /// The form in further locales.
    pub translations: Vec<Translation>,
}

/// What is asked together.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its heading; may be empty where the only question is the heading.
    pub title: String,
    /// A sentence below it; may be empty.
    pub help: String,
    /// When it is shown; always without.
    pub show_when: Option<Condition>,
    /// The questions.
    pub questions: Vec<Asked>,
}

/// A field that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The field.
    pub field: String,
    /// The question; empty for the field's label.
    pub text: String,
    /// Help; none for the field's own.
    pub help: Option<String>,
    /// Shown in an empty input; may be empty.
    pub placeholder: String,
    /// Whether it must be answered; none for what the field says.
    pub required: Option<bool>,
    /// What is said when the answer is missing; empty for the form's own words.
    pub if_missing: String,
    /// What a browser may fill in; empty for what goes with the field's type.
    pub autocomplete: String,
    /// The parameter of the page's address that may fill it in; empty for none.
    pub parameter: String,
    /// When it is asked; always without.
    pub show_when: Option<Condition>,
}

/// A field that the page fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The field.
    pub field: String,
    /// Where its answer comes from.
    pub from: Source,
}

/// Where the answer to a hidden field comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Always this text.
    Value(String),
    /// A parameter of the page's address.
    Parameter {
        /// Its name.
        name: String,
        /// Of which visit.
        touch: Touch,
    },
    /// Something else that the page knows.
    Page {
        /// What.
        what: PageFact,
        /// Of which visit.
        touch: Touch,
    },
}

/// Something that a page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFact {
    /// The page that led here, without its parameters.
    Referrer,
    /// The first page seen on this site, without its parameters.
    LandingPage,
    /// The page of the form, without its parameters.
    Page,
}

impl PageFact {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Referrer, Self::LandingPage, Self::Page];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Referrer => "referrer",
            Self::LandingPage => "landing_page",
            Self::Page => "page",
        }
    }
}

/// Which visit counts. Without consent to storage only the present one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Touch {
    /// The present one.
    #[default]
    Last,
    /// The first one.
    First,
}

impl Touch {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Last, Self::First];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::First => "first",
        }
    }
}

/// Something that visitors may agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: String,
    /// What is agreed to.
    pub text: String,
    /// Where more is told; may be empty.
    pub link: String,
    /// The words of that link; empty for the form's own.
    pub link_text: String,
    /// The form is not sent without it.
    pub required: bool,
    /// It allows the page to store something.
    pub storage: bool,
}

/// What is said about the evaluation of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profiling {
    /// It is said at all.
    pub notice: bool,
    /// The text; empty for the form's own words.
    pub text: String,
    /// Where more is told; may be empty.
    pub link: String,
    /// Visitors can have their answers not evaluated.
    pub opt_out: bool,
}

impl Default for Profiling {
    fn default() -> Self {
        Self { notice: true, text: String::new(), link: String::new(), opt_out: true }
    }
}

/// What follows for a lead of a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The band, or [`ANY_BAND`].
    pub band: String,
    /// The heading; empty for the form's own words.
    pub title: String,
    /// The message; empty for the form's own words.
    pub message: String,
    /// Where to go on.
    pub then: Then,
    /// The words of the link; empty for the form's own.
    pub label: String,
    /// The page shows nothing by itself: its owner's program does.
    pub silent: bool,
}

/// Where a visitor goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Then {
    /// Nowhere.
    #[default]
    Stay,
    /// The browser opens another page.
    Redirect(String),
    /// A link to book a time.
    Booking(String),
    /// A link to a file.
    Download(String),
}

impl Then {
    /// Leads to another address, if there is one.
    pub(crate) fn lead_to(&mut self, other: &str) {
        match self {
            Self::Redirect(address) | Self::Booking(address) | Self::Download(address) if !other.is_empty() => {
                other.clone_into(address)
            }
            _ => {}
        }
    }

    /// The address it leads to.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Stay => None,
            Self::Redirect(address) | Self::Booking(address) | Self::Download(address) => Some(address),
        }
    }
}

impl Default for Form {
    fn default() -> Self {
        Self {
            locale: DEFAULT_LOCALE.to_owned(),
            title: String::new(),
            intro: String::new(),
            steps: Vec::new(),
            hidden: Vec::new(),
            consents: Vec::new(),
            profiling: Profiling::default(),
            outcomes: Vec::new(),
            reasons: false,
            origins: Vec::new(),
            texts: Vec::new(),
            theme: Theme::default(),
            translations: Vec::new(),
        }
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self {
            band: ANY_BAND.to_owned(),
            title: String::new(),
            message: String::new(),
            then: Then::Stay,
            label: String::new(),
            silent: false,
        }
    }
}

impl Asked {
    /// The question that a field asks by itself.
    #[must_use]
    pub fn field(id: &str) -> Self {
        Self {
            field: id.to_owned(),
            text: String::new(),
            help: None,
            placeholder: String::new(),
            required: None,
            if_missing: String::new(),
            autocomplete: String::new(),
            parameter: String::new(),
            show_when: None,
        }
    }
}

impl Form {
    /// Every condition of the form, in the order in which a plan counts them: of each step its own, then its questions'.
    #[must_use]
    pub fn conditions(&self) -> Vec<Condition> {
        let of_step = |step: &Step| {
            let of_questions = step.questions.iter().map(|asked| asked.show_when.clone());
            std::iter::once(step.show_when.clone()).chain(of_questions).flatten().collect::<Vec<_>>()
        };
        self.steps.iter().flat_map(of_step).collect()
    }

    /// The model compiled together with the form's conditions.
    ///
    /// # Errors
    /// As [`Model::compile`].
    pub fn compile(&self, model: &Model) -> Result<Program, Problem> {
        model.compile_with(&self.conditions())
    }

    /// What the form and its translations call fields, and options of them: a field's id, an option's if it is one, the words.
    pub fn names(&self) -> impl Iterator<Item = (&str, Option<&str>, &str)> {
        let own = self.steps.iter().flat_map(|step| &step.questions);
        let own = own.map(|question| (question.field.as_str(), None, question.text.as_str()));
        let translated = self.translations.iter().flat_map(|translation| &translation.questions);
        own.chain(translated.flat_map(|(field, question)| {
            let options = question.options.iter();
            let options = options.map(move |(option, words)| (field.as_str(), Some(option.as_str()), words.as_str()));
            std::iter::once((field.as_str(), None, question.text.as_str())).chain(options)
        }))
    }

    /// The locales that the form can be shown in, its own first.
    pub fn locales(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.locale.as_str())
            .chain(self.translations.iter().map(|translation| translation.locale.as_str()))
    }
}

wire_struct! {
    Hidden { field, from }
    Consent { id, text, link, link_text, required, storage }
    Profiling { notice, text, link, opt_out }
    Outcome { band, title, message, then, label, silent }
}

wire_enum! {
    Source { 0 = Value(text), 1 = Parameter { name, touch }, 2 = Page { what, touch } }
    PageFact { 0 = Referrer, 1 = LandingPage, 2 = Page }
    Touch { 0 = Last, 1 = First }
    Then { 0 = Stay, 1 = Redirect(address), 2 = Booking(address), 3 = Download(address) }
}
