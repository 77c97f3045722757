//! The form in another locale: only texts, each in the place of one text of the form or of the model's fields.

use baton_model::model::Model;

use super::Form;
use crate::plan::Plan;
use crate::question::Question;

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

impl Form {
    /// The texts that a locale lacks, and that are shown in the form's own language there: their places in the
    /// translation, such as `questions.role.options.owner`.
    ///
    /// # Example
    /// ```
    /// # use baton_form::Form;
    /// # let model = baton_model::Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
    /// let missing = Form::default().untranslated(&model, "de");
    /// assert!(missing.contains(&"questions.company_size.text".to_owned()));
    /// assert!(Form::default().untranslated(&model, "en").is_empty());
    /// ```
    #[must_use]
    pub fn untranslated(&self, model: &Model, locale: &str) -> Vec<String> {
        if locale == self.locale {
            return Vec::new();
        }
        let own = Plan::new(self, model, &self.locale);
        let empty = Translation::default();
        let given = self.translations.iter().find(|translation| translation.locale == locale).unwrap_or(&empty);
        let mut missing = Missing(Vec::new());
        missing.needs("title", &self.title, &given.title);
        missing.needs("intro", &self.intro, &given.intro);
        for step in &self.steps {
            let translated = find(&given.steps, &step.id);
            missing.needs(
                &["steps.", &step.id, ".title"].concat(),
                &step.title,
                translated.map_or("", |step| &step.title),
            );
            missing.needs(
                &["steps.", &step.id, ".help"].concat(),
                &step.help,
                translated.map_or("", |step| &step.help),
            );
        }
        for (_, question) in own.questions() {
            missing.question(question, find(&given.questions, &question.field));
        }
        for consent in &self.consents {
            let text = find(&given.consents, &consent.id).map_or("", |consent| &consent.text);
            missing.needs(&["consents.", &consent.id, ".text"].concat(), &consent.text, text);
        }
        for outcome in &self.outcomes {
            let translated = find(&given.outcomes, &outcome.band);
            let place = ["outcomes.", &outcome.band].concat();
            missing.needs(
                &[&*place, ".title"].concat(),
                &outcome.title,
                translated.map_or("", |outcome| &outcome.title),
            );
            missing.needs(
                &[&*place, ".message"].concat(),
                &outcome.message,
                translated.map_or("", |outcome| &outcome.message),
            );
            missing.needs(
                &[&*place, ".label"].concat(),
                &outcome.label,
                translated.map_or("", |outcome| &outcome.label),
            );
        }
        missing.0
    }
}

struct Missing(Vec<String>);

impl Missing {
    fn needs(&mut self, place: &str, own: &str, translated: &str) {
        if !own.is_empty() && translated.is_empty() {
            self.0.push(place.to_owned());
        }
    }

    fn question(&mut self, question: &Question, translated: Option<&TranslatedQuestion>) {
        let place = |part: &str| ["questions.", &question.field, ".", part].concat();
        self.needs(&place("text"), &question.label, translated.map_or("", |question| &question.text));
        self.needs(&place("help"), &question.help, translated.map_or("", |question| &question.help));
        self.needs(
            &place("placeholder"),
            &question.placeholder,
            translated.map_or("", |question| &question.placeholder),
        );
        for option in &question.options {
            let label = translated.and_then(|question| find(&question.options, &option.id)).map_or("", String::as_str);
            self.needs(&[&*place("options"), ".", &option.id].concat(), &option.label, label);
        }
    }
}
