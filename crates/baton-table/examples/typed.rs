//! Leads as a warehouse holds them, with what the native run makes of them: `typed MODEL CELLS FOLDER AS_OF [COLUMN]`.
//!
//! Of a CSV file of text cells it writes `leads.csv`, in which every cell has its column's type, and `expected.csv`. A cell of
//! the first that stands for NULL is `\N`, a date the number of days since 1970-01-01. With COLUMN each lead has a day of its own,
//! in a column of that name. Values that a type can hold and a model cannot, such as an endless number, stand where the text
//! could not be used.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::path::Path;

use baton_model::answer::trim;
use baton_model::program::FieldPlan;
use baton_model::{Answer, Day, FieldType, Model, Program};
use baton_table::sql::{Column, columns};

const NULL: &str = r"\N";

/// What is no answer though its type allows it, in turns.
const BAD_NUMBERS: [&str; 4] = ["NaN", "Infinity", "-Infinity", NULL];
const BAD_COUNTS: [&str; 4] = ["-1", "1000001", "9000000000000000000", NULL];
/// In the year 10183, and in 495 before our era.
const BAD_DATES: [&str; 2] = ["3000000", "-900000"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, cells, folder, as_of, rest @ ..] = &arguments[..] else { std::process::exit(2) };
    let program = Model::read(&std::fs::read_to_string(model).unwrap()).unwrap().compile().unwrap();
    write(&program, cells, Path::new(folder), Day::parse(as_of).unwrap(), rest.first().map(String::as_str));
}

fn write(program: &Program, cells: &str, folder: &Path, as_of: Day, column: Option<&str>) {
    let mut cells = csv::Reader::from_path(cells).unwrap();
    let names = cells.headers().unwrap().clone();
    let place = |name: &str| names.iter().position(|known| known == name).unwrap();
    let needed: Vec<(usize, Column)> =
        columns(program).into_iter().map(|column| (place(&column.name), column)).collect();

    let mut typed =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Never).from_path(folder.join("leads.csv")).unwrap();
    let mut expected = csv::Writer::from_path(folder.join("expected.csv")).unwrap();
    let header = ["id"].into_iter().chain(needed.iter().map(|(_, column)| &*column.name)).chain(column);
    typed.write_record(header.map(quoted)).unwrap();
    expected.write_record(["id", "fit", "engagement", "total", "band", "disqualified_by"]).unwrap();

    let mut row = program.row();
    for (number, record) in cells.records().enumerate() {
        let record = record.unwrap();
        let id = &record[place("id")];
        row.clear();
        let mut line = vec![quoted(id)];
        let cell = |name: &str| record.get(place(name)).unwrap();
        for (at, field) in program.fields.iter().enumerate() {
            let warnings = &mut Vec::new();
            let answer = match field.field_type {
                FieldType::Activity => {
                    Answer::activity_from_text(field, cell(&field.id), cell(&format!("{}_last", field.id)), warnings)
                }
                _ => Answer::from_text(field, cell(&field.id), warnings),
            };
            program.set(&mut row, at, &answer);
        }
        line.extend(needed.iter().map(|(at, column)| typed_cell(program, &column.name, &record[*at], number)));
        let day = if column.is_some() { as_of.plus(-(number as i32 % 40)) } else { as_of };
        line.extend(column.map(|_| day.days().to_string()));
        typed.write_record(&line).unwrap();

        let score = program.run(&row, day, &mut ());
        let disqualified = score.disqualified_by.map_or("", |place| &*program.disqualify[place].id);
        let engagement = score.engagement.map_or(String::new(), |points| points.to_text());
        let band = &program.band(&score).id;
        expected
            .write_record([id, &score.fit.to_text(), &engagement, &score.total.to_text(), band, disqualified])
            .unwrap();
    }
}

/// A cell of a column's type from its text.
fn typed_cell(program: &Program, column: &str, text: &str, number: usize) -> String {
    let field = program.fields.iter().find(|field| *field.id == *column);
    match field.map(|field| (field, field.field_type)) {
        Some((_, FieldType::Choice | FieldType::Choices | FieldType::Email | FieldType::Text)) => {
            if text.is_empty() && number.is_multiple_of(2) { NULL.to_owned() } else { quoted(text) }
        }
        _ if trim(text).is_empty() => NULL.to_owned(),
        None | Some((_, FieldType::Date)) => {
            Day::parse(trim(text)).map_or(BAD_DATES[number % 2].to_owned(), |day| day.days().to_string())
        }
        Some((field, _)) => number_cell(field, text, number),
    }
}

fn number_cell(field: &FieldPlan, text: &str, number: usize) -> String {
    match Answer::from_text(field, text, &mut Vec::new()) {
        Answer::Number(number) => format!("{number:?}"),
        Answer::YesNo(yes) => yes.to_string(),
        Answer::Activity(entries) => entries[0].count.to_string(),
        _ if field.field_type == FieldType::Number => BAD_NUMBERS[number % 4].to_owned(),
        _ if field.field_type == FieldType::Activity => BAD_COUNTS[number % 4].to_owned(),
        _ => NULL.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
