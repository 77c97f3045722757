//! `baton score`: a file of leads in, a file of scores out, on all cores and in the order of the file.

mod duplicates;
mod piece;

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::available_parallelism;

use baton_model::Program;
use baton_table::Tally;
use baton_table::account::Accounts;
use baton_table::lead::{Id, Kept, Leads, LineLeads};
use baton_table::rows::Block;
use baton_table::write::{Form, NAMED, Scored, Told, Unit, Writer};

use super::{AsOf, Outcome};
use crate::arguments::{OutputFormat, ScoreArguments};
use crate::failure::{Failure, quoted};
use crate::in_order::in_order;
use crate::input::map::MapFile;
use crate::input::{self, Format, LeadFile, Settings, Source};
use crate::output::{Progress, Target};
use duplicates::Duplicates;
use piece::{Asked, Piece, Scoring};

/// Scores every lead of the file.
pub(super) fn run(arguments: &ScoreArguments) -> Result<Outcome, Failure> {
    let program = input::model::program(&arguments.model)?;
    let reading = &arguments.reading;
    let map = reading.map.as_deref().map(|path| MapFile::read(path, &program)).transpose()?;
    let source = Source::open(&arguments.leads)?;
    let progress = Progress::new(source.length(), arguments.output.is_none(), arguments.quiet);
    let asked = Asked {
        program: &program,
        reasons: arguments.reasons,
        by: arguments.by.as_deref().map(|id| field(&program, id, "--by")).transpose()?,
        duplicates: arguments.duplicates.as_deref().map(|id| field(&program, id, "--duplicates")).transpose()?,
    };
    let told = told(arguments);
    let keep_beside = arguments.keep.then(|| {
        let duplicates = arguments.duplicates.as_ref().map(|_| duplicates::COLUMN);
        told.columns().into_iter().chain(duplicates).collect()
    });
    let settings = Settings { program: &program, map: map.as_ref(), reading, keep_beside };
    let LeadFile { name, mut blocks, format } = LeadFile::open(source, &settings, |bytes| progress.watch(bytes))?;
    let as_of = AsOf::new(arguments.as_of);

    let first = blocks.next().map_err(|error| Failure::reading(&name, error))?;
    let writer = Writer::new(&program, told, kept(&format, first.as_ref(), &program));
    let mut target = arguments.output.as_deref().map_or_else(|| Ok(Target::stdout()), Target::file)?;
    let mut header = Vec::new();
    writer.header(&mut header);
    if arguments.duplicates.is_some() {
        Duplicates::head(&mut header);
    }
    target.bytes(&header)?;

    let all = first.map(Ok).into_iter().chain(std::iter::from_fn(|| blocks.next().transpose()));
    let scoring = || Scoring::new(asked.clone(), as_of.day, &format, &writer);
    let mut run = Run { duplicates: Duplicates::new(told.form), ..Run::default() };
    let written = in_order(all, &name, threads(arguments), scoring, |piece: Piece| {
        for unreadable in &piece.unreadable {
            if let Some(line) = run.tally.unreadable(&name, unreadable) {
                progress.say(&line);
            }
        }
        target.bytes(&run.add(piece))
    });
    let Run { mut tally, homeless, accounts, .. } = run;
    progress.finish();
    written?;
    target.bytes(&account_lines(&accounts, &program, &writer))?;
    target.finish()?;

    if !arguments.quiet {
        let without_account = (accounts.without() > 0)
            .then(|| format!("leads without an answer that tells their account, left out: {}", accounts.without()));
        for remark in format.remarks(&program).into_iter().chain(without_column(&homeless)).chain(without_account) {
            eprintln!("{name}: {remark}");
        }
        eprintln!("{}", tally.summary(&as_of.to_string(), |field| program.field_index(field).unwrap_or(usize::MAX)));
    }
    Ok(super::told_of_file(&name, &format, &tally))
}

/// What is told of each lead; the form is as it was said, else by the name of the file to write, else CSV.
fn told(arguments: &ScoreArguments) -> Told {
    let extension =
        arguments.output.as_deref().and_then(Path::extension).map(|extension| extension.to_ascii_lowercase());
    let is_json = extension.is_some_and(|extension| extension == "ndjson" || extension == "jsonl");
    let form = match arguments.format {
        Some(OutputFormat::Csv) => Form::Csv,
        Some(OutputFormat::Ndjson) => Form::Ndjson,
        None if is_json => Form::Ndjson,
        None => Form::Csv,
    };
    let unit = if arguments.by.is_some() { Unit::Account } else { Unit::Lead };
    Told { form, unit, details: arguments.details, reasons: arguments.reasons, guard: !arguments.no_guard }
}

/// What comes of a run.
#[derive(Default)]
struct Run {
    tally: Tally,
    homeless: BTreeSet<String>,
    accounts: Accounts,
    duplicates: Duplicates,
}

impl Run {
    /// Adds what comes of the next piece; gives back what is to be written of it.
    fn add(&mut self, piece: Piece) -> Vec<u8> {
        self.tally.add(piece.tally);
        self.homeless.extend(piece.homeless);
        self.accounts.append(piece.accounts);
        if piece.answers.is_empty() { piece.text } else { self.duplicates.tell(&piece.text, &piece.answers) }
    }
}

/// The accounts, if leads were put together to some.
fn account_lines(accounts: &Accounts, program: &Program, writer: &Writer<'_>) -> Vec<u8> {
    let mut lines = Vec::new();
    for (name, account, score) in accounts.scored(program) {
        let (id, kept) = (Id::Text(name), Kept::Nothing);
        let scored = Scored { id, score, count: account.leads, warnings: &[], reasons: &[], kept };
        writer.lead(&scored, &mut lines, &mut BTreeSet::new());
    }
    lines
}

/// The place of a field that was named.
fn field(program: &Program, id: &str, by: &str) -> Result<usize, Failure> {
    program.field_index(id).ok_or_else(|| Failure::NoSuchField {
        by: by.to_owned(),
        found: id.to_owned(),
        fields: program.fields.iter().map(|field| field.id.to_string()).collect(),
    })
}

/// As many threads as were asked for, else one for each core.
fn threads(arguments: &ScoreArguments) -> usize {
    arguments.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from)
}

/// The columns that are kept beside the result: of lines, those of the first lead.
fn kept(format: &Format<'_>, first: Option<&Block>, program: &Program) -> Vec<String> {
    match format {
        Format::Cells(_, _, columns) => columns.kept.iter().map(|(_, name)| name.clone()).collect(),
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
