//! Which option a cell means.

use std::collections::{BTreeMap, BTreeSet};

use baton_model::answer::trim;
use baton_model::fold::{fold, fold_term};

use super::Asked;
use super::names::squash;
use super::reading::Open;
use super::sample::Sample;
use super::target::{Said, Target};
use super::words::is_blank;
use crate::map::Column;

/// What may stand between several options in one cell, the most usual first.
const MARKS: [char; 5] = [';', ',', '|', '\n', '/'];

/// Reads the cells of a column of options, which are split at the mark if there is one.
pub(super) fn read(target: &Target, sample: &Sample, mark: Option<char>, column: &mut Column, asked: &mut Vec<Open>) {
    let (mut is_by_words, mut is_by_more) = (false, false);
    for (part, count) in parts(sample, mark) {
        match option_of(target, part) {
            Some((option, _)) if option == part => {}
            Some((option, is_own)) => {
                is_by_words = true;
                is_by_more |= !is_own;
                column.values.insert(part.to_owned(), Some(option.to_owned()));
            }
            None if is_blank(part) => {
                column.values.insert(part.to_owned(), None);
            }
            None => {
                let ids = target.field.options.iter().map(|option| option.id.clone());
                let like = like(target, part).map(str::to_owned);
                asked.push((Asked::Value { cell: part.to_owned(), like }, ids.chain([String::new()]).collect(), count));
            }
        }
    }
    if is_by_words {
        add_rest(target, mark, is_by_more, column);
    }
    // Without a mark of its own the model splits at `;`, but a map looks up cells as a whole.
    column.split = mark.filter(|mark| *mark != ';' || !column.values.is_empty() || !asked.is_empty());
}

/// Adds what the sample happens not to hold: the table is longer.
fn add_rest(target: &Target, mark: Option<char>, is_by_more: bool, column: &mut Column) {
    for said in target.said.iter().filter(|said| said.is_own || is_by_more) {
        let is_one = mark.is_none_or(|mark| !said.text.contains(mark));
        let option = option_of(target, &said.text).filter(|(option, _)| is_one && *option != said.text);
        if let Some((option, _)) = option {
            column.values.entry(said.text.clone()).or_insert_with(|| Some(option.to_owned()));
        }
    }
}

/// How many parts of all cells are options, of how many, and how many different ones.
pub(super) fn known(target: &Target, sample: &Sample, mark: Option<char>) -> (usize, usize, usize) {
    let parts = parts(sample, mark);
    let total = parts.iter().map(|(_, count)| count).sum();
    let options: Vec<(&str, usize)> =
        parts.iter().filter_map(|(part, count)| option_of(target, part).map(|(option, _)| (option, *count))).collect();
    let kinds: BTreeSet<&str> = options.iter().map(|(option, _)| *option).collect();
    (options.iter().map(|(_, count)| count).sum(), total, kinds.len())
}

/// The mark that splits the cells so that the most of them are options.
pub(super) fn mark(target: &Target, sample: &Sample) -> char {
    // Of equal ones the first.
    MARKS.into_iter().rev().max_by_key(|mark| known(target, sample, Some(*mark)).0).unwrap_or(';')
}

/// The parts of all cells, each once, with how often they stand there.
fn parts(sample: &Sample, mark: Option<char>) -> Vec<(&str, usize)> {
    let mut parts: Vec<(&str, usize)> = Vec::new();
    let mut places = BTreeMap::new();
    for (cell, count) in &sample.cells {
        let split = cell.split(|character| Some(character) == mark).map(trim).filter(|part| !part.is_empty());
        for part in split {
            let place = *places.entry(part).or_insert(parts.len());
            match parts.get_mut(place) {
                Some((_, so_far)) => *so_far += count,
                None => parts.push((part, *count)),
            }
        }
    }
    parts
}

/// The option that a cell means, and whether the model itself says so: by its id, by one of its names, or by one of several
/// things that a name tells of.
fn option_of<'t>(target: &'t Target, cell: &str) -> Option<(&'t str, bool)> {
    let options = &target.field.options;
    if let Some(option) = options.iter().find(|option| option.id == cell) {
        return Some((&option.id, true));
    }
    let squashed = squash(cell);
    if squashed.is_empty() {
        return None;
    }
    let by_id = || {
        let alike = options.iter().zip(&target.ids).filter(|(_, id)| **id == squashed);
        alike.map(|(option, _)| option.id.as_str())
    };
    let said = |is_whole| target.said.iter().filter(move |said| said.is_whole == is_whole);
    let named = |is_whole| said(is_whole).filter(|said| said.squashed == squashed);
    let meant = |is_whole| only(named(is_whole).map(|said| said.option.as_str()));
    if let Some(option) = only(by_id()) {
        return Some((option, true));
    }
    let is_own = |is_whole| named(is_whole).any(|said| said.is_own);
    meant(true).map(|option| (option, is_own(true))).or_else(|| meant(false).map(|option| (option, is_own(false))))
}

/// The option that is said with words which the cell has, or the other way round.
fn like<'t>(target: &'t Target, cell: &str) -> Option<&'t str> {
    let cell = fold(cell);
    let is_like = |text: &str| {
        let (folded, term) = (fold(text), fold_term(text));
        folded.trim().len() > 2 && (cell.contains(&term) || folded.contains(&fold_term(&cell)))
    };
    let said = target.said.iter().filter(|said| is_like(&said.text)).map(|said: &Said| said.option.as_str());
    let ids = target.field.options.iter().map(|option| option.id.as_str()).filter(|id| is_like(id));
    only(said.chain(ids))
}

/// The one that all are; none if they differ.
fn only<'t>(mut options: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let first = options.next()?;
    options.all(|option| option == first).then_some(first)
}
