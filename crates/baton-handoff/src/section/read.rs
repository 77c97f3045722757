//! Reading the `handoff` section: from the file to [`Handoff`], or to a list of all that is wrong.
//!
//! As in the model's reader, a reading function reports every problem that it finds, and gives back `None` only if it
//! reported something.

use baton_model::json::{Data, Value};
use baton_model::model::{Field, FieldType, Model};
use baton_model::read::{Node, Object, Path, Reader, Word, did_you_mean};
use baton_model::{Code, Problem};

use super::address::{MAX_BYTES, is_endpoint, origin};
use super::{EVENT_TYPE, Fact, Format, Given, Handoff, HubSpot, Mapped, PlainForm, Salesforce, Webhook};
use crate::request::salesforce::NEEDED;
use crate::text::listed;

/// The longest name at a receiver, in characters.
const MAX_NAME: usize = 255;

impl Word for Format {
    const ALL: &'static [Self] = &Format::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Handoff {
    /// Reads the handoff of a model that was read from `text`.
    ///
    /// # Errors
    /// All problems of the section, in its order, with their places in `text`.
    ///
    /// # Example
    /// ```
    /// use baton_handoff::{Format, Handoff};
    /// use baton_model::Model;
    ///
    /// # let text = |handoff: &str| format!(r#"{{ "format": "baton-model/1", "id": "m", "name": "M", "version": 1,
    /// #   "fields": [ {{ "id": "work_email", "type": "email", "label": "Email" }} ],
    /// #   "axes": [ {{ "id": "fit", "label": "Fit", "rules": [] }} ], "bands": [ {{ "id": "all", "label": "All" }} ],
    /// #   "handoff": {handoff} }}"#);
    /// let file = text(r#"{ "hubspot": { "portal": "4711", "form": "0b5e4f0c-1d2e-4f5a-8b9c-0d1e2f3a4b5c",
    ///   "fields": { "work_email": "email", "$band": "baton_band" } } }"#);
    /// let handoff = Handoff::read(&file, &Model::read(&file).unwrap()).unwrap();
    /// assert_eq!(handoff.format, Format::HubSpot, "the only one described");
    ///
    /// let file = text(r#"{ "webhook": { "endpiont": "https://crm.example/leads" } }"#);
    /// let problems = Handoff::read(&file, &Model::read(&file).unwrap()).unwrap_err();
    /// assert_eq!((&*problems[0].path, &*problems[0].help), ("handoff.webhook.endpiont", "did you mean `endpoint`?"));
    /// ```
    pub fn read(text: &str, model: &Model) -> Result<Self, Vec<Problem>> {
        let section = section(text, model);
        let reader = Reader::new(text);
        let handoff = handoff(&reader.part(&section, Path::root().key("handoff")), model);
        let problems = reader.finish();
        match handoff {
            Some(handoff) if problems.is_empty() => Ok(handoff),
            _ => Err(problems),
        }
    }

    /// The handoff of a model whose text is not at hand.
    ///
    /// # Errors
    /// All problems of the section; their lines and columns mean nothing.
    pub fn of(model: &Model) -> Result<Self, Vec<Problem>> {
        Self::read("", model)
    }
}

/// The section with its places; the model itself keeps only those of the members.
fn section(text: &str, model: &Model) -> Value {
    let at = model
        .handoff
        .first()
        .map_or(0, |member| text.get(..member.at).and_then(|before| before.rfind('{')).unwrap_or(0));
    Value { data: Data::Map(model.handoff.clone()), at }
}

fn handoff(node: &Node<'_>, model: &Model) -> Option<Handoff> {
    let mut object = node.object("the handoff")?;
    let format = object.optional("format", Node::word::<Format>);
    let described: Vec<Format> =
        Format::ALL.into_iter().filter(|format| object.get(format.as_str()).is_some()).collect();
    let webhook = object.or("webhook", Webhook::default(), webhook);
    let hubspot = object.optional("hubspot", |node| hubspot(node, model));
    let salesforce = object.optional("salesforce", |node| salesforce(node, model));
    let form = object.or("form", PlainForm::default(), plain_form);
    let format = match format {
        Some(None) => only(&described, &mut object),
        Some(Some(format @ (Format::HubSpot | Format::Salesforce))) if !described.contains(&format) => {
            let word = format.as_str();
            object.lacks(
                &[word],
                format!("no `{word}`"),
                format!("`{word}`: where leads go, and under which names"),
                "",
            );
            None
        }
        format => format.flatten(),
    };
    object.finish();
    Some(Handoff { format: format?, webhook: webhook?, hubspot: hubspot?, salesforce: salesforce?, form: form? })
}

/// The format meant where none is named.
fn only(described: &[Format], object: &mut Object<'_>) -> Option<Format> {
    match described {
        [] => Some(Format::default()),
        [only] => Some(*only),
        several => {
            let words = listed(several.iter().map(|format| format.as_str()));
            object.lacks(
                &["format"],
                "no `format`",
                format!("`format`: one of {words}"),
                "say which of them the form uses",
            );
            None
        }
    }
}

fn webhook(node: &Node<'_>) -> Option<Webhook> {
    let mut object = node.object("a webhook")?;
    let endpoint = object.or("endpoint", String::new(), endpoint);
    let event_type = object.or("type", EVENT_TYPE.to_owned(), |node| plain(node, "a type of event"));
    let source = object.or("source", String::new(), |node| plain(node, "the address of what sends the event"));
    object.finish();
    Some(Webhook { endpoint: endpoint?, event_type: event_type?, source: source? })
}

fn hubspot(node: &Node<'_>, model: &Model) -> Option<HubSpot> {
    let mut object = node.object("a HubSpot form")?;
    let portal = object.need("portal", "the number of the portal, as a text", |node| {
        matching(node, "digits, such as \"4711\"", |text| {
            text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit())
        })
    });
    let form = object.need("form", "the id of the form", |node| {
        matching(node, "an id such as \"0b5e4f0c-1d2e-4f5a-8b9c-0d1e2f3a4b5c\"", |text| {
            text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        })
    });
    let endpoint = object.or("endpoint", String::new(), endpoint);
    let mut taken = Vec::new();
    let fields = fields(&mut object, model, &mut taken, true);
    let always = always(&mut object, &mut taken);
    let process = object.or("consent", String::new(), |node| consent(node, &node.text()?, model));
    let subscriptions = object.or("subscriptions", Vec::new(), |node| {
        let object = node.object("subscriptions by consent")?;
        let read = |(id, node): (&str, Node<'_>)| {
            let id = consent(&node, id, model);
            Some((id?, node.whole(1..=9_007_199_254_740_991)?))
        };
        whole(object.entries().map(read))
    });
    object.finish();
    Some(HubSpot {
        portal: portal?,
        form: form?,
        endpoint: endpoint?,
        fields: fields?,
        always: always?,
        consent: process?,
        subscriptions: subscriptions?,
    })
}

fn salesforce(node: &Node<'_>, model: &Model) -> Option<Salesforce> {
    let mut object = node.object("a Salesforce organisation")?;
    let oid = object.need("oid", "the id of the organisation", |node| {
        matching(node, "15 or 18 letters and digits, such as \"00D5g000004XyZw\"", |text| {
            [15, 18].contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    });
    let endpoint = object.or("endpoint", String::new(), endpoint);
    let return_to = object.or("return_to", String::new(), page_of_a_site);
    let mut taken = Vec::new();
    let fields = fields(&mut object, model, &mut taken, false);
    let always = always(&mut object, &mut taken);
    if fields.is_some() && always.is_some() {
        for needed in NEEDED.iter().filter(|needed| !taken.iter().any(|name| name == *needed)) {
            let help = "Salesforce drops a lead without it; name a field for it in `fields`, or a text in `always`";
            object.node().report(
                Code::MissingKey,
                format!("nothing for `{needed}`"),
                format!("a value for `{needed}`"),
                help,
            );
        }
    }
    object.finish();
    Some(Salesforce { oid: oid?, endpoint: endpoint?, return_to: return_to?, fields: fields?, always: always? })
}

fn plain_form(node: &Node<'_>) -> Option<PlainForm> {
    let mut object = node.object("a receiver of form posts")?;
    let endpoint = object.or("endpoint", String::new(), endpoint);
    let readable = object.flag("readable");
    let mut taken = Vec::new();
    let facts = object.or("fields", Vec::new(), |node| {
        let object = node.object("names by what they stand for")?;
        let read = |(key, node): (&str, Node<'_>)| {
            let fact = fact(&node, key, "answers are sent under the ids of their fields, as the plain form sends them");
            let name = name(&node, &mut taken);
            let name = name.filter(|name| starts_unlike_an_id(&node, name));
            Some((fact?, name?))
        };
        whole(object.entries().map(read))
    });
    object.finish();
    Some(PlainForm { endpoint: endpoint?, readable: readable?, facts: facts? })
}

/// Names of the plain form's own values begin with `_`, so that they can never be a field's.
fn starts_unlike_an_id(node: &Node<'_>, name: &str) -> bool {
    let unlike = name.starts_with('_');
    if !unlike {
        node.report(
            Code::BadId,
            node.value().excerpt(),
            "a name that begins with `_`",
            format!("for example \"_{name}\""),
        );
    }
    unlike
}

/// What is sent of a lead, by the receiver's names.
fn fields(object: &mut Object<'_>, model: &Model, taken: &mut Vec<String>, has_objects: bool) -> Option<Vec<Mapped>> {
    object.need("fields", "what is sent, with the receiver's names", |node| {
        let object = node.object("names by what they stand for")?;
        whole(object.entries().map(|(key, node)| mapped(key, &node, model, taken, has_objects)))
    })
}

fn mapped(key: &str, node: &Node<'_>, model: &Model, taken: &mut Vec<String>, has_objects: bool) -> Option<Mapped> {
    let (given, field) = match key.starts_with('$') {
        true => (fact(node, key, "").map(Given::Fact), None),
        false => {
            let field = field(node, key, model);
            (field.map(|field| Given::Field(field.id.clone())), field)
        }
    };
    if let Data::Text(_) = node.value().data {
        return Some(Mapped { name: name(node, taken)?, given: given?, object: String::new(), values: Vec::new() });
    }
    let mut object = node.object("the receiver's name, as a text, or more about it")?;
    let name = object.need("name", "the receiver's name", |node| name(node, taken));
    let record = match has_objects {
        true => object.or("object", String::new(), |node| plain(node, "the id of a kind of record, such as \"0-2\"")),
        false => Some(String::new()),
    };
    let values = object.or("values", Vec::new(), |node| values(node, field));
    object.finish();
    Some(Mapped { given: given?, name: name?, object: record?, values: values? })
}

/// The receiver's words for a field's options, or for yes and no.
fn values(node: &Node<'_>, field: Option<&Field>) -> Option<Vec<(String, String)>> {
    let object = node.object("the receiver's words by option")?;
    let options: Vec<&str> = match field {
        Some(field) if field.field_type.has_options() => {
            field.options.iter().map(|option| option.id.as_str()).collect()
        }
        Some(field) if field.field_type == FieldType::YesNo => vec!["yes", "no"],
        _ => {
            node.report_key(Code::NotForType, "`values`", "`values` only for choice, choices and yes_no fields", "");
            return None;
        }
    };
    let read = |(option, node): (&str, Node<'_>)| {
        if !options.contains(&option) {
            unknown(&node, option, "one of the field's options", &options);
            return None;
        }
        Some((option.to_owned(), node.text()?))
    };
    whole(object.entries().map(read))
}

/// What is sent with every lead.
fn always(object: &mut Object<'_>, taken: &mut Vec<String>) -> Option<Vec<(String, String)>> {
    object.or("always", Vec::new(), |node| {
        let object = node.object("values by the receiver's names")?;
        let read = |(key, node): (&str, Node<'_>)| {
            let name = checked_name(&node, key, taken);
            Some((name?, node.text()?))
        };
        whole(object.entries().map(read))
    })
}

fn fact(node: &Node<'_>, key: &str, help: &str) -> Option<Fact> {
    let fact = Fact::from_word(key);
    if fact.is_none() {
        let words = Fact::ALL.map(Fact::as_str);
        if help.is_empty() {
            unknown(node, key, "something that a packet says", &words);
        } else {
            node.report_key(Code::UnknownId, format!("the key `{key}`"), format!("one of {}", listed(words)), help);
        }
    }
    fact
}

fn field<'m>(node: &Node<'_>, id: &str, model: &'m Model) -> Option<&'m Field> {
    let field = model.field(id);
    if field.is_none() {
        let ids: Vec<&str> = model.fields.iter().map(|field| field.id.as_str()).collect();
        unknown(node, id, "the id of a field, or something that a packet says, such as `$band`", &ids);
    }
    field
}

/// A consent of the model's form.
fn consent(node: &Node<'_>, id: &str, model: &Model) -> Option<String> {
    let consents = model.form.iter().find(|member| member.key == "consents").map(|member| &member.value.data);
    let ids: Vec<&str> = match consents {
        Some(Data::List(items)) => items
            .iter()
            .filter_map(|item| match item.get("id").map(|id| &id.data) {
                Some(Data::Text(id)) => Some(id.as_str()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    if ids.contains(&id) {
        return Some(id.to_owned());
    }
    unknown(node, id, "the id of one of the form's `consents`", &ids);
    None
}

/// The receiver's name for something, which it may have for one thing only.
fn name(node: &Node<'_>, taken: &mut Vec<String>) -> Option<String> {
    checked_name(node, &node.text()?, taken)
}

fn checked_name(node: &Node<'_>, name: &str, taken: &mut Vec<String>) -> Option<String> {
    let odd = |character: char| character.is_whitespace() || character.is_control();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.contains(odd) {
        let expected = format!("a name of 1 to {MAX_NAME} characters, without spaces");
        node.report(Code::BadId, Value::from(name).excerpt(), expected, "");
        return None;
    }
    if taken.iter().any(|taken| taken == name) {
        node.report(Code::RepeatedId, format!("`{name}` again"), "each of the receiver's names only once", "");
        return None;
    }
    taken.push(name.to_owned());
    Some(name.to_owned())
}

/// An address that leads may be sent to.
fn endpoint(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if is_endpoint(&text) {
        return Some(text);
    }
    let help = if text.starts_with("http:") { "leads tell of people: use https" } else { "" };
    let expected = "an address such as \"https://crm.example/leads\", or a page of this site such as \"/leads\"";
    node.report(Code::UnknownWord, node.value().excerpt(), expected, help);
    None
}

/// An address that another site can lead back to.
fn page_of_a_site(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if is_endpoint(&text) && origin(&text).is_some() {
        return Some(text);
    }
    let expected = "an address such as \"https://site.example/thanks\"";
    node.report(Code::UnknownWord, node.value().excerpt(), expected, "Salesforce leads there from its own site");
    None
}

/// A text without spaces.
fn plain(node: &Node<'_>, what: &str) -> Option<String> {
    let odd = |character: char| character.is_whitespace() || character.is_control();
    matching(node, &format!("{what}, without spaces"), |text| text.len() <= MAX_BYTES && !text.contains(odd))
}

/// A text that is not empty and of the right form.
fn matching(node: &Node<'_>, expected: &str, fits: impl FnOnce(&str) -> bool) -> Option<String> {
    let text = node.text()?;
    if !text.is_empty() && fits(&text) {
        return Some(text);
    }
    node.report(Code::BadId, node.value().excerpt(), expected, "");
    None
}

fn unknown(node: &Node<'_>, found: &str, expected: &str, names: &[&str]) {
    let help = match node.reader().nearest(found, names.iter().copied()) {
        Some(meant) => did_you_mean(meant),
        None if names.is_empty() => "there are none".to_owned(),
        None => format!("there are {}", listed(names.iter().copied())),
    };
    node.report_key(Code::UnknownId, format!("`{}`", crate::text::cut(found, 40)), expected, help);
}

/// All of them, unless one could not be read. Goes on after a problem, so that all are told.
fn whole<T>(read: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let (mut all, mut whole) = (Vec::new(), true);
    for one in read {
        whole &= one.is_some();
        all.extend(one);
    }
    whole.then_some(all)
}
