//! The way through a form, as visitors go it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

use baton_embed::{Flow, Pairs, Turn, prefill};
use baton_form::{Form, Plan};
use baton_handoff::{Moment, Sources, Visit};
use baton_model::{Day, Model};

const MODEL: &str = r#"{
  "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1,
  "fields": [
    { "id": "role", "type": "choice", "label": "Role", "required": true,
      "options": [ { "id": "owner", "label": "Owner" }, { "id": "student", "label": "Student" } ] },
    { "id": "size", "type": "number", "label": "Size" },
    { "id": "email", "type": "email", "label": "Work email", "required": true },
    { "id": "campaign", "type": "text", "label": "Campaign" }
  ],
  "axes": [ { "id": "fit", "label": "Fit", "rules": [ { "id": "role", "field": "role", "choices": { "owner": 20 } } ] } ],
  "bands": [ { "id": "all", "label": "All" } ],
  "form": {
    "steps": [
      { "id": "role", "questions": [ { "field": "role", "parameter": "role" } ] },
      { "id": "size", "show_when": { "field": "role", "is": "owner" }, "questions": [ { "field": "size" } ] },
      { "id": "email", "questions": [ { "field": "email" } ] }
    ],
    "hidden": [ { "field": "campaign", "parameter": "utm_campaign", "touch": "first" } ],
    "consents": [ { "id": "contact", "text": "You may contact me", "required": true } ]
  }
}"#;

fn plan() -> (Plan, baton_model::Program) {
    let model = Model::read(MODEL).unwrap();
    let form = Form::read(MODEL, &model).unwrap();
    (Plan::new(&form, &model, "en"), form.compile(&model).unwrap())
}

fn flow() -> Flow {
    let (plan, program) = plan();
    Flow::new(plan, program, "ask", Day::parse("2026-11-01").unwrap())
}

fn pairs(pairs: &[(&str, &str)]) -> Pairs {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn names(turn: Turn) -> (usize, Vec<String>) {
    match turn {
        Turn::Problems { step, troubles } => (step, troubles.into_iter().map(|trouble| trouble.name).collect()),
        other => panic!("found {other:?}, expected problems"),
    }
}

const WHOLE: [(&str, &str); 3] = [("role", "owner"), ("email", "ann@acme.example"), ("_consent", "contact")];

#[test]
fn a_form_is_gone_through_step_by_step_and_sent_once() {
    let mut flow = flow();
    assert_eq!(names(flow.forward()), (0, vec!["role".to_owned()]));
    flow.take(pairs(&WHOLE));
    assert_eq!([flow.forward(), flow.forward()], [Turn::Step(1), Turn::Step(2)]);
    assert!(flow.is_last());
    assert_eq!([flow.forward(), flow.forward(), flow.submit()], [Turn::Send, Turn::Stay, Turn::Stay]);
    flow.reset();
    assert_eq!(flow.step(), 0);
    flow.take(pairs(&WHOLE));
    assert_eq!(flow.submit(), Turn::Send);
}

#[test]
fn steps_that_do_not_apply_are_passed_over_both_ways() {
    let mut flow = flow();
    flow.take(pairs(&[("role", "student")]));
    assert_eq!([flow.forward(), flow.back(), flow.back()], [Turn::Step(2), Turn::Step(0), Turn::Stay]);
}

#[test]
fn a_step_that_an_answer_takes_away_gives_its_place_to_the_one_before() {
    let mut flow = flow();
    flow.take(pairs(&WHOLE));
    flow.forward();
    flow.take(pairs(&[("role", "student")]));
    assert_eq!(flow.step(), 0);
}

#[test]
fn problems_of_the_last_step_and_of_consents_are_told_together() {
    let mut flow = flow();
    flow.take(pairs(&[("role", "student")]));
    assert_eq!(names(flow.submit()), (2, vec!["email".to_owned(), "_consent".to_owned()]));
    flow.take(pairs(&[("email", "ann@acme.example")]));
    assert_eq!(names(flow.submit()), (0, vec!["role".to_owned()]));
}

#[test]
fn history_leads_no_further_than_what_is_right() {
    let mut flow = flow();
    assert_eq!(flow.go_to(2), Turn::Step(0));
    flow.take(pairs(&WHOLE));
    assert_eq!([flow.go_to(2), flow.go_to(1), flow.go_to(9)], [Turn::Step(2), Turn::Step(1), Turn::Stay]);
}

#[test]
fn no_score_is_made_for_those_who_want_none() {
    let mut flow = flow();
    flow.take(pairs(&WHOLE));
    assert_eq!(flow.result().unwrap().total.to_string(), "20");
    flow.take([pairs(&WHOLE), pairs(&[("_opt_out", "yes")])].concat());
    assert!(flow.result().is_none());
    flow.take(pairs(&WHOLE));
    flow.keep_unscored();
    assert!(flow.result().is_none());
    assert_eq!(flow.submit(), Turn::Send);
}

#[test]
fn what_a_robot_filled_in_is_not_sent() {
    let mut flow = flow();
    flow.take([pairs(&WHOLE), pairs(&[("_trap", "x")])].concat());
    assert_eq!(flow.submit(), Turn::Trapped);
}

#[test]
fn an_address_fills_in_only_what_the_form_names_and_knows() {
    let (plan, _) = plan();
    let filled = |role: &'static str, sources: &Sources| {
        prefill(
            &plan,
            |name| match name {
                "role" => Some(role.to_owned()),
                "utm_campaign" => Some("now".to_owned()),
                _ => panic!("asked for {name}"),
            },
            sources,
        )
    };
    let mut sources = Sources::default();
    assert_eq!(filled("owner", &sources), pairs(&[("role", "owner"), ("campaign", "now")]));
    assert_eq!(filled("<script>", &sources), pairs(&[("campaign", "now")]));
    sources.first = Some(Visit::new(Moment::from_ms(0), "/", &mut [("utm_campaign", "then")].into_iter(), ""));
    assert_eq!(filled("x", &sources), pairs(&[("campaign", "then")]));
}
