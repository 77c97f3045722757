//! The section as it stands in the file: keys in the order of the format, defaults left out.

use baton_model::json::{Data, Member, Value};

use super::{EVENT_TYPE, Format, Given, Handoff, HubSpot, Mapped, PlainForm, Salesforce, Webhook};

impl Handoff {
    /// The members of the section, for [`Model::handoff`](baton_model::Model::handoff). Reading them gives the same handoff.
    #[must_use]
    pub fn write(&self) -> Vec<Member> {
        let mut keys = Keys::default();
        let webhook = webhook(&self.webhook);
        let form = plain_form(&self.form);
        let described = [
            (Format::Webhook, (!webhook.0.is_empty()).then_some(webhook)),
            (Format::HubSpot, self.hubspot.as_ref().map(hubspot)),
            (Format::Salesforce, self.salesforce.as_ref().map(salesforce)),
            (Format::Form, (!form.0.is_empty()).then_some(form)),
        ];
        let mut there = described.iter().filter(|(_, keys)| keys.is_some()).map(|(format, _)| *format);
        let implied = match (there.next(), there.next()) {
            (None, _) => Some(Format::default()),
            (only, None) => only,
            _ => None,
        };
        if implied != Some(self.format) {
            keys = keys.put("format", self.format.as_str());
        }
        for (format, section) in described {
            if let Some(section) = section {
                keys = keys.put(format.as_str(), section);
            }
        }
        keys.0
    }
}

fn webhook(webhook: &Webhook) -> Keys {
    Keys::default()
        .words("endpoint", &webhook.endpoint)
        .words("type", if webhook.event_type == EVENT_TYPE { "" } else { &webhook.event_type })
        .words("source", &webhook.source)
}

fn hubspot(hubspot: &HubSpot) -> Keys {
    Keys::default()
        .put("portal", hubspot.portal.as_str())
        .put("form", hubspot.form.as_str())
        .words("endpoint", &hubspot.endpoint)
        .put("fields", fields(&hubspot.fields))
        .named("always", &hubspot.always)
        .words("consent", &hubspot.consent)
        .object(
            "subscriptions",
            hubspot.subscriptions.iter().map(|(id, number)| Member::new(id, *number as f64)).collect(),
        )
}

fn salesforce(salesforce: &Salesforce) -> Keys {
    Keys::default()
        .put("oid", salesforce.oid.as_str())
        .words("endpoint", &salesforce.endpoint)
        .words("return_to", &salesforce.return_to)
        .put("fields", fields(&salesforce.fields))
        .named("always", &salesforce.always)
}

fn plain_form(form: &PlainForm) -> Keys {
    let keys = Keys::default().words("endpoint", &form.endpoint);
    let keys = if form.readable { keys.put("readable", true) } else { keys };
    keys.object("fields", form.facts.iter().map(|(fact, name)| Member::new(fact.as_str(), name.as_str())).collect())
}

fn fields(fields: &[Mapped]) -> Value {
    let member = |mapped: &Mapped| {
        let key = match &mapped.given {
            Given::Field(id) => id.as_str(),
            Given::Fact(fact) => fact.as_str(),
        };
        if mapped.object.is_empty() && mapped.values.is_empty() {
            return Member::new(key, mapped.name.as_str());
        }
        let more = Keys::default().put("name", mapped.name.as_str());
        Member::new(key, more.words("object", &mapped.object).named("values", &mapped.values))
    };
    Data::Map(fields.iter().map(member).collect()).into()
}

/// The keys of one object, in the order they are put.
#[derive(Default)]
struct Keys(Vec<Member>);

impl Keys {
    fn put(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.push(Member::new(key, value));
        self
    }

    fn words(self, key: &str, words: &str) -> Self {
        if words.is_empty() { self } else { self.put(key, words) }
    }

    fn object(self, key: &str, members: Vec<Member>) -> Self {
        if members.is_empty() { self } else { self.put(key, Data::Map(members)) }
    }

    fn named(self, key: &str, values: &[(String, String)]) -> Self {
        self.object(key, values.iter().map(|(name, value)| Member::new(name, value.as_str())).collect())
    }
}

impl From<Keys> for Value {
    fn from(keys: Keys) -> Self {
        Data::Map(keys.0).into()
    }
}
