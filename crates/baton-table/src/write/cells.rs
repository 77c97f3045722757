//! Scored leads as CSV.

use std::borrow::Cow;
use std::collections::BTreeSet;

use baton_model::{Points, Warning};

use super::numbers::{points, whole};
use super::{Scored, Writer, guarded};
use crate::lead::{Id, Kept};

/// So many keys without a column are named.
pub const NAMED: usize = 8;

impl Writer<'_> {
    pub(super) fn header_cells(&self, out: &mut Vec<u8>) {
        let own = self.told.columns();
        for (place, column) in own.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            cell(column, out);
        }
        for column in &self.kept {
            out.push(b',');
            self.foreign(column, out);
        }
        out.push(b'\n');
    }

    pub(super) fn cells(&self, lead: &Scored<'_>, out: &mut Vec<u8>, homeless: &mut BTreeSet<String>) {
        match lead.id {
            Id::Place(place) => whole(place, out),
            Id::Text(id) | Id::Number(id) => self.foreign(id, out),
        }
        let score = &lead.score;
        out.push(b',');
        points(score.fit, out);
        out.push(b',');
        if let Some(engagement) = score.engagement {
            points(engagement, out);
        }
        out.push(b',');
        points(score.total, out);
        out.extend_from_slice(&self.bands[score.band]);
        out.extend_from_slice(self.disqualified_by(score).unwrap_or_default().as_bytes());
        out.push(b',');
        if let Some(percent) = score.probability {
            points(percent, out);
        }
        out.push(b',');
        whole(lead.count, out);
        if self.told.details {
            out.push(b',');
            self.foreign(&details(lead.warnings), out);
        }
        if self.told.reasons > 0 {
            out.push(b',');
            self.foreign(&reasons(lead.reasons), out);
        }
        self.kept_cells(lead.kept, out, homeless);
        out.push(b'\n');
    }

    /// The kept columns: those of a table stand in the same order in every row; keys of JSON may stand in any.
    fn kept_cells(&self, kept: Kept<'_>, out: &mut Vec<u8>, homeless: &mut BTreeSet<String>) {
        match kept {
            Kept::Nothing => {}
            Kept::Cells(rows, columns) => {
                for (place, _) in columns {
                    out.push(b',');
                    self.foreign(rows.cell(*place), out);
                }
            }
            Kept::Members(members) => {
                for column in &self.kept {
                    out.push(b',');
                    let member = members.iter().find(|(name, _)| name == column);
                    self.foreign(&member.map_or(Cow::Borrowed(""), |(_, json)| text(json)), out);
                }
                let without = members.iter().map(|(name, _)| name).filter(|name| !self.kept.contains(name));
                for name in without {
                    if homeless.len() <= NAMED && !homeless.contains(name) {
                        homeless.insert(name.clone());
                    }
                }
            }
        }
    }

    /// A cell whose text comes from elsewhere.
    fn foreign(&self, text: &str, out: &mut Vec<u8>) {
        if self.told.guard { cell(&guarded(text), out) } else { cell(text, out) }
    }
}

/// A band's id and stage with the commas around them.
pub(super) fn band(id: &str, stage: Option<&str>) -> Vec<u8> {
    format!(",{id},{},", stage.unwrap_or_default()).into_bytes()
}

/// Writes a cell, in quotes where its text needs them.
pub fn cell(text: &str, out: &mut Vec<u8>) {
    if !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for (place, part) in text.split('"').enumerate() {
        if place > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

/// What the warnings of a lead are about.
fn details(warnings: &[Warning]) -> String {
    let told: Vec<String> = warnings
        .iter()
        .map(|warning| format!("{}: found {}, expected {}", warning.field, warning.found, warning.expected))
        .collect();
    told.join("; ")
}

/// Reasons with their points, such as `Role +10; Budget -4`.
fn reasons(reasons: &[(&str, Points)]) -> String {
    let told: Vec<String> = reasons
        .iter()
        .map(|(label, points)| format!("{label} {}{points}", if *points > Points::ZERO { "+" } else { "" }))
        .collect();
    told.join("; ")
}

/// A kept value as the text of a cell; a list of texts in the form in which a cell holds several answers.
fn text(json: &str) -> Cow<'_, str> {
    match json.as_bytes().first() {
        _ if json == "null" => Cow::Borrowed(""),
        Some(b'"') => serde_json::from_str(json).map_or(Cow::Borrowed(json), Cow::Owned),
        Some(b'[') => match serde_json::from_str::<Vec<String>>(json) {
            Ok(texts) if texts.iter().all(|text| !text.contains(';')) => Cow::Owned(texts.join(";")),
            _ => Cow::Borrowed(json),
        },
        _ => Cow::Borrowed(json),
    }
}
