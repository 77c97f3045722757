//! What is handed over when the form is sent: the packet, and the request that carries it.

use baton_form::Plan;
use baton_handoff::{Consent, Format, Handoff, Id, Moment, Packet, Request, Sending, Sources, Undeliverable, Visit};

use crate::flow::{Flow, Pairs};

/// What the page knows at the moment when the form is sent.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The address of the page.
    pub address: String,
    /// The parameters of that address, decoded.
    pub parameters: Pairs,
    /// The address of the page that led here; may be empty.
    pub referrer: String,
    /// The title of the page.
    pub title: String,
    /// The first visit, as the page was allowed to remember it.
    pub first: Option<Visit>,
    /// When the page was opened.
    pub opened_ms: u64,
}

/// Where leads go: what the page says goes before what was published.
#[derive(Debug, Clone, Copy)]
pub struct Door<'a> {
    /// The model's handoff.
    pub handoff: &'a Handoff,
    /// The address that the page, or who published it, names; may be empty.
    pub endpoint: &'a str,
    /// The format that either names.
    pub format: Option<Format>,
    /// The plain form's `action`, as a whole address.
    pub action: &'a str,
}

impl Scene {
    /// Where the visitor came from.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let mut parameters = self.parameters.iter().map(|(name, value)| (&**name, &**value));
        let last = Visit::new(Moment::from_ms(self.opened_ms), &self.address, &mut parameters, &self.referrer);
        Sources { page: last.landing_page.clone(), first: self.first.clone(), last: Some(last) }
    }
}

impl Door<'_> {
    /// The format that leads go in.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format.unwrap_or(self.handoff.format)
    }

    /// Nothing is named, so the browser posts the form itself, as without script.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.format() == Format::Form && self.endpoint.is_empty() && self.handoff.form.endpoint.is_empty()
    }

    /// The request that hands a packet over.
    ///
    /// # Errors
    /// When the format is not described, or there is no address.
    pub fn request(&self, flow: &Flow, packet: &Packet, title: &str) -> Result<Request, Undeliverable> {
        let values = flow.given();
        let sending = Sending {
            endpoint: self.endpoint,
            action: self.action,
            values: &values,
            page_title: title,
            ..Sending::new(flow.program(), packet)
        };
        self.handoff.request(self.format(), &sending)
    }
}

/// The packet of a form that is sent now.
#[must_use]
pub fn packet(flow: &Flow, scene: &Scene, id: Id, now: Moment) -> Packet {
    let mut packet = Packet::new(flow.program(), &flow.course().lead, flow.result(), id, now);
    packet.consents = consents(flow, flow.plan(), now);
    packet.sources = scene.sources();
    packet
}

/// What was asked, in the words that were read, and whether it was agreed to.
fn consents(flow: &Flow, plan: &Plan, now: Moment) -> Vec<Consent> {
    let asked = plan.consents.iter().map(|consent| {
        let given = flow.agrees(&consent.id);
        Consent { id: consent.id.clone(), text: consent.text.clone(), given, at: given.then_some(now) }
    });
    asked.collect()
}
