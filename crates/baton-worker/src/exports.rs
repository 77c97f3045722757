//! What crosses to JavaScript: bytes and JSON only.

// The bindings are reached from JavaScript, which the lint does not see.
#![allow(unreachable_pub)]

use wasm_bindgen::prelude::*;

use crate::Reading;

/// One reading of a file of leads.
#[wasm_bindgen]
pub struct Slices(Reading);

/// What comes of scoring a slice.
#[wasm_bindgen(getter_with_clone)]
pub struct ScoredSlice {
    /// A part of a lead base.
    pub part: Vec<u8>,
    /// How many rows there are.
    pub rows: f64,
    /// How many lines.
    pub lines: f64,
    /// The warnings, as JSON.
    pub tally: String,
    /// The rows that cannot be read, as JSON.
    pub unreadable: String,
}

/// The values of a column.
#[wasm_bindgen(getter_with_clone)]
pub struct ColumnOfSlice {
    /// The different ones, as JSON.
    pub values: String,
    /// Of each lead, the place of its value.
    pub places: Vec<u32>,
}

#[wasm_bindgen]
impl Slices {
    /// By a program's bytes and a setup.
    #[wasm_bindgen(constructor)]
    pub fn new(program: &[u8], setup: &str) -> Result<Self, JsError> {
        Reading::new(program, setup).map(Self).map_err(|refused| JsError::new(&refused.0))
    }

    /// Where the first row of a slice begins and the row after its last one; nothing if more bytes are needed.
    pub fn find(&self, bytes: &[u8], length: usize, is_known: bool, is_all: bool) -> Vec<u32> {
        let slice = self.0.find(bytes, length, is_known, is_all);
        slice.map_or_else(Vec::new, |slice| vec![slice.start as u32, slice.end as u32])
    }

    /// Scores whole rows.
    pub fn score(&mut self, rows: Vec<u8>, at: f64) -> ScoredSlice {
        let scored = self.0.score(rows, at as u64);
        ScoredSlice {
            part: scored.part,
            rows: scored.rows as f64,
            lines: scored.lines as f64,
            tally: json(&scored.tally),
            unreadable: json(&scored.unreadable),
        }
    }

    /// The values of a column of whole rows.
    pub fn column(&self, rows: Vec<u8>, name: &str) -> ColumnOfSlice {
        let column = self.0.column(rows, name);
        ColumnOfSlice { values: json(&column.values), places: column.places }
    }

    /// Keys of the values of a column of whole rows.
    pub fn keys(&self, rows: Vec<u8>, name: &str) -> Vec<u8> {
        self.0.keys(rows, name)
    }

    /// Which leads of whole rows hold a text.
    pub fn holds(&self, rows: Vec<u8>, text: &str) -> Vec<u8> {
        self.0.holds(rows, text)
    }
}

fn json(data: &impl serde::Serialize) -> String {
    // Texts, numbers and lists of them can always be written.
    serde_json::to_string(data).unwrap_or_default()
}
