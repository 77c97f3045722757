//! Figures of a base against what the evaluator says of each lead, and against counting them one by one.

#![allow(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use baton_model::model::{Limits, Measure};
use baton_model::{Day, Lead, Model, Points, Program, Score};
use baton_stats::{Costs, Outcomes};
use baton_table::base::{
    Bands, Base, Codes, Key, Outcome, Part, PartBuilder, Scores, Search, Shape, best_limit, breakdown, heatmap,
    histogram,
};
use baton_table::key;
use proptest::prelude::*;

/// Fit and engagement are two answers; students are ruled out.
fn program(bands: &str) -> Program {
    let text = format!(
        r#"{{ "format": "baton-model/1", "id": "test", "name": "Test", "version": 1, "fields": [
            {{ "id": "fit", "type": "number", "label": "Fit" }}, {{ "id": "did", "type": "number", "label": "Did" }},
            {{ "id": "role", "type": "choice", "label": "Role", "options": [ {{ "id": "student", "label": "Student" }} ] }} ],
          "axes": [
            {{ "id": "fit", "label": "Fit", "rules": [ {{ "id": "f", "field": "fit", "each": 0.25 }} ] }},
            {{ "id": "engagement", "label": "Engagement", "rules": [ {{ "id": "d", "field": "did", "each": 1 }} ] }} ],
          "disqualify": [ {{ "id": "student", "when": {{ "field": "role", "is": "student" }} }} ],
          "bands": [ {bands} {{ "id": "rest", "label": "Rest" }} ] }}"#
    );
    Model::read(&text).unwrap().compile().unwrap()
}

type Given = (u16, u16, bool);
/// Fit, engagement, total.
type Asked = (Option<i64>, Option<i64>, Option<i64>);

fn score(program: &Program, (fit, did, is_student): Given) -> Score {
    let role = if is_student { r#", "role": "student""# } else { "" };
    let lead = Lead::parse(&format!(r#"{{ "fit": {fit}, "did": {did}{role} }}"#)).unwrap();
    program.score(&lead, Day::parse("2026-11-01").unwrap())
}

/// A base made of parts of so many rows.
fn base(scores: &[Score], rows: usize) -> Base {
    let mut base = Base::default();
    for (at, chunk) in scores.chunks(rows.max(1)).enumerate() {
        let mut part = PartBuilder::default();
        for (row, score) in chunk.iter().enumerate() {
            part.push(score, (at * rows + row) as u64 * 100, row % 3);
        }
        base.append(&Part::from_bytes(part.finish().into_bytes()).unwrap()).unwrap();
    }
    base
}

fn given() -> impl Strategy<Value = Vec<Given>> {
    prop::collection::vec((0_u16..40, 0_u16..8, prop::bool::weighted(0.1)), 1..120)
}

fn limit() -> impl Strategy<Value = Option<i64>> {
    prop::option::of(0_i64..1_200)
}

fn limits() -> impl Strategy<Value = Vec<Asked>> {
    let one = (limit(), limit(), limit()).prop_filter("a band asks for something", |one| *one != (None, None, None));
    prop::collection::vec(one, 0..4)
}

fn written(limits: &[Asked]) -> String {
    let points = |name: &str, hundredths: Option<i64>| {
        hundredths.map(|hundredths| format!(r#""{name}": {}"#, Points::from_hundredths(hundredths)))
    };
    let band = |(place, one): (usize, &Asked)| {
        let asks: Vec<String> =
            [points("fit", one.0), points("engagement", one.1), points("total", one.2)].into_iter().flatten().collect();
        format!(r#"{{ "id": "b{place}", "label": "B", "at_least": {{ {} }} }},"#, asks.join(", "))
    };
    limits.iter().enumerate().map(band).collect()
}

fn outcome(row: usize) -> Outcome {
    [Outcome::Won, Outcome::Lost, Outcome::Lost, Outcome::Unknown][(row * 7 + row / 5) % 4]
}

proptest! {
    #[test]
    fn every_row_is_in_the_band_that_the_evaluator_gives(given in given(), limits in limits(), rows in 1_usize..50) {
        let program = program(&written(&limits));
        let scores: Vec<Score> = given.iter().map(|given| score(&program, *given)).collect();
        let (base, bands) = (base(&scores, rows), Bands::of(&program));
        prop_assert_eq!(base.len(), scores.len());
        let mut counted = vec![0; bands.0.len()];
        for (row, score) in scores.iter().enumerate() {
            prop_assert_eq!(base.scores(row), Scores { fit: score.fit, engagement: score.engagement.unwrap() });
            prop_assert_eq!(base.disqualified_by(row), score.disqualified_by);
            prop_assert_eq!(base.band(row, &bands), score.disqualified_by.is_none().then_some(score.band));
            prop_assert_eq!(base.band(row, &bands), base.bands_of_rows(&bands)(row));
            prop_assert_eq!((base.at(row), base.warnings(row) as usize), (row as u64 * 100, row % rows % 3));
            if score.disqualified_by.is_none() { counted[score.band] += 1; }
        }
        let figures = base.tallies(outcome).figures(&base, &bands);
        prop_assert_eq!(figures.bands.iter().map(|tally| tally.leads).collect::<Vec<_>>(), counted);
        prop_assert_eq!(figures.leads() as usize, scores.len());
        let known = (0..scores.len()).filter(|row| outcome(*row) != Outcome::Unknown).count() as u64;
        prop_assert_eq!(figures.outcomes(&[true]).all(), known);
    }

    #[test]
    fn pictures_count_every_lead_that_stands(given in given(), limits in limits(), most in 2_usize..40) {
        let program = program(&written(&limits));
        let scores: Vec<Score> = given.iter().map(|given| score(&program, *given)).collect();
        let (base, bands) = (base(&scores, 32), Bands::of(&program));
        let tallies = base.tallies(outcome);
        let figures = tallies.figures(&base, &bands);
        let standing: u32 = figures.bands.iter().map(|tally| tally.leads).sum();
        let drawn = histogram(&base, &tallies, &bands, &Shape::of(&base, &tallies, most));
        prop_assert!(drawn.bars.len() <= most);
        for (place, tally) in figures.bands.iter().enumerate() {
            prop_assert_eq!(drawn.bars.iter().map(|bar| bar[place]).sum::<u32>(), tally.leads);
        }
        for (place, bar) in drawn.bars.iter().enumerate() {
            let from = drawn.low.hundredths() + place as i64 * drawn.width.hundredths();
            let inside = scores.iter().filter(|score| score.disqualified_by.is_none())
                .filter(|score| (from..from + drawn.width.hundredths()).contains(&score.total.hundredths()));
            prop_assert_eq!(bar.iter().sum::<u32>() as usize, inside.count());
        }
        let range = (Points::ZERO, Points::from_hundredths(500));
        let heat = heatmap(&base, &tallies, range, range, (7, 5));
        prop_assert_eq!(heat.fields.iter().sum::<u32>(), standing);
    }

    #[test]
    fn rows_in_order_are_all_that_are_kept_sorted_and_stable(given in given(), limits in limits(), which in 0_usize..6, is_falling: bool) {
        let program = program(&written(&limits));
        let scores: Vec<Score> = given.iter().map(|given| score(&program, *given)).collect();
        let (base, bands) = (base(&scores, 11), Bands::of(&program));
        let texts: Vec<String> = (0..scores.len()).map(|row| ["b", "A", "", "10", "9"][row % 5].to_owned()).collect();
        let codes = Codes::of_texts(texts.iter().map(String::as_str));
        let key = [Key::Row, Key::Score(Measure::Total), Key::Score(Measure::Fit), Key::Band(&bands), Key::Warnings, Key::Codes(&codes)][which];
        let rank = |row: u32| -> i64 {
            let row = row as usize;
            match which {
                0 => row as i64,
                1 => scores[row].total.hundredths(),
                2 => scores[row].fit.hundredths(),
                3 => base.band(row, &bands).map_or(99, |band| band as i64),
                4 => i64::from(base.warnings(row)),
                _ => ["9", "10", "A", "b", ""].iter().position(|value| *value == texts[row]).unwrap() as i64,
            }
        };
        let mut expected: Vec<u32> = (0..scores.len() as u32).filter(|row| row % 4 != 1).collect();
        expected.sort_by_key(|row| if is_falling { -rank(*row) } else { rank(*row) });
        prop_assert_eq!(base.arrange(key, is_falling, |row| row % 4 != 1), expected);
    }

    #[test]
    fn no_limit_costs_less_than_the_best(given in given(), limits in limits(), missed in 1_u32..20, band in 0_usize..3, what in 0_usize..3) {
        let program = program(&written(&limits));
        let scores: Vec<Score> = given.iter().map(|given| score(&program, *given)).collect();
        let (base, bands) = (base(&scores, 64), Bands::of(&program));
        let tallies = base.tallies(outcome);
        let measure = [Measure::Fit, Measure::Engagement, Measure::Total][what];
        let costs = Costs { wasted_call: 1.0, missed_deal: f64::from(missed) };
        let reaching = [true, false, true];
        prop_assume!(band + 1 < bands.0.len());
        let outcomes_at = |least: Points| -> Outcomes {
            let mut tried = bands.clone();
            let place = match measure { Measure::Fit => &mut tried.0[band].fit, Measure::Engagement => &mut tried.0[band].engagement, Measure::Total => &mut tried.0[band].total };
            *place = Some(least);
            tallies.figures(&base, &tried).outcomes(&reaching)
        };
        let every = || (-200..2_000).map(|hundredths| outcomes_at(Points::from_hundredths(hundredths)));
        match best_limit((&base, &tallies), &bands, &reaching, (band, measure), costs) {
            Some(best) => {
                prop_assert_eq!(outcomes_at(best.least), best.outcomes, "{}", best.least);
                prop_assert_eq!(best.outcomes.cost(costs), best.cost);
                prop_assert!(every().all(|outcomes| outcomes.cost(costs) >= best.cost));
            }
            None => {
                let first = outcomes_at(Points::ZERO);
                prop_assert!(every().all(|outcomes| outcomes == first));
            }
        }
    }

    #[test]
    fn groups_of_a_column_are_its_rows(given in given(), most in 1_usize..6) {
        let program = program(r#"{ "id": "hot", "label": "Hot", "at_least": { "total": 6 } },"#);
        let scores: Vec<Score> = given.iter().map(|given| score(&program, *given)).collect();
        let (base, bands) = (base(&scores, 64), Bands::of(&program));
        let texts: Vec<String> = given.iter().map(|(fit, ..)| (fit % 7).to_string()).collect();
        let codes = Codes::of_texts(texts.iter().map(String::as_str));
        let groups = breakdown(&base, &bands, &codes, outcome, most);
        prop_assert!(groups.shown.len() <= most);
        prop_assert!(groups.shown.windows(2).all(|pair| pair[0].all().leads >= pair[1].all().leads));
        let shown: u32 = groups.shown.iter().map(|group| group.all().leads).sum();
        prop_assert_eq!((shown + groups.more_leads) as usize, scores.len());
        for group in &groups.shown {
            let rows = || (0..scores.len()).filter(|row| texts[*row] == codes.values[group.value]);
            let hot = rows().filter(|row| base.band(*row, &bands) == Some(0)).count();
            let won = rows().filter(|row| outcome(*row) == Outcome::Won).count();
            prop_assert_eq!((group.bands[0].leads as usize, group.all().won as usize), (hot, won));
            prop_assert_eq!(group.is_small(), rows().count() < 30);
        }
    }

    #[test]
    fn duplicates_are_the_rows_of_the_same_address(who in prop::collection::vec(0_u8..60, 0..80), step in 1_usize..40) {
        let keys = who.iter().map(|who| if *who == 0 { 0 } else { key(&format!("Person{who}@x.example")) }).collect();
        let mut search = Search::new(keys);
        while !search.step(step) {}
        let mut expected: Vec<Vec<u32>> = (1..60_u8)
            .map(|one| (0..who.len() as u32).filter(|row| who[*row as usize] == one).collect::<Vec<_>>())
            .filter(|rows| rows.len() > 1)
            .collect();
        expected.sort_by_key(|rows| (std::cmp::Reverse(rows.len()), rows[0]));
        prop_assert_eq!(search.groups(), expected);
    }

    #[test]
    fn damaged_bytes_are_no_part(given in given(), cut in 0_usize..5_000, bit in 0_usize..40_000) {
        let program = program("");
        let mut part = PartBuilder::default();
        given.iter().for_each(|given| part.push(&score(&program, *given), 0, 0));
        let bytes = part.finish().into_bytes();
        prop_assert!(Part::from_bytes(bytes[..cut.min(bytes.len() - 1)].to_vec()).is_err());
        let mut flipped = bytes;
        let at = bit / 8 % flipped.len();
        flipped[at] ^= 1 << (bit % 8);
        // Either it is refused, or it can be used.
        if let Ok(part) = Part::from_bytes(flipped) {
            let mut base = Base::default();
            base.append(&part).unwrap();
            let _ = base.tallies(|_| Outcome::Unknown);
        }
    }
}

#[test]
fn scores_that_lie_far_apart_are_put_in_order_too() {
    let program = program("");
    let given = [(40, 0, false), (0, 7, false), (8, 3, false), (40, 0, false)];
    let mut scores = given.map(|given| score(&program, given));
    scores[1].fit = Points::from_hundredths(900_000_000_000);
    scores[2].fit = Points::from_hundredths(-900_000_000_000);
    let base = base(&scores, 9);
    assert_eq!(base.arrange(Key::Score(Measure::Fit), false, |_| true), [2, 0, 3, 1]);
    assert_eq!(base.arrange(Key::Score(Measure::Fit), true, |_| true), [1, 0, 3, 2]);
}

#[test]
fn a_key_is_the_published_hash() {
    // FNV-1a of 128 bits: the vectors for "a" and "foobar" in draft-eastlake-fnv.
    assert_eq!(key("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    assert_eq!(key("foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
}

#[test]
fn a_round_limit_is_found_between_scores() {
    let program = program(r#"{ "id": "hot", "label": "Hot", "at_least": { "fit": 1, "engagement": 0 } },"#);
    // Lost at a fit of 4, won at one of 6.25.
    let scores = [score(&program, (16, 1, false)), score(&program, (25, 1, false))];
    let base = base(&scores, 9);
    let tallies = base.tallies(|row| if row == 1 { Outcome::Won } else { Outcome::Lost });
    let costs = Costs { wasted_call: 1.0, missed_deal: 10.0 };
    let best = best_limit((&base, &tallies), &Bands::of(&program), &[true], (0, Measure::Fit), costs).unwrap();
    assert_eq!((best.least.to_string().as_str(), best.cost), ("5", 0.0));
    let limits = Limits { fit: Some(Points::from_hundredths(500)), ..Limits::default() };
    assert_eq!(tallies.figures(&base, &Bands(vec![limits, Limits::default()])).bands[0].won, 1);
}

proptest! {
    #[test]
    fn a_column_in_parts_is_the_column(cells in prop::collection::vec("[ab0-9]{0,2}", 0..40), cut in 0_usize..40) {
        let cut = cut.min(cells.len());
        let part = |cells: &[String]| {
            let own = Codes::of_texts(cells.iter().map(String::as_str));
            // In any order: here the other way round.
            let last = own.values.len().saturating_sub(1) as u32;
            (own.values.iter().rev().cloned().collect(), own.rows.iter().map(|place| last - place).collect())
        };
        let parts = [part(&cells[..cut]), part(&cells[cut..])];
        let whole = Codes::of_texts(cells.iter().map(String::as_str));
        prop_assert_eq!(Codes::of_parts(&parts, whole.values.len()), Some(whole.clone()));
        prop_assert!(whole.values.is_empty() || Codes::of_parts(&parts, whole.values.len() - 1).is_none());
    }
}
