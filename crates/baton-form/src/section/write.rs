//! The section as it stands in the file: keys in the order of the format, defaults left out.

use baton_model::Points;
use baton_model::json::{Data, Member, Value};
use baton_model::model::{Axis, AxisId, Condition, DisqualifiedBand, Disqualifier, EmailDomains, Model};

use super::translation::{TranslatedNotice, TranslatedOutcome, TranslatedQuestion, TranslatedStep, Translation};
use super::{
    Asked, Colour, Consent, DEFAULT_LOCALE, Form, Hidden, Measure, Outcome, Palette, Profiling, Source, Step, Theme,
    Then, Touch,
};

impl Form {
    /// The members of the section, for [`Model::form`]. Reading them gives the same form.
    #[must_use]
    pub fn write(&self) -> Vec<Member> {
        Keys::default()
            .put_if(self.locale != DEFAULT_LOCALE, "locale", &*self.locale)
            .words("title", &self.title)
            .words("intro", &self.intro)
            .list("steps", &self.steps, step)
            .list("hidden", &self.hidden, hidden)
            .list("consents", &self.consents, consent)
            .put_if(self.profiling != Profiling::default(), "profiling", profiling(&self.profiling))
            .list("outcomes", &self.outcomes, outcome)
            .put_if(self.reasons, "reasons", true)
            .list("origins", &self.origins, |site| site.as_str().into())
            .named("texts", &self.texts, |text| text.as_str().into())
            .put_if(self.theme != Theme::default(), "theme", theme(&self.theme))
            .put_if(!self.translations.is_empty(), "translations", translations(&self.translations))
            .0
    }
}

fn theme(theme: &Theme) -> Value {
    let keys = Keys::default()
        .put_if(theme.light != Palette::default(), "light", palette(&theme.light))
        .put_if(theme.dark != Palette::default(), "dark", palette(&theme.dark))
        .words("font", &theme.font);
    let measured = Measure::ALL.into_iter().zip(&theme.measures);
    measured.fold(keys, |keys, (measure, length)| keys.words(measure.as_str(), length)).value()
}

fn palette(palette: &Palette) -> Value {
    let chosen = Colour::ALL.into_iter().filter_map(|colour| Some((colour, palette.get(colour)?)));
    chosen.fold(Keys::default(), |keys, (colour, rgb)| keys.put(colour.as_str(), &*rgb.to_string())).value()
}

/// The keys of one object, in the order they are put.
#[derive(Default)]
struct Keys(Vec<Member>);

impl Keys {
    fn put(self, key: &str, value: impl Into<Value>) -> Self {
        self.put_if(true, key, value)
    }

    fn put_if(mut self, there: bool, key: &str, value: impl Into<Value>) -> Self {
        if there {
            self.0.push(Member::new(key, value));
        }
        self
    }

    fn words(self, key: &str, words: &str) -> Self {
        self.put_if(!words.is_empty(), key, words)
    }

    fn list<T>(self, key: &str, items: &[T], value: impl FnMut(&T) -> Value) -> Self {
        self.put_if(!items.is_empty(), key, Data::List(items.iter().map(value).collect()))
    }

    fn named<T>(self, key: &str, items: &[(String, T)], mut value: impl FnMut(&T) -> Value) -> Self {
        let members = items.iter().map(|(name, item)| Member::new(name, value(item))).collect();
        self.put_if(!items.is_empty(), key, Data::Map(members))
    }

    fn value(self) -> Value {
        Data::Map(self.0).into()
    }
}

fn step(step: &Step) -> Value {
    let keys = Keys::default().put("id", &*step.id).words("title", &step.title).words("help", &step.help);
    show_when(keys, step.show_when.as_ref()).list("questions", &step.questions, asked).value()
}

fn asked(asked: &Asked) -> Value {
    let keys = Keys::default().put("field", &*asked.field).words("text", &asked.text);
    let keys = match &asked.help {
        Some(help) => keys.put("help", &**help),
        None => keys,
    };
    let keys = keys.words("placeholder", &asked.placeholder);
    let keys = match asked.required {
        Some(required) => keys.put("required", required),
        None => keys,
    };
    let keys = keys
        .words("if_missing", &asked.if_missing)
        .words("autocomplete", &asked.autocomplete)
        .words("parameter", &asked.parameter);
    show_when(keys, asked.show_when.as_ref()).value()
}

fn show_when(keys: Keys, condition: Option<&Condition>) -> Keys {
    match condition {
        Some(condition) => keys.put("show_when", condition_value(condition)),
        None => keys,
    }
}

/// The condition as the model's own writer writes it: as a disqualifier of a model that holds nothing else.
fn condition_value(condition: &Condition) -> Value {
    let disqualifier = Disqualifier { id: String::new(), when: condition.clone(), why: String::new() };
    let axis = Axis {
        id: AxisId::Fit,
        label: String::new(),
        base: Points::ZERO,
        floor: Points::ZERO,
        cap: None,
        groups: Vec::new(),
        rules: Vec::new(),
    };
    let model = Model {
        id: String::new(),
        name: String::new(),
        version: 1,
        fields: Vec::new(),
        axes: vec![axis],
        disqualify: vec![disqualifier],
        bands: Vec::new(),
        disqualified_band: DisqualifiedBand::default(),
        probability: None,
        email_domains: EmailDomains::default(),
        form: Vec::new(),
        handoff: Vec::new(),
        examples: Vec::new(),
        notes: Vec::new(),
    };
    let written = Value::parse(&model.write()).ok();
    let first = written.as_ref().and_then(|model| match &model.get("disqualify")?.data {
        Data::List(items) => items.first()?.get("when"),
        _ => None,
    });
    first.cloned().unwrap_or_else(|| Data::Null.into())
}

fn hidden(hidden: &Hidden) -> Value {
    let keys = Keys::default().put("field", &*hidden.field);
    let (keys, touch) = match &hidden.from {
        Source::Value(text) => (keys.put("value", &**text), Touch::Last),
        Source::Parameter { name, touch } => (keys.put("parameter", &**name), *touch),
        Source::Page { what, touch } => (keys.put("page", what.as_str()), *touch),
    };
    keys.put_if(touch != Touch::Last, "touch", touch.as_str()).value()
}

fn consent(consent: &Consent) -> Value {
    Keys::default()
        .put("id", &*consent.id)
        .put("text", &*consent.text)
        .words("link", &consent.link)
        .words("link_text", &consent.link_text)
        .put_if(consent.required, "required", true)
        .put_if(consent.storage, "storage", true)
        .value()
}

fn profiling(profiling: &Profiling) -> Value {
    Keys::default()
        .put_if(!profiling.notice, "notice", false)
        .words("text", &profiling.text)
        .words("link", &profiling.link)
        .put_if(!profiling.opt_out, "opt_out", false)
        .value()
}

fn outcome(outcome: &Outcome) -> Value {
    let keys =
        Keys::default().put("band", &*outcome.band).words("title", &outcome.title).words("message", &outcome.message);
    let keys = match &outcome.then {
        Then::Stay => keys,
        Then::Redirect(address) => keys.put("redirect", &**address),
        Then::Booking(address) => keys.put("booking", &**address),
        Then::Download(address) => keys.put("download", &**address),
    };
    keys.words("label", &outcome.label).put_if(outcome.silent, "silent", true).value()
}

fn translations(translations: &[Translation]) -> Value {
    let members =
        translations.iter().map(|translation| Member::new(&*translation.locale, translation_value(translation)));
    Data::Map(members.collect()).into()
}

fn translation_value(translation: &Translation) -> Value {
    let profiling = notice(&translation.profiling);
    Keys::default()
        .words("title", &translation.title)
        .words("intro", &translation.intro)
        .named("steps", &translation.steps, translated_step)
        .named("questions", &translation.questions, translated_question)
        .named("consents", &translation.consents, notice)
        .put_if(translation.profiling != TranslatedNotice::default(), "profiling", profiling)
        .named("outcomes", &translation.outcomes, translated_outcome)
        .named("texts", &translation.texts, |text| text.as_str().into())
        .value()
}

fn translated_step(step: &TranslatedStep) -> Value {
    Keys::default().words("title", &step.title).words("help", &step.help).value()
}

fn translated_question(question: &TranslatedQuestion) -> Value {
    Keys::default()
        .words("text", &question.text)
        .words("help", &question.help)
        .words("placeholder", &question.placeholder)
        .words("if_missing", &question.if_missing)
        .named("options", &question.options, |label| label.as_str().into())
        .value()
}

fn notice(notice: &TranslatedNotice) -> Value {
    Keys::default()
        .words("text", &notice.text)
        .words("link", &notice.link)
        .words("link_text", &notice.link_text)
        .value()
}

fn translated_outcome(outcome: &TranslatedOutcome) -> Value {
    Keys::default()
        .words("title", &outcome.title)
        .words("message", &outcome.message)
        .words("address", &outcome.address)
        .words("label", &outcome.label)
        .value()
}
