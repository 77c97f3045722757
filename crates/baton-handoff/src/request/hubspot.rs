//! A submission of a HubSpot form, by HubSpot's public Forms API v3.
//!
//! `submittedAt` is never sent: a date in the past can change where HubSpot says a contact came from, and every try sends
//! the same bytes. Map `$created` to a property to keep the time. HubSpot takes no key that would let it tell a second try
//! from a second lead.

use serde::Serialize;

use super::values::{YesNo, values};
use super::{How, Request, Sending, header};
use crate::section::{HubSpot, Mapped};

const ADDRESS: &str = "https://api.hsforms.com/submissions/v3/integration/submit";

/// HubSpot's id of contacts among kinds of records.
const CONTACT: &str = "0-1";

/// HubSpot's words for a single checkbox.
const YES_NO: YesNo = YesNo("true", "false");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Submission<'a> {
    fields: Vec<Field<'a>>,
    context: Context<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_consent_options: Option<Legal<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field<'a> {
    object_type_id: &'a str,
    name: &'a str,
    value: String,
}

/// HubSpot refuses an empty `hutk`, so what is empty is not sent at all.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Context<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    hutk: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    page_uri: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    page_name: &'a str,
}

#[derive(Serialize)]
struct Legal<'a> {
    consent: Agreement<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Agreement<'a> {
    consent_to_process: bool,
    text: &'a str,
    communications: Vec<Communication<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Communication<'a> {
    value: bool,
    subscription_type_id: u64,
    text: &'a str,
}

pub(super) fn request(hubspot: &HubSpot, sending: &Sending<'_>) -> Request {
    let of_lead = hubspot.fields.iter().filter_map(|mapped| field(mapped, sending));
    let always = hubspot.always.iter().map(|(name, value)| Field { object_type_id: CONTACT, name, value: value.clone() });
    let submission = Submission {
        fields: of_lead.chain(always).collect(),
        context: Context {
            hutk: sending.hubspot_visitor,
            page_uri: &sending.packet.sources.page,
            page_name: sending.page_title,
        },
        legal_consent_options: legal(hubspot, sending),
    };
    let address = match sending.endpoint_or(&hubspot.endpoint) {
        "" => ADDRESS,
        other => other.trim_end_matches('/'),
    };
    Request {
        url: [address, "/", &hubspot.portal, "/", &hubspot.form].concat(),
        headers: vec![header("Content-Type", "application/json")],
        how: How::Fetch { body: serde_json::to_string(&submission).unwrap_or_default(), readable: true },
    }
}

/// Several options chosen go as one value, with `;` between them.
fn field<'a>(mapped: &'a Mapped, sending: &Sending<'_>) -> Option<Field<'a>> {
    let value = values(mapped, sending, &YES_NO).join(";");
    let object_type_id = if mapped.object.is_empty() { CONTACT } else { &mapped.object };
    (!value.is_empty()).then_some(Field { object_type_id, name: &mapped.name, value })
}

/// What the visitor agreed to, in HubSpot's words; none where the section names no consent, or the form did not ask.
fn legal<'a>(hubspot: &'a HubSpot, sending: &Sending<'a>) -> Option<Legal<'a>> {
    let asked = |id: &str| sending.packet.consents.iter().find(|consent| consent.id == id);
    let process = asked(&hubspot.consent)?;
    let communications = hubspot.subscriptions.iter().filter_map(|(id, number)| {
        let consent = asked(id)?;
        Some(Communication { value: consent.given, subscription_type_id: *number, text: &consent.text })
    });
    Some(Legal {
        consent: Agreement {
            consent_to_process: process.given,
            text: &process.text,
            communications: communications.collect(),
        },
    })
}
