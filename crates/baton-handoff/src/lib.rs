//! What a Baton form hands over, in which format, and when a delivery is tried again.
//!
//! ```
//! use baton_handoff::outbox::{Entry, Next, Outcome};
//! use baton_handoff::{Format, Handoff, How, Id, Moment, Packet, Sending};
//! use baton_model::{Lead, Model};
//!
//! # let file = include_str!("../../../examples/models/b2b-software.json");
//! let model = Model::read(file).unwrap();
//! let program = model.compile().unwrap();
//! let now = Moment::from_ms(1_795_489_200_000);
//!
//! // What is handed over: the answers, the result and its reasons, under a random id.
//! let lead = Lead::parse(r#"{ "company_size": 350, "industry": "software" }"#).unwrap();
//! let result = program.explain(&lead, now.day());
//! let packet = Packet::new(&program, &lead, Some(result), Id::from_random([7; 16]), now);
//! assert!(packet.to_json(60 << 10).starts_with(r#"{"format":"baton-packet/1","id":"07070707-"#));
//!
//! // In which format: the model's `handoff` section says, and the page names an address.
//! let handoff = Handoff::read(file, &model).unwrap();
//! let sending = Sending { endpoint: "https://crm.example/leads", ..Sending::new(&program, &packet) };
//! let request = handoff.request(Format::Webhook, &sending).unwrap();
//! assert_eq!(request.headers[0].1, "application/cloudevents+json; charset=utf-8");
//! assert!(matches!(&request.how, How::Fetch { body, .. } if body.contains(r#""specversion":"1.0""#)));
//!
//! // When it is tried again: the entry is kept, then each try settles what follows.
//! let mut entry = Entry::new(packet.id, Format::Webhook, request, now);
//! entry.begin(now);
//! assert!(matches!(entry.settle(&Outcome::Failed, now, 0), Next::Retry { .. }));
//! entry.begin(Moment::from_ms(entry.next_at_ms));
//! assert_eq!(entry.settle(&Outcome::Status { status: 202, retry_after: None }, now, 0), Next::Confirmed);
//! ```
//!
//! # The way of a lead
//! 1. [`section`] is the model's `handoff`: formats, addresses, the receiver's names for things.
//! 2. [`packet`] says what was answered and what came out, and is short enough to be sent while a page closes.
//! 3. [`request`] makes of it what each receiver takes.
//! 4. [`outbox`] holds it until it is delivered.
//!
//! # What it does not do
//! It has no clock, no randomness, no network and no storage: the caller hands in the time, an id and random numbers, keeps
//! the entries and sends the requests. It signs nothing: a secret in a page is none, so signing is for the receiver behind.

mod id;
pub mod json;
mod moment;
pub mod outbox;
pub mod packet;
pub mod request;
pub mod section;
mod text;
mod urlencoded;

pub use id::Id;
pub use moment::Moment;
pub use packet::{Consent, MAX_BYTES, Packet, Sources, Visit};
pub use request::{How, Request, Sending, Undeliverable};
pub use section::{Fact, Format, Handoff};
