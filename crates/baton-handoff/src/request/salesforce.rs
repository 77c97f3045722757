//! A Salesforce Web-to-Lead post, by a form in a hidden frame.
//!
//! Salesforce lets no page read its answer, so such a lead is never said to have arrived. It takes no key that would let it
//! tell a second try from a second lead, and may drop a lead without a word.

use super::values::{YesNo, values};
use super::{How, Request, Sending};
use crate::section::Salesforce;

const ADDRESS: &str = "https://webto.salesforce.com/servlet/servlet.WebToLead";

/// Salesforce's words for a checkbox.
const YES_NO: YesNo = YesNo("1", "0");

/// The fields without which Salesforce drops a lead.
pub(crate) const NEEDED: [&str; 2] = ["last_name", "company"];

/// Stands for a needed answer that was not given.
const NOT_GIVEN: &str = "[not given]";

pub(super) fn request(salesforce: &Salesforce, sending: &Sending<'_>) -> Request {
    let mut fields = vec![("oid".to_owned(), salesforce.oid.clone())];
    if !salesforce.return_to.is_empty() {
        fields.push(("retURL".to_owned(), salesforce.return_to.clone()));
    }
    for mapped in &salesforce.fields {
        let values = values(mapped, sending, &YES_NO);
        if values.is_empty() && NEEDED.contains(&mapped.name.as_str()) {
            fields.push((mapped.name.clone(), NOT_GIVEN.to_owned()));
        }
        // A picklist of several values takes its name once for each.
        fields.extend(values.into_iter().map(|value| (mapped.name.clone(), value)));
    }
    fields.extend(salesforce.always.iter().cloned());
    let address = match sending.endpoint_or(&salesforce.endpoint) {
        "" => ADDRESS,
        other => other,
    };
    let mark = if address.contains('?') { "&" } else { "?" };
    Request {
        url: [address, mark, "encoding=UTF-8&orgId=", &salesforce.oid].concat(),
        headers: Vec::new(),
        how: How::Frame { fields },
    }
}
