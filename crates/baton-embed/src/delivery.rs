//! One lead on its way. `js/outbox.js` keeps it, sends it and tells how that ended; what follows is decided here.

use baton_handoff::outbox::{Entry, Next, Outcome, State};
use baton_handoff::{Format, How, Id, Moment, Request};
use baton_model::json::Value;

use crate::call::Given;
use crate::form::{body, flat};

/// One lead on its way.
pub(crate) struct Delivery {
    entry: Entry,
    expired: bool,
}

impl Delivery {
    pub(crate) fn new(id: Id, format: Format, request: Request, now: Moment) -> Self {
        Self { entry: Entry::new(id, format, request, now), expired: false }
    }

    /// The lead that was kept as these bytes; none if they are of another version, which is left to that one.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Entry::from_bytes(bytes).ok().map(|entry| Self { entry, expired: false })
    }

    /// The bytes to keep.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.entry.to_bytes()
    }

    /// Does what is called, with what is given; tells the outcome as JSON.
    pub(crate) fn call(&mut self, given: &Given<'_>) -> String {
        let entry = &mut self.entry;
        let told: Value = match given.name {
            // The packet's id.
            "id" => entry.id.as_str().into(),
            // How far it is, in a word.
            "state" => if self.expired { "expired" } else { entry.state.as_str() }.into(),
            // The status of the last answer that could be read.
            "status" => entry.status.map(f64::from).into(),
            // Whether it should be tried now. The second text: the network is back, or the visitor.
            "is_due" => {
                let now = given.moment(0);
                if given.is(1) {
                    baton_handoff::outbox::wake(std::slice::from_mut(entry), now);
                }
                self.expired = entry.is_expired(now);
                entry.is_due(now).into()
            }
            // Whether it still waits for a try.
            "waits" => (!self.expired && matches!(entry.state, State::Queued | State::Sending)).into(),
            // When it is due, in milliseconds since 1970.
            "next_at" => (entry.next_at_ms as f64).into(),
            // A try begins; it should be kept in this state first.
            "begin" => {
                entry.begin(given.moment(0));
                true.into()
            }
            // A try ended: with a status, with a redirect (-1), without an answer (0), or so that nobody can know (1). Tells
            // whether the lead is still to be kept. Given: the moment, a random number, the status, when to try again.
            "settle" => {
                let outcome = match given.number(2) as i32 {
                    -1 => Outcome::Redirected,
                    0 => Outcome::Failed,
                    1 => Outcome::Posted,
                    status => {
                        let retry_after = Some(given.text(3)).filter(|text| !text.is_empty()).map(str::to_owned);
                        Outcome::Status { status: status as u16, retry_after }
                    }
                };
                let next = entry.settle(&outcome, given.moment(0), given.number(1) as u32);
                self.expired = next == Next::Expired;
                matches!(next, Next::Retry { .. } | Next::Refused { .. }).into()
            }
            // Where to.
            "url" => entry.request.url.as_str().into(),
            // Names and values of the headers, or of a frame's fields, one after the other.
            "pairs" => flat(match &entry.request.how {
                How::Fetch { .. } => &entry.request.headers,
                How::Frame { fields } => fields,
            }),
            // The body; none for a frame.
            "body" => body(&entry.request).into(),
            // A browser may still send it while the visitor leaves.
            "fits_keepalive" => entry.request.fits_keepalive().into(),
            // The receiver lets this page read its answer.
            _ => matches!(entry.request.how, How::Fetch { readable: true, .. }).into(),
        };
        told.write_line()
    }
}
