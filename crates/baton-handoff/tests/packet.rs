//! Packets: their schema, what is left out of long ones, and what is never in them.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end where it cannot go on")]

mod support;

use baton_handoff::packet::LeftOut;
use baton_handoff::{Consent, MAX_BYTES, Moment, Packet, Sending, Visit};
use baton_handoff::{Format, How};
use baton_model::json::{Data, Value};
use baton_model::{Lead, Model, Points};
use proptest::prelude::*;
use support::{HOSTILE, HOT, NOW, full_packet, id, packet, setting};

fn schema() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../docs/packet.schema.json")).unwrap()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// The packet's JSON, found to be valid and within its size.
fn valid(validator: &jsonschema::Validator, packet: &Packet, max_bytes: usize) -> serde_json::Value {
    let text = packet.to_json(max_bytes);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let problems: Vec<String> =
        validator.iter_errors(&json).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert_eq!(problems, Vec::<String>::new(), "{text}");
    json
}

fn left_out(json: &serde_json::Value) -> Vec<&str> {
    json["left_out"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn the_schema_is_one_and_refuses_what_is_no_packet() {
    assert!(jsonschema::meta::is_valid(&schema()));
    let (program, _) = setting();
    let validator = validator();
    let good = valid(&validator, &full_packet(program, HOT, true), MAX_BYTES);
    let spoilt = |spoil: &dyn Fn(&mut serde_json::Value)| {
        let mut json = good.clone();
        spoil(&mut json);
        json
    };
    let bad = [
        spoilt(&|json| json["opt_out"] = true.into()),
        spoilt(&|json| json["id"] = "1".into()),
        spoilt(&|json| json["format"] = "baton-packet/2".into()),
        spoilt(&|json| json["created"] = "2026-11-24".into()),
        spoilt(&|json| json["left_out"] = serde_json::json!(["id"])),
        spoilt(&|json| json["lead"] = serde_json::json!({ "Not An Id": 1 })),
        spoilt(&|json| json["sources"]["last"]["referrer"] = "https://a.example/?q=1".into()),
        spoilt(&|json| drop(json["result"].as_object_mut().unwrap().remove("total"))),
        spoilt(&|json| json["more"] = 1.into()),
    ];
    for json in bad {
        assert!(!validator.is_valid(&json), "{json}");
    }
}

#[test]
fn the_schemas_words_are_the_codes() {
    let words = LeftOut::ALL.map(LeftOut::as_str);
    let schema = schema();
    assert_eq!(schema["properties"]["left_out"]["items"]["enum"], serde_json::json!(words));
}

#[test]
fn a_visitor_who_opts_out_leaves_no_score_anywhere() {
    let (program, handoff) = setting();
    let packet = full_packet(program, HOT, false);
    let json = valid(&validator(), &packet, MAX_BYTES);
    assert_eq!(
        (&json["opt_out"], &json["result"], &json["band_label"]),
        (&true.into(), &serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(json["lead"]["work_email"], "ada@machines.example");
    for format in Format::ALL {
        let sent = format!("{:?}", handoff.request(format, &Sending::new(program, &packet)).unwrap());
        for word in ["sales-ready", "Sales-ready", "baton_total", "baton_reasons", "_band", "_fit", "Company size ("] {
            assert!(!sent.contains(word), "{format:?} tells {word}: {sent}");
        }
    }
}

#[test]
fn the_result_is_what_explain_prints() {
    let (program, _) = setting();
    let json = valid(&validator(), &full_packet(program, HOT, true), MAX_BYTES);
    let lead = Lead::parse(&json["lead"].to_string()).unwrap();
    let again = program.explain(&lead, NOW.day());
    assert_eq!(json["result"], serde_json::to_value(&again).unwrap());
}

#[test]
fn nothing_is_kept_of_other_keys_and_parameters() {
    let (program, _) = setting();
    for text in [HOSTILE, HOT] {
        let text = full_packet(program, text, true).to_json(MAX_BYTES);
        for word in ["not of this model", "hidden@b.example", "q=secret"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

/// A model of 500 fields with the longest ids and labels, and a lead that fills them.
fn largest() -> (Model, String) {
    let id = |place: usize| format!("{place:03}{}", "x".repeat(61));
    let label = "l".repeat(300);
    let fields: Vec<_> = (0..500)
        .map(|place| serde_json::json!({ "id": id(place), "type": if place % 2 == 0 { "text" } else { "activity" }, "label": label }))
        .collect();
    let rules: Vec<_> = (0..500)
        .map(|place| serde_json::json!({ "id": format!("r{}", &id(place)[..63]), "when": { "field": id(place), "answered": true }, "points": 1 }))
        .collect();
    let model = serde_json::json!({
        "format": "baton-model/1", "id": "m".repeat(64), "name": "", "version": 9_007_199_254_740_991_u64,
        "fields": fields, "axes": [ { "id": "fit", "label": label, "rules": rules } ],
        "bands": [ { "id": "b".repeat(64), "label": label.repeat(20) } ],
    });
    let entries: Vec<_> = (0..100).map(|_| serde_json::json!({ "on": "2026-11-01", "count": 1 })).collect();
    let lead: serde_json::Map<_, _> = (0..500)
        .map(|place| (id(place), if place % 2 == 0 { "\u{1}🦀".repeat(2_000).into() } else { entries.clone().into() }))
        .collect();
    (Model::read(&model.to_string()).unwrap(), serde_json::Value::Object(lead).to_string())
}

#[test]
fn the_largest_packet_still_leaves_with_the_page() {
    let (model, lead) = largest();
    let program = model.compile().unwrap();
    let mut packet = full_packet(&program, "{}", false);
    let lead = Lead {
        answers: match Value::parse(&lead[..]).map(|value| value.data) {
            Ok(Data::Map(answers)) => answers,
            // Larger than any JSON that is read: made of its parts.
            _ => serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&lead)
                .unwrap()
                .into_iter()
                .map(|(key, value)| baton_model::json::Member::new(key, Value::parse(&value.to_string()).unwrap()))
                .collect(),
        },
    };
    let result = program.explain(&lead, NOW.day());
    assert_eq!(result.total, Points::from_hundredths(50_000));
    packet = Packet {
        consents: packet.consents,
        sources: packet.sources,
        ..Packet::new(&program, &lead, Some(result), id(), NOW)
    };
    packet.consents = (0..20)
        .map(|place| Consent {
            id: format!("{place}{}", "c".repeat(60)),
            text: "\u{1}".repeat(5_000),
            given: true,
            at: Some(NOW),
        })
        .collect();
    let json = valid(&validator(), &packet, MAX_BYTES);
    assert!(packet.to_json(MAX_BYTES).len() <= MAX_BYTES);
    assert_eq!(json["lead"].as_object().unwrap().len(), 500, "the keys stay");
    assert_eq!((&json["result"]["total"], &json["id"]), (&500.into(), &id().to_string().into()));
    assert_eq!(
        left_out(&json),
        LeftOut::ALL
            .map(LeftOut::as_str)
            .into_iter()
            .filter(|word| !["result.warnings", "result.missing", "sources.addresses"].contains(word))
            .collect::<Vec<_>>()
    );

    let handoff = baton_handoff::Handoff::of(&model).unwrap();
    let sending = Sending { endpoint: "https://crm.example/", ..Sending::new(&program, &packet) };
    let request = handoff.request(Format::Webhook, &sending).unwrap();
    let How::Fetch { body, .. } = &request.how else { panic!() };
    assert!(body.len() <= MAX_BYTES && request.fits_keepalive());
}

#[test]
fn what_can_be_worked_out_again_goes_first_and_answers_last() {
    let (program, _) = setting();
    let packet = full_packet(program, HOT, true);
    let whole = packet.to_json(MAX_BYTES);
    let mut seen: Vec<String> = Vec::new();
    for max_bytes in (0..whole.len()).rev().step_by(11) {
        let text = packet.to_json(max_bytes);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let words: Vec<String> = left_out(&json).iter().map(|word| (*word).to_owned()).collect();
        assert!(words.starts_with(&seen), "{max_bytes}: {words:?} after {seen:?}");
        seen = words;
    }
    let short: serde_json::Value = serde_json::from_str(&packet.to_json(0)).unwrap();
    assert_eq!(seen, ["result.contributions.because", "answers", "result.contributions", "sources", "lead.values"]);
    assert_eq!(short["lead"].as_object().unwrap().len(), 10);
    assert!(short["lead"].as_object().unwrap().values().all(serde_json::Value::is_null));
    assert_eq!(short["result"]["band"], "sales-ready");
    assert_eq!(short["consents"][0]["given"], true);
}

#[test]
fn texts_and_lists_of_the_lead_grow_shorter_by_turns() {
    let (program, _) = setting();
    let entries: Vec<_> = (0..600).map(|place| serde_json::json!({ "count": place })).collect();
    let lead = serde_json::json!({ "message": "m".repeat(5_000), "name": "n".repeat(41), "pricing_view": entries });
    let packet = packet(program, &lead.to_string(), false);
    let sizes = |max_bytes: usize| {
        let json: serde_json::Value = serde_json::from_str(&packet.to_json(max_bytes)).unwrap();
        let lead = &json["lead"];
        let list =
            lead["pricing_view"].as_array().map(|entries| (entries.len(), entries.last().unwrap()["count"].clone()));
        (lead["message"].as_str().map(|text| text.chars().count()), list)
    };
    let last = serde_json::json!(599);
    let mut seen = vec![sizes(usize::MAX)];
    for max_bytes in (0..20_000).rev().step_by(7) {
        let now = sizes(max_bytes);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    let expected = [
        (Some(5_000), 600),
        (Some(1_001), 600),
        (Some(1_001), 50),
        (Some(201), 50),
        (Some(201), 10),
        (Some(41), 10),
        (Some(41), 2),
    ];
    let mut expected: Vec<_> = expected.map(|(text, entries)| (text, Some((entries, last.clone())))).into();
    expected.push((None, None));
    assert_eq!(seen, expected, "the last entries stay, and a text is marked where it was cut");
}

/// Any JSON that an answer can be.
fn answers() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,300}".prop_map(Into::into),
        prop_oneof![
            Just("owner"),
            Just("student"),
            Just("crm;ads"),
            Just("yes"),
            Just("2026-11-20"),
            Just("a@b.example")
        ]
        .prop_map(Into::into),
        (0u32..4).prop_map(|count| serde_json::json!({ "on": "2026-11-20", "count": count })),
    ];
    leaf.prop_recursive(3, 60, 60, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..60).prop_map(Into::into),
            proptest::collection::vec((".{0,5}", inner), 0..3)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    })
}

prop_compose! {
    fn packets()(
        evaluate: bool,
        values in proptest::collection::vec(answers(), 10),
        consents in proptest::collection::vec(("[a-z]{1,5}", ".{0,300}", any::<bool>()), 0..4),
        visit in proptest::option::of(("\\PC{0,300}", "\\PC{0,300}", proptest::collection::vec(("utm_[a-z]{0,5}|[a-z&=%?#]{0,5}", ".{0,60}"), 0..4), any::<u64>())),
    ) -> Packet {
        let (program, _) = setting();
        let lead: serde_json::Map<_, _> = program.fields.iter().map(|field| field.id.to_string()).zip(values).collect();
        let mut packet = packet(program, &serde_json::Value::Object(lead).to_string(), evaluate);
        packet.consents = consents.into_iter().map(|(id, text, given)| Consent { id, text, given, at: given.then_some(NOW) }).collect();
        packet.sources.last = visit.map(|(page, referrer, parameters, ms)| {
            let mut parameters = parameters.iter().map(|(name, value): &(String, String)| (&**name, &**value));
            Visit::new(Moment::from_ms(ms), &format!("{page}?utm_a=1"), &mut parameters, &referrer)
        });
        packet
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_packet_is_valid_however_short_it_is_cut(packet in packets(), share in 0.0..1.2f64) {
        let whole = packet.to_json(usize::MAX).len();
        let max_bytes = (whole as f64 * share) as usize;
        let json = valid(&validator(), &packet, max_bytes);
        prop_assert_eq!(left_out(&json).is_empty(), whole <= max_bytes);
        let text = packet.to_json(max_bytes);
        let shortest = packet.to_json(0).len();
        prop_assert!(text.len() <= max_bytes || text.len() == shortest);
        let keys: Vec<&String> = packet.lead.answers.iter().map(|answer| &answer.key).collect();
        prop_assert_eq!(json["lead"].as_object().unwrap().keys().collect::<std::collections::BTreeSet<_>>(), keys.into_iter().collect());
    }

    #[test]
    fn every_format_takes_every_packet(packet in packets()) {
        let (program, handoff) = setting();
        for format in Format::ALL {
            let request = handoff.request(format, &Sending::new(program, &packet)).unwrap();
            if let (How::Fetch { body, .. }, true) = (&request.how, matches!(format, Format::Webhook | Format::HubSpot)) {
                prop_assert!(serde_json::from_str::<serde_json::Value>(body).is_ok());
            }
        }
    }
}
