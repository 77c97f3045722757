//! Made-up models for property tests. The rule: every model here is valid, and every part of the format can occur.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use baton_model::json::{Data, Member, Value};
use baton_model::model::*;
use baton_model::{Day, Points};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Any valid model.
pub(crate) fn any_model() -> impl Strategy<Value = Model> {
    (any_fields(), any::<bool>()).prop_flat_map(|(fields, engaged)| {
        let (for_axes, for_rest) = (fields.clone(), fields.clone());
        let disqualifier = (any_condition(&fields), any_words());
        let axes = any_axes(for_axes, engaged);
        let outcome = (vec(disqualifier, 0..3), any_bands(engaged), any_probability(engaged), any_domains());
        let head = (any_id(), any_words(), 1u64..=9_007_199_254_740_991);
        let tail = (any_members(), any_members(), vec(any_note(), 0..3));
        (head, axes, outcome, tail).prop_flat_map(
            move |((id, name, version), axes, outcome, (form, handoff, notes))| {
                let (disqualify, (bands, disqualified_band), probability, email_domains) = outcome;
                let disqualify = disqualify
                    .into_iter()
                    .enumerate()
                    .map(|(index, (when, why))| Disqualifier { id: format!("dq-{index}"), when, why })
                    .collect();
                let model = Model {
                    id,
                    name,
                    version,
                    fields: for_rest.clone(),
                    axes,
                    disqualify,
                    bands,
                    disqualified_band,
                    probability,
                    email_domains,
                    form,
                    handoff,
                    examples: Vec::new(),
                    notes,
                };
                vec(any_example(&model), 0..3).prop_map(move |examples| Model { examples, ..model.clone() })
            },
        )
    })
}

/// Text for people: anything goes.
pub(crate) fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-zA-Z ]{1,12}", any::<String>()]
}

/// The end of an id; what comes before it makes it unique.
fn any_tail() -> impl Strategy<Value = String> {
    "[a-z0-9_-]{0,5}"
}

fn any_id() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9_-]{0,63}".prop_filter("reserved", |id| id != "total")
}

/// Gives the entries ids that differ.
fn numbered(prefix: &str, tails: Vec<String>) -> Vec<String> {
    tails.into_iter().enumerate().map(|(index, tail)| format!("{prefix}{index}{tail}")).collect()
}

/// Points as a model may write them.
pub(crate) fn any_points() -> impl Strategy<Value = Points> {
    prop_oneof![4 => -5_000i64..=5_000, 1 => -1_000_000i64..=1_000_000, 1 => Just(0)].prop_map(Points::from_hundredths)
}

fn any_cap() -> impl Strategy<Value = Points> {
    (0i64..=1_000_000).prop_map(Points::from_hundredths)
}

/// A finite number, whole ones and odd ones alike; never a negative zero, which no file can hold.
pub(crate) fn any_number() -> impl Strategy<Value = f64> {
    let odd = any::<f64>().prop_filter("a JSON number", |number| number.is_finite());
    let known = select(vec![0.0, 0.1, 1e21, 1e-7, 123_456_789_012_345_680_000.0, f64::MIN_POSITIVE, f64::MAX, 5e-324]);
    prop_oneof![3 => (-1_000i32..1_000).prop_map(f64::from), 1 => odd, 1 => known].prop_map(|number| number + 0.0)
}

fn any_day() -> impl Strategy<Value = Day> {
    // The years 0000 to 9999.
    (-719_528i32..=2_932_896).prop_map(Day::from_days)
}

fn any_field_type() -> impl Strategy<Value = FieldType> {
    select(FieldType::ALL.to_vec())
}

fn any_fields() -> impl Strategy<Value = Vec<Field>> {
    vec((any_field_type(), any_field()), 1..7).prop_map(|fields| {
        let fields = fields.into_iter().enumerate();
        fields.map(|(index, (field_type, field))| of_type(index, field_type, field)).collect()
    })
}

/// A field with all keys; [`of_type`] takes away those that its type does not take.
fn any_field() -> impl Strategy<Value = Field> {
    let options = vec((any_tail(), any_words()), 1..5).prop_map(|options| {
        let (tails, labels): (Vec<_>, Vec<_>) = options.into_iter().unzip();
        numbered("", tails).into_iter().zip(labels).map(|(id, label)| Choice { id, label }).collect::<Vec<_>>()
    });
    let range = (option::of(any_number()), option::of(any_number()), 0u8..=6);
    let stands_for = option::of(select(StandsFor::ALL.to_vec()));
    (any_tail(), any_words(), any_words(), options, range, any::<[bool; 3]>(), stands_for).prop_map(
        |(id, label, help, options, (min, max, decimals), [required, fixed, personal], stands_for)| {
            let (min, max) = match (min, max) {
                (Some(min), Some(max)) => (Some(min.min(max)), Some(min.max(max))),
                range => range,
            };
            let field_type = FieldType::Number;
            Field { id, field_type, label, help, options, min, max, decimals, required, fixed, personal, stands_for }
        },
    )
}

fn of_type(index: usize, field_type: FieldType, mut field: Field) -> Field {
    field.id = format!("f{index}{}", field.id);
    field.field_type = field_type;
    if !field_type.has_options() {
        field.options = Vec::new();
    }
    if field_type != FieldType::Number {
        (field.min, field.max, field.decimals) = (None, None, 0);
    }
    field.personal |= field_type == FieldType::Email;
    field
}

fn any_axes(fields: Vec<Field>, engaged: bool) -> impl Strategy<Value = Vec<Axis>> {
    let ids = if engaged { vec![AxisId::Fit, AxisId::Engagement] } else { vec![AxisId::Fit] };
    ids.into_iter().map(|id| any_axis(id, &fields)).collect::<Vec<_>>()
}

fn any_axis(id: AxisId, fields: &[Field]) -> impl Strategy<Value = Axis> + use<> {
    let groups = vec((any_tail(), any_words(), any_cap()), 0..3);
    let rules = vec((any_tail(), any_rule_kind(fields), any_words(), any::<u8>()), 0..8);
    let frame = (any_words(), any_points(), any_points(), option::of(any_cap()));
    (frame, groups, rules).prop_map(move |((label, base, floor, cap), groups, rules)| {
        let prefix = id.as_str();
        let groups: Vec<Group> = groups
            .into_iter()
            .enumerate()
            .map(|(index, (tail, label, cap))| Group { id: format!("{prefix}-g{index}{tail}"), label, cap })
            .collect();
        let rules = rules.into_iter().enumerate().map(|(index, (tail, kind, note, group))| {
            // About half of the rules join a group.
            let group = groups.get(usize::from(group) % (2 * groups.len() + 1)).map(|group| group.id.clone());
            Rule { id: format!("{prefix}-{index}{tail}"), group, kind, note }
        });
        let rules = rules.collect();
        let cap = cap.map(|cap| if cap < floor { floor + cap } else { cap });
        let cap = cap.map(|cap| cap.min(Points::MAX_WRITTEN));
        Axis { id, label, base, floor, cap, groups, rules }
    })
}

fn any_rule_kind(fields: &[Field]) -> BoxedStrategy<RuleKind> {
    let when = (any_condition(fields), any_points()).prop_map(|(when, points)| RuleKind::When { when, points });
    let of = |types: &[FieldType]| {
        fields.iter().filter(|field| types.contains(&field.field_type)).cloned().collect::<Vec<_>>()
    };
    let mut kinds = vec![when.boxed()];
    let ranged = of(&[FieldType::Number, FieldType::Date]);
    if !ranged.is_empty() {
        let bins = any_ranges(any_points().boxed());
        kinds.push(
            (select(ranged), bins, any_points())
                .prop_map(|(field, (bins, rest), missing)| {
                    let bins = bins.into_iter().map(|(below, points)| Bin { below, points }).collect();
                    RuleKind::Bins { field: field.id, bins, rest, missing }
                })
                .boxed(),
        );
    }
    let chosen = of(&[FieldType::Choice, FieldType::Choices]);
    if !chosen.is_empty() {
        kinds.push(select(chosen).prop_flat_map(any_choices).boxed());
    }
    let counted = of(&[FieldType::Activity, FieldType::Number]);
    if !counted.is_empty() {
        let dates: Vec<String> = of(&[FieldType::Date]).into_iter().map(|field| field.id).collect();
        kinds.push(select(counted).prop_flat_map(move |field| any_each(field, dates.clone())).boxed());
    }
    proptest::strategy::Union::new(kinds).boxed()
}

/// Ranges with rising bounds, and what the last one gives.
fn any_ranges(points: BoxedStrategy<Points>) -> impl Strategy<Value = (Vec<(f64, Points)>, Points)> {
    (vec((any_number(), points.clone()), 0..4), points).prop_map(|(mut ranges, rest)| {
        ranges.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        ranges.dedup_by(|(one, _), (other, _)| one == other);
        (ranges, rest)
    })
}

fn any_choices(field: Field) -> impl Strategy<Value = RuleKind> {
    let ids: Vec<String> = field.options.iter().map(|option| option.id.clone()).collect();
    let points = vec(any_points(), ids.len());
    let chosen = subsequence(ids.clone(), 0..=ids.len());
    (chosen, points, any_points(), any_points(), option::of(any_cap())).prop_map(
        move |(ids, points, other, missing, cap)| {
            let several = field.field_type == FieldType::Choices;
            RuleKind::Choices {
                field: field.id.clone(),
                points: ids.into_iter().zip(points).collect(),
                other: if several { Points::ZERO } else { other },
                missing,
                cap: cap.filter(|_| several),
            }
        },
    )
}

fn any_each(field: Field, dates: Vec<String>) -> impl Strategy<Value = RuleKind> {
    (any_points(), option::of(1u16..=730), option::of(any_cap()), any::<prop::sample::Index>()).prop_map(
        move |(each, half_life_days, cap, date)| {
            let is_number = field.field_type == FieldType::Number;
            let half_life_days = half_life_days.filter(|_| !is_number || !dates.is_empty());
            let since = (is_number && half_life_days.is_some()).then(|| date.get(&dates).clone());
            RuleKind::Each { field: field.id.clone(), each, half_life_days, since, cap }
        },
    )
}

/// Any condition over these fields, of which there must be one.
pub(crate) fn any_condition(fields: &[Field]) -> BoxedStrategy<Condition> {
    let leaf = select(fields.to_vec()).prop_flat_map(|field| {
        any_test(&field).prop_map(move |test| Condition::Field { field: field.id.clone(), test })
    });
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Condition::All),
            vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|condition| Condition::Not(Box::new(condition))),
        ]
    })
    .boxed()
}

fn any_test(field: &Field) -> BoxedStrategy<Test> {
    let answered = any::<bool>().prop_map(Test::Answered).boxed();
    let mut tests = vec![answered];
    let at_least = any_number().prop_map(|at_least| Test::AtLeast { at_least, within_days: None });
    let bounds = prop_oneof![any_number().prop_map(Test::Below), at_least].boxed();
    match field.field_type {
        FieldType::Number => tests.extend([bounds, equal_to(any_number().prop_map(Literal::Number))]),
        FieldType::Date => tests.push(bounds),
        FieldType::Activity => {
            let within = (any_number(), 0u32..=1_000_000)
                .prop_map(|(at_least, days)| Test::AtLeast { at_least, within_days: Some(days) });
            let idle = any_number().prop_map(|days| Test::IdleAtLeast(days.abs()));
            tests.extend([bounds, within.boxed(), idle.boxed()]);
        }
        FieldType::Choice | FieldType::Choices => {
            let ids: Vec<String> = field.options.iter().map(|option| option.id.clone()).collect();
            tests.push(equal_to(select(ids).prop_map(Literal::Text)));
        }
        FieldType::YesNo => tests.push(equal_to(any::<bool>().prop_map(Literal::YesNo))),
        FieldType::Text => {
            let term = (any_words(), "[a-zA-Z0-9é]").prop_map(|(words, letter)| words + &letter);
            tests.push(equal_to(any_words().prop_map(Literal::Text)));
            tests.push(vec(term, 1..4).prop_map(Test::ContainsAny).boxed());
        }
        FieldType::Email => {
            let class = select(vec!["business", "free", "disposable", "invalid"]);
            tests.push(equal_to(class.prop_map(|class| Literal::Text(class.to_owned()))));
            tests.push(vec(any_words(), 1..4).prop_map(Test::DomainIsAny).boxed());
        }
    }
    proptest::strategy::Union::new(tests).boxed()
}

fn equal_to(literal: impl Strategy<Value = Literal> + 'static) -> BoxedStrategy<Test> {
    let literal = literal.boxed();
    prop_oneof![literal.clone().prop_map(Test::Is), vec(literal, 1..4).prop_map(Test::IsAny)].boxed()
}

fn any_limits(engaged: bool) -> impl Strategy<Value = Limits> {
    (option::of(any_points()), option::of(any_points()), any_points(), any::<bool>()).prop_map(
        move |(fit, engagement, total, of_total)| {
            let engagement = engagement.filter(|_| engaged);
            // At least one limit.
            let total = (of_total || (fit.is_none() && engagement.is_none())).then_some(total);
            Limits { fit, engagement, total }
        },
    )
}

fn any_bands(engaged: bool) -> impl Strategy<Value = (Vec<Band>, DisqualifiedBand)> {
    let stage = option::of(select(vec![Stage::Mql, Stage::Sql]));
    let band = (any_tail(), any_words(), stage, any_limits(engaged), any_words())
        .prop_map(|(id, label, stage, at_least, why)| Band { id, label, stage, at_least, why });
    let disqualified = prop_oneof![
        Just(DisqualifiedBand::default()),
        (any_tail(), any_words(), any_words()).prop_map(|(tail, label, why)| DisqualifiedBand {
            id: format!("out{tail}"),
            label,
            why
        }),
        any_words().prop_map(|why| DisqualifiedBand { why, ..DisqualifiedBand::default() }),
    ];
    (vec(band, 1..5), disqualified).prop_map(|(mut bands, disqualified)| {
        for (index, band) in bands.iter_mut().enumerate() {
            band.id = format!("band{index}{}", band.id);
        }
        if let Some(last) = bands.last_mut() {
            last.at_least = Limits::default();
        }
        (bands, disqualified)
    })
}

fn any_probability(engaged: bool) -> impl Strategy<Value = Option<Probability>> {
    let measures = if engaged {
        vec![Measure::Fit, Measure::Engagement, Measure::Total]
    } else {
        vec![Measure::Fit, Measure::Total]
    };
    let percent = (0i64..=10_000).prop_map(Points::from_hundredths).boxed();
    option::of((select(measures), any_ranges(percent)).prop_map(|(of, (table, rest))| {
        let table = table.into_iter().map(|(below, percent)| Chance { below, percent }).collect();
        Probability { of, table, rest }
    }))
}

fn any_domains() -> impl Strategy<Value = EmailDomains> {
    (vec(any_words(), 0..3), vec("[a-z]{1,8}\\.(com|example)", 0..3))
        .prop_map(|(free, disposable)| EmailDomains { free, disposable })
}

/// The members of an object that is kept as it stands.
pub(crate) fn any_members() -> impl Strategy<Value = Vec<Member>> {
    let leaf = prop_oneof![
        Just(Data::Null),
        any::<bool>().prop_map(Data::Bool),
        any_number().prop_map(Data::Number),
        any_words().prop_map(Data::Text),
    ]
    .prop_map(Value::from);
    let value = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| Data::List(items).into()),
            distinct(vec((any_words(), inner), 0..4)).prop_map(|members| Data::Map(members).into()),
        ]
    });
    distinct(vec((any_words(), value), 0..4))
}

fn distinct(members: impl Strategy<Value = Vec<(String, Value)>>) -> impl Strategy<Value = Vec<Member>> {
    members.prop_map(|members| {
        let mut kept: Vec<Member> = Vec::new();
        for (key, value) in members {
            if kept.iter().all(|member| member.key != key) {
                kept.push(Member::new(key, value));
            }
        }
        kept
    })
}

fn any_example(model: &Model) -> impl Strategy<Value = Example> + use<> {
    let bands: Vec<String> =
        model.bands.iter().map(|band| &band.id).chain([&model.disqualified_band.id]).cloned().collect();
    let engaged = model.axis(AxisId::Engagement).is_some();
    let score = || option::of((-10_000_000i64..=10_000_000).prop_map(Points::from_hundredths));
    let expect =
        (option::of(select(bands)), score(), score(), score()).prop_map(move |(band, fit, engagement, total)| Expect {
            band,
            fit,
            engagement: engagement.filter(|_| engaged),
            total,
        });
    (any_words(), any_day(), any_members(), expect).prop_map(|(name, as_of, lead, expect)| {
        let lead = Data::Map(lead).into();
        Example { name, as_of, lead, expect }
    })
}

fn any_note() -> impl Strategy<Value = Note> {
    (option::of(1u64..=100), option::of(any_day()), any_words(), any_words()).prop_map(|(version, on, by, text)| Note {
        version,
        on,
        by,
        text,
    })
}
