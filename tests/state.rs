//! The studio's state, action by action.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::rc::Rc;

use baton_model::json::Value;
use baton_model::{Day, Lead};
use baton_studio::link;
use baton_studio::opened::Origin;
use baton_studio::starters::{FIRST, STARTERS};
use baton_studio::state::{Action, State, Theme};
use baton_studio::story::activities::{LogEdit, entries};

fn today() -> Day {
    Day::parse("2026-12-24").unwrap()
}

fn start() -> State {
    State::start(today(), "").unwrap()
}

fn answered(field: &str, value: impl Into<Value>) -> Action {
    Action::Answered(field.to_owned(), value.into())
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, State::apply)
}

fn file(text: &str) -> Action {
    Action::FileRead { name: "mine.json".to_owned(), text: text.to_owned() }
}

fn starter(at: usize) -> String {
    std::fs::read_to_string(format!("examples/{}", STARTERS[at].file)).unwrap()
}

fn fetched(at: usize) -> Action {
    Action::StarterFetched(at, Some(starter(at)))
}

#[test]
fn it_opens_on_the_first_example_of_the_first_starter() {
    let state = start();
    let example = &state.opened.examples[0];
    assert_eq!(state.opened.origin, Origin::Starter(0));
    assert_eq!((&*state.lead, state.as_of, state.start), (&example.lead, example.explanation.as_of, Some(0)));
    assert!(!state.is_changed() && state.past.is_empty() && state.refused.is_none() && state.caution.is_none());
}

#[test]
fn what_changes_nothing_leaves_the_state_as_it_was() {
    let state = start();
    let size = state.lead.get("company_size").unwrap().clone();
    for action in [
        answered("company_size", size),
        Action::ExampleOpened(0),
        Action::ExampleOpened(999),
        Action::StarterOpened(999),
        Action::Undone,
        Action::Redone,
        Action::StrongestFirst(false),
        Action::AsOfChanged(state.as_of),
        Action::ThemeChosen(Theme::System),
        Action::Dragged(false),
        Action::RefusalClosed,
        Action::LogEdited(LogEdit::Removed { field: "webinar".to_owned(), number: 9 }),
    ] {
        assert_eq!(state.clone().apply(action.clone()), state, "{action:?}");
    }
}

#[test]
fn the_keystrokes_of_one_answer_are_one_step_to_undo() {
    let state = start();
    let typed = after(state.clone(), ["H", "He", "Hea"].map(|text| answered("job_title", text)));
    assert_eq!((typed.past.len(), typed.is_settled(), typed.is_changed()), (1, false, true));
    let other = after(typed, [answered("company_size", 12.0), Action::Settled("company_size".to_owned(), 12.0.into())]);
    assert_eq!((other.past.len(), other.is_settled()), (2, true));
    let back = after(other, [Action::Undone, Action::Undone]);
    assert_eq!((&back.lead, back.is_changed()), (&state.lead, false));
}

#[test]
fn undo_goes_back_over_days_examples_and_clearing() {
    let state = start();
    let moved = after(state.clone(), [Action::AsOfChanged(today()), Action::ExampleOpened(3), Action::Cleared]);
    assert!(moved.lead.answers.is_empty() && moved.start.is_none());
    let moved = moved.apply(Action::Undone);
    assert_eq!(moved.start, Some(3));
    let moved = after(moved, [Action::Undone, Action::Undone]);
    assert_eq!((&moved.lead, moved.as_of, moved.start), (&state.lead, state.as_of, state.start));
}

#[test]
fn what_was_undone_is_done_again_until_something_else_is_done() {
    let state = start();
    let moved = after(state.clone(), [Action::ExampleOpened(3), answered("company_size", 12.0), Action::Cleared]);
    let back = after(moved.clone(), [Action::Undone, Action::Undone, Action::Undone]);
    assert_eq!((&back.lead, back.past.len(), back.future.len()), (&state.lead, 0, 3));
    let again = after(back.clone(), [Action::Redone, Action::Redone, Action::Redone]);
    assert_eq!((&again.lead, again.start, again.past, again.future.len()), (&moved.lead, moved.start, moved.past, 0));
    assert!(after(back, [Action::Redone, answered("company_size", 13.0)]).future.is_empty());
}

#[test]
fn a_lead_with_a_suggestion_is_one_step_and_locks_are_turned() {
    let state = start();
    let other = state.opened.examples[2].lead.clone();
    let taken = state.clone().apply(Action::LeadTaken(other.clone(), "Tried".to_owned()));
    assert_eq!((&*taken.lead, taken.past.len(), &*taken.said.words), (&other, 1, "Tried"));
    assert_eq!(taken.apply(Action::Undone).lead, state.lead);
    let locked = state.clone().apply(Action::LockTurned("role".to_owned()));
    assert!(locked.locked.contains("role"));
    assert!(locked.apply(Action::LockTurned("role".to_owned())).locked.is_empty());
    // Another model has other questions.
    let text = std::fs::read_to_string("examples/models/course-provider.json").unwrap();
    let moved = after(state, [Action::LockTurned("role".to_owned()), Action::StrongestFirst(true)]);
    let other = moved.apply(Action::FileRead { name: "mine".to_owned(), text });
    assert!(other.locked.is_empty() && other.order.is_none());
}

#[test]
fn a_model_that_is_opened_a_lock_and_an_order_are_undone_and_done_again() {
    let text = std::fs::read_to_string("examples/models/course-provider.json").unwrap();
    let typed = after(
        start(),
        [answered("company_size", 77.0), Action::LockTurned("role".to_owned()), Action::StrongestFirst(true)],
    );
    let other = typed.clone().apply(file(&text));
    assert_eq!((other.opened.model.id.as_str(), other.steps()), ("course-provider", 0));
    let back = other.clone().apply(Action::Undone);
    assert!(Rc::ptr_eq(&back.opened, &typed.opened));
    assert_eq!((&back.lead, &back.locked, &back.order, back.steps()), (&typed.lead, &typed.locked, &typed.order, 3));
    let without = after(back.clone(), [Action::Undone, Action::Undone]);
    assert!(without.locked.is_empty() && without.order.is_none());
    assert_eq!(without.lead, typed.lead);
    let again = after(without, [Action::Redone, Action::Redone, Action::Redone]);
    assert_eq!((&again.opened, &again.lead, again.past.len()), (&other.opened, &other.lead, other.past.len()));
    // Nothing was done: nothing to take back.
    assert!(start().apply(file(&text)).past.is_empty());
}

#[test]
fn a_link_with_a_model_is_one_step() {
    let typed = start().apply(answered("company_size", 77.0));
    let text = std::fs::read_to_string("examples/models/course-provider.json").unwrap();
    let other = start().apply(file(&text));
    let fragment = link::write("preview", &other.opened, &other.lead, other.as_of).unwrap().fragment;
    let linked = typed.clone().apply(Action::AddressChanged(fragment));
    assert_eq!((linked.opened.model.id.as_str(), linked.past.len()), ("course-provider", 2));
    assert_eq!(linked.apply(Action::Undone).lead, typed.lead);
}

#[test]
fn the_log_is_added_to_changed_and_removed_from() {
    let state = start();
    let number = entries(&state.lead, "webinar").len();
    let added = state.apply(Action::LogEdited(LogEdit::Added("webinar".to_owned())));
    let log = entries(&added.lead, "webinar");
    assert_eq!((log.len(), log[number].day), (number + 1, Some(added.as_of)));

    let mut moved = log[number].clone();
    moved.field = "demo_request".to_owned();
    let changed = added.apply(Action::LogEdited(LogEdit::Changed { field: "webinar".to_owned(), number, to: moved }));
    assert_eq!((entries(&changed.lead, "webinar").len(), entries(&changed.lead, "demo_request").len()), (number, 1));

    let removed = changed.apply(Action::LogEdited(LogEdit::Removed { field: "demo_request".to_owned(), number: 0 }));
    assert_eq!(removed.lead.get("demo_request"), None);
}

#[test]
fn a_broken_file_tells_all_its_problems_and_the_last_good_model_stays() {
    let state = start();
    let broken = starter(1).replacen("\"type\": \"text\"", "\"type\": \"txt\"", 1).replacen(
        "\"version\": ",
        "\"version\": 0.5e0, \"note\": ",
        1,
    );
    let refused = state.clone().apply(file(&broken));
    let problems = &refused.refused.as_ref().unwrap().problems;
    assert!(problems.len() >= 2, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.line > 1));
    assert!(Rc::ptr_eq(&refused.opened, &state.opened) && refused.lead == state.lead);
    let mended = refused.apply(file(&starter(1)));
    assert!(mended.refused.is_none());
    assert_eq!(
        (&*mended.opened.model.id, &mended.opened.origin),
        (STARTERS[1].id, &Origin::File("mine.json".to_owned()))
    );
}

#[test]
fn a_model_without_examples_opens_on_an_empty_lead_today() {
    let text = r#"{ "format": "baton-model/1", "id": "a", "name": "A", "version": 1, "fields": [],
        "axes": [ { "id": "fit", "label": "Fit", "rules": [] } ], "bands": [ { "id": "all", "label": "All" } ] }"#;
    let state = start().apply(file(text));
    assert_eq!((&*state.lead, state.as_of, state.start), (&Lead::default(), today(), None));
}

#[test]
fn a_starter_that_does_not_come_leaves_the_model_that_is_open() {
    let state = start();
    let asked = state.clone().apply(Action::StarterOpened(1));
    assert_eq!(asked.opened, state.opened);
    let refused = asked.clone().apply(Action::StarterFetched(1, None));
    assert_eq!((&refused.opened, &refused.wanted), (&state.opened, &None));
    assert_eq!(refused.refused.as_ref().unwrap().name, STARTERS[1].name);
    // The last wish counts: what comes late for an earlier one changes nothing.
    let other = asked.apply(Action::StarterOpened(2));
    assert_eq!(other.clone().apply(fetched(1)), other);
    assert_eq!(after(other, [fetched(2), fetched(1)]).opened.model.id, STARTERS[2].id);
}

#[test]
fn another_model_in_the_place_of_a_starter_is_not_asked_for_again() {
    let sent = after(start(), [Action::StarterOpened(2), fetched(2)]);
    let fragment = link::write("preview", &sent.opened, &sent.lead, sent.as_of).unwrap().fragment;
    let waiting = State::start(today(), &fragment).unwrap();
    let opened = waiting.apply(Action::StarterFetched(2, Some(starter(1))));
    assert_eq!((&*opened.opened.model.id, &opened.wanted), (STARTERS[1].id, &None));
}

#[test]
fn a_link_brings_back_lead_day_and_model() {
    let sent =
        after(start(), [Action::StarterOpened(2), fetched(2), Action::ExampleOpened(1), Action::AsOfChanged(today())]);
    let fragment = link::write("preview", &sent.opened, &sent.lead, sent.as_of).unwrap().fragment;
    let waiting = State::start(today(), &fragment).unwrap();
    assert_eq!(waiting.wanted.as_ref().unwrap().starter, 2);
    let opened = waiting.apply(fetched(2));
    assert_eq!((&*opened.opened.model.id, &opened.lead, opened.as_of), (STARTERS[2].id, &sent.lead, sent.as_of));
    assert_eq!((&opened.caution, &opened.wanted), (&None, &None));
    assert_eq!(after(start(), [Action::AddressChanged(fragment), fetched(2)]).lead, sent.lead);

    let own = start().apply(file(&FIRST.replacen("B2B software", "Ours", 1)));
    let fragment = link::write("preview", &own.opened, &own.lead, own.as_of).unwrap().fragment;
    let opened = State::start(today(), &fragment).unwrap();
    assert_eq!((&*opened.opened.model.name, &opened.opened.origin, &opened.lead), ("Ours", &Origin::Link, &own.lead));
    assert_eq!(opened.start, Some(0), "an unchanged example is known as one");
}

#[test]
fn a_link_of_another_version_of_a_starter_says_so() {
    let state = start();
    let fragment = link::write("preview", &state.opened, &state.lead, state.as_of).unwrap().fragment;
    let ours = state.opened.program.hash.to_string();
    let opened = State::start(today(), &fragment.replace(&ours, &"ab".repeat(32))).unwrap();
    let words = opened.caution.as_ref().unwrap();
    assert!(words.contains("another version of B2B software (ababab)"), "{words}");
    assert_eq!(opened.lead, state.lead);
    assert_eq!(opened.apply(Action::CautionClosed).caution, None);
}

#[test]
fn hostile_addresses_leave_a_working_studio_and_a_sentence() {
    let state = start();
    for fragment in [
        "#/preview?",
        "#/preview?on=2026-11-01&lead=AAAA&model=b2b-software&hash=x",
        "#/preview?on=2026-11-01&lead=%00&file=%00",
        "#/preview?lead=<script>alert(1)</script>",
        "#/preview?on=2026-11-01&lead=q1YqKS1OLVKyUipJLS5RqgUA&model=no-such-model&hash=00",
    ] {
        let opened = State::start(today(), fragment).unwrap();
        assert!(opened.caution.is_some(), "{fragment}");
        assert_eq!(opened.lead, state.lead, "{fragment}");
    }
    assert_eq!(State::start(today(), "#/no-such-page").unwrap().lead, state.lead);
}

#[test]
fn a_broken_model_in_a_link_is_refused_like_a_broken_file() {
    let own = start().apply(file(&FIRST.replacen("B2B software", "Ours", 1)));
    let mut broken = link::write("preview", &own.opened, &own.lead, own.as_of).unwrap().fragment;
    let at = broken.find("&file=").unwrap();
    // The empty object.
    broken.replace_range(at.., "&file=e30");
    let opened = State::start(today(), &broken).unwrap();
    assert!(opened.refused.is_some_and(|refused| !refused.problems.is_empty()));
}

#[test]
fn a_newer_version_is_told_and_why_it_waits() {
    let state = start();
    let told = state.clone().apply(Action::NewerCame(false));
    assert_eq!((told.is_newer_here, &told.said, &told.lead), (true, &state.said, &state.lead));
    let held_back = told.apply(Action::NewerCame(true));
    assert!(held_back.is_newer_here && held_back.said.words.starts_with("Close the other tabs"));
}
