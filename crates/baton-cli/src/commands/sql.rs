//! `baton sql`: a model as one SELECT for a database.

use baton_table::sql::{self, Leads};

use super::Outcome;
use crate::arguments::SqlArguments;
use crate::failure::Failure;
use crate::input;
use crate::output::Target;

/// Prints the SELECT, or the columns that it reads.
pub(super) fn run(arguments: &SqlArguments) -> Result<Outcome, Failure> {
    let (name, model) = input::model::read(&arguments.model)?;
    let program = input::model::compile(&name, &model)?;
    let leads = Leads { table: arguments.table.clone(), id: arguments.id.clone(), as_of: arguments.as_of.clone() };
    // Also before the columns are told: a table that cannot be scored needs none.
    let select = sql::select(&program, arguments.dialect, &leads)
        .map_err(|unprintable| Failure::NoSuchTable { file: name, unprintable })?;
    let mut out = Target::stdout();
    if arguments.columns {
        for column in sql::columns(&program) {
            out.line(&format!("{} {}", column.name, column.kind.sql_type(arguments.dialect)))?;
        }
    } else {
        out.text(&select)?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}
