//! Where rows of text come from. The page itself holds scores only; whatever it shows of a file's words it asks for here.

use std::fmt;
use std::rc::Rc;

use baton_model::{Day, Lead};
use baton_table::Tally;
use baton_table::base::{Base, Codes};
use baton_table::rows::Unreadable;
use yew::Callback;

use super::file::Prepared;

/// The rows of a file, as text. Answers may come at once or later, and in any order; each question is answered once.
pub trait Source {
    /// The columns, in the order of the file.
    fn columns(&self) -> &[Column];

    /// The text of rows, in the order in which they were asked for.
    fn rows(&self, rows: Vec<u32>, done: Callback<Answer<Vec<RowText>>>);

    /// The values of a column; none where it has too many to be grouped.
    fn codes(&self, column: usize, done: Callback<Answer<Option<Rc<Codes>>>>);

    /// The rows of which a cell holds a text, whatever its capitals; rising.
    fn containing(&self, text: String, done: Callback<Answer<Rc<Vec<u32>>>>);

    /// [`baton_table::key`] of a column's cell in every row.
    fn keys(&self, column: usize, done: Callback<Answer<Vec<u128>>>);
}

/// What comes of a question.
pub type Answer<T> = Result<T, Lost>;

/// The file can no longer be read: it was moved or changed after it was opened. The page is told so, whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost;

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// The place of the field whose answer it holds.
    pub field: Option<usize>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowText {
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
    /// The lead that it stands for.
    pub lead: Lead,
}

/// A lead base that is on show. Each opening is its own.
pub struct Loaded {
    /// What it is called: a file's name.
    pub name: String,
    /// Whether it is the studio's own sample.
    pub is_sample: bool,
    /// The leads, scored.
    pub base: Rc<Base>,
    /// Their words.
    pub source: Rc<dyn Source>,
    /// The day they are scored on.
    pub as_of: Day,
    /// What is odd about the file.
    pub problems: Problems,
    /// The file.
    pub file: Rc<Prepared>,
}

/// What is odd about a file of leads.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems {
    /// Its warnings by field.
    pub tally: Tally,
    /// How many rows cannot be read, and are left out.
    pub unreadable: u64,
    /// The first of them.
    pub first: Vec<Unreadable>,
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("name", &self.name).field("leads", &self.base.len()).finish_non_exhaustive()
    }
}
