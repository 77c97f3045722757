//! Made-up leads for property tests. The rule: answers lie where a model's tests change, or just beside.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use baton_model::json::{Data, Member, Value};
use baton_model::program::{Matcher, Node, RuleKindPlan, TestPlan};
use baton_model::{Day, FieldType, Lead, Program};

/// A stream of choices: as good as random, and the same for the same numbers.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.roll(from.len())]
    }
}

/// A lead that answers most fields of a program.
pub(crate) fn any_lead(program: &Program, as_of: Day, dice: &mut Dice) -> Lead {
    let mut lead = Lead::default();
    for field in 0..program.fields.len() {
        if dice.roll(4) > 0 {
            lead.set(&program.fields[field].id, any_answer(program, field, as_of, dice));
        }
    }
    lead
}

/// An answer to a field.
pub(crate) fn any_answer(program: &Program, field: usize, as_of: Day, dice: &mut Dice) -> Value {
    let plan = &program.fields[field];
    let bounds = bounds(program, field as u32);
    match plan.field_type {
        FieldType::YesNo => Value::from(dice.roll(2) == 0),
        FieldType::Choice if dice.roll(6) == 0 => Value::from("none of them"),
        FieldType::Choice => Value::from(dice.pick(&plan.options).id.as_str()),
        FieldType::Choices => {
            let chosen = plan.options.iter().filter(|_| dice.roll(2) == 0);
            Data::List(chosen.map(|option| Value::from(option.id.as_str())).chain([Value::from("?")]).collect()).into()
        }
        FieldType::Number => Value::from(near(&bounds, dice)),
        FieldType::Date => day(as_of, near(&bounds, dice)),
        FieldType::Activity => {
            let entry = |dice: &mut Dice| {
                let count = near(&bounds, dice).abs().min(1e6).floor();
                let on = if dice.roll(5) == 0 { Data::Null.into() } else { day(as_of, near(&bounds, dice).abs()) };
                Data::Map(vec![Member::new("on", on), Member::new("count", count)]).into()
            };
            Data::List((0..=dice.roll(3)).map(|_| entry(dice)).collect()).into()
        }
        FieldType::Text => {
            let terms: Vec<&str> = plan.matchers.iter().flat_map(texts).map(String::as_str).collect();
            let mut text = String::from(if dice.roll(2) == 0 { "" } else { "other " });
            for _ in 0..dice.roll(3) {
                text += terms.get(dice.roll(terms.len() + 1)).unwrap_or(&"more");
            }
            Value::from(text.as_str())
        }
        FieldType::Email => {
            let tested = plan.matchers.iter().flat_map(texts);
            let mut domains: Vec<&str> =
                tested.chain(&program.free_domains).chain(&program.disposable_domains).map(String::as_str).collect();
            domains.push("another.example");
            let name = if dice.roll(4) == 0 { "@" } else { "name@" };
            Value::from(format!("{name}{}", dice.pick(&domains)).as_str())
        }
    }
}

fn texts(matcher: &Matcher) -> &[String] {
    match matcher {
        Matcher::IsAny(texts) | Matcher::ContainsAny(texts) | Matcher::DomainIsAny(texts) => texts,
    }
}

/// The date of an age; ages that no date has are cut.
fn day(as_of: Day, age: f64) -> Value {
    Value::from(as_of.plus(-(age.clamp(-500_000.0, 500_000.0) as i32)).to_string().as_str())
}

/// A bound, a number just beside it, or any small number.
fn near(bounds: &[f64], dice: &mut Dice) -> f64 {
    let bound = bounds.get(dice.roll(bounds.len() + 1)).copied();
    let number = match (bound, dice.roll(6)) {
        (Some(bound), 0) => bound.next_up(),
        (Some(bound), 1) => bound.next_down(),
        (Some(bound), 2) => bound.ceil() - 1.0,
        (Some(bound), 3) => bound.ceil() + 1.0,
        (Some(bound), _) => bound,
        (None, side) => side as f64 * 7.0 - 3.0,
    };
    if number.is_finite() { number } else { 0.0 }
}

/// What the rules and tests of a field compare with.
fn bounds(program: &Program, field: u32) -> Vec<f64> {
    let mut bounds = Vec::new();
    for node in &program.nodes {
        match node {
            Node::Test { field: of, test } if *of == field => match test {
                TestPlan::NumberIsAny(numbers) => bounds.extend(numbers),
                TestPlan::Below(bound) | TestPlan::AtLeast(bound) | TestPlan::IdleAtLeast(bound) => bounds.push(*bound),
                TestPlan::AtLeastWithin { at_least, days } => bounds.extend([*at_least, f64::from(*days)]),
                _ => {}
            },
            _ => {}
        }
    }
    for rule in program.axes.iter().flat_map(|axis| &axis.rules) {
        match &rule.kind {
            RuleKindPlan::Bins { field: of, below, .. } if *of == field => bounds.extend(below),
            RuleKindPlan::Each { field: of, .. } | RuleKindPlan::EachNumber { field: of, .. } if *of == field => {
                bounds.extend([1.0, 1e6]);
            }
            _ => {}
        }
    }
    bounds
}
