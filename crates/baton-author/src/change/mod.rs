//! What would bring a lead to a better band. Rule of this folder: a score is only ever the program's own; what is worked out
//! here is which answers to try, and which need not be tried.
//!
//! `moves` lists the answers worth trying, `effect` tells what each can do to a score at best and at least, `search` goes
//! through the combinations and leaves out those that cannot help.

mod effect;
mod moves;
mod search;

use baton_model::json::Value;
use baton_model::{Day, Lead, Model, Points, Program, Score};

pub use moves::{Move, Moves, moves};

/// The most answers that are changed together.
pub const MOST_CHANGES: usize = 3;

/// A lead, and what may be changed about it.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The model.
    pub model: &'a Model,
    /// The same, compiled.
    pub program: &'a Program,
    /// The lead.
    pub lead: &'a Lead,
    /// The day it is scored on.
    pub as_of: Day,
    /// The ids of fields that stay as they are, besides those that the model calls fixed.
    pub locked: &'a [&'a str],
}

/// What would bring a lead to a better band.
#[derive(Debug, Clone, PartialEq)]
pub enum WhatIf {
    /// Nothing: it is in the best band.
    Best,
    /// These changes.
    Better(Better),
    /// No [`MOST_CHANGES`] changes do; more may.
    NotByThree,
    /// No changes at all do.
    Impossible,
    /// It was not looked into to the end.
    Stopped,
}

/// Changes that bring a lead to a better band.
#[derive(Debug, Clone, PartialEq)]
pub struct Better {
    /// The changes, in the model's order of fields.
    pub changes: Vec<Change>,
    /// The score with these changes.
    pub score: Score,
    /// The id of its band.
    pub band: String,
    /// How far the score lies above what the band asks for: over all that it asks for, together.
    pub overshoot: Points,
}

/// One answer changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The field's id.
    pub field: String,
    /// The present answer; `null` without one.
    pub from: Value,
    /// The answer that helps.
    pub to: Value,
    /// How many times more an activity is done, all of them on the day of the score; the rest of `to` is what was done
    /// before.
    pub times: Option<u32>,
}

/// Somebody said stop.
struct Stopped;

/// The fewest answers to change, at most [`MOST_CHANGES`], that bring a lead to a better band than now.
///
/// Better is earlier in the model's list of bands; a lead that is ruled out is worse off than any other, and what rules it
/// out is undone too. Among as few changes those come first that go least beyond what the new band asks for
/// ([`Better::overshoot`]), then those of earlier fields, then those of earlier values in the order of [`moves`].
///
/// Only the answers that [`moves`] lists are tried, and all of their combinations count. `stop` is asked from time to time;
/// once it says yes, the search ends with [`WhatIf::Stopped`].
///
/// # Example
/// ```
/// use baton_author::change::{Situation, WhatIf, what_would_change};
/// use baton_model::{Day, Lead, Model};
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let lead = Lead::parse(r#"{ "company_size": 180, "role": "manager", "industry": "software", "region": "dach" }"#).unwrap();
/// let as_of = Day::parse("2026-11-20").unwrap();
/// let situation = Situation { model: &model, program: &program, lead: &lead, as_of, locked: &[] };
/// let WhatIf::Better(better) = what_would_change(&situation, &mut || false) else { panic!("it can be better") };
/// assert_eq!(better.band, "marketing-qualified");
/// let changes: Vec<String> = better.changes.iter().map(|one| format!("{} {}", one.field, one.to.write_line())).collect();
/// assert_eq!(changes, [r#"needs ["lead-scoring","handoff"]"#, r#"timeline "this-quarter""#]);
/// ```
#[must_use]
pub fn what_would_change(situation: &Situation<'_>, stop: &mut dyn FnMut() -> bool) -> WhatIf {
    let Situation { program, lead, as_of, .. } = *situation;
    let mut row = program.row();
    program.fill(lead, &mut row, &mut Vec::new());
    let now = program.run(&row, as_of, &mut ());
    if now.band == 0 {
        return WhatIf::Best;
    }
    let moves = moves(situation);
    let Ok(effects) = effect::Effects::new(program, &row, as_of, &moves, stop) else { return WhatIf::Stopped };
    match search::search(&effects, &row, stop) {
        Err(Stopped) => WhatIf::Stopped,
        Ok(search::Found::Nothing { possible: true }) => WhatIf::NotByThree,
        Ok(search::Found::Nothing { possible: false }) => WhatIf::Impossible,
        Ok(search::Found::Best(best)) => {
            let change = |(field, nth): &(usize, usize)| {
                let plan = &program.fields[effects.fields[*field].field];
                let found = effects.fields[*field].steps[*nth].of;
                Change {
                    field: plan.id.to_string(),
                    from: lead.get(&plan.id).cloned().unwrap_or(None::<Value>.into()),
                    to: found.to.clone(),
                    times: found.times,
                }
            };
            WhatIf::Better(Better {
                changes: best.steps.iter().map(change).collect(),
                band: program.band(&best.score).id.clone(),
                score: best.score,
                overshoot: best.overshoot,
            })
        }
    }
}
