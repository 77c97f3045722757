//! Differences: the pairs of `tests/diff/` give just the words beside them, nothing that changes a score goes untold, and
//! what moves a lead adds up.
//!
//! Run with `UPDATE=1` to write the words anew, and read the difference before it is kept.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a file that cannot be read fails the test")]

#[path = "support/leads.rs"]
mod leads;
#[path = "../../baton-model/tests/support/mod.rs"]
mod models;

use std::fs;
use std::path::{Path, PathBuf};

use baton_author::diff::{Cause, Comparison, Counts, differences};
use baton_model::model::{Condition, RuleKind, Test};
use baton_model::{Day, Kind, Lead, Model, Points};
use leads::{Dice, any_lead};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/diff")
}

fn read(path: &Path) -> Model {
    Model::read(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()))
}

fn told(old: &Model, new: &Model) -> String {
    let line = |difference: &baton_author::diff::Difference| {
        format!("{} {} {}: {}\n", difference.part.as_str(), difference.kind.as_str(), difference.id, difference.text)
    };
    differences(old, new).iter().map(line).collect()
}

#[test]
fn every_pair_gives_the_words_beside_it_both_ways() {
    let mut pairs: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pairs.retain(|path| path.to_string_lossy().ends_with(".old.json"));
    pairs.sort();
    assert!(!pairs.is_empty());
    let mut wrong = Vec::new();
    for path in pairs {
        let name = path.to_string_lossy().replace(".old.json", "");
        let (old, new) = (read(&path), read(Path::new(&format!("{name}.new.json"))));
        let words = format!("{}\nthe other way\n\n{}", told(&old, &new), told(&new, &old));
        let beside = format!("{name}.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &words).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != words {
            wrong.push(format!("{beside}\n{words}"));
        }
    }
    assert!(wrong.is_empty(), "other words than before:\n\n{}", wrong.join("\n"));
}

/// Changes something of a model; what it is may not be there.
fn change(model: &mut Model, other: &Model, dice: &mut Dice) {
    let one = Points::from_hundredths(1 + dice.roll(300) as i64);
    let axis = dice.roll(model.axes.len());
    let rules = model.axes[axis].rules.len();
    let field = dice.roll(model.fields.len());
    match dice.roll(16) {
        0 => model.axes[axis].base += one,
        1 => model.axes[axis].cap = None,
        2 if rules > 1 => model.axes[axis].rules.swap(0, 1),
        3 if rules > 0 => {
            model.axes[axis].rules.remove(dice.roll(rules));
        }
        4..=7 if rules > 0 => {
            let rule = &mut model.axes[axis].rules[dice.roll(rules)];
            match &mut rule.kind {
                RuleKind::Bins { bins, rest, missing, .. } => match (dice.roll(3), bins.last_mut()) {
                    (0, Some(bin)) => bin.below = bin.below.next_up(),
                    (1, _) => *rest += one,
                    _ => *missing += one,
                },
                RuleKind::Choices { points, other, missing, cap, .. } => match dice.roll(4) {
                    0 => *other += one,
                    1 => *missing += one,
                    2 => *cap = cap.map(|cap| cap + one),
                    // An option that is listed with what any other answer brings makes no difference.
                    _ => {
                        points.pop_if(|(_, points)| points != other);
                    }
                },
                RuleKind::When { when, points } => match dice.roll(2) {
                    0 => *points += one,
                    _ => *when = Condition::Not(Box::new(when.clone())),
                },
                RuleKind::Each { each, half_life_days, cap, .. } => match dice.roll(3) {
                    0 => *each += one,
                    1 => *half_life_days = half_life_days.map(|days| days % 730 + 1),
                    _ => *cap = None,
                },
            }
            rule.group = rule.group.take().filter(|_| dice.roll(2) == 0);
        }
        8 => model.fields.rotate_left(1),
        9 if model.fields[field].options.len() > 1 => model.fields[field].options.rotate_left(1),
        10 if !model.disqualify.is_empty() => {
            model.disqualify[0].when =
                Condition::Field { field: model.fields[field].id.clone(), test: Test::Answered(true) };
        }
        11 => model.bands[0].at_least.total = Some(one).filter(|_| model.bands.len() > 1),
        12 => model.probability.clone_from(&other.probability),
        13 => match dice.roll(2) {
            0 => model.email_domains.clone_from(&other.email_domains),
            _ => model.email_domains.disposable.extend_from_within(..1.min(model.email_domains.disposable.len())),
        },
        14 => "nowhere".clone_into(&mut model.disqualified_band.id),
        15 if rules > 0 && model.axes.len() > 1 => {
            let mut rule = model.axes[axis].rules.remove(dice.roll(rules));
            rule.group = None;
            model.axes[1 - axis].rules.push(rule);
        }
        _ => {
            model.disqualify.pop();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_changes_a_score_goes_untold(old in models::any_model(), other in models::any_model(), seed in any::<u64>()) {
        prop_assert_eq!(differences(&old, &old), vec![]);
        let mut dice = Dice(seed);
        for _ in 0..20 {
            let mut new = old.clone();
            change(&mut new, &other, &mut dice);
            let told = differences(&old, &new);
            if old.hash() != new.hash() {
                prop_assert!(!told.is_empty(), "{}\n{}", old.write(), new.write());
            } else if old.write() == new.write() {
                prop_assert_eq!(told, vec![]);
            }
        }
    }

    #[test]
    fn causes_add_up_to_the_difference_of_the_totals(old in models::any_model(), other in models::any_model(), seed in any::<u64>()) {
        let (as_of, mut dice) = (Day::from_days(20_000), Dice(seed));
        let mut new = old.clone();
        (0..3).for_each(|_| change(&mut new, &other, &mut dice));
        // Two rules of one axis may change places with their ids, but ids stay unique, so a model stays valid.
        let (Ok(before), Ok(after)) = (old.compile(), new.compile()) else { return Ok(()) };
        let comparison = Comparison::new(&before, &after);
        let mut counts = Counts::default();
        for _ in 0..10 {
            let lead = any_lead(&before, as_of, &mut dice);
            let (moved, causes) = comparison.lead(&lead, as_of);
            prop_assert_eq!(moved.from, before.score(&lead, as_of));
            prop_assert_eq!(moved.to, after.score(&lead, as_of));
            let points: Vec<i64> = causes.iter().filter_map(|cause| match cause {
                Cause::Points { from, to, .. } => Some((*to - *from).hundredths()),
                _ => None,
            }).collect();
            prop_assert_eq!(points.iter().sum::<i64>(), (moved.to.total - moved.from.total).hundredths());
            if moved.changed_band().is_none() {
                prop_assert!(points.is_sorted_by_key(|points| -points.abs()), "{:?}", points);
            }
            prop_assert!(moved.changed_band().is_none() || !causes.is_empty(), "something moved it");
            counts.add(&moved);
        }
        prop_assert_eq!(counts.leads, 10);
    }
}

#[test]
fn the_cause_that_moves_a_lead_comes_first() {
    let (old, new) = (read(&folder().join("rest.old.json")), read(&folder().join("rest.new.json")));
    let (old, new) = (old.compile().unwrap(), new.compile().unwrap());
    let comparison = Comparison::new(&old, &new);
    let told = |lead: &str| {
        let (moved, causes) = comparison.lead(&Lead::parse(lead).unwrap(), Day::parse("2026-11-01").unwrap());
        (moved.bands, causes)
    };
    let ruled_out = |id: &str| vec![Cause::RuledOut(id.to_owned())];
    assert_eq!(told(r#"{ "fax": "1", "size": 2, "role": "owner" }"#), (("cold", "out"), ruled_out("tiny")));
    assert_eq!(told(r#"{ "fax": "1", "size": 250, "role": "owner" }"#), (("cool", "mild"), vec![Cause::Bands]));
    assert_eq!(
        told(r#"{ "size": 250, "role": "owner" }"#),
        (("disqualified", "mild"), vec![Cause::NotRuledOut("no-fax".to_owned())])
    );

    let (old, new) = (read(&folder().join("rules.old.json")), read(&folder().join("rules.new.json")));
    let (old, new) = (old.compile().unwrap(), new.compile().unwrap());
    let lead =
        Lead::parse(r#"{ "size": 50, "role": "owner", "visit": [ { "on": "2026-11-01", "count": 3 } ] }"#).unwrap();
    let (moved, causes) = Comparison::new(&old, &new).lead(&lead, Day::parse("2026-11-01").unwrap());
    assert_eq!(moved.bands, ("cold", "hot"));
    let told: Vec<String> = (causes.iter())
        .map(|cause| match cause {
            Cause::Points { name, from, to, kind, .. } => format!("{name} {from} {to} {}", kind.as_str()),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "Senior title 0 8 rule",
            "Role 15 20 rule",
            "Pricing burst 0 5 rule",
            "Fit 0 5 base",
            "Viewed pricing 9 13.5 rule",
            "Viewed pricing 0 3 rule",
            "Company size 10 12 rule"
        ]
    );
    assert!(causes.iter().all(|cause| !matches!(cause, Cause::Points { kind: Kind::Cap, .. })));
}

/// A model of which two things of each kind have the same name.
const NAMESAKES: &str = r#"{
  "format": "baton-model/1", "id": "namesakes", "name": "Namesakes", "version": 1,
  "fields": [
    { "id": "seats", "type": "number", "label": "Size" },
    { "id": "size", "type": "number", "label": "Size" },
    { "id": "age", "type": "number", "label": "Age" },
    { "id": "role", "type": "choice", "label": "Role",
      "options": [ { "id": "owner", "label": "Owner" }, { "id": "boss", "label": "Owner" }, { "id": "clerk", "label": "Clerk" } ] },
    { "id": "first", "type": "date", "label": "Last lesson" },
    { "id": "last", "type": "date", "label": "Last lesson" },
    { "id": "visit", "type": "activity", "label": "Visits" }
  ],
  "axes": [
    { "id": "fit", "label": "Score", "rules": [
      { "id": "big", "field": "seats", "bins": [ { "below": 5, "points": 0 }, { "points": 10 } ] },
      { "id": "senior", "when": { "field": "role", "is": "owner" }, "points": 8 },
      { "id": "clerk", "field": "role", "choices": { "owner": 1 } }
    ] },
    { "id": "engagement", "label": "Score",
      "groups": [ { "id": "web", "label": "Web", "cap": 1 }, { "id": "web-2", "label": "Web", "cap": 50 } ], "rules": [
      { "id": "visits", "group": "web", "field": "visit", "each": 3 },
      { "id": "lessons", "field": "age", "each": 1, "half_life_days": 45, "since": "first" }
    ] }
  ],
  "disqualify": [ { "id": "tiny", "when": { "not": { "field": "seats", "at_least": 2 } } } ],
  "bands": [ { "id": "hot", "label": "Hot", "at_least": { "total": 40 } }, { "id": "cold", "label": "Cold" } ]
}"#;

/// The differences of [`NAMESAKES`] if some of its text is another.
fn told_of_namesakes(was: &str, now: &str) -> String {
    assert_eq!(NAMESAKES.matches(was).count(), 1, "{was}");
    told(&Model::read(NAMESAKES).unwrap(), &Model::read(&NAMESAKES.replace(was, now)).unwrap())
}

#[test]
fn what_has_the_same_name_as_another_is_told_with_its_id() {
    for (was, now, words) in [
        (
            r#""group": "web", "#,
            r#""group": "web-2", "#,
            "rule changed visits: Rule “Visits” is in group “Web” (web-2), was “Web” (web)\n",
        ),
        (r#""cap": 50"#, r#""cap": 40"#, "group changed web-2: Group “Web” (web-2) has a cap of 40, was 50\n"),
        (
            r#""since": "first""#,
            r#""since": "last""#,
            "rule changed lessons: Rule “Age” fades from “Last lesson” (last), was “Last lesson” (first)\n",
        ),
        (
            r#""is": "owner""#,
            r#""is": "boss""#,
            "rule changed senior: Rule “Senior” counts when “Role” is “Owner” (boss), was “Role” is “Owner” (owner)\n",
        ),
        (
            r#"{ "not": { "field": "seats","#,
            r#"{ "not": { "field": "size","#,
            "disqualifier changed tiny: Disqualifier “Tiny” rules out when not (“Size” (size) is 2 or more), was not (“Size” (seats) is 2 or more)\n",
        ),
        (
            r#"{ "owner": 1 }"#,
            r#"{ "boss": 1 }"#,
            "rule changed clerk: Rule “Role” gives 1 for “Owner” (boss), was 0\n\
             rule changed clerk: Rule “Role” gives 0 for “Owner” (owner), was 1\n",
        ),
        (
            r#"{ "id": "clerk", "field": "role", "choices": { "owner": 1 } }
    ] },
    { "id": "engagement", "label": "Score",
      "groups": [ { "id": "web", "label": "Web", "cap": 1 }, { "id": "web-2", "label": "Web", "cap": 50 } ], "rules": ["#,
            r#"{ "id": "none", "field": "role", "choices": { "owner": 0 } }
    ] },
    { "id": "engagement", "label": "Score",
      "groups": [ { "id": "web", "label": "Web", "cap": 1 }, { "id": "web-2", "label": "Web", "cap": 50 } ], "rules": [
      { "id": "clerk", "field": "role", "choices": { "owner": 1 } },"#,
            "rule added none: Rule “Role” (none) is new for Score (fit); it gives 0 for “Owner” (owner)\n\
             rule changed clerk: Rule “Role” (clerk) counts for Score (engagement), was Score (fit)\n",
        ),
    ] {
        assert_eq!(told_of_namesakes(was, now), words);
    }
    // The namesake may be gone, or new.
    let old = NAMESAKES.replace(r#", { "id": "boss", "label": "Owner" }"#, "");
    let new = NAMESAKES.replace(r#"{ "id": "owner", "label": "Owner" }, "#, "").replace("\"owner\"", "\"boss\"");
    let words = told(&Model::read(&old).unwrap(), &Model::read(&new).unwrap());
    assert!(words.contains("counts when “Role” is “Owner” (boss), was “Role” is “Owner” (owner)\n"), "{words}");
}

#[test]
fn a_rule_that_reads_another_field_names_both() {
    let of_seats = r#""field": "seats", "bins": [ { "below": 5, "points": 0 }, { "points": 10 } ]"#;
    for (now, words) in [
        (of_seats.replace("seats", "size"), "rule changed big: Rule “Size” reads “Size” (size), was “Size” (seats)\n"),
        (
            r#""field": "age", "bins": [ { "below": 6, "points": 0 }, { "points": 10 } ]"#.to_owned(),
            "rule changed big: Rule “Age” (big) reads “Age”, was “Size” (seats)\n\
             rule changed big: Rule “Age” (big) counts otherwise: it gives 0 below 6, 10 from 6 on, was 0 below 5, 10 from 5 on\n",
        ),
        (
            r#""when": { "field": "role", "is": "clerk" }, "points": 10"#.to_owned(),
            "rule changed big: Rule “Big” reads no one field any more, was “Size” (seats)\n\
             rule changed big: Rule “Big” counts otherwise: it gives 10 when “Role” is “Clerk”, was 0 below 5, 10 from 5 on\n",
        ),
        (
            r#""field": "seats", "each": 2"#.to_owned(),
            "rule changed big: Rule “Size” counts otherwise: it gives 2 a time, was 0 below 5, 10 from 5 on\n",
        ),
    ] {
        assert_eq!(told_of_namesakes(of_seats, &now), words);
    }
}

/// A model whose best band asks for one axis.
const BY_FIT: &str = r#"{
  "format": "baton-model/1", "id": "by-fit", "name": "By fit", "version": 1,
  "fields": [
    { "id": "role", "type": "choice", "label": "Role", "options": [ { "id": "owner", "label": "Owner" } ] },
    { "id": "size", "type": "number", "label": "Size" },
    { "id": "call", "type": "yes_no", "label": "Call" }
  ],
  "axes": [
    { "id": "fit", "label": "Fit", "base": 10, "rules": [
      { "id": "role", "field": "role", "choices": { "owner": 11 } },
      { "id": "size", "field": "size", "bins": [ { "below": 10, "points": 0 }, { "points": 1 } ] }
    ] },
    { "id": "engagement", "label": "Engagement", "rules": [
      { "id": "call", "when": { "field": "call", "is": true }, "points": 10 }
    ] }
  ],
  "disqualify": [ { "id": "huge", "when": { "field": "size", "at_least": 1000 } } ],
  "bands": [
    { "id": "hot", "label": "Hot", "at_least": { "fit": 20 } },
    { "id": "warm", "label": "Warm", "at_least": { "total": 18 } },
    { "id": "cold", "label": "Cold" }
  ],
  "disqualified_band": { "id": "out", "label": "Out" }
}"#;

/// The bands, the totals and the causes of a lead of [`BY_FIT`] if some of its texts are others.
fn moved_by(changes: &[(&str, &str)], lead: &str) -> [String; 2] {
    let new = changes.iter().fold(BY_FIT.to_owned(), |text, (was, now)| {
        assert_eq!(text.matches(was).count(), 1, "{was}");
        text.replace(was, now)
    });
    let (old, new) = (Model::read(BY_FIT).unwrap().compile().unwrap(), Model::read(&new).unwrap().compile().unwrap());
    let comparison = Comparison::new(&old, &new);
    let lead = Lead::parse(lead).unwrap();
    let day = Day::parse("2026-11-01").unwrap();
    let told = |(moved, causes): (baton_author::diff::Moved<'_>, Vec<Cause>)| {
        let causes: Vec<String> = (causes.iter())
            .map(|cause| match cause {
                Cause::Points { name, from, to, .. } => format!("{name} {}", *to - *from),
                other => format!("{other:?}"),
            })
            .collect();
        let bands = moved.changed_band().map_or("same band".to_owned(), |(from, to)| format!("{from} -> {to}"));
        format!("{bands} ({} -> {}): {}", moved.from.total, moved.to.total, causes.join(", "))
    };
    // And back again.
    [told(comparison.lead(&lead, day)), told(Comparison::new(&new, &old).lead(&lead, day))]
}

#[test]
fn what_decides_the_band_comes_before_greater_differences() {
    let owner = r#"{ "role": "owner", "size": 50, "call": true }"#;
    // Only fit is asked for.
    assert_eq!(
        moved_by(&[("\"owner\": 11", "\"owner\": 8"), ("\"points\": 10 }", "\"points\": 40 }")], owner),
        ["hot -> warm (32 -> 59): Role -3, Call 30", "warm -> hot (59 -> 32): Role 3, Call -30"]
    );
    // What draws the other way is no reason, though it is of the axis.
    assert_eq!(
        moved_by(
            &[
                ("\"base\": 10", "\"base\": 1"),
                ("{ \"points\": 1 }", "{ \"points\": 3 }"),
                ("\"points\": 10 }", "\"points\": 40 }"),
                ("\"owner\": 11", "\"owner\": 9")
            ],
            owner
        ),
        [
            "hot -> warm (32 -> 53): Fit -9, Role -2, Call 30, Size 2",
            "warm -> hot (53 -> 32): Fit 9, Role 2, Call -30, Size -2"
        ]
    );
    // Of a total, either axis.
    assert_eq!(
        moved_by(&[("\"base\": 10", "\"base\": 9"), ("\"points\": 10 }", "\"points\": 6 }")], r#"{ "call": true }"#),
        ["warm -> cold (20 -> 15): Call -4, Fit -1", "cold -> warm (15 -> 20): Call 4, Fit 1"]
    );
    // In the same band, by size.
    assert_eq!(
        moved_by(&[("\"owner\": 11", "\"owner\": 10"), ("\"points\": 10 }", "\"points\": 40 }")], owner),
        ["same band (32 -> 61): Call 30, Role -1", "same band (61 -> 32): Call -30, Role 1"]
    );
}

#[test]
fn a_rule_that_goes_to_the_other_axis_moves_leads() {
    let role = r#"
      { "id": "role", "field": "role", "choices": { "owner": 11 } },"#;
    let call = r#"
      { "id": "call","#;
    assert_eq!(
        moved_by(&[(role, ""), (call, &[role, call].concat())], r#"{ "role": "owner" }"#),
        ["hot -> warm (21 -> 21): Role -11, Role 11", "warm -> hot (21 -> 21): Role 11, Role -11"]
    );
}

#[test]
fn another_id_of_the_band_for_leads_that_are_ruled_out_moves_nobody() {
    let renamed = [("\"id\": \"out\"", "\"id\": \"not-a-fit\"")];
    assert_eq!(moved_by(&renamed, r#"{ "size": 5000 }"#), ["same band (11 -> 11): ", "same band (11 -> 11): "]);
    let raised = [renamed[0], ("\"at_least\": 1000", "\"at_least\": 9000"), ("\"base\": 10", "\"base\": 30")];
    assert_eq!(
        moved_by(&raised, r#"{ "size": 5000 }"#),
        ["out -> hot (11 -> 31): NotRuledOut(\"huge\"), Fit 20", "hot -> out (31 -> 11): RuledOut(\"huge\"), Fit -20"]
    );
}
