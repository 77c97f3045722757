//! What can be asked of `baton`, and by which words.

use std::path::{Path, PathBuf};

use baton_handoff::Format;
use baton_model::Day;
use baton_table::format::Encoding;
use baton_table::sql::{AsOf, Dialect, TableName};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Lead scoring that explains itself: one model file, the same numbers everywhere.
#[derive(Debug, Parser)]
#[command(name = "baton", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well, 1 the input has problems (told on stderr), 2 wrong usage.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check models: tell every problem with its place, run the examples, print id, version and hash
    Check(CheckArguments),
    /// Advise on models: what has no effect, and what no example shows
    Lint(LintArguments),
    /// Rewrite models in their one written form
    Fmt(FmtArguments),
    /// Show how a lead comes to its score, point by point
    Explain(ExplainArguments),
    /// Score leads from a CSV, TSV or NDJSON file
    Score(Box<ScoreArguments>),
    /// Propose which column of a CSV or TSV file holds which field, and how its cells are read
    Map(MapArguments),
    /// Tell a file of leads in figures: bands, totals, what is missing, and what was won
    Summary(Box<SummaryArguments>),
    /// Tell what is different in a newer model, and what that does to leads
    Diff(Box<DiffArguments>),
    /// Write what to upload and to paste, so that the model's form stands in a page
    Publish(PublishArguments),
    /// Print a model as one SELECT that scores a table in a database
    Sql(SqlArguments),
}

/// `baton check`
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The model files, or - for stdin
    #[arg(required = true, value_name = "MODEL")]
    pub(crate) models: Vec<PathBuf>,
}

/// `baton lint`
#[derive(Debug, Args)]
pub(crate) struct LintArguments {
    /// The model files, or - for stdin
    #[arg(required = true, value_name = "MODEL")]
    pub(crate) models: Vec<PathBuf>,
}

/// `baton fmt`
#[derive(Debug, Args)]
pub(crate) struct FmtArguments {
    /// The model files, or - to read stdin and write stdout
    #[arg(required = true, value_name = "MODEL")]
    pub(crate) models: Vec<PathBuf>,
    /// Change nothing, only tell which files are not in the written form (exit code 1)
    #[arg(long)]
    pub(crate) check: bool,
}

/// `baton explain`
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// The lead: a JSON file, or NDJSON with one lead a line, or - for stdin
    pub(crate) lead: PathBuf,
    /// The day to score on; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// Print the result as JSON, one line for each lead
    #[arg(long)]
    pub(crate) json: bool,
}

/// `baton score`
#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// The leads: .csv, .tsv, .ndjson or .jsonl, each also with .gz, or - for stdin
    pub(crate) leads: PathBuf,
    /// The day to score on; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// How to read the leads
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// How to write the result; by default NDJSON if -o names such a file, else CSV
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<OutputFormat>,
    /// Write to this file instead of stdout (-); it is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Add the columns of the input after the result's own
    #[arg(long)]
    pub(crate) keep: bool,
    /// Add what each warning is about
    #[arg(long)]
    pub(crate) details: bool,
    /// Add so many of the strongest reasons for each score
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(crate) reasons: usize,
    /// Score accounts: leads with the same answer to this field, such as a company, are one (an email: the same domain)
    #[arg(long, value_name = "FIELD", conflicts_with_all = ["keep", "details", "reasons", "duplicates"])]
    pub(crate) by: Option<String>,
    /// Add a column that names the first lead with the same answer to this field, such as an email
    #[arg(long, value_name = "FIELD")]
    pub(crate) duplicates: Option<String>,
    /// So many threads [default: one for each core]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Leave cells as they are that a spreadsheet would run as a formula (CSV)
    #[arg(long)]
    pub(crate) no_guard: bool,
    /// Say nothing on stderr but what is wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// `baton summary`
#[derive(Debug, Args)]
pub(crate) struct SummaryArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// The leads: .csv, .tsv, .ndjson or .jsonl, each also with .gz, or - for stdin
    pub(crate) leads: PathBuf,
    /// The day to score on; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// How to read the leads
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// The column that says what became of a lead; an empty cell says that it is not known
    #[arg(long, value_name = "COLUMN", requires = "won")]
    pub(crate) outcome: Option<String>,
    /// What stands in that column for a lead that was won
    #[arg(long, value_name = "VALUE", requires = "outcome")]
    pub(crate) won: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// How to read a file of leads.
#[derive(Debug, Args)]
pub(crate) struct WritingArguments {
    /// How the leads are written; by default told from the file's name, else from its first character
    #[arg(long, value_name = "FORMAT")]
    pub(crate) input: Option<InputFormat>,
    /// What separates the cells of a CSV file: one character, or tab; by default found by the file itself
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,
    /// What stands around cells that hold such a character; by default found by the file itself
    #[arg(long, value_name = "CHARACTER", value_parser = quote)]
    pub(crate) quote: Option<u8>,
    /// Whether the first row names the columns; if not, they are named 1, 2, 3; by default found by the file itself
    #[arg(long, value_name = "YES|NO", value_parser = yes_no)]
    pub(crate) header: Option<bool>,
    /// How bytes stand for characters: utf-8, windows-1252 or utf-16; by default found by the file itself
    #[arg(long, value_name = "ENCODING", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,
}

/// How to read leads
#[derive(Debug, Args)]
pub(crate) struct ReadingArguments {
    /// How they are written
    #[command(flatten)]
    pub(crate) written: WritingArguments,
    /// The column that names a lead [default: id, else the row's number]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) id: Option<String>,
    /// A file that says which column holds which field, and what its values mean
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
}

/// `baton map`
#[derive(Debug, Args)]
pub(crate) struct MapArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// The leads: .csv, .tsv, .ndjson or .jsonl, or - for stdin
    pub(crate) leads: PathBuf,
    /// How they are written
    #[command(flatten)]
    pub(crate) written: WritingArguments,
    /// Write the map to this file instead of stdout (-)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `baton diff`
#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The model file before, or - for stdin
    pub(crate) old: PathBuf,
    /// The model file after, or - for stdin
    pub(crate) new: PathBuf,
    /// Leads to score by both: .csv, .tsv, .ndjson or .jsonl, or - for stdin
    pub(crate) leads: Option<PathBuf>,
    /// The day to score on; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// How to read the leads
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// Print JSON: a line for the models, one for each lead in another band, one for the counts
    #[arg(long)]
    pub(crate) json: bool,
}

/// `baton publish`
#[derive(Debug, Args)]
pub(crate) struct PublishArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// Write into this folder; it is made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) output: PathBuf,
    /// The folder of the built element [default: embed beside this program, else dist/embed]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) runtime: Option<PathBuf>,
    /// Where the form posts without script [default: the page itself]
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub(crate) action: String,
    /// Where leads go [default: what the model's handoff says]
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub(crate) endpoint: String,
    /// In which format leads go: webhook, hubspot, salesforce or form [default: what the model's handoff says]
    #[arg(long, value_name = "FORMAT", value_parser = handoff_format)]
    pub(crate) format: Option<Format>,
    /// The locale of the form [default: its own]
    #[arg(long, value_name = "LOCALE", default_value = "", hide_default_value = true)]
    pub(crate) locale: String,
    /// The folder on the site that the files are uploaded to, such as /baton/ [default: the folder of the page]
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub(crate) base: String,
}

/// `baton sql`
#[derive(Debug, Args)]
pub(crate) struct SqlArguments {
    /// The model file, or - for stdin
    pub(crate) model: PathBuf,
    /// The database's SQL: duckdb, postgres or spark
    #[arg(long, value_name = "NAME", value_parser = dialect)]
    pub(crate) dialect: Dialect,
    /// The table or view of leads, such as leads or crm.leads; a name with a dot in it goes in double quotes
    #[arg(long, value_name = "NAME", value_parser = TableName::parse)]
    pub(crate) table: TableName,
    /// The day to score on: a date, or the column that holds one for each lead
    #[arg(long, value_name = "DATE|COLUMN", value_parser = as_of)]
    pub(crate) as_of: AsOf,
    /// The column that names a lead
    #[arg(long, value_name = "COLUMN", default_value = "id", value_parser = column)]
    pub(crate) id: String,
    /// Print the columns that the table must have, with their types, instead
    #[arg(long)]
    pub(crate) columns: bool,
}

/// How leads are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// Cells with commas between, a header line first
    Csv,
    /// Cells with tabs between, a header line first
    Tsv,
    /// One JSON object a line
    #[value(alias = "jsonl")]
    Ndjson,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Cells with commas between, a header line first
    Csv,
    /// One JSON object a line
    #[value(alias = "jsonl")]
    Ndjson,
}

impl Arguments {
    /// Reads the command line; on wrong usage says so and ends the process.
    pub(crate) fn read() -> Self {
        let mut arguments = Self::parse();
        let output = match &mut arguments.command {
            Command::Score(score) => Some(&mut score.output),
            Command::Map(map) => Some(&mut map.output),
            _ => None,
        };
        // Stdout is where results go anyway.
        output.and_then(|output| output.take_if(|path| path == Path::new("-")));
        let given: Vec<&Path> = match &arguments.command {
            Command::Check(check) => check.models.iter().map(PathBuf::as_path).collect(),
            Command::Lint(lint) => lint.models.iter().map(PathBuf::as_path).collect(),
            Command::Fmt(fmt) => fmt.models.iter().map(PathBuf::as_path).collect(),
            Command::Explain(explain) => vec![&explain.model, &explain.lead],
            Command::Map(map) => vec![&map.model, &map.leads],
            Command::Publish(publish) => vec![&publish.model],
            Command::Summary(summary) => [Some(&summary.model), Some(&summary.leads), summary.reading.map.as_ref()]
                .into_iter()
                .flatten()
                .map(PathBuf::as_path)
                .collect(),
            Command::Sql(sql) => vec![&sql.model],
            Command::Score(score) => [Some(&score.model), Some(&score.leads), score.reading.map.as_ref()]
                .into_iter()
                .flatten()
                .map(PathBuf::as_path)
                .collect(),
            Command::Diff(diff) => {
                let rest = [diff.leads.as_ref(), diff.reading.map.as_ref()];
                [&diff.old, &diff.new].into_iter().chain(rest.into_iter().flatten()).map(PathBuf::as_path).collect()
            }
        };
        if given.into_iter().filter(|path| *path == Path::new("-")).count() > 1 {
            Self::command().error(ErrorKind::ArgumentConflict, "stdin (-) can be only one of the files").exit();
        }
        arguments
    }
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).filter(|_| text.len() == 10).ok_or_else(|| "expected a date such as 2026-11-01".to_owned())
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if text == "tab" || text == "\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(*byte),
        _ => Err("expected one ASCII character but no quote, or the word tab".to_owned()),
    }
}

fn quote(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [byte] if byte.is_ascii_punctuation() && !matches!(byte, b',' | b';' | b'|') => Ok(*byte),
        _ => Err("expected one ASCII mark, such as \" or '".to_owned()),
    }
}

fn yes_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

fn encoding(text: &str) -> Result<Encoding, String> {
    let all = [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16];
    let found = all.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(text));
    found.ok_or_else(|| "expected utf-8, windows-1252 or utf-16".to_owned())
}

fn dialect(text: &str) -> Result<Dialect, String> {
    let words = || Dialect::ALL.map(Dialect::as_str).join(", ");
    Dialect::ALL
        .into_iter()
        .find(|dialect| dialect.as_str() == text)
        .ok_or_else(|| format!("expected one of {}", words()))
}

/// A date, or a column's name; what looks like a date and is none is no column either.
fn as_of(text: &str) -> Result<AsOf, String> {
    match day(text) {
        Ok(day) => Ok(AsOf::Day(day)),
        Err(_) if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.')) => {
            Err("expected a date such as 2026-11-01, or a column's name".to_owned())
        }
        Err(_) => column(text).map(AsOf::Column),
    }
}

fn column(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains('\0') {
        Err("expected a column's name".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn handoff_format(text: &str) -> Result<Format, String> {
    let words = || Format::ALL.map(Format::as_str).join(", ");
    Format::from_word(text).ok_or_else(|| format!("expected one of {}", words()))
}
