//! What files are, told by their first bytes.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use baton_table::format::{Encoding, Head, is_gzip, named_delimiter, not_text};
use baton_table::rows::{Cut, Dialect};
use proptest::prelude::*;

fn delimiter(head: &str) -> char {
    char::from(Dialect::of(head.as_bytes(), true).delimiter)
}

#[test]
fn the_delimiter_is_the_one_that_makes_rows_alike() {
    assert_eq!(delimiter("a,b\n1,2\n"), ',');
    assert_eq!(delimiter("a;b\n1,5;2,5\n"), ';');
    assert_eq!(delimiter("id\tnote\n1\tx, y; z\n2\tx\n"), '\t');
    assert_eq!(delimiter("a|b|c\n1|2|3\n"), '|');
    assert_eq!(delimiter("id,needs\n1,crm;ads\n2,crm;ads\n"), ',');
    assert_eq!(delimiter("\"a;b\",\"c;d\"\n\"1\",\"2\"\n"), ',');
    // One column: whatever it is called, a comma does no harm.
    assert_eq!(delimiter("id\n1\n"), ',');
    assert_eq!(delimiter(""), ',');
}

#[test]
fn an_apostrophe_is_a_quote_where_cells_stand_between_two() {
    assert_eq!(Dialect::of(b"'a','b'\n'1,5','2'\n", true).quote, b'\'');
    assert_eq!(Dialect::of(b"name,city\nO'Hara,'s-Gravenhage\nAnn,Gent\nBob,Lier\n", true).quote, b'"');
}

#[test]
fn a_head_that_ends_within_a_row_is_judged_by_whole_rows() {
    let dialect = Dialect::of(b"a;b\n1;2\n3;\"4,,,,,,,,,,", false);
    assert_eq!(dialect.delimiter, b';');
}

#[test]
fn encodings_are_told_by_their_bytes() {
    let windows: Vec<u8> = "id,city\n1,".bytes().chain([b'K', 0xF6, b'l', b'n', b'\n']).collect();
    assert_eq!(Encoding::of(&windows), Encoding::Windows1252);
    // A broken byte in much good UTF-8 is a broken byte.
    let mut broken = "Köln Jörg Zoë\n".repeat(3).into_bytes();
    broken.push(0xFF);
    assert_eq!(Encoding::of(&broken), Encoding::Utf8);
    // The head may end within a character.
    let cut = "漢字".as_bytes();
    assert_eq!(Encoding::of(&cut[..5]), Encoding::Utf8);
    assert_eq!(Encoding::of(b"\xEF\xBB\xBFa"), Encoding::Utf8);
    assert_eq!(Encoding::of(b"\xFE\xFF\0a"), Encoding::Utf16);
}

#[test]
fn files_of_other_kinds_are_named() {
    assert!(is_gzip(&[0x1F, 0x8B, 8]));
    assert_eq!(not_text(b"PK\x03\x04rest"), Some("a zip archive or an Excel workbook"));
    assert_eq!(not_text(b"id,name\n"), None);
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd_to_be_judged(head in prop::collection::vec(any::<u8>(), 0..300), is_all: bool) {
        let _ = (Encoding::of(&head), Dialect::of(&head, is_all), not_text(&head), is_gzip(&head));
    }
}

#[test]
fn a_head_tells_columns_rows_and_where_leads_begin() {
    let dialect = Dialect::default();
    let head =
        Head::read("\u{feff}id, size \r\n1,\"9\n\"\r\n2,x,y\r\n3,\"".as_bytes(), Cut::Rows(dialect), false, None)
            .unwrap()
            .unwrap();
    assert_eq!((head.header, head.data_start), (vec!["id".to_owned(), "size".to_owned()], 14));
    assert_eq!(head.first_line, 2);
    assert_eq!(
        head.rows,
        [vec!["1".to_owned(), "9\n".to_owned()], vec!["2".to_owned(), "x".to_owned(), "y".to_owned()]]
    );

    let later = Head::read(b"\n\"a\nb\",c\n\n\n1,2", Cut::Rows(dialect), true, None).unwrap().unwrap();
    assert_eq!((later.data_start, later.first_line), (11, 6));

    let lines = b"{\"id\":7,\"role\":\"owner\"}\n\nno JSON\n{\"size\":1.50,\"visits\":[1],\"id\":true}\n";
    let head = Head::read(lines, Cut::Lines, true, None).unwrap().unwrap();
    assert_eq!(head.header, ["id", "role", "size", "visits"]);
    assert_eq!(head.rows, [["7", "owner", "", ""], ["true", "", "1.50", ""]]);

    assert_eq!(Head::read(b"\n\n", Cut::Rows(dialect), true, None), Ok(None));
    assert_eq!(Head::read(b"no JSON\n", Cut::Lines, true, None), Ok(None));
    assert!(Head::read(b"a,\"b\n1,2\n", Cut::Rows(dialect), true, None).is_err());
}

#[test]
fn a_first_row_that_is_a_lead_names_no_columns() {
    let read = |text: &str, has_header| {
        Head::read(text.as_bytes(), Cut::Rows(Dialect::default()), true, has_header).unwrap().unwrap()
    };
    let rows = "4,ann@acme.example\n5,bo@acme.example\n";
    let found = read(rows, None);
    assert_eq!((found.header, found.rows.len(), found.data_start), (vec!["1".to_owned(), "2".to_owned()], 2, 0));
    assert_eq!(found.first_line, 1);
    assert_eq!(read(rows, Some(true)).header, ["4", "ann@acme.example"]);
    assert_eq!(read(&format!("size,email\n{rows}"), None).header, ["size", "email"]);
    assert_eq!(read(&format!("size,email\n{rows}"), Some(false)).rows.len(), 3);
    assert_eq!(read(&format!("1,2\n{rows}"), None).header, ["1", "2"], "columns that are called by their numbers");
    assert_eq!(read("size\n", None).header, ["size"]);
}

#[test]
fn a_first_line_of_excels_names_the_delimiter_and_is_no_row() {
    for (start, end) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\r")] {
        let text = format!("{start}sep=|{end}id|size{end}1|9,5;3{end}");
        let dialect = Dialect::of(text.as_bytes(), true);
        assert_eq!(dialect.delimiter, b'|');
        let head = Head::read(text.as_bytes(), Cut::Rows(dialect), true, None).unwrap().unwrap();
        assert_eq!((head.header, head.first_line), (vec!["id".to_owned(), "size".to_owned()], 3));
        assert_eq!(&text[head.data_start..], format!("1|9,5;3{end}"));
    }
    assert_eq!(named_delimiter(b"sep=,x\n"), None);
}

#[test]
fn sixteen_bits_a_character_are_seen_without_a_mark() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(Encoding::of(&wide("id,size\r\n1,350\r\nKöln,漢\r\n")), Encoding::Utf16);
    assert_eq!(Encoding::of(b"a\0"), Encoding::Utf16);
    for other in [&b""[..], b"a", b"a\0\0\0", b"id,size\n1,\0\n", b"\0a\0b"] {
        assert_eq!(Encoding::of(other), Encoding::Utf8, "{other:?}");
    }
}
