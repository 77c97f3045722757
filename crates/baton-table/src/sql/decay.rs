//! Decay: a table of each half-life, with the age in days as the place in it.

use std::collections::BTreeSet;

use baton_model::FieldType;
use baton_model::program::RuleKindPlan;

use super::answers::ANSWERS;
use super::layout::{indented, step};
use super::{Dialect, Printer, Unprintable};

/// The step that looks up what is left of a point; it has all the answers too.
pub(super) const DECAY: &str = "baton_decay";

/// The most columns of a table in PostgreSQL.
const POSTGRES_COLUMNS: usize = 1_600;

impl Printer<'_> {
    /// The third step: what is left of a point, for each age and half-life that a rule needs.
    pub(super) fn decay(&self) -> String {
        let mut columns = vec!["*".to_owned()];
        columns.extend(self.fading().into_iter().map(|(place, table)| {
            let factors = self.program.decays[table as usize].factors();
            let days = self.facet(place, "days");
            // An activity's age is never negative; a date may lie a day ahead, which is today where the lead is.
            let (age, first) = match self.program.fields[place].field_type {
                FieldType::Date => (format!("GREATEST({days}, 0)"), -1),
                _ => (days.clone(), 0),
            };
            format!(
                "CASE\n  WHEN {days} BETWEEN {first} AND {} THEN {}\n  WHEN {days} >= 0 THEN 0\nEND AS {}",
                factors.len() - 1,
                indented(&self.dialect.entry(factors, &age)),
                self.left(place, table)
            )
        }));
        let says = "What is left of a point after so many days, in millionths: a table for each half-life.";
        step(self.dialect, DECAY, says, &columns, ANSWERS)
    }

    /// Whether the engine takes as many columns as the largest step has, which is this one.
    pub(super) fn check_count(&self) -> Result<(), Unprintable> {
        let count = self.answer_columns().len() + self.fading().len();
        if self.dialect == Dialect::Postgres && count > POSTGRES_COLUMNS {
            return Err(Unprintable::TooManyColumns { count });
        }
        Ok(())
    }

    /// The column of what is left.
    pub(super) fn left(&self, place: usize, table: u32) -> String {
        self.facet(place, &format!("left {}", self.program.decays[table as usize].half_life_days()))
    }

    /// The dated fields that fade, each with its table.
    fn fading(&self) -> BTreeSet<(usize, u32)> {
        let rules = self.program.axes.iter().flat_map(|axis| &axis.rules);
        rules
            .filter_map(|rule| match rule.kind {
                RuleKindPlan::Each { field, decay: Some(table), .. } => Some((field as usize, table)),
                RuleKindPlan::EachNumber { decay: Some((table, since)), .. } => Some((since as usize, table)),
                _ => None,
            })
            .collect()
    }
}
