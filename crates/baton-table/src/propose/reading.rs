//! How the cells of a column are read for a target: what a map must say, and what a person must choose.

use baton_model::FieldType;
use baton_model::answer::Answer;

use super::sample::{Habits, Sample};
use super::target::Target;
use super::words::{is_blank, opposite, yes_no};
use super::{Asked, numbers, options, times};
use crate::map::Column;
use baton_model::read::Word;

/// A question with its choices, and how many cells it concerns.
pub(super) type Open = (Asked, Vec<String>, usize);

/// A column as it is read for a target, and what is open.
pub(super) fn read(target: &Target, sample: &Sample, habits: Habits) -> (Column, Vec<Open>) {
    let mut column = Column::plain(&sample.name);
    let mut asked = Vec::new();
    match target.field_type() {
        FieldType::Number | FieldType::Activity => numbers::read(sample, habits.numbers, &mut column, &mut asked),
        FieldType::Date => times::read(sample, habits.order, &mut column, &mut asked),
        FieldType::Choice => options::read(target, sample, None, &mut column, &mut asked),
        FieldType::Choices => {
            let mark = options::mark(target, sample);
            options::read(target, sample, Some(mark), &mut column, &mut asked);
        }
        FieldType::YesNo => read_yes_no(sample, &mut column, &mut asked),
        FieldType::Text | FieldType::Email => {}
    }
    let words_for_nothing = matches!(target.field_type(), FieldType::Number | FieldType::Activity | FieldType::Date);
    if words_for_nothing {
        let blanks = sample.cells.iter().map(|(cell, _)| cell).filter(|cell| is_blank(cell));
        column.values.extend(blanks.map(|cell| (cell.clone(), None)));
    }
    (column, asked)
}

fn read_yes_no(sample: &Sample, column: &mut Column, asked: &mut Vec<Open>) {
    for (cell, count) in &sample.cells {
        match yes_no(cell) {
            Some(_) if ["true", "yes", "1", "false", "no", "0"].iter().any(|word| cell.eq_ignore_ascii_case(word)) => {}
            Some(yes) => {
                let word = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
                column.values.insert(cell.clone(), word(yes));
                // The sample may happen to hold only one of the two.
                if let Some(other) = opposite(cell) {
                    column.values.entry(other).or_insert_with(|| word(!yes));
                }
            }
            None if is_blank(cell) => {
                column.values.insert(cell.clone(), None);
            }
            None => {
                let choices = ["yes", "no", ""].map(str::to_owned).to_vec();
                asked.push((Asked::Value { cell: cell.clone(), like: None }, choices, *count));
            }
        }
    }
}

/// Puts what was chosen into a column.
pub(super) fn settle(column: &mut Column, asked: &Asked, choice: &str) {
    match asked {
        Asked::Column => {}
        Asked::Dates { .. } => column.dates = Word::from_word(choice),
        Asked::Numbers { .. } => column.numbers = Word::from_word(choice),
        Asked::Value { cell, .. } => {
            column.values.insert(cell.clone(), (!choice.is_empty()).then(|| choice.to_owned()));
        }
    }
}

/// How many cells of the sample the target cannot take as the column is read.
pub(super) fn unread(target: &Target, sample: &Sample, column: &Column) -> usize {
    let (mut scratch, mut warnings) = (String::new(), Vec::new());
    let mut unread = 0;
    for (cell, count) in &sample.cells {
        let answer = column.answer(cell, &mut scratch);
        warnings.clear();
        let is_unread = if target.is_last {
            !answer.is_empty() && baton_model::Day::parse(answer).is_none()
        } else {
            drop(Answer::from_text(&target.field, answer, &mut warnings));
            !warnings.is_empty()
        };
        unread += if is_unread { *count } else { 0 };
    }
    unread
}

/// A column with more different cells is none of options.
const MOST_KINDS: usize = 200;

/// Whether the cells of a column tell by themselves that they are the options of a target: most of them are, and not all
/// the same one.
pub(super) fn tells(target: &Target, sample: &Sample) -> bool {
    if !target.field_type().has_options() || sample.cells.len() > MOST_KINDS {
        return false;
    }
    let mark = (target.field_type() == FieldType::Choices).then(|| options::mark(target, sample));
    let (known, total, kinds) = options::known(target, sample, mark);
    kinds > 1 && known * 5 >= total * 4
}

/// Whether at least half of what a column holds can be read for a target; of other things than options all.
pub(super) fn fits(target: &Target, sample: &Sample, habits: Habits) -> bool {
    if sample.filled == 0 {
        return false;
    }
    let (column, asked) = read(target, sample, habits);
    let asks_for_form = asked.iter().any(|(asked, ..)| matches!(asked, Asked::Dates { .. } | Asked::Numbers { .. }));
    let unread = unread(target, sample, &column);
    match target.field_type() {
        FieldType::Choice | FieldType::Choices => unread * 2 <= sample.filled,
        FieldType::Email => sample.cells.iter().all(|(cell, _)| cell.contains('@')),
        // A name in common is not enough for a text: anything is one.
        FieldType::Text => false,
        _ => asks_for_form || unread == 0,
    }
}
