//! The `handoff` section of a model file. Rule of this folder: it knows the file, and nothing that is sent.
//!
//! `mod.rs` holds the section as plain data in the words and order of the file; the same types, written by serde, are what a
//! page carries. `read` takes the section from a file and tells every problem with its place, `write` gives it back in the
//! canonical order, `address` tells which addresses a lead may be sent to.

pub mod address;
mod read;
mod write;

use baton_model::{wire_enum, wire_struct};

/// How leads are handed over, as the model's section describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handoff {
    /// The format that is used unless the page names another.
    pub format: Format,
    /// The webhook.
    pub webhook: Webhook,
    /// The HubSpot form.
    pub hubspot: Option<HubSpot>,
    /// The Salesforce organisation.
    pub salesforce: Option<Salesforce>,
    /// The receiver of plain form posts.
    pub form: PlainForm,
}

/// The formats that a lead can be sent in. Kept deliveries hold a format by its place here: new ones go last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// The whole packet, as a CloudEvents 1.0 event.
    Webhook,
    /// A submission of a HubSpot form.
    HubSpot,
    /// A Salesforce Web-to-Lead post.
    Salesforce,
    /// What the plain form would post, and the result.
    #[default]
    Form,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Webhook, Self::HubSpot, Self::Salesforce, Self::Form];

    /// The word for it in the file and on the page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::HubSpot => "hubspot",
            Self::Salesforce => "salesforce",
            Self::Form => "form",
        }
    }

    /// The format of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }
}

/// The type of an event whose section names none.
pub const EVENT_TYPE: &str = "baton.lead.handoff.v1";

/// A receiver of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its address; empty where the page tells it.
    pub endpoint: String,
    /// The type of the event.
    pub event_type: String,
    /// What sends it; empty for the page of the form.
    pub source: String,
}

impl Default for Webhook {
    fn default() -> Self {
        Self { endpoint: String::new(), event_type: EVENT_TYPE.to_owned(), source: String::new() }
    }
}

/// A HubSpot form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubSpot {
    /// The number of the portal.
    pub portal: String,
    /// The id of the form.
    pub form: String,
    /// Another address than HubSpot's own, such as that of a region; empty for HubSpot's own.
    pub endpoint: String,
    /// What is sent of a lead.
    pub fields: Vec<Mapped>,
    /// What is sent with every lead: names with values.
    pub always: Vec<(String, String)>,
    /// The consent that allows HubSpot to process the lead; empty for none.
    pub consent: String,
    /// The consents that subscribe to something, with HubSpot's numbers of the subscriptions.
    pub subscriptions: Vec<(String, u64)>,
}

/// A Salesforce organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salesforce {
    /// The id of the organisation.
    pub oid: String,
    /// Another address than Salesforce's own, such as that of a sandbox; empty for Salesforce's own.
    pub endpoint: String,
    /// The page that Salesforce leads the hidden frame to; empty for none.
    pub return_to: String,
    /// What is sent of a lead.
    pub fields: Vec<Mapped>,
    /// What is sent with every lead: names with values.
    pub always: Vec<(String, String)>,
}

/// A receiver of plain form posts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainForm {
    /// Its address; empty for the form's own `action`.
    pub endpoint: String,
    /// It lets pages of other sites read its answers.
    pub readable: bool,
    /// What is sent besides the answers; empty for [`PlainForm::FACTS`], named after themselves.
    pub facts: Vec<(Fact, String)>,
}

impl PlainForm {
    /// What goes with the answers if the section names nothing. The names begin with `_`, which no field's id does.
    pub const FACTS: [(Fact, &'static str); 13] = [
        (Fact::Id, "_id"),
        (Fact::Created, "_created"),
        (Fact::Model, "_model"),
        (Fact::Version, "_version"),
        (Fact::Hash, "_hash"),
        (Fact::AsOf, "_as_of"),
        (Fact::Fit, "_fit"),
        (Fact::Engagement, "_engagement"),
        (Fact::Total, "_total"),
        (Fact::Band, "_band"),
        (Fact::Stage, "_stage"),
        (Fact::DisqualifiedBy, "_disqualified_by"),
        (Fact::Probability, "_probability"),
    ];
}

/// Something of a lead, and where it goes at the receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// What is sent.
    pub given: Given,
    /// The receiver's name for it.
    pub name: String,
    /// HubSpot's id of the kind of record it belongs to; empty for the contact.
    pub object: String,
    /// The receiver's words for options, or for `yes` and `no`; what is not listed is sent as it is.
    pub values: Vec<(String, String)>,
}

/// What is sent: an answer, or something that the packet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The answer to a field.
    Field(String),
    /// Something that the packet says.
    Fact(Fact),
}

/// Something that a packet says besides the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The packet's id.
    Id,
    /// When it was made.
    Created,
    /// The model's id.
    Model,
    /// The model's version.
    Version,
    /// The model's hash.
    Hash,
    /// The day of the score.
    AsOf,
    /// Fit.
    Fit,
    /// Engagement.
    Engagement,
    /// Their sum.
    Total,
    /// The band's id.
    Band,
    /// The band's name, for people.
    BandLabel,
    /// The stage.
    Stage,
    /// What rules the lead out.
    DisqualifiedBy,
    /// So many of a hundred such leads are won.
    Probability,
    /// The contributions, one a line.
    Reasons,
    /// The page of the form.
    Page,
    /// The whole packet as JSON.
    Packet,
}

impl Fact {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Id,
        Self::Created,
        Self::Model,
        Self::Version,
        Self::Hash,
        Self::AsOf,
        Self::Fit,
        Self::Engagement,
        Self::Total,
        Self::Band,
        Self::BandLabel,
        Self::Stage,
        Self::DisqualifiedBy,
        Self::Probability,
        Self::Reasons,
        Self::Page,
        Self::Packet,
    ];

    /// The word for it in the file. The `$` tells it from the ids of fields.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "$id",
            Self::Created => "$created",
            Self::Model => "$model",
            Self::Version => "$version",
            Self::Hash => "$hash",
            Self::AsOf => "$as_of",
            Self::Fit => "$fit",
            Self::Engagement => "$engagement",
            Self::Total => "$total",
            Self::Band => "$band",
            Self::BandLabel => "$band_label",
            Self::Stage => "$stage",
            Self::DisqualifiedBy => "$disqualified_by",
            Self::Probability => "$probability",
            Self::Reasons => "$reasons",
            Self::Page => "$page",
            Self::Packet => "$packet",
        }
    }

    /// The fact of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.as_str() == word)
    }
}

impl Handoff {
    /// The ids of the fields that a receiver's names are given for.
    pub fn named_fields(&self) -> impl Iterator<Item = &str> {
        let hubspot = self.hubspot.iter().flat_map(|hubspot| &hubspot.fields);
        let salesforce = self.salesforce.iter().flat_map(|salesforce| &salesforce.fields);
        hubspot.chain(salesforce).filter_map(|mapped| match &mapped.given {
            Given::Field(id) => Some(id.as_str()),
            Given::Fact(_) => None,
        })
    }
}

wire_struct! {
    Handoff { format, webhook, hubspot, salesforce, form }
    Webhook { endpoint, event_type, source }
    HubSpot { portal, form, endpoint, fields, always, consent, subscriptions }
    Salesforce { oid, endpoint, return_to, fields, always }
    PlainForm { endpoint, readable, facts }
    Mapped { given, name, object, values }
}

wire_enum! {
    Format { 0 = Webhook, 1 = HubSpot, 2 = Salesforce, 3 = Form }
    Given { 0 = Field(id), 1 = Fact(fact) }
    Fact {
        0 = Id,
        1 = Created,
        2 = Model,
        3 = Version,
        4 = Hash,
        5 = AsOf,
        6 = Fit,
        7 = Engagement,
        8 = Total,
        9 = Band,
        10 = BandLabel,
        11 = Stage,
        12 = DisqualifiedBy,
        13 = Probability,
        14 = Reasons,
        15 = Page,
        16 = Packet,
    }
}
