//! The way through a form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

mod support;

use baton_form::{Course, Form, Plan, Progress};
use baton_model::Lead;
use baton_model::json::Data;
use proptest::prelude::*;
use support::{full, plan_and_program, today};

fn course(lead: &str) -> (Plan, Course) {
    let (plan, program) = plan_and_program("en");
    let course = Course::new(&plan, &program, &Lead::parse(lead).unwrap(), today());
    (plan, course)
}

/// The ids of the steps shown.
fn shown(lead: &str) -> Vec<String> {
    let (plan, course) = course(lead);
    course.shown().map(|place| plan.steps[place].id.clone()).collect()
}

#[test]
fn answers_open_and_close_steps() {
    assert_eq!(shown("{}"), ["you", "needs", "contact"]);
    assert_eq!(shown(r#"{ "role": "student" }"#), ["you", "needs", "contact"]);
    assert_eq!(shown(r#"{ "role": "owner" }"#), ["you", "budget", "needs", "contact"]);
    assert_eq!(shown(r#"{ "role": "owner", "budget_ok": true }"#), ["you", "budget", "money", "needs", "contact"]);
    assert_eq!(shown(r#"{ "role": "owner", "budget_ok": false }"#), ["you", "budget", "needs", "contact"]);
}

#[test]
fn what_a_lead_did_opens_steps_as_well() {
    assert_eq!(shown(r#"{ "visits": [ { "on": "2026-10-20", "count": 3 } ] }"#), ["you", "money", "needs", "contact"]);
    assert_eq!(shown(r#"{ "visits": [ { "on": "2026-01-20", "count": 3 } ] }"#), ["you", "needs", "contact"]);
}

#[test]
fn answers_to_what_is_no_longer_asked_neither_count_nor_open_anything() {
    // The budget was given as an owner; then the role was changed.
    let lead =
        r#"{ "role": "student", "title": "VP", "budget_ok": true, "budget": 5000, "campaign": "spring", "visits": 1 }"#;
    let (_, course) = course(lead);
    assert_eq!(shown(lead), ["you", "needs", "contact"]);
    let kept: Vec<&str> = course.lead.answers.iter().map(|answer| &*answer.key).collect();
    assert_eq!(kept, ["role", "campaign", "visits"]);
}

#[test]
fn questions_come_and_go_within_a_step() {
    let (plan, course) = course(r#"{ "role": "student" }"#);
    let title = plan.steps[0].questions.iter().position(|question| question.field == "title").unwrap();
    assert!(!course.questions[0][title]);
    assert!(course.questions[0][0]);
}

#[test]
fn next_and_back_pass_over_what_is_not_shown() {
    let (_, course) = course(r#"{ "role": "owner" }"#);
    assert_eq!(course.first(), Some(0));
    assert_eq!((course.next(0), course.next(1), course.next(3), course.next(4)), (Some(1), Some(3), Some(4), None));
    assert_eq!((course.back(4), course.back(3), course.back(1), course.back(0)), (Some(3), Some(1), Some(0), None));
    // From a step that has just gone, the way leads on.
    assert_eq!((course.next(2), course.back(2)), (Some(3), Some(1)));
}

#[test]
fn progress_is_told_only_when_the_number_of_steps_is_settled() {
    let (_, course) = course(r#"{ "role": "owner", "budget_ok": true }"#);
    // The role, on the first step, opens the second; the budget, on the second, opens the third.
    assert_eq!(course.progress(0), None);
    assert_eq!(course.progress(1), None);
    assert_eq!(course.progress(2), Some(Progress { n: 3, total: 5, single: false }));
    assert_eq!(course.progress(4), Some(Progress { n: 5, total: 5, single: false }));
}

#[test]
fn progress_counts_questions_where_each_step_asks_one() {
    let (model, mut form) = full();
    form.steps.retain(|step| ["budget", "needs"].contains(&&*step.id));
    form.steps[0].show_when = None;
    let plan = Plan::new(&form, &model, "en");
    let program = form.compile(&model).unwrap();
    let course = Course::new(&plan, &program, &Lead::default(), today());
    assert_eq!(course.progress(1), Some(Progress { n: 2, total: 2, single: true }));

    form.steps.truncate(1);
    let plan = Plan::new(&form, &model, "en");
    assert_eq!(Course::new(&plan, &program, &Lead::default(), today()).progress(0), None, "one step is no way");
}

#[test]
fn a_form_without_conditions_shows_everything() {
    for (name, model) in support::starters() {
        let form = Form::of(&model).unwrap();
        let plan = Plan::new(&form, &model, "en");
        let course = Course::new(&plan, &form.compile(&model).unwrap(), &Lead::default(), today());
        assert_eq!(course.shown().count(), plan.steps.len(), "{name}");
        assert_eq!(course.progress(0).unwrap().total, plan.steps.len(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_way_settles(role in prop::option::of("owner|manager|student|x"), budget: Option<bool>, count in 0u32..5) {
        let mut lead = Lead::default();
        lead.set("role", role.as_deref().map_or(Data::Null.into(), Into::into));
        lead.set("budget_ok", budget.map_or(Data::Null.into(), Into::into));
        lead.set("visits", f64::from(count).into());
        let (plan, program) = plan_and_program("en");
        let course = Course::new(&plan, &program, &lead, today());
        // With only the answers that count, the same is shown.
        let again = Course::new(&plan, &program, &course.lead, today());
        prop_assert_eq!(&again.steps, &course.steps);
        prop_assert_eq!(&again.questions, &course.questions);
        prop_assert_eq!(&again.lead, &course.lead);
        // Every step shown asks something, and the way through visits each of them once.
        let mut walked = vec![];
        let mut at = course.first();
        while let Some(step) = at {
            prop_assert!(course.questions[step].contains(&true));
            walked.push(step);
            at = course.next(step);
        }
        prop_assert_eq!(walked, course.shown().collect::<Vec<_>>());
    }
}
