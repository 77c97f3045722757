//! `baton summary`: a file of leads in figures.

use std::collections::BTreeSet;
use std::thread::available_parallelism;

use baton_model::answer::trim;
use baton_model::{Day, Program, Row, Warning};
use baton_table::base::Outcome as Became;
use baton_table::fill::Filler;
use baton_table::lead::Leads;
use baton_table::rows::{Block, Unreadable};
use baton_table::summary::Summary;
use baton_table::{Tally, alike};

use super::{AsOf, Outcome};
use crate::arguments::SummaryArguments;
use crate::failure::{Failure, quoted};
use crate::in_order::{Worker, in_order};
use crate::input::map::MapFile;
use crate::input::{self, Format, LeadFile, Settings, Source, Work};
use crate::output::figures::{Figures, figures};
use crate::output::{Progress, Target};

/// So many different outcomes are named when none is the one that was asked for.
const NAMED: usize = 8;

/// Counts every lead of the file.
pub(super) fn run(arguments: &SummaryArguments) -> Result<Outcome, Failure> {
    let (model_name, model) = input::model::read(&arguments.model)?;
    let program = input::model::compile(&model_name, &model)?;
    let reading = &arguments.reading;
    let map = reading.map.as_deref().map(|path| MapFile::read(path, &program)).transpose()?;
    let source = Source::open(&arguments.leads)?;
    let progress = Progress::new(source.length(), true, false);
    let settings = Settings { program: &program, map: map.as_ref(), reading, keep_beside: None };
    let LeadFile { name, mut blocks, format } = LeadFile::open(source, &settings, |bytes| progress.watch(bytes))?;
    let asked = asked(arguments, &name, &format)?;
    let as_of = AsOf::new(arguments.as_of);

    let mut all = Counted::new(&program);
    let threads = available_parallelism().map_or(1, usize::from);
    let counting = || Counting {
        program: &program,
        as_of: as_of.day,
        asked,
        format: &format,
        filler: format.filler(&program).counting_ahead(&program, as_of.day),
        row: program.row(),
        warnings: Vec::new(),
    };
    let pieces = std::iter::from_fn(|| blocks.next().transpose());
    let counted = in_order(pieces, &name, threads, counting, |piece: Counted| {
        for unreadable in &piece.unreadable {
            if let Some(line) = all.tally.unreadable(&name, unreadable) {
                progress.say(&line);
            }
        }
        all.append(piece);
        Ok(())
    });
    progress.finish();
    counted?;

    let mut target = Target::stdout();
    let about = Figures { model: &model, program: &program, summary: &all.summary, tally: &all.tally, as_of: &as_of };
    target.text(&figures(&about, asked.is_some(), arguments.json))?;
    target.finish()?;
    for remark in format.remarks(&program).into_iter().chain(asked.and_then(|asked| without_won(asked, &all))) {
        eprintln!("{name}: {remark}");
    }
    let told = super::told_of_file(&name, &format, &all.tally);
    match asked {
        Some(Asked { column, .. }) if all.tally.leads() > 0 && all.summary.all().known == 0 => {
            eprintln!("{name}: no lead has an outcome in {}", quoted(column));
            Ok(Outcome::Problems)
        }
        _ => Ok(told),
    }
}

/// The column with outcomes, and which of them is a win.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    column: &'a str,
    won: &'a str,
}

/// What was asked of outcomes; a table has to have the column.
fn asked<'a>(arguments: &'a SummaryArguments, name: &str, format: &Format<'_>) -> Result<Option<Asked<'a>>, Failure> {
    let (Some(column), Some(won)) = (&arguments.outcome, &arguments.won) else { return Ok(None) };
    match format {
        Format::Cells(_, _, columns) if columns.place(column).is_none() => Err(Failure::NoSuchColumns {
            file: name.to_owned(),
            wanted: vec![(column.clone(), "--outcome".to_owned())],
            columns: columns.header.clone(),
        }),
        _ => Ok(Some(Asked { column, won: trim(won) })),
    }
}

/// What is said when no lead was won.
fn without_won(asked: Asked<'_>, all: &Counted) -> Option<String> {
    let count = all.summary.all();
    (count.won == 0 && count.known > 0).then(|| {
        let found: Vec<String> = all.outcomes.iter().map(|outcome| quoted(outcome)).collect();
        format!("no lead has the outcome {}; found {}", quoted(asked.won), found.join(", "))
    })
}

/// What was counted.
struct Counted {
    summary: Summary,
    tally: Tally,
    unreadable: Vec<Unreadable>,
    /// The first different outcomes.
    outcomes: BTreeSet<String>,
}

impl Counted {
    fn new(program: &Program) -> Self {
        let (tally, unreadable, outcomes) = (Tally::default(), Vec::new(), BTreeSet::new());
        Self { summary: Summary::new(program), tally, unreadable, outcomes }
    }

    fn append(&mut self, later: Self) {
        self.summary.append(&later.summary);
        self.tally.add(later.tally);
        for outcome in later.outcomes {
            self.outcome(&outcome);
        }
    }

    fn outcome(&mut self, outcome: &str) {
        if self.outcomes.len() < NAMED && !self.outcomes.contains(outcome) {
            self.outcomes.insert(outcome.to_owned());
        }
    }
}

/// One thread's counting.
struct Counting<'r> {
    program: &'r Program,
    as_of: Day,
    asked: Option<Asked<'r>>,
    format: &'r Format<'r>,
    filler: Filler,
    row: Row,
    warnings: Vec<Warning>,
}

impl Worker for Counting<'_> {
    type Done = Counted;

    fn work(&mut self, block: &Block) -> Counted {
        let Self { program, as_of, asked, format, filler, row, warnings } = self;
        format.read(block, filler, CountPiece { program, as_of: *as_of, asked: *asked, row, warnings })
    }
}

/// Counts the leads of one piece.
struct CountPiece<'w> {
    program: &'w Program,
    as_of: Day,
    asked: Option<Asked<'w>>,
    row: &'w mut Row,
    warnings: &'w mut Vec<Warning>,
}

impl Work for CountPiece<'_> {
    type Done = Counted;

    fn on(self, mut leads: impl Leads) -> Counted {
        let mut counted = Counted::new(self.program);
        let won = self.asked.and_then(|asked| alike(asked.won));
        while let Some(read) = leads.next(self.row, self.warnings) {
            if let Err(unreadable) = read {
                counted.unreadable.push(unreadable);
                continue;
            }
            counted.tally.lead(|| leads.line(), self.warnings);
            let score = leads.score(self.row, self.as_of);
            let outcome = self.asked.map_or("", |asked| trim(leads.column(asked.column)));
            let became = match self.asked {
                Some(_) if !outcome.is_empty() => {
                    counted.outcome(outcome);
                    if alike(outcome) == won { Became::Won } else { Became::Lost }
                }
                _ => Became::Unknown,
            };
            counted.summary.add(self.program, self.row, self.as_of, &score, became);
        }
        counted
    }
}
