//! Controls show an answer exactly, and reading them gives it back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

use baton_form::{
    AnswerOption, ControlOptions, Density, Element, Node, Question, Words, html, question_control, read_question,
};
use baton_model::json::{Data, Value};
use baton_model::model::FieldType;
use proptest::prelude::*;

fn words() -> Words {
    Words::of("en").unwrap()
}

fn question(field_type: FieldType, options: &[&str]) -> Question {
    Question {
        field: "asked".into(),
        field_type,
        label: "Asked".into(),
        help: String::new(),
        placeholder: String::new(),
        options: options.iter().map(|id| AnswerOption { id: (*id).into(), label: id.to_uppercase() }).collect(),
        min: None,
        max: None,
        decimals: 0,
        required: false,
        conditional: false,
        show: None,
        parameter: String::new(),
        autocomplete: String::new(),
        if_missing: String::new(),
    }
}

fn make(question: &Question, value: Option<&Value>, density: Density) -> Node {
    let words = words();
    question_control(question, value, &ControlOptions { density, ..ControlOptions::form("f", &words) })
}

/// What a browser's `FormData` would list for the controls.
fn form_data(node: &Node) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    node.each(&mut |element: &Element| {
        let name = || element.get("name").unwrap().to_owned();
        let value = element.get("value").unwrap_or_default().to_owned();
        match (element.tag, element.get("type")) {
            ("input", Some("radio" | "checkbox")) if element.get("checked").is_none() => {}
            ("input", _) => pairs.push((name(), value)),
            ("select", _) => {
                let mut chosen = None;
                for option in &element.children {
                    option.each(&mut |option| {
                        if option.get("selected").is_some() {
                            assert!(chosen.is_none(), "two options are selected");
                            chosen = option.get("value").map(str::to_owned);
                        }
                    });
                }
                pairs.push((name(), chosen.expect("one option is always selected, or a view may select its own")));
            }
            _ => {}
        }
    });
    pairs
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", "\\PC{0,20}", "[ \\t\"<>&;']{0,6}"]
}

const FEW: [&str; 3] = ["a", "b", "none"];
const MANY: [&str; 7] = ["a", "b", "c", "d", "e", "f", "help"];

fn any_case() -> impl Strategy<Value = (Question, Value)> {
    let options = prop_oneof![Just(FEW.to_vec()), Just(MANY.to_vec())];
    let number =
        prop_oneof![any::<f64>().prop_filter("finite", |n| n.is_finite()), (-1000i32..1000).prop_map(f64::from)];
    let not_blank = |text: &String| !text.trim_matches([' ', '\t', '\r', '\n']).is_empty();
    prop_oneof![
        number.prop_map(|number| (question(FieldType::Number, &[]), number.into())),
        any_text()
            .prop_filter("not blank", not_blank)
            .prop_filter("no number", |text| text.parse::<f64>().is_err())
            .prop_map(|text| (question(FieldType::Number, &[]), (&*text).into())),
        any_text()
            .prop_filter("not blank", not_blank)
            .prop_map(|text| (question(FieldType::Text, &[]), (&*text).into())),
        any_text()
            .prop_filter("not blank", not_blank)
            .prop_map(|text| (question(FieldType::Email, &[]), (&*text).into())),
        any::<bool>().prop_map(|yes| (question(FieldType::YesNo, &[]), yes.into())),
        (0..9999i32, 1..=12i32, 1..=28i32)
            .prop_map(|(y, m, d)| (question(FieldType::Date, &[]), (&*format!("{y:04}-{m:02}-{d:02}")).into())),
        "[0-9-]{1,9}".prop_map(|text| (question(FieldType::Date, &[]), (&*text).into())),
        (options.clone(), any::<prop::sample::Index>())
            .prop_map(|(options, at)| (question(FieldType::Choice, &options), (*at.get(&options)).into())),
        (options.clone(), "[a-z]{1,3} ?[A-Z<&\"]{1,3}")
            .prop_map(|(options, text)| (question(FieldType::Choice, &options), (&*text).into())),
        options
            .prop_flat_map(|options| {
                let all = options.clone();
                (prop::sample::subsequence(all, 1..=options.len()), Just(options), prop::option::of("[A-Z]{2,5}"))
            })
            .prop_map(|(chosen, options, unknown)| {
                let list =
                    chosen.iter().map(|id| Value::from(*id)).chain(unknown.as_deref().map(Value::from)).collect();
                (question(FieldType::Choices, &options), Data::List(list).into())
            }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_control_shows_is_what_is_read((question, answer) in any_case(), studio: bool) {
        let density = if studio { Density::Studio } else { Density::Form };
        let node = make(&question, Some(&answer), density);
        prop_assert_eq!(read_question(&question, &form_data(&node)), answer);
    }

    #[test]
    fn every_id_is_there_once_and_every_reference_leads_somewhere((question, answer) in any_case(), studio: bool, help: bool) {
        let density = if studio { Density::Studio } else { Density::Form };
        let question = Question { help: if help { "Help".into() } else { String::new() }, ..question };
        let (mut ids, mut references) = (Vec::new(), Vec::new());
        make(&question, Some(&answer), density).each(&mut |element| {
            ids.extend(element.get("id").map(str::to_owned));
            for name in ["for", "aria-describedby", "aria-labelledby"] {
                references.extend(element.get(name).into_iter().flat_map(|list| list.split(' ')).map(str::to_owned));
            }
        });
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), ids.len());
        prop_assert!(references.iter().all(|id| ids.contains(id)), "{references:?} in {ids:?}");
        prop_assert!(ids.contains(&baton_form::control::first_control_id("f", &question)));
    }
}

#[test]
fn nothing_held_is_no_answer() {
    for field_type in FieldType::ALL {
        let question = question(field_type, if field_type.has_options() { &MANY } else { &[] });
        for density in [Density::Form, Density::Studio] {
            let node = make(&question, None, density);
            assert_eq!(read_question(&question, &form_data(&node)), Data::Null.into(), "{field_type:?}");
        }
    }
}

#[test]
fn looser_answers_are_shown_by_what_they_mean() {
    let shown = |field_type, value: Value| {
        let question = question(field_type, if field_type.has_options() { &FEW } else { &[] });
        form_data(&make(&question, Some(&value), Density::Form)).into_iter().map(|(_, value)| value).collect::<Vec<_>>()
    };
    assert_eq!(shown(FieldType::YesNo, "TRUE".into()), ["yes"]);
    assert_eq!(shown(FieldType::YesNo, 0.0.into()), ["no"]);
    assert_eq!(shown(FieldType::YesNo, "maybe".into()), ["maybe"]);
    assert_eq!(shown(FieldType::Choices, "b; a ;".into()), ["a", "b"]);
    assert_eq!(shown(FieldType::Choice, " a ".into()), ["a"]);
    assert_eq!(shown(FieldType::Date, "2026-11-01T08:00:00Z".into()), ["2026-11-01"]);
    assert_eq!(shown(FieldType::Text, 5.0.into()), ["5"]);
    assert_eq!(shown(FieldType::Activity, Value::parse(r#"[{"count":2},{"on":"2026-01-01"}]"#).unwrap()), ["3"]);
}

#[test]
fn numbers_stay_text_while_they_are_typed() {
    let number = question(FieldType::Number, &[]);
    for (typed, read) in [
        ("3", 3.0.into()),
        ("3.", "3.".into()),
        ("3.0", "3.0".into()),
        ("3.05", 3.05.into()),
        ("inf", "inf".into()),
        ("1e3", "1e3".into()),
        ("+5", "+5".into()),
    ] {
        assert_eq!(read_question(&number, &[("asked", typed)]), read, "{typed}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "\"'><script>alert(1)</script> javascript:alert(1) & \u{202e}evil\u{0}";
    let mut asked = question(FieldType::Choice, &["a"]);
    asked.label = hostile.into();
    asked.help = hostile.into();
    asked.options[0].label = hostile.into();
    asked.placeholder = hostile.into();
    for density in [Density::Form, Density::Studio] {
        let text = html::write(&make(&asked, Some(&hostile.into()), density));
        assert!(!text.contains("<script") && !text.contains("</script"), "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\0'), "{text}");
        assert_eq!(
            text.matches("<input").count() + text.matches("<option").count(),
            if density == Density::Form { 2 } else { 3 }
        );
    }
}
