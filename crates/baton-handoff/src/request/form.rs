//! What the plain form would post, and the result: one receiver serves pages with and without script.

use super::{How, Request, Sending, header};
use crate::packet::words::fact;
use crate::section::address::is_same_origin;
use crate::section::{Fact, PlainForm};
use crate::urlencoded::append;

pub(super) fn request(form: &PlainForm, sending: &Sending<'_>) -> Request {
    let url = match sending.endpoint_or(&form.endpoint) {
        "" => sending.action,
        named => named,
    };
    let mut body = String::new();
    for (name, value) in sending.values {
        append(&mut body, name, value);
    }
    let mut put = |given: Fact, name: &str| {
        // The plain form itself tells some of this; a name twice would leave the receiver to choose.
        let told = sending.values.iter().any(|(told, _)| told == name);
        if let Some(value) = fact(sending.packet, given).filter(|_| !told) {
            append(&mut body, name, &value);
        }
    };
    if form.facts.is_empty() {
        PlainForm::FACTS.iter().for_each(|(fact, name)| put(*fact, name));
    } else {
        form.facts.iter().for_each(|(fact, name)| put(*fact, name));
    }
    Request {
        url: url.to_owned(),
        headers: vec![header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")],
        how: How::Fetch { body, readable: form.readable || is_same_origin(url, &sending.packet.sources.page) },
    }
}
