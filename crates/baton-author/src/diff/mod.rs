//! What is different between two models. Rule of this folder: differences are told in words that a marketer reads, with the
//! names that the models give to things; what a lead gets is only ever the programs' own result.
//!
//! `words` says conditions and points, `naming` the things that have names, `rules`, `fields` and `outcomes` each compare
//! one part of the models, and `leads` tells what the difference does to a lead.

mod fields;
mod leads;
mod naming;
mod outcomes;
mod rules;
mod words;

use baton_model::json::Member;
use baton_model::{Model, Points};

pub use leads::{Cause, Comparison, Counts, Moved};

use words::Words;

/// One difference between two models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The part of the model.
    pub part: Part,
    /// What happened to it.
    pub kind: Kind,
    /// The id of what is different, as far as the part has ids; else empty.
    pub id: String,
    /// The difference in words, a sentence without its full stop.
    pub text: String,
}

/// A part of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Id, name and version.
    Model,
    /// A field or its options.
    Field,
    /// An axis.
    Axis,
    /// Rules under one cap.
    Group,
    /// A rule.
    Rule,
    /// A disqualifier.
    Disqualifier,
    /// A band.
    Band,
    /// How often leads are won.
    Probability,
    /// The lists that sort email addresses.
    EmailDomains,
    /// The form.
    Form,
    /// The handoff.
    Handoff,
    /// An example.
    Example,
}

impl Part {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Field => "field",
            Self::Axis => "axis",
            Self::Group => "group",
            Self::Rule => "rule",
            Self::Disqualifier => "disqualifier",
            Self::Band => "band",
            Self::Probability => "probability",
            Self::EmailDomains => "email_domains",
            Self::Form => "form",
            Self::Handoff => "handoff",
            Self::Example => "example",
        }
    }
}

/// What happened to a part of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is otherwise than it was.
    Changed,
    /// It stands elsewhere among its kind, where the order counts.
    Moved,
}

impl Kind {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// What is different in `new`, in the order of a model's parts; empty for models that are the same but for their notes.
///
/// Whether a score can be another at all is told by [`Model::hash`]: if it is the same for both, none can.
///
/// # Example
/// ```
/// use baton_author::diff::differences;
/// use baton_model::Model;
///
/// let text = include_str!("../../../../examples/models/b2b-software.json");
/// let old = Model::read(text).unwrap();
/// let new = Model::read(&text.replace("\"each\": 5,", "\"each\": 6.5,")).unwrap();
/// let differences = differences(&old, &new);
/// assert_eq!(differences[0].text, "Rule “Viewed pricing” gives 6.5 a time, was 5");
/// assert_eq!(differences.len(), 1);
/// ```
#[must_use]
pub fn differences(old: &Model, new: &Model) -> Vec<Difference> {
    let mut told = Told { old: Words(old, new), new: Words(new, old), all: Vec::new() };
    head(&mut told);
    fields::compare(&mut told);
    rules::compare(&mut told);
    outcomes::compare(&mut told);
    sections(&mut told);
    told.all
}

/// Two models, and what was told of them.
struct Told<'m> {
    old: Words<'m>,
    new: Words<'m>,
    all: Vec<Difference>,
}

impl Told<'_> {
    fn tell(&mut self, part: Part, kind: Kind, id: &str, text: &[&str]) {
        self.all.push(Difference { part, kind, id: id.to_owned(), text: text.concat() });
    }

    /// Tells that something is otherwise, if it is: `Rule “Role” gives 15, was 10`.
    fn tell_changed(&mut self, about: About<'_>, verb: &str, now: &str, was: &str) {
        if now != was {
            self.tell_other(about, verb, now, was);
        }
    }

    /// Tells that something is otherwise, even if names are not enough to tell how.
    fn tell_other(&mut self, about: About<'_>, verb: &str, now: &str, was: &str) {
        let About { part, id, name } = about;
        self.tell(part, Kind::Changed, id, &[name, " ", verb, now, ", was ", was]);
    }

    /// Tells that something has another name, if it has.
    fn tell_renamed(&mut self, part: Part, id: &str, what: &str, now: &str, was: &str) {
        if now != was {
            self.tell(
                part,
                Kind::Changed,
                id,
                &[what, " ", &words::quoted(was), " is called ", &words::quoted(now), " now"],
            );
        }
    }

    /// Tells that what is in both models stands in another order, if it does; `now` tells that order where it counts.
    fn tell_order<T>(&mut self, part: Part, name: &str, matched: &Matched<'_, T>, old: &[T], now: &str) {
        let places = matched.both.iter().map(|(was, _)| old.iter().position(|one| std::ptr::eq(one, *was)));
        if !places.is_sorted() {
            self.tell(part, Kind::Moved, "", &[name, " are in another order", now]);
        }
    }
}

impl Told<'_> {
    /// Tells that something that may be left out is otherwise, if it is; `gone` says that it was left out.
    fn tell_optional(&mut self, about: About<'_>, verb: &str, gone: &str, now: Option<String>, was: Option<String>) {
        let About { part, id, name } = about;
        match (now, was) {
            (None, None) => {}
            (Some(now), Some(was)) => self.tell_changed(about, verb, &now, &was),
            (Some(now), None) => self.tell(part, Kind::Changed, id, &[name, " ", verb, &now, " now"]),
            (None, Some(was)) => self.tell(part, Kind::Changed, id, &[name, " ", gone, ", was ", &was]),
        }
    }

    /// Tells that points that may be left out are otherwise, if they are.
    fn tell_points(&mut self, about: About<'_>, verb: &str, gone: &str, now: Option<Points>, was: Option<Points>) {
        let said = |points: Option<Points>| points.map(|points| points.to_string());
        self.tell_optional(about, verb, gone, said(now), said(was));
    }

    /// Tells that a text is otherwise, if it is.
    fn tell_text(&mut self, about: About<'_>, verb: &str, gone: &str, now: &str, was: &str) {
        let said = |text: &str| (!text.is_empty()).then(|| words::quoted(text));
        self.tell_optional(about, verb, gone, said(now), said(was));
    }
}

/// Something that is in both models.
#[derive(Clone, Copy)]
struct About<'a> {
    part: Part,
    id: &'a str,
    /// With what it is, such as `Rule “Role”`.
    name: &'a str,
}

/// Things of two models, by their ids.
struct Matched<'m, T> {
    added: Vec<&'m T>,
    removed: Vec<&'m T>,
    both: Vec<(&'m T, &'m T)>,
}

fn matched<'m, T>(old: &'m [T], new: &'m [T], id: impl Fn(&T) -> &str) -> Matched<'m, T> {
    let find = |among: &'m [T], one: &T| among.iter().find(|other| id(other) == id(one));
    Matched {
        added: new.iter().filter(|one| find(old, one).is_none()).collect(),
        removed: old.iter().filter(|one| find(new, one).is_none()).collect(),
        both: new.iter().filter_map(|one| Some((find(old, one)?, one))).collect(),
    }
}

fn head(told: &mut Told<'_>) {
    let (old, new) = (told.old.0, told.new.0);
    let about = About { part: Part::Model, id: "", name: "The model" };
    told.tell_changed(about, "has the id ", &new.id, &old.id);
    told.tell_renamed(Part::Model, "", "The model", &new.name, &old.name);
    told.tell_changed(about, "is version ", &new.version.to_string(), &old.version.to_string());
}

/// The form and the handoff, which other crates know by heart, and the examples.
fn sections(told: &mut Told<'_>) {
    let (old, new) = (told.old.0, told.new.0);
    section(told, Part::Form, "The form", &old.form, &new.form);
    section(told, Part::Handoff, "The handoff", &old.handoff, &new.handoff);
    let Matched { added, removed, both } = matched(&old.examples, &new.examples, |example| &example.name);
    let mut tell =
        |kind, name: &str, what| told.tell(Part::Example, kind, "", &["Example ", &words::quoted(name), what]);
    removed.iter().for_each(|example| tell(Kind::Removed, &example.name, " is gone"));
    added.iter().for_each(|example| tell(Kind::Added, &example.name, " is new"));
    // Several may have one name.
    for (_, example) in both.iter().filter(|(_, now)| !old.examples.contains(now)) {
        tell(Kind::Changed, &example.name, " has changed");
    }
}

fn section(told: &mut Told<'_>, part: Part, name: &str, old: &[Member], new: &[Member]) {
    let (kind, what) = match (old.is_empty(), new.is_empty()) {
        _ if old == new => return,
        (true, _) => (Kind::Added, " is new"),
        (_, true) => (Kind::Removed, " is gone"),
        _ => (Kind::Changed, " has changed"),
    };
    told.tell(part, kind, "", &[name, what]);
}
