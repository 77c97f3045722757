//! What would change the band: always what trying every combination gives, on any model and any lead.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end where it cannot go on")]

#[path = "support/leads.rs"]
mod leads;
#[path = "../../baton-model/tests/support/mod.rs"]
mod models;

use baton_author::change::{Moves, Situation, WhatIf, moves, what_would_change};
use baton_model::json::Value;
use baton_model::model::Limits;
use baton_model::program::BandPlan;
use baton_model::{Day, Lead, Model, Points, Program, Score};
use leads::{Dice, any_lead};
use proptest::prelude::*;

/// Fields with the answers that help, the score, and the overshoot in hundredths.
type Tried = (Vec<(usize, Value)>, Score, i64);

/// The plainest search: every set of fields, every combination of their answers, each scored from the whole lead.
fn tried(situation: &Situation<'_>, all: &[Moves]) -> Option<Tried> {
    let now = situation.program.score(situation.lead, situation.as_of);
    for count in 1..=3 {
        let mut best: Option<Tried> = None;
        for fields in sets_of(all.len(), count) {
            let mut chosen = vec![0; count];
            loop {
                let mut lead = situation.lead.clone();
                let changes: Vec<(usize, Value)> = fields
                    .iter()
                    .zip(&chosen)
                    .map(|(field, nth)| (all[*field].field, all[*field].to[*nth].to.clone()))
                    .collect();
                for (field, to) in &changes {
                    lead.set(&situation.program.fields[*field].id, to.clone());
                }
                let score = situation.program.score(&lead, situation.as_of);
                if score.band < now.band {
                    let overshoot = overshoot(situation.program.band(&score), &score);
                    if best.as_ref().is_none_or(|(.., least)| overshoot < *least) {
                        best = Some((changes, score, overshoot));
                    }
                }
                // The next combination, the last field's answers going fastest.
                let Some(place) = (0..count).rev().find(|place| chosen[*place] + 1 < all[fields[*place]].to.len())
                else {
                    break;
                };
                chosen[place] += 1;
                chosen[place + 1..].fill(0);
            }
        }
        if best.is_some() {
            return best;
        }
    }
    None
}

/// All sets of so many numbers below `of`, in order.
fn sets_of(of: usize, count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let longer = |set: Vec<usize>| {
        let from = set.last().map_or(0, |last| last + 1);
        (from..of).map(move |next| set.iter().copied().chain([next]).collect())
    };
    sets_of(of, count - 1).into_iter().flat_map(longer).collect()
}

fn overshoot(band: &BandPlan, score: &Score) -> i64 {
    let above =
        |limit: Option<Points>, points: Points| limit.map_or(0, |limit| points.hundredths() - limit.hundredths());
    above(band.fit, score.fit)
        + above(band.engagement, score.engagement.unwrap_or_default())
        + above(band.total, score.total)
}

/// How many combinations a search without any thought has to try.
fn combinations(all: &[Moves]) -> usize {
    (1..=3)
        .flat_map(|count| sets_of(all.len(), count))
        .map(|fields| fields.iter().map(|field| all[*field].to.len()).product::<usize>())
        .sum()
}

/// Bands that lie where some leads of the model come out, so that there is something to reach.
fn with_bands_in_reach(mut model: Model, program: &Program, as_of: Day, dice: &mut Dice) -> Model {
    let last = model.bands.len() - 1;
    for band in &mut model.bands[..last] {
        // The best of some leads, so that it takes several answers to get there.
        let scores = (0..16).map(|_| program.score(&any_lead(program, as_of, dice), as_of));
        let Some(score) = scores.max_by_key(|score| score.total) else { continue };
        let kind = dice.roll(4);
        band.at_least = Limits {
            fit: matches!(kind, 0 | 2).then_some(score.fit),
            engagement: score.engagement.filter(|_| kind == 0),
            total: matches!(kind, 1 | 3).then_some(score.total),
        };
    }
    model.fields.iter_mut().for_each(|field| field.fixed &= dice.roll(3) == 0);
    model
}

fn check(situation: &Situation<'_>) -> Result<(), TestCaseError> {
    let all = moves(situation);
    if combinations(&all) > 60_000 {
        return Ok(());
    }
    let found = what_would_change(situation, &mut || false);
    let expected = tried(situation, &all);
    let now = situation.program.score(situation.lead, situation.as_of);
    match (found, expected) {
        (WhatIf::Better(better), Some((changes, score, overshoot))) => {
            let found: Vec<(usize, Value)> = (better.changes.iter())
                .map(|change| (situation.program.field_index(&change.field).unwrap(), change.to.clone()))
                .collect();
            prop_assert_eq!(&found, &changes);
            prop_assert_eq!(better.score, score);
            prop_assert_eq!(better.overshoot.hundredths(), overshoot);
            prop_assert_eq!(&better.band, &situation.program.band(&score).id);
            for change in &better.changes {
                prop_assert_eq!(
                    Some(&change.from).filter(|from| **from != None::<Value>.into()),
                    situation.lead.get(&change.field).filter(|from| **from != None::<Value>.into())
                );
            }
        }
        (WhatIf::Best, None) => prop_assert_eq!(now.band, 0),
        (WhatIf::Impossible, None) => {}
        (WhatIf::NotByThree, None) => prop_assert!(all.len() > 3),
        (found, expected) => prop_assert!(false, "found {found:?}, expected {expected:?}"),
    }
    Ok(())
}

/// A model of six fields with small sets of answers, in which groups, caps and rules over several fields meet.
fn small_model(dice: &mut Dice) -> Model {
    let points = |dice: &mut Dice| (dice.roll(41) as f64 - 12.0) / 2.0;
    let cap = |dice: &mut Dice, of: usize| {
        if dice.roll(2) == 0 { format!(r#", "cap": {}"#, dice.roll(of)) } else { String::new() }
    };
    let group = |dice: &mut Dice| ["", r#""group": "g", "#][dice.roll(2)];
    let mut tests = [
        r#"{ "field": "role", "is": "a" }"#,
        r#"{ "field": "needs", "is_any": [ "a", "b" ] }"#,
        r#"{ "field": "size", "at_least": 10 }"#,
        r#"{ "field": "ok", "is": true }"#,
        r#"{ "field": "born", "below": 30 }"#,
        r#"{ "field": "role", "answered": false }"#,
        r#"{ "not": { "field": "ok", "is": false } }"#,
    ];
    tests.rotate_left(dice.roll(7));
    let mut rules: Vec<String> = Vec::new();
    for nth in 0..3 {
        let of = [tests[nth], tests[nth + 1], tests[(nth + 3) % 7]];
        let how = ["all", "any"][dice.roll(2)];
        let when = format!(r#"{{ "{how}": [ {} ] }}"#, of[..2 + dice.roll(2)].join(", "));
        rules.push(format!(r#"{{ "id": "w{nth}", {}"when": {when}, "points": {} }}"#, group(dice), points(dice)));
    }
    let options =
        |dice: &mut Dice| format!(r#"{{ "a": {}, "b": {}, "c": {} }}"#, points(dice), points(dice), points(dice));
    rules.push(format!(r#"{{ "id": "role", {}"field": "role", "choices": {} }}"#, group(dice), options(dice)));
    rules.push(format!(
        r#"{{ "id": "needs", {}"field": "needs", "choices": {}{} }}"#,
        group(dice),
        options(dice),
        cap(dice, 12)
    ));
    rules.push(format!(
        r#"{{ "id": "size", {}"field": "size", "bins": [ {{ "below": 10, "points": {} }}, {{ "points": {} }} ] }}"#,
        group(dice),
        points(dice),
        points(dice)
    ));
    rules.push(format!(
        r#"{{ "id": "ok", {}"when": {{ "field": "ok", "is": true }}, "points": {} }}"#,
        group(dice),
        points(dice)
    ));
    let counted = format!(
        r#"{{ "id": "lessons", "field": "lessons", "each": {}, "half_life_days": 20, "since": "born"{} }}"#,
        points(dice),
        cap(dice, 20)
    );
    let fields = ["role", "needs"].map(|id| format!(r#"{{ "id": "{id}", "type": "{}", "label": "", "options": [ {{ "id": "a", "label": "" }}, {{ "id": "b", "label": "" }}, {{ "id": "c", "label": "" }} ] }}"#, if id == "role" { "choice" } else { "choices" }));
    let text = format!(
        r#"{{ "format": "baton-model/1", "id": "m", "name": "M", "version": 1, "fields": [ {},
        {{ "id": "size", "type": "number", "label": "" }}, {{ "id": "ok", "type": "yes_no", "label": "" }},
        {{ "id": "lessons", "type": "number", "label": "", "max": 3 }}, {{ "id": "born", "type": "date", "label": "" }} ],
      "axes": [ {{ "id": "fit", "label": "Fit", "base": {}, "floor": {}{}, "groups": [ {{ "id": "g", "label": "", "cap": {} }} ], "rules": [ {} ] }},
        {{ "id": "engagement", "label": "Engagement", "rules": [ {counted} ] }} ],
      "disqualify": [ {{ "id": "d", "when": {{ "all": [ {}, {} ] }} }} ],
      "bands": [ {{ "id": "x", "label": "", "at_least": {{ "total": 1 }} }}, {{ "id": "y", "label": "", "at_least": {{ "total": 1 }} }}, {{ "id": "z", "label": "" }} ] }}"#,
        fields.join(", "),
        dice.roll(5),
        dice.roll(9) as i32 - 5,
        if dice.roll(3) == 0 { r#", "cap": 40"# } else { "" },
        dice.roll(30),
        rules.join(", "),
        tests[5],
        tests[6]
    );
    Model::read(&text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_trying_everything_finds_where_rules_meet(seed in any::<u64>()) {
        let (as_of, mut dice) = (Day::from_days(20_000), Dice(seed));
        let model = small_model(&mut dice);
        let model = with_bands_in_reach(model.clone(), &model.compile().unwrap(), as_of, &mut dice);
        let program = model.compile().unwrap();
        let mut lead = any_lead(&program, as_of, &mut dice);
        lead.answers.retain(|_| dice.roll(2) == 0);
        check(&Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_trying_everything_finds(model in models::any_model(), seed in any::<u64>()) {
        let (as_of, mut dice) = (Day::from_days(20_000), Dice(seed));
        let model = with_bands_in_reach(model.clone(), &model.compile().unwrap(), as_of, &mut dice);
        let program = model.compile().unwrap();
        for _ in 0..3 {
            let lead = any_lead(&program, as_of, &mut dice);
            check(&Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] })?;
        }
    }

    #[test]
    fn impossible_is_never_said_of_a_lead_that_any_changes_help(model in models::any_model(), seed in any::<u64>()) {
        let (as_of, mut dice) = (Day::from_days(20_000), Dice(seed));
        let model = with_bands_in_reach(model.clone(), &model.compile().unwrap(), as_of, &mut dice);
        let program = model.compile().unwrap();
        let lead = any_lead(&program, as_of, &mut dice);
        let situation = Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] };
        if what_would_change(&situation, &mut || false) == WhatIf::Impossible {
            let (all, now) = (moves(&situation), program.score(&lead, as_of));
            for _ in 0..200 {
                let mut other = lead.clone();
                for moves in &all {
                    if dice.roll(3) > 0 {
                        other.set(&program.fields[moves.field].id, dice.pick(&moves.to).to.clone());
                    }
                }
                prop_assert!(program.score(&other, as_of).band >= now.band);
            }
        }
    }
}

const MODEL: &str = r#"{
  "format": "baton-model/1", "id": "m", "name": "M", "version": 1,
  "fields": [
    { "id": "size", "type": "number", "label": "Size", "min": 1, "max": 900 },
    { "id": "share", "type": "number", "label": "Share", "decimals": 1 },
    { "id": "role", "type": "choice", "label": "Role",
      "options": [ { "id": "owner", "label": "Owner" }, { "id": "manager", "label": "Manager" }, { "id": "student", "label": "Student" } ] },
    { "id": "needs", "type": "choices", "label": "Needs",
      "options": [ { "id": "crm", "label": "CRM" }, { "id": "ads", "label": "Ads" }, { "id": "seo", "label": "SEO" } ] },
    { "id": "title", "type": "text", "label": "Title" },
    { "id": "mail", "type": "email", "label": "Mail" },
    { "id": "since", "type": "date", "label": "Customer since" },
    { "id": "visit", "type": "activity", "label": "Visits" },
    { "id": "region", "type": "yes_no", "label": "Near", "fixed": true }
  ],
  "axes": [
    { "id": "fit", "label": "Fit", "rules": [
      { "id": "size", "field": "size", "bins": [ { "below": 10, "points": 0 }, { "below": 200, "points": 10 }, { "points": 20 } ] },
      { "id": "share", "field": "share", "bins": [ { "below": 2.5, "points": 0 }, { "points": 5 } ] },
      { "id": "role", "field": "role", "choices": { "owner": 15, "manager": 8 } },
      { "id": "needs", "field": "needs", "choices": { "crm": 6, "ads": 3, "seo": 3 }, "cap": 8 },
      { "id": "title", "when": { "field": "title", "contains_any": [ "Head of", "VP" ] }, "points": 4 },
      { "id": "mail", "when": { "field": "mail", "is": "business" }, "points": 30 },
      { "id": "near", "when": { "field": "region", "is": true }, "points": 30 },
      { "id": "new", "when": { "field": "since", "below": 30 }, "points": 2 }
    ] },
    { "id": "engagement", "label": "Engagement", "rules": [
      { "id": "visits", "field": "visit", "each": 2, "half_life_days": 14, "cap": 12 }
    ] }
  ],
  "disqualify": [
    { "id": "student", "when": { "field": "role", "is": "student" } },
    { "id": "intern", "when": { "field": "title", "contains_any": [ "intern" ] } }
  ],
  "bands": [
    { "id": "hot", "label": "Hot", "at_least": { "fit": 40, "engagement": 6 } },
    { "id": "warm", "label": "Warm", "at_least": { "total": 20 } },
    { "id": "cold", "label": "Cold" }
  ]
}"#;

/// The changes for a lead in short words.
fn told(lead: &str, locked: &[&str]) -> String {
    let model = Model::read(MODEL).unwrap();
    let program = model.compile().unwrap();
    let (lead, as_of) = (Lead::parse(lead).unwrap(), Day::parse("2026-11-01").unwrap());
    let situation = Situation { model: &model, program: &program, lead: &lead, as_of, locked };
    match what_would_change(&situation, &mut || false) {
        WhatIf::Better(better) => {
            let change = |change: &baton_author::change::Change| {
                format!("{} {} -> {}", change.field, change.from.write_line(), change.to.write_line())
            };
            let changes: Vec<String> = better.changes.iter().map(change).collect();
            format!("{} over by {}: {}", better.band, better.overshoot, changes.join(", "))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn known_leads_get_known_answers() {
    for (lead, expected) in [
        (r#"{ "size": 150, "role": "manager" }"#, r#"warm over by 0: since null -> "2026-10-03""#),
        (r#"{ "size": 150 }"#, "warm over by 0: size 150 -> 200"),
        (
            r#"{ "size": 500, "role": "owner", "share": 1 }"#,
            r#"hot over by 0: share 1 -> 2.5, visit null -> [{"on":"2026-11-01","count":3}]"#,
        ),
        (r#"{ "size": 5, "role": "student" }"#, r#"cold over by 0: role "student" -> "owner""#),
        (
            r#"{ "role": "student", "title": "Intern" }"#,
            r#"cold over by 0: role "student" -> "owner", title "Intern" -> "head of""#,
        ),
        ("{}", "warm over by 0: size null -> 200"),
        (
            r#"{ "size": 500, "role": "owner", "needs": ["crm", "ads"], "visit": { "count": 1, "last": "2026-11-01" } }"#,
            r#"hot over by 3: visit {"count":1,"last":"2026-11-01"} -> [{"on":"2026-11-01","count":1},{"on":"2026-11-01","count":2}]"#,
        ),
    ] {
        assert_eq!(told(lead, &[]), expected, "{lead}");
    }
}

#[test]
fn what_is_locked_fixed_or_personal_is_left_alone() {
    assert_eq!(told("{}", &["size"]), r#"warm over by 0: share null -> 2.5, role null -> "owner""#);
    let all = ["size", "share", "role", "needs", "title", "since", "visit"];
    assert_eq!(told("{}", &all), "Impossible");
    assert_eq!(told(r#"{ "role": "student" }"#, &["role"]), "Impossible");
    assert_eq!(
        told(r#"{ "size": 500, "role": "owner", "title": "VP", "region": true, "visit": 3 }"#, &["visit"]),
        "Impossible"
    );
}

#[test]
fn a_search_can_be_stopped() {
    let model = Model::read(MODEL).unwrap();
    let program = model.compile().unwrap();
    let (lead, as_of) = (Lead::default(), Day::parse("2026-11-01").unwrap());
    let situation = Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] };
    assert_eq!(what_would_change(&situation, &mut || true), WhatIf::Stopped);
}
