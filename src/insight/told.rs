//! What a panel or a page tells the studio to do, as text: the programs share nothing else.

use baton_model::Lead;
use baton_model::json::{Data, Member, Value};

use crate::state::Action;

/// Take this lead, and say these words.
#[must_use]
pub(super) fn take_lead(lead: &Lead, says: &str) -> String {
    written([Member::new("lead", Data::Map(lead.answers.clone())), Member::new("says", says)])
}

/// Open this model file.
#[must_use]
pub fn open_model(text: &str, name: &str) -> String {
    written([Member::new("open", text), Member::new("name", name)])
}

fn written(members: [Member; 2]) -> String {
    Value::from(Data::Map(members.into())).write_line()
}

/// What is to be done; none for a text that tells nothing.
#[must_use]
pub fn action(text: &str) -> Option<Action> {
    let told = Value::parse(text).ok()?;
    let words = |key: &str| match &told.get(key)?.data {
        Data::Text(words) => Some(words.clone()),
        _ => None,
    };
    match told.get("lead") {
        Some(lead) => Some(Action::LeadTaken(Lead::from_value(lead.clone())?, words("says")?)),
        None => Some(Action::FileRead { name: words("name")?, text: words("open")? }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_done() {
        let lead = Lead::parse(r#"{ "role": "owner", "visits": [ { "on": "2026-11-20", "count": 2 } ] }"#).unwrap();
        let tried = action(&take_lead(&lead, "Tried: “Owner”."));
        assert_eq!(tried, Some(Action::LeadTaken(lead, "Tried: “Owner”.".to_owned())));
        let (name, text) = ("mine.json".to_owned(), "{ \"format\": 1 }".to_owned());
        assert_eq!(action(&open_model(&text, &name)), Some(Action::FileRead { name, text }));
        for nothing in ["", "{}", "[]", r#"{ "lead": 1, "says": "" }"#, r#"{ "lead": {} }"#, r#"{ "open": "{}" }"#] {
            assert_eq!(action(nothing), None, "{nothing}");
        }
    }
}
