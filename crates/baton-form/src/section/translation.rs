//! The form in another locale: only texts, each in the place of one text of the form or of the model's fields.

/// The texts of a form in one more locale. What is empty, or not there, keeps the text of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translation {
    /// The locale.
    pub locale: String,
    /// The heading.
    pub title: String,
    /// The sentence below it.
    pub intro: String,
    /// Title and help of steps, by their ids.
    pub steps: Vec<(String, TranslatedStep)>,
    /// The questions, by the ids of their fields.
    pub questions: Vec<(String, TranslatedQuestion)>,
    /// The consents, by their ids.
    pub consents: Vec<(String, TranslatedNotice)>,
    /// What is said about the evaluation of answers.
    pub profiling: TranslatedNotice,
    /// The outcomes, by their bands.
    pub outcomes: Vec<(String, TranslatedOutcome)>,
    /// Other texts for the form's own words.
    pub texts: Vec<(String, String)>,
}

/// A step in another locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslatedStep {
    /// Its heading.
    pub title: String,
    /// The sentence below it.
    pub help: String,
}

/// A question in another locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslatedQuestion {
    /// The question.
    pub text: String,
    /// Help.
    pub help: String,
    /// Shown in an empty input.
    pub placeholder: String,
    /// What is said when the answer is missing.
    pub if_missing: String,
    /// The words of the options, by their ids.
    pub options: Vec<(String, String)>,
}

/// A consent or a notice in another locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslatedNotice {
    /// The text.
    pub text: String,
    /// Where more is told.
    pub link: String,
    /// The words of that link.
    pub link_text: String,
}

/// An outcome in another locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslatedOutcome {
    /// The heading.
    pub title: String,
    /// The message.
    pub message: String,
    /// The address that the outcome leads to.
    pub address: String,
    /// The words of the link.
    pub label: String,
}

/// The entry of `id` in a list by ids.
pub(crate) fn find<'a, T>(list: &'a [(String, T)], id: &str) -> Option<&'a T> {
    list.iter().find(|(known, _)| known == id).map(|(_, value)| value)
}
