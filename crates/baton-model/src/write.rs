//! Writing models: the file in its one canonical form, and the part of it that can change a score.

use crate::float;
use crate::json::{Data, Member, Value};
use crate::model::{
    Axis, Band, Condition, DisqualifiedBand, Disqualifier, EmailDomains, Example, Expect, FORMAT, Field, Limits,
    Literal, Model, Note, Probability, Rule, RuleKind, Test,
};
use crate::order::sort_by;
use crate::{FieldType, Points};

/// What of a model is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All of it.
    File,
    /// What can change a score, and nothing else.
    Score,
}

impl Model {
    /// The model as a file, always in the same form: two spaces, one key a line, keys in the order of the format, defaults
    /// left out. Reading it gives the same model.
    ///
    /// # Example
    /// ```
    /// # let text = r#"{ "format": "baton-model/1", "id": "m", "name": "M", "version": 1, "fields": [],
    /// #   "axes": [ { "id": "fit", "label": "Fit", "floor": 0, "rules": [] } ], "bands": [ { "id": "all", "label": "All" } ] }"#;
    /// use baton_model::Model;
    ///
    /// let model = Model::read(text).unwrap();
    /// let written = model.write();
    /// assert!(written.starts_with("{\n  \"format\": \"baton-model/1\",\n  \"id\": \"m\",\n"));
    /// assert_eq!(Model::read(&written).unwrap(), model);
    /// ```
    #[must_use]
    pub fn write(&self) -> String {
        tree(self, Scope::File).write()
    }
}

impl Value {
    /// The value as a file: the layout of `JSON.stringify(value, null, 2)`, numbers as ECMAScript writes them, a line end at
    /// the end.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        write_value(self, Layout::Lines(0), &mut text);
        text.push('\n');
        text
    }

    /// The value in one line, without spaces: as `JSON.stringify(value)` writes it. A number that no double holds is `null`.
    ///
    /// # Example
    /// ```
    /// use baton_model::json::Value;
    ///
    /// let value = Value::parse(r#"{ "role": "owner", "size": 3.50e2 }"#).unwrap();
    /// assert_eq!(value.write_line(), r#"{"role":"owner","size":350}"#);
    /// ```
    #[must_use]
    pub fn write_line(&self) -> String {
        let mut text = String::new();
        write_value(self, Layout::InLine, &mut text);
        text
    }
}

/// A value in the one form that RFC 8785 (JCS) gives it: in one line, members in the order of their keys.
pub(crate) fn canonical(mut value: Value) -> String {
    sort_members(&mut value);
    value.write_line()
}

/// Members by their keys as UTF-16.
fn sort_members(value: &mut Value) {
    match &mut value.data {
        Data::List(items) => items.iter_mut().for_each(sort_members),
        Data::Map(members) => {
            sort_by(members, &mut |a, b| a.key.encode_utf16().cmp(b.key.encode_utf16()));
            members.iter_mut().for_each(|member| sort_members(&mut member.value));
        }
        _ => {}
    }
}

/// Where the parts of a list or object stand.
#[derive(Clone, Copy)]
enum Layout {
    /// All in one line, without spaces.
    InLine,
    /// Each on a line of its own, so deep in.
    Lines(usize),
}

impl Layout {
    fn deeper(self) -> Self {
        match self {
            Self::InLine => self,
            Self::Lines(depth) => Self::Lines(depth + 1),
        }
    }

    fn new_line(self, text: &mut String) {
        if let Self::Lines(depth) = self {
            text.push('\n');
            text.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn after_key(self) -> &'static str {
        match self {
            Self::InLine => ":",
            Self::Lines(_) => ": ",
        }
    }
}

fn write_value(value: &Value, layout: Layout, text: &mut String) {
    match &value.data {
        Data::Null => text.push_str("null"),
        Data::Bool(yes) => text.push_str(if *yes { "true" } else { "false" }),
        Data::Number(number) if !number.is_finite() => text.push_str("null"),
        Data::Number(number) => text.push_str(&float::write(*number)),
        Data::Text(words) => write_text(words, text),
        Data::List(items) => {
            write_entries(('[', ']'), items, layout, text, |item, text| write_value(item, layout.deeper(), text))
        }
        Data::Map(members) => {
            write_entries(('{', '}'), members, layout, text, |member, text| {
                write_text(&member.key, text);
                text.push_str(layout.after_key());
                write_value(&member.value, layout.deeper(), text);
            });
        }
    }
}

fn write_entries<T>(
    brackets: (char, char),
    entries: &[T],
    layout: Layout,
    text: &mut String,
    mut write: impl FnMut(&T, &mut String),
) {
    text.push(brackets.0);
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        layout.deeper().new_line(text);
        write(entry, text);
    }
    if !entries.is_empty() {
        layout.new_line(text);
    }
    text.push(brackets.1);
}

/// Escapes what `JSON.stringify` escapes, and as it does.
fn write_text(words: &str, text: &mut String) {
    text.push('"');
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0'..='\u{1f}' => {
                text.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                text.extend(char::from_digit(character as u32 % 16, 16));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// The keys of one object, in the order they are put.
#[derive(Default)]
struct Keys(Vec<Member>);

impl Keys {
    fn put(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.push(Member::new(key, value));
        self
    }

    /// Puts a key unless its value is the default.
    fn put_if(self, there: bool, key: &str, value: impl Into<Value>) -> Self {
        if there { self.put(key, value) } else { self }
    }

    fn put_some(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.put(key, value),
            None => self,
        }
    }

    /// Puts words for people, which change no score and are left out when empty.
    fn put_words(self, scope: Scope, key: &str, words: &str) -> Self {
        self.put_if(scope == Scope::File && !words.is_empty(), key, words)
    }

    /// Puts a label, which changes no score.
    fn put_label(self, scope: Scope, label: &str) -> Self {
        self.put_if(scope == Scope::File, "label", label)
    }

    fn put_points(self, key: &str, points: Points) -> Self {
        self.put_if(points != Points::ZERO, key, points)
    }
}

impl From<Keys> for Value {
    fn from(keys: Keys) -> Self {
        Data::Map(keys.0).into()
    }
}

impl From<Points> for Value {
    fn from(points: Points) -> Self {
        points.to_number().into()
    }
}

fn list<'a, T, V: Into<Value>>(items: &'a [T], value: impl FnMut(&'a T) -> V) -> Value {
    Data::List(items.iter().map(value).map(Into::into).collect()).into()
}

fn texts(items: &[String]) -> Value {
    list(items, |item| item.as_str())
}

/// The model as JSON.
pub(crate) fn tree(model: &Model, scope: Scope) -> Value {
    let all = scope == Scope::File;
    let mut keys = Keys::default().put("format", FORMAT);
    if all {
        keys = keys.put("id", model.id.as_str()).put("name", model.name.as_str()).put("version", model.version as f64);
    }
    keys = keys
        .put("fields", list(&model.fields, |field| field_keys(field, scope)))
        .put("axes", list(&model.axes, |axis| axis_keys(axis, scope)))
        .put_if(
            !model.disqualify.is_empty(),
            "disqualify",
            list(&model.disqualify, |one| disqualifier_keys(one, scope)),
        )
        .put("bands", list(&model.bands, |band| band_keys(band, scope)))
        .put_some("disqualified_band", disqualified_band_keys(&model.disqualified_band, scope))
        .put_some("probability", model.probability.as_ref().map(probability_keys))
        .put_if(
            model.email_domains != EmailDomains::default(),
            "email_domains",
            email_domains_keys(&model.email_domains),
        );
    if all {
        keys = keys
            .put_if(!model.form.is_empty(), "form", Data::Map(model.form.clone()))
            .put_if(!model.handoff.is_empty(), "handoff", Data::Map(model.handoff.clone()))
            .put_if(!model.examples.is_empty(), "examples", list(&model.examples, example_keys))
            .put_if(!model.notes.is_empty(), "notes", list(&model.notes, note_keys));
    }
    keys.into()
}

fn field_keys(field: &Field, scope: Scope) -> Keys {
    let keys = Keys::default().put("id", field.id.as_str()).put("type", field.field_type.as_str());
    let has_options = field.field_type.has_options();
    if scope == Scope::Score {
        return keys.put_if(has_options, "options", list(&field.options, |option| option.id.as_str()));
    }
    let options = list(&field.options, |option| {
        Keys::default().put("id", option.id.as_str()).put("label", option.label.as_str())
    });
    keys.put("label", field.label.as_str())
        .put_words(scope, "help", &field.help)
        .put_if(has_options, "options", options)
        .put_some("min", field.min)
        .put_some("max", field.max)
        .put_if(field.decimals != 0, "decimals", f64::from(field.decimals))
        .put_if(field.required, "required", true)
        .put_if(field.fixed, "fixed", true)
        .put_if(field.personal && field.field_type != FieldType::Email, "personal", true)
        .put_some("stands_for", field.stands_for.map(|question| question.as_str()))
}

fn axis_keys(axis: &Axis, scope: Scope) -> Keys {
    let groups = list(&axis.groups, |group| {
        Keys::default().put("id", group.id.as_str()).put_label(scope, &group.label).put("cap", group.cap)
    });
    Keys::default()
        .put("id", axis.id.as_str())
        .put_label(scope, &axis.label)
        .put_points("base", axis.base)
        .put_points("floor", axis.floor)
        .put_some("cap", axis.cap)
        .put_if(!axis.groups.is_empty(), "groups", groups)
        .put("rules", list(&axis.rules, |rule| rule_keys(rule, scope)))
}

fn rule_keys(rule: &Rule, scope: Scope) -> Keys {
    let keys = Keys::default().put("id", rule.id.as_str()).put_some("group", rule.group.as_deref());
    let keys = match &rule.kind {
        RuleKind::Bins { field, bins, rest, missing } => {
            let ranges = bins.iter().map(|bin| (bin.below, bin.points));
            keys.put("field", field.as_str())
                .put("bins", ranges_value("points", ranges, *rest))
                .put_points("missing", *missing)
        }
        RuleKind::Choices { field, points, other, missing, cap } => {
            let choices = points.iter().fold(Keys::default(), |keys, (option, points)| keys.put(option, *points));
            keys.put("field", field.as_str())
                .put("choices", choices)
                .put_points("other", *other)
                .put_points("missing", *missing)
                .put_some("cap", *cap)
        }
        RuleKind::When { when, points } => keys.put("when", condition_keys(when)).put("points", *points),
        RuleKind::Each { field, each, half_life_days, since, cap } => keys
            .put("field", field.as_str())
            .put("each", *each)
            .put_some("half_life_days", half_life_days.map(f64::from))
            .put_some("since", since.as_deref())
            .put_some("cap", *cap),
    };
    keys.put_words(scope, "note", &rule.note)
}

fn ranges_value(key: &str, ranges: impl Iterator<Item = (f64, Points)>, rest: Points) -> Value {
    let below = ranges.map(|(below, points)| Keys::default().put("below", below).put(key, points));
    Data::List(below.chain([Keys::default().put(key, rest)]).map(Into::into).collect()).into()
}

/// A condition as it stands in a file.
pub(crate) fn condition_keys(condition: &Condition) -> Value {
    match condition {
        Condition::All(parts) => Keys::default().put("all", list(parts, condition_keys)).into(),
        Condition::Any(parts) => Keys::default().put("any", list(parts, condition_keys)).into(),
        Condition::Not(part) => Keys::default().put("not", condition_keys(part)).into(),
        Condition::Field { field, test } => test_keys(Keys::default().put("field", field.as_str()), test).into(),
    }
}

fn test_keys(keys: Keys, test: &Test) -> Keys {
    match test {
        Test::Is(literal) => keys.put("is", literal_value(literal)),
        Test::IsAny(literals) => keys.put("is_any", list(literals, literal_value)),
        Test::Below(bound) => keys.put("below", *bound),
        Test::AtLeast { at_least, within_days } => {
            keys.put("at_least", *at_least).put_some("within_days", within_days.map(f64::from))
        }
        Test::IdleAtLeast(days) => keys.put("idle_at_least", *days),
        Test::ContainsAny(terms) => keys.put("contains_any", texts(terms)),
        Test::DomainIsAny(domains) => keys.put("domain_is_any", texts(domains)),
        Test::Answered(yes) => keys.put("answered", *yes),
    }
}

fn literal_value(literal: &Literal) -> Value {
    match literal {
        Literal::Number(number) => (*number).into(),
        Literal::YesNo(yes) => (*yes).into(),
        Literal::Text(text) => text.as_str().into(),
    }
}

fn disqualifier_keys(disqualifier: &Disqualifier, scope: Scope) -> Keys {
    Keys::default().put("id", disqualifier.id.as_str()).put("when", condition_keys(&disqualifier.when)).put_words(
        scope,
        "why",
        &disqualifier.why,
    )
}

fn band_keys(band: &Band, scope: Scope) -> Keys {
    Keys::default()
        .put("id", band.id.as_str())
        .put_label(scope, &band.label)
        .put_some("stage", band.stage.map(|stage| stage.as_str()))
        .put_if(!band.at_least.is_empty(), "at_least", limits_keys(&band.at_least))
        .put_words(scope, "why", &band.why)
}

fn limits_keys(limits: &Limits) -> Keys {
    Keys::default()
        .put_some("fit", limits.fit)
        .put_some("engagement", limits.engagement)
        .put_some("total", limits.total)
}

fn disqualified_band_keys(band: &DisqualifiedBand, scope: Scope) -> Option<Keys> {
    let default = DisqualifiedBand::default();
    let is_default = if scope == Scope::File { *band == default } else { band.id == default.id };
    let keys =
        Keys::default().put("id", band.id.as_str()).put_label(scope, &band.label).put_words(scope, "why", &band.why);
    (!is_default).then_some(keys)
}

fn probability_keys(probability: &Probability) -> Keys {
    let ranges = probability.table.iter().map(|chance| (chance.below, chance.percent));
    Keys::default().put("of", probability.of.as_str()).put("table", ranges_value("percent", ranges, probability.rest))
}

fn email_domains_keys(domains: &EmailDomains) -> Keys {
    Keys::default().put_if(!domains.free.is_empty(), "free", texts(&domains.free)).put_if(
        !domains.disposable.is_empty(),
        "disposable",
        texts(&domains.disposable),
    )
}

fn example_keys(example: &Example) -> Keys {
    Keys::default()
        .put("name", example.name.as_str())
        .put("as_of", example.as_of.to_string().as_str())
        .put("lead", example.lead.clone())
        .put("expect", expect_keys(&example.expect))
}

fn expect_keys(expect: &Expect) -> Keys {
    Keys::default()
        .put_some("band", expect.band.as_deref())
        .put_some("fit", expect.fit)
        .put_some("engagement", expect.engagement)
        .put_some("total", expect.total)
}

fn note_keys(note: &Note) -> Keys {
    Keys::default()
        .put_some("version", note.version.map(|version| version as f64))
        .put_some("on", note.on.map(|day| day.to_string()).as_deref())
        .put_if(!note.by.is_empty(), "by", note.by.as_str())
        .put_if(!note.text.is_empty(), "text", note.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Data, Member, Value, canonical};

    fn tricky() -> Value {
        let every = (0..0x180).chain([0x2028, 0x2029, 0xd7ff, 0xfeff, 0xffff, 0x1f600]).filter_map(char::from_u32);
        let text: String = every.collect();
        let numbers = [0.0, -0.0, 1e21, 1e-7, 0.1, -2.5, 5e-324, f64::MAX, 9_007_199_254_740_993.0];
        let keys = ["b", "", "\u{20ac}", "\r", "\u{1f600}", "\u{fb33}", "1", "\u{80}", "a\"\\"];
        let members = keys.iter().map(|key| Member::new(*key, Value::from(*key))).collect();
        let numbers = numbers.into_iter().map(Value::from).collect();
        Data::List(vec![text.as_str().into(), Data::List(numbers).into(), Data::Map(members).into(), Data::Null.into()])
            .into()
    }

    #[test]
    fn the_canonical_form_is_that_of_another_implementation() {
        let other = serde_json_canonicalizer::to_string(&tricky()).unwrap();
        assert_eq!(canonical(tricky()), other);
    }

    #[test]
    fn one_line_is_read_by_another_implementation_as_it_was_meant() {
        let line = tricky().write_line();
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(serde_json_canonicalizer::to_string(&read).unwrap(), canonical(tricky()));
        assert!(!line.contains(['\n', '\t']));
    }

    #[test]
    fn a_number_that_no_double_holds_is_null() {
        let value = Value::parse("[1e400,-1e400,1]").unwrap();
        assert_eq!(value.write_line(), "[null,null,1]");
        assert_eq!(value.write(), "[\n  null,\n  null,\n  1\n]\n");
    }
}
