//! What the table must hold: the columns of the fields that a rule or a disqualifier looks at, and of no other.

use std::collections::{BTreeMap, BTreeSet};

use baton_model::FieldType;
use baton_model::program::{ConditionAt, Node, Program, RuleKindPlan};

use super::names::POSTGRES_NAME;
use super::{Dialect, Unprintable};

/// A column that the table must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: the field's id, or an activity's with `_last` for its last date.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A number.
    Number,
    /// How many times something was done.
    Count,
    /// Yes or no.
    YesNo,
    /// A date.
    Date,
    /// Text: an option's id, several with `;` between, an address, or any text.
    Text,
}

impl ColumnKind {
    /// The type of such a column in an engine.
    #[must_use]
    pub fn sql_type(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Number, Dialect::Postgres) => "DOUBLE PRECISION",
            (Self::Number, _) => "DOUBLE",
            (Self::Count, _) => "BIGINT",
            (Self::YesNo, _) => "BOOLEAN",
            (Self::Date, _) => "DATE",
            (Self::Text, Dialect::DuckDb) => "VARCHAR",
            (Self::Text, Dialect::Postgres) => "TEXT",
            (Self::Text, Dialect::Spark) => "STRING",
        }
    }
}

/// The columns that the SELECT of a program reads, in the order of the fields; the lead's own name is besides.
#[must_use]
pub fn columns(program: &Program) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for place in used(program) {
        let field = &program.fields[place];
        let kind = match field.field_type {
            FieldType::Number => ColumnKind::Number,
            FieldType::Activity => ColumnKind::Count,
            FieldType::YesNo => ColumnKind::YesNo,
            FieldType::Date => ColumnKind::Date,
            FieldType::Choice | FieldType::Choices | FieldType::Email | FieldType::Text => ColumnKind::Text,
        };
        columns.push(Column { name: (*field.id).to_owned(), kind });
        if kind == ColumnKind::Count {
            columns.push(Column { name: last(&field.id), kind: ColumnKind::Date });
        }
    }
    // A field of dates may be an activity's last date as well: then it is one column.
    let mut known = BTreeSet::new();
    columns.retain(|column| known.insert((column.name.clone(), column.kind == ColumnKind::Date)));
    columns
}

/// The column of an activity's last date.
pub(super) fn last(activity: &str) -> String {
    format!("{activity}_last")
}

/// The places of the fields that the score depends on, rising.
pub(super) fn used(program: &Program) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    let mut look = |at: ConditionAt| {
        for node in program.condition(at) {
            if let Node::Test { field, .. } = node {
                used.insert(*field as usize);
            }
        }
    };
    program.disqualify.iter().for_each(|disqualifier| look(disqualifier.when));
    let rules = || program.axes.iter().flat_map(|axis| &axis.rules);
    for rule in rules() {
        if let RuleKindPlan::When { when, .. } = rule.kind {
            look(when);
        }
    }
    for rule in rules() {
        used.extend(rule.kind.field().map(|field| field as usize));
        if let RuleKindPlan::EachNumber { decay: Some((_, since)), .. } = rule.kind {
            used.insert(since as usize);
        }
    }
    used
}

/// Whether an engine's table can hold the columns, each with one meaning.
pub(super) fn check(program: &Program, dialect: Dialect) -> Result<(), Unprintable> {
    let mut kinds: BTreeMap<String, ColumnKind> = BTreeMap::new();
    for Column { name, kind } in columns(program) {
        if dialect == Dialect::Postgres && name.len() > POSTGRES_NAME {
            return Err(Unprintable::LongName { column: name });
        }
        if kinds.insert(name.clone(), kind).is_some_and(|other| other != kind) {
            return Err(Unprintable::TwoMeanings { column: name });
        }
    }
    Ok(())
}
