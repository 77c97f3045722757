//! Everything a page needs to run a form, as one file: `model-….bin`.
//!
//! `BATF`, the format's version (one byte), the SHA-256 of what follows, and the bundle as plain data.

use std::fmt;

use baton_form::Plan;
use baton_handoff::section::address::is_endpoint;
use baton_handoff::{Format, Handoff};
use baton_model::Program;
use baton_model::seal::{Broken, Seal};
use baton_model::wire::{Reader, Wire, from_bytes, to_bytes};
use baton_model::wire_struct;

/// Counts up as well when the model in it is written in another form.
const VERSION: u8 = 2;

/// The seal of a bundle; at most 8 MiB are read.
const SEAL: Seal = Seal { letters: *b"BATF", version: VERSION, max_bytes: 8 << 20 };

/// A compiled model with its form in one locale, and where its leads go.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The model, and the conditions of the form.
    pub program: Program,
    /// The form.
    pub plan: Plan,
    /// How leads are handed over.
    pub handoff: Handoff,
    /// Where to, unless the page names an address; empty for what the model's handoff says.
    pub endpoint: String,
    /// In which format, unless the page names one; none for what the model's handoff says.
    pub format: Option<Format>,
}

/// Why bytes are no bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadBundle {
    /// They do not begin as a bundle does.
    NotABundle,
    /// They were written by another version of Baton; holds the version found.
    OtherVersion(u8),
    /// They were changed or cut off on the way.
    Damaged,
    /// They are not what `to_bytes` writes.
    Invalid,
}

impl fmt::Display for BadBundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABundle => f.write_str("not a published Baton form"),
            Self::OtherVersion(found) => write!(f, "a published form of format {found}, expected {VERSION}"),
            Self::Damaged => f.write_str("a published form that was changed or cut off on the way"),
            Self::Invalid => f.write_str("a published form that does not hold together"),
        }
    }
}

impl std::error::Error for BadBundle {}

impl From<Broken> for BadBundle {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::OtherKind => Self::NotABundle,
            Broken::OtherVersion(found) => Self::OtherVersion(found),
            Broken::Damaged => Self::Damaged,
        }
    }
}

/// The body as it is written; the program has checked bytes of its own.
struct Body {
    program: Vec<u8>,
    plan: Plan,
    handoff: Handoff,
    endpoint: String,
    format: Option<Format>,
}

wire_struct! { Body { program, plan, handoff, endpoint, format } }

impl Bundle {
    /// The bundle as bytes.
    ///
    /// # Example
    /// ```
    /// use baton_form::{Form, Plan};
    /// use baton_handoff::Handoff;
    /// use baton_model::Model;
    /// use baton_publish::Bundle;
    ///
    /// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
    /// let form = Form::of(&model).unwrap();
    /// let bundle = Bundle {
    ///     program: form.compile(&model).unwrap(),
    ///     plan: Plan::new(&form, &model, "en"),
    ///     handoff: Handoff::default(),
    ///     endpoint: "https://crm.example/leads".to_owned(),
    ///     format: None,
    /// };
    /// let mut bytes = bundle.to_bytes();
    /// assert_eq!(Bundle::from_bytes(&bytes), Ok(bundle));
    ///
    /// bytes[100] ^= 1;
    /// assert!(Bundle::from_bytes(&bytes).is_err());
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = Body {
            program: self.program.to_bytes(),
            plan: self.plan.clone(),
            handoff: self.handoff.clone(),
            endpoint: self.endpoint.clone(),
            format: self.format,
        };
        SEAL.close(&to_bytes(&body))
    }

    /// Reads what [`Bundle::to_bytes`] wrote, and checks all of it.
    ///
    /// # Errors
    /// When the bytes are no bundle, were damaged, or do not hold together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBundle> {
        let body: Body = from_bytes(SEAL.open(bytes)?).ok_or(BadBundle::Invalid)?;
        let program = Program::from_bytes(&body.program).map_err(|_| BadBundle::Invalid)?;
        let Body { plan, handoff, endpoint, format, .. } = body;
        let bundle = Self { program, plan, handoff, endpoint, format };
        if bundle.holds_together() { Ok(bundle) } else { Err(BadBundle::Invalid) }
    }

    /// The compiled model alone of what [`Bundle::to_bytes`] wrote, for who scores without the form.
    ///
    /// # Errors
    /// When the bytes are no bundle, were damaged, or the model in it does not hold together.
    pub fn program(bytes: &[u8]) -> Result<Program, BadBundle> {
        // It stands first.
        let program = Vec::<u8>::take(&mut Reader::new(SEAL.open(bytes)?));
        Program::from_bytes(&program).map_err(|_| BadBundle::Invalid)
    }

    /// Whether the form is the program's own, so that no question looks at a condition or a field that is not there.
    fn holds_together(&self) -> bool {
        let shown = |show: Option<u32>| show.is_none_or(|at| (at as usize) < self.program.shows.len());
        let known = |field: &str| self.program.field_index(field).is_some();
        self.plan.hash == self.program.hash
            && self.plan.steps.iter().all(|step| shown(step.show))
            && self.plan.questions().all(|(_, question)| shown(question.show) && known(&question.field))
            && self.plan.hidden.iter().all(|hidden| known(&hidden.field))
            && (self.endpoint.is_empty() || is_endpoint(&self.endpoint))
    }
}
