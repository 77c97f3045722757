//! Reading and writing are inverse, the hash sees what can change a score and nothing else, and no text makes reading panic.

mod support;

use baton_model::json::{Data, Member, Value};
use baton_model::model::*;
use baton_model::{Model, Points, read};
use proptest::prelude::*;
use proptest::sample::Index;
use support::{any_model, any_words};

const ACME: &str = include_str!("support/acme-b2b.json");

/// [`ACME`] without defaults, as `JSON.stringify(model, null, 2)` writes it.
const ACME_WRITTEN: &str = include_str!("support/acme-b2b.written.json");

/// Of [`ACME`], computed apart from this code: keys sorted, `JSON.stringify`, SHA-256.
const ACME_HASH: &str = "dcb50475ef4a974bf8e3a0805b844e5511b81f90822e974e397f8ec82b2d551e";

#[test]
fn a_known_model_is_written_and_hashed_as_other_programs_do() {
    let model = Model::read(ACME).unwrap();
    assert_eq!(model.write(), ACME_WRITTEN);
    assert_eq!(model.hash().to_string(), ACME_HASH);
    assert_eq!(Model::read(ACME_WRITTEN).unwrap(), model);
}

#[test]
fn the_example_of_the_documentation_is_this_model() {
    let documentation = include_str!("../../../docs/model-format.md");
    let (_, example) = documentation.split_once("```json\n").unwrap();
    assert_eq!(example.split_once("\n```").unwrap().0, ACME.trim_end());
}

#[test]
fn a_file_with_no_more_than_it_must_have_is_read_and_written() {
    let text = r#"{"format":"baton-model/1","id":"m","name":"","version":9007199254740991,"fields":[],
        "axes":[{"id":"fit","label":"","rules":[]}],"bands":[{"id":"all","label":""}]}"#;
    let model = Model::read(text).unwrap();
    assert_eq!(model.disqualified_band, DisqualifiedBand::default());
    let value = read::parse(text).unwrap();
    assert_eq!(model.write(), value.write(), "nothing is added");
}

#[test]
fn defaults_that_are_written_out_change_neither_file_nor_hash() {
    let bare = Model::read(ACME_WRITTEN).unwrap();
    let written_out = ACME_WRITTEN
        .replace(r#""type": "email","#, r#""type": "email", "help": "", "fixed": false, "personal": false,"#)
        .replace(r#""id": "engagement","#, r#""id": "engagement", "base": 0, "floor": 0.00, "#)
        .replace(r#""points": 8,"#, r#""points": 8.0,"#)
        .replace(
            "\"field\": \"role\",\n          \"choices\"",
            "\"field\": \"role\", \"other\": 0, \"missing\": -0, \"choices\"",
        )
        .replace(r#""version": 3,"#, r#""version": 3e0,"#);
    assert_ne!(written_out, ACME_WRITTEN);
    let model = Model::read(&written_out).unwrap();
    assert_eq!(model, bare);
    assert_eq!(model.write(), ACME_WRITTEN);
}

#[test]
fn the_hash_of_the_disqualified_band_is_its_id_alone() {
    let model = Model::read(ACME).unwrap();
    let mut renamed = model.clone();
    renamed.disqualified_band =
        DisqualifiedBand { label: "Out".into(), why: "Wrong".into(), ..renamed.disqualified_band };
    assert_eq!(renamed.hash(), model.hash());
    renamed.disqualified_band.id = "disqualified".into();
    let without = Model { disqualified_band: DisqualifiedBand::default(), ..model.clone() };
    assert_eq!(renamed.hash(), without.hash(), "the default id counts as left out");
    assert_ne!(without.hash(), model.hash());
}

/// Something that can change a score; false if this model has no such part.
fn change_score(model: &mut Model, which: usize, at: Index) -> bool {
    fn pick<'a, T>(items: &'a mut [T], at: &Index) -> Option<&'a mut T> {
        let index = if items.is_empty() { return None } else { at.index(items.len()) };
        items.get_mut(index)
    }
    let more = |points: Points| if points == Points::MAX_WRITTEN { Points::ZERO } else { Points::MAX_WRITTEN };
    let axis = at.index(model.axes.len());
    let axis = &mut model.axes[axis];
    match which {
        0 => axis.base = more(axis.base),
        1 => axis.floor = more(axis.floor),
        2 => axis.cap = Some(axis.cap.map_or(Points::ZERO, more)),
        3 => match pick(&mut axis.groups, &at) {
            Some(group) => group.cap = more(group.cap),
            None => return false,
        },
        4 => match pick(&mut axis.rules, &at) {
            Some(rule) => rule.id.push('x'),
            None => return false,
        },
        5 => match pick(&mut axis.rules, &at).map(|rule| &mut rule.kind) {
            Some(
                RuleKind::Bins { rest: points, .. }
                | RuleKind::When { points, .. }
                | RuleKind::Each { each: points, .. },
            ) => {
                *points = more(*points);
            }
            Some(RuleKind::Choices { missing, .. }) => *missing = more(*missing),
            None => return false,
        },
        6 => match pick(&mut model.fields, &at) {
            Some(field) => field.id.push('x'),
            None => return false,
        },
        7 => match pick(&mut model.bands, &at) {
            Some(band) => band.stage = if band.stage == Some(Stage::Sql) { None } else { Some(Stage::Sql) },
            None => return false,
        },
        8 => match pick(&mut model.disqualify, &at) {
            Some(one) => one.when = Condition::Not(Box::new(one.when.clone())),
            None => return false,
        },
        9 => model.email_domains.free.push("free.example".into()),
        10 => model.disqualified_band.id.push('x'),
        11 => match &mut model.probability {
            Some(table) => {
                table.rest = if table.rest == Points::ZERO { Points::from_hundredths(1) } else { Points::ZERO }
            }
            None => return false,
        },
        _ => match pick(&mut model.fields, &at).filter(|field| !field.options.is_empty()) {
            Some(field) => field.options.push(Choice { id: "new".into(), label: String::new() }),
            None => return false,
        },
    }
    true
}

/// Other words for people everywhere, and other things that no score depends on.
fn reword(model: &mut Model, words: &str) {
    let words = || words.to_owned();
    (model.id, model.name, model.version) = ("other".into(), words(), 7);
    for field in &mut model.fields {
        (field.label, field.help, field.required, field.fixed, field.stands_for) =
            (words(), words(), true, true, Some(StandsFor::Need));
        field.options.iter_mut().for_each(|option| option.label = words());
        if field.field_type == FieldType::Number {
            (field.min, field.max, field.decimals) = (Some(1.0), Some(2.0), 3);
        }
    }
    for axis in &mut model.axes {
        axis.label = words();
        axis.groups.iter_mut().for_each(|group| group.label = words());
        axis.rules.iter_mut().for_each(|rule| rule.note = words());
    }
    model.disqualify.iter_mut().for_each(|one| one.why = words());
    model.bands.iter_mut().for_each(|band| (band.label, band.why) = (words(), words()));
    (model.disqualified_band.label, model.disqualified_band.why) = (words(), words());
    (model.form, model.handoff) = (vec![Member::new("x", 1.0)], vec![Member::new("y", true)]);
    model.examples.clear();
    model.notes.push(Note { text: words(), ..Note::default() });
}

/// The same file laid out otherwise: keys of objects in reverse order, no spaces. Choice maps have no order of their own.
fn reversed(value: &Value) -> Value {
    match &value.data {
        Data::List(items) => Data::List(items.iter().map(reversed).collect()).into(),
        Data::Map(members) => {
            let members = members.iter().rev().map(|member| Member::new(member.key.clone(), reversed(&member.value)));
            Data::Map(members.collect()).into()
        }
        _ => value.clone(),
    }
}

fn ordered_kept_parts(model: Model) -> Model {
    Model { form: Vec::new(), handoff: Vec::new(), examples: Vec::new(), ..model }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn reading_a_written_model_gives_it_back(model in any_model()) {
        let written = model.write();
        let read = Model::read(&written);
        prop_assert!(read.is_ok(), "{:#?}\n{written}", read.err());
        let read = read.unwrap();
        prop_assert_eq!(&read, &model);
        prop_assert_eq!(read.write(), written);
        prop_assert_eq!(read.hash(), model.hash());
    }

    #[test]
    fn the_order_of_keys_and_spaces_count_nowhere(model in any_model()) {
        let model = ordered_kept_parts(model);
        let other = serde_json::to_string(&reversed(&read::parse(&model.write()).unwrap())).unwrap();
        let read = Model::read(&other);
        prop_assert!(read.is_ok(), "{:#?}\n{other}", read.err());
        prop_assert_eq!(read.unwrap(), model);
    }

    #[test]
    fn words_for_people_do_not_change_the_hash(model in any_model(), words in any_words()) {
        let mut other = model.clone();
        reword(&mut other, &words);
        prop_assert_eq!(other.hash(), model.hash());
    }

    #[test]
    fn what_can_change_a_score_changes_the_hash(model in any_model(), which in 0usize..13, at: Index) {
        let mut other = model.clone();
        prop_assume!(change_score(&mut other, which, at));
        prop_assert_ne!(other.hash(), model.hash());
    }
}

/// Texts that a broken file is made of.
const SCRAPS: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-",
    "0",
    "1e999",
    ".5",
    "\u{feff}",
    "\n",
    "\t",
    "//",
    "'",
    "\\ud83d",
    "\\u00zz",
    "\"id\": \"total\",",
    "\"points\": 1.234",
    "{}",
    "[]",
    "é",
    "\u{0}",
    "“",
];

fn broken(mut text: String, edits: &[(Index, Index, usize)]) -> String {
    for (from, scrap, cut) in edits {
        let place = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let start = place(from.index(text.len() + 1));
        let end = place((start + cut).min(text.len()));
        text.replace_range(start..end.max(start), SCRAPS[scrap.index(SCRAPS.len())]);
    }
    text
}

/// A value put in the place of another, or a key taken away, doubled or renamed.
fn disturb(value: &mut Value, at: &mut usize, scrap: &Value, how: u8) {
    if *at == 0 {
        *value = scrap.clone();
    }
    *at = at.wrapping_sub(1);
    match &mut value.data {
        Data::List(items) => items.iter_mut().for_each(|item| disturb(item, at, scrap, how)),
        Data::Map(members) => {
            if *at == 0 && !members.is_empty() {
                match how % 3 {
                    0 => drop(members.remove(0)),
                    1 => members.push(members[0].clone()),
                    _ => members[0].key.push('s'),
                }
                *at = usize::MAX;
            }
            members.iter_mut().for_each(|member| disturb(&mut member.value, at, scrap, how));
        }
        _ => {}
    }
}

fn check_any(text: &str) -> Result<(), TestCaseError> {
    match Model::read(text) {
        Ok(model) => {
            let again = Model::read(&model.write());
            prop_assert_eq!(again.as_ref(), Ok(&model));
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty(), "a model that is refused without a word:\n{text}");
            let places: Vec<_> = problems.iter().map(|problem| (problem.line, problem.column)).collect();
            prop_assert!(places.is_sorted(), "in the order of the file");
            prop_assert!(problems.iter().all(|problem| problem.line > 0 && problem.column > 0));
            prop_assert!(problems.iter().all(|problem| !problem.found.is_empty() && !problem.expected.is_empty()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_broken_text_is_read_without_a_problem_or_with_a_panic(edits in prop::collection::vec((any::<Index>(), any::<Index>(), 0usize..30), 1..4)) {
        check_any(&broken(ACME_WRITTEN.to_owned(), &edits))?;
    }

    #[test]
    fn no_disturbed_tree_is_read_without_a_problem_or_with_a_panic(mut at in 0usize..420, how: u8, scrap in 0usize..12) {
        let scraps = [
            Data::Null.into(), true.into(), 1.5.into(), (-1.0).into(), 1e300.into(), Value::from("total"), "role".into(), "".into(),
            Data::List(Vec::new()).into(), Data::List(vec![Data::Null.into()]).into(), Data::Map(Vec::new()).into(),
            Data::Map(vec![Member::new("id", "x")]).into(),
        ];
        let mut value = read::parse(ACME_WRITTEN).unwrap();
        disturb(&mut value, &mut at, &scraps[scrap], how);
        check_any(&value.write())?;
    }

    #[test]
    fn no_text_makes_reading_panic(text: String) {
        check_any(&text)?;
        check_any(&format!("{{{text}"))?;
    }

    /// The reader agrees with a well-known parser on what is JSON, and on what it says.
    #[test]
    fn what_is_json_is_not_a_matter_of_opinion(edits in prop::collection::vec((any::<Index>(), any::<Index>(), 0usize..4), 0..3)) {
        let small = r#"{ "a": [ 1, -2.5e+3, "\u00e9\n\ud83d\ude00", true ], "b": { "c": null, "d": {} }, "e": [], "f": "" }"#;
        let text = broken(small.to_owned(), &edits);
        let other = serde_json::from_str::<serde_json::Value>(&text);
        // Numbers too large for a double are JSON all the same, which only this reader accepts.
        prop_assume!(!text.contains("e999") && !text.contains("E999"));
        let ours = read::parse(&text);
        prop_assert_eq!(ours.is_ok(), other.is_ok(), "{}\n{:?}\n{:?}", text, ours, other);
        if let (Ok(ours), Ok(other)) = (ours, other) {
            prop_assert!(says_the_same(&ours, &other), "{}\n{:?}\n{:?}", text, ours, other);
        }
    }
}

/// Whether both say the same; of a repeated key the other parser keeps the last.
fn says_the_same(ours: &Value, other: &serde_json::Value) -> bool {
    match (&ours.data, other) {
        (Data::Null, serde_json::Value::Null) => true,
        (Data::Bool(ours), serde_json::Value::Bool(other)) => ours == other,
        (Data::Number(ours), serde_json::Value::Number(other)) => Some(*ours) == other.as_f64(),
        (Data::Text(ours), serde_json::Value::String(other)) => ours == other,
        (Data::List(ours), serde_json::Value::Array(other)) => {
            ours.len() == other.len() && ours.iter().zip(other).all(|(ours, other)| says_the_same(ours, other))
        }
        (Data::Map(members), serde_json::Value::Object(other)) => {
            members.iter().all(|member| other.contains_key(&member.key))
                && other.iter().all(|(key, other)| ours.get(key).is_some_and(|ours| says_the_same(ours, other)))
        }
        _ => false,
    }
}
