//! What is wrong with the input, and where: found, expected and help, each apart.

use std::fmt::{self, Write as _};
use std::io;

use baton_model::Problem;
use baton_publish::Refusal;
use baton_table::rows::Unreadable;
use baton_table::sql::Unprintable;

/// Why a command cannot give what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nobody reads our output any more.
    PipeClosed,
    /// A file cannot be read.
    CannotRead {
        /// The file.
        file: String,
        /// Why not.
        error: io::Error,
    },
    /// A file cannot be written.
    CannotWrite {
        /// The file.
        file: String,
        /// Why not.
        error: io::Error,
    },
    /// A file's text is in another encoding.
    NotUtf8 {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What it is instead.
        found: String,
    },
    /// The names of a table's columns cannot be read.
    NoHeader {
        /// The file.
        file: String,
        /// Why not.
        unreadable: Unreadable,
    },
    /// A model, a lead or a column map has problems.
    Broken {
        /// The file.
        file: String,
        /// Its problems, in its order.
        problems: Vec<Problem>,
    },
    /// A model cannot be published.
    Refused {
        /// The model's file, or the folder of what is missing.
        file: String,
        /// Why not.
        refusal: Refusal,
    },
    /// No table of a database can hold what a model needs.
    NoSuchTable {
        /// The model's file.
        file: String,
        /// Why not.
        unprintable: Unprintable,
    },
    /// Columns were named that the table does not have.
    NoSuchColumns {
        /// The table.
        file: String,
        /// What was named, with who named it.
        wanted: Vec<(String, String)>,
        /// The columns that it has.
        columns: Vec<String>,
    },
    /// A field was named that the model does not have.
    NoSuchField {
        /// Who named it.
        by: String,
        /// What was named.
        found: String,
        /// The ids of the model's fields.
        fields: Vec<String>,
    },
    /// No column of a table is a field of the model.
    NoFieldColumn {
        /// The table.
        file: String,
        /// The columns that it has.
        columns: Vec<String>,
        /// The ids of the model's fields.
        fields: Vec<String>,
        /// How to mend it.
        help: String,
    },
    /// There are no leads, where some must be.
    NoLeads {
        /// The file.
        file: String,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
        /// How to mend it.
        help: String,
    },
}

impl Failure {
    /// What went wrong when writing; a reader that went away is a case of its own.
    pub(crate) fn writing(file: &str, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::PipeClosed
        } else {
            Self::CannotWrite { file: file.to_owned(), error }
        }
    }

    /// What went wrong when reading.
    pub(crate) fn reading(file: &str, error: io::Error) -> Self {
        Self::CannotRead { file: file.to_owned(), error }
    }

    /// Tells it on stderr.
    pub(crate) fn tell(&self) {
        eprint!("{self}");
    }
}

impl fmt::Display for Failure {
    /// One line for each problem, each followed by its help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PipeClosed => Ok(()),
            Self::CannotRead { file, error } => line(f, file, &reason(error), "a file that can be read", ""),
            Self::CannotWrite { file, error } => {
                let found =
                    if error.kind() == io::ErrorKind::NotFound { "no such folder".to_owned() } else { reason(error) };
                line(f, file, &found, "a file that can be written", "")
            }
            Self::NotUtf8 { file, line: number, found } => line(
                f,
                &format!("{file}:{number}"),
                found,
                "text in UTF-8",
                "save the file again with the encoding UTF-8",
            ),
            Self::NoHeader { file, unreadable: Unreadable { line: number, found, expected, .. } } => {
                line(f, &format!("{file}:{number}"), found, expected, "")
            }
            Self::Broken { file, problems } => {
                for problem in problems {
                    told(f, file, problem)?;
                }
                match problems.len() {
                    0 | 1 => Ok(()),
                    many => writeln!(f, "{file}: {many} problems"),
                }
            }
            Self::Refused { file, refusal } => {
                writeln!(f, "{file}: {refusal}")?;
                if refusal.help().is_empty() { Ok(()) } else { writeln!(f, "  help: {}", refusal.help()) }
            }
            Self::NoSuchTable { file, unprintable } => {
                let place = format!("{file}: {}", unprintable.place());
                line(f, &place, &unprintable.found(), unprintable.expected(), unprintable.help())
            }
            Self::NoSuchColumns { file, wanted, columns } => {
                for (column, by) in wanted {
                    let help = format!("{by} names this column");
                    line(f, &format!("{file}:1"), &format!("no column {}", quoted(column)), &some(columns), &help)?;
                }
                Ok(())
            }
            Self::NoSuchField { by, found, fields } => {
                line(f, by, &quoted(found), &format!("a field of the model ({})", listed(fields)), "")
            }
            Self::NoFieldColumn { file, columns, fields, help } => {
                let found = format!("the columns {}", listed(columns));
                line(
                    f,
                    &format!("{file}:1"),
                    &found,
                    &format!("at least one field of the model ({})", listed(fields)),
                    help,
                )
            }
            Self::NoLeads { file, found, expected, help } => line(f, &format!("{file}:1"), found, expected, help),
        }
    }
}

/// A problem in the form `model.json:41:7: axes[0].rules[3].points: found 12.125, expected at most two decimals`.
pub(crate) fn told(to: &mut impl fmt::Write, file: &str, problem: &Problem) -> fmt::Result {
    let mut place = format!("{file}:{}:{}", problem.line, problem.column);
    if !problem.path.is_empty() {
        write!(place, ": {}", problem.path)?;
    }
    line(to, &place, &problem.found, &problem.expected, &problem.help)
}

/// Text between quotes, as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    baton_model::json::Value::from(text).excerpt()
}

fn line(to: &mut impl fmt::Write, place: &str, found: &str, expected: &str, help: &str) -> fmt::Result {
    writeln!(to, "{place}: found {found}, expected {expected}")?;
    if help.is_empty() { Ok(()) } else { writeln!(to, "  help: {help}") }
}

fn some(columns: &[String]) -> String {
    format!("one of {}", listed(columns))
}

/// Names with commas between, at most a dozen.
/// The first of some names, and how many more there are.
pub(crate) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    let rest = if names.len() > SHOWN { format!(" and {} more", names.len() - SHOWN) } else { String::new() };
    format!("{}{rest}", shown.join(", "))
}

/// Why a file cannot be used, in plain words where the system's are not.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no file of this name".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission for it".to_owned(),
        io::ErrorKind::IsADirectory => "a folder".to_owned(),
        _ => error.to_string(),
    }
}
