//! A submission of a HubSpot form, by HubSpot's public Forms API v3.
//!
//! `submittedAt` is never sent: a date in the past can change where HubSpot says a contact came from, and every try sends
//! the same bytes. Map `$created` to a property to keep the time. HubSpot takes no key that would let it tell a second try
//! from a second lead.

use baton_model::json::{Data, Member, Value};

use super::values::{YesNo, values};
use super::{How, Request, Sending, header, json};
use crate::section::{HubSpot, Mapped};

const ADDRESS: &str = "https://api.hsforms.com/submissions/v3/integration/submit";

/// HubSpot's id of contacts among kinds of records.
const CONTACT: &str = "0-1";

/// HubSpot's words for a single checkbox.
const YES_NO: YesNo = YesNo("true", "false");

pub(super) fn request(hubspot: &HubSpot, sending: &Sending<'_>) -> Request {
    let mut fields: Vec<Value> = hubspot.fields.iter().filter_map(|mapped| mapped_field(mapped, sending)).collect();
    fields.extend(hubspot.always.iter().map(|(name, value)| field(CONTACT, name, value)));
    let mut submission = vec![Member::new("fields", Data::List(fields)), Member::new("context", context(sending))];
    submission.extend(legal(hubspot, sending).map(|legal| Member::new("legalConsentOptions", legal)));
    let address = match sending.endpoint_or(&hubspot.endpoint) {
        "" => ADDRESS,
        other => other.trim_end_matches('/'),
    };
    Request {
        url: [address, "/", &hubspot.portal, "/", &hubspot.form].concat(),
        headers: vec![header("Content-Type", "application/json")],
        how: How::Fetch { body: json(submission), readable: true },
    }
}

fn field(object: &str, name: &str, value: &str) -> Value {
    map(vec![Member::new("objectTypeId", object), Member::new("name", name), Member::new("value", value)])
}

/// Several options chosen go as one value, with `;` between them.
fn mapped_field(mapped: &Mapped, sending: &Sending<'_>) -> Option<Value> {
    let values = values(mapped, sending, &YES_NO);
    let value = values.iter().map(String::as_str).collect::<Vec<_>>().join(";");
    let object = if mapped.object.is_empty() { CONTACT } else { &mapped.object };
    (!value.is_empty()).then(|| field(object, &mapped.name, &value))
}

/// HubSpot refuses an empty `hutk`, so what is empty is not sent at all.
fn context(sending: &Sending<'_>) -> Value {
    let known = [
        ("hutk", sending.hubspot_visitor),
        ("pageUri", &sending.packet.sources.page),
        ("pageName", sending.page_title),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    map(known.map(|(key, value)| Member::new(key, value)).collect())
}

/// What the visitor agreed to, in HubSpot's words; none where the section names no consent, or the form did not ask.
fn legal(hubspot: &HubSpot, sending: &Sending<'_>) -> Option<Value> {
    let asked = |id: &str| sending.packet.consents.iter().find(|consent| consent.id == id);
    let process = asked(&hubspot.consent)?;
    let communication = |(id, number): &(String, u64)| {
        let consent = asked(id)?;
        Some(map(vec![
            Member::new("value", consent.given),
            Member::new("subscriptionTypeId", *number as f64),
            Member::new("text", consent.text.as_str()),
        ]))
    };
    let consent = map(vec![
        Member::new("consentToProcess", process.given),
        Member::new("text", process.text.as_str()),
        Member::new("communications", Data::List(hubspot.subscriptions.iter().filter_map(communication).collect())),
    ]);
    Some(map(vec![Member::new("consent", consent)]))
}

fn map(members: Vec<Member>) -> Value {
    Data::Map(members).into()
}
