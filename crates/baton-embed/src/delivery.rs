//! One lead on its way. `js/outbox.js` keeps it, sends it and tells how that ended; what follows is decided here.

use baton_handoff::outbox::{Entry, Next, Outcome, State};
use baton_handoff::{Format, How, Id, Moment, Request};
use wasm_bindgen::prelude::*;

/// One lead on its way.
#[wasm_bindgen]
pub struct Delivery {
    entry: Entry,
    expired: bool,
}

impl Delivery {
    pub(crate) fn new(id: Id, format: Format, request: Request, now: Moment) -> Self {
        Self { entry: Entry::new(id, format, request, now), expired: false }
    }
}

#[wasm_bindgen]
impl Delivery {
    /// The lead that was kept as these bytes; none if they are of another version, which is left to that one.
    pub fn read(bytes: &[u8]) -> Option<Delivery> {
        Entry::from_bytes(bytes).ok().map(|entry| Self { entry, expired: false })
    }

    /// The bytes to keep.
    pub fn bytes(&self) -> Vec<u8> {
        self.entry.to_bytes()
    }

    /// The packet's id.
    pub fn id(&self) -> String {
        self.entry.id.clone()
    }

    /// How far it is, in a word.
    pub fn state(&self) -> String {
        if self.expired { "expired" } else { self.entry.state.as_str() }.to_owned()
    }

    /// The status of the last answer that could be read.
    pub fn status(&self) -> Option<u16> {
        self.entry.status
    }

    /// Whether it should be tried now. `woken`: the network is back, or the visitor.
    pub fn is_due(&mut self, now: f64, woken: bool) -> bool {
        let now = Moment::from_ms(now as u64);
        if woken {
            baton_handoff::outbox::wake(std::slice::from_mut(&mut self.entry), now);
        }
        self.expired = self.entry.is_expired(now);
        self.entry.is_due(now)
    }

    /// Whether it still waits for a try.
    pub fn waits(&self) -> bool {
        !self.expired && matches!(self.entry.state, State::Queued | State::Sending)
    }

    /// When it is due, in milliseconds since 1970.
    pub fn next_at(&self) -> f64 {
        self.entry.next_at_ms as f64
    }

    /// A try begins; it should be kept in this state first.
    pub fn begin(&mut self, now: f64) {
        self.entry.begin(Moment::from_ms(now as u64));
    }

    /// A try ended: with a status, with a redirect (-1), without an answer (0), or so that nobody can know (1). Tells whether
    /// the lead is still to be kept.
    pub fn settle(&mut self, status: i32, retry_after: Option<String>, now: f64, random: u32) -> bool {
        let outcome = match status {
            -1 => Outcome::Redirected,
            0 => Outcome::Failed,
            1 => Outcome::Posted,
            status => Outcome::Status { status: status as u16, retry_after },
        };
        let next = self.entry.settle(&outcome, Moment::from_ms(now as u64), random);
        self.expired = next == Next::Expired;
        matches!(next, Next::Retry { .. } | Next::Refused { .. })
    }

    /// Where to.
    pub fn url(&self) -> String {
        self.entry.request.url.clone()
    }

    /// Names and values of the headers, or of a frame's fields, one after the other.
    pub fn pairs(&self) -> Vec<String> {
        let pairs = match &self.entry.request.how {
            How::Fetch { .. } => &self.entry.request.headers,
            How::Frame { fields } => fields,
        };
        pairs.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect()
    }

    /// The body; none for a frame.
    pub fn body(&self) -> Option<String> {
        match &self.entry.request.how {
            How::Fetch { body, .. } => Some(body.clone()),
            How::Frame { .. } => None,
        }
    }

    /// The receiver lets this page read its answer.
    pub fn is_readable(&self) -> bool {
        matches!(self.entry.request.how, How::Fetch { readable: true, .. })
    }

    /// A browser may still send it while the visitor leaves.
    pub fn fits_keepalive(&self) -> bool {
        self.entry.request.fits_keepalive()
    }
}
