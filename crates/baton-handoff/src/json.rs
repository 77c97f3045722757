//! Plain data put together, to be sent as JSON.

use baton_model::json::{Data, Member, Value};

/// An object of these members, in their order.
///
/// # Example
/// ```
/// use baton_handoff::json::object;
///
/// assert_eq!(object([("role", "owner".into()), ("size", 350.0.into())]).write_line(), r#"{"role":"owner","size":350}"#);
/// ```
#[must_use]
pub fn object<const N: usize>(mut members: [(&str, Value); N]) -> Value {
    from_members(&mut members)
}

/// One function for objects of every length: a page downloads it once.
fn from_members(members: &mut [(&str, Value)]) -> Value {
    let taken = members.iter_mut().map(|(key, value)| Member::new(*key, std::mem::replace(value, Data::Null.into())));
    Data::Map(taken.collect()).into()
}

/// A list of these values.
#[must_use]
pub fn list(values: &mut dyn Iterator<Item = Value>) -> Value {
    Data::List(values.collect()).into()
}
