//! The head of a file of leads: how it is written, the names of its columns, and its first rows.

use baton_model::Lead;
use baton_model::answer::trim;

use super::{MARK, named_delimiter};
use crate::lead::{Columns, text_of};
use crate::rows::{Cut, Dialect, Found, LineCount, Rows, Unreadable, next_line};

/// So many rows show how cells are written.
const ROWS: usize = 1_000;

/// What a file of leads begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// As rows of cells, or as lines of JSON.
    pub cut: Cut,
    /// The names of the columns, trimmed; of lines the keys, in the order in which they first come.
    pub header: Vec<String>,
    /// The first rows as they stand there, those that can be read; they may be shorter or longer than the header.
    pub rows: Vec<Vec<String>>,
    /// Where the leads begin, in bytes.
    pub data_start: usize,
    /// The line in which they begin, from 1.
    pub first_line: u64,
}

impl Head {
    /// The head of a file that begins with these bytes of UTF-8 text, with or without a mark; `is_all` says that they are
    /// the whole file, `has_header` whether the first row of a table names the columns, if that is known. Else it does unless
    /// it is [a lead](Columns::is_lead). Without names the columns are called 1, 2, 3. None for a file without a row.
    ///
    /// # Errors
    /// When the names of the columns cannot be read.
    ///
    /// # Example
    /// ```
    /// use baton_table::format::Head;
    /// use baton_table::rows::{Cut, Dialect};
    ///
    /// let cut = Cut::Rows(Dialect { delimiter: b';', quote: b'"' });
    /// let head = Head::read(b"id;size\n1;350\n", cut, true, None).unwrap().unwrap();
    /// assert_eq!((head.header, head.data_start), (vec!["id".to_owned(), "size".to_owned()], 8));
    /// ```
    pub fn read(bytes: &[u8], cut: Cut, is_all: bool, has_header: Option<bool>) -> Result<Option<Self>, Unreadable> {
        let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
        let text = &bytes[mark..];
        let head = match cut {
            Cut::Rows(dialect) => cells(text, dialect, is_all, has_header)?,
            Cut::Lines => lines(text, is_all),
        };
        Ok(head.map(|head| Self { data_start: head.data_start + mark, ..head }))
    }
}

fn cells(text: &[u8], dialect: Dialect, is_all: bool, has_header: Option<bool>) -> Result<Option<Head>, Unreadable> {
    let cut = Cut::Rows(dialect);
    let start = named_delimiter(text).map_or(0, |(_, start)| start);
    let data_start = match cut.next(text, start, is_all) {
        Found::Row(_, next) | Found::Unclosed(_, next) | Found::TooLong(_, next) => next,
        Found::More(_) => text.len(),
        Found::End => return Ok(None),
    };
    let header = Columns::names(&text[start..data_start], dialect)?;
    // Line ends that follow, a header's own second one first, belong to no row.
    let blank = text[data_start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let data_start = data_start + blank;
    let first_line = LineCount::from_line(1).line_at(text, data_start);
    let mut end = data_start;
    while let Found::Row(_, next) | Found::Unclosed(_, next) = cut.next(text, end, is_all) {
        end = next;
    }
    let mut cells = Rows::new(&text[data_start..end], dialect, 1);
    let mut rows = Vec::new();
    while let Some(row) = cells.next().filter(|_| rows.len() < ROWS) {
        if row.is_ok() {
            rows.push((0..cells.len()).map(|place| cells.cell(place).to_owned()).collect());
        }
    }
    if has_header.unwrap_or_else(|| !Columns::is_lead(&header, &rows)) {
        return Ok(Some(Head { cut, header, rows, data_start, first_line }));
    }
    let numbers = Columns::numbers(header.len());
    rows.insert(0, header);
    let first_line = LineCount::from_line(1).line_at(text, start);
    Ok(Some(Head { cut, header: numbers, rows, data_start: start, first_line }))
}

/// Of lines, what is no text, number, yes or no is an empty cell.
fn lines(text: &[u8], is_all: bool) -> Option<Head> {
    let (mut header, mut leads) = (Vec::<String>::new(), Vec::new());
    let mut at = 0;
    while let Found::Row(span, next) = next_line(text, at, is_all) {
        at = next;
        let Ok(line) = std::str::from_utf8(&text[span.start..span.end]) else { continue };
        let Ok(lead) = Lead::parse(line) else { continue };
        for answer in &lead.answers {
            if !header.contains(&answer.key) {
                header.push(answer.key.clone());
            }
        }
        leads.push((lead, line));
        if leads.len() == ROWS {
            break;
        }
    }
    let cell = |lead: &Lead, line: &str, key: &str| {
        lead.get(key).map_or_else(String::new, |value| trim(text_of(value, line)).to_owned())
    };
    let rows: Vec<_> =
        leads.iter().map(|(lead, line)| header.iter().map(|key| cell(lead, line, key)).collect()).collect();
    (!rows.is_empty()).then_some(Head { cut: Cut::Lines, header, rows, data_start: 0, first_line: 1 })
}
