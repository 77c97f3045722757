//! A first column map for a table nobody has mapped yet. Rule of this folder: it proposes from names and from a sample of
//! rows, says how sure it is and why, and asks where a person must choose; it never guesses between two meanings of a cell.

mod aliases;
mod names;
mod numbers;
mod options;
mod places;
mod reading;
mod sample;
mod target;
mod times;
mod words;

use std::collections::BTreeMap;

use baton_model::Program;
use baton_model::answer::number_from_text;
use baton_model::read::Word;

pub use target::Names;

use crate::map::{Column, Map, NumberForm};
use places::Found;
use sample::{Habits, Sample};
use target::Target;

/// How sure a proposal is of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The names say so.
    Sure,
    /// A known export has this name for it.
    Likely,
    /// The names have words in common, and the cells fit.
    Possible,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// A column that is proposed for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The field's id; of an activity's date with `_last` after it.
    pub field: String,
    /// The column, and how its cells are read.
    pub column: Column,
    /// How sure this is.
    pub confidence: Confidence,
    /// Why, in plain words.
    pub why: String,
    /// How many cells of the sample hold something.
    pub filled: usize,
    /// How many of these the field could not take as the column is read now.
    pub unread: usize,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Several columns are equally good for the field. Choices: their names.
    Column,
    /// All dates of the sample read with the day first and with the month first. Choices: the forms.
    Dates {
        /// One of them.
        example: String,
    },
    /// All numbers of the sample read with a mark for decimals or for thousands. Choices: the forms, empty for a number as a
    /// model takes it.
    Numbers {
        /// One of them.
        example: String,
    },
    /// A cell is none of the field's answers. Choices: the answers, empty for no answer.
    Value {
        /// The cell.
        cell: String,
        /// The answer that it is most like, if there is one.
        like: Option<String>,
    },
}

/// Something that a person must choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The field's id; of an activity's date with `_last` after it.
    pub field: String,
    /// The column, if there is one.
    pub column: String,
    /// What it is about.
    pub asked: Asked,
    /// What can be chosen.
    pub choices: Vec<String>,
    /// How many cells of the sample it concerns.
    pub count: usize,
}

impl Question {
    /// The number that the example is, if a choice is right; none where no numbers are asked about.
    #[must_use]
    pub fn number(&self, choice: &str) -> Option<f64> {
        let Asked::Numbers { example } = &self.asked else { return None };
        NumberForm::from_word(choice).map_or_else(|| number_from_text(example), |form| form.read(example))
    }
}

/// Which column holds which field, how its cells are read, and what is still to be chosen.
///
/// # Example
/// ```
/// use baton_model::Model;
/// use baton_table::propose::{Names, Proposal};
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let header = ["Record ID", "Number of Employees", "Contract End"].map(str::to_owned);
/// let rows = [["7", "1,001-5,000", "03/04/2027"], ["8", "11-50", "04/05/2027"]].map(|row| row.map(str::to_owned).to_vec());
/// let mut proposal = Proposal::new(&model.compile().unwrap(), &Names::default(), &header, &rows);
///
/// assert_eq!(proposal.map().columns["company_size"].name, "Number of Employees");
/// assert_eq!(proposal.questions()[0].choices, ["day/month/year", "month/day/year"]);
/// assert!(proposal.answer(0, "day/month/year"));
/// assert_eq!(proposal.map().columns["contract_end"].answer("03/04/2027", &mut String::new()), "2027-04-03");
/// ```
#[derive(Debug, Clone)]
pub struct Proposal {
    targets: Vec<Target>,
    samples: Vec<Sample>,
    habits: Habits,
    id: Option<(usize, String)>,
    /// By the places of their targets: the column's place, and the match.
    matches: BTreeMap<usize, (usize, Match)>,
    /// With the places of their targets, in their order.
    questions: Vec<(usize, Question)>,
}

impl Proposal {
    /// A proposal for a program's fields, from the names of the columns and some rows: the first thousand do.
    ///
    /// `names` are more names of fields and options, such as those of a form and its translations.
    #[must_use]
    pub fn new(program: &Program, names: &Names, header: &[String], rows: &[Vec<String>]) -> Self {
        let targets = target::targets(program, names);
        let samples = sample::samples(header, rows);
        let habits = Habits::of(&samples);
        let id = places::id(&samples, &targets);
        let mut proposal = Self { targets, samples, habits, id, matches: BTreeMap::new(), questions: Vec::new() };
        let taken = proposal.id.as_ref().map(|(place, _)| *place);
        for found in places::places(&proposal.targets, &proposal.samples, taken, habits) {
            match found {
                Found::One { target, place, confidence, why } => proposal.put(target, place, confidence, why),
                Found::Several { target, places } => proposal.ask_for_column(target, &places),
            }
        }
        proposal.sort_questions();
        proposal
    }

    /// The matches, in the order of the model's fields.
    pub fn matches(&self) -> impl Iterator<Item = &Match> {
        self.matches.values().map(|(_, found)| found)
    }

    /// The column that names a lead, and why.
    #[must_use]
    pub fn id(&self) -> Option<(&str, &str)> {
        self.id.as_ref().map(|(place, why)| (self.samples[*place].name.as_str(), why.as_str()))
    }

    /// The fields that have no column, in the order of the model.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let has_none = |place: &usize| !self.matches.contains_key(place);
        self.targets.iter().enumerate().filter(move |(place, _)| has_none(place)).map(|(_, target)| target.key.as_str())
    }

    /// The columns that no field reads, in their order.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let is_used = |place: usize| {
            self.id.as_ref().is_some_and(|(id, _)| *id == place)
                || self.matches.values().any(|(used, _)| *used == place)
        };
        self.samples.iter().enumerate().filter(move |(place, _)| !is_used(*place)).map(|(_, one)| one.name.as_str())
    }

    /// What is still to be chosen, in the order of the model's fields.
    #[must_use]
    pub fn questions(&self) -> Vec<&Question> {
        self.questions.iter().map(|(_, question)| question).collect()
    }

    /// Gives a field this column, or none; another field that had it loses it. False if there is no such field or column.
    ///
    /// A field without a column still reads the column of its own name, if the table has one.
    pub fn choose(&mut self, field: &str, column: Option<&str>) -> bool {
        let Some(target) = self.targets.iter().position(|target| target.key == field) else { return false };
        let place = match column {
            None => None,
            Some(column) => match self.samples.iter().position(|sample| sample.name == column) {
                None => return false,
                place => place,
            },
        };
        self.drop(target);
        if let Some(place) = place {
            let before = self.matches.iter().find(|(_, (used, _))| *used == place).map(|(target, _)| *target);
            before.into_iter().for_each(|target| self.drop(target));
            self.put(target, place, Confidence::Sure, "chosen".to_owned());
            self.sort_questions();
        }
        true
    }

    /// Names leads by this column, or by their place in the table. False if there is no such column.
    pub fn choose_id(&mut self, column: Option<&str>) -> bool {
        let place = column.map(|column| self.samples.iter().position(|sample| sample.name == column));
        if place == Some(None) {
            return false;
        }
        self.id = place.flatten().map(|place| (place, "chosen".to_owned()));
        true
    }

    /// Answers the question at this place among the [questions](Self::questions) with one of its choices, and so ends it. A
    /// table has one order of day and month: an answer to it ends all questions about it. False if there is no such question
    /// or choice.
    pub fn answer(&mut self, question: usize, choice: &str) -> bool {
        let Some((target, asked)) = self.questions.get(question).cloned() else { return false };
        if !asked.choices.iter().any(|one| one == choice) {
            return false;
        }
        if asked.asked == Asked::Column {
            let field = self.targets[target].key.clone();
            return self.choose(&field, Some(choice));
        }
        self.questions.remove(question);
        self.settle(target, &asked.asked, choice);
        if matches!(asked.asked, Asked::Dates { .. }) {
            self.habits.order = Word::from_word(choice);
            for (target, alike) in self
                .questions
                .extract_if(.., |(_, other)| matches!(other.asked, Asked::Dates { .. }))
                .collect::<Vec<_>>()
            {
                self.settle(target, &alike.asked, choice);
            }
        }
        true
    }

    /// Ends a question without an answer: the cells stay as they are, the field without a column. False if there is none.
    pub fn leave(&mut self, question: usize) -> bool {
        let is_there = question < self.questions.len();
        if is_there {
            self.questions.remove(question);
        }
        is_there
    }

    /// The map of all that is settled.
    #[must_use]
    pub fn map(&self) -> Map {
        let column = |found: &Match| {
            let mut column = found.column.clone();
            // A model splits at this mark by itself.
            column.split = column.split.filter(|mark| *mark != ';' || !column.values.is_empty());
            (found.field.clone(), column)
        };
        let id = self.id().map(|(column, _)| column.to_owned());
        Map { delimiter: None, id, columns: self.matches().map(column).collect() }
    }

    /// Takes a column for a target, and reads its cells.
    fn put(&mut self, target: usize, place: usize, confidence: Confidence, why: String) {
        let (about, sample) = (&self.targets[target], &self.samples[place]);
        let (column, asked) = reading::read(about, sample, self.habits);
        let unread = reading::unread(about, sample, &column);
        let field = about.key.clone();
        self.questions.extend(asked.into_iter().map(|(asked, choices, count)| {
            (target, Question { field: field.clone(), column: sample.name.clone(), asked, choices, count })
        }));
        self.matches.insert(target, (place, Match { field, column, confidence, why, filled: sample.filled, unread }));
    }

    /// Reads a target's column as was chosen.
    fn settle(&mut self, target: usize, asked: &Asked, choice: &str) {
        if let Some((place, found)) = self.matches.get_mut(&target) {
            reading::settle(&mut found.column, asked, choice);
            found.unread = reading::unread(&self.targets[target], &self.samples[*place], &found.column);
        }
    }

    fn ask_for_column(&mut self, target: usize, places: &[usize]) {
        let choices = places.iter().map(|place| self.samples[*place].name.clone()).collect();
        let count = places.iter().map(|place| self.samples[*place].filled).max().unwrap_or(0);
        let field = self.targets[target].key.clone();
        self.questions.push((target, Question { field, column: String::new(), asked: Asked::Column, choices, count }));
    }

    fn drop(&mut self, target: usize) {
        self.matches.remove(&target);
        self.questions.retain(|(of, _)| *of != target);
    }

    fn sort_questions(&mut self) {
        self.questions.sort_by_key(|(target, question)| (*target, std::cmp::Reverse(question.count)));
    }
}
