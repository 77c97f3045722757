//! What stands between the cells of a table, and around them.

use super::MARK;
use crate::rows::{Dialect, Found, Rows, next_row};

/// What may stand between cells; of equally good ones the first is meant.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// So many rows are looked at.
const ROWS: usize = 50;

impl Dialect {
    /// The dialect of a table that begins so: the delimiter by which the most rows have as many cells as the first, more
    /// than one; of several the one with the most cells. An apostrophe is the quote where most cells stand between two.
    ///
    /// # Example
    /// ```
    /// use baton_table::rows::Dialect;
    ///
    /// let dialect = Dialect::of(b"id;needs\n1;\"crm,ads\"\n2;crm\n", true);
    /// assert_eq!(char::from(dialect.delimiter), ';');
    /// ```
    #[must_use]
    pub fn of(head: &[u8], is_all: bool) -> Self {
        match named_delimiter(head) {
            Some((delimiter, rest)) => Self { delimiter, ..Self::of_rows(&head[rest..], is_all) },
            None => Self::of_rows(head, is_all),
        }
    }

    fn of_rows(head: &[u8], is_all: bool) -> Self {
        let quotes: &[u8] = if head.contains(&b'"') { b"\"" } else { b"\"'" };
        let mut best = (Self::default(), (0, 0));
        for quote in quotes {
            for delimiter in DELIMITERS {
                let dialect = Self { delimiter, quote: *quote };
                best = match dialect.fit(head, is_all) {
                    Some(fit) if fit > best.1 => (dialect, fit),
                    _ => best,
                };
            }
        }
        best.0
    }

    /// How well this dialect fits: rows with as many cells as the first, cells in a row. None if the first has only one.
    fn fit(self, head: &[u8], is_all: bool) -> Option<(usize, usize)> {
        let end = whole_rows(head, self, is_all);
        let mut rows = Rows::new(&head[..end], self, 1);
        let (mut width, mut alike, mut quoted) = (0, 0, 0);
        for _ in 0..ROWS {
            match rows.next() {
                None => break,
                Some(Err(_)) => continue,
                Some(Ok(_)) => {}
            }
            if width == 0 {
                width = rows.len();
            }
            alike += usize::from(rows.len() == width);
            quoted += usize::from(rows.is_quoted());
        }
        let is_likely = self.quote == b'"' || quoted * 2 > alike;
        (width > 1 && is_likely).then_some((alike, width))
    }
}

/// The delimiter that a first line `sep=;` names, as Excel reads and other programs write it, and where the next line begins.
#[must_use]
pub fn named_delimiter(head: &[u8]) -> Option<(u8, usize)> {
    let mark = if head.starts_with(MARK) { MARK.len() } else { 0 };
    let (word, rest) = head[mark..].split_first_chunk::<4>()?;
    let (delimiter, end) = rest.split_first()?;
    let length = match end {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => return None,
    };
    (word.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii()).then_some((*delimiter, mark + 5 + length))
}

/// Where the rows end that are whole.
fn whole_rows(head: &[u8], dialect: Dialect, is_all: bool) -> usize {
    let mut end = 0;
    for _ in 0..ROWS {
        match next_row(head, end, dialect, is_all) {
            Found::Row(_, next) | Found::Unclosed(_, next) | Found::TooLong(_, next) => end = next,
            Found::More(_) | Found::End => break,
        }
    }
    end
}
