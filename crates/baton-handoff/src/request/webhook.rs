//! The whole packet as a CloudEvents 1.0 event, in structured mode.

use baton_model::json::Member;

use super::{How, Request, Sending, header, json};
use crate::packet::MAX_BYTES;
use crate::section::Webhook;

/// The name of the packet's schema, which is also the schema's `$id`.
pub(crate) const SCHEMA: &str = "urn:baton:packet:1";

pub(super) fn request(webhook: &Webhook, sending: &Sending<'_>) -> Request {
    let packet = sending.packet;
    let sources = [webhook.source.as_str(), &packet.sources.page, "baton"];
    let id = packet.id.to_text();
    let event = [
        ("specversion", "1.0"),
        ("id", &id),
        ("source", sources.into_iter().find(|text| !text.is_empty()).unwrap_or_default()),
        ("type", &webhook.event_type),
        ("time", &packet.created.to_text()),
        ("subject", &id),
        ("datacontenttype", "application/json"),
        ("dataschema", SCHEMA),
    ];
    let mut body = json(event.map(|(key, value)| Member::new(key, value)).into());
    // The data is put in as text, so that it is cut to what the event leaves free, and written only once.
    body.truncate(body.len().saturating_sub(1));
    body.push_str(",\"data\":");
    body.push_str(&packet.to_json(MAX_BYTES.saturating_sub(body.len() + 1)));
    body.push('}');
    Request {
        url: sending.endpoint_or(&webhook.endpoint).to_owned(),
        headers: vec![
            header("Content-Type", "application/cloudevents+json; charset=utf-8"),
            // A structured-field string: the quotes belong to it.
            header("Idempotency-Key", ["\"", &id, "\""].concat()),
        ],
        how: How::Fetch { body, readable: true },
    }
}
