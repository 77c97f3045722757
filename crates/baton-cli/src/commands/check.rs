//! `baton check`: is this a model, and do its examples come out as they say?

use std::io::Write;

use baton_author::{ExampleResult, run_examples};

use super::Outcome;
use crate::arguments::CheckArguments;
use crate::failure::{Failure, quoted};
use crate::input;
use crate::output::Target;

/// Checks every model given; a broken one does not keep the next from being checked.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let mut out = Target::stdout();
    let mut outcome = Outcome::Fine;
    let mut is_first = true;
    for path in &arguments.models {
        let checked = input::model::read_whole(path).and_then(|input::model::Whole { name, model, .. }| {
            let program = input::model::compile(&name, &model)?;
            Ok((name, run_examples(&model, &program), model))
        });
        match checked {
            Ok((name, results, model)) => {
                if !std::mem::take(&mut is_first) {
                    out.line("")?;
                }
                if arguments.models.len() > 1 {
                    out.line(&format!("file {name}"))?;
                }
                out.line(&format!("id {}\nversion {}\nhash {}", model.id, model.version, model.hash()))?;
                out.line(&format!("examples {}", counts(&results)))?;
                out.flush()?;
                outcome = outcome.and(tell_failed(&name, &results));
            }
            Err(Failure::PipeClosed) => return Err(Failure::PipeClosed),
            Err(failure) => {
                failure.tell();
                outcome = Outcome::Problems;
            }
        }
    }
    out.finish()?;
    Ok(outcome)
}

fn counts(results: &[ExampleResult]) -> String {
    let passed = results.iter().filter(|result| result.passed()).count();
    match results.len() - passed {
        0 => format!("{passed} passed"),
        failed => format!("{passed} passed, {failed} failed"),
    }
}

/// Tells the examples that came out another way than they say, with both.
pub(super) fn tell_failed(file: &str, results: &[ExampleResult]) -> Outcome {
    let mut outcome = Outcome::Fine;
    for (nth, result) in results.iter().enumerate().filter(|(_, result)| !result.passed()) {
        outcome = Outcome::Problems;
        let mut stderr = std::io::stderr().lock();
        for difference in &result.differences {
            // Nothing is left to tell it to when stderr is closed.
            let _ = writeln!(
                stderr,
                "{file}: examples[{nth}] {}: {}: found {}, expected {}",
                quoted(&result.name),
                difference.what,
                difference.found,
                difference.expected
            );
        }
    }
    outcome
}
