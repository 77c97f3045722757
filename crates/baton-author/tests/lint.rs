//! Advice: each file of `tests/lint/` gives just what stands beside it, and on no model is advice ever wrong.
//!
//! Run with `UPDATE=1` to write what is told anew, and read the difference before it is kept.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read fails the test")]

#[path = "support/leads.rs"]
mod leads;
#[path = "../../baton-model/tests/support/mod.rs"]
mod models;

use std::fs;
use std::path::{Path, PathBuf};

use baton_author::lint::{Advice, Finding, Severity, lint};
use baton_model::{Day, Kind, Lead, Line, Model, Program, Score, Sink};
use leads::{Dice, any_answer, any_lead};
use proptest::prelude::*;

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn models_of(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(top().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths
}

fn told(finding: &Finding) -> String {
    let Finding { code, path, line, column, found, help } = finding;
    let severity = match code.severity() {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
    };
    format!("{code} ({severity}) at line {line}, column {column}, {path}\n  found  {found}\n  help   {help}\n")
}

fn advice(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let model = Model::read(&text).unwrap();
    let findings = lint(&text, &model, &model.compile().unwrap(), &["handed_over"]).unwrap();
    if findings.is_empty() {
        "nothing to say\n".to_owned()
    } else {
        findings.iter().map(told).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn every_model_gets_the_advice_beside_it() {
    let mut wrong = Vec::new();
    for path in models_of("tests/lint") {
        let (told, beside) = (advice(&path), path.with_extension("txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != told {
            wrong.push(format!("{}\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "other advice than before:\n\n{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_advice_is_given_by_some_model_and_explained() {
    let told: String = models_of("tests/lint").iter().map(|path| advice(path)).collect();
    for code in Advice::ALL {
        assert!(told.lines().any(|line| line.starts_with(&format!("{code} ("))), "no file gives {code}");
    }
    let documentation = include_str!("../../../docs/authoring.md");
    let explained: Vec<&str> = (documentation.lines())
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(code, _)| code)
        .filter(|code| Advice::ALL.iter().any(|known| known.as_str() == *code))
        .collect();
    assert_eq!(explained, Advice::ALL.map(Advice::as_str));
}

/// Keeps which lines brought points.
#[derive(Default)]
struct Lines(Vec<Line>);

impl Sink for Lines {
    fn line(&mut self, line: Line) {
        if line.points.hundredths() != 0 {
            self.0.push(line);
        }
    }
}

fn run(program: &Program, lead: &Lead, as_of: Day) -> (Score, Vec<Line>) {
    let mut row = program.row();
    program.fill(lead, &mut row, &mut Vec::new());
    let mut lines = Lines::default();
    (program.run(&row, as_of, &mut lines), lines.0)
}

/// The numbers of a path such as `axes[0].rules[3].cap`.
fn places(path: &str) -> Vec<usize> {
    path.split(['[', ']']).filter_map(|part| part.parse().ok()).collect()
}

/// Why a finding is not true of a lead, if it is not.
fn refuted(finding: &Finding, program: &Program, lead: &Lead, as_of: Day, dice: &mut Dice) -> Option<String> {
    let (score, lines) = run(program, lead, as_of);
    let places = places(&finding.path);
    let has = |kind: Kind, place: usize| {
        lines.iter().any(|line| (line.kind, line.axis, line.place) == (kind, places[0], place))
    };
    let is_wrong = match finding.code {
        Advice::RuleNeverCounts => {
            let of_rule: i64 = (lines.iter())
                .filter(|line| matches!(line.kind, Kind::Rule | Kind::Decay | Kind::RuleCap))
                .filter(|line| (line.axis, line.place) == (places[0], places[1]))
                .map(|line| line.points.hundredths())
                .sum();
            of_rule != 0
        }
        Advice::CapNeverBinds if finding.path.contains("rules") => has(Kind::RuleCap, places[1]),
        Advice::CapNeverBinds if finding.path.contains("groups") => has(Kind::GroupCap, places[1]),
        Advice::CapNeverBinds => has(Kind::Cap, 0),
        Advice::FloorNeverBinds => has(Kind::Floor, 0),
        Advice::DisqualifierNeverHolds => score.disqualified_by == Some(places[0]),
        Advice::DisqualifierAlwaysHolds => score.disqualified_by.is_none_or(|first| first > places[0]),
        Advice::BandUnreachable => score.band == places[0],
        Advice::UnusedField | Advice::QuestionChangesNothing => {
            let mut other = lead.clone();
            other.set(&program.fields[places[0]].id, any_answer(program, places[0], as_of, dice));
            run(program, &other, as_of).0 != score
        }
        _ => false,
    };
    is_wrong.then(|| format!("{finding:?}\n{score:?}\n{lines:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn advice_is_never_wrong(model in models::any_model(), seed in any::<u64>()) {
        let (text, program) = (model.write(), model.compile().unwrap());
        let findings = lint(&text, &model, &program, &[]).unwrap();
        let (as_of, mut dice) = (Day::from_days(20_000), Dice(seed));
        for _ in 0..60 {
            let lead = any_lead(&program, as_of, &mut dice);
            for finding in &findings {
                let refuted = refuted(finding, &program, &lead, as_of, &mut dice);
                prop_assert!(refuted.is_none(), "{}\n{}\n{text}", refuted.unwrap_or_default(), serde_json::to_string(&lead).unwrap());
            }
        }
    }
}

/// What is told by these codes of a model with these rules of fit and engagement, these disqualifiers and these examples.
fn told_of([fit, engagement, disqualify, examples]: [&str; 4], codes: &[Advice]) -> Vec<String> {
    let text = format!(
        r#"{{
  "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1,
  "fields": [
    {{ "id": "c", "type": "choice", "label": "C", "options": [ {{ "id": "a", "label": "A" }}, {{ "id": "b", "label": "B" }} ] }},
    {{ "id": "y", "type": "yes_no", "label": "Y" }},
    {{ "id": "n", "type": "number", "label": "N" }},
    {{ "id": "v", "type": "activity", "label": "V" }}
  ],
  "axes": [
    {{ "id": "fit", "label": "Fit", "rules": [ {fit} ] }},
    {{ "id": "engagement", "label": "Engagement", "rules": [ {engagement} ] }}
  ],
  "disqualify": [ {disqualify} ],
  "bands": [ {{ "id": "all", "label": "All" }} ],
  "examples": [ {examples} ]
}}"#
    );
    let model = Model::read(&text).unwrap();
    let mut findings = lint(&text, &model, &model.compile().unwrap(), &[]).unwrap();
    findings.retain(|finding| codes.contains(&finding.code));
    findings.iter().map(|Finding { path, found, help, .. }| format!("{path}: {found}; {help}")).collect()
}

#[test]
fn an_example_shows_every_disqualifier_that_it_meets() {
    let one = r#"{ "id": "one", "when": { "field": "c", "is": "a" } }"#;
    let two = r#"{ "id": "two", "when": { "all": [ { "field": "c", "is": "a" }, { "field": "y", "is": true } ] } }"#;
    let example = |lead: &str| format!(r#"{{ "name": "Out", "as_of": "2026-11-01", "lead": {lead}, "expect": {{}} }}"#);
    let told = |disqualify: &[&str], lead: &str| {
        told_of(["", "", &disqualify.join(", "), &example(lead)], &[Advice::DisqualifierWithoutExample])
    };
    assert_eq!(told(&[one, two], r#"{ "c": "a", "y": true }"#), [""; 0]);
    assert_eq!(
        told(&[one, two], r#"{ "c": "a" }"#),
        ["disqualify[1]: `two`, and it rules out no example; \
          add an example, so that a later change cannot move such leads unseen"]
    );
    // What comes after one that rules out everybody is never the first.
    let all = r#"{ "id": "all", "when": { "not": { "all": [ { "field": "y", "is": true }, { "field": "y", "is": false } ] } } }"#;
    assert_eq!(told(&[all, two], "{}"), [""; 0]);
    assert_eq!(told(&[two, all], "{}").len(), 1);
}

#[test]
fn rules_count_the_same_only_if_something_counts_twice_on_one_axis() {
    let told = |fit: &str, engagement: &str| told_of([fit, engagement, "", ""], &[Advice::RulesCountTheSame]);
    let keep = "keep one of the two, with the points that both should bring";
    let together = "put both into one rule, with the points and the cap that they should have together";
    let twice = |help: &str| vec![format!("axes[0].rules[1]: a rule that counts the same as `one`; {help}")];
    for (one, two, expected) in [
        (r#""choices": { "a": 5 }"#, r#""choices": { "a": 0 }, "other": 3"#, vec![]),
        (r#""choices": { "a": 5 }"#, r#""choices": { "a": 2 }, "other": 3"#, twice(keep)),
        (r#""choices": { "a": 5 }, "other": 1"#, r#""choices": { "a": 0 }, "other": 3"#, twice(keep)),
        (
            r#""bins": [ { "below": 5, "points": 0 }, { "points": 4 } ]"#,
            r#""bins": [ { "below": 5, "points": 2 }, { "points": 0 } ]"#,
            vec![],
        ),
        (
            r#""bins": [ { "below": 5, "points": 1 }, { "points": 4 } ]"#,
            r#""bins": [ { "below": 5, "points": 2 }, { "points": 0 } ]"#,
            twice(keep),
        ),
        (r#""each": 2"#, r#""each": 1"#, twice(keep)),
        (r#""each": 2, "cap": 9"#, r#""each": 1, "cap": 9"#, twice(keep)),
        (r#""each": 2, "cap": 9"#, r#""each": 1"#, twice(together)),
        (r#""each": 2, "cap": 9"#, r#""each": 1, "half_life_days": 7"#, vec![]),
    ] {
        let field = if one.contains("choices") {
            "c"
        } else if one.contains("bins") {
            "n"
        } else {
            "v"
        };
        let rule = |id: &str, kind: &str| format!(r#"{{ "id": "{id}", "field": "{field}", {kind} }}"#);
        let (one, two) = (rule("one", one), rule("two", two));
        assert_eq!(told(&format!("{one}, {two}"), ""), expected, "{one}, {two}");
        // Fit and engagement may look at the same.
        assert_eq!(told(&one, &two), [""; 0]);
    }
}
