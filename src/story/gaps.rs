//! Missing answers, and what they could add.

use baton_author::Potential;
use baton_model::model::Model;
use baton_model::{Explanation, Points};

use super::words;

/// A missing answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The field's id.
    pub field: String,
    /// The field's name.
    pub label: String,
    /// `up to +14`, or that it brings no points.
    pub worth: String,
    /// The band it could lift the lead to.
    pub reaches: Option<String>,
    /// How long its bar is, 0 to 100, against the best of them.
    pub share: u32,
}

/// The missing answers of a lead, the one that could add most first; those that add nothing last, in the model's order.
#[must_use]
pub fn gaps(model: &Model, found: &Explanation, potential: &[Potential]) -> Vec<Gap> {
    let label =
        |id: &str| model.fields.iter().find(|field| field.id == id).map_or(id, |field| field.label.as_str()).to_owned();
    let band = |id: &String| model.bands.iter().find(|band| band.id == *id).map(|band| band.label.clone());
    let most = potential.iter().map(|one| one.most).max().unwrap_or_default().to_number().max(1.0);
    let worth = potential.iter().filter(|one| one.most > Points::ZERO || one.band.is_some()).map(|one| Gap {
        label: label(&one.field),
        field: one.field.clone(),
        worth: format!("up to {}", words::signed(one.most)),
        reaches: one.band.as_ref().and_then(band),
        share: (one.most.to_number().max(0.0) / most * 100.0).round() as u32,
    });
    let mut gaps: Vec<Gap> = worth.collect();
    for id in &found.missing {
        if gaps.iter().all(|gap| *gap.field != **id) {
            gaps.push(Gap {
                field: id.to_string(),
                label: label(id),
                worth: "adds no points".to_owned(),
                reaches: None,
                share: 0,
            });
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use baton_author::potential;
    use baton_model::{Day, Lead};

    use super::*;
    use crate::story::test_model::two_axes;

    #[test]
    fn the_best_missing_answer_comes_first_and_useless_ones_last() {
        let model = two_axes();
        let (program, day) = (model.compile().unwrap(), Day::parse("2026-11-01").unwrap());
        let lead = Lead::parse(r#"{ "fit": 40, "did": 1 }"#).unwrap();
        let found = program.explain(&lead, day);
        let gaps = gaps(&model, &found, &potential(&model, &program, &lead, day));
        let told: Vec<_> = gaps.iter().map(|gap| (&*gap.label, &*gap.worth, gap.reaches.as_deref())).collect();
        assert_eq!(told, [("Visited", "up to +20", Some("Sales-ready")), ("Role", "adds no points", None)]);
        assert_eq!((gaps[0].share, gaps[1].share), (100, 0));
    }
}
