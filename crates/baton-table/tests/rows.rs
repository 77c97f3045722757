//! Rows and cells against the crate `csv`, and pieces against the whole.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use baton_table::rows::{Blocks, Cut, Dialect, Rows, Slice, Unreadable};
use proptest::prelude::*;

type Cells = Vec<String>;

/// All rows of a text with their lines; unreadable ones as errors.
fn rows(bytes: &[u8], first_line: u64) -> Vec<Result<(u64, Cells), Unreadable>> {
    let mut rows = Rows::new(bytes, Dialect::default(), first_line);
    let mut all = Vec::new();
    while let Some(row) = rows.next() {
        all.push(row.map(|row| {
            let line = rows.line(row);
            (line, (0..rows.len()).map(|place| rows.cell(place).to_owned()).collect())
        }));
    }
    all
}

fn cells(bytes: &[u8]) -> Vec<Cells> {
    rows(bytes, 1).into_iter().map(|row| row.unwrap().1).collect()
}

fn by_csv(bytes: &[u8]) -> Vec<Cells> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn in_pieces(bytes: &[u8], size: usize) -> Vec<Result<(u64, Cells), Unreadable>> {
    let mut blocks = Blocks::with_size(bytes, Cut::Rows(Dialect::default()), size);
    let (mut all, mut count) = (Vec::new(), 0);
    while let Some(block) = blocks.next().unwrap() {
        assert_eq!(block.first_row, count);
        let more = rows(&block.bytes, block.first_line);
        count += more.len() as u64;
        all.extend(more);
    }
    all
}

/// Text made of what is special to tables, of short rows or of long ones.
fn table() -> impl Strategy<Value = String> {
    prop_oneof![text(8), text(80), text(20).prop_map(with_plain_ends)]
}

/// The same with lines that all end alike, and none of them blank.
fn with_plain_ends(text: String) -> String {
    let text = text.replace('\r', "-");
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Of so many parts about four end a line.
fn text(parts: u32) -> impl Strategy<Value = String> {
    let line_end = prop_oneof![2 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")].prop_map(str::to_owned);
    let other = prop_oneof![
        8 => "[a-z0-9]{0,12}", 6 => Just(",".to_owned()), 1 => Just("\"".to_owned()), 2 => Just("a\"b".to_owned()), 2 => Just(",\"c,\nd\"".to_owned()),
        2 => Just("é漢\0".to_owned()),
    ];
    prop::collection::vec(prop_oneof![4 => line_end, parts - 4 => other], 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        max_global_rejects: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn rows_and_cells_are_those_of_the_crate_csv(text in table()) {
        // What a quote that is not closed does is our own rule: here every quoted cell of several lines ends with its quote.
        let all = rows(text.as_bytes(), 1);
        prop_assume!(all.iter().all(Result::is_ok));
        prop_assert_eq!(cells(text.as_bytes()), by_csv(text.as_bytes()));
    }

    #[test]
    fn pieces_of_any_size_give_the_same_rows_on_the_same_lines(text in table(), size in 1_usize..80) {
        prop_assert_eq!(in_pieces(text.as_bytes(), size), rows(text.as_bytes(), 1));
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), size in 1_usize..80) {
        let _ = in_pieces(&bytes, size);
    }
}

#[test]
fn a_quote_that_is_not_closed_costs_its_own_line() {
    let text = b"1,a\n2,\"b\n3,c\n";
    let all = rows(text, 1);
    assert_eq!(all[0].as_ref().unwrap().1, ["1", "a"]);
    assert_eq!(all[1].as_ref().unwrap_err().line, 2);
    assert_eq!(*all[2].as_ref().unwrap(), (3, vec!["3".to_owned(), "c".to_owned()]));
}

#[test]
fn a_quote_that_only_another_cells_quote_closes_costs_its_own_line() {
    let text = b"1,\"a\n2,b\n3,\"c\",d\n";
    let all = rows(text, 1);
    assert_eq!(all[0].as_ref().unwrap_err().line, 1);
    assert_eq!(*all[1].as_ref().unwrap(), (2, vec!["2".to_owned(), "b".to_owned()]));
    assert_eq!(*all[2].as_ref().unwrap(), (3, vec!["3".to_owned(), "c".to_owned(), "d".to_owned()]));
    assert_eq!(cells(b"1,\"a\"b\n2,\"c\nd\"\n"), [["1", "ab"], ["2", "c\nd"]], "within a line, and closed");
}

#[test]
fn a_cell_may_have_a_mebibyte() {
    for (length, is_read) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let text = format!("1,\"{}\"\n2,b\n", "y".repeat(length));
        for size in [1_000, 4 << 20] {
            let all = in_pieces(text.as_bytes(), size);
            assert_eq!((all.len(), all[0].is_ok(), all[1].is_ok()), (2, is_read, true), "{length} in {size}");
        }
    }
}

#[test]
fn cells_and_rows_that_are_too_long_are_told_and_the_rest_goes_on() {
    let mut text = b"1,a\n2,".to_vec();
    text.resize(text.len() + (1 << 20) + 1, b'x');
    text.extend(b"\n3,\"");
    text.resize(text.len() + (1 << 20) + 1, b'y');
    text.extend(b"\"\n4,d\n5,");
    text.resize(text.len() + (17 << 20), b'z');
    text.extend(b"\n6,f\n");
    let all = in_pieces(&text, 1 << 20);
    let told: Vec<_> =
        all.iter().map(|row| row.as_ref().map(|row| row.0).map_err(|error| (error.line, &*error.found))).collect();
    assert_eq!(
        told,
        [
            Ok(1),
            Err((2, "a cell of more than 1 MiB")),
            Err((3, "a quote that opens a cell and is not closed")),
            Ok(4),
            Err((5, "a row of more than 16 MiB")),
            Ok(6)
        ]
    );
}

#[test]
fn rows_are_found_whatever_ends_their_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = |parts: &[&str]| -> Vec<u64> {
            rows(parts.join(end).as_bytes(), 1).into_iter().map(|row| row.unwrap().0).collect()
        };
        assert_eq!(lines(&["a,b", "1,2", "3,4", ""]), [1, 2, 3]);
        assert_eq!(lines(&["", "a,b", "", "", "1,2", "", "3,4"]), [2, 5, 7], "blank lines");
        assert_eq!(lines(&["a,b", "1,\"x", "", "y\"", "3,4"]), [1, 2, 5], "a cell of several lines");
    }
}

#[test]
fn a_header_is_taken_first() {
    let mut blocks = Blocks::new(&b"\na,b\r\n\"1\n\",2\r\n"[..], Cut::Rows(Dialect::default()));
    assert_eq!(blocks.header().unwrap().unwrap(), b"\na,b\r");
    let block = blocks.next().unwrap().unwrap();
    assert_eq!(
        (block.first_line, block.first_row, rows(&block.bytes, block.first_line)[0].clone().unwrap().0),
        (3, 0, 3)
    );
    assert!(blocks.next().unwrap().is_none());
    assert!(Blocks::new(&b"\n\n"[..], Cut::Rows(Dialect::default())).header().unwrap().is_none());
}

/// What slices of a file give that are read side by side, with a second reading where a seam does not hold.
fn in_slices(bytes: &[u8], size: usize, look_ahead: usize) -> Vec<Result<Cells, String>> {
    let cut = Cut::Rows(Dialect::default());
    let (mut all, mut expected) =
        (Vec::new(), bytes.iter().position(|byte| !b"\r\n".contains(byte)).unwrap_or(bytes.len()));
    for from in (0..bytes.len()).step_by(size) {
        let to = (from + size).min(bytes.len());
        let find = |from: usize, is_known: bool| {
            let mut end = (to + look_ahead).min(bytes.len());
            loop {
                match Slice::find(&bytes[from..end], cut, to - from, is_known, end == bytes.len()) {
                    Some(slice) => return (from + slice.start, from + slice.end),
                    None => end = (end + look_ahead).min(bytes.len()),
                }
            }
        };
        if expected >= to {
            continue;
        }
        let guess = if from == 0 { find(0, true) } else { find(from - 1, false) };
        let (start, end) = if guess.0 == expected { guess } else { find(expected, true) };
        assert_eq!(start, expected);
        let told = |row: Result<(u64, Cells), Unreadable>| row.map(|row| row.1).map_err(|error| error.found);
        all.extend(rows(&bytes[start..end], 1).into_iter().map(told));
        expected = end;
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slices_of_any_size_give_the_same_rows(text in table(), size in 1_usize..60, look_ahead in 1_usize..20) {
        let whole = rows(text.as_bytes(), 1).into_iter().map(|row| row.map(|row| row.1).map_err(|error| error.found));
        prop_assert_eq!(in_slices(text.as_bytes(), size, look_ahead), whole.collect::<Vec<_>>());
    }
}

#[test]
fn a_cell_that_is_not_there_is_empty() {
    let mut rows = Rows::new(b"a,b\n\"c\",d", Dialect::default(), 1);
    assert_eq!(rows.cell(0), "");
    while rows.next().is_some() {
        for place in [2, 3, usize::MAX - 1, usize::MAX] {
            assert_eq!(rows.cell(place), "");
        }
    }
}
