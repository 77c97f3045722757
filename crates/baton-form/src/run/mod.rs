//! Running a form. Rule of this folder: pure functions of plan, program and answers; what to ask, whether it is right,
//! where to go next. No page, no clock.

mod check;
mod steps;
mod tidy;

pub use check::{Trouble, check, check_consents};
pub use steps::{Course, Progress};
pub use tidy::{answer, plain_number};

use baton_model::Lead;

use crate::plan::Plan;

/// Name of the control for the box that only robots fill. Ids begin with a letter or digit, so no field is called so.
pub const TRAP: &str = "_trap";

/// Name of the boxes of consents.
pub const CONSENT: &str = "_consent";

/// Name of the box to have answers not evaluated.
pub const OPT_OUT: &str = "_opt_out";

impl Plan {
    /// The answers that the controls of the form hold, those of hidden fields included.
    ///
    /// `pairs` are names and values as a browser's `FormData` lists them. See [`answer`] for how they are read.
    #[must_use]
    pub fn answers<N: AsRef<str>, V: AsRef<str>>(&self, pairs: &[(N, V)]) -> Lead {
        let mut lead = Lead::default();
        for (_, question) in self.questions() {
            lead.set(&question.field, answer(question, pairs, self.words.decimal_comma));
        }
        for hidden in &self.hidden {
            let held =
                pairs.iter().find(|(name, _)| name.as_ref() == hidden.field).map_or("", |(_, value)| value.as_ref());
            lead.set(&hidden.field, crate::control::settled(held.into()));
        }
        lead
    }

    /// Whether a robot filled in the form.
    #[must_use]
    pub fn is_trapped<N: AsRef<str>, V: AsRef<str>>(&self, pairs: &[(N, V)]) -> bool {
        pairs.iter().any(|(name, value)| name.as_ref() == TRAP && !value.as_ref().is_empty())
    }

    /// Whether the visitor wants the answers not evaluated.
    #[must_use]
    pub fn opted_out<N: AsRef<str>, V: AsRef<str>>(&self, pairs: &[(N, V)]) -> bool {
        pairs.iter().any(|(name, _)| name.as_ref() == OPT_OUT)
    }
}
