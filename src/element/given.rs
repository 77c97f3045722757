//! What an element's attributes say.

use baton_handoff::Moment;
use baton_handoff::json::{list, object};
use baton_model::json::{Data, Value};
use baton_model::{Day, Lead, Problem};
use yew::AttrValue;

use crate::opened::{Opened, Origin};
use crate::state::State;

/// The attributes, read by nobody yet; what is not there is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The model, as the text of its file.
    pub model: AttrValue,
    /// The lead, as JSON.
    pub lead: AttrValue,
    /// The packet that was handed over, as JSON; goes before the lead.
    pub packet: AttrValue,
    /// The day to score on; without one that of the packet, else today.
    pub as_of: AttrValue,
    /// The lead cannot be changed.
    pub readonly: bool,
    /// Today, in UTC.
    pub today: Day,
}

/// Why nothing can be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The model has problems.
    Model(Vec<Problem>),
    /// The lead is none.
    Lead,
    /// The packet is none.
    Packet,
    /// The day is none; holds what was given.
    Day(String),
}

impl Given {
    /// What Preview begins with.
    ///
    /// # Errors
    /// What is wrong with the model, the lead, the packet or the day.
    ///
    /// # Example
    /// ```
    /// use baton_model::Day;
    /// use baton_studio::element::given::{Given, Trouble};
    ///
    /// let model = include_str!("../../examples/models/b2b-software.json").into();
    /// let lead = r#"{ "company_size": 350, "role": "executive" }"#.into();
    /// let today = Day::parse("2026-11-20").unwrap();
    /// let given = Given { model, lead, packet: "".into(), as_of: "".into(), readonly: false, today };
    /// assert_eq!(given.state().unwrap().as_of, today);
    ///
    /// let damaged = Given { lead: "{".into(), ..given };
    /// assert_eq!(damaged.state().unwrap_err(), Trouble::Lead);
    /// ```
    pub fn state(&self) -> Result<State, Trouble> {
        let opened = Opened::read(&self.model, Origin::Link).map_err(Trouble::Model)?;
        let packet = self.packet()?;
        let hash = opened.program.hash.to_string();
        let state = State::of(opened, self.today);
        let day = self.day()?;
        let mut state = match &packet {
            Some(Packet { lead, day: made, .. }) => state.with_lead(lead.clone(), day.unwrap_or(*made)),
            None if !self.lead.trim().is_empty() => {
                let lead = Lead::parse(&self.lead).map_err(|_| Trouble::Lead)?;
                state.with_lead(lead, day.unwrap_or(self.today))
            }
            None => match day {
                Some(day) => {
                    let lead = Lead::clone(&state.lead);
                    state.with_lead(lead, day)
                }
                None => state,
            },
        };
        let is_other = packet.is_some_and(|packet| packet.hash.is_some_and(|theirs| theirs != hash));
        state.caution = is_other.then(|| {
            "This lead was handed over with another version of the model. The scores shown are those of this version, and may differ.".to_owned()
        });
        Ok(state)
    }

    fn day(&self) -> Result<Option<Day>, Trouble> {
        match self.as_of.trim() {
            "" => Ok(None),
            text => Day::parse(text).map(Some).ok_or_else(|| Trouble::Day(text.to_owned())),
        }
    }

    fn packet(&self) -> Result<Option<Packet>, Trouble> {
        if self.packet.trim().is_empty() {
            return Ok(None);
        }
        Packet::read(&self.packet).map(Some).ok_or(Trouble::Packet)
    }
}

/// What is needed of a packet.
struct Packet {
    lead: Lead,
    day: Day,
    /// That of the model that scored it, if it says so.
    hash: Option<String>,
}

impl Packet {
    /// Of `baton-packet/1`, or of the event that carries it (CloudEvents: its `data`).
    fn read(text: &str) -> Option<Self> {
        let whole = Value::parse(text).ok()?;
        let packet = whole.get("data").unwrap_or(&whole);
        let text = |value: &Value| match &value.data {
            Data::Text(text) => Some(text.clone()),
            _ => None,
        };
        let is_packet =
            packet.get("format").and_then(text).is_some_and(|format| format == baton_handoff::packet::FORMAT);
        let lead = packet.get("lead").filter(|lead| is_packet && matches!(lead.data, Data::Map(_)))?;
        Some(Self {
            lead: Lead::parse(&lead.write_line()).ok()?,
            day: Moment::parse(&packet.get("created").and_then(text)?)?.day(),
            hash: packet.get("model").and_then(|model| model.get("hash")).and_then(text),
        })
    }
}

impl Trouble {
    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Model(_) => "bad-model",
            Self::Lead => "bad-lead",
            Self::Packet => "bad-packet",
            Self::Day(_) => "bad-day",
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Model(_) => "This model cannot be shown",
            _ => "This lead cannot be shown",
        }
    }

    /// The whole of it, for people.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Model(problems) => problems.iter().map(Problem::to_string).collect(),
            Self::Lead => vec!["found a lead that is no JSON object".to_owned()],
            Self::Packet => vec!["found a packet that is no baton-packet/1".to_owned()],
            Self::Day(found) => vec![format!("found the day {found:?}, expected a date such as 2026-11-20")],
        }
    }

    /// What the event tells.
    #[must_use]
    pub fn detail(&self) -> String {
        let lines = self.lines();
        object([("code", self.code().into()), ("problems", list(&mut lines.iter().map(|line| (&**line).into())))])
            .write_line()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given() -> Given {
        let text = include_str!("../../examples/models/b2b-software.json");
        let today = Day::parse("2026-11-20").unwrap();
        Given { model: text.into(), lead: "".into(), packet: "".into(), as_of: "".into(), readonly: true, today }
    }

    fn packet(hash: &str) -> AttrValue {
        format!(
            r#"{{ "format": "baton-packet/1", "created": "2026-11-03T10:00:00.000Z", "model": {{ "hash": "{hash}" }}, "lead": {{ "company_size": 350 }} }}"#
        )
        .into()
    }

    #[test]
    fn without_a_lead_the_first_example_is_shown() {
        let state = given().state().unwrap();
        assert_eq!(state.start, Some(0));
        let other = Given { as_of: "2027-01-01".into(), ..given() }.state().unwrap();
        assert_eq!((other.lead, other.as_of.to_string()), (state.lead, "2027-01-01".to_owned()));
    }

    #[test]
    fn a_packet_brings_its_lead_and_its_day() {
        let hash = given().state().unwrap().opened.program.hash.to_string();
        let state = Given { packet: packet(&hash), ..given() }.state().unwrap();
        assert_eq!((state.as_of.to_string(), state.caution), ("2026-11-03".to_owned(), None));
        assert!(state.lead.get("company_size").is_some());
        let event = format!(r#"{{ "specversion": "1.0", "data": {} }}"#, packet(&hash));
        assert_eq!(Given { packet: event.into(), ..given() }.state().unwrap().lead, state.lead);
        let other = Given { packet: packet("00"), as_of: "2026-12-01".into(), ..given() }.state().unwrap();
        assert_eq!(other.as_of.to_string(), "2026-12-01");
        assert!(other.caution.unwrap().contains("another version"));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_code() {
        let code = |given: Given| given.state().unwrap_err().code();
        assert_eq!(code(Given { model: "{}".into(), ..given() }), "bad-model");
        assert_eq!(code(Given { lead: "[]".into(), ..given() }), "bad-lead");
        assert_eq!(code(Given { packet: r#"{ "lead": {} }"#.into(), ..given() }), "bad-packet");
        assert_eq!(code(Given { packet: packet("").replace("2026-11-03", "soon").into(), ..given() }), "bad-packet");
        assert_eq!(code(Given { as_of: "soon".into(), ..given() }), "bad-day");
    }
}
