//! `baton publish`: what to upload and to paste, so that a model's form stands in a page.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use baton_author::run_examples;
use baton_publish::{File, Options, Refusal, Runtime, publish};

use super::Outcome;
use super::check::tell_failed;
use crate::arguments::PublishArguments;
use crate::failure::Failure;
use crate::input;
use crate::output::Target;

/// The largest file of the element that is read: far more than any is.
const MAX_RUNTIME_BYTES: u64 = 8 << 20;

/// Publishes a model; nothing is written unless all of it can be made.
pub(super) fn run(arguments: &PublishArguments) -> Result<Outcome, Failure> {
    let input::model::Whole { name, model, .. } = input::model::read_whole(&arguments.model)?;
    let program = input::model::compile(&name, &model)?;
    // Each with what came out: more than the refusal tells.
    tell_failed(&name, &run_examples(&model, &program));
    let options = Options {
        locale: &arguments.locale,
        action: &arguments.action,
        endpoint: &arguments.endpoint,
        format: arguments.format,
        base: &arguments.base,
    };
    let runtime = runtime(arguments.runtime.as_deref())?;
    let files = publish(&model, &options, &runtime).map_err(|refusal| match refusal {
        Refusal::Broken(problems) => Failure::Broken { file: name, problems },
        refusal => Failure::Refused { file: name, refusal },
    })?;
    let folder = &arguments.output;
    fs::create_dir_all(folder).map_err(|error| Failure::writing(&folder.display().to_string(), error))?;
    let mut out = Target::stdout();
    for file in &files {
        let path = folder.join(&file.name);
        let mut target = Target::file(&path)?;
        target.bytes(&file.bytes)?;
        target.finish()?;
        out.line(&path.display().to_string())?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The built element in the folder named, else beside this program, else where `./dev dist` leaves it.
fn runtime(named: Option<&Path>) -> Result<Runtime, Failure> {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("embed")));
    let folder = match named {
        Some(folder) => folder.to_owned(),
        None => beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("dist/embed")),
    };
    let name = folder.display().to_string();
    let files = match files(&folder) {
        // Told as what is missing in it, with what to do.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        files => files.map_err(|error| Failure::reading(&name, error))?,
    };
    Runtime::new(files).map_err(|refusal| Failure::Refused { file: name, refusal })
}

/// The files of a folder whose names could be those of the element.
fn files(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let about = fs::metadata(entry.path())?;
        if name.starts_with("baton-") && about.is_file() && about.len() <= MAX_RUNTIME_BYTES {
            files.push(File { name, bytes: fs::read(entry.path())? });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}
