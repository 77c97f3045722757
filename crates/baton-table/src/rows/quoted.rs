//! Rows with quoted cells, taken apart as the crate `csv` does.

use memchr::memchr;

use super::Dialect;

/// Writes the cells of a row without their quotes and the delimiters behind each other into `text`; `starts` then holds where
/// each begins, and where one after the last would.
pub(super) fn split(row: &[u8], dialect: Dialect, text: &mut Vec<u8>, starts: &mut Vec<u32>) {
    text.clear();
    starts.clear();
    let mut rest = row;
    loop {
        starts.push(text.len() as u32);
        if let [quote, quoted @ ..] = rest
            && *quote == dialect.quote
        {
            rest = unquote(quoted, dialect.quote, text);
        }
        // What follows a quoted cell's end belongs to it as it is.
        let Some(at) = memchr(dialect.delimiter, rest) else { break };
        text.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
    }
    text.extend_from_slice(rest);
    starts.push(text.len() as u32);
}

/// Writes a cell up to the quote that closes it, doubled ones once; gives back what follows.
fn unquote<'r>(mut rest: &'r [u8], quote: u8, text: &mut Vec<u8>) -> &'r [u8] {
    while let Some(at) = memchr(quote, rest) {
        let is_doubled = rest.get(at + 1) == Some(&quote);
        text.extend_from_slice(&rest[..at + usize::from(is_doubled)]);
        rest = &rest[at + 1 + usize::from(is_doubled)..];
        if !is_doubled {
            return rest;
        }
    }
    text.extend_from_slice(rest);
    &[]
}
