//! Between which points the parts of a score lie, whatever the lead.

use baton_model::Points;
use baton_model::answer::MAX_COUNT;
use baton_model::program::{AxisPlan, RuleKindPlan};

use super::classes::MOST_TIMES;
use super::reach::Reach;

/// No lead gets less than `least` or more than `most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) least: Points,
    pub(super) most: Points,
}

impl Span {
    pub(super) const ZERO: Self = Self { least: Points::ZERO, most: Points::ZERO };

    fn of(points: Points) -> Self {
        Self { least: points, most: points }
    }

    fn or(self, points: Points) -> Self {
        Self { least: self.least.min(points), most: self.most.max(points) }
    }

    fn plus(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }

    fn within(self, cap: Option<Points>) -> Self {
        Self { least: self.least.within(cap), most: self.most.within(cap) }
    }

    /// Whether all of it lies inside a cap to either side of zero, and does not even touch it: a cap that is just
    /// reached tells how much there is to get.
    pub(super) fn is_inside(self, cap: Points) -> bool {
        -cap < self.least && self.most < cap
    }

    /// Whether every lead gets the same.
    pub(super) fn is_one(self) -> bool {
        self.least == self.most
    }
}

/// The spans of an axis and its parts.
pub(super) struct AxisSpans {
    /// Of each rule, before and after its cap.
    pub(super) rules: Vec<(Span, Span)>,
    /// Of each group, before its cap.
    pub(super) groups: Vec<Span>,
    /// Of the axis, before its floor and cap.
    pub(super) sum: Span,
    /// Of the axis.
    pub(super) axis: Span,
}

pub(super) fn axis_spans(axis: &AxisPlan, reach: &Reach<'_>) -> AxisSpans {
    let rules: Vec<(Span, Span)> = axis.rules.iter().map(|rule| rule_spans(&rule.kind, reach)).collect();
    let mut groups = vec![Span::ZERO; axis.groups.len()];
    let mut sum = Span::of(axis.base);
    for (rule, (_, span)) in axis.rules.iter().zip(&rules) {
        let of = rule.group.map_or(&mut sum, |group| &mut groups[group as usize]);
        *of = of.plus(*span);
    }
    for (group, span) in axis.groups.iter().zip(&groups) {
        sum = sum.plus(span.within(Some(group.cap)));
    }
    let cut = |points: Points| points.max(axis.floor).min(axis.cap.unwrap_or(Points::from_hundredths(i64::MAX)));
    AxisSpans { axis: Span { least: cut(sum.least), most: cut(sum.most) }, rules, groups, sum }
}

fn rule_spans(kind: &RuleKindPlan, reach: &Reach<'_>) -> (Span, Span) {
    let (span, cap) = match kind {
        RuleKindPlan::Bins { points, missing, .. } => (one_of(points, *missing), None),
        RuleKindPlan::Choice { points, other, missing, .. } => (one_of(points, *missing).or(*other), None),
        RuleKindPlan::Choices { points, missing, cap, .. } => {
            let sum =
                |sign: fn(Points, Points) -> Points| points.iter().map(|points| sign(*points, Points::ZERO)).sum();
            (Span { least: sum(Ord::min), most: sum(Ord::max) }.or(*missing), *cap)
        }
        RuleKindPlan::When { when, points } => {
            let can = |wanted| reach.can_be(*when, wanted);
            let span = match (can(true), can(false)) {
                (true, true) => Span::ZERO.or(*points),
                (true, false) => Span::of(*points),
                (false, _) => Span::ZERO,
            };
            (span, None)
        }
        RuleKindPlan::Each { each, cap, .. } => (times(*each, MOST_TIMES), *cap),
        RuleKindPlan::EachNumber { each, cap, .. } => (times(*each, u64::from(MAX_COUNT)), *cap),
    };
    (span, span.within(cap))
}

fn one_of(points: &[Points], missing: Points) -> Span {
    points.iter().fold(Span::of(missing), |span, points| span.or(*points))
}

fn times(each: Points, most: u64) -> Span {
    Span::ZERO.or(Points::from_hundredths(each.hundredths().saturating_mul(most as i64)))
}
