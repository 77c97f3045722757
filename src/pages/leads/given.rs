//! Opens what was given: scores every row, and tells how far that is.

use std::cell::Cell;
use std::rc::Rc;

use baton_model::Day;
use web_sys::File;
use yew::Callback;

use super::memory::{self, Unusable};
use super::source::Loaded;
use crate::effects::{files, module};
use crate::opened::Opened;
use crate::story::words;

/// The day on which the sample leads were exported.
const SAMPLES_ON: &str = "2026-11-20";
/// The largest file that is read at once, in bytes.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;
/// So many names of columns are told.
const NAMED: usize = 8;

/// Leads that somebody wants to see.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The studio's own.
    Samples,
    /// A file.
    File(File),
    /// Text that was pasted.
    Text(String),
}

/// What comes of opening.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// It is under way.
    Progress(Progress),
    /// All leads are here.
    Done(Rc<Loaded>),
    /// Why they are not, in words.
    Failed(String),
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// From 0 to 1; none where the whole is not known.
    pub share: Option<f64>,
    /// In words: `312,000 leads, 1.1 million a second`. Empty at first.
    pub words: String,
}

/// Opening that is under way; it ends when this is dropped.
#[derive(Debug)]
pub struct Job(Rc<Cell<bool>>);

impl Drop for Job {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl Given {
    /// The day to score on, where nobody says another.
    #[must_use]
    pub fn day(&self, today: Day) -> Day {
        match self {
            Self::Samples => Day::parse(SAMPLES_ON).unwrap_or(today),
            _ => today,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Samples => "Sample leads".to_owned(),
            Self::File(file) => file.name(),
            Self::Text(_) => "Pasted leads".to_owned(),
        }
    }
}

/// Whether a file of this name holds leads: everything but what a model file may be called.
#[must_use]
pub fn is_leads(name: &str) -> bool {
    !name.to_ascii_lowercase().ends_with(".json")
}

/// Opens leads and scores them with a model on a day.
#[must_use]
pub fn open(given: &Given, opened: &Rc<Opened>, as_of: Day, told: Callback<Told>) -> Job {
    let wanted = Rc::new(Cell::new(true));
    let (still, opened, given_name) = (Rc::clone(&wanted), Rc::clone(opened), given.name());
    let is_sample = *given == Given::Samples;
    let read = Callback::from(move |text: Option<String>| {
        if still.get() {
            told.emit(loaded(&given_name, text, &opened, as_of, is_sample));
        }
    });
    match given {
        Given::Samples => files::fetch(module::beside("leads.csv"), read),
        Given::File(file) => files::read_text(file.clone(), LARGEST, read),
        Given::Text(text) => read.emit(Some(text.clone())),
    }
    Job(wanted)
}

fn loaded(name: &str, text: Option<String>, opened: &Opened, as_of: Day, is_sample: bool) -> Told {
    let Some(text) = text else {
        return Told::Failed(match is_sample {
            true => "The sample leads could not be fetched. Check the connection, then reload the page.".to_owned(),
            false => format!("{name} could not be read."),
        });
    };
    match memory::load(name, &text, &opened.program, as_of) {
        Ok(loaded) => Told::Done(Rc::new(loaded)),
        Err(Unusable::Empty) => {
            Told::Failed(format!("{name} has no leads: found no row below the names of the columns."))
        }
        Err(Unusable::NoField(_)) if is_sample => Told::Failed(format!(
            "There are no sample leads for {}. Drop, choose or paste a file of your own.",
            opened.model.name
        )),
        Err(Unusable::NoField(names)) => Told::Failed(no_field(name, &names, opened)),
    }
}

fn no_field(name: &str, found: &[String], opened: &Opened) -> String {
    let some = |names: Vec<String>| {
        let more = names.len().saturating_sub(NAMED);
        let mut names: Vec<String> = names.into_iter().take(NAMED).collect();
        if more > 0 {
            names.push(format!("{} more", words::count(more as u64)));
        }
        words::list(&names)
    };
    let fields = opened.model.fields.iter().map(|field| field.id.clone()).collect();
    format!(
        "No column of {name} is a field of the model. Found {}; expected columns such as {}.",
        some(found.to_vec()),
        some(fields)
    )
}
