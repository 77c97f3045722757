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
    let (low, high) = (-round_up(-low.to_number()), round_up(high.to_number()));
    let place = |points: Points| (points.to_number() - low) / (high - low).max(1.0) * 100.0;
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

/// The next round number. With it as the end of the scale, bars stay where they are while a single answer changes.
fn round_up(number: f64) -> f64 {
    const ROUND: [f64; 10] = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];
    if number <= 0.0 {
        return 0.0;
    }
    let mut unit = 1.0;
    while number > 8.0 * unit {
        unit *= 10.0;
    }
    ROUND.iter().map(|round| round * unit).find(|end| number <= *end).unwrap_or(unit)
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
        key: format!("{}/{}/{}", rule.unwrap_or_default(), contribution.kind as u8, contribution.because),
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

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};

    use super::*;
    use crate::opened::{Opened, Origin};
    use crate::starters::STARTERS;
    use crate::story::test_model::{model, two_axes};

    fn of(model: &Model, lead: &str) -> Waterfall {
        let found = model.compile().unwrap().explain(&Lead::parse(lead).unwrap(), Day::parse("2026-11-08").unwrap());
        waterfall(model, &found)
    }

    #[test]
    fn every_bar_begins_where_the_one_before_ends_and_the_last_ends_at_the_total() {
        for (at, starter) in STARTERS.iter().enumerate() {
            let text = std::fs::read_to_string(format!("examples/{}", starter.file)).unwrap();
            let opened = Opened::read(&text, Origin::Starter(at)).unwrap();
            for example in &opened.examples {
                let steps = waterfall(&opened.model, &example.explanation);
                let mut running = steps.zero;
                for row in steps.parts.iter().flat_map(|part| &part.rows) {
                    assert!((row.from - running).abs() < 1e-9, "{}: {row:?}", example.name);
                    assert!((0.0..=100.0).contains(&row.to));
                    running = row.to;
                }
                assert!((running - steps.total.to).abs() < 1e-9, "{}", example.name);
            }
        }
    }

    #[test]
    fn decay_and_caps_are_rows_of_their_own() {
        let steps = of(&two_axes(), r#"{ "visit": [ { "on": "2026-11-01", "count": 40 } ] }"#);
        let rows: Vec<_> = steps.parts[1]
            .rows
            .iter()
            .map(|row| (&*row.label, &*row.note, row.look, &*row.points, &*row.running))
            .collect();
        assert_eq!(
            rows,
            [
                ("Visited", "40 ×", Look::Up, "+80", "80"),
                ("fades by half every 7 days", "", Look::Cut, "−40", "40"),
                ("at most 30", "", Look::Cut, "−10", "30"),
                ("Web: at most 20", "", Look::Cut, "−10", "20"),
            ]
        );
    }

    #[test]
    fn points_below_nothing_move_the_zero_line() {
        let model = model(
            r#""axes": [ { "id": "fit", "label": "Fit", "floor": -50, "rules": [
                { "id": "no", "field": "fit", "bins": [ { "below": 1, "points": -30 }, { "points": 10 } ] } ] } ],
               "bands": [ { "id": "all", "label": "All" } ]"#,
        );
        let steps = of(&model, r#"{ "fit": 0 }"#);
        assert_eq!((steps.zero, steps.parts[0].rows[0].look, steps.parts[0].rows[0].to), (100.0, Look::Down, 0.0));
        let steps = of(&model, "{}");
        assert_eq!((steps.zero, steps.parts[0].rows.len(), &*steps.total.points), (0.0, 0, "0"));
    }

    #[test]
    fn the_scale_ends_at_the_next_round_number() {
        for (number, end) in
            [(0.0, 0.0), (0.3, 1.0), (8.0, 8.0), (8.01, 10.0), (82.0, 100.0), (110.94, 125.0), (1e6, 1e6)]
        {
            assert_eq!(super::round_up(number), end, "{number}");
        }
    }

    #[test]
    fn no_two_rows_share_a_key() {
        let model = Model::read(&two_axes().write().replace(
            r#"{
          "id": "student",
          "label": "Student"
        }"#,
            r#"{ "id": "a", "label": "Same" }, { "id": "b", "label": "Same" }, { "id": "student", "label": "Same" }"#,
        ).replace(r#""type": "choice""#, r#""type": "choices""#).replace(
            r#""id": "fit",
          "field": "fit",
          "each": 1"#,
            r#""id": "role", "field": "role", "choices": { "a": 1, "b": 2, "student": 3 }"#,
        ));
        let steps = of(&model.unwrap(), r#"{ "role": [ "a", "b", "student" ] }"#);
        let mut keys: Vec<_> = steps.parts[0].rows.iter().map(|row| &row.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 3);
    }
}
