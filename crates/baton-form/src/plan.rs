//! A form ready to run: one model, one locale, every text chosen.
//!
//! A plan is all that a page needs besides the compiled model. It is plain data that travels well; making one needs
//! the whole model and stays at the author's.

use baton_model::Hash;
use baton_model::model::{Field, Model};
use baton_model::wire_struct;

use crate::question::Question;
use crate::section::{
    self, ANY_BAND, Asked, Consent, Form, Hidden, Outcome, Profiling, Step, Then, Translation, default_steps,
};
use crate::section::{TranslatedNotice, TranslatedQuestion};
use crate::words::{Word, Words};

/// A form in one locale, ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The model's id.
    pub model: String,
    /// The model's version.
    pub version: u64,
    /// The model's hash.
    pub hash: Hash,
    /// The form's own words.
    pub words: Words,
    /// The heading; may be empty.
    pub title: String,
    /// The sentence below it; may be empty.
    pub intro: String,
    /// The steps.
    pub steps: Vec<StepPlan>,
    /// Fields that the page fills in.
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
}

/// What is asked together.
#[derive(Debug, Clone, PartialEq)]
pub struct StepPlan {
    /// Its id.
    pub id: String,
    /// Its heading; may be empty where the only question is the heading.
    pub title: String,
    /// A sentence below it; may be empty.
    pub help: String,
    /// The place of the condition under which it is shown, in [`Program::shows`](baton_model::Program::shows).
    pub show: Option<u32>,
    /// The questions.
    pub questions: Vec<Question>,
}

impl Plan {
    /// The form of a model in a locale, or in the nearest one that the form has.
    ///
    /// `de-AT` is near `de`; what is near nothing gets the form's own locale.
    #[must_use]
    pub fn new(form: &Form, model: &Model, locale: &str) -> Self {
        let locale = nearest(form, locale);
        let translation = form.translations.iter().find(|translation| translation.locale == locale);
        let translator = Translator { form, model, translation };
        let words = translator.words(locale);
        let defaults;
        let steps = if form.steps.is_empty() {
            defaults = default_steps(form, model, &words);
            &defaults
        } else {
            &form.steps
        };
        let mut shows = 0..;
        Self {
            model: model.id.clone(),
            version: model.version,
            hash: model.hash(),
            title: translator.text(&form.title, |translation| &translation.title),
            intro: translator.text(&form.intro, |translation| &translation.intro),
            steps: steps.iter().map(|step| translator.step(step, &mut shows)).collect(),
            hidden: form.hidden.clone(),
            consents: form.consents.iter().map(|consent| translator.consent(consent, &words)).collect(),
            profiling: translator.profiling(&words),
            outcomes: translator.outcomes(&words),
            reasons: form.reasons,
            origins: form.origins.clone(),
            words,
        }
    }

    /// All questions with the places of their steps.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        self.steps
            .iter()
            .enumerate()
            .flat_map(|(place, step)| step.questions.iter().map(move |question| (place, question)))
    }

    /// What follows for a band; without a band (no score was wanted, or could be had) what follows for any.
    #[must_use]
    pub fn outcome(&self, band: Option<&str>) -> &Outcome {
        let of = |band: &str| self.outcomes.iter().find(|outcome| outcome.band == band);
        // The plan is made with an outcome for any band as its last.
        band.and_then(of).or_else(|| of(ANY_BAND)).unwrap_or(&NOTHING)
    }
}

/// For plans that were not made here.
static NOTHING: Outcome = Outcome {
    band: String::new(),
    title: String::new(),
    message: String::new(),
    then: Then::Stay,
    label: String::new(),
    silent: true,
};

/// The locale of the form that is nearest to the one wanted.
fn nearest<'a>(form: &'a Form, wanted: &str) -> &'a str {
    let language = wanted.split(['-', '_']).next().unwrap_or_default();
    let find = |name: &str| form.locales().find(|locale| locale.eq_ignore_ascii_case(name));
    find(wanted).or_else(|| find(language)).unwrap_or(&form.locale)
}

/// Puts translated texts in the place of the form's.
struct Translator<'a> {
    form: &'a Form,
    model: &'a Model,
    translation: Option<&'a Translation>,
}

impl Translator<'_> {
    fn words(&self, locale: &str) -> Words {
        let mut words =
            Words::of(locale).or_else(|| Words::of(section::DEFAULT_LOCALE)).unwrap_or_else(|| Words::empty(locale));
        let texts = self.translation.map_or(&self.form.texts, |translation| &translation.texts);
        for word in Word::ALL {
            if let Some(text) = section::find(texts, word.key()) {
                words.set(*word, text);
            }
        }
        words
    }

    fn text<'t>(&'t self, own: &'t str, pick: impl FnOnce(&'t Translation) -> &'t String) -> String {
        first([self.translation.map_or("", |translation| pick(translation)), own])
    }

    /// A text in the place of the form's own words, which are there in every locale: it stands for the form's own only.
    fn own<'t>(&self, text: &'t str) -> &'t str {
        if self.translation.is_some() { "" } else { text }
    }

    fn step(&self, step: &Step, shows: &mut impl Iterator<Item = u32>) -> StepPlan {
        let translated = self.translation.and_then(|translation| section::find(&translation.steps, &step.id));
        let show = step.show_when.as_ref().and_then(|_| shows.next());
        let questions = step.questions.iter().filter_map(|asked| {
            let own = asked.show_when.as_ref().and_then(|_| shows.next());
            let field = self.model.field(&asked.field)?;
            Some(Question { show: own, conditional: own.or(show).is_some(), ..self.question(field, asked) })
        });
        StepPlan {
            questions: questions.collect(),
            id: step.id.clone(),
            title: first([translated.map_or("", |step| &step.title), &step.title]),
            help: first([translated.map_or("", |step| &step.help), &step.help]),
            show,
        }
    }

    fn question(&self, field: &Field, asked: &Asked) -> Question {
        let mut question = Question::of_field(field);
        let none = TranslatedQuestion::default();
        let translated =
            self.translation.and_then(|translation| section::find(&translation.questions, &field.id)).unwrap_or(&none);
        question.label = first([&*translated.text, &asked.text, &field.label]);
        question.help = first([&*translated.help, asked.help.as_ref().unwrap_or(&field.help)]);
        question.placeholder = first([&*translated.placeholder, &asked.placeholder]);
        question.if_missing = first([&*translated.if_missing, self.own(&asked.if_missing)]);
        question.required = asked.required.unwrap_or(field.required);
        question.parameter.clone_from(&asked.parameter);
        if !asked.autocomplete.is_empty() {
            question.autocomplete.clone_from(&asked.autocomplete);
        }
        for option in &mut question.options {
            if let Some(label) = section::find(&translated.options, &option.id) {
                option.label.clone_from(label);
            }
        }
        question
    }

    fn consent(&self, consent: &Consent, words: &Words) -> Consent {
        let none = TranslatedNotice::default();
        let translated =
            self.translation.and_then(|translation| section::find(&translation.consents, &consent.id)).unwrap_or(&none);
        Consent {
            text: first([&*translated.text, &consent.text]),
            link: first([&*translated.link, &consent.link]),
            link_text: first([&*translated.link_text, &consent.link_text, words.get(Word::More)]),
            ..consent.clone()
        }
    }

    fn profiling(&self, words: &Words) -> Profiling {
        let (own, none) = (&self.form.profiling, TranslatedNotice::default());
        let translated = self.translation.map_or(&none, |translation| &translation.profiling);
        Profiling {
            text: first([&*translated.text, self.own(&own.text), words.get(Word::Profiling)]),
            link: first([&*translated.link, &own.link]),
            ..own.clone()
        }
    }

    fn outcomes(&self, words: &Words) -> Vec<Outcome> {
        let mut outcomes = self.form.outcomes.clone();
        if !outcomes.iter().any(|outcome| outcome.band == ANY_BAND) {
            outcomes.push(Outcome::default());
        }
        for outcome in &mut outcomes {
            if let Some(translated) =
                self.translation.and_then(|translation| section::find(&translation.outcomes, &outcome.band))
            {
                outcome.title = first([&*translated.title, &outcome.title]);
                outcome.message = first([&*translated.message, &outcome.message]);
                outcome.label = first([&*translated.label, &outcome.label]);
                outcome.then.lead_to(&translated.address);
            }
            outcome.title = first([&*outcome.title, words.get(Word::DoneTitle)]);
            outcome.message = first([&*outcome.message, words.get(Word::DoneMessage)]);
            let link = match outcome.then {
                Then::Booking(_) => Word::Book,
                Then::Download(_) => Word::Download,
                Then::Stay | Then::Redirect(_) => Word::GoOn,
            };
            outcome.label = first([&*outcome.label, words.get(link)]);
        }
        outcomes
    }
}

/// The first of these texts that is not empty.
fn first<const N: usize>(texts: [&str; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

wire_struct! {
    Plan {
        model, version, hash, words, title, intro, steps, hidden, consents, profiling, outcomes, reasons, origins,
    }
    StepPlan { id, title, help, show, questions }
}
