//! Writes the compiled program of a model file to stdout, for pages that measure workers without the studio.

use std::error::Error;
use std::io::Write;

use baton_model::Model;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the file of a model is missing")?;
    let model = Model::read(&std::fs::read_to_string(path)?).map_err(|problems| format!("{problems:?}"))?;
    let program = model.compile().map_err(|problem| format!("{problem:?}"))?;
    std::io::stdout().write_all(&program.to_bytes())?;
    Ok(())
}
