//! Models: from a file to a program.

use std::path::Path;

use baton_form::Form;
use baton_handoff::Handoff;
use baton_model::{Model, Program};

use super::source::{Source, text};
use crate::failure::Failure;

/// A model, with its file's name for messages.
pub(crate) fn read(path: &Path) -> Result<(String, Model), Failure> {
    let source = Source::open(path)?;
    let name = source.name().to_owned();
    let model = parse(&name, &source.bytes()?)?;
    Ok((name, model))
}

/// The model that bytes hold.
pub(crate) fn parse(name: &str, bytes: &[u8]) -> Result<Model, Failure> {
    Model::read(text(name, bytes)?).map_err(|problems| Failure::Broken { file: name.to_owned(), problems })
}

/// A model with the sections that scoring needs nothing of.
pub(crate) struct Whole {
    /// The file's name for messages.
    pub(crate) name: String,
    /// The file.
    pub(crate) text: String,
    /// The model.
    pub(crate) model: Model,
    /// Its form.
    pub(crate) form: Form,
    /// Its handoff.
    pub(crate) handoff: Handoff,
}

/// A model whose form and handoff are checked too.
pub(crate) fn read_whole(path: &Path) -> Result<Whole, Failure> {
    let source = Source::open(path)?;
    let name = source.name().to_owned();
    let bytes = source.bytes()?;
    let model = parse(&name, &bytes)?;
    let text = text(&name, &bytes)?.to_owned();
    match (Form::read(&text, &model), Handoff::read(&text, &model)) {
        (Ok(form), Ok(handoff)) => Ok(Whole { name, text, model, form, handoff }),
        (form, handoff) => {
            let problems = form.err().into_iter().chain(handoff.err()).flatten().collect();
            Err(Failure::Broken { file: name, problems })
        }
    }
}

/// A model made ready to run.
pub(crate) fn compile(name: &str, model: &Model) -> Result<Program, Failure> {
    model.compile().map_err(|problem| Failure::Broken { file: name.to_owned(), problems: vec![problem] })
}

/// A model and its program.
pub(crate) fn read_and_compile(path: &Path) -> Result<(Model, Program), Failure> {
    let (name, model) = read(path)?;
    let program = compile(&name, &model)?;
    Ok((model, program))
}

/// The program of a model's file.
pub(crate) fn program(path: &Path) -> Result<Program, Failure> {
    read_and_compile(path).map(|(_, program)| program)
}
