//! A file read by workers: the page holds its scores, and asks them for its words.

use std::cell::RefCell;
use std::rc::Rc;

use baton_model::answer::{number_from_text, trim};
use baton_model::json::{Data, Member, Value};
use baton_model::{Day, FieldType, Lead};
use baton_table::Tally;
use baton_table::base::{Base, Codes, Part};
use baton_table::fill::FieldColumn;
use baton_table::lead::{Columns, Setup, mapped, text_of};
use baton_table::map::Map;
use baton_table::rows::{Cut, Found, Rows, Unreadable};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;
use yew::Callback;

use super::file::Prepared;
use super::given::{Pace, Progress};
use super::pool::{self, Done, Pool};
use super::source::{Answer, Column, Loaded, Lost, Problems, RowText, Source};
use crate::effects::clock::now_ms;
use crate::opened::Opened;
use crate::story::leads::progress_words;

/// A column of more different values is not put in order, and not grouped by.
const MOST_VALUES: usize = 50_000;
/// Rows that stand nearer than this to each other are read in one go.
const NEAR: u64 = 64 << 10;
/// No row is longer.
const LONGEST: u64 = 16 << 20;
/// So many rows that cannot be read are told of.
const TOLD: usize = 10;

/// The words of a file.
struct Workers {
    pool: Pool,
    text: Blob,
    cut: Cut,
    /// The columns of answers; none for lines.
    found: Option<Columns>,
    map: Option<Map>,
    columns: Vec<Column>,
    opened: Rc<Opened>,
    base: Rc<Base>,
    is_lost: Callback<bool>,
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.pool.close();
    }
}

/// How a file is to be scored.
pub(super) struct Order {
    pub(super) file: Rc<Prepared>,
    pub(super) map: Option<Map>,
    pub(super) is_sample: bool,
    pub(super) opened: Rc<Opened>,
    pub(super) as_of: Day,
    /// Told with each answer: whether the file can no longer be read.
    pub(super) is_lost: Callback<bool>,
}

/// Scores a file. `begun` is told the pool at once, so that it can be closed before the end; in case of failure, why, in
/// words.
pub(super) async fn score(
    order: Order,
    begun: impl FnOnce(Pool),
    progress: Callback<Progress>,
) -> Result<Loaded, String> {
    let Order { file, map, is_sample, opened, as_of, is_lost } = order;
    let (program, head) = (&opened.program, &file.head);
    let found = match head.cut {
        Cut::Lines => None,
        Cut::Rows(_) => Some(
            Columns::find(head.header.clone(), program, map.as_ref(), None)
                .map_err(|_| format!("No column of {} is a field of the model.", file.name))?,
        ),
    };
    let setup = setup(head.cut, &head.header, map.as_ref(), as_of);
    let failed = |error: JsValue| {
        if pool::is_unreachable(&error) {
            "What reads leads could not be fetched. Check the connection, then reload the page.".to_owned()
        } else {
            format!("{} could not be read to its end. It may have been moved or changed.", file.name)
        }
    };
    let pool = pool::open(&file.text, &program.to_bytes(), &setup.to_json(), head.data_start).await.map_err(failed)?;
    begun(pool.clone());

    let taken = Rc::new(RefCell::new(Taken::new(&file, progress)));
    let take = {
        let taken = Rc::clone(&taken);
        Closure::<dyn FnMut(Done, f64)>::new(move |done: Done, bytes: f64| taken.borrow_mut().take(&done, bytes))
    };
    let scored = JsFuture::from(pool.score(take.as_ref().unchecked_ref())).await;
    drop(take);
    if let Err(error) = scored {
        pool.close();
        return Err(failed(error));
    }
    let Taken { base, problems, is_broken, .. } = taken.take();
    if is_broken {
        pool.close();
        return Err(failed(JsValue::NULL));
    }
    let base = Rc::new(base);
    let columns = columns(head.cut, &head.header, found.as_ref(), map.as_ref(), &opened);
    let name = file.name.clone();
    let text = file.text.clone();
    let source = Workers { pool, text, cut: head.cut, found, map, columns, opened, base: Rc::clone(&base), is_lost };
    Ok(Loaded { name, is_sample, base, source: Rc::new(Shared(Rc::new(source))), as_of, problems, file })
}

fn setup(cut: Cut, header: &[String], map: Option<&Map>, as_of: Day) -> Setup {
    let setup = match cut {
        Cut::Lines => Setup::of_lines(as_of),
        Cut::Rows(dialect) => Setup::of_cells(dialect.delimiter.into(), dialect.quote.into(), header.to_vec(), as_of),
    };
    Setup { map: map.map(Map::write).unwrap_or_default(), ..setup }
}

/// The columns with the fields that they tell of.
fn columns(cut: Cut, header: &[String], found: Option<&Columns>, map: Option<&Map>, opened: &Opened) -> Vec<Column> {
    let field = |place: usize, name: &str| match (cut, found) {
        (Cut::Rows(_), Some(found)) => {
            let holds = |column: &&FieldColumn| {
                column.answer.0 == place || column.last.as_ref().is_some_and(|(last, _)| *last == place)
            };
            found.fields.iter().find(holds).map(|column| column.field)
        }
        _ => {
            let is_read = |id: &str| *Map::column(map, id).name == *name;
            opened.program.fields.iter().position(|plan| is_read(&plan.id))
        }
    };
    header.iter().enumerate().map(|(place, name)| Column { name: name.clone(), field: field(place, name) }).collect()
}

/// What has come so far.
#[derive(Default)]
struct Taken {
    base: Base,
    problems: Problems,
    lines: u64,
    size: f64,
    started: u64,
    pace: Pace,
    is_broken: bool,
    progress: Callback<Progress>,
}

impl Taken {
    fn new(file: &Prepared, progress: Callback<Progress>) -> Self {
        let (size, lines) = (file.text.size(), file.head.first_line - 1);
        Self { size, progress, lines, started: now_ms(), pace: Pace::new(), ..Self::default() }
    }

    fn take(&mut self, done: &Done, bytes: f64) {
        let part = Part::from_bytes(done.part().to_vec());
        self.is_broken |= !part.is_ok_and(|part| self.base.append(&part).is_ok());
        let tally: Tally = serde_json::from_str(&done.tally()).unwrap_or_default();
        self.problems.tally.add(tally.after_lines(self.lines));
        let unreadable: Vec<Unreadable> = serde_json::from_str(&done.unreadable()).unwrap_or_default();
        self.problems.unreadable += unreadable.len() as u64;
        let room = TOLD - self.problems.first.len().min(TOLD);
        let lines = self.lines;
        self.problems.first.extend(unreadable.into_iter().take(room).map(|row| row.after_lines(lines)));
        self.lines += done.lines() as u64;
        if self.pace.is_due() {
            let seconds = now_ms().saturating_sub(self.started) as f64 / 1_000.0;
            let words = progress_words(self.base.len() as u64, seconds);
            self.progress.emit(Progress { share: Some(bytes / self.size), words });
        }
    }
}

/// Held by whoever asks and by the answers that are under way.
struct Shared(Rc<Workers>);

impl Workers {
    /// The texts of rows.
    async fn texts(&self, rows: &[u32]) -> Result<Vec<RowText>, JsValue> {
        let mut wanted: Vec<(u32, usize)> = rows.iter().copied().zip(0..).collect();
        wanted.sort_unstable();
        let mut ranges: Vec<Range> = Vec::new();
        for (row, place) in wanted {
            let (from, to) = self.bounds(row as usize);
            match ranges.last_mut() {
                Some(range) if from <= range.to + NEAR => {
                    range.to = range.to.max(to);
                    range.rows.push((from, place));
                }
                _ => ranges.push(Range { from, to, rows: vec![(from, place)] }),
            }
        }
        let reading = Array::new();
        for range in &ranges {
            let slice = self.text.slice_with_f64_and_f64(range.from as f64, range.to as f64)?;
            reading.push(&slice.array_buffer());
        }
        let read: Array = JsFuture::from(Promise::all(&reading)).await?.dyn_into()?;
        let mut texts = vec![RowText::default(); rows.len()];
        for (range, buffer) in ranges.iter().zip(read.iter()) {
            let bytes = Uint8Array::new(&buffer).to_vec();
            for (from, place) in &range.rows {
                texts[*place] = self.text_of(&bytes[(from - range.from) as usize..]);
            }
        }
        Ok(texts)
    }

    /// Where a row stands in the file: rows that cannot be read may follow it.
    fn bounds(&self, row: usize) -> (u64, u64) {
        let from = self.base.at(row);
        let next = if row + 1 < self.base.len() { self.base.at(row + 1) } else { self.text.size() as u64 };
        (from, next.min(from + LONGEST))
    }

    /// The row with which some bytes begin.
    fn text_of(&self, bytes: &[u8]) -> RowText {
        let Found::Row(span, next) = self.cut.next(bytes, 0, true) else { return RowText::default() };
        match (self.cut, &self.found) {
            (Cut::Rows(dialect), Some(found)) => {
                let mut rows = Rows::new(&bytes[span.start..next], dialect, 1);
                if !matches!(rows.next(), Some(Ok(_))) {
                    return RowText::default();
                }
                let cells: Vec<String> = (0..self.columns.len()).map(|place| rows.cell(place).to_owned()).collect();
                RowText { lead: self.lead(found, &cells), cells }
            }
            _ => {
                let line = std::str::from_utf8(&bytes[span.start..span.end]).unwrap_or_default();
                let lead = Lead::parse(line).unwrap_or_default();
                let cell = |column: &Column| {
                    lead.get(&column.name).map_or_else(String::new, |value| text_of(value, line).to_owned())
                };
                let cells = self.columns.iter().map(cell).collect();
                let lead = match &self.map {
                    Some(map) => mapped(&lead, line, map, &self.opened.program),
                    None => lead,
                };
                RowText { cells, lead }
            }
        }
    }

    /// The lead that a row of cells stands for.
    fn lead(&self, found: &Columns, cells: &[String]) -> Lead {
        let mut lead = Lead::default();
        let (mut scratch, mut scratch_last) = (String::new(), String::new());
        for column in &found.fields {
            let plan = &self.opened.program.fields[column.field];
            let (place, about) = &column.answer;
            let text = trim(about.answer(&cells[*place], &mut scratch));
            let last = column.last.as_ref();
            let last = last.map_or("", |(place, about)| trim(about.answer(&cells[*place], &mut scratch_last)));
            if !text.is_empty() || !last.is_empty() {
                lead.set(&plan.id, value(plan.field_type, text, last));
            }
        }
        lead
    }

    async fn codes(&self, column: usize) -> Result<Option<Codes>, JsValue> {
        let parts = pool::all(self.pool.column(&self.columns[column].name)).await?;
        let parts: Option<Vec<(Vec<String>, Vec<u32>)>> = parts
            .iter()
            .map(|part| Some((serde_json::from_str(&part.values()).ok()?, part.places().to_vec())))
            .collect();
        Ok(parts.and_then(|parts| Codes::of_parts(&parts, MOST_VALUES)))
    }

    async fn containing(&self, text: &str) -> Result<Vec<u32>, JsValue> {
        let parts = pool::all(self.pool.holds(text)).await?;
        let held = parts.iter().flat_map(|part| part.held().to_vec());
        Ok(held.zip(0_u32..).filter(|(holds, _)| *holds == 1).map(|(_, row)| row).collect())
    }

    async fn keys(&self, column: usize) -> Result<Vec<u128>, JsValue> {
        let parts = pool::all(self.pool.keys(&self.columns[column].name)).await?;
        let mut keys = Vec::with_capacity(self.base.len());
        for part in parts {
            let bytes = part.key_bytes().to_vec();
            keys.extend(bytes.as_chunks::<16>().0.iter().map(|bytes| u128::from_le_bytes(*bytes)));
        }
        Ok(keys)
    }

    /// What is answered, once the page knows whether the file can still be read.
    fn told<T>(&self, answer: Result<T, JsValue>) -> Answer<T> {
        self.is_lost.emit(answer.is_err());
        answer.map_err(|_| Lost)
    }
}

/// A stretch of a file with rows that begin in it, and the places at which they were asked for.
struct Range {
    from: u64,
    to: u64,
    rows: Vec<(u64, usize)>,
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
            Data::Map(vec![Member::new("count", Value::from(number())), Member::new("last", last)])
        }
        FieldType::Activity => number(),
        _ => words(),
    })
}

impl Source for Shared {
    fn columns(&self) -> &[Column] {
        &self.0.columns
    }

    fn rows(&self, rows: Vec<u32>, done: Callback<Answer<Vec<RowText>>>) {
        let workers = Rc::clone(&self.0);
        spawn_local(async move { done.emit(workers.told(workers.texts(&rows).await)) });
    }

    fn codes(&self, column: usize, done: Callback<Answer<Option<Rc<Codes>>>>) {
        let workers = Rc::clone(&self.0);
        spawn_local(async move {
            let codes = workers.told(workers.codes(column).await);
            done.emit(codes.map(|codes| codes.map(Rc::new)));
        });
    }

    fn containing(&self, text: String, done: Callback<Answer<Rc<Vec<u32>>>>) {
        let workers = Rc::clone(&self.0);
        spawn_local(async move { done.emit(workers.told(workers.containing(&text).await).map(Rc::new)) });
    }

    fn keys(&self, column: usize, done: Callback<Answer<Vec<u128>>>) {
        let workers = Rc::clone(&self.0);
        spawn_local(async move { done.emit(workers.told(workers.keys(column).await)) });
    }
}
