//! One delivery that waits, and its states.

use std::fmt;

use baton_model::wire::{from_bytes, to_bytes};
use baton_model::{wire_enum, wire_struct};

use super::policy::{KEPT_MS, LONGEST_WAIT_MS, Next, Outcome, TRY_MS, next};
use crate::request::Request;
use crate::section::Format;
use crate::{Id, Moment};

/// The first byte of a kept entry: the version of what follows.
const VERSION: u8 = 1;

/// A delivery, as the page keeps it until it is done.
///
/// # Example
/// ```
/// use baton_handoff::{Format, Id, Moment, Request, How};
/// use baton_handoff::outbox::{Entry, Next, Outcome, State};
///
/// # let request = Request { url: "https://crm.example/leads".into(), headers: vec![], how: How::Fetch { body: "{}".into(), readable: true } };
/// let mut entry = Entry::new(Id::from_random([7; 16]), Format::Webhook, request, Moment::from_ms(0));
/// entry.begin(Moment::from_ms(0));
/// assert_eq!(entry.state, State::Sending);
///
/// let next = entry.settle(&Outcome::Status { status: 503, retry_after: Some("120".into()) }, Moment::from_ms(900), 0);
/// assert_eq!(next, Next::Retry { at_ms: 120_900 });
/// assert!(entry.is_due(Moment::from_ms(120_900)) && !entry.is_due(Moment::from_ms(120_899)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The packet's id, the same on each try.
    pub id: String,
    /// The format.
    pub format: Format,
    /// What is sent, on each try the same.
    pub request: Request,
    /// When the packet was made, in milliseconds since 1970.
    pub created_ms: u64,
    /// How many tries were begun.
    pub attempts: u32,
    /// When it is due, in milliseconds since 1970.
    pub next_at_ms: u64,
    /// How far it is.
    pub state: State,
    /// The last answer's status; none without an answer that can be read.
    pub status: Option<u16>,
}

/// How far a delivery is, told as it is. Kept deliveries hold a state by its place here: new ones go last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for its first try, or for the next.
    Queued,
    /// A try is under way.
    Sending,
    /// It was sent; whether it arrived cannot be read.
    Sent,
    /// The receiver confirmed it.
    Confirmed,
    /// The receiver refused it, so that trying again is of no use.
    Refused,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Queued, Self::Sending, Self::Sent, Self::Confirmed, Self::Refused];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
        }
    }
}

/// Why bytes are no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadEntry {
    /// Another version of Baton kept it; holds the version found. It should be left for that one.
    OtherVersion(u8),
    /// They are not what [`Entry::to_bytes`] writes.
    Invalid,
}

impl fmt::Display for BadEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherVersion(found) => write!(f, "found a kept delivery of format {found}, expected {VERSION}"),
            Self::Invalid => f.write_str("found bytes that are no kept delivery"),
        }
    }
}

impl std::error::Error for BadEntry {}

impl Entry {
    /// A delivery that is due at once.
    #[must_use]
    pub fn new(id: Id, format: Format, request: Request, now: Moment) -> Self {
        Self {
            id: id.to_text(),
            format,
            request,
            created_ms: now.ms(),
            attempts: 0,
            next_at_ms: now.ms(),
            state: State::Queued,
            status: None,
        }
    }

    /// A try begins. The entry should be kept in this state before the request is sent: should the page go away before it
    /// can settle, the entry is due again after [`TRY_MS`].
    pub fn begin(&mut self, now: Moment) {
        self.state = State::Sending;
        self.attempts = self.attempts.saturating_add(1);
        self.next_at_ms = now.ms() + TRY_MS;
    }

    /// A try ended. Says what follows; `random` spreads the tries of many pages.
    ///
    /// After [`Next::Confirmed`], [`Next::Sent`] and [`Next::Expired`] the page removes the entry, after the others it keeps
    /// it as it is now.
    pub fn settle(&mut self, outcome: &Outcome, now: Moment, random: u32) -> Next {
        self.status = match outcome {
            Outcome::Status { status, .. } => Some(*status),
            _ => None,
        };
        let next = match next(self.format, outcome, self.attempts, now, random) {
            Next::Retry { at_ms } if at_ms >= self.created_ms.saturating_add(KEPT_MS) => Next::Expired,
            next => next,
        };
        self.state = match next {
            Next::Confirmed => State::Confirmed,
            Next::Sent => State::Sent,
            Next::Refused { .. } => State::Refused,
            Next::Retry { .. } | Next::Expired => State::Queued,
        };
        if let Next::Retry { at_ms } = next {
            self.next_at_ms = at_ms;
        }
        next
    }

    /// Whether it should be tried now.
    #[must_use]
    pub fn is_due(&self, now: Moment) -> bool {
        let waits = matches!(self.state, State::Queued | State::Sending);
        // A wait longer than any that is ever set means that the clock was put back since.
        let come = self.next_at_ms <= now.ms() || self.next_at_ms > now.ms().saturating_add(LONGEST_WAIT_MS);
        waits && come && !self.is_expired(now)
    }

    /// Whether it was kept for as long as a lead is kept in a browser. Then the page removes it, and says so.
    #[must_use]
    pub fn is_expired(&self, now: Moment) -> bool {
        now.ms().saturating_sub(self.created_ms) >= KEPT_MS
    }

    /// Puts a refused delivery back to be tried at once: for a page whose owner has mended the receiver.
    pub fn again(&mut self, now: Moment) {
        if self.state == State::Refused {
            self.state = State::Queued;
            self.next_at_ms = now.ms();
        }
    }

    /// The entry as bytes to keep. Every later version of Baton reads them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&[VERSION], &*to_bytes(self)].concat()
    }

    /// Reads what [`Entry::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another version, or no entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadEntry> {
        match bytes {
            [VERSION, body @ ..] => from_bytes(body).ok_or(BadEntry::Invalid),
            [other, ..] => Err(BadEntry::OtherVersion(*other)),
            [] => Err(BadEntry::Invalid),
        }
    }
}

wire_struct! { Entry { id, format, request, created_ms, attempts, next_at_ms, state, status } }
wire_enum! { State { 0 = Queued, 1 = Sending, 2 = Sent, 3 = Confirmed, 4 = Refused } }

/// The places of the entries that should be tried now, the oldest first.
#[must_use]
pub fn due(entries: &[Entry], now: Moment) -> Vec<usize> {
    let mut places: Vec<usize> = (0..entries.len()).filter(|place| entries[*place].is_due(now)).collect();
    places.sort_by_key(|place| entries[*place].created_ms);
    places
}

/// When the next entry is due, in milliseconds since 1970; none if nothing waits.
#[must_use]
pub fn next_wake(entries: &[Entry]) -> Option<u64> {
    let waiting = entries.iter().filter(|entry| matches!(entry.state, State::Queued | State::Sending));
    waiting.map(|entry| entry.next_at_ms).min()
}

/// The network is back, or the visitor: what only waits because nothing answered is due at once.
pub fn wake(entries: &mut [Entry], now: Moment) {
    for entry in entries {
        if entry.state == State::Queued && entry.status.is_none() {
            entry.next_at_ms = entry.next_at_ms.min(now.ms());
        }
    }
}
