//! What a file of leads is: unpacked, as text, with its columns. A file that is none is refused in words.

use baton_table::format::{Encoding, Head, Kind, is_gzip, not_text};
use baton_table::lead::Columns;
use baton_table::rows::{Cut, Dialect};
use web_sys::Blob;

use super::pool;

/// So much of a file tells what it is.
const FIRST: usize = 64 << 10;
/// So much of it shows how its cells are written.
const SAMPLE: u64 = 128 << 10;

/// A file that can be scored as soon as it is known which column holds what.
#[derive(Debug)]
pub struct Prepared {
    /// What it is called.
    pub name: String,
    /// Its text in UTF-8.
    pub text: Blob,
    /// What it begins with.
    pub head: Head,
}

impl PartialEq for Prepared {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Looks at a file. `told` hears what is done to it and how far that is, and says whether to go on. In case of failure, why,
/// in words.
pub async fn prepare(
    name: &str,
    file: &Blob,
    mut told: impl FnMut(&str, f64) -> bool + Clone + 'static,
) -> Result<Prepared, String> {
    let broken = |_| format!("{name} could not be read. It may have been moved or changed since it was chosen.");
    let mut text = file.clone();
    let mut sample = pool::bytes(&text, 0, SAMPLE).await.map_err(broken)?;
    if is_gzip(&sample) {
        let damaged = |_| format!("{name} could not be unpacked: found a damaged or cut-off gzip file.");
        let mut told = told.clone();
        let unpacking = move |share| told("Unpacking the file", share);
        text = pool::as_text(&text, true, Encoding::Utf8.name(), unpacking).await.map_err(damaged)?;
        sample = pool::bytes(&text, 0, SAMPLE).await.map_err(broken)?;
    }
    if let Some(kind) = not_text(first(&sample)) {
        return Err(format!("{name} is {kind}. Unpack it, or save the table as CSV, and choose that file."));
    }
    let encoding = Encoding::of(first(&sample));
    if encoding != Encoding::Utf8 {
        // What browsers call it.
        let label = if sample.starts_with(b"\xFE\xFF") { "utf-16be" } else { encoding.name() };
        let reading = move |share| told("Reading the file", share);
        text = pool::as_text(&text, false, label, reading).await.map_err(broken)?;
        sample = pool::bytes(&text, 0, SAMPLE).await.map_err(broken)?;
    }
    let first = first(&sample);
    let cut = cut(name, first, text.size() <= first.len() as f64)?;
    with_head(name, text, &sample, cut, None)
}

impl Prepared {
    /// Whether the first row names the columns.
    #[must_use]
    pub fn has_header(&self) -> bool {
        self.head.header != Columns::numbers(self.head.header.len())
    }

    /// The same table, as somebody says that it is written. In case of failure, why, in words.
    pub async fn written(&self, dialect: Dialect, has_header: bool) -> Result<Self, String> {
        let broken = |_| format!("{} could not be read. It may have been moved or changed.", self.name);
        let sample = pool::bytes(&self.text, 0, SAMPLE).await.map_err(broken)?;
        with_head(&self.name, self.text.clone(), &sample, Cut::Rows(dialect), Some(has_header))
    }
}

fn with_head(name: &str, text: Blob, sample: &[u8], cut: Cut, has_header: Option<bool>) -> Result<Prepared, String> {
    match Head::read(sample, cut, text.size() <= sample.len() as f64, has_header) {
        Ok(Some(head)) if !head.rows.is_empty() => Ok(Prepared { name: name.to_owned(), text, head }),
        Ok(_) => Err(format!("{name} has no leads: found no row below the names of the columns.")),
        Err(wrong) => Err(format!("The names of the columns of {name} could not be read: found {}.", wrong.found)),
    }
}

fn first(sample: &[u8]) -> &[u8] {
    &sample[..sample.len().min(FIRST)]
}

/// How a file is cut into leads.
fn cut(name: &str, first: &[u8], is_all: bool) -> Result<Cut, String> {
    let dialect = Dialect::of(first, is_all);
    match Kind::of(name, first) {
        Kind::Cells(delimiter) => {
            Ok(Cut::Rows(Dialect { delimiter: delimiter.unwrap_or(dialect.delimiter), ..dialect }))
        }
        Kind::Lines => Ok(Cut::Lines),
        Kind::List => Err("This is a list in JSON. Save it as one object a line, or as CSV.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_tell_what_stands_between_cells() {
        let cut = |name: &str, first: &str| cut(name, first.as_bytes(), true);
        assert_eq!(cut("Pasted leads", " {\"role\":\"owner\"}"), Ok(Cut::Lines));
        assert_eq!(cut("leads.tsv", "a,b\tc"), Ok(Cut::Rows(Dialect { delimiter: b'\t', quote: b'"' })));
        assert_eq!(cut("leads.csv", "a;b\n1;2\n"), Ok(Cut::Rows(Dialect { delimiter: b';', quote: b'"' })));
        assert!(cut("leads.txt", "[1]").is_err());
    }
}
