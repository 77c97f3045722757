//! Rules, axes and bands: whole hundredths until the very last step, their sums `BIGINT`.

use baton_model::decay::WHOLE;
use baton_model::program::{AxisPlan, BandPlan, RuleKindPlan};
use baton_model::{AxisId, Points};

use super::decay::DECAY;
use super::dialect::number;
use super::layout::{cases, indented, joined, step};
use super::names::{DISQUALIFIED, LEAD, inner};
use super::{ColumnKind, Dialect, Printer};

const POINTS: &str = "baton_points";
const AXES: &str = "baton_axes";

/// The sum of the axes.
const TOTAL: &str = "total";

/// Terms of a sum that stand side by side; engines take only so many, one within the other.
const TERMS: usize = 20;

impl Printer<'_> {
    /// The fourth step: what each rule brings, under the rule's id, and what rules the lead out.
    pub(super) fn points(&self) -> String {
        let mut columns = vec![self.name(LEAD)];
        let rules = self.program.axes.iter().flat_map(|axis| &axis.rules).zip(0..);
        columns.extend(
            rules.map(|(rule, place)| format!("{} AS {}", self.rule(&rule.kind), self.rule_name(&rule.id, place))),
        );
        columns.push(format!("{} AS {}", self.disqualified(), self.name(DISQUALIFIED)));
        step(self.dialect, POINTS, "What each rule brings, in hundredths of a point.", &columns, DECAY)
    }

    /// The fifth step: the axes, their caps and floors.
    pub(super) fn axes(&self) -> String {
        let mut columns = vec![self.name(LEAD), self.name(DISQUALIFIED)];
        let mut first = 0;
        for axis in &self.program.axes {
            columns.push(format!("{} AS {}", self.axis(axis, first), self.name(axis.id.as_str())));
            first += axis.rules.len();
        }
        let says = "The sides of the score, within their caps and floors, in hundredths.";
        step(self.dialect, AXES, says, &columns, POINTS)
    }

    /// The last step: points, and the band.
    pub(super) fn result(&self) -> String {
        let axes: Vec<String> = self.program.axes.iter().map(|axis| self.name(axis.id.as_str())).collect();
        let total = axes.join(" + ");
        let mut columns = vec![format!("{} AS {}", self.name(LEAD), self.name("id"))];
        columns.extend(axes.iter().map(|axis| in_points(axis, axis)));
        columns.push(in_points(&format!("({total})"), &self.name(TOTAL)));
        columns.push(format!("{} AS {}", self.band(&total), self.name("band")));
        columns.push(format!("{} AS {}", self.name(DISQUALIFIED), self.name("disqualified_by")));
        format!("SELECT\n  {}\nFROM {AXES}\n", indented(&columns.join(",\n")))
    }

    /// The column of a rule, by its id and its place among the rules of all axes.
    fn rule_name(&self, id: &str, place: usize) -> String {
        self.name(&inner(self.dialect, id, place))
    }

    /// The id of the first disqualifier that holds.
    fn disqualified(&self) -> String {
        let reasons: Vec<String> = (self.program.disqualify.iter())
            .map(|disqualifier| {
                format!("WHEN {} THEN {}", self.condition(disqualifier.when), self.dialect.text(&disqualifier.id))
            })
            .collect();
        if reasons.is_empty() {
            return format!("CAST(NULL AS {})", ColumnKind::Text.sql_type(self.dialect));
        }
        cases(&reasons)
    }

    /// The points of a rule, within its cap; never NULL.
    fn rule(&self, kind: &RuleKindPlan) -> String {
        match kind {
            RuleKindPlan::Bins { field, below, points, missing } => self.bins(*field as usize, below, points, *missing),
            RuleKindPlan::Choice { field, points, other, missing } => {
                self.choice(*field as usize, points, *other, *missing)
            }
            RuleKindPlan::Choices { field, points, missing, cap } => {
                self.choices(*field as usize, points, missing.within(*cap), *cap)
            }
            RuleKindPlan::When { when, points } => {
                cases(&[format!("WHEN {} THEN {}", self.condition(*when), points.hundredths()), "ELSE 0".to_owned()])
            }
            RuleKindPlan::Each { field, each, decay, cap } => {
                let left = decay.map(|table| self.left(*field as usize, table));
                times(self.dialect, &self.field(*field as usize), *each, left, *cap)
            }
            RuleKindPlan::EachNumber { field, each, decay, cap } => {
                let left = decay.map(|(table, since)| self.left(since as usize, table));
                times(self.dialect, &self.facet(*field as usize, "count"), *each, left, *cap)
            }
        }
    }

    fn bins(&self, field: usize, below: &[f64], points: &[Points], missing: Points) -> String {
        let value = self.measured(field);
        let mut parts = vec![format!("WHEN {value} IS NULL THEN {}", missing.hundredths())];
        parts.extend(
            below
                .iter()
                .zip(points)
                .map(|(bound, points)| format!("WHEN {value} < {} THEN {}", number(*bound), points.hundredths())),
        );
        parts.push(format!("ELSE {}", points[below.len()].hundredths()));
        cases(&parts)
    }

    fn choice(&self, field: usize, points: &[Points], other: Points, missing: Points) -> String {
        let answer = self.field(field);
        let options = self.program.fields[field].options.iter().zip(points).filter(|(_, points)| **points != other);
        let mut parts = vec![format!("WHEN {answer} IS NULL THEN {}", missing.hundredths())];
        parts.extend(options.map(|(option, points)| {
            format!("WHEN {answer} = {} THEN {}", self.dialect.text(&option.id), points.hundredths())
        }));
        parts.push(format!("ELSE {}", other.hundredths()));
        cases(&parts)
    }

    fn choices(&self, field: usize, points: &[Points], missing: Points, cap: Option<Points>) -> String {
        let answer = self.field(field);
        let options = self.program.fields[field].options.iter().zip(points);
        let terms: Vec<String> = options
            .filter(|(_, points)| **points != Points::ZERO)
            .map(|(option, points)| {
                format!("CASE WHEN {} THEN {} ELSE 0 END", self.is_chosen(&answer, &option.id), points.hundredths())
            })
            .collect();
        cases(&[
            format!("WHEN {answer} IS NULL THEN {}", missing.hundredths()),
            format!("ELSE {}", within(&sum(&terms), cap)),
        ])
    }

    fn axis(&self, axis: &AxisPlan, first: usize) -> String {
        let mut terms = vec![format!("CAST({} AS BIGINT)", axis.base.hundredths())];
        let mut grouped = vec![Vec::new(); axis.groups.len()];
        for (rule, place) in axis.rules.iter().zip(first..) {
            let name = self.rule_name(&rule.id, place);
            match rule.group {
                Some(group) => grouped[group as usize].push(name),
                None => terms.push(name),
            }
        }
        let groups = axis.groups.iter().zip(grouped).filter(|(_, rules)| !rules.is_empty());
        terms.extend(groups.map(|(group, rules)| within(&sum(&rules), Some(group.cap))));
        let least = format!("GREATEST({}, {})", axis.floor.hundredths(), sum(&terms));
        match axis.cap {
            Some(cap) => format!("LEAST({}, {least})", cap.hundredths()),
            None => least,
        }
    }

    fn band(&self, total: &str) -> String {
        let Some((disqualified, bands)) = self.program.bands.split_last() else { return "NULL".to_owned() };
        let text = |band: &BandPlan| self.dialect.text(&band.id);
        let mut parts = vec![format!("WHEN {} IS NOT NULL THEN {}", self.name(DISQUALIFIED), text(disqualified))];
        if let Some((rest, bounded)) = bands.split_last() {
            parts.extend(bounded.iter().map(|band| format!("WHEN {} THEN {}", self.reached(band, total), text(band))));
            parts.push(format!("ELSE {}", text(rest)));
        }
        cases(&parts)
    }

    fn reached(&self, band: &BandPlan, total: &str) -> String {
        let has_engagement = self.program.axes.iter().any(|axis| axis.id == AxisId::Engagement);
        let engagement = if has_engagement { self.name(AxisId::Engagement.as_str()) } else { "0".to_owned() };
        let fit = self.name(AxisId::Fit.as_str());
        let bounds = [(&*fit, band.fit), (&*engagement, band.engagement), (total, band.total)];
        let tests: Vec<String> = bounds
            .into_iter()
            .filter_map(|(of, least)| least.map(|least| format!("{of} >= {}", least.hundredths())))
            .collect();
        if tests.is_empty() { "TRUE".to_owned() } else { tests.join(" AND ") }
    }
}

/// The points of so many times, of each of which so many millionths are left.
fn times(dialect: Dialect, count: &str, each: Points, left: Option<String>, cap: Option<Points>) -> String {
    let points = match left {
        None => format!("{count} * {}", each.hundredths()),
        Some(left) => {
            // Rounded by the size of it, whatever its sign.
            let rounded = format!("({count} * {} * {left} + {})", each.hundredths().abs(), WHOLE / 2);
            let sign = if each < Points::ZERO { "-" } else { "" };
            format!("{sign}({})", dialect.whole_part(&rounded, WHOLE))
        }
    };
    within(&format!("COALESCE({points}, 0)"), cap)
}

/// Hundredths as points. A product of exact decimals is exact in every engine; a quotient is not.
fn in_points(hundredths: &str, name: &str) -> String {
    format!("CAST({hundredths} * 0.01 AS DECIMAL(18, 2)) AS {name}")
}

/// Cut to a cap to either side of zero.
fn within(points: &str, cap: Option<Points>) -> String {
    match cap {
        Some(cap) => format!("LEAST({0}, GREATEST(-{0}, {points}))", cap.hundredths()),
        None => points.to_owned(),
    }
}

/// A sum, which takes many terms.
fn sum(terms: &[String]) -> String {
    match terms.len() {
        0 => "0".to_owned(),
        1..=TERMS => joined(terms, " + "),
        _ => {
            let parts: Vec<String> = terms.chunks(TERMS).map(|terms| format!("({})", joined(terms, " + "))).collect();
            sum(&parts)
        }
    }
}
