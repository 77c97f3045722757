//! What a missing answer could add.

use baton_model::order::sort_by;
use baton_model::{Answer, Day, Lead, Model, Points, Program};

use crate::candidates;

/// What the answer to one field could bring at best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Potential {
    /// The field's id.
    pub field: String,
    /// The most that the total could rise by; never negative.
    pub most: Points,
    /// The best band that this answer alone could bring, by its id, if it is better than the present one.
    pub band: Option<String>,
}

/// What each missing answer of a lead could add, best first; fields that could add nothing are left out.
#[must_use]
pub fn potential(model: &Model, program: &Program, lead: &Lead, as_of: Day) -> Vec<Potential> {
    let mut row = program.row();
    program.fill(lead, &mut row, &mut Vec::new());
    let now = program.run(&row, as_of, &mut ());
    let mut found = Vec::new();
    for (place, field) in program.fields.iter().enumerate() {
        if program.is_answered(place, &row, as_of) {
            continue;
        }
        let (mut most, mut band) = (Points::ZERO, now.band);
        let mut tried = row.clone();
        for candidate in candidates(model, program, place, as_of) {
            program.set(&mut tried, place, &Answer::from_json(field, &candidate, &mut Vec::new()));
            let score = program.run(&tried, as_of, &mut ());
            most = most.max(score.total - now.total);
            band = band.min(score.band);
        }
        if most > Points::ZERO || band < now.band {
            let band = (band < now.band).then(|| program.bands[band].id.clone());
            found.push(Potential { field: field.id.to_string(), most, band });
        }
    }
    sort_by(&mut found, &mut |one, other| other.most.cmp(&one.most));
    found
}
