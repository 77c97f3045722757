//! Rows: a lead's answers as typed cells.

use std::borrow::Cow;

use super::{Activity, Dated, Done, FieldPlan, Matcher, Program};
use crate::answer::Answer;
use crate::email::{self, EmailClass, Parts};
use crate::fold::{contains_any, fold};
use crate::json::Member;
use crate::{Day, Entry, Lead, Warning};

/// One lead as a program reads it. Made by [`Program::row`], and used again after [`Row::clear`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) words: Vec<u64>,
    /// Of all activities, each with its oldest first.
    dated: Vec<Dated>,
}

/// One answer in a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell {
    /// No answer.
    #[default]
    Missing,
    /// A finite number.
    Number(f64),
    /// The place of an option.
    Option(u32),
    /// A text that is none of the options.
    OtherOption,
    /// Options or matches: the field's bits in the row.
    Bits,
    /// Yes or no.
    YesNo(bool),
    /// The class of an email address; the field's bits tell its domain's matches.
    Email(EmailClass),
    /// A date.
    Date(Day),
    /// An activity.
    Activity(Done),
}

/// One field's answer, taken from a row to be put into other rows of the same program.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Filled {
    cell: Cell,
    /// Its bits, if it has any, and their place in a row.
    word: Option<(u32, u64)>,
}

impl Row {
    /// Makes every answer missing.
    pub fn clear(&mut self) {
        self.cells.fill(Cell::Missing);
        self.words.fill(0);
        self.dated.clear();
    }

    /// Takes away what was done after a day. A run as of that day alone still counts the day after it, which may be the
    /// lead's own day.
    pub fn cut_after(&mut self, day: Day) {
        for cell in &mut self.cells {
            if let Cell::Activity(done) = cell {
                done.cut_after(&self.dated, day);
            }
        }
    }

    /// The cell of a field.
    #[must_use]
    #[inline]
    pub fn cell(&self, field: u32) -> Cell {
        self.cells[field as usize]
    }

    /// Whether a bit of a field is set.
    #[inline]
    pub(crate) fn bit(&self, field: &FieldPlan, bit: u32) -> bool {
        self.words[(field.first_word + bit / 64) as usize] >> (bit % 64) & 1 == 1
    }

    /// The bits of a field that are set, rising.
    pub(crate) fn bits<'r>(&'r self, field: &FieldPlan) -> impl Iterator<Item = usize> + 'r {
        self.words[field.words()].iter().enumerate().flat_map(|(place, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(place * 64 + bit)
            })
        })
    }

    /// An activity as of a day.
    #[inline]
    pub(crate) fn activity(&self, done: Done, as_of: Day) -> Activity<'_> {
        done.as_of(&self.dated, as_of)
    }
}

impl Program {
    /// A row in which every answer is missing.
    #[must_use]
    pub fn row(&self) -> Row {
        Row { cells: vec![Cell::Missing; self.fields.len()], words: vec![0; self.words as usize], dated: Vec::new() }
    }

    /// Fills a row with a lead's answers; what could not be used is told in `warnings`.
    pub fn fill(&self, lead: &Lead, row: &mut Row, warnings: &mut Vec<Warning>) {
        row.clear();
        let mut given = vec![None; self.fields.len()];
        let mut next = 0;
        for Member { key, value, .. } in &lead.answers {
            // Most leads are in the order of the fields. Of a repeated key the last counts.
            let (before, from_next) = self.fields.split_at(next);
            let is_asked = |field: &FieldPlan| *field.id == **key;
            let place = (from_next.iter().position(is_asked).map(|place| next + place))
                .or_else(|| before.iter().position(is_asked));
            if let Some(place) = place {
                given[place] = Some(value);
                next = place + 1;
            }
        }
        for (place, (field, value)) in self.fields.iter().zip(given).enumerate() {
            if let Some(value) = value {
                self.set(row, place, &Answer::from_json(field, value, warnings));
            }
        }
    }

    /// Puts one answer into a row. An answer of another type than the field's counts as missing.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    pub fn set(&self, row: &mut Row, field: usize, answer: &Answer<'_>) {
        let plan = &self.fields[field];
        let words = plan.words();
        // Most fields have none or one, and a call to fill so little takes its time.
        match &mut row.words[words.clone()] {
            [] => {}
            [word] => *word = 0,
            more => more.fill(0),
        }
        row.cells[field] = match answer {
            Answer::Missing => Cell::Missing,
            Answer::Number(number) => Cell::Number(*number),
            Answer::Option(option) => Cell::Option(*option),
            Answer::OtherOption(_) => Cell::OtherOption,
            Answer::YesNo(yes) => Cell::YesNo(*yes),
            Answer::Date(day) => Cell::Date(*day),
            Answer::Options(chosen) => {
                chosen.iter().for_each(|option| set_bit(&mut row.words[words.clone()], *option as usize));
                Cell::Bits
            }
            Answer::Text(text) => {
                let folded = if plan.matchers.is_empty() { String::new() } else { fold(text) };
                set_matches(plan, &folded, None, &mut row.words[words]);
                Cell::Bits
            }
            Answer::Email(address) => {
                let Parts { domain, is_well_formed } = Parts::of(address);
                let domain = domain.map(small);
                set_matches(plan, "", domain.as_deref(), &mut row.words[words]);
                Cell::Email(self.email_class(domain.as_deref().filter(|_| is_well_formed)))
            }
            Answer::Activity(entries) => Cell::Activity(Done::add(entries.iter().copied(), &mut row.dated)),
        };
    }

    /// Puts an activity of these entries into a row.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    pub fn set_entries(&self, row: &mut Row, field: usize, entries: impl IntoIterator<Item = Entry>) {
        row.cells[field] = Cell::Activity(Done::add(entries, &mut row.dated));
    }

    /// A field's answer in a row; none for what is not held in one place: activities, and fields of more than 64 bits.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    pub(crate) fn filled(&self, row: &Row, field: usize) -> Option<Filled> {
        let (cell, words) = (row.cells[field], self.fields[field].words());
        let word = words.clone().next().map(|place| (place as u32, row.words[place]));
        (!matches!(cell, Cell::Activity(_)) && words.len() < 2).then_some(Filled { cell, word })
    }

    /// Puts an answer into a row that [`Program::filled`] took from another for the same field.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[inline]
    pub(crate) fn set_filled(&self, row: &mut Row, field: usize, filled: &Filled) {
        row.cells[field] = filled.cell;
        if let Some((place, word)) = filled.word {
            row.words[place as usize] = word;
        }
    }

    /// The class of an address by its domain, in small letters; none of one that is not well formed.
    fn email_class(&self, domain: Option<&str>) -> EmailClass {
        let Some(domain) = domain else { return EmailClass::Invalid };
        let listed = |list: &[String]| {
            let longest = list.last().map_or(0, String::len);
            domain.len() <= longest && list.binary_search_by(|entry| email::order(entry, domain)).is_ok()
        };
        if listed(&self.disposable_domains) {
            EmailClass::Disposable
        } else if listed(&self.free_domains) {
            EmailClass::Free
        } else {
            EmailClass::Business
        }
    }
}

/// A text in small letters.
fn small(text: &str) -> Cow<'_, str> {
    // Every byte is looked at, as that is done for many at once.
    let has_capitals = text.bytes().fold(false, |has, byte| has | byte.is_ascii_uppercase());
    if has_capitals { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
}

impl Matcher {
    fn holds(&self, folded: &str, domain: Option<&str>) -> bool {
        match self {
            Self::IsAny(texts) => texts.iter().any(|text| text == folded),
            Self::ContainsAny(terms) => contains_any(folded, terms),
            Self::DomainIsAny(domains) => domain.is_some_and(|domain| domains.iter().any(|entry| entry == domain)),
        }
    }
}

fn set_matches(plan: &FieldPlan, folded: &str, domain: Option<&str>, words: &mut [u64]) {
    for (place, matcher) in plan.matchers.iter().enumerate() {
        if matcher.holds(folded, domain) {
            set_bit(words, place);
        }
    }
}

fn set_bit(words: &mut [u64], bit: usize) {
    if let Some(word) = words.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}
