//! `baton diff`: what is different in a newer model, and what that does to leads.

use std::path::Path;

use baton_author::diff::{Comparison, Counts, differences};
use baton_model::{Day, Program, Row};
use baton_table::Tally;
use baton_table::lead::Leads;

use super::{AsOf, Outcome};
use crate::arguments::DiffArguments;
use crate::failure::Failure;
use crate::input::map::MapFile;
use crate::input::{self, LeadFile, Settings, Source, Work};
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
    let settings = |program, map| Settings { program, map, reading: &arguments.reading, keep_beside: None };
    let LeadFile { name, mut blocks, format: old_format } =
        LeadFile::open(first, &settings(programs[0], old_map.as_ref()), |bytes| bytes)?;
    let LeadFile { format: new_format, .. } =
        LeadFile::open(second, &settings(programs[1], new_map.as_ref()), |bytes| bytes)?;
    let mut remarks = old_format.remarks(programs[0]);
    remarks.extend(new_format.remarks(programs[1]));
    remarks.dedup();

    let as_of = AsOf::new(arguments.as_of);
    let comparison = Comparison::new(programs[0], programs[1]);
    let (mut counts, mut tally) = (Counts::default(), Tally::default());
    let [mut old_filler, mut new_filler] = [old_format.filler(programs[0]), new_format.filler(programs[1])];
    while let Some(block) = blocks.next().map_err(|error| Failure::reading(&name, error))? {
        let old = old_format.read(&block, &mut old_filler, Rows { program: programs[0] });
        let compare = Compare {
            name: &name,
            comparison: &comparison,
            old: &old,
            row: programs[1].row(),
            as_of: as_of.day,
            counts: &mut counts,
            tally: &mut tally,
            report,
        };
        new_format.read(&block, &mut new_filler, compare)?;
    }
    report.counts(&counts, as_of.day)?;
    for remark in remarks {
        eprintln!("{name}: {remark}");
    }
    let order = |field: &str| programs[1].field_index(field).unwrap_or(usize::MAX);
    eprintln!("{}", tally.summary(&as_of.to_string(), order));
    Ok(super::told_of_file(&name, &new_format, &tally))
}

/// The leads of a piece as rows of one program; whether a line can be read does not depend on the model.
struct Rows<'p> {
    program: &'p Program,
}

impl Work for Rows<'_> {
    type Done = Vec<Option<Row>>;

    fn on(self, mut leads: impl Leads) -> Self::Done {
        let (mut row, mut warnings) = (self.program.row(), Vec::new());
        std::iter::from_fn(|| leads.next(&mut row, &mut warnings).map(|read| read.ok().map(|()| row.clone()))).collect()
    }
}

/// Compares the leads of a piece by another program with the rows that they are by the first.
struct Compare<'c, 'p, 'r> {
    name: &'c str,
    comparison: &'c Comparison<'p>,
    old: &'c [Option<Row>],
    row: Row,
    as_of: Day,
    counts: &'c mut Counts,
    tally: &'c mut Tally,
    report: &'c mut Report<'r>,
}

impl Work for Compare<'_, '_, '_> {
    type Done = Result<(), Failure>;

    fn on(mut self, mut leads: impl Leads) -> Self::Done {
        let mut warnings = Vec::new();
        for old in self.old {
            match (leads.next(&mut self.row, &mut warnings), old) {
                (Some(Ok(())), Some(old)) => {
                    let moved = self.comparison.rows(old, &self.row, self.as_of);
                    self.counts.add(&moved);
                    self.tally.lead(|| leads.line(), &warnings);
                    if moved.changed_band().is_some() {
                        self.report.lead(leads.id(), &moved, &self.comparison.causes(old, &self.row, self.as_of))?;
                    }
                }
                (Some(Err(unreadable)), _) => {
                    if let Some(told) = self.tally.unreadable(self.name, &unreadable) {
                        eprintln!("{told}");
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}
