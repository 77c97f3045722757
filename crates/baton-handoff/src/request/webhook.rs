//! The whole packet as a CloudEvents 1.0 event, in structured mode.

use serde::Serialize;

use super::{How, Request, Sending, header};
use crate::packet::MAX_BYTES;
use crate::section::Webhook;
use crate::{Id, Moment};

/// The name of the packet's schema, which is also the schema's `$id`.
pub(crate) const SCHEMA: &str = "urn:baton:packet:1";

/// What comes before the data of an event.
#[derive(Serialize)]
struct Event<'a> {
    specversion: &'static str,
    id: Id,
    source: &'a str,
    r#type: &'a str,
    time: Moment,
    subject: Id,
    datacontenttype: &'static str,
    dataschema: &'static str,
}

pub(super) fn request(webhook: &Webhook, sending: &Sending<'_>) -> Request {
    let packet = sending.packet;
    let source = match [webhook.source.as_str(), packet.sources.page.as_str()].into_iter().find(|text| !text.is_empty()) {
        Some(source) => source,
        None => "baton",
    };
    let event = Event {
        specversion: "1.0",
        id: packet.id,
        source,
        r#type: &webhook.event_type,
        time: packet.created,
        subject: packet.id,
        datacontenttype: "application/json",
        dataschema: SCHEMA,
    };
    // The data is put in as text, so that it is cut to what the event leaves free, and written only once.
    let mut body = serde_json::to_string(&event).unwrap_or_default();
    body.truncate(body.len().saturating_sub(1));
    body.push_str(",\"data\":");
    body.push_str(&packet.to_json(MAX_BYTES.saturating_sub(body.len() + 1)));
    body.push('}');
    Request {
        url: sending.endpoint_or(&webhook.endpoint).to_owned(),
        headers: vec![
            header("Content-Type", "application/cloudevents+json; charset=utf-8"),
            // A structured-field string: the quotes belong to it.
            header("Idempotency-Key", format!("\"{}\"", packet.id)),
        ],
        how: How::Fetch { body, readable: true },
    }
}
