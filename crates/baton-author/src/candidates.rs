//! The answers worth trying: those at which a model's points can change.

use baton_model::json::{Data, Member, Value};
use baton_model::order::sort_by;
use baton_model::program::{FieldPlan, Matcher, Node, RuleKindPlan, TestPlan};
use baton_model::{Day, FieldType, Model, Points, Program};

/// The answers to a field at which the points of a lead can change: every option, the numbers at both sides of every
/// bound, a text for every term, and so on. Activities are done today. Empty for a field that nothing reads.
#[must_use]
pub fn candidates(model: &Model, program: &Program, field: usize, as_of: Day) -> Vec<Value> {
    let Some(plan) = program.fields.get(field) else { return Vec::new() };
    let use_of = Use::of(program, field as u32);
    if !use_of.is_read {
        return Vec::new();
    }
    match plan.field_type {
        FieldType::YesNo => vec![Value::from(true), Value::from(false)],
        FieldType::Choice => plan.options.iter().map(|option| Value::from(option.id.as_str())).collect(),
        FieldType::Choices => choices(plan, &use_of),
        FieldType::Number => {
            let decimals = model.field(&plan.id).map_or(0, |field| field.decimals);
            let step = 10f64.powi(-i32::from(decimals));
            let allowed = |number: &f64| {
                model.field(&plan.id).is_none_or(|field| {
                    field.min.is_none_or(|min| *number >= min) && field.max.is_none_or(|max| *number <= max)
                })
            };
            steps(&use_of.bounds, step).into_iter().filter(allowed).map(Value::from).collect()
        }
        FieldType::Date => {
            let day = |age: f64| Value::from(as_of.plus(-(age as i32)).to_string().as_str());
            steps(&use_of.bounds, 1.0).into_iter().filter(|age| age.abs() < 100_000.0).map(day).collect()
        }
        FieldType::Activity => {
            let counts = steps(&use_of.bounds, 1.0).into_iter().filter(|count| (1.0..=1_000_000.0).contains(count));
            counts.map(|count| done(as_of, count)).collect()
        }
        FieldType::Text => texts(plan).map(Value::from).collect(),
        FieldType::Email => addresses(plan, program).iter().map(|address| Value::from(address.as_str())).collect(),
    }
}

/// How a program reads one field.
#[derive(Default)]
pub(crate) struct Use {
    pub(crate) is_read: bool,
    /// Numbers, ages or counts at which something changes.
    pub(crate) bounds: Vec<f64>,
    /// The options that bring points.
    gains: Vec<usize>,
}

impl Use {
    pub(crate) fn of(program: &Program, field: u32) -> Self {
        let mut found = Self::default();
        for node in &program.nodes {
            match node {
                Node::Test { field: tested, test } if *tested == field => found.test(test),
                _ => {}
            }
        }
        for rule in program.axes.iter().flat_map(|axis| &axis.rules) {
            found.rule(&rule.kind, field);
        }
        found
    }

    fn test(&mut self, test: &TestPlan) {
        self.is_read = true;
        match test {
            TestPlan::NumberIsAny(numbers) => self.bounds.extend(numbers),
            TestPlan::Below(bound) | TestPlan::AtLeast(bound) | TestPlan::AtLeastWithin { at_least: bound, .. } => {
                self.bounds.push(*bound)
            }
            _ => self.bounds.push(1.0),
        }
    }

    fn rule(&mut self, kind: &RuleKindPlan, field: u32) {
        match kind {
            RuleKindPlan::Bins { field: read, below, .. } if *read == field => {
                self.is_read = true;
                self.bounds.extend(below);
            }
            RuleKindPlan::Choice { field: read, .. } if *read == field => self.is_read = true,
            RuleKindPlan::Choices { field: read, points, .. } if *read == field => {
                self.is_read = true;
                self.gains.extend(
                    points.iter().enumerate().filter(|(_, points)| **points > Points::ZERO).map(|(option, _)| option),
                );
            }
            RuleKindPlan::Each { field: read, each, cap, .. }
            | RuleKindPlan::EachNumber { field: read, each, cap, .. }
                if *read == field =>
            {
                self.is_read = true;
                self.bounds.push(1.0);
                if let Some(cap) = cap
                    && *each != Points::ZERO
                {
                    self.bounds.push((cap.to_number() / each.to_number().abs()).ceil());
                }
            }
            // A date from which a number fades: today it has not begun to.
            RuleKindPlan::EachNumber { decay: Some((_, since)), .. } if *since == field => {
                self.is_read = true;
                self.bounds.push(0.0);
            }
            _ => {}
        }
    }
}

/// Every bound, and the last number below it.
fn steps(bounds: &[f64], step: f64) -> Vec<f64> {
    let mut numbers: Vec<f64> =
        bounds.iter().flat_map(|bound| [(bound / step).ceil() * step - step, (bound / step).ceil() * step]).collect();
    sort_by(&mut numbers, &mut f64::total_cmp);
    numbers.dedup();
    numbers
}

/// Each option by itself, and all that bring points together.
fn choices(plan: &FieldPlan, use_of: &Use) -> Vec<Value> {
    let list = |places: &[usize]| {
        Value::from(Data::List(
            places
                .iter()
                .filter_map(|place| plan.options.get(*place))
                .map(|option| Value::from(option.id.as_str()))
                .collect(),
        ))
    };
    let mut lists: Vec<Value> = (0..plan.options.len()).map(|place| list(&[place])).collect();
    if use_of.gains.len() > 1 {
        lists.push(list(&use_of.gains));
    }
    lists
}

fn done(on: Day, count: f64) -> Value {
    let entry = Data::Map(vec![Member::new("on", on.to_string().as_str()), Member::new("count", count)]);
    Data::List(vec![entry.into()]).into()
}

/// A text for every term.
fn texts(plan: &FieldPlan) -> impl Iterator<Item = &str> {
    plan.matchers.iter().flat_map(|matcher| match matcher {
        Matcher::IsAny(texts) | Matcher::ContainsAny(texts) | Matcher::DomainIsAny(texts) => {
            texts.iter().map(|text| text.trim())
        }
    })
}

/// An address of each class, and one in every domain that is tested.
fn addresses(plan: &FieldPlan, program: &Program) -> Vec<String> {
    let tested = texts(plan).map(ToOwned::to_owned);
    let listed = [program.free_domains.first(), program.disposable_domains.first()];
    let domains = ["company.example".to_owned()].into_iter().chain(listed.into_iter().flatten().cloned()).chain(tested);
    domains.map(|domain| format!("name@{domain}")).collect()
}
