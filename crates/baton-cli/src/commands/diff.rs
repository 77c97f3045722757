//! `baton diff`: what is different in a newer model, and what that does to leads.

use std::path::Path;

use baton_author::diff::{Comparison, Counts, differences};
use baton_model::Program;

use super::score::input_format;
use super::{AsOf, Outcome};
use crate::arguments::{DiffArguments, ReadingArguments};
use crate::failure::Failure;
use crate::input::map::MapFile;
use crate::input::{self, Leads, Read, Reading, Settings, Source};
use crate::output::Tally;
use crate::output::difference::Report;

/// Compares two models, and leads by both if there are some.
pub(super) fn run(arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let (old, old_program) = input::model::read_and_compile(&arguments.old)?;
    let (new, new_program) = input::model::read_and_compile(&arguments.new)?;
    let mut report = Report::new(&old_program, &new_program, arguments.json);
    report.models(&old, &new, &differences(&old, &new))?;
    let outcome = match &arguments.leads {
        Some(path) => leads(arguments, path, [&old_program, &new_program], &mut report)?,
        None => Outcome::Fine,
    };
    report.finish()?;
    Ok(outcome)
}

/// Scores all leads by both models, one lead at a time.
fn leads(
    arguments: &DiffArguments,
    path: &Path,
    programs: [&Program; 2],
    report: &mut Report<'_>,
) -> Result<Outcome, Failure> {
    let maps =
        programs.map(|program| arguments.reading.map.as_deref().map(|path| MapFile::read(path, program)).transpose());
    let [old_map, new_map] = maps;
    let (old_map, new_map) = (old_map?, new_map?);
    let [first, second] = Source::twice(path)?;
    let name = first.name().to_owned();
    let mut old_leads = open(first, &arguments.reading, programs[0], old_map.as_ref())?;
    let mut new_leads = open(second, &arguments.reading, programs[1], new_map.as_ref())?;
    let mut remarks = old_leads.remarks();
    remarks.extend(new_leads.remarks());
    remarks.dedup();

    let as_of = AsOf::new(arguments.as_of);
    let comparison = Comparison::new(programs[0], programs[1]);
    let (mut old, mut new) = (Reading::new(programs[0]), Reading::new(programs[1]));
    let (mut counts, mut tally) = (Counts::default(), Tally::default());
    loop {
        // Whether a line can be read does not depend on the model.
        match (old_leads.next(&mut old)?, new_leads.next(&mut new)?) {
            (Read::Lead, Read::Lead) => {
                let moved = comparison.rows(&old.row, &new.row, as_of.day);
                counts.add(&moved);
                tally.lead(new.line, &new.warnings);
                if moved.changed_band().is_some() {
                    report.lead(&new.id, &moved, &comparison.causes(&old.row, &new.row, as_of.day))?;
                }
            }
            (_, Read::Unreadable(unreadable)) => {
                if let Some(told) = tally.unreadable(&name, &unreadable) {
                    eprintln!("{told}");
                }
            }
            _ => break,
        }
    }
    report.counts(&counts, as_of.day)?;
    for remark in remarks {
        eprintln!("{name}: {remark}");
    }
    let order = |field: &str| programs[1].field_index(field).unwrap_or(usize::MAX);
    eprintln!("{}", tally.summary(&as_of.to_string(), order));
    if let Some(summary) = tally.unreadable_summary() {
        eprintln!("{name}: {summary}");
        return Ok(Outcome::Problems);
    }
    Ok(Outcome::Fine)
}

fn open<'m>(
    source: Source,
    reading: &'m ReadingArguments,
    program: &'m Program,
    map: Option<&'m MapFile>,
) -> Result<Box<dyn Leads + 'm>, Failure> {
    let format = input_format(reading.input, &source)?;
    let settings =
        Settings { program, map, id: reading.id.as_deref(), delimiter: reading.delimiter, keep_beside: None };
    input::open(source.name().to_owned(), source.stream(|bytes| bytes), format, settings)
}
