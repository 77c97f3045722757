//! A lead base in figures, as tables for people or as one JSON object.

use std::fmt::Write;

use baton_model::{Model, ModelRef, Points, Program};
use baton_table::Tally;
use baton_table::summary::{Bar, Count, Summary};
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;

use super::table::plain;

/// The tables wrap what would be wider than this.
const WIDTH: u16 = 100;

/// At most so many bars, and a full one so wide.
const BARS: usize = 20;
const BAR_WIDTH: u64 = 40;

/// What is told.
pub(crate) struct Figures<'f, A> {
    pub(crate) model: &'f Model,
    pub(crate) program: &'f Program,
    pub(crate) summary: &'f Summary,
    pub(crate) tally: &'f Tally,
    pub(crate) as_of: &'f A,
}

/// The figures; `with_outcomes` tells the shares that were won as well.
pub(crate) fn figures<A: std::fmt::Display>(about: &Figures<'_, A>, with_outcomes: bool, json: bool) -> String {
    if json {
        // Texts and numbers can always be written.
        return serde_json::to_string(&object(about, with_outcomes)).unwrap_or_default() + "\n";
    }
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = write_figures(&mut text, about, with_outcomes);
    text
}

fn write_figures<A: std::fmt::Display>(
    text: &mut String,
    about: &Figures<'_, A>,
    with_outcomes: bool,
) -> std::fmt::Result {
    let Figures { model, program, summary, tally, as_of } = about;
    let all = summary.all();
    writeln!(text, "Leads  {}", all.leads)?;
    writeln!(text, "As of  {as_of}")?;
    let (name, hash) = (plain(&model.name), program.hash.short());
    writeln!(text, "Model  {name} ({} version {}, hash {hash})\n", program.id, program.version)?;

    let mut bands = table();
    let mut header = vec!["band", "leads", "share"];
    if with_outcomes {
        header.extend(["won", "of", "share won", "95 % sure of"]);
    }
    bands.set_header(header.into_iter().enumerate().map(|(place, name)| cell(name.to_owned(), place > 0)));
    for (band, count) in program.bands.iter().zip(&summary.bands) {
        bands.add_row(band_row(&plain(&band.label), count, all.leads, with_outcomes));
    }
    write_table(text, &bands)?;

    section(text, "Ruled out by", program.disqualify.iter().zip(&summary.disqualified), |(by, leads)| {
        (*leads > 0).then(|| vec![cell(by.id.clone(), false), cell(leads.to_string(), true)])
    })?;
    let bars = summary.histogram(BARS);
    let most = bars.iter().map(|bar| bar.leads).max().unwrap_or(1).max(1);
    section(text, "Total points of all others", &bars, |bar| {
        let Bar { from, to, leads } = bar;
        let length = (leads * BAR_WIDTH).div_ceil(most) as usize;
        let range = format!("{from} to under {to}");
        Some(vec![cell(range, true), cell("#".repeat(length), false), cell(leads.to_string(), true)])
    })?;
    section(text, "Not answered", program.fields.iter().zip(&summary.missing), |(field, missing)| {
        let share = share(*missing, all.leads);
        (*missing > 0)
            .then(|| vec![cell(plain(&field.label), false), cell(missing.to_string(), true), cell(share, true)])
    })?;
    section(text, "Warnings", tally.fields(), |(field, count, examples)| {
        let first = examples.first().map_or(String::new(), |example| {
            format!("line {}: found {}, expected {}", example.line, plain(&example.found), plain(&example.expected))
        });
        Some(vec![cell(field.to_owned(), false), cell(count.to_string(), true), cell(first, false)])
    })
}

fn band_row(label: &str, count: &Count, all: u64, with_outcomes: bool) -> Vec<Cell> {
    let mut row =
        vec![cell(label.to_owned(), false), cell(count.leads.to_string(), true), cell(share(count.leads, all), true)];
    if with_outcomes {
        row.extend([cell(count.won.to_string(), true), cell(count.known.to_string(), true)]);
        if let Some((share, interval)) = count.won_share() {
            row.push(cell(percent(share), true));
            row.push(cell(format!("{} to {}", percent(interval.low), percent(interval.high)), true));
        }
    }
    row
}

/// A heading with rows under it; nothing at all without rows.
fn section<T>(
    text: &mut String,
    heading: &str,
    items: impl IntoIterator<Item = T>,
    row: impl Fn(T) -> Option<Vec<Cell>>,
) -> std::fmt::Result {
    let mut rows = table();
    rows.add_rows(items.into_iter().filter_map(row));
    if rows.row_count() == 0 {
        return Ok(());
    }
    writeln!(text, "\n{heading}")?;
    write_table(text, &rows)
}

fn table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table
}

fn write_table(text: &mut String, table: &Table) -> std::fmt::Result {
    for line in table.to_string().lines() {
        writeln!(text, "{}", line.trim_end())?;
    }
    Ok(())
}

fn cell(text: String, is_number: bool) -> Cell {
    Cell::new(text).set_alignment(if is_number { CellAlignment::Right } else { CellAlignment::Left })
}

fn share(part: u64, all: u64) -> String {
    if all == 0 { String::new() } else { percent(part as f64 / all as f64) }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

#[derive(Serialize)]
struct SummaryObject<'f> {
    model: ModelRef,
    as_of: String,
    leads: u64,
    bands: Vec<BandObject<'f>>,
    disqualified_by: Vec<CountObject<'f>>,
    histogram: Vec<BarObject>,
    missing: Vec<CountObject<'f>>,
    warnings: Vec<CountObject<'f>>,
}

#[derive(Serialize)]
struct BandObject<'f> {
    band: &'f str,
    leads: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<OutcomesObject>,
}

/// Shares are parts of 1.
#[derive(Serialize)]
struct OutcomesObject {
    won: u64,
    known: u64,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct CountObject<'f> {
    id: &'f str,
    leads: u64,
}

#[derive(Serialize)]
struct BarObject {
    from: Points,
    to: Points,
    leads: u64,
}

fn object<'f, A: std::fmt::Display>(about: &Figures<'f, A>, with_outcomes: bool) -> SummaryObject<'f> {
    let Figures { program, summary, tally, as_of, .. } = about;
    let outcomes = |count: &Count| {
        let share = count.won_share();
        OutcomesObject {
            won: count.won,
            known: count.known,
            share: share.map(|(share, _)| share),
            low: share.map(|(_, interval)| interval.low),
            high: share.map(|(_, interval)| interval.high),
        }
    };
    let bands = program.bands.iter().zip(&summary.bands).map(|(band, count)| BandObject {
        band: &band.id,
        leads: count.leads,
        outcomes: with_outcomes.then(|| outcomes(count)),
    });
    let disqualified = program.disqualify.iter().zip(&summary.disqualified);
    SummaryObject {
        model: ModelRef { id: program.id.clone(), version: program.version, hash: program.hash },
        as_of: as_of.to_string(),
        leads: summary.all().leads,
        bands: bands.collect(),
        disqualified_by: disqualified.map(|(by, leads)| CountObject { id: &by.id, leads: *leads }).collect(),
        histogram: (summary.histogram(BARS).iter())
            .map(|Bar { from, to, leads }| BarObject { from: *from, to: *to, leads: *leads })
            .collect(),
        missing: (program.fields.iter().zip(&summary.missing))
            .map(|(field, leads)| CountObject { id: &field.id, leads: *leads })
            .collect(),
        warnings: tally.fields().map(|(id, leads, _)| CountObject { id, leads }).collect(),
    }
}
