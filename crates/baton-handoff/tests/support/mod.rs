//! One model, and what a page would hand over with it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end where it cannot go on")]
#![allow(dead_code, reason = "each test uses a part")]

use std::sync::LazyLock;

use baton_handoff::{Consent, Handoff, Id, Moment, Packet, Visit};
use baton_model::{Lead, Model, Program};

/// The model of the vectors.
pub(crate) const MODEL: &str = include_str!("../vectors/model.json");

/// 2026-11-24T03:00:00.250Z
pub(crate) const NOW: Moment = Moment::from_ms(1_795_489_200_250);

/// The model, compiled, and its handoff.
pub(crate) fn setting() -> (&'static Program, &'static Handoff) {
    static SETTING: LazyLock<(Program, Handoff)> = LazyLock::new(|| {
        let model = Model::read(MODEL).unwrap();
        let handoff = Handoff::read(MODEL, &model).unwrap_or_else(|problems| panic!("{problems:?}"));
        (model.compile().unwrap(), handoff)
    });
    (&SETTING.0, &SETTING.1)
}

/// The id of every packet made here.
pub(crate) fn id() -> Id {
    Id::from_random(std::array::from_fn(|place| place as u8 * 17))
}

/// A packet of a lead; `evaluate` is false for a visitor who opted out.
pub(crate) fn packet(program: &Program, lead: &str, evaluate: bool) -> Packet {
    let lead = Lead::parse(lead).unwrap();
    let result = evaluate.then(|| program.explain(&lead, NOW.day()));
    Packet::new(program, &lead, result, id(), NOW)
}

/// The same with consents and sources.
pub(crate) fn full_packet(program: &Program, lead: &str, evaluate: bool) -> Packet {
    let mut packet = packet(program, lead, evaluate);
    let consent = |id: &str, text: &str, given: bool| Consent {
        id: id.to_owned(),
        text: text.to_owned(),
        given,
        at: given.then_some(NOW),
    };
    packet.consents = vec![
        consent("privacy", "You may use my answers to call me back", true),
        consent("news", "Send me news once a month", false),
    ];
    packet.sources.page = "https://site.example/demo".to_owned();
    packet.sources.first = Some(Visit::new(
        Moment::from_ms(NOW.ms() - 3 * 86_400_000),
        "https://site.example/?utm_source=news&utm_campaign=Spring+2026&email=hidden@b.example",
        &mut [("utm_source", "news"), ("utm_campaign", "Spring 2026"), ("email", "hidden@b.example")].into_iter(),
        "",
    ));
    packet.sources.last =
        Some(Visit::new(NOW, "https://site.example/prices", &mut [].into_iter(), "https://search.example/?q=secret"));
    packet
}

/// An owner with a budget who looked at prices.
pub(crate) const HOT: &str = r#"{ "company_size": 350, "role": "owner", "needs": [ "crm", "ads" ],
  "work_email": "ada@machines.example", "name": "Ada Müller", "company": "Machines & Söhne", "budget_ok": true,
  "start": "2027-01-15", "message": "Call after 3 pm, please.", "pricing_view": [ { "on": "2026-11-20" }, { "on": "2026-11-23", "count": 2 } ] }"#;

/// Answers that try to be more than text.
pub(crate) const HOSTILE: &str = r#"{ "company_size": "about 50", "role": "</script><script>alert(1)</script>",
  "needs": "crm;weird & odd;crm", "work_email": "x\"},{\"name\":\"admin", "name": "=1+1\r\nBcc: a@b.example", "company": "\u202eevil\u0000 🦀 &amp=%26",
  "budget_ok": "maybe", "start": "tomorrow", "pricing_view": "3", "unknown": "not of this model" }"#;
