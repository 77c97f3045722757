//! The waterfall: every contribution as a bar from one running total to the next, so that one sees it add up.

use baton_model::model::{AxisId, Model};
use baton_model::{Contribution, Explanation, Kind, Points};

use super::words;

/// The whole picture: one part for each axis, then the total.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The axes.
    pub parts: Vec<Part>,
    /// Where no points at all lie, 0 to 100.
    pub zero: f64,
    /// The sum of all.
    pub total: Row,
}

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which axis.
    pub axis: AxisId,
    /// Its name.
    pub label: String,
    /// Its score.
    pub score: String,
    /// What adds up to it.
    pub rows: Vec<Row>,
}

/// One contribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Tells rows apart when answers change.
    pub key: String,
    /// What brings the points.
    pub label: String,
    /// The answer, or other small print.
    pub note: String,
    /// Why the rule is there, in the words of the model; may be empty.
    pub reason: String,
    /// How the bar looks.
    pub look: Look,
    /// The running total before, 0 to 100.
    pub from: f64,
    /// The running total after, 0 to 100.
    pub to: f64,
    /// The points.
    pub points: String,
    /// The running total after, in points.
    pub running: String,
}

/// How a bar looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Where an axis starts.
    Base,
    /// Points won.
    Up,
    /// Points lost.
    Down,
    /// Won points that are taken back, or lost ones given back: decay, caps, floors.
    Cut,
    /// The sum.
    Sum,
}

impl Look {
    /// Its name in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Up => "up",
            Self::Down => "down",
            Self::Cut => "cut",
            Self::Sum => "sum",
        }
    }
}

/// The waterfall of a result.
#[must_use]
pub fn waterfall(model: &Model, found: &Explanation) -> Waterfall {
    let ends = found.contributions.iter().scan(Points::ZERO, |running, contribution| {
        *running += contribution.points;
        Some(*running)
    });
    let (low, high) = ends.fold((Points::ZERO, Points::ZERO), |(low, high), end| (low.min(end), high.max(end)));
    let span = (high - low).to_number().max(1.0);
    let place = |points: Points| (points - low).to_number() / span * 100.0;
    let mut running = Points::ZERO;
    let parts = model.axes.iter().map(|axis| {
        let mut rows: Vec<Row> = Vec::new();
        for contribution in found.contributions.iter().filter(|contribution| contribution.axis == axis.id) {
            let from = running;
            running += contribution.points;
            let mut row = row(model, contribution, (place(from), place(running)), running);
            // Options may share a label, keys must not be shared.
            let same = rows.iter().filter(|other| other.key.starts_with(&row.key)).count();
            if same > 0 {
                row.key = format!("{}#{same}", row.key);
            }
            rows.push(row);
        }
        let score = if axis.id == AxisId::Fit { Some(found.fit) } else { found.engagement };
        Part { axis: axis.id, label: axis.label.clone(), score: words::points(score.unwrap_or_default()), rows }
    });
    Waterfall {
        parts: parts.collect(),
        zero: place(Points::ZERO),
        total: total_row(found, place(Points::ZERO), place(found.total)),
    }
}

fn total_row(found: &Explanation, from: f64, to: f64) -> Row {
    let total = words::points(found.total);
    Row {
        key: "total".to_owned(),
        label: "Total".to_owned(),
        note: String::new(),
        reason: String::new(),
        look: Look::Sum,
        from,
        to,
        points: total.clone(),
        running: total,
    }
}

fn row(model: &Model, contribution: &Contribution, (from, to): (f64, f64), running: Points) -> Row {
    let rule = contribution.rule.as_deref();
    let (label, note) = match contribution.kind {
        Kind::Base => ("Start".to_owned(), String::new()),
        Kind::Rule => (contribution.label.clone(), contribution.because.clone()),
        Kind::Decay | Kind::RuleCap => (contribution.because.clone(), String::new()),
        Kind::GroupCap | Kind::Floor | Kind::Cap => {
            (format!("{}: {}", contribution.label, contribution.because), String::new())
        }
    };
    Row {
        key: format!("{}/{:?}/{}", rule.unwrap_or_default(), contribution.kind, contribution.because),
        label,
        note,
        reason: rule.filter(|_| contribution.kind == Kind::Rule).map(|rule| reason(model, rule)).unwrap_or_default(),
        look: look(contribution),
        from,
        to,
        points: words::signed(contribution.points),
        running: words::points(running),
    }
}

fn look(contribution: &Contribution) -> Look {
    match contribution.kind {
        Kind::Base => Look::Base,
        Kind::Rule if contribution.points < Points::ZERO => Look::Down,
        Kind::Rule => Look::Up,
        _ => Look::Cut,
    }
}

fn reason(model: &Model, rule: &str) -> String {
    model
        .axes
        .iter()
        .flat_map(|axis| &axis.rules)
        .find(|one| one.id == rule)
        .map(|one| one.note.clone())
        .unwrap_or_default()
}
