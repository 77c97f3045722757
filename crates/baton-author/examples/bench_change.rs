//! How long it takes to know what would change the band: prints `name<TAB>nanoseconds` lines.
//!
//! The model is a large one: 25 fields, 60 rules, groups, caps and rules over several fields. Each lead is asked about
//! with a band just out of reach, then further and further out, since the last one that cannot be proven out of reach is
//! the hardest. The same program runs natively and, as WebAssembly, in Node.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark talks and may stop")]

use baton_author::change::{Situation, WhatIf, what_would_change};
use baton_model::model::Limits;
use baton_model::{Day, Lead, Model, Points};
use web_time::Instant;

const LEADS: usize = 12;
const ROUNDS: usize = 5;

fn main() {
    let mut dice = Dice(7);
    let mut model = Model::read(&large_model(&mut dice)).expect("a valid model");
    let as_of = Day::parse("2026-11-20").expect("a date");
    let mut all = Vec::new();
    let mut found = [0; 4];
    for _ in 0..LEADS {
        let lead = Lead::parse(&sparse_lead(&mut dice)).expect("a lead");
        let now = model.compile().expect("a model that compiles").score(&lead, as_of);
        for more in (5..130).step_by(5) {
            let total = now.total + Points::from_hundredths(more * 100 + 37);
            model.bands[0].at_least = Limits { total: Some(total), ..Limits::default() };
            let program = model.compile().expect("a model that compiles");
            let situation = Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] };
            let ask = || {
                let start = Instant::now();
                (what_would_change(&situation, &mut || false), start.elapsed().as_nanos())
            };
            let (what, first) = ask();
            // The best of several rounds: what else the machine does is no matter of ours.
            all.push((1..ROUNDS).map(|_| ask().1).fold(first, u128::min));
            found[match what {
                WhatIf::Better(better) => better.changes.len() - 1,
                _ => 3,
            }] += 1;
        }
    }
    all.sort_unstable();
    print(&format!("what would change, median\t{}", all[all.len() / 2]));
    print(&format!("what would change, worst\t{}", all[all.len() - 1]));
    assert!(found.iter().all(|count| *count > 10), "one to three changes, and none: {found:?}");
}

/// Choices that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

const CHOICES: [&str; 11] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "m0", "m1", "m2"];
const YES_NO: [&str; 5] = ["y0", "y1", "y2", "y3", "y4"];
const NUMBERS: [&str; 4] = ["n0", "n1", "n2", "n3"];
const ACTIVITIES: [&str; 4] = ["a0", "a1", "a2", "a3"];
const OPTIONS: [&str; 6] = ["o0", "o1", "o2", "o3", "o4", "o5"];

fn large_model(dice: &mut Dice) -> String {
    let options = OPTIONS.map(|id| format!(r#"{{ "id": "{id}", "label": "" }}"#)).join(", ");
    let mut fields: Vec<String> = Vec::new();
    let mut rules: Vec<String> = Vec::new();
    let points = |dice: &mut Dice| (dice.roll(1_300) as f64 - 200.0) / 100.0;
    for id in CHOICES {
        let kind = if id.starts_with('m') { "choices" } else { "choice" };
        fields.push(format!(r#"{{ "id": "{id}", "type": "{kind}", "label": "", "options": [ {options} ] }}"#));
        let choices = OPTIONS.map(|id| format!(r#""{id}": {}"#, points(dice))).join(", ");
        let cap = if id.starts_with('m') { r#", "cap": 12"# } else { "" };
        rules.push(format!(r#""field": "{id}", "choices": {{ {choices} }}{cap}"#));
    }
    for id in YES_NO {
        fields.push(format!(r#"{{ "id": "{id}", "type": "yes_no", "label": "" }}"#));
        rules.push(format!(r#""when": {{ "field": "{id}", "is": true }}, "points": {}"#, points(dice)));
    }
    for id in NUMBERS {
        fields.push(format!(r#"{{ "id": "{id}", "type": "number", "label": "" }}"#));
        let bins = [10, 50, 200, 1_000].map(|below| format!(r#"{{ "below": {below}, "points": {} }}"#, points(dice)));
        rules.push(format!(r#""field": "{id}", "bins": [ {}, {{ "points": {} }} ]"#, bins.join(", "), points(dice)));
    }
    fields.push(r#"{ "id": "t0", "type": "text", "label": "" }"#.to_owned());
    rules.push(r#""when": { "field": "t0", "contains_any": [ "head", "chief" ] }, "points": 5"#.to_owned());
    let fit = rules.len();
    for id in ACTIVITIES {
        fields.push(format!(r#"{{ "id": "{id}", "type": "activity", "label": "" }}"#));
        rules.push(format!(
            r#""field": "{id}", "each": {}, "half_life_days": 14, "cap": 10"#,
            (dice.roll(300) + 50) as f64 / 100.0
        ));
    }
    while rules.len() < 60 {
        let tests = [
            format!(r#"{{ "field": "{}", "is_any": [ "o0", "o1" ] }}"#, CHOICES[dice.roll(11) as usize]),
            format!(r#"{{ "field": "{}", "is": true }}"#, YES_NO[dice.roll(5) as usize]),
            format!(r#"{{ "field": "{}", "at_least": 200 }}"#, NUMBERS[dice.roll(4) as usize]),
            format!(r#"{{ "field": "{}", "at_least": 2, "within_days": 30 }}"#, ACTIVITIES[dice.roll(4) as usize]),
        ];
        let from = dice.roll(3) as usize;
        let tests = tests[from..(from + 2 + dice.roll(2) as usize).min(4)].join(", ");
        rules.push(format!(r#""when": {{ "all": [ {tests} ] }}, "points": {}"#, points(dice)));
    }
    let rule = |(nth, rule): (usize, &String)| {
        let group = if nth % 5 == 0 { r#""group": "g", "# } else { "" };
        format!(r#"{{ "id": "r{nth}", {group}{rule} }}"#)
    };
    let of_fit: Vec<String> = rules[..fit].iter().chain(&rules[fit + 4..]).enumerate().map(rule).collect();
    let of_engagement =
        rules[fit..fit + 4].iter().enumerate().map(|(nth, rule)| format!(r#"{{ "id": "e{nth}", {rule} }}"#));
    format!(
        r#"{{ "format": "baton-model/1", "id": "large", "name": "Large", "version": 1, "fields": [ {} ],
        "axes": [ {{ "id": "fit", "label": "", "groups": [ {{ "id": "g", "label": "", "cap": 30 }} ], "rules": [ {} ] }},
          {{ "id": "engagement", "label": "", "rules": [ {} ] }} ],
        "bands": [ {{ "id": "hot", "label": "", "at_least": {{ "total": 1 }} }}, {{ "id": "cold", "label": "" }} ] }}"#,
        fields.join(", "),
        of_fit.join(", "),
        of_engagement.collect::<Vec<_>>().join(", ")
    )
}

fn sparse_lead(dice: &mut Dice) -> String {
    let mut answers = Vec::new();
    for id in CHOICES {
        if dice.roll(3) == 0 {
            answers.push(format!(r#""{id}": "{}""#, OPTIONS[dice.roll(6) as usize]));
        }
    }
    for id in NUMBERS {
        if dice.roll(3) == 0 {
            answers.push(format!(r#""{id}": {}"#, dice.roll(1_500)));
        }
    }
    format!("{{ {} }}", answers.join(", "))
}

#[cfg(not(target_arch = "wasm32"))]
fn print(line: &str) {
    println!("{line}");
}

#[cfg(target_arch = "wasm32")]
fn print(line: &str) {
    web_sys::console::log_1(&line.into());
}
