//! A proposed column map as a table for people, with what is still to be chosen.

use std::fmt::Write;

use baton_table::propose::{Asked, Match, Proposal, Question};
use comfy_table::{Cell, ContentArrangement, Table, presets};

use super::table::plain;
use crate::failure::quoted;

/// The table wraps what would be wider than this.
const WIDTH: u16 = 100;

/// So many cells are named whose meaning is not known, of each column.
const SHOWN: usize = 8;

/// The columns with their fields and the reasons, what is left over on either side, and the questions.
pub(crate) fn proposal(file: &str, proposal: &Proposal) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = write_proposal(&mut text, file, proposal);
    text
}

fn write_proposal(text: &mut String, file: &str, proposal: &Proposal) -> std::fmt::Result {
    for line in matches(proposal).to_string().lines() {
        writeln!(text, "{}", line.trim_end())?;
    }
    let listed = |names: Vec<&str>| names.into_iter().map(plain).collect::<Vec<_>>().join(", ");
    let (unused, missing) = (proposal.unused().collect::<Vec<_>>(), proposal.missing().collect::<Vec<_>>());
    if !unused.is_empty() {
        writeln!(text, "columns without a field: {}", listed(unused))?;
    }
    if !missing.is_empty() {
        writeln!(text, "fields without a column: {}", listed(missing))?;
    }
    if proposal.matches().next().is_none() {
        writeln!(text, "{file}: found no column for any field")?;
        writeln!(
            text,
            "  help: if the columns above are none, give the character between them with --delimiter; else name them in the map"
        )?;
    }
    let questions = proposal.questions();
    let mut rest = questions.as_slice();
    while let Some(first) = rest.first() {
        let is_alike = |other: &&&Question| other.field == first.field && is_value(other) == is_value(first);
        let alike = rest.iter().take_while(is_alike).count();
        write_question(text, file, &rest[..alike])?;
        rest = &rest[alike..];
    }
    Ok(())
}

fn matches(proposal: &Proposal) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(vec!["column", "field", "", "because", "cells read"]);
    if let Some((column, why)) = proposal.id() {
        table.add_row(vec![plain(column), "(names a lead)".to_owned(), String::new(), why.to_owned(), String::new()]);
    }
    for found in proposal.matches() {
        table.add_row(vec![
            Cell::new(plain(&found.column.name)),
            Cell::new(&found.field),
            Cell::new(found.confidence.as_str()),
            Cell::new(&found.why),
            Cell::new(read(found)),
        ]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}

fn read(found: &Match) -> String {
    match found.filled {
        0 => "all are empty".to_owned(),
        filled => format!("{} of {filled}", filled - found.unread),
    }
}

fn is_value(question: &Question) -> bool {
    matches!(question.asked, Asked::Value { .. })
}

/// Questions about one field: one of them, or all that are about its values.
fn write_question(text: &mut String, file: &str, questions: &[&Question]) -> std::fmt::Result {
    let Some(Question { field, column, asked, choices, count }) = questions.first().copied() else { return Ok(()) };
    let keys = |key: &str| {
        let keys =
            choices.iter().filter(|choice| !choice.is_empty()).map(|choice| format!("\"{key}\": {}", quoted(choice)));
        keys.collect::<Vec<_>>().join(" or ")
    };
    let cells = if *count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
    let place = format!("{file}: columns.{field}");
    match asked {
        Asked::Column => {
            writeln!(text, "{place}: found several columns for it, expected one")?;
            writeln!(text, "  help: write {}", keys("column"))
        }
        Asked::Dates { example } => {
            let example = quoted(example);
            writeln!(
                text,
                "{place}: found {cells} such as {example} in {}, and the day or the month may come first",
                quoted(column)
            )?;
            writeln!(text, "  help: write {}", keys("dates"))
        }
        Asked::Numbers { example } => {
            let example = quoted(example);
            writeln!(
                text,
                "{place}: found {cells} such as {example} in {}, which may be more than one number",
                quoted(column)
            )?;
            let number =
                |choice: &str| questions[0].number(choice).map_or_else(String::new, |number| number.to_string());
            let form = |choice: &String| match choice.as_str() {
                "" => format!("leave it for {}", number(choice)),
                form => format!("write \"numbers\": {} for {}", quoted(form), number(form)),
            };
            writeln!(text, "  help: {}", choices.iter().map(form).collect::<Vec<_>>().join(", or "))
        }
        Asked::Value { .. } => {
            writeln!(text, "{place}: found cells in {} that are none of its answers:", quoted(column))?;
            for Question { asked, count, .. } in questions.iter().take(SHOWN) {
                let Asked::Value { cell, like } = asked else { continue };
                let like = like.as_ref().map_or(String::new(), |like| format!(", perhaps {like}"));
                writeln!(text, "    {} ({count} ×{like})", quoted(cell))?;
            }
            if questions.len() > SHOWN {
                writeln!(text, "    and {} more", questions.len() - SHOWN)?;
            }
            let known: Vec<&str> = choices.iter().filter(|choice| !choice.is_empty()).map(String::as_str).collect();
            writeln!(text, "  help: add them to its `values` with one of {}, or null for no answer", known.join(", "))
        }
    }
}
