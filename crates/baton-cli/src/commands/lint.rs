//! `baton lint`: what of a model has no effect, and what no example shows.

use std::path::Path;

use baton_author::lint::{Finding, lint};

use super::Outcome;
use crate::arguments::LintArguments;
use crate::failure::Failure;
use crate::input;
use crate::output::Target;

/// Looks through every model given; a broken one does not keep the next from being looked through.
pub(super) fn run(arguments: &LintArguments) -> Result<Outcome, Failure> {
    let mut out = Target::stdout();
    let mut outcome = Outcome::Fine;
    for path in &arguments.models {
        match one(path, &mut out) {
            Ok(one) => outcome = outcome.and(one),
            Err(Failure::PipeClosed) => return Err(Failure::PipeClosed),
            Err(failure) => {
                out.flush()?;
                failure.tell();
                outcome = Outcome::Problems;
            }
        }
    }
    out.finish()?;
    Ok(outcome)
}

fn one(path: &Path, out: &mut Target) -> Result<Outcome, Failure> {
    let input::model::Whole { name, text, model, form, handoff } = input::model::read_whole(path)?;
    let broken = |problem| Failure::Broken { file: name.clone(), problems: vec![problem] };
    let program = form.compile(&model).map_err(broken)?;
    let handed_over: Vec<&str> = handoff.named_fields().collect();
    let findings = lint(&text, &model, &program, &handed_over).map_err(broken)?;
    for finding in &findings {
        out.text(&told(&name, finding))?;
    }
    Ok(if findings.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// A finding in the form `model.json:41:7: axes[0].cap: found a cap of 100, and ... [cap-never-binds]`.
fn told(file: &str, finding: &Finding) -> String {
    let Finding { code, path, line, column, found, help } = finding;
    format!("{file}:{line}:{column}: {path}: found {found} [{code}]\n  help: {help}\n")
}
