//! A lead's activities as a log of entries, and back.

use baton_model::json::{Data, Member, Value};
use baton_model::order::sort_by;
use baton_model::{Day, Lead};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The activity, an id of a field.
    pub field: String,
    /// Which entry of that activity, from 0.
    pub number: usize,
    /// The date as it was given; none for an entry without one.
    pub on: Option<String>,
    /// The count as it was given.
    pub count: String,
    /// The day, if the date is one.
    pub day: Option<Day>,
}

/// The entries of some activities, newest first; those without a date come last.
#[must_use]
pub fn log<'a>(lead: &Lead, activities: impl IntoIterator<Item = &'a str>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = activities.into_iter().flat_map(|field| entries(lead, field)).collect();
    // A stable sort: entries of one day keep the order of the model.
    sort_by(&mut entries, &mut |one, other| other.day.cmp(&one.day));
    entries
}

/// The entries of one activity, in the order of the answer.
#[must_use]
pub fn entries(lead: &Lead, field: &str) -> Vec<Entry> {
    let Some(answer) = lead.get(field) else { return Vec::new() };
    let items = match &answer.data {
        Data::List(items) => items.iter().map(|item| (item.get("on"), item.get("count"), item)).collect(),
        Data::Map(_) => vec![(answer.get("last"), answer.get("count"), answer)],
        Data::Null => Vec::new(),
        _ => vec![(None, Some(answer), answer)],
    };
    let entry = |(number, (on, count, whole)): (usize, (Option<&Value>, Option<&Value>, &Value))| {
        let on = on.map(text).filter(|on| !on.trim().is_empty());
        let count = match count.map(text) {
            Some(count) if !count.trim().is_empty() => count,
            _ if matches!(whole.data, Data::Map(_)) => "1".to_owned(),
            _ => text(whole),
        };
        Entry { field: field.to_owned(), number, day: on.as_deref().and_then(|on| Day::parse(on.trim())), on, count }
    };
    items.into_iter().enumerate().map(entry).collect()
}

/// The answer that holds these entries; `null` for none.
#[must_use]
pub fn answer(entries: &[Entry]) -> Value {
    if entries.is_empty() {
        return Data::Null.into();
    }
    let items = entries.iter().map(|entry| {
        let mut members = Vec::with_capacity(2);
        if let Some(on) = &entry.on {
            members.push(Member::new("on", on.as_str()));
        }
        match entry.count.trim().parse::<u32>() {
            // One is what an entry means by itself.
            Ok(1) if entry.on.is_some() => {}
            Ok(count) => members.push(Member::new("count", f64::from(count))),
            Err(_) => members.push(Member::new("count", entry.count.as_str())),
        }
        Data::Map(members).into()
    });
    Data::List(items.collect()).into()
}

/// A change of the log.
#[derive(Debug, Clone, PartialEq)]
pub enum LogEdit {
    /// One more entry of an activity, once, on the day the lead is scored on.
    Added(String),
    /// Entry `number` of `field` becomes this entry, which may be of another activity.
    Changed {
        /// The activity it was of.
        field: String,
        /// Which of its entries.
        number: usize,
        /// What it is now.
        to: Entry,
    },
    /// An entry is gone.
    Removed {
        /// The activity it was of.
        field: String,
        /// Which of its entries.
        number: usize,
    },
}

/// The answers that a change of the log changes.
#[must_use]
pub fn edit(lead: &Lead, edit: LogEdit, as_of: Day) -> Vec<(String, Value)> {
    match edit {
        LogEdit::Added(field) => {
            let mut list = entries(lead, &field);
            list.push(Entry {
                field: field.clone(),
                number: list.len(),
                on: Some(as_of.to_string()),
                count: "1".to_owned(),
                day: Some(as_of),
            });
            vec![(field, answer(&list))]
        }
        LogEdit::Changed { field, number, to } if to.field == field => {
            let mut list = entries(lead, &field);
            match list.get_mut(number) {
                Some(entry) if *entry != to => *entry = to,
                _ => return Vec::new(),
            }
            vec![(field, answer(&list))]
        }
        LogEdit::Changed { field, number, to } => {
            let (mut from, mut other) = (entries(lead, &field), entries(lead, &to.field));
            if number >= from.len() {
                return Vec::new();
            }
            from.remove(number);
            let other_field = to.field.clone();
            other.push(to);
            vec![(field, answer(&from)), (other_field, answer(&other))]
        }
        LogEdit::Removed { field, number } => {
            let mut list = entries(lead, &field);
            if number >= list.len() {
                return Vec::new();
            }
            list.remove(number);
            vec![(field, answer(&list))]
        }
    }
}

fn text(value: &Value) -> String {
    match &value.data {
        Data::Text(text) => text.clone(),
        Data::Null => String::new(),
        _ => value.excerpt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(text: &str) -> Lead {
        Lead::parse(text).unwrap()
    }

    fn back(text: &str) -> String {
        serde_json::to_string(&answer(&entries(&lead(text), "visit"))).unwrap()
    }

    #[test]
    fn every_form_of_an_activity_becomes_entries_and_comes_back() {
        assert_eq!(
            back(r#"{ "visit": [ { "on": "2026-10-25", "count": 2 }, { "on": "2026-10-26" } ] }"#),
            r#"[{"on":"2026-10-25","count":2},{"on":"2026-10-26"}]"#
        );
        assert_eq!(back(r#"{ "visit": { "count": 3, "last": "2026-10-25" } }"#), r#"[{"on":"2026-10-25","count":3}]"#);
        assert_eq!(back(r#"{ "visit": 4 }"#), r#"[{"count":4}]"#);
        assert_eq!(back(r#"{ "visit": "4" }"#), r#"[{"count":4}]"#);
        assert_eq!(back(r#"{ "visit": [ { } ] }"#), r#"[{"count":1}]"#);
        assert_eq!(back("{}"), "null");
    }

    #[test]
    fn what_is_no_count_is_kept_as_it_was_typed() {
        assert_eq!(back(r#"{ "visit": [ { "on": "soon", "count": "many" } ] }"#), r#"[{"on":"soon","count":"many"}]"#);
        assert_eq!(back(r#"{ "visit": [ "often" ] }"#), r#"[{"count":"often"}]"#);
        assert_eq!(back(r#"{ "visit": "often" }"#), r#"[{"count":"often"}]"#);
    }

    #[test]
    fn the_log_is_newest_first_and_undated_last() {
        let lead = lead(r#"{ "a": [ { "on": "2026-10-01" }, { "count": 2 } ], "b": [ { "on": "2026-10-09" } ] }"#);
        let order: Vec<(String, usize)> =
            log(&lead, ["a", "b"]).into_iter().map(|entry| (entry.field, entry.number)).collect();
        assert_eq!(order, [("b".to_owned(), 0), ("a".to_owned(), 0), ("a".to_owned(), 1)]);
    }
}
