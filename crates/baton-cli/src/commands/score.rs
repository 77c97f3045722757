//! `baton score`: a file of leads in, a file of scores out, one lead at a time.

use baton_model::Program;

use super::{AsOf, Outcome};
use crate::arguments::{InputFormat, OutputFormat, ScoreArguments};
use crate::failure::Failure;
use crate::input::map::MapFile;
use crate::input::{self, Leads, Read, Reading, Settings, Source};
use crate::output::{self, Progress, Scored, Tally, Target, Writer, own_columns};

/// Scores every lead of the file.
pub(super) fn run(arguments: &ScoreArguments) -> Result<Outcome, Failure> {
    let program = input::model::program(&arguments.model)?;
    let reading = &arguments.reading;
    let map = reading.map.as_deref().map(|path| MapFile::read(path, &program)).transpose()?;
    let source = Source::open(&arguments.leads)?;
    let name = source.name().to_owned();
    let format = input_format(reading.input, &source)?;
    let progress = Progress::new(source.length(), arguments.output.is_none(), arguments.quiet);
    let settings = Settings {
        program: &program,
        map: map.as_ref(),
        id: reading.id.as_deref(),
        delimiter: reading.delimiter,
        keep_beside: arguments.keep.then(|| own_columns(arguments.details)),
    };
    let leads = input::open(name.clone(), source.stream(|bytes| progress.watch(bytes)), format, settings)?;
    let target = arguments.output.as_deref().map_or_else(|| Ok(Target::stdout()), Target::file)?;
    let writer = output::open(output_format(arguments), target, arguments.details, !arguments.no_guard);

    let as_of = AsOf::new(arguments.as_of);
    let run = Run { program: &program, name: &name, as_of: &as_of, progress: &progress };
    let (mut tally, mut remarks) = (Tally::default(), leads.remarks());
    let written = run.all(leads, writer, &mut tally);
    progress.finish();
    remarks.extend(written?);

    if !arguments.quiet {
        for remark in remarks {
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

/// What stays the same over a run.
struct Run<'r> {
    program: &'r Program,
    name: &'r str,
    as_of: &'r AsOf,
    progress: &'r Progress,
}

impl Run<'_> {
    /// Scores all leads; gives back what should be known about the output.
    fn all(
        &self,
        mut leads: Box<dyn Leads + '_>,
        mut writer: Box<dyn Writer>,
        tally: &mut Tally,
    ) -> Result<Vec<String>, Failure> {
        let mut reading = Reading::new(self.program);
        let mut has_begun = false;
        loop {
            let read = leads.next(&mut reading)?;
            if !has_begun && !matches!(read, Read::Unreadable(_)) {
                writer.begin(leads.columns(&reading))?;
                has_begun = true;
            }
            match read {
                Read::End => return writer.finish(),
                Read::Unreadable(unreadable) => {
                    if let Some(told) = tally.unreadable(self.name, &unreadable) {
                        self.progress.say(&told);
                    }
                }
                Read::Lead => {
                    let score = self.program.run(&reading.row, self.as_of.day, &mut ());
                    tally.lead(reading.line, &reading.warnings);
                    writer.lead(&Scored { program: self.program, score, lead: &reading })?;
                }
            }
        }
    }
}

/// As it was said, else by the file's name, else by its first character.
pub(super) fn input_format(said: Option<InputFormat>, source: &Source) -> Result<InputFormat, Failure> {
    if let Some(format) = said {
        return Ok(format);
    }
    match (source.extension().as_deref(), source.first_character()) {
        (Some("csv"), _) => Ok(InputFormat::Csv),
        (Some("tsv"), _) => Ok(InputFormat::Tsv),
        (Some("ndjson" | "jsonl"), _) | (_, Some(b'{')) => Ok(InputFormat::Ndjson),
        (_, Some(b'[')) => Err(Failure::NoLeads {
            file: source.name().to_owned(),
            found: "a JSON list".to_owned(),
            expected: "CSV, or one JSON object a line".to_owned(),
            help: "jq -c '.[]' turns a list into lines".to_owned(),
        }),
        _ => Ok(InputFormat::Csv),
    }
}

/// As it was said, else by the name of the file to write, else CSV.
fn output_format(arguments: &ScoreArguments) -> OutputFormat {
    let extension =
        arguments.output.as_deref().and_then(|path| path.extension()).map(|extension| extension.to_ascii_lowercase());
    let is_json = extension.is_some_and(|extension| extension == "ndjson" || extension == "jsonl");
    arguments.format.unwrap_or(if is_json { OutputFormat::Ndjson } else { OutputFormat::Csv })
}
