//! The `baton` command: checks models, brings them into their written form, explains leads and scores whole files.
//!
//! What it does: [`arguments`] says what can be asked, [`commands`] holds one module for each command, [`input`] turns files
//! into leads, [`output`] turns results into files and tables, and [`failure`] tells what is wrong and where.
//!
//! What it does not do: it knows no rule of scoring. Every number comes from `baton-model`.

mod arguments;
mod commands;
mod failure;
mod in_order;
mod input;
mod output;

use std::process::ExitCode;

use arguments::Arguments;
use commands::Outcome;
use failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    match commands::run(&arguments.command) {
        // Whoever reads our output (`head`, a pager) has seen enough: that is no problem of the input.
        Ok(Outcome::Fine) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::FAILURE,
        Err(failure) => {
            failure.tell();
            ExitCode::FAILURE
        }
    }
}
