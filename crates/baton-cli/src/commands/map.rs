//! `baton map`: which column of a table of leads holds which field, proposed from its names and its first rows.

use baton_table::map::Map;
use baton_table::propose::{Names, Proposal};
use baton_table::rows::Cut;

use super::Outcome;
use crate::arguments::MapArguments;
use crate::failure::Failure;
use crate::input::{self, Source};
use crate::output::{Target, proposal};

/// Proposes a map: the map to stdout or a file, what it rests on and what is open to stderr.
pub(super) fn run(arguments: &MapArguments) -> Result<Outcome, Failure> {
    let input::model::Whole { name, model, form, .. } = input::model::read_whole(&arguments.model)?;
    let program = input::model::compile(&name, &model)?;
    let source = Source::open(&arguments.leads)?;
    let leads = source.name().to_owned();
    let head = input::head(source, &arguments.written)?;
    let found = Proposal::new(&program, &Names::of(form.names()), &head.header, &head.rows);
    let delimiter = match head.cut {
        Cut::Rows(dialect) => Some(dialect.delimiter).filter(|byte| *byte != b','),
        Cut::Lines => None,
    };
    let map = Map { delimiter, ..found.map() };
    let mut target = arguments.output.as_deref().map_or_else(|| Ok(Target::stdout()), Target::file)?;
    target.text(&map.write())?;
    target.finish()?;
    eprint!("{}", proposal(&leads, &found));
    let is_open = !found.questions().is_empty() || map.columns.is_empty();
    Ok(if is_open { Outcome::Problems } else { Outcome::Fine })
}
