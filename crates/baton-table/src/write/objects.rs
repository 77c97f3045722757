//! Scored leads as JSON, one object a line.

use serde::Serialize;

use super::numbers::{points, whole};
use super::{Scored, Writer};
use crate::lead::{Id, Kept};

/// A reason as JSON holds it.
#[derive(Serialize)]
struct Reason<'r> {
    label: &'r str,
    points: baton_model::Points,
}

impl Writer<'_> {
    /// An object with the same keys in the same order for each lead; what is not there is `null`.
    pub(super) fn object(&self, lead: &Scored<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"id\":");
        match lead.id {
            Id::Place(place) => whole(place, out),
            Id::Text(id) => json(id, out),
            // As it was written, since a long number would lose digits on the way through a double.
            Id::Number(id) => out.extend_from_slice(id.as_bytes()),
        }
        let score = &lead.score;
        out.extend_from_slice(b",\"fit\":");
        points(score.fit, out);
        out.extend_from_slice(b",\"engagement\":");
        match score.engagement {
            Some(engagement) => points(engagement, out),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b",\"total\":");
        points(score.total, out);
        out.extend_from_slice(&self.bands[score.band]);
        json(&self.disqualified_by(score), out);
        out.extend_from_slice(b",\"probability\":");
        match score.probability {
            Some(percent) => points(percent, out),
            None => out.extend_from_slice(b"null"),
        }
        key(self.told.unit.counted(), out);
        whole(lead.count, out);
        if self.told.details {
            out.extend_from_slice(b",\"details\":");
            json(lead.warnings, out);
        }
        if self.told.reasons > 0 {
            out.extend_from_slice(b",\"reasons\":");
            let reasons: Vec<_> =
                lead.reasons.iter().map(|(label, points)| Reason { label, points: *points }).collect();
            json(&reasons, out);
        }
        match lead.kept {
            Kept::Nothing => {}
            Kept::Cells(rows, columns) => columns.iter().for_each(|(place, name)| {
                key(name, out);
                json(rows.cell(*place), out);
            }),
            Kept::Members(members) => members.iter().for_each(|(name, value)| {
                key(name, out);
                out.extend_from_slice(value.as_bytes());
            }),
        }
        out.extend_from_slice(b"}\n");
    }
}

/// A band's id and stage with the keys around them.
pub(super) fn band(id: &str, stage: Option<&str>) -> Vec<u8> {
    let stage = stage.map_or("null".to_owned(), |stage| format!("\"{stage}\""));
    format!(",\"band\":\"{id}\",\"stage\":{stage},\"disqualified_by\":").into_bytes()
}

fn key(name: &str, out: &mut Vec<u8>) {
    out.push(b',');
    json(name, out);
    out.push(b':');
}

fn json(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // Texts, numbers and lists of them can always be written.
    let _ = serde_json::to_writer(out, value);
}
