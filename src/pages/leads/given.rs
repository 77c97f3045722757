//! Opens what was given: scores every row, and tells how far that is.

use std::cell::RefCell;
use std::rc::Rc;

use baton_form::Form;
use baton_model::{Day, Model};
use baton_table::map::Map;
use baton_table::propose::{Names, Proposal};
use baton_table::rows::{Cut, Dialect};
use js_sys::Array;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};
use yew::Callback;

use super::file::{Prepared, prepare};
use super::pool::Pool;
use super::source::Loaded;
use super::workers::{Order, score};
use crate::effects::clock::now_ms;
use crate::effects::{files, module};
use crate::opened::Opened;
use crate::story::leads::mapping::is_clear;

/// The day on which the sample leads were exported.
const SAMPLES_ON: &str = "2026-11-20";

/// Milliseconds between two words about progress.
const BETWEEN: u64 = 100;

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
#[derive(Debug, Clone)]
pub enum Told {
    /// It is under way.
    Progress(Progress),
    /// Somebody has to say which column holds what.
    Columns(Rc<Prepared>, Box<Proposal>),
    /// All leads are here.
    Done(Rc<Loaded>),
    /// Why they are not, in words.
    Failed(String),
    /// Whether the file of leads that are here can no longer be read.
    Lost(bool),
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// From 0 to 1; none where the whole is not known.
    pub share: Option<f64>,
    /// In words: `312,000 leads, 1.1 million a second`. Empty at first.
    pub words: String,
}

/// When progress is told: drawing words about it takes time from the work.
#[derive(Debug, Clone, Default)]
pub(super) struct Pace(u64);

impl Pace {
    /// Begins now.
    pub(super) fn new() -> Self {
        Self(now_ms())
    }

    /// Whether it is time to tell again.
    pub(super) fn is_due(&mut self) -> bool {
        let now = now_ms();
        let is_due = now.saturating_sub(self.0) >= BETWEEN;
        if is_due {
            self.0 = now;
        }
        is_due
    }
}

/// Who says which column holds what.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Names and cells, as far as they can.
    Auto,
    /// Somebody is asked, of this file.
    Asking(Rc<Prepared>),
    /// Somebody said how this table is written, and is asked again.
    Written(Written),
    /// Somebody has said so.
    Made(Chosen),
}

/// How somebody says that a table is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The table.
    pub file: Rc<Prepared>,
    /// What stands between its cells.
    pub dialect: Dialect,
    /// Whether its first row names the columns.
    pub has_header: bool,
    /// The id of the control that said so.
    pub by: &'static str,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The file.
    pub file: Rc<Prepared>,
    /// Which of its columns holds what.
    pub map: Rc<Map>,
    /// The model to whose fields that belongs.
    pub opened: Rc<Opened>,
}

/// What was found out last about what was given, so that another day or model needs no second look.
pub type Known = Rc<RefCell<Option<(Given, Rc<Prepared>)>>>;

/// Opening that is under way; it ends when this is dropped.
#[derive(Debug)]
pub struct Job(Rc<RefCell<Wanted>>);

/// Whether opening is wanted still, and the workers that are at it.
#[derive(Debug)]
struct Wanted {
    is: bool,
    pool: Option<Pool>,
}

impl Drop for Job {
    fn drop(&mut self) {
        let mut wanted = self.0.borrow_mut();
        wanted.is = false;
        if let Some(pool) = wanted.pool.take() {
            pool.close();
        }
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
pub fn open(given: &Given, opened: &Rc<Opened>, as_of: Day, choice: Choice, known: Known, told: Callback<Told>) -> Job {
    let wanted = Rc::new(RefCell::new(Wanted { is: true, pool: None }));
    let (given, opened) = (given.clone(), Rc::clone(opened));
    let opening = Opening { given, opened, as_of, known, wanted: Rc::clone(&wanted), told };
    spawn_local(async move {
        let what = opening.run(choice).await.unwrap_or_else(Told::Failed);
        opening.tell(what);
    });
    Job(wanted)
}

/// What is being opened.
struct Opening {
    given: Given,
    opened: Rc<Opened>,
    as_of: Day,
    known: Known,
    wanted: Rc<RefCell<Wanted>>,
    told: Callback<Told>,
}

impl Opening {
    fn tell(&self, what: Told) {
        let is_wanted = self.wanted.borrow().is;
        if !is_wanted {
            return;
        }
        // From here on whoever was told holds the workers.
        self.wanted.borrow_mut().pool = None;
        self.told.emit(what);
    }

    async fn run(&self, choice: Choice) -> Result<Told, String> {
        let (file, map) = match choice {
            Choice::Asking(file) => return Ok(self.ask(file)),
            Choice::Written(Written { file, dialect, has_header, .. }) => {
                return Ok(self.ask(self.know(file.written(dialect, has_header).await?)));
            }
            Choice::Made(Chosen { file, map, opened }) if opened == self.opened => (file, Some((*map).clone())),
            // What was said belongs to another model.
            Choice::Made(_) | Choice::Auto => {
                let file = self.file().await?;
                match self.columns(&file)? {
                    Columns::Known(map) => (file, map),
                    Columns::Asked(proposal) => return Ok(Told::Columns(file, proposal)),
                }
            }
        };
        let told = self.told.clone();
        let wanted = Rc::clone(&self.wanted);
        let told = Callback::from(move |what| {
            let is_wanted = wanted.borrow().is;
            if is_wanted {
                told.emit(what);
            }
        });
        let (progress, is_lost) = (told.reform(Told::Progress), told.reform(Told::Lost));
        let is_sample = self.given == Given::Samples;
        let order = Order { file, map, is_sample, opened: Rc::clone(&self.opened), as_of: self.as_of, is_lost };
        let wanted = Rc::clone(&self.wanted);
        let begun = move |pool: Pool| {
            if wanted.borrow().is {
                wanted.borrow_mut().pool = Some(pool);
            } else {
                pool.close();
            }
        };
        score(order, begun, progress).await.map(|loaded| Told::Done(Rc::new(loaded)))
    }

    fn ask(&self, file: Rc<Prepared>) -> Told {
        let proposal = proposal(&self.opened, &file);
        Told::Columns(file, Box::new(proposal))
    }

    async fn file(&self) -> Result<Rc<Prepared>, String> {
        if let Some((given, file)) = &*self.known.borrow()
            && *given == self.given
        {
            return Ok(Rc::clone(file));
        }
        Ok(self.know(self.prepare().await?))
    }

    fn know(&self, file: Prepared) -> Rc<Prepared> {
        let file = Rc::new(file);
        self.known.replace(Some((self.given.clone(), Rc::clone(&file))));
        file
    }

    async fn prepare(&self) -> Result<Prepared, String> {
        let name = self.given.name();
        let blob = match &self.given {
            Given::File(file) => Blob::from(file.clone()),
            Given::Text(text) => blob_of(text.as_bytes())?,
            Given::Samples => blob_of(
                &files::fetch_bytes(&module::beside("leads.csv"))
                    .await
                    .ok_or("The sample leads could not be fetched. Check the connection, then reload the page.")?,
            )?,
        };
        let (wanted, to, mut pace) = (Rc::clone(&self.wanted), self.told.clone(), Pace::new());
        let told = move |words: &str, share| {
            let is_wanted = wanted.borrow().is;
            if is_wanted && pace.is_due() {
                to.emit(Told::Progress(Progress { share: Some(share), words: words.to_owned() }));
            }
            is_wanted
        };
        prepare(&name, &blob, told).await
    }

    /// Which column holds what, if that is clear.
    fn columns(&self, file: &Prepared) -> Result<Columns, String> {
        let program = &self.opened.program;
        let head = &file.head;
        let is_field = |name: &String| program.field_index(name).is_some();
        if self.given == Given::Samples && !head.header.iter().any(is_field) {
            return Err(format!(
                "There are no sample leads for {}. Drop, choose or paste a file of your own.",
                self.opened.model.name
            ));
        }
        // Our own are called as they are meant; so are keys of JSON, which programs make, where some are fields.
        let is_plain = self.given == Given::Samples || head.cut == Cut::Lines;
        if is_plain && head.header.iter().any(is_field) {
            return Ok(Columns::Known(None));
        }
        let proposal = proposal(&self.opened, file);
        if is_clear(&proposal) {
            Ok(Columns::Known(Some(proposal.map())))
        } else {
            Ok(Columns::Asked(Box::new(proposal)))
        }
    }
}

/// Whether it is known which column holds what.
enum Columns {
    /// It is; without a map the columns are called like the fields.
    Known(Option<Map>),
    /// Somebody has to say.
    Asked(Box<Proposal>),
}

/// Which column holds what, as far as names and cells tell.
#[must_use]
pub fn proposal(opened: &Opened, file: &Prepared) -> Proposal {
    Proposal::new(&opened.program, &names(&opened.model), &file.head.header, &file.head.rows)
}

/// What the form and its translations call fields and options.
fn names(model: &Model) -> Names {
    Form::read(&model.write(), model).map_or_else(|_| Names::default(), |form| Names::of(form.names()))
}

fn blob_of(bytes: &[u8]) -> Result<Blob, String> {
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).map_err(|_| "The text is too long for this browser.".to_owned())
}
