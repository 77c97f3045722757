//! What visitors are told to put right.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

mod support;

use baton_form::run::{check, check_consents};
use baton_form::{Course, Trouble, Words, html, page};
use baton_model::Lead;
use support::{plan_and_program, same_as_file, today};

/// What is told about a step, given what its controls hold.
fn troubles(locale: &str, step: &str, pairs: &[(&str, &str)]) -> Vec<Trouble> {
    let (plan, program) = plan_and_program(locale);
    let course = Course::new(&plan, &program, &plan.answers(pairs), today());
    let place = plan.steps.iter().position(|known| known.id == step).unwrap();
    check(&plan, &course, place, "ask")
}

fn texts(step: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    troubles("en", step, pairs).into_iter().map(|trouble| trouble.text).collect()
}

/// Wrong answers to each question, with the step they stand on.
const WRONG: [(&str, &[(&str, &str)]); 16] = [
    ("you", &[]),
    ("you", &[("company_size", "many"), ("role", "owner")]),
    ("you", &[("company_size", "0"), ("role", "owner")]),
    ("you", &[("company_size", "9,000,000"), ("role", "owner")]),
    ("you", &[("company_size", "2.5"), ("role", "owner")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "a lot")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "-1")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "1.2345")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "5"), ("start", "soon")]),
    ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "5"), ("start", "2026-02-30")]),
    ("needs", &[]),
    ("contact", &[]),
    ("contact", &[("name", "Ann"), ("email", "ann")]),
    ("contact", &[("name", "Ann"), ("email", "ann@home")]),
    ("contact", &[("name", "  "), ("email", "ann@home.example")]),
];

#[test]
fn every_message_says_how_to_fix_it_in_every_locale() {
    let mut told = String::new();
    for locale in Words::locales() {
        let (plan, _) = plan_and_program(locale);
        for (step, pairs) in WRONG {
            let troubles = troubles(locale, step, pairs);
            assert!(!troubles.is_empty(), "{step} {pairs:?}");
            for trouble in troubles {
                told += &format!(
                    "{locale} {step} {pairs:?}\n  {}: {}\n  -> #{}\n",
                    trouble.label, trouble.text, trouble.control
                );
            }
        }
        for trouble in check_consents::<&str, &str>(&plan, &[("_consent", "news")], "ask") {
            told += &format!("{locale} consents\n  {}: {}\n  -> #{}\n", trouble.label, trouble.text, trouble.control);
        }
    }
    same_as_file("snapshots/troubles.txt", &told);
}

#[test]
fn right_answers_are_let_through() {
    let right: [(&str, &[(&str, &str)]); 6] = [
        ("you", &[("company_size", " 1,000 "), ("role", "student")]),
        ("you", &[("company_size", "1e3"), ("role", "owner"), ("title", "VP")]),
        ("you", &[("company_size", "٢٥"), ("role", "owner")]),
        ("money", &[("role", "owner"), ("budget_ok", "yes"), ("budget", "1,500.50"), ("start", "2026-12-01")]),
        ("needs", &[("needs", "crm")]),
        ("contact", &[("name", "Ann"), ("email", "ann@gmail.com")]),
    ];
    for (step, pairs) in right {
        assert_eq!(texts(step, pairs), Vec::<String>::new(), "{step} {pairs:?}");
    }
}

#[test]
fn unfit_is_not_wrong() {
    // A student, a throw-away address, an unknown option: scored and sent like anything else.
    assert!(texts("you", &[("company_size", "1"), ("role", "student")]).is_empty());
    assert!(texts("you", &[("company_size", "1"), ("role", "astronaut")]).is_empty());
    assert!(texts("contact", &[("name", "Ann"), ("email", "ann@mailinator.com")]).is_empty());
}

#[test]
fn only_what_is_asked_is_checked() {
    // The budget must be given, but only where it is asked for.
    assert!(texts("money", &[("role", "student")]).is_empty());
    assert_eq!(texts("money", &[("role", "owner"), ("budget_ok", "yes")]), ["Enter a number"]);
}

#[test]
fn a_missing_consent_is_told_only_if_it_is_needed() {
    let (plan, _) = plan_and_program("en");
    let missing = check_consents::<&str, &str>(&plan, &[], "ask");
    assert_eq!(missing.len(), 1);
    assert_eq!((&*missing[0].name, &*missing[0].control), ("_consent", "ask:consent-contact"));
    assert!(check_consents(&plan, &[("_consent", "contact")], "ask").is_empty());
}

#[test]
fn every_problem_leads_to_a_control_of_the_page_and_says_the_same_words_there() {
    let (plan, _) = plan_and_program("en");
    let options = baton_form::PageOptions { id_prefix: "ask", action: "", answers: None };
    let ids: Vec<String> = support::elements(&page(&plan, &options))
        .iter()
        .filter_map(|element| element.get("id").map(str::to_owned))
        .collect();
    let mut all: Vec<Trouble> = WRONG.iter().flat_map(|(step, pairs)| troubles("en", step, pairs)).collect();
    all.extend(check_consents::<&str, &str>(&plan, &[], "ask"));
    for trouble in &all {
        assert!(ids.contains(&trouble.control), "{trouble:?}");
        assert!(ids.contains(&format!("{}:error", trouble.control)), "{trouble:?}");
        let beside: String = page::problem(&plan, trouble).iter().map(|node| node.inner_text()).collect();
        assert_eq!(beside, format!("Error: {}", trouble.text));
        let summary = page::problems(&plan, std::slice::from_ref(trouble), "ask").inner_text();
        assert!(
            summary.starts_with(&["There is a problem", &*trouble.label].concat()) && summary.ends_with(&trouble.text),
            "{summary}"
        );
        assert!(!summary.contains("?:"), "{summary}");
    }
    same_as_file("snapshots/problems.html", &html::write_pretty(&page::problems(&plan, &all[..2], "ask")));
}

#[test]
fn answers_are_read_from_the_page() {
    let (plan, _) = plan_and_program("de");
    let pairs = [
        ("company_size", "1.000"),
        ("needs", "crm"),
        ("needs", "ads"),
        ("budget_ok", "no"),
        ("email", " ann@home.example "),
        ("channel", "web"),
        ("campaign", ""),
        ("_trap", ""),
        ("other", "x"),
    ];
    let expected = r#"{ "company_size": 1000, "budget_ok": false, "needs": [ "crm", "ads" ], "email": "ann@home.example", "channel": "web" }"#;
    assert_eq!(plan.answers(&pairs), Lead::parse(expected).unwrap());
    assert!(!plan.is_trapped(&pairs) && plan.is_trapped(&[("_trap", "buy now")]));
    assert!(!plan.opted_out(&pairs) && plan.opted_out(&[("_opt_out", "yes")]));
}
