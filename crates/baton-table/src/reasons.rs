//! What brought the most points of a score, or took them.

use baton_model::{Kind, Line, Points, Program, Sink};

/// Takes the contributions of a run, each rule's after decay and cap; used again for the next lead.
///
/// # Example
/// ```
/// use baton_model::{Day, Lead, Model};
/// use baton_table::Reasons;
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let mut row = program.row();
/// program.fill(&Lead::parse(r#"{ "role": "executive", "budget_set": false }"#).unwrap(), &mut row, &mut Vec::new());
///
/// let mut reasons = Reasons::new(&program, 1);
/// program.run(&row, Day::parse("2026-11-01").unwrap(), &mut reasons);
/// let strongest: Vec<_> = reasons.strongest().iter().map(|(label, points)| format!("{label} {points}")).collect();
/// assert_eq!(strongest, ["Role 14"]);
/// ```
#[derive(Debug, Clone)]
pub struct Reasons {
    /// For each axis, what each rule is called.
    labels: Vec<Vec<String>>,
    most: usize,
    /// The rules that brought points, in the order of the model.
    found: Vec<(usize, usize, Points)>,
}

impl Reasons {
    /// At most so many reasons for a program's scores.
    #[must_use]
    pub fn new(program: &Program, most: usize) -> Self {
        let labels = |axis: &baton_model::program::AxisPlan| {
            axis.rules.iter().map(|rule| program.rule_label(rule).to_string()).collect()
        };
        Self { labels: program.axes.iter().map(labels).collect(), most, found: Vec::new() }
    }

    /// Forgets the lead before.
    pub fn clear(&mut self) {
        self.found.clear();
    }

    /// The strongest reasons, those with the most points to or from the score first, of equal ones in the model's order.
    pub fn strongest(&mut self) -> Vec<(&str, Points)> {
        self.found.retain(|(_, _, points)| *points != Points::ZERO);
        self.found.sort_by_key(|(_, _, points)| std::cmp::Reverse(points.hundredths().abs()));
        let strongest = self.found.iter().take(self.most);
        strongest.map(|(axis, rule, points)| (self.labels[*axis][*rule].as_str(), *points)).collect()
    }
}

impl Sink for Reasons {
    fn line(&mut self, line: Line) {
        if !matches!(line.kind, Kind::Rule | Kind::Decay | Kind::RuleCap) {
            return;
        }
        match self.found.last_mut() {
            Some((axis, rule, points)) if (*axis, *rule) == (line.axis, line.place) => *points += line.points,
            _ => self.found.push((line.axis, line.place, line.points)),
        }
    }
}
