//! What is handed over. Rule of this folder: a packet says what was answered and what came out, and nothing that the visitor
//! did not agree to.
//!
//! `words` tells answers and facts in words, `visit` where the visitor came from, `tree` is the packet as JSON,
//! `cut` makes it short enough.

mod cut;
mod tree;
mod visit;
pub(crate) mod words;

use baton_model::{Explanation, Lead, ModelRef, Program};

pub use cut::{LeftOut, MAX_BYTES};
pub use visit::{Parameters, Sources, Visit};
pub use words::InWords;

use crate::{Id, Moment};

/// The `format` of the packets that this crate writes.
pub const FORMAT: &str = "baton-packet/1";

/// What is handed over of one lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Packet {
    /// Its id, the same on each try.
    pub id: Id,
    /// When it was made.
    pub created: Moment,
    /// The model whose form was filled in.
    pub model: ModelRef,
    /// The score and its reasons; none if the visitor wanted none.
    pub result: Option<Box<Scored>>,
    /// The answers as they were given, by the ids of their fields.
    pub lead: Lead,
    /// The same in words, for people, in the model's order.
    pub answers: Vec<InWords>,
    /// What the visitor was asked to agree to.
    pub consents: Vec<Consent>,
    /// Where the visitor came from.
    pub sources: Sources,
}

/// A score with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The result.
    pub explanation: Explanation,
    /// The band's name, for people.
    pub band_label: String,
}

/// Something that a visitor was asked to agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id in the model's form.
    pub id: String,
    /// The words that the visitor read.
    pub text: String,
    /// Whether the visitor agreed.
    pub given: bool,
    /// When.
    pub at: Option<Moment>,
}

impl Packet {
    /// The packet of a lead. Of the lead's answers only those to fields of the model are taken.
    ///
    /// `result` is what [`Program::explain`] told of this lead; none if the visitor, or the visitor's browser, wanted no
    /// evaluation. Then the packet holds no score at all.
    #[must_use]
    pub fn new(program: &Program, lead: &Lead, result: Option<Explanation>, id: Id, created: Moment) -> Self {
        let scored = |explanation: Explanation| {
            let band = program.bands.iter().find(|band| band.id == explanation.band);
            Box::new(Scored { band_label: band.map(|band| band.label.clone()).unwrap_or_default(), explanation })
        };
        let mut kept = Lead::default();
        for answer in &lead.answers {
            // A repeated key is set again, so that the last one counts here too.
            if program.field_index(&answer.key).is_some() {
                kept.set(&answer.key, answer.value.clone());
            }
        }
        Self {
            id,
            created,
            model: ModelRef { id: program.id.clone(), version: program.version, hash: program.hash },
            result: result.map(scored),
            answers: words::in_words(program, &kept),
            lead: kept,
            consents: Vec::new(),
            sources: Sources::default(),
        }
    }

    /// The answers as a plain form posts them: a name and a value for each, several for a question with several options.
    ///
    /// # Example
    /// ```
    /// use baton_handoff::{Id, Moment, Packet};
    /// use baton_model::{Lead, Model};
    ///
    /// # let file = include_str!("../../../../examples/models/b2b-software.json");
    /// let program = Model::read(file).unwrap().compile().unwrap();
    /// let lead = Lead::parse(r#"{ "company_size": 350, "needs": [ "scoring", "routing" ] }"#).unwrap();
    /// let packet = Packet::new(&program, &lead, None, Id::from_random([7; 16]), Moment::from_ms(0));
    /// assert_eq!(packet.posted(&program)[0], ("company_size".to_owned(), "350".to_owned()));
    /// ```
    #[must_use]
    pub fn posted(&self, program: &Program) -> Vec<(String, String)> {
        let given = program.fields.iter().filter_map(|field| Some((field, self.lead.get(&field.id)?)));
        let pairs = given.flat_map(|(field, value)| {
            words::plain_values(field, value).into_iter().map(|value| (field.id.to_string(), value))
        });
        pairs.collect()
    }

    /// Whether the visitor agreed to this.
    #[must_use]
    pub fn has_consent(&self, id: &str) -> bool {
        self.consents.iter().any(|consent| consent.id == id && consent.given)
    }

    /// The packet as JSON, in at most so many bytes.
    ///
    /// What does not fit is left out in the order of [`LeftOut`], and the packet says so. Ids, the model, numbers of the
    /// result and the keys of the answers always stay: if they alone are longer than `max_bytes`, so is the JSON.
    #[must_use]
    pub fn to_json(&self, max_bytes: usize) -> String {
        cut::json(self, max_bytes)
    }
}
