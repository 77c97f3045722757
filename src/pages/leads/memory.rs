//! Rows that are few enough to be held as they are: the sample leads, and what is pasted.

use std::rc::Rc;

use baton_model::answer::{number_from_text, trim};
use baton_model::json::{Data, Member, Value};
use baton_model::{Answer, Day, FieldType, Lead, Program, Warning};
use baton_table::base::{Base, Codes, PartBuilder, key};
use yew::Callback;

use super::source::{Column, Loaded, RowText, Source};

/// What ends the name of an activity's second column, the date of the newest.
const LAST: &str = "_last";

/// A table in memory.
pub(super) struct Memory {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    fields: Vec<Answers>,
}

/// Which columns hold a field's answer.
struct Answers {
    field: usize,
    id: String,
    kind: FieldType,
    column: usize,
    last: Option<usize>,
}

/// Why a table cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It has no rows.
    Empty,
    /// None of its columns is a field; the names that it has.
    NoField(Vec<String>),
}

/// Reads a table and scores each of its rows.
pub(super) fn load(name: &str, text: &str, program: &Program, as_of: Day) -> Result<Loaded, Unusable> {
    let (header, rows) = table(text);
    if rows.is_empty() {
        return Err(Unusable::Empty);
    }
    let memory = Memory::new(header, rows, program);
    if memory.fields.is_empty() {
        return Err(Unusable::NoField(memory.columns.into_iter().map(|column| column.name).collect()));
    }
    let mut base = Base::default();
    // Never more rows than fit: the text itself would be larger than what is read.
    let _ = base.append(&memory.score(program, as_of).finish());
    Ok(Loaded { name: name.to_owned(), base, source: Rc::new(memory), as_of })
}

/// The header and the rows, whatever separates the cells.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let count = |byte: u8| first.bytes().filter(|other| *other == byte).count();
    let delimiter = [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|byte| count(*byte)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut records = reader.records().map_while(Result::ok).map(|record| record.iter().map(str::to_owned).collect());
    let header: Vec<String> = records.next().unwrap_or_default();
    (header.iter().map(|name: &String| trim(name).to_owned()).collect(), records.collect())
}

impl Memory {
    fn new(header: Vec<String>, mut rows: Vec<Vec<String>>, program: &Program) -> Self {
        let columns: Vec<Column> = header
            .into_iter()
            .map(|name| Column { field: program.field_index(name.strip_suffix(LAST).unwrap_or(&name)), name })
            .collect();
        let named = |name: &str| columns.iter().rposition(|column| column.name == name);
        let fields = program.fields.iter().enumerate().filter_map(|(field, plan)| {
            let column = named(&plan.id)?;
            let last = named(&format!("{}{LAST}", plan.id)).filter(|_| plan.field_type == FieldType::Activity);
            Some(Answers { field, id: plan.id.to_string(), kind: plan.field_type, column, last })
        });
        let fields = fields.collect();
        rows.iter_mut().for_each(|row| row.resize(columns.len(), String::new()));
        Self { columns, rows, fields }
    }

    fn score(&self, program: &Program, as_of: Day) -> PartBuilder {
        let mut part = PartBuilder::default();
        let (mut row, mut warnings) = (program.row(), Vec::<Warning>::new());
        for cells in &self.rows {
            row.clear();
            warnings.clear();
            for answers in &self.fields {
                let (plan, text) = (&program.fields[answers.field], &cells[answers.column]);
                let answer = match answers.last {
                    Some(last) => Answer::activity_from_text(plan, text, &cells[last], &mut warnings),
                    None => Answer::from_text(plan, text, &mut warnings),
                };
                program.set(&mut row, answers.field, &answer);
            }
            part.push(&program.run(&row, as_of, &mut ()), 0, warnings.len());
        }
        part
    }

    fn lead(&self, cells: &[String]) -> Lead {
        let mut lead = Lead::default();
        for answers in &self.fields {
            let text = trim(&cells[answers.column]);
            let last = answers.last.map_or("", |last| trim(&cells[last]));
            if !text.is_empty() || !last.is_empty() {
                lead.set(&answers.id, value(answers.kind, text, last));
            }
        }
        lead
    }
}

/// A cell as the answer it means: what cannot be read stays as it is, and the page says so.
fn value(kind: FieldType, text: &str, last: &str) -> Value {
    let words = || Data::Text(text.to_owned());
    let number = || number_from_text(text).map_or_else(words, Data::Number);
    Value::from(match kind {
        FieldType::Number => number(),
        FieldType::YesNo => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "1" => Data::Bool(true),
            "no" | "false" | "0" => Data::Bool(false),
            _ => words(),
        },
        FieldType::Choices => {
            Data::List(text.split(';').map(trim).filter(|part| !part.is_empty()).map(Value::from).collect())
        }
        FieldType::Activity if !last.is_empty() => {
            let count = if text.is_empty() { Data::Number(1.0) } else { number() };
            Data::Map(vec![Member::new("count", count), Member::new("last", last)])
        }
        FieldType::Activity => number(),
        _ => words(),
    })
}

impl Source for Memory {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn rows(&self, rows: Vec<u32>, done: Callback<Vec<RowText>>) {
        let cells = rows.iter().filter_map(|row| self.rows.get(*row as usize));
        done.emit(cells.map(|cells| RowText { cells: cells.clone(), lead: self.lead(cells) }).collect());
    }

    fn codes(&self, column: usize, done: Callback<Option<Rc<Codes>>>) {
        let cell = |cells: &Vec<String>| cells.get(column).cloned().unwrap_or_default();
        let texts: Vec<String> = self.rows.iter().map(cell).collect();
        done.emit(Some(Rc::new(Codes::of_texts(texts.iter().map(String::as_str)))));
    }

    fn containing(&self, text: String, done: Callback<Rc<Vec<u32>>>) {
        let text = text.to_lowercase();
        let holds = |cells: &Vec<String>| cells.iter().any(|cell| cell.to_lowercase().contains(&text));
        let rows = self.rows.iter().enumerate().filter(|(_, cells)| holds(cells)).map(|(row, _)| row as u32);
        done.emit(Rc::new(rows.collect()));
    }

    fn keys(&self, column: usize, done: Callback<Vec<u128>>) {
        done.emit(self.rows.iter().map(|cells| cells.get(column).map_or(0, |cell| key(cell))).collect());
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;

    use super::*;
    use crate::opened::{Opened, Origin};
    use crate::starters::FIRST;

    fn asked<T: Clone + 'static>(ask: impl FnOnce(Callback<T>)) -> T {
        let taken = Rc::new(RefCell::new(None));
        let keep = Rc::clone(&taken);
        ask(Callback::from(move |answer| *keep.borrow_mut() = Some(answer)));
        taken.borrow().clone().unwrap()
    }

    #[test]
    fn a_rows_lead_scores_what_the_row_scores() {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let text = fs::read_to_string("examples/leads/b2b-software.csv").unwrap();
        let as_of = Day::parse("2026-11-20").unwrap();
        let loaded = load("samples", &text, &opened.program, as_of).unwrap();
        assert_eq!(loaded.base.len(), 500);
        let rows = asked(|done| loaded.source.rows((0..500).collect(), done));
        for (at, row) in rows.iter().enumerate() {
            let score = opened.program.score(&row.lead, as_of);
            assert_eq!(
                (loaded.base.scores(at).total(), loaded.base.disqualified_by(at)),
                (score.total, score.disqualified_by)
            );
        }
        let found = asked(|done| loaded.source.containing("Juniper-Outdoor".to_owned(), done));
        assert!(found.contains(&0) && found.len() < 100);
        let codes = asked(|done| loaded.source.codes(4, done)).unwrap();
        assert_eq!(codes.values[codes.of(1) as usize], "department-head");
    }

    #[test]
    fn any_separator_is_found_and_what_is_no_table_is_refused() {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let load = |text: &str| load("pasted", text, &opened.program, Day::from_days(0));
        for separator in [",", ";", "\t", "|"] {
            let text = format!("\u{feff}id{separator}company_size\r\n1{separator}50\r\n2\r\n");
            let loaded = load(&text).unwrap();
            assert_eq!((loaded.base.len(), loaded.source.columns()[1].field.is_some()), (2, true), "{separator:?}");
        }
        assert_eq!(load("company_size\n").unwrap_err(), Unusable::Empty);
        assert_eq!(load("a,b\n1,2\n").unwrap_err(), Unusable::NoField(vec!["a".into(), "b".into()]));
    }
}
