//! Running a program over a row: the one evaluator.
//!
//! [`Program::run`] tells a [`Sink`] each contribution as it counts it. With an empty sink, `()`, it only scores, and
//! the compiler takes the telling away; with a [`Vec<Line>`] it explains.

use serde::Serialize;

use crate::answer::{Entry, count_from_number};
use crate::decay::WHOLE;
use crate::model::{Measure, Percent};
use crate::program::{AxisPlan, BandPlan, Cell, ConditionAt, Node, Program, Row, RuleKindPlan, TestPlan};
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

/// Explains: keeps the lines that change something.
impl Sink for Vec<Line> {
    fn line(&mut self, line: Line) {
        if line.points != Points::ZERO {
            self.push(line);
        }
    }
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
    pub fn run<S: Sink>(&self, row: &Row, as_of: Day, sink: &mut S) -> Score {
        let mut fit = Points::ZERO;
        let mut engagement = None;
        for (place, axis) in self.axes.iter().enumerate() {
            let points = self.run_axis(place, axis, row, as_of, sink);
            match axis.id {
                AxisId::Fit => fit = points,
                AxisId::Engagement => engagement = Some(points),
            }
        }
        let total = fit + engagement.unwrap_or_default();
        let disqualified_by = self.disqualify.iter().position(|disqualifier| self.holds(disqualifier.when, row, as_of));
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
    pub fn holds(&self, condition: ConditionAt, row: &Row, as_of: Day) -> bool {
        match &self.nodes[condition as usize] {
            Node::Test { field, test } => self.test(*field, test, row, as_of),
            Node::Not { .. } => !self.holds(condition + 1, row, as_of),
            Node::All { end } => !self.any_is(false, condition + 1, *end, row, as_of),
            Node::Any { end } => self.any_is(true, condition + 1, *end, row, as_of),
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
            Cell::Entries(first, count) => counted(row.entries(first, count), as_of) > 0,
            _ => true,
        }
    }

    fn run_axis<S: Sink>(&self, place: usize, axis: &AxisPlan, row: &Row, as_of: Day, sink: &mut S) -> Points {
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
        let mut sum = axis.base;
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
                let value = match row.cell(*field) {
                    Cell::Number(number) => Some(number),
                    Cell::Date(day) => Some(f64::from(as_of.since(day))),
                    _ => None,
                };
                let points = value.map_or(*missing, |value| points[bin(below, value)]);
                sink.line(line(Kind::Rule, points));
                points
            }
            RuleKindPlan::Choice { field, points, other, missing } => {
                let points = match row.cell(*field) {
                    Cell::Option(option) => points[option as usize],
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
                let entries = match row.cell(*field) {
                    Cell::Entries(first, count) => row.entries(first, count),
                    _ => &[],
                };
                capped(self.each(*each, entries, *decay, as_of, sink, &line), *cap, sink, line)
            }
            RuleKindPlan::EachNumber { field, each, decay, cap } => {
                let count = match row.cell(*field) {
                    Cell::Number(number) => count_from_number(number).unwrap_or(0),
                    _ => 0,
                };
                let on = decay.and_then(|(_, since)| match row.cell(since) {
                    Cell::Date(day) => Some(day),
                    _ => None,
                });
                let table = decay.map(|(table, _)| table);
                capped(self.each(*each, &[Entry { on, count }], table, as_of, sink, &line), *cap, sink, line)
            }
        }
    }

    /// The points of entries, faded by a half-life's table; an entry without a date counts only where none is needed.
    fn each<S: Sink>(
        &self,
        each: Points,
        entries: &[Entry],
        table: Option<u32>,
        as_of: Day,
        sink: &mut S,
        line: impl Fn(Kind, Points) -> Line,
    ) -> Points {
        let table = table.map(|place| &self.decays[place as usize]);
        let one = each.hundredths().abs();
        let (mut fresh, mut faded) = (0i64, 0i64);
        for entry in entries {
            let factor = match (table, age(*entry, as_of)) {
                (_, Age::NotYet) | (Some(_), Age::Unknown) => continue,
                (None, _) => WHOLE,
                (Some(table), Age::Days(days)) => table.factor(days),
            };
            // At most 1e6 hundredths x 1e6 times x 1e6 millionths: within an i64.
            let full = one * i64::from(entry.count);
            fresh += full;
            faded += (full * i64::from(factor) + i64::from(WHOLE / 2)) / i64::from(WHOLE);
        }
        let signed = |hundredths: i64| Points::from_hundredths(hundredths * each.hundredths().signum());
        sink.line(line(Kind::Rule, signed(fresh)));
        sink.line(line(Kind::Decay, signed(faded - fresh)));
        signed(faded)
    }

    #[inline]
    fn test(&self, field: u32, test: &TestPlan, row: &Row, as_of: Day) -> bool {
        if let TestPlan::Answered(expected) = test {
            return self.is_answered(field as usize, row, as_of) == *expected;
        }
        match row.cell(field) {
            Cell::Missing | Cell::OtherOption => false,
            Cell::Number(number) => test_number(number, test),
            Cell::Date(day) => test_number(f64::from(as_of.since(day)), test),
            Cell::Option(option) => matches!(test, TestPlan::OptionIsAny(options) if options.contains(&option)),
            Cell::YesNo(is) => matches!(test, TestPlan::YesNo { yes, no } if if is { *yes } else { *no }),
            Cell::Entries(first, count) => test_activity(row.entries(first, count), test, as_of),
            Cell::Bits => self.test_bits(field, test, row),
            Cell::Email(class) => match test {
                TestPlan::EmailClassIsAny(classes) => classes & class.bit() != 0,
                _ => self.test_bits(field, test, row),
            },
        }
    }

    fn test_bits(&self, field: u32, test: &TestPlan, row: &Row) -> bool {
        let plan = &self.fields[field as usize];
        match test {
            TestPlan::Matches(matcher) => row.bit(plan, *matcher),
            TestPlan::OptionIsAny(options) => options.iter().any(|option| row.bit(plan, *option)),
            _ => false,
        }
    }
}

/// Cuts a rule's points to its cap.
fn capped<S: Sink>(points: Points, cap: Option<Points>, sink: &mut S, line: impl Fn(Kind, Points) -> Line) -> Points {
    let within = points.within(cap);
    sink.line(line(Kind::RuleCap, within - points));
    within
}

/// The place of the first bound that is greater than the value; the number of bounds if none is.
#[inline]
fn bin(below: &[f64], value: f64) -> usize {
    below.iter().position(|bound| value < *bound).unwrap_or(below.len())
}

fn test_number(number: f64, test: &TestPlan) -> bool {
    match test {
        TestPlan::NumberIsAny(numbers) => numbers.contains(&number),
        TestPlan::Below(bound) => number < *bound,
        TestPlan::AtLeast(bound) => number >= *bound,
        _ => false,
    }
}

/// How old an entry is.
enum Age {
    /// So many days; what lies one day ahead counts as today (the lead's day may have begun before ours).
    Days(u32),
    /// It has no date.
    Unknown,
    /// It lies further ahead: as of that day it does not exist.
    NotYet,
}

#[inline]
fn age(entry: Entry, as_of: Day) -> Age {
    match entry.on.map(|on| as_of.since(on)) {
        None => Age::Unknown,
        Some(days) if days < -1 => Age::NotYet,
        Some(days) => Age::Days(days.max(0) as u32),
    }
}

/// The counts of the entries that exist as of a day.
pub(crate) fn counted(entries: &[Entry], as_of: Day) -> u64 {
    entries.iter().filter(|entry| !matches!(age(**entry, as_of), Age::NotYet)).map(|entry| u64::from(entry.count)).sum()
}

/// The counts of the entries that are at most so many days old.
pub(crate) fn count_within(entries: &[Entry], days: u32, as_of: Day) -> u64 {
    let is_within = |entry: &&Entry| matches!(age(**entry, as_of), Age::Days(age) if age <= days);
    entries.iter().filter(is_within).map(|entry| u64::from(entry.count)).sum()
}

/// Days since the newest dated entry with a count.
pub(crate) fn idle_days(entries: &[Entry], as_of: Day) -> Option<u32> {
    let days = entries.iter().filter(|entry| entry.count > 0).filter_map(|entry| match age(*entry, as_of) {
        Age::Days(days) => Some(days),
        Age::Unknown | Age::NotYet => None,
    });
    days.min()
}

fn test_activity(entries: &[Entry], test: &TestPlan, as_of: Day) -> bool {
    let all = counted(entries, as_of);
    all > 0
        && match test {
            TestPlan::Below(bound) => (all as f64) < *bound,
            TestPlan::AtLeast(bound) => all as f64 >= *bound,
            TestPlan::AtLeastWithin { at_least, days } => count_within(entries, *days, as_of) as f64 >= *at_least,
            TestPlan::IdleAtLeast(bound) => idle_days(entries, as_of).is_some_and(|days| f64::from(days) >= *bound),
            _ => false,
        }
}
