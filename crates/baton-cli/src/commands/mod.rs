//! One module for each command; a command only puts `input`, the model and `output` together.

mod check;
mod diff;
mod explain;
mod fmt;
mod lint;
mod map;
mod publish;
mod score;
mod sql;
mod summary;

use std::time::{SystemTime, UNIX_EPOCH};

use baton_model::Day;
use baton_table::Tally;

use crate::arguments::Command;
use crate::failure::Failure;
use crate::input::Format;

/// How a command ended that did what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The input has problems, and they were told.
    Problems,
}

impl Outcome {
    /// Problems as soon as either has some.
    fn and(self, other: Self) -> Self {
        if self == Self::Fine { other } else { self }
    }
}

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Fmt(arguments) => fmt::run(arguments),
        Command::Lint(arguments) => lint::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Map(arguments) => map::run(arguments),
        Command::Score(arguments) => score::run(arguments),
        Command::Summary(arguments) => summary::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Publish(arguments) => publish::run(arguments),
        Command::Sql(arguments) => sql::run(arguments),
    }
}

/// Tells on stderr what is wrong with a file of leads as a whole, once all of it was read.
fn told_of_file(name: &str, format: &Format<'_>, tally: &Tally) -> Outcome {
    let unseen = if tally.leads() > 0 { format.unseen() } else { Vec::new() };
    let told: Vec<String> = unseen.into_iter().chain(tally.unreadable_summary()).collect();
    told.iter().for_each(|line| eprintln!("{name}: {line}"));
    if told.is_empty() { Outcome::Fine } else { Outcome::Problems }
}

/// The day to score on, and how to say it.
struct AsOf {
    day: Day,
    today: bool,
}

impl AsOf {
    /// The day given, else today by UTC.
    fn new(given: Option<Day>) -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let today = Day::from_days(i32::try_from(seconds / 86_400).unwrap_or(i32::MAX));
        Self { day: given.unwrap_or(today), today: given.is_none() }
    }
}

impl std::fmt::Display for AsOf {
    /// `2026-11-01`, or `2026-11-24 (today, UTC)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.day, if self.today { " (today, UTC)" } else { "" })
    }
}
