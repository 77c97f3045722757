//! The Content-Security-Policy of a page with the form: exactly what the form needs.

use baton_form::section::address as form_address;
use baton_handoff::section::address::origin;
use baton_handoff::{Format, How, Id, Moment, Packet, Sending};
use baton_model::{Day, Lead};

use crate::bundle::Bundle;
use crate::published::Options;
use crate::refusal::Refusal;

/// Where a page loads from and sends to; the page's own site is always there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    files: Option<String>,
    connect: Option<String>,
    post: Vec<String>,
    frame: Option<String>,
}

impl Policy {
    /// What a form needs, found by making the request that it would send.
    pub(crate) fn new(bundle: &Bundle, options: &Options<'_>) -> Result<Self, Refusal> {
        let format = bundle.format.unwrap_or(bundle.handoff.format);
        let lead = Lead::default();
        let result = bundle.program.explain(&lead, Day::from_days(0));
        let packet = Packet::new(&bundle.program, &lead, Some(result), Id::from_random([0; 16]), Moment::from_ms(0));
        let sending = Sending {
            endpoint: &bundle.endpoint,
            // A form without an action posts to its own page.
            action: if options.action.is_empty() { "/" } else { options.action },
            ..Sending::new(&bundle.program, &packet)
        };
        let request = bundle.handoff.request(format, &sending).map_err(Refusal::Undeliverable)?;
        let receiver = origin(&request.url).map(str::to_ascii_lowercase);
        let mut policy = Self {
            files: form_address::origin(options.base).map(str::to_ascii_lowercase),
            post: form_address::origin(options.action).map(str::to_ascii_lowercase).into_iter().collect(),
            ..Self::default()
        };
        match request.how {
            How::Fetch { .. } => policy.connect = receiver,
            How::Frame { .. } => {
                policy.frame.clone_from(&receiver);
                policy.post.extend(receiver.filter(|receiver| !policy.post.contains(receiver)));
            }
        }
        Ok(policy)
    }

    /// The header's value. It names what the form needs; a page adds what else it has.
    pub(crate) fn line(&self) -> String {
        let files = self.files.as_slice();
        let mut connect = [files, self.connect.as_slice()].concat();
        connect.dedup();
        let mut line = [
            "default-src 'self'".to_owned(),
            [&sources("script-src", files), " 'wasm-unsafe-eval'"].concat(),
            sources("style-src", files),
            sources("connect-src", &connect),
            sources("form-action", &self.post),
        ]
        .to_vec();
        if self.frame.is_some() {
            line.push(sources("frame-src", self.frame.as_slice()));
        }
        line.extend(["object-src 'none'".to_owned(), "base-uri 'none'".to_owned()]);
        line.join("; ")
    }
}

fn sources(directive: &str, origins: &[String]) -> String {
    [&[directive.to_owned(), "'self'".to_owned()], origins].concat().join(" ")
}

/// The formats that a page can name.
pub(crate) fn word(format: Option<Format>) -> Option<&'static str> {
    format.map(Format::as_str)
}
