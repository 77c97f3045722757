//! Known answers: a packet and what is sent of it, in every format.
//!
//! The files under `tests/vectors/` are also for receivers to test against: `packet.json` is what arrives, the others are
//! the requests that carry it. `UPDATE=1 cargo test -p baton-handoff --test vectors` writes them anew.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end where it cannot go on")]

mod support;

use std::path::PathBuf;

use baton_handoff::{Format, How, MAX_BYTES, Packet, Request, Sending};
use baton_model::json::{Data, Member, Value};
use support::{HOSTILE, HOT, full_packet, packet, setting};

/// What the plain form would post for [`HOT`].
const POSTED: [(&str, &str); 13] = [
    ("company_size", "350"),
    ("role", "owner"),
    ("needs", "crm"),
    ("needs", "ads"),
    ("work_email", "ada@machines.example"),
    ("name", "Ada Müller"),
    ("company", "Machines & Söhne"),
    ("budget_ok", "yes"),
    ("start", "2027-01-15"),
    ("message", "Call after 3 pm, please."),
    ("_consent", "privacy"),
    ("_model", "vectors"),
    ("_version", "7"),
];

#[test]
fn packets_and_requests_are_what_they_were() {
    let (program, handoff) = setting();
    let cases = [
        ("hot", full_packet(program, HOT, true)),
        ("opted-out", full_packet(program, HOT, false)),
        ("disqualified", packet(program, r#"{ "role": "student", "work_email": "s@uni.example" }"#, true)),
        ("hostile", full_packet(program, HOSTILE, true)),
        ("empty", packet(program, "{}", true)),
    ];
    let values: Vec<(String, String)> = POSTED.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    for (case, packet) in cases {
        check(case, "packet", &Value::parse(&packet.to_json(MAX_BYTES)).unwrap());
        for format in Format::ALL {
            let sending = Sending {
                values: if case == "hot" { &values } else { &[] },
                page_title: "Ask for a demo",
                hubspot_visitor: if case == "hot" { "fe4a8d2c1b7e4f60" } else { "" },
                ..Sending::new(program, &packet)
            };
            check(case, format.as_str(), &request_value(&handoff.request(format, &sending).unwrap()));
        }
        webhook_carries_the_packet(
            &packet,
            &handoff.request(Format::Webhook, &Sending::new(program, &packet)).unwrap(),
        );
    }
}

/// Compares with the file, or writes it.
fn check(case: &str, name: &str, found: &Value) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(case);
    let path = folder.join(name).with_extension("json");
    let found = found.write();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(path, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    assert_eq!(found, expected, "{} is another", path.display());
}

fn request_value(request: &Request) -> Value {
    let text = |text: &str| Value::from(text);
    let pairs = |pairs: &[(String, String)]| -> Value {
        Data::List(pairs.iter().map(|(name, value)| Data::List(vec![text(name), text(value)]).into()).collect()).into()
    };
    let mut members = vec![
        Member::new("method", Request::METHOD),
        Member::new("url", request.url.as_str()),
        Member::new("headers", pairs(&request.headers)),
    ];
    members.extend(match &request.how {
        How::Fetch { body, readable } => vec![Member::new("readable", *readable), Member::new("body", body.as_str())],
        How::Frame { fields } => vec![Member::new("frame", pairs(fields))],
    });
    Data::Map(members).into()
}

fn webhook_carries_the_packet(packet: &Packet, request: &Request) {
    let How::Fetch { body, .. } = &request.how else { panic!("not fetched") };
    let event = Value::parse(body).unwrap();
    let expected = Value::parse(&packet.to_json(MAX_BYTES)).unwrap();
    assert_eq!(event.get("data"), Some(&expected));
    assert_eq!(event.get("id"), expected.get("id"), "the pair of source and id tells repeats");
}
