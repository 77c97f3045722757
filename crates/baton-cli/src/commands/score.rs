//! `baton score`: a file of leads in, a file of scores out, on all cores and in the order of the file.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::available_parallelism;

use baton_model::{Day, Program, Row, Warning};
use baton_table::fill::Filler;
use baton_table::lead::{Leads, LineLeads};
use baton_table::rows::{Block, Unreadable};
use baton_table::write::{Form, NAMED, Scored, Told, Writer};
use baton_table::{Reasons, Tally};

use super::{AsOf, Outcome};
use crate::arguments::{OutputFormat, ScoreArguments};
use crate::failure::{Failure, quoted};
use crate::in_order::{Worker, in_order};
use crate::input::map::MapFile;
use crate::input::{self, Format, LeadFile, Settings, Source, Work};
use crate::output::{Progress, Target};

/// Scores every lead of the file.
pub(super) fn run(arguments: &ScoreArguments) -> Result<Outcome, Failure> {
    let program = input::model::program(&arguments.model)?;
    let reading = &arguments.reading;
    let map = reading.map.as_deref().map(|path| MapFile::read(path, &program)).transpose()?;
    let source = Source::open(&arguments.leads)?;
    let progress = Progress::new(source.length(), arguments.output.is_none(), arguments.quiet);
    let told = told(arguments);
    let keep_beside = arguments.keep.then(|| told.columns());
    let settings = Settings { program: &program, map: map.as_ref(), reading, keep_beside };
    let LeadFile { name, mut blocks, format } = LeadFile::open(source, &settings, |bytes| progress.watch(bytes))?;
    let as_of = AsOf::new(arguments.as_of);

    let first = blocks.next().map_err(|error| Failure::reading(&name, error))?;
    let writer = Writer::new(&program, told, kept(&format, first.as_ref(), &program));
    let mut target = arguments.output.as_deref().map_or_else(|| Ok(Target::stdout()), Target::file)?;
    let mut header = Vec::new();
    writer.header(&mut header);
    target.bytes(&header)?;

    let all = first.map(Ok).into_iter().chain(std::iter::from_fn(|| blocks.next().transpose()));
    let scoring = || Scoring::new(&program, as_of.day, &format, &writer, told.reasons);
    let (mut tally, mut homeless) = (Tally::default(), BTreeSet::new());
    let written = in_order(all, &name, threads(arguments), scoring, |piece: Piece| {
        for unreadable in &piece.unreadable {
            if let Some(line) = tally.unreadable(&name, unreadable) {
                progress.say(&line);
            }
        }
        tally.add(piece.tally);
        homeless.extend(piece.homeless);
        target.bytes(&piece.text)
    });
    progress.finish();
    written?;
    target.finish()?;

    if !arguments.quiet {
        for remark in format.remarks(&program).into_iter().chain(without_column(&homeless)) {
            eprintln!("{name}: {remark}");
        }
        eprintln!("{}", tally.summary(&as_of.to_string(), |field| program.field_index(field).unwrap_or(usize::MAX)));
    }
    if let Some(summary) = tally.unreadable_summary() {
        eprintln!("{name}: {summary}");
        return Ok(Outcome::Problems);
    }
    Ok(Outcome::Fine)
}

/// What is told of each lead; the form is as it was said, else by the name of the file to write, else CSV.
fn told(arguments: &ScoreArguments) -> Told {
    let extension = arguments.output.as_deref().and_then(Path::extension).map(|extension| extension.to_ascii_lowercase());
    let is_json = extension.is_some_and(|extension| extension == "ndjson" || extension == "jsonl");
    let form = match arguments.format {
        Some(OutputFormat::Csv) => Form::Csv,
        Some(OutputFormat::Ndjson) => Form::Ndjson,
        None if is_json => Form::Ndjson,
        None => Form::Csv,
    };
    Told { form, details: arguments.details, reasons: arguments.reasons, guard: !arguments.no_guard }
}

/// As many threads as were asked for, else one for each core.
fn threads(arguments: &ScoreArguments) -> usize {
    arguments.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from)
}

/// The columns that are kept beside the result: of lines, those of the first lead.
fn kept(format: &Format<'_>, first: Option<&Block>, program: &Program) -> Vec<String> {
    match format {
        Format::Cells(_, columns) => columns.kept.iter().map(|(_, name)| name.clone()).collect(),
        Format::Lines(reader) => {
            let Some(block) = first else { return Vec::new() };
            let mut leads = LineLeads::new(block, reader);
            let (mut row, mut warnings) = (program.row(), Vec::new());
            while let Some(Err(_)) = leads.next(&mut row, &mut warnings) {}
            leads.columns()
        }
    }
}

/// What is said of keys that have no column.
fn without_column(homeless: &BTreeSet<String>) -> Option<String> {
    let named: Vec<String> = homeless.iter().take(NAMED).map(|name| quoted(name)).collect();
    let more = if homeless.len() > NAMED { " and others" } else { "" };
    (!named.is_empty()).then(|| {
        format!(
            "keys without a column, as the first lead does not have them: {}{more}; --format ndjson keeps every key",
            named.join(", ")
        )
    })
}

/// What comes of a piece of the file.
#[derive(Default)]
struct Piece {
    text: Vec<u8>,
    tally: Tally,
    unreadable: Vec<Unreadable>,
    homeless: BTreeSet<String>,
}

/// One thread's scoring.
struct Scoring<'r> {
    program: &'r Program,
    as_of: Day,
    format: &'r Format<'r>,
    writer: &'r Writer<'r>,
    filler: Filler<'r>,
    reasons: Reasons,
    told_reasons: usize,
    row: Row,
    warnings: Vec<Warning>,
}

impl<'r> Scoring<'r> {
    fn new(program: &'r Program, as_of: Day, format: &'r Format<'r>, writer: &'r Writer<'r>, reasons: usize) -> Self {
        Self {
            program,
            as_of,
            format,
            writer,
            filler: format.filler(program),
            reasons: Reasons::new(program, reasons),
            told_reasons: reasons,
            row: program.row(),
            warnings: Vec::new(),
        }
    }
}

impl Worker for Scoring<'_> {
    type Done = Piece;

    fn work(&mut self, block: &Block) -> Piece {
        let Self { program, as_of, format, writer, filler, reasons, told_reasons, row, warnings } = self;
        let told_reasons = *told_reasons;
        format.read(block, filler, ScorePiece { program, as_of: *as_of, writer, reasons, told_reasons, row, warnings })
    }
}

/// Scores the leads of one piece.
struct ScorePiece<'w> {
    program: &'w Program,
    as_of: Day,
    writer: &'w Writer<'w>,
    reasons: &'w mut Reasons,
    told_reasons: usize,
    row: &'w mut Row,
    warnings: &'w mut Vec<Warning>,
}

impl Work for ScorePiece<'_> {
    type Done = Piece;

    fn on(self, mut leads: impl Leads) -> Piece {
        let mut piece = Piece::default();
        while let Some(read) = leads.next(self.row, self.warnings) {
            if let Err(unreadable) = read {
                piece.unreadable.push(unreadable);
                continue;
            }
            piece.tally.lead(|| leads.line(), self.warnings);
            let (score, reasons) = if self.told_reasons == 0 {
                (self.program.run(self.row, self.as_of, &mut ()), Vec::new())
            } else {
                self.reasons.clear();
                (self.program.run(self.row, self.as_of, self.reasons), self.reasons.strongest())
            };
            let (id, kept) = (leads.id(), leads.kept());
            let scored = Scored { id, score, warnings: self.warnings, reasons: &reasons, kept };
            self.writer.lead(&scored, &mut piece.text, &mut piece.homeless);
        }
        piece
    }
}
