//! Running a program over a row: the one evaluator.
//!
//! [`Program::run`] tells a [`Sink`] each contribution as it counts it. With an empty sink, `()`, it only scores, and
//! the compiler takes the telling away; [`explain`](crate::explain) puts the lines into words.

use serde::Serialize;

use crate::answer::count_from_number;
use crate::model::{Measure, Percent};
use crate::program::{
    Activity, AxisPlan, BandPlan, Cell, ConditionAt, Dated, Node, Program, Row, RuleKindPlan, Start, TestPlan,
};
use crate::{AxisId, Day, Lead, Points};

/// What comes out of a run, in places and points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Who they are.
    pub fit: Points,
    /// What they do; none if the model has no such axis.
    pub engagement: Option<Points>,
    /// The sum of the axes.
    pub total: Points,
    /// The place of the band in [`Program::bands`].
    pub band: usize,
    /// The place of the first disqualifier that holds.
    pub disqualified_by: Option<usize>,
    /// So many of a hundred such leads are won.
    pub probability: Option<Percent>,
}

/// Takes contributions as they are counted.
pub trait Sink {
    /// Takes one; lines of zero points come too.
    fn line(&mut self, line: Line);
}

/// Scores only.
impl Sink for () {
    #[inline(always)]
    fn line(&mut self, _: Line) {}
}

/// One contribution, in places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it comes from.
    pub kind: Kind,
    /// The place of the axis.
    pub axis: usize,
    /// The place of the rule (of the group, for a group's cap) in its axis; 0 where there is none.
    pub place: usize,
    /// The place of the option, where a rule counts each option chosen.
    pub option: Option<usize>,
    /// The points.
    pub points: Points,
}

/// What a contribution comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Where the axis starts.
    Base,
    /// A rule's points, before any decay and cap.
    Rule,
    /// What has faded of a rule's points.
    Decay,
    /// What a rule's cap takes.
    RuleCap,
    /// What a group's cap takes.
    GroupCap,
    /// What the axis's floor gives.
    Floor,
    /// What the axis's cap takes.
    Cap,
}

impl Kind {
    /// The word for it in a result.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Rule => "rule",
            Self::Decay => "decay",
            Self::RuleCap => "rule_cap",
            Self::GroupCap => "group_cap",
            Self::Floor => "floor",
            Self::Cap => "cap",
        }
    }
}

/// Groups of an axis whose sums are kept without asking for memory.
const GROUPS_AT_HAND: usize = 16;

impl Program {
    /// Scores a lead as of a day.
    #[must_use]
    pub fn score(&self, lead: &Lead, as_of: Day) -> Score {
        let mut row = self.row();
        self.fill(lead, &mut row, &mut Vec::new());
        self.run(&row, as_of, &mut ())
    }

    /// Scores a row as of a day, and tells `sink` every contribution on the way.
    ///
    /// # Panics
    /// When the row belongs to another program.
    #[inline]
    pub fn run<S: Sink>(&self, row: &Row, as_of: Day, sink: &mut S) -> Score {
        self.run_from(Start::default(), row, as_of, sink)
    }

    /// As [`Program::run`], from points that were counted already: see [`Partial`](crate::program::Partial).
    ///
    /// # Panics
    /// When the row belongs to another program.
    pub fn run_from<S: Sink>(&self, start: Start, row: &Row, as_of: Day, sink: &mut S) -> Score {
        let mut fit = Points::ZERO;
        let mut engagement = None;
        for (place, axis) in self.axes.iter().enumerate() {
            let mut run = |start| self.run_axis(place, axis, start, row, as_of, sink);
            match axis.id {
                AxisId::Fit => fit = run(start.fit),
                AxisId::Engagement => engagement = Some(run(start.engagement)),
            }
        }
        let disqualified_by = self.disqualify.iter().position(|disqualifier| self.holds(disqualifier.when, row, as_of));
        self.outcome(fit, engagement, disqualified_by)
    }

    /// What points come to: total, band and probability.
    #[must_use]
    #[inline]
    pub fn outcome(&self, fit: Points, engagement: Option<Points>, disqualified_by: Option<usize>) -> Score {
        let total = fit + engagement.unwrap_or_default();
        let reached = |band: &BandPlan| {
            band.fit.is_none_or(|least| fit >= least)
                && band.engagement.is_none_or(|least| engagement.unwrap_or_default() >= least)
                && band.total.is_none_or(|least| total >= least)
        };
        let last = self.bands.len() - 1;
        let (band, probability) = match disqualified_by {
            Some(_) => (last, None),
            None => (
                self.bands[..last].iter().position(reached).unwrap_or(last.saturating_sub(1)),
                self.probability.as_ref().map(|table| {
                    let score = match table.of {
                        Measure::Fit => fit,
                        Measure::Engagement => engagement.unwrap_or_default(),
                        Measure::Total => total,
                    };
                    table.percent[bin(&table.below, score.to_number())]
                }),
            ),
        };
        Score { fit, engagement, total, band, disqualified_by, probability }
    }

    /// The band of a score.
    ///
    /// # Panics
    /// When the score comes from another program.
    #[must_use]
    pub fn band(&self, score: &Score) -> &BandPlan {
        &self.bands[score.band]
    }

    /// Whether a condition holds for a row as of a day.
    ///
    /// # Panics
    /// When there is no such condition, or the row belongs to another program.
    #[must_use]
    #[inline]
    pub fn holds(&self, condition: ConditionAt, row: &Row, as_of: Day) -> bool {
        match &self.nodes[condition as usize] {
            Node::Test { field, test } => self.test(*field, test, row, as_of),
            node => self.nested(node, condition + 1, row, as_of),
        }
    }

    /// Whether a condition of others holds, of which the first is `at`.
    #[inline(never)]
    fn nested(&self, node: &Node, at: ConditionAt, row: &Row, as_of: Day) -> bool {
        match node {
            Node::Test { .. } | Node::Not { .. } => !self.holds(at, row, as_of),
            Node::All { end } => !self.any_is(false, at, *end, row, as_of),
            Node::Any { end } => self.any_is(true, at, *end, row, as_of),
        }
    }

    /// Whether one of the conditions from `at` up to `end` is as wanted.
    fn any_is(&self, wanted: bool, mut at: ConditionAt, end: ConditionAt, row: &Row, as_of: Day) -> bool {
        while at < end {
            if self.holds(at, row, as_of) == wanted {
                return true;
            }
            at = self.end_of(at);
        }
        false
    }

    /// Whether there is an answer to a field as of a day.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[must_use]
    pub fn is_answered(&self, field: usize, row: &Row, as_of: Day) -> bool {
        match row.cells[field] {
            Cell::Missing => false,
            Cell::Activity(done) => row.activity(done, as_of).is_any(),
            _ => true,
        }
    }

    fn run_axis<S: Sink>(
        &self,
        place: usize,
        axis: &AxisPlan,
        start: Points,
        row: &Row,
        as_of: Day,
        sink: &mut S,
    ) -> Points {
        let mut at_hand = [Points::ZERO; GROUPS_AT_HAND];
        let mut many;
        let groups: &mut [Points] = if axis.groups.len() <= GROUPS_AT_HAND {
            &mut at_hand[..axis.groups.len()]
        } else {
            many = vec![Points::ZERO; axis.groups.len()];
            &mut many
        };
        let line = |kind, place_in_axis, points| Line { kind, axis: place, place: place_in_axis, option: None, points };

        sink.line(line(Kind::Base, 0, axis.base));
        let mut sum = axis.base + start;
        for (rule_place, rule) in axis.rules.iter().enumerate() {
            let rule_line = |kind, points| line(kind, rule_place, points);
            let points = self.run_rule(&rule.kind, row, as_of, sink, rule_line);
            match rule.group {
                Some(group) => groups[group as usize] += points,
                None => sum += points,
            }
        }
        for (group_place, (group, points)) in axis.groups.iter().zip(groups.iter()).enumerate() {
            let within = points.within(Some(group.cap));
            sink.line(line(Kind::GroupCap, group_place, within - *points));
            sum += within;
        }
        if sum < axis.floor {
            sink.line(line(Kind::Floor, 0, axis.floor - sum));
            return axis.floor;
        }
        match axis.cap {
            Some(cap) if sum > cap => {
                sink.line(line(Kind::Cap, 0, cap - sum));
                cap
            }
            _ => sum,
        }
    }

    fn run_rule<S: Sink>(
        &self,
        kind: &RuleKindPlan,
        row: &Row,
        as_of: Day,
        sink: &mut S,
        line: impl Fn(Kind, Points) -> Line,
    ) -> Points {
        match kind {
            RuleKindPlan::Bins { field, below, points, missing } => {
                let value = measure(&row.cells[*field as usize], row, as_of);
                let in_bin = points[bin(below, value)];
                let points = if value.is_nan() { *missing } else { in_bin };
                sink.line(line(Kind::Rule, points));
                points
            }
            RuleKindPlan::Choice { field, points, other, missing } => {
                let cell = &row.cells[*field as usize];
                // Looked up in any case, so that nothing hangs on whether there is an answer, which no processor foresees.
                let place = if let Cell::Option(option) = cell { *option as usize } else { 0 };
                let of_option = points.get(place).copied().unwrap_or_default();
                let points = match cell {
                    Cell::Option(_) => of_option,
                    Cell::OtherOption => *other,
                    _ => *missing,
                };
                sink.line(line(Kind::Rule, points));
                points
            }
            RuleKindPlan::Choices { field, points, missing, cap } => {
                let Cell::Bits = row.cell(*field) else {
                    sink.line(line(Kind::Rule, *missing));
                    return capped(*missing, *cap, sink, line);
                };
                let mut sum = Points::ZERO;
                for option in row.bits(&self.fields[*field as usize]) {
                    sink.line(Line { option: Some(option), ..line(Kind::Rule, points[option]) });
                    sum += points[option];
                }
                capped(sum, *cap, sink, line)
            }
            RuleKindPlan::When { when, points } => {
                let points = if self.holds(*when, row, as_of) { *points } else { Points::ZERO };
                sink.line(line(Kind::Rule, points));
                points
            }
            RuleKindPlan::Each { field, each, decay, cap } => {
                let Cell::Activity(done) = row.cell(*field) else { return Points::ZERO };
                let points = self.each(*each, row.activity(done, as_of), *decay, sink, &line);
                capped(points, *cap, sink, line)
            }
            RuleKindPlan::EachNumber { field, each, decay, cap } => {
                let Cell::Number(number) = row.cell(*field) else { return Points::ZERO };
                let count = count_from_number(number).unwrap_or(0);
                let points = match decay {
                    None => self.each(*each, Activity::new(count, &[], as_of), None, sink, &line),
                    Some((table, since)) => {
                        let Cell::Date(on) = row.cell(*since) else { return Points::ZERO };
                        let dated = [Dated { on, count }];
                        self.each(*each, Activity::new(0, &dated, as_of), Some(*table), sink, &line)
                    }
                };
                capped(points, *cap, sink, line)
            }
        }
    }

    /// The points of an activity, faded by a half-life's table; what has no date counts only where none is needed.
    fn each<S: Sink>(
        &self,
        each: Points,
        done: Activity<'_>,
        table: Option<u32>,
        sink: &mut S,
        line: impl Fn(Kind, Points) -> Line,
    ) -> Points {
        let one = each.hundredths().unsigned_abs();
        let (fresh, faded) = match table {
            None => (one * done.count(), one * done.count()),
            Some(place) => done.faded(one, &self.decays[place as usize]),
        };
        let signed = |hundredths: u64| Points::from_hundredths(hundredths as i64 * each.hundredths().signum());
        sink.line(line(Kind::Rule, signed(fresh)));
        sink.line(line(Kind::Decay, signed(faded) - signed(fresh)));
        signed(faded)
    }

    // A call for each takes a quarter of a run's time. Only what pages download at once, which has no SIMD, is better small.
    #[cfg_attr(any(not(target_family = "wasm"), target_feature = "simd128"), inline(always))]
    fn test(&self, field: u32, test: &TestPlan, row: &Row, as_of: Day) -> bool {
        let cell = &row.cells[field as usize];
        match test {
            TestPlan::Answered(expected) => self.is_answered(field as usize, row, as_of) == *expected,
            TestPlan::NumberIsAny(numbers) => matches!(cell, Cell::Number(number) if numbers.contains(number)),
            TestPlan::OptionIsAny(options) => match cell {
                Cell::Option(option) => options.contains(option),
                Cell::Bits => options.iter().any(|option| self.bit(field, *option, row)),
                _ => false,
            },
            TestPlan::YesNo { yes, no } => {
                matches!(cell, Cell::YesNo(true)) & yes | matches!(cell, Cell::YesNo(false)) & no
            }
            TestPlan::EmailClassIsAny(classes) => matches!(cell, Cell::Email(class) if classes & class.bit() != 0),
            // Without an answer no bit is set.
            TestPlan::Matches(matcher) => self.bit(field, *matcher, row),
            TestPlan::Below(bound) => measure(cell, row, as_of) < *bound,
            TestPlan::AtLeast(bound) => measure(cell, row, as_of) >= *bound,
            TestPlan::AtLeastWithin { at_least, days } => {
                done(cell, row, as_of).is_some_and(|done| done.count_within(*days) as f64 >= *at_least)
            }
            TestPlan::IdleAtLeast(bound) => {
                done(cell, row, as_of).and_then(Activity::idle_days).is_some_and(|days| f64::from(days) >= *bound)
            }
        }
    }

    fn bit(&self, field: u32, bit: u32, row: &Row) -> bool {
        row.bit(&self.fields[field as usize], bit)
    }
}

/// Cuts a rule's points to its cap.
fn capped<S: Sink>(points: Points, cap: Option<Points>, sink: &mut S, line: impl Fn(Kind, Points) -> Line) -> Points {
    let within = points.within(cap);
    sink.line(line(Kind::RuleCap, within - points));
    within
}

/// The place of the first bound that is greater than the value, as bounds rise; 0 for what is not a number.
#[inline]
fn bin(below: &[f64], value: f64) -> usize {
    below.iter().filter(|bound| **bound <= value).count()
}

/// What bounds are compared with: a number, a date's age in days, or how many times something was done; else not a number,
/// which is on no side of any bound.
fn measure(cell: &Cell, row: &Row, as_of: Day) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        Cell::Date(day) => f64::from(as_of.since(*day)),
        Cell::Activity(_) => done(cell, row, as_of).map_or(f64::NAN, |done| done.count() as f64),
        _ => f64::NAN,
    }
}

/// What was done as of a day, if anything was.
fn done<'r>(cell: &Cell, row: &'r Row, as_of: Day) -> Option<Activity<'r>> {
    let Cell::Activity(done) = cell else { return None };
    Some(row.activity(*done, as_of)).filter(|done| done.is_any())
}
