//! Column maps, `baton-map/1`: which column holds which field, and what its cells mean. Rule of this folder: nothing is
//! read leniently unless a map says so, and a cell that its form cannot read goes on as it is, so that it is told of.

mod cell;
mod dates;
mod numbers;
mod read;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use dates::DateForm;
pub use numbers::NumberForm;

/// The `format` of the files that this crate reads and writes.
pub const FORMAT: &str = "baton-map/1";

/// What stands after an activity's id in the name of the column that holds its date.
pub const LAST: &str = "_last";

/// A column map.
///
/// # Example
/// ```
/// use baton_model::Model;
/// use baton_table::map::Map;
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let map = Map::read(
///     r#"{ "format": "baton-map/1", "id": "Record ID",
///          "columns": { "company_size": { "column": "Number of Employees", "numbers": "1,234.5" } } }"#,
///     &program,
/// ).unwrap();
/// let mut scratch = String::new();
/// assert_eq!(map.columns["company_size"].answer("1,001-5,000", &mut scratch), "1001");
/// assert_eq!(Map::read(&map.write(), &program).unwrap(), map);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map {
    /// What separates cells.
    pub delimiter: Option<u8>,
    /// The column that names a lead.
    pub id: Option<String>,
    /// The columns of fields, by the fields' ids; an activity's date under its id with [`LAST`].
    pub columns: BTreeMap<String, Column>,
}

/// Where a field's answer stands, and how its cells are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The column's name.
    pub name: String,
    /// The form of its dates; none for dates such as 2026-11-01.
    pub dates: Option<DateForm>,
    /// The form of its numbers; none for numbers such as 1234.5.
    pub numbers: Option<NumberForm>,
    /// What stands between several options in one cell, each of which is looked up in `values`; none for a cell that is
    /// looked up as a whole.
    pub split: Option<char>,
    /// What its cells mean; none means: no answer.
    pub values: BTreeMap<String, Option<String>>,
}

impl Column {
    /// The column of this name, its cells as they are.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Whether its cells are answers as they are.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.values.is_empty() && self.dates.is_none() && self.numbers.is_none() && self.split.is_none()
    }
}

impl Map {
    /// The column of a field: the one that is mapped, else the one of the field's own name.
    #[must_use]
    pub fn column<'m>(map: Option<&'m Self>, field: &str) -> Cow<'m, Column> {
        match map.and_then(|map| map.columns.get(field)) {
            Some(column) => Cow::Borrowed(column),
            None => Cow::Owned(Column::plain(field)),
        }
    }
}
