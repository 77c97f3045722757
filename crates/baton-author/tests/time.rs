//! A lead on other days: always what scoring each day by itself gives, and known answers.

#![allow(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

#[path = "support/leads.rs"]
mod leads;
#[path = "../../baton-model/tests/support/mod.rs"]
mod models;

use baton_author::time::Timeline;
use baton_model::{Day, Lead, Model, Program};
use leads::{Dice, any_lead};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_day_is_as_if_scored_by_itself(model in models::any_model(), seed in any::<u64>()) {
        let (from, program) = (Day::from_days(20_000), model.compile().unwrap());
        let lead = any_lead(&program, from, &mut Dice(seed));
        let timeline = Timeline::new(&program, &lead);
        let path: Vec<_> = timeline.path(from, 180).collect();
        prop_assert_eq!(path.len(), 181);
        for (later, on_day) in path.iter().enumerate() {
            prop_assert_eq!(on_day.day, from.plus(later as i32));
            prop_assert_eq!(on_day.score, program.score(&lead, on_day.day));
        }
        let leaves = (1..=180).map(|later| from.plus(later)).find(|day| program.score(&lead, *day).band != path[0].score.band);
        prop_assert_eq!(timeline.leaves_band(from, 180).map(|on_day| on_day.day), leaves);
    }
}

fn program() -> Program {
    let text = r#"{
      "format": "baton-model/1", "id": "m", "name": "M", "version": 1,
      "fields": [ { "id": "visit", "type": "activity", "label": "Visits" }, { "id": "ends", "type": "date", "label": "Contract ends" } ],
      "axes": [ { "id": "fit", "label": "Fit", "rules": [
          { "id": "soon", "when": { "all": [ { "field": "ends", "at_least": -30 }, { "field": "ends", "below": 0 } ] }, "points": 20 } ] },
        { "id": "engagement", "label": "Engagement", "rules": [
          { "id": "visits", "field": "visit", "each": 8, "half_life_days": 10 },
          { "id": "quiet", "when": { "field": "visit", "idle_at_least": 25 }, "points": -1 } ] } ],
      "bands": [ { "id": "hot", "label": "Hot", "at_least": { "total": 20 } }, { "id": "warm", "label": "Warm", "at_least": { "engagement": 4 } },
        { "id": "cold", "label": "Cold" } ]
    }"#;
    Model::read(text).unwrap().compile().unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn points_fade_and_the_band_is_left_on_the_day_after_the_last_that_holds() {
    let program = program();
    let lead = Lead::parse(r#"{ "visit": [ { "on": "2026-11-01" } ] }"#).unwrap();
    let timeline = Timeline::new(&program, &lead);
    let total = |text: &str| timeline.on(day(text)).score.total.to_string();
    assert_eq!(
        [total("2026-11-01"), total("2026-11-11"), total("2026-11-21"), total("2026-11-26")],
        ["8", "4", "2", "0.41"]
    );
    let leaving = timeline.leaves_band(day("2026-11-01"), 180).unwrap();
    assert_eq!((leaving.day, program.band(&leaving.score).id.as_str()), (day("2026-11-12"), "cold"));
    assert_eq!(timeline.leaves_band(day("2026-11-01"), 10), None, "it stays as long as it is looked at");
    assert_eq!(timeline.leaves_band(day("2026-11-12"), 180), None);
}

#[test]
fn a_date_that_comes_near_lifts_a_lead_for_a_while() {
    let program = program();
    let lead = Lead::parse(r#"{ "ends": "2027-01-31" }"#).unwrap();
    let timeline = Timeline::new(&program, &lead);
    let leaving = timeline.leaves_band(day("2026-11-01"), 180).unwrap();
    assert_eq!((leaving.day, leaving.score.band), (day("2027-01-01"), 0));
    let over = timeline.leaves_band(leaving.day, 180).unwrap();
    assert_eq!((over.day, over.score.band), (day("2027-01-31"), 2));
}

#[test]
fn thirty_days_ago_nothing_of_today_was_done() {
    let program = program();
    let lead =
        Lead::parse(r#"{ "visit": [ { "on": "2026-11-01" }, { "on": "2026-10-03" }, { "on": "2026-10-02" }, { "on": "2026-09-22" } ] }"#)
            .unwrap();
    let timeline = Timeline::new(&program, &lead);
    // 2026-10-02: one visit on the day, one ten days old; the one on the day after was not yet.
    assert_eq!(timeline.ago(day("2026-11-01"), 30).score.total.to_string(), "12");
    assert_eq!(timeline.ago(day("2026-11-01"), 60).score.total.to_string(), "0");
}
