//! How a file of leads is read, told from one program to another.

use std::fmt;

use baton_model::Day;
use serde::{Deserialize, Serialize};

/// What a page found out about a file of leads, for the workers that read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// What stands between cells; none for lines of JSON.
    pub delimiter: Option<char>,
    /// What stands around cells.
    pub quote: char,
    /// The names of the columns.
    pub header: Vec<String>,
    /// A column map as its file; empty for none.
    pub map: String,
    /// The day to score on, in days since 1970-01-01.
    pub as_of: i32,
}

/// Why a worker cannot begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl Setup {
    /// A table's.
    #[must_use]
    pub fn of_cells(delimiter: char, quote: char, header: Vec<String>, as_of: Day) -> Self {
        Self { delimiter: Some(delimiter), quote, header, map: String::new(), as_of: as_of.days() }
    }

    /// That of a file of lines of JSON.
    #[must_use]
    pub fn of_lines(as_of: Day) -> Self {
        Self { delimiter: None, quote: '"', header: Vec::new(), map: String::new(), as_of: as_of.days() }
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What stands in JSON.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_json(json: &str) -> Result<Self, Refused> {
        serde_json::from_str(json).map_err(|error| Refused(format!("found no setup ({error})")))
    }
}
