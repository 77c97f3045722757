//! What is sent, in each format. Rule of this folder: a format knows its receiver, and no page; every fact about a vendor
//! stands in that vendor's file, and nowhere else.
//!
//! `values` finds what a name at the receiver stands for; `webhook`, `hubspot`, `salesforce` and `form` make the request.

mod form;
mod hubspot;
pub(crate) mod salesforce;
mod values;
mod webhook;

use std::fmt;

use baton_model::json::{Data, Member, Value};
use baton_model::{Program, wire_enum, wire_struct};

use crate::packet::Packet;
use crate::section::address::{is_endpoint, is_same_origin, origin};
use crate::section::{Format, Handoff};
use crate::urlencoded;

/// The most bytes of a body that a browser still sends when the visitor leaves the page (`keepalive`).
pub const KEEPALIVE_BYTES: usize = 64 << 10;

/// What to send: always a POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where to.
    pub url: String,
    /// Names and values of the headers; none for a frame.
    pub headers: Vec<(String, String)>,
    /// How.
    pub how: How,
}

/// How a page sends a request. Kept deliveries hold it by its place here: new ones go last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// By `fetch`, without credentials.
    Fetch {
        /// The body.
        body: String,
        /// The receiver lets this page read its answer: `mode: "cors"` and `redirect: "manual"`. Else `mode: "no-cors"`,
        /// which tells nothing but whether it was sent.
        readable: bool,
    },
    /// By a form that is posted into a hidden frame: names and values, in order.
    Frame {
        /// Names and values.
        fields: Vec<(String, String)>,
    },
}

/// What a request is made of.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// The model's program.
    pub program: &'a Program,
    /// The packet.
    pub packet: &'a Packet,
    /// The page's own address for leads, which goes before the section's; may be empty.
    pub endpoint: &'a str,
    /// The plain form's `action`, where `form` goes if nothing else is named; may be empty.
    pub action: &'a str,
    /// Names and values that the plain form would post, as the browser lists them; only `form` sends them.
    pub values: &'a [(String, String)],
    /// The title of the page; may be empty.
    pub page_title: &'a str,
    /// HubSpot's name for the visitor, where the page has it and the visitor agreed; may be empty.
    pub hubspot_visitor: &'a str,
}

impl<'a> Sending<'a> {
    /// A packet, and nothing else.
    #[must_use]
    pub fn new(program: &'a Program, packet: &'a Packet) -> Self {
        Self { program, packet, endpoint: "", action: "", values: &[], page_title: "", hubspot_visitor: "" }
    }
}

/// Why no request can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undeliverable {
    /// The format's part of the section is not there.
    NotDescribed(Format),
    /// There is no address to send to, or it is none that leads may be sent to.
    NoEndpoint(Format),
}

impl fmt::Display for Undeliverable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDescribed(format) => {
                write!(f, "found no `{0}` in the model's handoff, expected one for format `{0}`", format.as_str())
            }
            Self::NoEndpoint(format) => {
                write!(f, "found no usable address for format `{}`, expected an https address", format.as_str())
            }
        }
    }
}

impl std::error::Error for Undeliverable {}

impl Handoff {
    /// The request that hands a packet over in a format.
    ///
    /// It is made once and kept: every try sends the same bytes under the same id.
    ///
    /// # Errors
    /// When the section does not describe the format, or there is no address.
    pub fn request(&self, format: Format, sending: &Sending<'_>) -> Result<Request, Undeliverable> {
        let described = Undeliverable::NotDescribed(format);
        let request = match format {
            Format::Webhook => webhook::request(&self.webhook, sending),
            Format::HubSpot => hubspot::request(self.hubspot.as_ref().ok_or(described)?, sending),
            Format::Salesforce => salesforce::request(self.salesforce.as_ref().ok_or(described)?, sending),
            Format::Form => form::request(&self.form, sending),
        };
        // The page's own site will do even without https: the plain form would post there too.
        let own_site = !request.url.is_empty() && is_same_origin(&request.url, &sending.packet.sources.page);
        let usable = is_endpoint(&request.url) || (own_site && origin(&request.url).is_some());
        if usable { Ok(request) } else { Err(Undeliverable::NoEndpoint(format)) }
    }
}

impl Request {
    /// The method of every request.
    pub const METHOD: &'static str = "POST";

    /// The names and values that it posts as a form does; none if its body is something else.
    ///
    /// # Example
    /// ```
    /// use baton_handoff::{How, Request};
    ///
    /// let content_type = ("Content-Type".to_owned(), "application/x-www-form-urlencoded;charset=UTF-8".to_owned());
    /// let how = How::Fetch { body: "role=vice+president".to_owned(), readable: true };
    /// let request = Request { url: "/leads".to_owned(), headers: vec![content_type], how };
    /// assert_eq!(request.pairs(), Some(vec![("role".to_owned(), "vice president".to_owned())]));
    /// ```
    #[must_use]
    pub fn pairs(&self) -> Option<Vec<(String, String)>> {
        match &self.how {
            How::Frame { fields } => Some(fields.clone()),
            How::Fetch { body, .. } => {
                let is_form = |(_, value): &(String, String)| value.starts_with("application/x-www-form-urlencoded");
                self.headers.iter().any(is_form).then(|| urlencoded::parse(body).collect())
            }
        }
    }

    /// Whether a browser may send it while the visitor leaves the page.
    ///
    /// A browser counts all such requests of a page together, so one of this size may still be refused.
    #[must_use]
    pub fn fits_keepalive(&self) -> bool {
        match &self.how {
            How::Fetch { body, .. } => body.len() <= KEEPALIVE_BYTES,
            How::Frame { .. } => false,
        }
    }
}

impl Sending<'_> {
    /// The page's own address for leads, if it names one; else the section's.
    fn endpoint_or<'e>(&'e self, section: &'e str) -> &'e str {
        if self.endpoint.is_empty() { section } else { self.endpoint }
    }
}

fn header(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

/// An object as JSON. One tree for every format keeps the page's download small.
fn json(members: Vec<Member>) -> String {
    Value::from(Data::Map(members)).write_line()
}

wire_struct! { Request { url, headers, how } }
wire_enum! { How { 0 = Fetch { body, readable }, 1 = Frame { fields } } }
