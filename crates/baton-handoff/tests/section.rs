//! The section: its problems with place and help, and its canonical form.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end where it cannot go on")]

mod support;

use baton_handoff::section::{Given, Mapped, PlainForm, Salesforce, Webhook};
use baton_handoff::{Fact, Format, Handoff};
use baton_model::Model;
use proptest::prelude::*;
use support::MODEL;

/// The model of the vectors with another handoff.
fn with_handoff(handoff: &str) -> (String, Model) {
    let start = MODEL.find("\"handoff\": {").unwrap();
    let text = format!("{}\"handoff\":\n{handoff}\n}}", &MODEL[..start]);
    let model = Model::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    (text, model)
}

fn problems(handoff: &str) -> String {
    let (text, model) = with_handoff(handoff);
    let start = text[..text.find("\"handoff\":").unwrap()].matches('\n').count() + 1;
    let told = |problem: &baton_model::Problem| {
        let place = format!("{}:{} {}", problem.line - start, problem.column, problem.path);
        let help = if problem.help.is_empty() { String::new() } else { format!("  help: {}\n", problem.help) };
        format!("{place} {}\n  found {}\n  expected {}\n{help}", problem.code, problem.found, problem.expected)
    };
    match Handoff::read(&text, &model) {
        Ok(_) => "none".to_owned(),
        Err(problems) => problems.iter().map(told).collect(),
    }
}

#[test]
fn nothing_described_means_the_plain_form() {
    let (text, model) = with_handoff("{}");
    assert_eq!(Handoff::read(&text, &model), Ok(Handoff::default()));
    assert_eq!(Handoff::default().format, Format::Form);
}

#[test]
fn the_one_that_is_described_is_meant() {
    let (text, model) = with_handoff(r#"{ "webhook": {} }"#);
    let handoff = Handoff::read(&text, &model).unwrap();
    assert_eq!((handoff.format, handoff.webhook), (Format::Webhook, Webhook::default()));
}

/// Each file of `tests/invalid/` is a section with problems; the text beside it tells them all.
/// `UPDATE=1 cargo test -p baton-handoff --test section` writes the texts anew.
#[test]
fn every_problem_is_told_with_its_place() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/invalid");
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        files += 1;
        let found = problems(&std::fs::read_to_string(&path).unwrap());
        let text = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(text, found).unwrap();
        } else {
            assert_eq!(found, std::fs::read_to_string(&text).unwrap(), "{}", path.display());
        }
    }
    assert!(files >= 5);
}

fn texts() -> impl Strategy<Value = String> {
    "[a-z0-9_-]{1,12}"
}

fn values() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::sample::subsequence(vec!["owner", "manager", "student"], 0..=3)
        .prop_flat_map(|options| {
            let count = options.len();
            (Just(options), proptest::collection::vec(".{0,8}", count))
        })
        .prop_map(|(options, words)| options.into_iter().map(str::to_owned).zip(words).collect())
}

prop_compose! {
    fn salesforce()(
        oid in "[a-zA-Z0-9]{15}",
        endpoint in prop_oneof![Just(String::new()), Just("https://test.salesforce.com/servlet/servlet.WebToLead".to_owned())],
        return_to in prop_oneof![Just(String::new()), Just("https://site.example/thanks".to_owned())],
        facts in proptest::sample::subsequence(Fact::ALL.to_vec(), 0..=Fact::ALL.len()),
        values in values(),
        always in proptest::collection::btree_map("[a-z]{3,6}", ".{0,8}", 0..3),
    ) -> Salesforce {
        let named = |given: Given, name: String, values| Mapped { given, name, object: String::new(), values };
        let mut fields = vec![
            named(Given::Field("name".into()), "last_name".into(), vec![]),
            named(Given::Field("role".into()), "role_".into(), values),
        ];
        fields.extend(facts.into_iter().enumerate().map(|(place, fact)| named(Given::Fact(fact), format!("f_{place}"), vec![])));
        let mut always: Vec<(String, String)> = always.into_iter().map(|(name, value)| (format!("a_{name}"), value)).collect();
        always.push(("company".into(), "unknown".into()));
        Salesforce { oid, endpoint, return_to, fields, always }
    }
}

prop_compose! {
    fn handoffs()(
        format in proptest::sample::select(Format::ALL.to_vec()),
        endpoint in prop_oneof![Just(String::new()), Just("https://crm.example/leads".to_owned()), Just("/leads".to_owned())],
        event_type in prop_oneof![Just("baton.lead.handoff.v1".to_owned()), texts()],
        source in prop_oneof![Just(String::new()), texts()],
        salesforce in proptest::option::of(salesforce()),
        readable: bool,
        facts in proptest::sample::subsequence(Fact::ALL.to_vec(), 0..=4),
    ) -> Handoff {
        let format = match format {
            Format::Salesforce if salesforce.is_none() => Format::Webhook,
            Format::HubSpot => Format::Form,
            format => format,
        };
        let facts = facts.into_iter().enumerate().map(|(place, fact)| (fact, format!("_{place}"))).collect();
        Handoff {
            format,
            webhook: Webhook { endpoint: endpoint.clone(), event_type, source },
            hubspot: None,
            salesforce,
            form: PlainForm { endpoint, readable, facts },
        }
    }
}

/// Every section that the documentation shows is one.
#[test]
fn the_documentations_sections_are_read() {
    let text = include_str!("../../../docs/handoff.md");
    let shown: Vec<&str> = text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let sections: Vec<&&str> = shown.iter().filter(|block| block.contains("\"handoff\"")).collect();
    for section in &sections {
        let section = section.trim().strip_prefix("\"handoff\": ").unwrap();
        assert_eq!(problems(section), "none", "{section}");
    }
    assert!(sections.len() >= 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_written_handoff_comes_back(handoff in handoffs()) {
        let model = Model { handoff: handoff.write(), ..Model::read(MODEL).unwrap() };
        let text = model.write();
        let read_again = Model::read(&text).unwrap();
        let found = Handoff::read(&text, &read_again);
        prop_assert_eq!(found.as_ref(), Ok(&handoff), "{}", text);
        prop_assert_eq!(found.unwrap().write(), read_again.handoff);
    }

    #[test]
    fn any_json_is_read_without_a_fall(text in "\\PC{0,60}", key in "[a-z$_]{0,10}") {
        let handoff = serde_json::json!({ key: text, "hubspot": { "fields": { text.clone(): text } } });
        let (file, model) = with_handoff(&handoff.to_string());
        prop_assert!(Handoff::read(&file, &model).is_err());
    }

    #[test]
    fn a_page_reads_what_was_packed_for_it(handoff in handoffs()) {
        let bytes = baton_model::wire::to_bytes(&handoff);
        prop_assert_eq!(baton_model::wire::from_bytes::<Handoff>(&bytes).unwrap(), handoff);
    }
}

#[test]
fn the_vectors_handoff_is_canonical_and_comes_back() {
    let model = Model::read(MODEL).unwrap();
    let handoff = Handoff::read(MODEL, &model).unwrap();
    assert_eq!(handoff.write(), model.handoff);
    assert_eq!(Handoff::of(&model), Ok(handoff));
}
