//! What would be sent, told instead of sent.

use baton_handoff::json::object;
use baton_handoff::{How, Request};
use baton_model::json::{Data, Member, Value};

/// The request as data.
#[must_use]
pub fn told(request: &Request) -> Value {
    let body: Value = match &request.how {
        How::Fetch { body, .. } => (&**body).into(),
        How::Frame { fields } => map(fields),
    };
    object([("url", (&*request.url).into()), ("headers", map(&request.headers)), ("body", body)])
}

/// The request for people: where to, the headers, what is in it.
#[must_use]
pub fn text(request: &Request) -> String {
    let mut text = [Request::METHOD, " ", &request.url, "\n"].concat();
    for (name, value) in &request.headers {
        text += &[name, ": ", value, "\n"].concat();
    }
    text.push('\n');
    match &request.how {
        How::Fetch { body, .. } => text.push_str(body),
        How::Frame { fields } => text.push_str(&map(fields).write_line()),
    }
    text
}

fn map(pairs: &[(String, String)]) -> Value {
    Data::Map(pairs.iter().map(|(name, value)| Member::new(&**name, &**value)).collect()).into()
}
