//! Models as SQL. Rule of this folder: a SELECT is printed from the compiled [`Program`], never from the model's file, and
//! nothing in it can round, so that a warehouse gives every lead the same points as [`Program::run`].
//!
//! [`select`] puts the parts together, each a step that a reader of the SELECT finds under its own name:
//! `answers` cleans what the table holds, `decay` looks up what has faded, `condition` prints tests, `points` prints rules, axes
//! and bands; `dialect` knows in what the engines differ, `columns` what the table must hold, `layout` how it stands on the page.

mod answers;
mod columns;
mod condition;
mod decay;
mod dialect;
mod layout;
mod names;
mod points;

use std::fmt;

use baton_model::{Day, Program};

pub use columns::{Column, ColumnKind, columns};
pub use dialect::Dialect;
pub use names::{NotAName, TableName};

/// Where a SELECT reads its leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leads {
    /// The table or view.
    pub table: TableName,
    /// The column that names a lead; it comes out as `id`.
    pub id: String,
    /// The day to score on.
    pub as_of: AsOf,
}

/// The day that a SELECT scores on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsOf {
    /// The same for all leads.
    Day(Day),
    /// What a column of dates holds for each lead.
    Column(String),
}

/// Why a model cannot be printed for a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unprintable {
    /// A column's name is longer than the engine takes: PostgreSQL would cut it, and read another column.
    LongName {
        /// The column.
        column: String,
    },
    /// One column would hold both an activity's last date and the answers to another field, which are no dates.
    TwoMeanings {
        /// The column.
        column: String,
    },
    /// A step would have more columns than PostgreSQL takes.
    TooManyColumns {
        /// How many.
        count: usize,
    },
}

impl Unprintable {
    /// What cannot be had.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::LongName { column } | Self::TwoMeanings { column } => format!("column `{column}`"),
            Self::TooManyColumns { .. } => "answers and decay".to_owned(),
        }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> String {
        match self {
            Self::LongName { column } => format!("a name of {} bytes", column.len()),
            Self::TwoMeanings { .. } => {
                "a field of this id, and an activity whose last date has this column".to_owned()
            }
            Self::TooManyColumns { count } => format!("{count} columns"),
        }
    }

    /// What was expected.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        match self {
            Self::LongName { .. } => "at most 63 bytes, as PostgreSQL takes",
            Self::TwoMeanings { .. } => "one meaning, or a field of dates",
            Self::TooManyColumns { .. } => "at most 1,600, as PostgreSQL takes",
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::LongName { .. } => "give the field a shorter id",
            Self::TwoMeanings { .. } => "give the field another id",
            Self::TooManyColumns { .. } => "use the same half-life for more rules",
        }
    }
}

impl fmt::Display for Unprintable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}, expected {}", self.place(), self.found(), self.expected())
    }
}

impl std::error::Error for Unprintable {}

/// One SELECT that scores a table of leads as `program` does, ended by a line end and without a semicolon.
///
/// It gives a row for each row of the table, with the columns `id`, `fit`, `engagement` (if the model has it), `total`,
/// `band` and `disqualified_by` (NULL if none). Points are exact decimals with two places, `DECIMAL(18, 2)`; inside they
/// are `BIGINT` hundredths.
///
/// The table must hold [`columns`]; of an activity there is only its count and its last date.
///
/// # Errors
/// When a column that the model needs cannot be had in a table of this engine.
///
/// # Example
/// ```
/// use baton_model::{Day, Model};
/// use baton_table::sql::{AsOf, Dialect, Leads, TableName, select};
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let leads = Leads {
///     table: TableName::parse("crm.leads").unwrap(),
///     id: "id".to_owned(),
///     as_of: AsOf::Day(Day::parse("2026-11-01").unwrap()),
/// };
/// let sql = select(&model.compile().unwrap(), Dialect::DuckDb, &leads).unwrap();
/// assert!(sql.starts_with("-- Baton model b2b-software, version 3, hash 5757d725"));
/// assert!(sql.contains(r#"FROM "crm"."leads""#));
/// ```
pub fn select(program: &Program, dialect: Dialect, leads: &Leads) -> Result<String, Unprintable> {
    columns::check(program, dialect)?;
    let printer = Printer { program, dialect, leads };
    printer.check_count()?;
    let parts = [printer.given(), printer.answers(), printer.decay(), printer.points(), printer.axes()];
    let id: String = program.id.chars().filter(|character| !character.is_control()).collect();
    Ok(format!(
        "-- Baton model {id}, version {}, hash {}\nWITH\n{}\n{}",
        program.version,
        program.hash,
        parts.join(",\n"),
        printer.result()
    ))
}

/// What every part of a SELECT is printed from.
struct Printer<'p> {
    program: &'p Program,
    dialect: Dialect,
    leads: &'p Leads,
}
