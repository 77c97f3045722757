//! An explained lead as a table for people.

use std::fmt::Write;

use baton_model::{AxisId, Explanation, Kind, Model, Points, Program};
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

/// The table wraps what would be wider than this.
const WIDTH: u16 = 100;

/// The result in full: the band, each axis with lines that add up, what is missing and what was odd.
pub(crate) fn table(model: &Model, program: &Program, id: Option<&str>, result: &Explanation, as_of: &str) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = write_table(&mut text, &About { model, program, id, result, as_of });
    text
}

struct About<'a> {
    model: &'a Model,
    program: &'a Program,
    id: Option<&'a str>,
    result: &'a Explanation,
    as_of: &'a str,
}

fn write_table(text: &mut String, about: &About<'_>) -> std::fmt::Result {
    let About { model, program, id, result, as_of } = about;
    if let Some(id) = id {
        writeln!(text, "Lead         {}", plain(id))?;
    }
    let label =
        program.bands.iter().find(|band| band.id == result.band).map_or(result.band.as_str(), |band| &band.label);
    let stage = result.stage.map_or(String::new(), |stage| format!(", stage {}", stage.as_str()));
    writeln!(text, "Band         {} ({}{stage})", plain(label), result.band)?;
    if let Some(id) = &result.disqualified_by {
        let why = model
            .disqualify
            .iter()
            .find(|disqualifier| disqualifier.id == *id)
            .map_or("", |disqualifier| disqualifier.why.as_str());
        let why = if why.is_empty() { String::new() } else { format!(": {}", plain(why)) };
        writeln!(text, "Ruled out    by {id}{why}")?;
    }
    if let Some(percent) = result.probability {
        writeln!(text, "Probability  {percent} %")?;
    }
    writeln!(text, "As of        {as_of}")?;
    writeln!(
        text,
        "Model        {} ({} version {}, hash {})",
        plain(&model.name),
        result.model.id,
        result.model.version,
        result.model.hash.short()
    )?;
    writeln!(text)?;
    let lines = contributions(about).to_string();
    for line in lines.lines() {
        writeln!(text, "{}", line.trim_end())?;
    }
    if !result.missing.is_empty() {
        writeln!(text, "\nNot answered")?;
        for id in &result.missing {
            writeln!(text, "  {id}: {}", plain(model.field(id).map_or("", |field| &field.label)))?;
        }
    }
    if !result.warnings.is_empty() {
        writeln!(text, "\nWarnings")?;
        for warning in &result.warnings {
            writeln!(
                text,
                "  {}: found {}, expected {}",
                warning.field,
                plain(&warning.found),
                plain(&warning.expected)
            )?;
        }
    }
    Ok(())
}

/// The contributions with a running sum, axis by axis, down to the total.
fn contributions(about: &About<'_>) -> Table {
    let About { program, result, .. } = about;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(vec![Cell::new(""), Cell::new("because"), right("points"), right("sum")]);
    for axis in &program.axes {
        let points = match axis.id {
            AxisId::Fit => Some(result.fit),
            AxisId::Engagement => result.engagement,
        };
        let mut sum = Points::ZERO;
        for line in result.contributions.iter().filter(|line| line.axis == axis.id) {
            sum += line.points;
            let label = if line.kind == Kind::Base { "Base" } else { &line.label };
            table.add_row(vec![
                Cell::new(format!("  {}", plain(label))),
                Cell::new(plain(&line.because)),
                right(&aligned(line.points, true)),
                right(&aligned(sum, false)),
            ]);
        }
        table.add_row(vec![
            Cell::new(plain(&axis.label)),
            Cell::new(""),
            Cell::new(""),
            right(&aligned(points.unwrap_or_default(), false)),
        ]);
    }
    table.add_row(vec![Cell::new("Total"), Cell::new(""), Cell::new(""), right(&aligned(result.total, false))]);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding(if place <= 1 { (0, 2) } else { (0, 1) });
    }
    table
}

fn right(text: &str) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// Points with blanks in place of the decimals that they do not have, so that points stand under points.
fn aligned(points: Points, with_sign: bool) -> String {
    let text = if with_sign && points > Points::ZERO { format!("+{points}") } else { points.to_string() };
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() + 1);
    format!("{text}{}", "\u{a0}".repeat(3 - decimals))
}

/// Text without what would steer a terminal.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}
