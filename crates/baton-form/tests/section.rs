//! Reading and writing the section: what is right comes back, what is wrong is told with its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

mod support;

use std::fs;

use baton_form::section::{ANY_BAND, default_steps};
use baton_form::{Form, Plan, Words};
use baton_model::json::{Data, Value};
use baton_model::{Model, Problem};
use proptest::prelude::*;
use support::{FULL, file, full, starters};

/// The form of the model of `FULL` with another section, that stands as `form` in `text`.
fn read(text: &str) -> Result<Form, Vec<Problem>> {
    let mut model = Model::read(FULL).unwrap();
    let section = Value::parse(text).unwrap();
    model.form = match section.get("form").map(|form| form.data.clone()) {
        Some(Data::Map(members)) => members,
        _ => panic!("a form in {text}"),
    };
    Form::read(text, &model)
}

fn told(problem: &Problem) -> String {
    let Problem { code, path, line, column, found, expected, help } = problem;
    let help = if help.is_empty() { String::new() } else { format!("  help      {help}\n") };
    format!("{code} at line {line}, column {column}, {path}\n  found     {found}\n  expected  {expected}\n{help}")
}

#[test]
fn every_broken_form_gives_the_messages_beside_it() {
    let mut paths: Vec<_> = fs::read_dir(file("invalid")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(paths.len() > 30);
    for path in paths {
        let told = match read(&fs::read_to_string(&path).unwrap()) {
            Ok(_) => panic!("{} is not broken", path.display()),
            Err(problems) => problems.iter().map(told).collect::<Vec<_>>().join("\n"),
        };
        let name = format!("invalid/{}.txt", path.file_stem().unwrap().to_str().unwrap());
        support::same_as_file(&name, &told);
    }
}

#[test]
fn a_form_that_uses_everything_comes_back_as_it_was() {
    let (model, form) = full();
    assert_eq!(form.write(), model.form, "the file is written in the canonical order");
    let again = Model { form: form.write(), ..model };
    assert_eq!(Form::read(&again.write(), &Model::read(&again.write()).unwrap()), Ok(form));
}

#[test]
fn an_empty_section_is_a_form() {
    for (name, model) in starters() {
        assert_eq!(model.form, []);
        let form = Form::of(&model).unwrap();
        assert_eq!(form, Form::default(), "{name}");
        assert_eq!(form.write(), []);
        let plan = Plan::new(&form, &model, "en");
        assert!(plan.steps.iter().all(|step| (1..=4).contains(&step.questions.len())), "{name}");
        let mut ids: Vec<_> = plan.steps.iter().map(|step| &step.id).collect();
        ids.dedup();
        assert_eq!(ids.len(), plan.steps.len());
        assert!(plan.questions().any(|(_, question)| question.field.contains("email")), "{name}");
    }
}

#[test]
fn the_starters_have_forms_in_their_written_form() {
    for (name, text) in support::STARTERS {
        let model = Model::read(text).unwrap();
        let form = Form::read(text, &model).unwrap();
        let written = Model { form: form.write(), ..model.clone() }.write();
        support::same_as_file(&format!("../../../examples/models/{name}.json"), &written);
        assert!((2..=3).contains(&form.steps.len()) && !form.consents.is_empty(), "{name}");
        // Every band has words of its own, or those for any.
        assert!(form.outcomes.iter().any(|outcome| outcome.band == "*"), "{name}");
        form.compile(&model).unwrap();
    }
}

#[test]
fn default_steps_written_out_are_the_same_form() {
    for (name, model) in starters() {
        let form = Form::of(&model).unwrap();
        let steps = default_steps(&form, &model, &Words::of("en").unwrap());
        let written = Form { steps, ..form.clone() };
        assert_eq!(Plan::new(&written, &model, "en"), Plan::new(&form, &model, "en"), "{name}");
        let model = Model { form: written.write(), ..model };
        assert_eq!(Form::of(&model), Ok(written), "{name}");
    }
}

#[test]
fn a_form_is_shown_in_the_nearest_locale() {
    let (model, form) = full();
    let locale = |wanted| Plan::new(&form, &model, wanted).words.locale;
    assert_eq!(form.locales().collect::<Vec<_>>(), ["en", "de", "ar"]);
    assert_eq!(
        ["de", "de-AT", "DE_ch", "ar-EG", "en-GB", "fr", ""].map(locale),
        ["de", "de", "de", "ar", "en", "en", "en"]
    );
    assert_eq!(Plan::new(&form, &model, "en").words.get(baton_form::Word::Submit), "Show me");
    assert_eq!(
        Plan::new(&form, &model, "ar").words.get(baton_form::Word::Submit),
        "إرسال",
        "texts stand for one locale"
    );
}

#[test]
fn what_a_translation_lacks_is_told() {
    let (model, form) = full();
    let missing = form.untranslated(&model, "de");
    for place in [
        "intro",
        "steps.you.help",
        "questions.title.text",
        "questions.needs.options.crm",
        "consents.news.text",
        "outcomes.hot.message",
    ] {
        assert!(missing.iter().any(|missing| missing == place), "{place} in {missing:?}");
    }
    for place in [
        "title",
        "steps.you.title",
        "questions.role.text",
        "questions.needs.options.ads",
        "consents.contact.text",
        "outcomes.hot.title",
        "outcomes.warm.title",
    ] {
        assert!(!missing.iter().any(|missing| missing == place), "{place}");
    }
    assert!(form.untranslated(&model, "ar").len() > missing.len());
}

#[test]
fn every_band_has_an_outcome() {
    let (model, form) = full();
    let plan = Plan::new(&form, &model, "en");
    assert_eq!(plan.outcome(Some("hot")).label, "Book your tour");
    assert!(plan.outcome(Some("disqualified")).silent);
    assert_eq!(plan.outcome(Some("cold")).band, ANY_BAND);
    assert_eq!(plan.outcome(None).band, ANY_BAND);
    let bare = Plan::new(&Form::default(), &model, "en");
    assert_eq!(bare.outcome(Some("hot")).title, "Thank you");
}

#[test]
fn a_plan_travels() {
    let (model, form) = full();
    for locale in ["en", "de", "ar"] {
        let plan = Plan::new(&form, &model, locale);
        let bytes = baton_model::wire::to_bytes(&plan);
        assert_eq!(baton_model::wire::from_bytes::<Plan>(&bytes), Some(plan));
    }
}

/// The value without, or with something else at, the `at`th of its parts.
fn damaged(value: &Value, at: &mut usize, other: &Data) -> Value {
    if *at == 0 {
        *at = usize::MAX;
        return other.clone().into();
    }
    *at = at.saturating_sub(1);
    match &value.data {
        Data::List(items) => Data::List(items.iter().map(|item| damaged(item, at, other)).collect()).into(),
        Data::Map(members) => {
            let members = members.iter().map(|member| {
                let mut member = member.clone();
                member.value = damaged(&member.value, at, other);
                member
            });
            Data::Map(members.collect()).into()
        }
        _ => value.clone(),
    }
}

fn any_part() -> impl Strategy<Value = Data> {
    prop_oneof![
        Just(Data::Null),
        any::<bool>().prop_map(Data::Bool),
        (-5i32..5).prop_map(|number| Data::Number(f64::from(number))),
        "\\PC{0,8}".prop_map(Data::Text),
        prop_oneof!["role", "hot", "/x", "https://cal.example", "en", "de", "you"].prop_map(Data::Text),
        Just(Data::List(vec![])),
        Just(Data::Map(vec![])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_form_is_told_or_comes_back(at in 1usize..400, other in any_part()) {
        let model = Model::read(FULL).unwrap();
        let mut at = at;
        let section = damaged(&Data::Map(model.form.clone()).into(), &mut at, &other);
        if let Data::Map(form) = section.data {
            let text = Model { form, ..model }.write();
            if let Ok(model) = Model::read(&text) {
                match Form::read(&text, &model) {
                    Ok(form) => {
                        let again = Model { form: form.write(), ..model };
                        prop_assert_eq!(Form::of(&again), Ok(form.clone()));
                        prop_assert!(form.compile(&again).is_ok());
                        let _ = Plan::new(&form, &again, "de");
                    }
                    Err(problems) => {
                        prop_assert!(!problems.is_empty());
                        for problem in problems {
                            prop_assert!(problem.path.starts_with("form") && problem.line > 1 && !problem.expected.is_empty(), "{problem:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_example_in_the_documentation_is_a_form() {
    let docs = include_str!("../../../docs/form.md");
    let example = docs.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let [(_, mut model), ..] = starters();
    let section = Value::parse(example).unwrap();
    let Some(Data::Map(members)) = section.get("form").map(|form| form.data.clone()) else { panic!("a form") };
    model.form = members;
    let form = Form::read(example, &model).unwrap();
    assert_eq!(form.write(), model.form, "it is written as the documentation says");
    assert_eq!(Plan::new(&form, &model, "de").steps[0].title, "Ihr Unternehmen");
    for word in ["locale", "hidden", "profiling", "reasons", "origins"] {
        assert!(docs.contains(&format!("| `{word}` |")), "{word} is explained");
    }
}
