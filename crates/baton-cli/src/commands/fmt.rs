//! `baton fmt`: a model in its one written form.

use std::path::Path;

use super::Outcome;
use crate::arguments::FmtArguments;
use crate::failure::Failure;
use crate::input;
use crate::output::Target;

/// Rewrites every model given; a broken one stays as it is and does not keep the next from being written.
pub(super) fn run(arguments: &FmtArguments) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Fine;
    for path in &arguments.models {
        match one(path, arguments.check) {
            Ok(one) => outcome = outcome.and(one),
            Err(Failure::PipeClosed) => return Err(Failure::PipeClosed),
            Err(failure) => {
                failure.tell();
                outcome = Outcome::Problems;
            }
        }
    }
    Ok(outcome)
}

fn one(path: &Path, only_tell: bool) -> Result<Outcome, Failure> {
    let source = input::Source::open(path)?;
    let name = source.name().to_owned();
    // With the mark that some editors put first: it is no part of the written form.
    let given = source.bytes()?;
    let model = input::model::parse(&name, &given)?;
    let written = model.write();
    let same = given == written.as_bytes();
    if only_tell {
        if !same {
            eprintln!("{name}: not in the written form\n  help: baton fmt {name}");
        }
        return Ok(if same { Outcome::Fine } else { Outcome::Problems });
    }
    let from_stdin = path == Path::new("-");
    if from_stdin || !same {
        let mut target = if from_stdin { Target::stdout() } else { Target::file(path)? };
        target.text(&written)?;
        target.finish()?;
    }
    Ok(Outcome::Fine)
}
