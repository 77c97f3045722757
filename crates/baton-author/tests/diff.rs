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
    match dice.roll(14) {
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
        13 => model.email_domains.clone_from(&other.email_domains),
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
            prop_assert!(points.is_sorted_by_key(|points| -points.abs()), "{:?}", points);
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
