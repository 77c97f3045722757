//! The studio's state, and what can happen to it. Read this first.
//!
//! [`State::apply`] is the only place where the state changes. It draws nothing and reaches out to nothing.

use std::collections::BTreeSet;
use std::rc::Rc;

use baton_model::json::Value;
use baton_model::problem::Code;
use baton_model::{Day, Lead, Problem};

use crate::link::{self, Link, LinkedModel};
use crate::opened::{Opened, Origin};
use crate::starters::{FIRST, STARTERS, by_id};
use crate::story::activities::{self, LogEdit};
use crate::story::strips::strongest_first;
use crate::story::words;

/// Why a newer version does not take over: files of two versions never mix, and what is typed elsewhere is not lost.
const HELD_BACK: &str = "Close the other tabs and windows with Baton first, then press Reload.";

/// How many steps can be undone.
const STEPS_KEPT: usize = 100;

/// All that the studio knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The page on show, by its name in the address; one that does not exist shows the first page.
    pub page: String,
    /// The model on show. It is always a good one: a broken file never takes its place.
    pub opened: Rc<Opened>,
    /// The lead on show.
    pub lead: Rc<Lead>,
    /// The day it is scored on.
    pub as_of: Day,
    /// The example that the lead began with.
    pub start: Option<usize>,
    /// What was on show earlier, latest last.
    pub past: Vec<Moment>,
    /// What was undone, to be done again, next last.
    pub future: Vec<Moment>,
    /// Fields whose answers are not to be changed by suggestions.
    pub locked: Rc<BTreeSet<String>>,
    /// The questions in another order than the model's, by their places in it: the strongest first, as it was when asked for.
    pub order: Option<Rc<Vec<usize>>>,
    /// The field that is being answered: its keystrokes are one step to undo.
    answering: Option<String>,
    /// A starter that is not here yet.
    pub wanted: Option<Rc<Wanted>>,
    /// A model that could not be opened.
    pub refused: Option<Rc<Refused>>,
    /// What must be known before the result is believed.
    pub caution: Option<String>,
    /// The last thing that was done, for those who see it and those who hear it.
    pub said: Said,
    /// Text that the browser would not copy by itself.
    pub uncopied: Option<Rc<Uncopied>>,
    /// Light or dark.
    pub theme: Theme,
    /// A file is held over the page.
    pub dragging: bool,
    /// A newer version of the studio is here, and waits to be taken.
    pub is_newer_here: bool,
    /// The UTC date when the studio started.
    pub today: Day,
}

/// What was on show: all that can be undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The model.
    pub opened: Rc<Opened>,
    /// The lead.
    pub lead: Rc<Lead>,
    /// The day it was scored on.
    pub as_of: Day,
    start: Option<usize>,
    locked: Rc<BTreeSet<String>>,
    order: Option<Rc<Vec<usize>>>,
}

/// A starter to be fetched, and the link that needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its place in the list.
    pub starter: usize,
    link: Option<Link>,
}

/// A model that could not be opened, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was to be opened: a file's name, or words for a link.
    pub name: String,
    /// All of its problems.
    pub problems: Vec<Problem>,
}

/// A short message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Which message, from 1: the same words said twice are two messages.
    pub number: u32,
    /// Its words.
    pub words: String,
}

/// Text for the visitor to copy by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncopied {
    /// What it is.
    pub what: &'static str,
    /// The text.
    pub text: String,
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes with their word for the page and their name in the style sheet.
    pub const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::System, "System", "system"), (Self::Light, "Light", "light"), (Self::Dark, "Dark", "dark")];
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// An answer was given, or is being typed.
    Answered(String, Value),
    /// The answer stands: typing is over.
    Settled(String, Value),
    /// An activity was added, changed or removed.
    LogEdited(LogEdit),
    /// Another day to score on was chosen.
    AsOfChanged(Day),
    /// An example was chosen, by its place in the model.
    ExampleOpened(usize),
    /// All answers were cleared.
    Cleared,
    /// The last step was taken back.
    Undone,
    /// The last step that was taken back is done again.
    Redone,
    /// Another lead takes the place of this one, such as one with a suggestion; and what to say of it.
    LeadTaken(Lead, String),
    /// An answer is not to be changed by suggestions, or may be again.
    LockTurned(String),
    /// The strongest questions first, or the model's own order.
    StrongestFirst(bool),
    /// A starter was chosen, by its place in the list.
    StarterOpened(usize),
    /// A starter was fetched; none if it could not be.
    StarterFetched(usize, Option<String>),
    /// A model file was read.
    FileRead {
        /// Its name.
        name: String,
        /// What it holds.
        text: String,
    },
    /// A file could not be read at all.
    FileUnread {
        /// Its name.
        name: String,
        /// What was found instead.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// The address changed.
    AddressChanged(String),
    /// The list of problems was closed.
    RefusalClosed,
    /// The caution was closed.
    CautionClosed,
    /// Something was done that leaves no other trace.
    Said(String),
    /// The browser would not copy.
    CopyFailed(Uncopied),
    /// The text was copied by hand.
    UncopiedClosed,
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// A file is held over the page, or no longer.
    Dragged(bool),
    /// A newer version of the studio is here; whether it was asked for, but waits because the studio is open elsewhere too.
    NewerCame(bool),
}

impl State {
    /// The studio as it starts: on the first example of the first starter, or on what the address holds.
    ///
    /// # Errors
    /// The problems of the first starter, which the tests rule out.
    pub fn start(today: Day, fragment: &str) -> Result<Self, Vec<Problem>> {
        let mut state = Self::of(Opened::read(FIRST, Origin::Starter(0))?, today);
        link::page(fragment).clone_into(&mut state.page);
        state.open_address(fragment);
        state.past.clear();
        Ok(state)
    }

    /// The state of a model on its first example.
    #[must_use]
    pub fn of(opened: Opened, today: Day) -> Self {
        let mut state = Self {
            page: String::new(),
            opened: Rc::new(opened),
            lead: Rc::default(),
            as_of: today,
            start: None,
            past: Vec::new(),
            future: Vec::new(),
            locked: Rc::default(),
            order: None,
            answering: None,
            wanted: None,
            refused: None,
            caution: None,
            said: Said::default(),
            uncopied: None,
            theme: Theme::default(),
            dragging: false,
            is_newer_here: false,
            today,
        };
        state.open_first_example();
        state
    }

    /// The same with another lead and day, as if they had always been there.
    #[must_use]
    pub fn with_lead(mut self, lead: Lead, as_of: Day) -> Self {
        self.start = self.opened.example_of(&lead, as_of);
        (self.lead, self.as_of) = (Rc::new(lead), as_of);
        self
    }

    /// The state after an action.
    #[must_use]
    pub fn apply(mut self, action: Action) -> Self {
        match action {
            Action::Answered(field, value) => self.answer(&field, value),
            Action::Settled(field, value) => {
                self.answer(&field, value);
                self.answering = None;
            }
            Action::LogEdited(edit) => self.edit_log(edit),
            Action::AsOfChanged(day) => self.move_to(Rc::clone(&self.lead), day, self.start),
            Action::ExampleOpened(example) => self.open_example(example),
            Action::Cleared => self.move_to(Rc::default(), self.as_of, None),
            Action::Undone => self.undo(),
            Action::Redone => self.redo(),
            Action::LeadTaken(lead, words) => {
                self.move_to(Rc::new(lead), self.as_of, self.start);
                self.say(words);
            }
            Action::LockTurned(field) => {
                self.remember();
                let locked = Rc::make_mut(&mut self.locked);
                if !locked.remove(&field) {
                    locked.insert(field);
                }
            }
            Action::StrongestFirst(is_wanted) => {
                let order = is_wanted.then(|| Rc::new(strongest_first(&self.opened, &self.lead, self.as_of)));
                if order != self.order {
                    self.remember();
                    self.order = order;
                }
            }
            Action::StarterOpened(starter) => self.open_starter(starter, None),
            Action::StarterFetched(starter, text) => self.take_starter(starter, text),
            Action::FileRead { name, text } => self.open_file(name, &text),
            Action::FileUnread { name, found, expected } => {
                self.refuse(name, vec![Problem::whole_text(Code::NotJson, found, expected)]);
            }
            Action::AddressChanged(fragment) => self.open_address(&fragment),
            Action::RefusalClosed => self.refused = None,
            Action::CautionClosed => self.caution = None,
            Action::Said(words) => self.say(words),
            Action::CopyFailed(uncopied) => self.uncopied = Some(Rc::new(uncopied)),
            Action::UncopiedClosed => self.uncopied = None,
            Action::ThemeChosen(theme) => self.theme = theme,
            Action::Dragged(dragging) => self.dragging = dragging,
            Action::NewerCame(is_held_back) => {
                self.is_newer_here = true;
                if is_held_back {
                    self.say(HELD_BACK.to_owned());
                }
            }
        }
        self
    }

    /// Whether the lead is no longer as its example has it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.start
            .and_then(|start| self.opened.example(start))
            .is_none_or(|(example, day)| example.lead != *self.lead || day != self.as_of)
    }

    /// Whether typing is over, so that the address may follow.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.answering.is_none()
    }

    fn answer(&mut self, field: &str, value: Value) {
        if self.lead.get(field).unwrap_or(&NOTHING) == &value {
            return;
        }
        if self.answering.as_deref() != Some(field) {
            self.remember();
            self.answering = Some(field.to_owned());
        }
        Rc::make_mut(&mut self.lead).set(field, value);
    }

    fn edit_log(&mut self, edit: LogEdit) {
        let changes = activities::edit(&self.lead, edit, self.as_of);
        if changes.is_empty() {
            return;
        }
        self.remember();
        self.answering = None;
        for (field, value) in changes {
            Rc::make_mut(&mut self.lead).set(&field, value);
        }
    }

    /// How many steps of the model on show can be undone.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.past.iter().filter(|moment| Rc::ptr_eq(&moment.opened, &self.opened)).count()
    }

    fn moment(&self) -> Moment {
        Moment {
            opened: Rc::clone(&self.opened),
            lead: Rc::clone(&self.lead),
            as_of: self.as_of,
            start: self.start,
            locked: Rc::clone(&self.locked),
            order: self.order.clone(),
        }
    }

    fn remember(&mut self) {
        self.answering = None;
        self.future.clear();
        self.past.push(self.moment());
        if self.past.len() > STEPS_KEPT {
            self.past.remove(0);
        }
    }

    fn move_to(&mut self, lead: Rc<Lead>, as_of: Day, start: Option<usize>) {
        if lead == self.lead && as_of == self.as_of && start == self.start {
            return;
        }
        self.remember();
        (self.lead, self.as_of, self.start, self.answering) = (lead, as_of, start, None);
    }

    fn undo(&mut self) {
        if let Some(moment) = self.past.pop() {
            self.future.push(self.moment());
            self.go_to(moment);
            self.say("Last change undone".to_owned());
        }
    }

    fn redo(&mut self) {
        if let Some(moment) = self.future.pop() {
            self.past.push(self.moment());
            self.go_to(moment);
            self.say("Change done again".to_owned());
        }
    }

    fn go_to(&mut self, Moment { opened, lead, as_of, start, locked, order }: Moment) {
        (self.opened, self.locked, self.order) = (opened, locked, order);
        (self.lead, self.as_of, self.start, self.answering) = (lead, as_of, start, None);
    }

    fn open_example(&mut self, at: usize) {
        if let Some((example, day)) = self.opened.example(at) {
            let lead = Rc::new(example.lead.clone());
            self.move_to(lead, day, Some(at));
        }
    }

    fn open_first_example(&mut self) {
        (self.lead, self.as_of, self.start) = match self.opened.example(0) {
            Some((example, day)) => (Rc::new(example.lead.clone()), day, Some(0)),
            None => (Rc::default(), self.today, None),
        };
        self.answering = None;
    }

    /// Shows another model, from its first example.
    fn show(&mut self, opened: Opened) {
        self.say(format!("Opened {}", opened.model.name));
        // Where nothing was done, nothing is lost.
        if self.is_changed() || !self.past.is_empty() {
            self.remember();
        }
        self.opened = Rc::new(opened);
        (self.locked, self.order) = (Rc::default(), None);
        self.future.clear();
        (self.wanted, self.refused, self.caution) = (None, None, None);
        self.open_first_example();
    }

    /// Opens a starter, or has it fetched. `link` is what follows once it is open.
    fn open_starter(&mut self, at: usize, link: Option<Link>) {
        if at >= STARTERS.len() {
            return;
        }
        self.wanted = Some(Rc::new(Wanted { starter: at, link }));
        if at == 0 {
            self.take_starter(at, Some(FIRST.to_owned()));
        }
    }

    fn take_starter(&mut self, at: usize, text: Option<String>) {
        // Something else was opened meanwhile.
        let Some(wanted) = self.wanted.take_if(|wanted| wanted.starter == at) else { return };
        let name = STARTERS[at].name.to_owned();
        let Some(text) = text else {
            let found = "a model that could not be fetched".to_owned();
            return self.refuse(name, vec![Problem::whole_text(Code::NotJson, found, "a connection".to_owned())]);
        };
        match Opened::read(&text, Origin::Starter(at)) {
            Ok(opened) => self.show(opened),
            Err(problems) => return self.refuse(name, problems),
        }
        // A host may have put another model in its place; asking for it again would not help.
        if let Some(link) = wanted.link.as_ref().filter(|_| self.opened.model.id == STARTERS[at].id) {
            self.open_link(link.clone());
        }
    }

    fn open_file(&mut self, name: String, text: &str) {
        match Opened::read(text, Origin::File(name.clone())) {
            Ok(opened) => self.show(opened),
            Err(problems) => self.refuse(name, problems),
        }
    }

    fn refuse(&mut self, name: String, problems: Vec<Problem>) {
        self.say(format!("{name} was not opened: {}", words::counted(problems.len(), "problem", "problems")));
        self.refused = Some(Rc::new(Refused { name, problems }));
    }

    fn open_address(&mut self, fragment: &str) {
        link::page(fragment).clone_into(&mut self.page);
        match link::read(fragment) {
            Ok(None) => {}
            Ok(Some(link)) => self.open_link(link),
            Err(words) => self.caution = Some(format!("The address could not be opened: {words}.")),
        }
    }

    fn open_link(&mut self, link: Link) {
        let opened = match &link.model {
            LinkedModel::Whole(text) => self.open_linked_file(text),
            LinkedModel::Named { id, hash } if self.opened.model.id == *id => self.compare_hash(hash),
            LinkedModel::Named { id, .. } => return self.open_named(&id.clone(), link),
        };
        if opened {
            let start = self.opened.example_of(&link.lead, link.as_of);
            let is_just_opened = self.past.last().is_some_and(|before| !Rc::ptr_eq(&before.opened, &self.opened));
            if is_just_opened {
                // Model and lead are one step.
                (self.lead, self.as_of, self.start) = (Rc::new(link.lead), link.as_of, start);
            } else {
                self.move_to(Rc::new(link.lead), link.as_of, start);
            }
        }
    }

    fn open_linked_file(&mut self, text: &str) -> bool {
        match Opened::read(text, Origin::Link) {
            Ok(opened) => self.show(opened),
            Err(problems) => {
                self.refuse("The model in this link".to_owned(), problems);
                return false;
            }
        }
        true
    }

    fn open_named(&mut self, id: &str, link: Link) {
        match by_id(id) {
            Some(starter) => self.open_starter(starter, Some(link)),
            None => {
                self.caution = Some(format!(
                    "This link was made with the model “{id}”, which it does not hold. Open its file first, then the link again."
                ));
            }
        }
    }

    fn compare_hash(&mut self, hash: &str) -> bool {
        let ours = self.opened.program.hash.to_string();
        self.caution = (ours != hash).then(|| {
            let (name, ours) = (&self.opened.model.name, self.opened.program.hash.short());
            let theirs: String = hash.chars().filter(char::is_ascii_hexdigit).take(6).collect();
            format!("This link was made with another version of {name} ({theirs}). The scores shown are those of the version here ({ours}), and may differ.")
        });
        true
    }

    fn say(&mut self, words: String) {
        self.said = Said { number: self.said.number.wrapping_add(1), words };
    }
}

static NOTHING: Value = Value { data: baton_model::json::Data::Null, at: 0 };
