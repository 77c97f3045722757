//! The answers that are worth trying in the place of a lead's own.

use baton_model::json::{Data, Member, Value};
use baton_model::program::{FieldPlan, Matcher, Node, RuleKindPlan, TestPlan};
use baton_model::{Answer, Day, Entry, FieldType, Points, Program};

use super::Situation;
use crate::candidates::Use;

/// An activity is tried so many times more, at most.
const MOST_TIMES: u32 = 20;

/// So many sets of options are tried, at most; with more, only those that differ by little.
const MOST_SETS: usize = 1_024;

/// No date further than a hundred years from the day of the score is tried.
const MOST_DAYS: f64 = 36_525.0;

/// Numbers that are counted are tried up to this.
const MOST_COUNTED: i32 = 10;

/// The answers that are tried in one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// The place of the field.
    pub field: usize,
    /// The answers, best liked first.
    pub to: Vec<Move>,
}

/// An answer that is tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The answer.
    pub to: Value,
    /// How many times more an activity is done.
    pub times: Option<u32>,
}

/// The answers that can be tried in the place of a lead's own, in the order of the fields.
///
/// Nothing is tried where a change cannot be brought about or would not be honest: fields that the model calls `fixed`,
/// locked ones, all that identifies a person (every email address too), and what no rule reads. Else:
///
/// | type | tried, in this order |
/// |---|---|
/// | choice | each other option, as the model lists them |
/// | choices | sets of options, those first that differ by fewer; all sets that can matter if they are at most 1,024, else those that differ by one option, and by two of the first 32 |
/// | yes_no | yes, no |
/// | number | each bound of a rule or test and the numbers one step beside it, in the field's `decimals`, from `min` to `max`, and these two; small counts where a rule counts it; nearest to the present answer first |
/// | date | the same by age in whole days; nearest to the present answer, or to the day of the score, first |
/// | activity | 1 to 20 times more on the day of the score |
/// | text | a term of each test, then a text that no test is about |
#[must_use]
pub fn moves(situation: &Situation<'_>) -> Vec<Moves> {
    let Situation { model, program, lead, locked, .. } = *situation;
    let mut all = Vec::new();
    for (place, plan) in program.fields.iter().enumerate() {
        let is_fixed = model.field(&plan.id).is_none_or(|field| field.fixed);
        let is_personal = plan.personal || plan.field_type == FieldType::Email;
        let use_of = Use::of(program, place as u32);
        if is_fixed || is_personal || locked.contains(&&*plan.id) || !use_of.is_read {
            continue;
        }
        let present = lead.get(&plan.id);
        let answer = present.map_or(Answer::Missing, |value| Answer::from_json(plan, value, &mut Vec::new()));
        let to: Vec<Move> = match plan.field_type {
            FieldType::Activity => times_more(&answer, situation.as_of),
            _ => other_answers(situation, place, &use_of, &answer)
                .into_iter()
                .map(|to| Move { to, times: None })
                .collect(),
        };
        if !to.is_empty() {
            all.push(Moves { field: place, to });
        }
    }
    all
}

fn other_answers(situation: &Situation<'_>, place: usize, use_of: &Use, present: &Answer<'_>) -> Vec<Value> {
    let Situation { model, program, as_of, .. } = *situation;
    let plan = &program.fields[place];
    match plan.field_type {
        FieldType::YesNo => {
            [true, false].into_iter().filter(|yes| *present != Answer::YesNo(*yes)).map(Value::from).collect()
        }
        FieldType::Choice => (plan.options.iter().enumerate())
            .filter(|(option, _)| *present != Answer::Option(*option as u32))
            .map(|(_, option)| Value::from(option.id.as_str()))
            .collect(),
        FieldType::Choices => sets(program, place as u32, present),
        FieldType::Number => {
            let Some(field) = model.field(&plan.id) else { return Vec::new() };
            let mut numbers = steps(&use_of.bounds, 10f64.powi(i32::from(field.decimals)));
            numbers.extend([field.min, field.max].into_iter().flatten());
            if plan.counted {
                numbers.extend((0..=MOST_COUNTED).map(f64::from));
            }
            numbers.retain(|number| {
                field.min.is_none_or(|min| *number >= min) && field.max.is_none_or(|max| *number <= max)
            });
            let now = if let Answer::Number(number) = present { Some(*number) } else { None };
            nearest_first(numbers, now).into_iter().map(Value::from).collect()
        }
        FieldType::Date => {
            let ages: Vec<f64> = use_of.bounds.iter().map(|bound| bound.ceil()).collect();
            let mut ages = steps(&ages, 1.0);
            ages.retain(|age| age.abs() <= MOST_DAYS);
            let now = if let Answer::Date(day) = present { Some(f64::from(as_of.since(*day))) } else { None };
            if now.is_none() {
                ages.sort_by(|one, other| one.abs().total_cmp(&other.abs()));
            }
            (nearest_first(ages, now).into_iter())
                .map(|age| as_of.plus(-(age as i32)))
                .filter(|day| (0..=9999).contains(&day.to_date().0))
                .map(|day| Value::from(day.to_string().as_str()))
                .collect()
        }
        FieldType::Text => texts(program, place, present),
        FieldType::Email | FieldType::Activity => Vec::new(),
    }
}

/// The steps at, below and above each bound, where so many steps make one.
fn steps(bounds: &[f64], to_one: f64) -> Vec<f64> {
    let around = |bound: &f64| {
        let step = (bound * to_one).round();
        [step - 1.0, step, step + 1.0].map(|step| step / to_one)
    };
    bounds.iter().flat_map(around).filter(|number| number.is_finite()).map(|number| number + 0.0).collect()
}

/// Numbers once each, without the present one: those nearest to it first, or else rising.
fn nearest_first(mut numbers: Vec<f64>, now: Option<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    if let Some(now) = now {
        numbers.retain(|number| *number != now);
        numbers.sort_by(|one, other| (one - now).abs().total_cmp(&(other - now).abs()));
    }
    numbers
}

/// Sets of options. Options that the same rules and tests treat alike stand for each other: of them only how many are
/// chosen matters, and as few as possible are changed.
fn sets(program: &Program, field: u32, present: &Answer<'_>) -> Vec<Value> {
    let plan = &program.fields[field as usize];
    let chosen: Vec<u32> = if let Answer::Options(chosen) = present { chosen.clone() } else { Vec::new() };
    let alike = alike(program, field);
    let count: usize = alike.iter().fold(1, |count, options| count.saturating_mul(options.len() + 1));
    let mut sets = if count <= MOST_SETS { all_sets(&alike, &chosen) } else { near_sets(&alike, &chosen) };
    // As few as possible, then earlier options first.
    sets.sort_by_cached_key(|changed| (changed.len(), changed.clone()));
    (sets.into_iter())
        .map(|changed| {
            let is_in = |option: &u32| chosen.contains(option) != changed.contains(option);
            (0..plan.options.len() as u32).filter(is_in).collect::<Vec<u32>>()
        })
        // Without any option there is no answer.
        .filter(|set| !set.is_empty())
        .map(|set| set.iter().map(|option| Value::from(plan.options[*option as usize].id.as_str())).collect())
        .map(|options| Data::List(options).into())
        .collect()
}

/// The options that rules and tests look at, those together that all of them treat alike.
fn alike(program: &Program, field: u32) -> Vec<Vec<u32>> {
    let rules: Vec<&[Points]> = (program.axes.iter().flat_map(|axis| &axis.rules))
        .filter_map(|rule| match &rule.kind {
            RuleKindPlan::Choices { field: of, points, .. } if *of == field => Some(&**points),
            _ => None,
        })
        .collect();
    let tests: Vec<&[u32]> = (program.nodes.iter())
        .filter_map(|node| match node {
            Node::Test { field: of, test: TestPlan::OptionIsAny(options) } if *of == field => Some(&**options),
            _ => None,
        })
        .collect();
    let mut groups: Vec<(Vec<Points>, Vec<bool>, Vec<u32>)> = Vec::new();
    for option in 0..program.fields[field as usize].options.len() as u32 {
        let points: Vec<Points> = rules.iter().map(|points| points[option as usize]).collect();
        let tested: Vec<bool> = tests.iter().map(|options| options.contains(&option)).collect();
        match groups.iter_mut().find(|(of, by, _)| (of, by) == (&points, &tested)) {
            Some((.., options)) => options.push(option),
            None => groups.push((points, tested, vec![option])),
        }
    }
    groups.into_iter().map(|(.., options)| options).collect()
}

/// The changes to a set that make every number of chosen options of each kind.
fn all_sets(alike: &[Vec<u32>], chosen: &[u32]) -> Vec<Vec<u32>> {
    let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
    for options in alike {
        let (inside, outside): (Vec<u32>, Vec<u32>) = options.iter().partition(|option| chosen.contains(option));
        // Taking out begins with the last option, putting in with the first.
        let less = (1..=inside.len()).map(|count| &inside[inside.len() - count..]);
        let more = (1..=outside.len()).map(|count| &outside[..count]);
        let changes: Vec<&[u32]> = [&[][..]].into_iter().chain(more).chain(less).collect();
        sets = sets.iter().flat_map(|set| changes.iter().map(|change| [set, *change].concat())).collect();
    }
    sets.iter_mut().for_each(|changed| changed.sort_unstable());
    sets.retain(|changed| !changed.is_empty());
    sets
}

/// The changes of one option, and of two of the first ones. Of options that are alike the first ones stand for all.
fn near_sets(alike: &[Vec<u32>], chosen: &[u32]) -> Vec<Vec<u32>> {
    let mut singles = Vec::new();
    for options in alike {
        let (inside, outside): (Vec<u32>, Vec<u32>) = options.iter().partition(|option| chosen.contains(option));
        singles.extend(inside.into_iter().take(2).chain(outside.into_iter().take(2)));
    }
    singles.sort_unstable();
    let paired = &singles[..singles.len().min(MOST_SETS.isqrt())];
    let pairs =
        paired.iter().enumerate().flat_map(|(nth, one)| paired[nth + 1..].iter().map(|other| vec![*one, *other]));
    singles.iter().map(|one| vec![*one]).chain(pairs).collect()
}

/// The activity with more done on the day of the score.
fn times_more(present: &Answer<'_>, as_of: Day) -> Vec<Move> {
    let before: &[Entry] = if let Answer::Activity(entries) = present { entries } else { &[] };
    if before.len() >= baton_model::answer::MAX_ENTRIES {
        return Vec::new();
    }
    let entry = |entry: &Entry| {
        let on = entry.on.map(|day| Member::new("on", day.to_string().as_str()));
        Value::from(Data::Map(on.into_iter().chain([Member::new("count", f64::from(entry.count))]).collect()))
    };
    let with = |count: u32| Data::List(before.iter().chain([&Entry { on: Some(as_of), count }]).map(entry).collect());
    (1..=MOST_TIMES).map(|times| Move { to: with(times).into(), times: Some(times) }).collect()
}

/// A text for each test, and one that no test is about.
fn texts(program: &Program, field: usize, present: &Answer<'_>) -> Vec<Value> {
    const ABOUT_NOTHING: [&str; 3] = ["other", "something else", "-"];
    let plan: &FieldPlan = &program.fields[field];
    let tests = || {
        program.nodes.iter().enumerate().filter_map(|(at, node)| match node {
            Node::Test { field: of, test: TestPlan::Matches(_) } if *of as usize == field => Some(at as u32),
            _ => None,
        })
    };
    let mut row = program.row();
    let mut is_about_nothing = |text: &&str| {
        program.set(&mut row, field, &Answer::Text(text));
        !tests().any(|at| program.holds(at, &row, Day::from_days(0)))
    };
    let about_nothing = ABOUT_NOTHING.into_iter().find(|text| is_about_nothing(text));
    let mut texts: Vec<&str> = plan.matchers.iter().filter_map(first_text).chain(about_nothing).collect();
    texts.retain(|text| *present != Answer::Text(text));
    texts.into_iter().map(Value::from).collect()
}

/// The first text that satisfies a test, in small letters.
fn first_text(matcher: &Matcher) -> Option<&str> {
    match matcher {
        Matcher::IsAny(texts) | Matcher::ContainsAny(texts) | Matcher::DomainIsAny(texts) => {
            texts.iter().map(|text| text.trim()).find(|text| !text.is_empty())
        }
    }
}
