//! One lead read by one model on one day: the explanation, and all that the page says about it.

use std::rc::Rc;

use baton_author::potential;
use baton_model::{Day, Explanation, Lead};

use crate::opened::Opened;
use crate::state::Moment;
use crate::story::Sentence;
use crate::story::change::{since_example, since_last};
use crate::story::gaps::{Gap, gaps};
use crate::story::map::{Map, map};
use crate::story::summary::summary;
use crate::story::verdict::{Verdict, verdict};
use crate::story::warnings::{Doubt, doubts};
use crate::story::waterfall::{Waterfall, waterfall};

/// What the page shows of a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The result itself.
    pub found: Explanation,
    /// The band and why.
    pub verdict: Verdict,
    /// The bands as regions, the lead as a point.
    pub map: Option<Map>,
    /// What could not be read.
    pub doubts: Vec<Doubt>,
    /// What the last change did.
    pub last_change: Option<Sentence>,
    /// How far the lead has moved from the example it began with.
    pub change: Option<Sentence>,
}

impl Reading {
    /// Reads a lead. `start` is the example it began with, `before` the lead as it was before the last change.
    #[must_use]
    pub fn of(opened: &Opened, lead: &Lead, as_of: Day, start: Option<usize>, before: Option<&Moment>) -> Self {
        let model = &opened.model;
        let found = opened.program.explain(lead, as_of);
        let by_points = opened.by_points(lead, &found);
        let change = start.and_then(|start| {
            let (example, day) = opened.example(start)?;
            let is_changed = example.lead != *lead || day != as_of;
            is_changed.then(|| since_example(model, &example.name, &example.explanation, &found))
        });
        let last_change = before.map(|before| {
            let scored = opened.program.score(&before.lead, before.as_of);
            since_last(model, &opened.program, (&before.lead, &scored), (lead, &found))
        });
        Self {
            last_change,
            verdict: verdict(model, &found, by_points.as_ref()),
            map: map(model, &found),
            doubts: doubts(model, &found),
            change,
            found,
        }
    }

    /// The reading as plain text. `lead` is the one that was read.
    #[must_use]
    pub fn summary(&self, opened: &Opened, lead: &Lead) -> String {
        let Details { waterfall, gaps } = Details::of(opened, lead, &self.found);
        summary(&opened.model, &self.found, &self.verdict, &waterfall, &gaps, &self.doubts)
    }
}

/// What a result is made of, and what it lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// Every contribution.
    pub waterfall: Rc<Waterfall>,
    /// What is not answered.
    pub gaps: Vec<Gap>,
}

impl Details {
    /// The details of what was found of a lead.
    #[must_use]
    pub fn of(opened: &Opened, lead: &Lead, found: &Explanation) -> Self {
        let model = &opened.model;
        let potential = potential(model, &opened.program, lead, found.as_of);
        Self { waterfall: Rc::new(waterfall(model, found)), gaps: gaps(model, found, &potential) }
    }
}
