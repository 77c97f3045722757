//! The answers to a field, sorted into classes that no test of the model tells apart.

use baton_model::program::{Matcher, Node, TestPlan};
use baton_model::{Answer, Day, Entry, FieldType, Program};

/// A field whose answers fall into more classes than this is not looked into: nothing is claimed about it.
const MOST: usize = 2_048;

/// So many matchers of a text, or tested options of a list, give at most [`MOST`] classes.
const MOST_BITS: usize = 10;

/// The greatest count that a lead can hold of one activity: 1,000 entries of 1,000,000.
pub(super) const MOST_TIMES: u64 = 1_000_000_000;

/// Any day: only ages matter, and a class is made of an age.
const TODAY: Day = Day::from_days(0);

/// For each test of a program, in which classes of its field's answers it holds.
pub(super) struct Classes {
    /// By the place of the node; none for a node that is no test, or a field with too many classes.
    holds: Vec<Option<Box<[bool]>>>,
}

impl Classes {
    pub(super) fn of(program: &Program) -> Self {
        let mut classes = Self { holds: vec![None; program.nodes.len()] };
        for field in 0..program.fields.len() as u32 {
            let tests: Vec<(usize, &TestPlan)> = (program.nodes.iter().enumerate())
                .filter_map(|(place, node)| match node {
                    Node::Test { field: tested, test } if *tested == field => Some((place, test)),
                    _ => None,
                })
                .collect();
            if !tests.is_empty() {
                classes.add(program, field, &tests);
            }
        }
        classes
    }

    /// In which classes of its field's answers a test holds, if that is known.
    pub(super) fn of_test(&self, node: u32) -> Option<&[bool]> {
        self.holds[node as usize].as_deref()
    }

    fn add(&mut self, program: &Program, field: u32, tests: &[(usize, &TestPlan)]) {
        let plan = &program.fields[field as usize];
        if plan.field_type == FieldType::Text {
            // Which texts satisfy which tests at once is anybody's guess: all combinations are taken to be possible.
            if plan.matchers.len() <= MOST_BITS {
                let classes = 1usize << plan.matchers.len();
                for (place, test) in tests {
                    let of_text = (0..classes).map(|bits| match test {
                        TestPlan::Matches(matcher) => bits >> matcher & 1 == 1,
                        test => **test == TestPlan::Answered(true),
                    });
                    self.holds[*place] = Some(of_text.chain([**test == TestPlan::Answered(false)]).collect());
                }
            }
            return;
        }
        let addresses = if plan.field_type == FieldType::Email { addresses(program, field) } else { Vec::new() };
        let answers = match plan.field_type {
            FieldType::Text => None,
            FieldType::YesNo => Some(vec![Answer::YesNo(true), Answer::YesNo(false)]),
            FieldType::Choice => {
                let options = (0..plan.options.len()).map(|option| Answer::Option(option as u32));
                Some(options.chain([Answer::OtherOption("")]).collect())
            }
            FieldType::Choices => choices(tests),
            FieldType::Number => Some(numbers(tests)),
            FieldType::Date => Some(dates(tests)),
            FieldType::Email => Some(addresses.iter().map(|address| Answer::Email(address)).collect()),
            FieldType::Activity => histories(tests),
        };
        let Some(mut answers) = answers.filter(|answers| answers.len() <= MOST || !plan.field_type.has_options())
        else {
            return;
        };
        answers.push(Answer::Missing);
        let mut row = program.row();
        let mut holds: Vec<Vec<bool>> = vec![Vec::with_capacity(answers.len()); tests.len()];
        for answer in &answers {
            row.clear();
            program.set(&mut row, field as usize, answer);
            for ((place, _), holds) in tests.iter().zip(&mut holds) {
                holds.push(program.holds(*place as u32, &row, TODAY));
            }
        }
        for ((place, _), holds) in tests.iter().zip(holds) {
            self.holds[*place] = Some(holds.into());
        }
    }
}

/// Every set of the options that are tested; options that no test names change nothing here.
fn choices(tests: &[(usize, &TestPlan)]) -> Option<Vec<Answer<'static>>> {
    let mut options: Vec<u32> = tests.iter().flat_map(|(_, test)| tested_options(test)).copied().collect();
    options.sort_unstable();
    options.dedup();
    let chosen = |bits: usize| (options.iter().enumerate()).filter(move |(place, _)| bits >> place & 1 == 1);
    (options.len() <= MOST_BITS).then(|| {
        (0..1usize << options.len())
            .map(|bits| Answer::Options(chosen(bits).map(|(_, option)| *option).collect()))
            .collect()
    })
}

fn tested_options(test: &TestPlan) -> &[u32] {
    match test {
        TestPlan::OptionIsAny(options) => options,
        _ => &[],
    }
}

/// Every number that is compared with, and one between each two of them.
fn numbers(tests: &[(usize, &TestPlan)]) -> Vec<Answer<'static>> {
    let mut bounds = bounds(tests);
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    let first = bounds.first().copied().unwrap_or(0.0);
    std::iter::once(first.next_down())
        .chain(bounds.iter().flat_map(|bound| [*bound, bound.next_up()]))
        .filter(|number| number.is_finite())
        .map(Answer::Number)
        .collect()
}

/// The date of every age from which on something holds, and of the last age before the first of them.
fn dates(tests: &[(usize, &TestPlan)]) -> Vec<Answer<'static>> {
    let mut ages: Vec<i32> = (bounds(tests).into_iter().map(f64::ceil))
        .filter(|age| age.abs() < f64::from(i32::MAX))
        .map(|age| age as i32)
        .collect();
    ages.sort_unstable();
    ages.dedup();
    let first = ages.first().copied().unwrap_or(0);
    std::iter::once(first - 1).chain(ages).map(|age| Answer::Date(TODAY.plus(-age))).collect()
}

/// What numbers, ages and counts are compared with.
fn bounds(tests: &[(usize, &TestPlan)]) -> Vec<f64> {
    let mut bounds = Vec::new();
    for (_, test) in tests {
        match test {
            TestPlan::NumberIsAny(numbers) => bounds.extend(numbers),
            TestPlan::Below(bound) | TestPlan::AtLeast(bound) | TestPlan::AtLeastWithin { at_least: bound, .. } => {
                bounds.push(*bound)
            }
            _ => {}
        }
    }
    bounds
}

/// An address in every domain that a test or a list of the model names, and in another one; each well formed and not.
fn addresses(program: &Program, field: u32) -> Vec<String> {
    let tested = program.fields[field as usize].matchers.iter().flat_map(|matcher| match matcher {
        Matcher::DomainIsAny(domains) => domains.as_slice(),
        _ => &[],
    });
    let mut domains: Vec<&str> =
        tested.chain(&program.free_domains).chain(&program.disposable_domains).map(String::as_str).collect();
    domains.sort_unstable();
    domains.dedup();
    // Longer than any of them, so it is none of them.
    let longest = domains.iter().map(|domain| domain.len()).max().unwrap_or(0);
    let another = ["a".repeat(longest), "a.a".to_owned()].concat();
    let of_domain = |domain: &str| [["a@", domain].concat(), ["@", domain].concat()];
    domains.into_iter().chain([another.as_str()]).flat_map(of_domain).collect()
}

/// Histories of an activity that differ in what its tests count: the count up to each age that matters takes every
/// level that matters, rising with the age. None if there are too many.
fn histories(tests: &[(usize, &TestPlan)]) -> Option<Vec<Answer<'static>>> {
    let mut levels: Vec<u32> = (bounds(tests).into_iter().map(f64::ceil))
        .filter(|level| (2.0..=MOST_TIMES as f64).contains(level))
        .map(|level| level as u32)
        .chain([0, 1])
        .collect();
    let mut ages: Vec<i32> = (tests.iter())
        .filter_map(|(_, test)| match test {
            TestPlan::AtLeastWithin { days, .. } => Some(f64::from(*days) + 1.0),
            TestPlan::IdleAtLeast(days) => Some(days.ceil()),
            _ => None,
        })
        .filter(|age| (1.0..f64::from(i32::MAX)).contains(age))
        .map(|age| age as i32)
        .chain([0])
        .collect();
    ages.sort_unstable();
    ages.dedup();
    levels.sort_unstable();
    levels.dedup();
    // The last step is what has no date.
    let mut rising: Vec<Vec<u32>> = vec![Vec::new()];
    for _ in 0..=ages.len() {
        let longer = |counts: &Vec<u32>| {
            let reached = counts.last().copied().unwrap_or(0);
            let counts = counts.clone();
            (levels.iter().filter(move |level| **level >= reached))
                .map(move |level| counts.iter().copied().chain([*level]).collect())
        };
        rising = rising.iter().flat_map(longer).take(MOST + 1).collect();
        if rising.len() > MOST {
            return None;
        }
    }
    let dates = || ages.iter().map(|age| Some(TODAY.plus(-*age))).chain([None]);
    let history = |counts: Vec<u32>| {
        let steps = counts.iter().scan(0, |before, count| Some(count - std::mem::replace(before, *count)));
        Answer::Activity(dates().zip(steps).map(|(on, count)| Entry { on, count }).collect())
    };
    Some(rising.into_iter().map(history).collect())
}
