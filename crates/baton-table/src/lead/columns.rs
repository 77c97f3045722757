//! Which columns of a table hold what, found by its header.

use baton_model::answer::{number_from_text, trim};
use baton_model::email::is_well_formed;
use baton_model::{Day, FieldType, Program};

use super::keep::names;
use crate::fill::FieldColumn;
use crate::map::{LAST, Map};
use crate::rows::{Dialect, Rows, Unreadable};

/// The columns of a table.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Their names, trimmed.
    pub header: Vec<String>,
    /// Those that hold answers.
    pub fields: Vec<FieldColumn>,
    /// The one that names leads.
    pub id: Option<usize>,
    /// Those that are kept, with their names beside the result.
    pub kept: Vec<(usize, String)>,
}

/// Who named a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedBy {
    /// The person who asked for it as the one that names leads.
    Id,
    /// The map, as the one that names leads.
    MapId,
    /// The map, for a field.
    MapColumn(String),
}

/// Why a table cannot be read as leads of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Columns were named that it does not have, each with who named it.
    NoSuchColumns(Vec<(String, NamedBy)>),
    /// No column is a field.
    NoFieldColumn,
}

impl Columns {
    /// The names in a header: the first row of a table.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn names(first_row: &[u8], dialect: Dialect) -> Result<Vec<String>, Unreadable> {
        let mut rows = Rows::new(first_row, dialect, 1);
        match rows.next() {
            None => Ok(Vec::new()),
            Some(row) => row.map(|_| (0..rows.len()).map(|place| trim(rows.cell(place)).to_owned()).collect()),
        }
    }

    /// Whether a map names all columns by their numbers, and the first row does not have all these names: then it is no header.
    #[must_use]
    pub fn are_numbered(first_row: &[String], map: Option<&Map>) -> bool {
        let is_number = |name: &str| name.parse::<usize>().is_ok_and(|number| (1..=first_row.len()).contains(&number));
        map.is_some_and(|map| {
            let named = || map.columns.values().map(|column| column.name.as_str()).chain(map.id.as_deref());
            let is_there = |name: &str| first_row.iter().any(|cell| cell == name);
            !map.columns.is_empty() && named().all(is_number) && !named().all(is_there)
        })
    }

    /// Whether the first row of a table is a lead like those after it, and names no columns: it holds an address or a date, or
    /// as many numbers as words, in columns that mostly hold such.
    ///
    /// # Example
    /// ```
    /// use baton_table::lead::Columns;
    ///
    /// let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    /// assert!(Columns::is_lead(&row(["ann@acme.example", "owner"]), &[row(["bo@acme.example", "student"])]));
    /// assert!(!Columns::is_lead(&row(["email", "role"]), &[row(["bo@acme.example", "student"])]));
    /// ```
    #[must_use]
    pub fn is_lead(first: &[String], rows: &[Vec<String>]) -> bool {
        let kind = |cell: &str| match trim(cell) {
            cell if is_well_formed(cell) => Some(FieldType::Email),
            cell if Day::parse(cell).is_some() => Some(FieldType::Date),
            cell => number_from_text(cell).map(|_| FieldType::Number),
        };
        let is_like_column = |place: usize, own: FieldType| {
            let cells = || rows.iter().filter_map(|row| row.get(place)).filter(|cell| !trim(cell).is_empty());
            let alike = cells().filter(|cell| kind(cell) == Some(own)).count();
            alike > 0 && alike * 2 >= cells().count()
        };
        let filled = first.iter().filter(|cell| !trim(cell).is_empty()).count();
        let alike = || {
            let kinds = first.iter().enumerate().filter_map(|(place, cell)| Some((place, kind(cell)?)));
            kinds.filter(|(place, own)| is_like_column(*place, *own)).map(|(_, own)| own)
        };
        let tells = alike().any(|kind| kind != FieldType::Number) || alike().count() * 2 >= filled.max(1);
        tells && *first != Self::numbers(first.len())
    }

    /// What columns without names are called: 1, 2, 3.
    #[must_use]
    pub fn numbers(count: usize) -> Vec<String> {
        (1..=count).map(|number| number.to_string()).collect()
    }

    /// Finds the columns of a program's fields: those that the map names, else those with the fields' own names.
    ///
    /// # Errors
    /// When a column is missing that someone named, or there is none for any field.
    pub fn find(header: Vec<String>, program: &Program, map: Option<&Map>, id: Option<&str>) -> Result<Self, Unfit> {
        let found = Self { header, fields: Vec::new(), id: None, kept: Vec::new() };
        let (id, id_by) = match (id, map.and_then(|map| map.id.as_deref())) {
            (Some(id), _) => (id, Some(NamedBy::Id)),
            (None, Some(id)) => (id, Some(NamedBy::MapId)),
            (None, None) => ("id", None),
        };
        let by_map = map.into_iter().flat_map(|map| {
            map.columns.iter().map(|(field, column)| (column.name.as_str(), NamedBy::MapColumn(field.clone())))
        });
        let wanted: Vec<(String, NamedBy)> = (id_by.map(|by| (id, by)).into_iter().chain(by_map))
            .filter(|(column, _)| found.place(column).is_none())
            .map(|(column, by)| (column.to_owned(), by))
            .collect();
        if !wanted.is_empty() {
            return Err(Unfit::NoSuchColumns(wanted));
        }
        let fields = found.fields(program, map);
        if fields.is_empty() {
            return Err(Unfit::NoFieldColumn);
        }
        Ok(Self { id: found.place(id), fields, ..found })
    }

    /// Keeps the columns beside a result that has `own` columns: all but the one that is there already as its `id`.
    #[must_use]
    pub fn keep(mut self, own: &[&str], id: &str) -> Self {
        let but = self.id.filter(|_| id == "id");
        let places: Vec<usize> = (0..self.header.len()).filter(|place| Some(*place) != but).collect();
        let names = names(places.iter().map(|place| self.header[*place].as_str()), own);
        self.kept = places.into_iter().zip(names).collect();
        self
    }

    /// The place of a column; of a repeated one the last, as with a repeated key of a lead.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<usize> {
        self.header.iter().rposition(|name| name == column)
    }

    fn fields(&self, program: &Program, map: Option<&Map>) -> Vec<FieldColumn> {
        let find = |key: &str| {
            let column = Map::column(map, key).into_owned();
            self.place(&column.name).map(|place| (place, column))
        };
        let columns = program.fields.iter().enumerate().filter_map(|(field, plan)| {
            let answer = find(&plan.id)?;
            let last = (plan.field_type == FieldType::Activity).then(|| find(&format!("{}{LAST}", plan.id))).flatten();
            Some(FieldColumn { field, answer, last })
        });
        columns.collect()
    }

    /// The names that stand twice.
    #[must_use]
    pub fn repeated(&self) -> Vec<&str> {
        let header = self.header.iter().enumerate();
        let repeated = header.filter(|(place, name)| !name.is_empty() && self.header[..*place].contains(name));
        repeated.map(|(_, name)| name.as_str()).collect()
    }

    /// The fields without a column.
    #[must_use]
    pub fn missing<'p>(&self, program: &'p Program) -> Vec<&'p str> {
        let is_missing = |place: &usize| self.fields.iter().all(|column| column.field != *place);
        (0..program.fields.len()).filter(is_missing).map(|place| &*program.fields[place].id).collect()
    }
}
