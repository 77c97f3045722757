//! Leads by the values of a column.

use baton_model::model::Model;
use baton_stats::wilson;
use baton_table::base::{Codes, FEW, Group, Groups};

use super::{leads, percent, whole_percent};
use crate::story::words;

/// One group in words and shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The value's name.
    pub label: String,
    /// How many leads.
    pub count: String,
    /// The share of each band and of the ruled-out, 0 to 1.
    pub parts: Vec<f64>,
    /// The share that reaches sales.
    pub reaching: String,
    /// The range in which it lies for leads like these.
    pub range: String,
    /// The share that was won, where that is known.
    pub won: Option<String>,
    /// Said of a group that is too small to say much.
    pub few: Option<String>,
}

/// The groups as rows, and what is not shown.
#[must_use]
pub fn rows(
    model: &Model,
    field: Option<usize>,
    codes: &Codes,
    groups: &Groups,
    reaching: &[bool],
) -> (Vec<Row>, Option<String>) {
    let rows = groups.shown.iter().map(|group| row(group, label(model, field, &codes.values[group.value]), reaching));
    let more = (groups.more_values > 0).then(|| {
        let values = words::counted(groups.more_values, "more value", "more values");
        format!("{values} with {} in all.", leads(groups.more_leads.into()))
    });
    (rows.collect(), more)
}

fn row(group: &Group, label: String, reaching: &[bool]) -> Row {
    let all = group.all();
    let called = group
        .bands
        .iter()
        .zip(reaching)
        .filter(|(_, reaches)| **reaches)
        .map(|(tally, _)| u64::from(tally.leads))
        .sum();
    let known = u64::from(all.won) + u64::from(all.lost);
    let range = |part: u64, whole: u64| {
        wilson(part, whole).map_or_else(String::new, |range| {
            format!("{}–{}", whole_percent(range.low).trim_end_matches("\u{a0}%"), whole_percent(range.high))
        })
    };
    let part = |leads: u32| f64::from(leads) / f64::from(all.leads.max(1));
    Row {
        label,
        count: words::count(all.leads.into()),
        parts: group.bands.iter().chain([&group.ruled_out]).map(|tally| part(tally.leads)).collect(),
        reaching: percent(called, all.leads.into()),
        range: range(called, all.leads.into()),
        won: (known > 0).then(|| format!("{} ({})", percent(all.won.into(), known), range(all.won.into(), known))),
        few: group.is_small().then(|| format!("under {FEW} leads: chance weighs heavily")),
    }
}

/// The name of a value: an option's words, or the value as it stands.
#[must_use]
pub fn label(model: &Model, field: Option<usize>, value: &str) -> String {
    if value.is_empty() {
        return "Not given".to_owned();
    }
    let option = field.and_then(|field| model.fields.get(field)?.options.iter().find(|option| option.id == value));
    option.map_or_else(|| value.to_owned(), |option| option.label.clone())
}

/// Whether a value of an outcome column most likely means that the lead was won.
#[must_use]
pub fn means_won(value: &str) -> bool {
    const WON: [&str; 9] = ["won", "yes", "y", "true", "1", "closed won", "customer", "converted", "deal"];
    let value = value.trim().to_lowercase();
    WON.contains(&value.as_str()) || value.ends_with(" won")
}

/// Whether a column most likely tells outcomes, by its name.
#[must_use]
pub fn tells_outcome(name: &str) -> bool {
    const NAMES: [&str; 9] = ["outcome", "won", "status", "deal stage", "stage", "result", "converted", "y", "is won"];
    NAMES.contains(&name.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use baton_table::base::Tally;

    use super::*;
    use crate::story::test_model::two_axes;

    #[test]
    fn groups_are_told_with_their_range_and_small_ones_are_marked() {
        let tally = |leads, won, lost| Tally { leads, won, lost };
        let group = |value, ready: u32, rest: u32| Group {
            value,
            bands: vec![tally(ready, ready / 2, ready / 2), Tally::default(), tally(rest, 0, 0)],
            ruled_out: Tally::default(),
        };
        let codes = Codes { values: vec!["".into(), "student".into(), "x".into()], rows: vec![] };
        let groups = Groups { shown: vec![group(1, 81, 182), group(0, 2, 8)], more_values: 3, more_leads: 12 };
        let (rows, more) = rows(&two_axes(), Some(2), &codes, &groups, &[true, false, false]);
        assert_eq!(more.unwrap(), "3 more values with 12 leads in all.");
        assert_eq!(
            (&*rows[0].label, &*rows[0].count, &*rows[0].reaching, &*rows[0].range),
            ("Student", "263", "30.8\u{a0}%", "26–37\u{a0}%")
        );
        assert_eq!((rows[0].few.as_deref(), rows[0].won.as_deref()), (None, Some("50\u{a0}% (39–61\u{a0}%)")));
        assert_eq!(
            (&*rows[1].label, rows[1].few.as_deref()),
            ("Not given", Some("under 30 leads: chance weighs heavily"))
        );
        assert_eq!(rows[1].parts, [0.2, 0.0, 0.8, 0.0]);
    }

    #[test]
    fn what_most_likely_means_won() {
        assert!(["Yes", "Closed Won", " won ", "1"].iter().all(|value| means_won(value)));
        assert!(["no", "lost", "", "0", "not won yet"].iter().all(|value| !means_won(value)));
        assert!(tells_outcome("Outcome") && tells_outcome("y") && !tells_outcome("Company"));
    }
}
