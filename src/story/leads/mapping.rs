//! Which column of a file holds what, as a table for people and as questions.

use baton_model::{FieldType, Program};
use baton_table::map::LAST;
use baton_table::propose::{Asked, Confidence, Match, Proposal, Question};

use crate::story::words;

/// Whether nobody has to be asked: there are columns, and all are called as the model's fields are. What answers in them
/// mean that are none of the field's is told afterwards.
#[must_use]
pub fn is_clear(proposal: &Proposal) -> bool {
    let is_own = |found: &Match| found.confidence == Confidence::Sure && found.column.name == found.field;
    let mut matches = proposal.matches().peekable();
    let of_values = |question: &&Question| matches!(question.asked, Asked::Value { .. });
    matches.peek().is_some() && matches.all(is_own) && proposal.questions().iter().all(of_values)
}

/// One field with its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// The field's id; of an activity's date with `_last` after it.
    pub key: String,
    /// Its name, for people.
    pub label: String,
    /// The column; empty for none.
    pub column: String,
    /// Why, and how well its cells are read.
    pub about: String,
    /// Whether someone should look at it.
    pub is_doubtful: bool,
}

/// All fields of a program, an activity's date as one of its own.
#[must_use]
pub fn rows(program: &Program, proposal: &Proposal) -> Vec<FieldRow> {
    let keys = program.fields.iter().flat_map(|field| {
        let last = (field.field_type == FieldType::Activity)
            .then(|| (format!("{}{LAST}", field.id), format!("{}: when last", field.label)));
        std::iter::once((field.id.to_string(), field.label.to_string())).chain(last)
    });
    keys.map(|(key, label)| row(proposal.matches().find(|found| found.field == key), key, label)).collect()
}

fn row(found: Option<&Match>, key: String, label: String) -> FieldRow {
    let Some(found) = found else {
        return FieldRow { key, label, column: String::new(), about: String::new(), is_doubtful: false };
    };
    let unread = match (found.filled, found.unread) {
        (0, _) => "; its cells are empty".to_owned(),
        (_, 0) => String::new(),
        (filled, unread) => {
            format!("; {unread} of the first {} cannot be read", words::counted(filled, "cell", "cells"))
        }
    };
    let sure = match found.confidence {
        Confidence::Sure => "",
        Confidence::Likely => "Likely: ",
        Confidence::Possible => "Perhaps: ",
    };
    let is_doubtful = found.unread > 0 || found.confidence == Confidence::Possible;
    let why = format!("{sure}{}{unread}", found.why);
    FieldRow { key, label, column: found.column.name.clone(), about: words::capital(&why), is_doubtful }
}

/// A question in words, with its answers: what is chosen, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The question.
    pub words: String,
    /// The answers.
    pub answers: Vec<(String, String)>,
    /// The answer that is most likely.
    pub like: String,
}

/// A question about a column.
#[must_use]
pub fn asking(program: &Program, question: &Question) -> Asking {
    let id = question.field.strip_suffix(LAST).unwrap_or(&question.field);
    let field = program.field_index(&question.field).or_else(|| program.field_index(id)).map(|at| &program.fields[at]);
    let label = field.map_or(question.field.as_str(), |field| &field.label);
    let (column, cells) = (&question.column, words::counted(question.count, "cell", "cells"));
    let say = if question.count == 1 { "says" } else { "say" };
    let words = match &question.asked {
        Asked::Column => format!("Which column is \u{201c}{label}\u{201d}?"),
        Asked::Dates { example } => {
            format!("Dates in \u{201c}{column}\u{201d}, such as {example}: does the day or the month come first?")
        }
        Asked::Numbers { example } => {
            format!("Numbers in \u{201c}{column}\u{201d}, such as {example}: which number is that?")
        }
        Asked::Value { cell, .. } => {
            format!(
                "{cells} in \u{201c}{column}\u{201d} {say} \u{201c}{cell}\u{201d}. Which answer to \u{201c}{label}\u{201d} is that?"
            )
        }
    };
    let answer = |choice: &String| {
        let said = match (&question.asked, choice.as_str()) {
            (Asked::Dates { .. }, "day/month/year") => "Day first".to_owned(),
            (Asked::Dates { .. }, "month/day/year") => "Month first".to_owned(),
            // Without marks, which are what is asked about.
            (Asked::Numbers { .. }, form) => {
                question.number(form).map_or_else(String::new, |number| number.to_string())
            }
            (Asked::Value { .. }, "") => "No answer".to_owned(),
            (Asked::Value { .. }, option) => field
                .and_then(|field| field.options.iter().find(|one| one.id == option))
                .map_or_else(|| option.to_owned(), |option| option.label.to_string()),
            (_, other) => other.to_owned(),
        };
        (choice.clone(), said)
    };
    let like = match &question.asked {
        Asked::Value { like, .. } => like.clone().unwrap_or_default(),
        _ => String::new(),
    };
    Asking { words, answers: question.choices.iter().map(answer).collect(), like }
}

#[cfg(test)]
mod tests {
    use baton_model::Model;
    use baton_table::propose::Names;

    use super::*;
    use crate::starters::FIRST;

    fn proposal(header: &[&str], rows: &[&[&str]]) -> (Program, Proposal) {
        let program = Model::read(FIRST).unwrap().compile().unwrap();
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        let proposal = Proposal::new(&program, &Names::default(), &header, &rows);
        (program, proposal)
    }

    #[test]
    fn a_file_made_for_the_model_asks_nothing() {
        let (program, clear) = proposal(&["id", "company_size", "role"], &[&["1", "350", "executive"]]);
        assert!(is_clear(&clear));
        let rows = rows(&program, &clear);
        assert_eq!((rows[0].column.as_str(), rows[0].is_doubtful), ("company_size", false));
        assert!(rows.iter().any(|row| row.label == "Viewed pricing: when last" && row.column.is_empty()));
        assert!(!is_clear(&proposal(&["a", "b"], &[&["1", "2"]]).1));
    }

    #[test]
    fn what_is_not_clear_is_asked_in_words() {
        let (program, asked) =
            proposal(&["Contract End", "Employees"], &[&["03/04/2027", "12"], &["04/05/2027", "50"]]);
        assert!(!is_clear(&asked));
        let question = asking(&program, asked.questions()[0]);
        assert_eq!(
            question.words,
            "Dates in \u{201c}Contract End\u{201d}, such as 03/04/2027: does the day or the month come first?"
        );
        assert_eq!(question.answers[0], ("day/month/year".to_owned(), "Day first".to_owned()));

        let (program, asked) = proposal(&["role"], &[&["executive"], &["Grand Vizier"]]);
        let question = asking(&program, asked.questions()[0]);
        assert!(question.words.starts_with("1 cell in \u{201c}role\u{201d} says"), "{}", question.words);
        assert_eq!(question.answers.last().unwrap().1, "No answer");
    }
}
