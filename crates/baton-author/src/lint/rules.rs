//! Rules that bring nothing or count twice, caps and floors that cut nothing.

use baton_model::Points;
use baton_model::model::{Rule, RuleKind};
use baton_model::program::{AxisPlan, ConditionAt, Node, Program, RuleKindPlan, RulePlan};

use super::place::Spot;
use super::span::{AxisSpans, Span};
use super::{About, Advice, Unplaced};

pub(super) fn look(about: &About<'_>, found: &mut Vec<Unplaced>) {
    for (place, axis) in about.program.axes.iter().enumerate() {
        let spot = about.root.entry("axes", place);
        let spans = &about.spans[place];
        for (place, (rule, (before, after))) in axis.rules.iter().zip(&spans.rules).enumerate() {
            let spot = spot.entry("rules", place);
            if after.is_one() && after.most == Points::ZERO {
                found.push(never_counts(about, rule, &spot));
            } else if let Some(cap) = cap_of(&rule.kind).filter(|cap| before.is_inside(*cap)) {
                found.push(cap_never_binds(&spot, cap, &between(*before)));
            }
        }
        axis_caps(&spot, axis, spans, found);
    }
    count_the_same(about, found);
}

fn never_counts(about: &About<'_>, rule: &RulePlan, spot: &Spot<'_>) -> Unplaced {
    match rule.kind {
        RuleKindPlan::When { when, .. } if !about.reach.can_be(when, true) => Unplaced::new(
            Advice::RuleNeverCounts,
            &spot.key("when"),
            "a condition that no lead meets",
            "mend the condition, or remove the rule",
        ),
        _ => Unplaced::new(
            Advice::RuleNeverCounts,
            spot,
            "a rule that brings 0 points, whatever the answer",
            "give it points, or remove it",
        ),
    }
}

fn cap_of(kind: &RuleKindPlan) -> Option<Points> {
    match kind {
        RuleKindPlan::Choices { cap, .. } | RuleKindPlan::Each { cap, .. } | RuleKindPlan::EachNumber { cap, .. } => {
            *cap
        }
        _ => None,
    }
}

fn cap_never_binds(spot: &Spot<'_>, cap: Points, reason: &str) -> Unplaced {
    let found = ["a cap of ", &cap.to_string(), ", and ", reason].concat();
    Unplaced::new(Advice::CapNeverBinds, &spot.key("cap"), found, "lower the cap, or remove it")
}

fn between(span: Span) -> String {
    ["the points lie between ", &span.least.to_string(), " and ", &span.most.to_string(), " anyway"].concat()
}

fn axis_caps(spot: &Spot<'_>, axis: &AxisPlan, spans: &AxisSpans, found: &mut Vec<Unplaced>) {
    for (place, (group, span)) in axis.groups.iter().zip(&spans.groups).enumerate() {
        if span.is_inside(group.cap) {
            let is_empty = axis.rules.iter().all(|rule| rule.group != Some(place as u32));
            let reason = if is_empty { "no rule belongs to the group".to_owned() } else { between(*span) };
            let help =
                if is_empty { "remove the group, or name it in a rule" } else { "lower the cap, or remove the group" };
            let mut cap = cap_never_binds(&spot.entry("groups", place), group.cap, &reason);
            help.clone_into(&mut cap.finding.help);
            found.push(cap);
        }
    }
    if let Some(cap) = axis.cap.filter(|cap| spans.sum.most < *cap) {
        let reason = ["no lead gets more than ", &spans.sum.most.to_string()].concat();
        found.push(cap_never_binds(spot, cap, &reason));
    }
    // Without a floor of its own an axis stops at 0. A floor below that may just say that it should not.
    if axis.floor != Points::ZERO && spans.sum.least >= axis.floor.max(Points::ZERO) {
        let (floor, least) = (axis.floor.to_string(), spans.sum.least.to_string());
        let text = ["a floor of ", &floor, ", and no lead gets less than ", &least].concat();
        found.push(Unplaced::new(Advice::FloorNeverBinds, &spot.key("floor"), text, "raise the floor, or remove it"));
    }
}

/// Tells of each rule whether an earlier one of its axis counts the same. One fact may well count on both axes.
fn count_the_same(about: &About<'_>, found: &mut Vec<Unplaced>) {
    for (axis, (model, plan)) in about.model.axes.iter().zip(&about.program.axes).enumerate() {
        let rules: Vec<(&Rule, &RulePlan)> = model.rules.iter().zip(&plan.rules).collect();
        for (place, rule) in rules.iter().enumerate() {
            let is_twice =
                |earlier: &&(&Rule, &RulePlan)| is_same(about.program, **earlier, *rule) && is_both(earlier.1, rule.1);
            if let Some((earlier, plan)) = rules[..place].iter().find(is_twice) {
                let spot = about.root.entry("axes", axis).entry("rules", place);
                let text = ["a rule that counts the same as `", &earlier.id, "`"].concat();
                let is_each = matches!(rule.0.kind, RuleKind::Each { .. });
                let help = if is_each && cap_of(&plan.kind) != cap_of(&rule.1.kind) {
                    "put both into one rule, with the points and the cap that they should have together"
                } else {
                    "keep one of the two, with the points that both should bring"
                };
                found.push(Unplaced::new(Advice::RulesCountTheSame, &spot, text, help));
            }
        }
    }
}

/// Whether something brings points by both of two rules that read it by the same test.
fn is_both(one: &RulePlan, other: &RulePlan) -> bool {
    points_of(&one.kind).zip(points_of(&other.kind)).any(|(one, other)| one != Points::ZERO && other != Points::ZERO)
}

/// The points that a rule has for each thing that it tells apart, in the same order for rules of the same test.
fn points_of(kind: &RuleKindPlan) -> impl Iterator<Item = Points> {
    let (points, other) = match kind {
        RuleKindPlan::Choice { points, other, .. } => (&**points, Some(*other)),
        RuleKindPlan::Bins { points, .. } | RuleKindPlan::Choices { points, .. } => (&**points, None),
        RuleKindPlan::When { points: each, .. }
        | RuleKindPlan::Each { each, .. }
        | RuleKindPlan::EachNumber { each, .. } => (std::slice::from_ref(each), None),
    };
    points.iter().copied().chain(other)
}

fn is_same(program: &Program, one: (&Rule, &RulePlan), other: (&Rule, &RulePlan)) -> bool {
    match (&one.0.kind, &other.0.kind, &one.1.kind, &other.1.kind) {
        (_, _, RuleKindPlan::When { when, .. }, RuleKindPlan::When { when: other, .. }) => {
            is_same_condition(program, *when, *other)
        }
        (RuleKind::Bins { field, bins, .. }, RuleKind::Bins { field: of, bins: others, .. }, ..) => {
            field == of && bins.iter().map(|bin| bin.below).eq(others.iter().map(|bin| bin.below))
        }
        (RuleKind::Choices { field, points, .. }, RuleKind::Choices { field: of, points: others, .. }, ..) => {
            field == of && points.iter().map(|(id, _)| id).eq(others.iter().map(|(id, _)| id))
        }
        (
            RuleKind::Each { field, half_life_days, since, .. },
            RuleKind::Each { field: of, half_life_days: other_days, since: other_since, .. },
            ..,
        ) => (field, half_life_days, since) == (of, other_days, other_since),
        _ => false,
    }
}

/// Whether two conditions are made of the same tests in the same order.
fn is_same_condition(program: &Program, one: ConditionAt, other: ConditionAt) -> bool {
    let (nodes, others) = (program.condition(one), program.condition(other));
    let is_same = |(node, with): (&Node, &Node)| match (node, with) {
        (Node::All { end }, Node::All { end: with })
        | (Node::Any { end }, Node::Any { end: with })
        | (Node::Not { end }, Node::Not { end: with }) => end - one == with - other,
        (node, with) => node == with,
    };
    nodes.len() == others.len() && nodes.iter().zip(others).all(is_same)
}
