//! Files that are not what they seem: each is scored as far as it can be, and what cannot be is named by its line.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

/// Scores a file of these bytes; gives back exit code, stdout and stderr.
fn score(name: &str, bytes: &[u8], options: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let Output { status, stdout, stderr } = Command::cargo_bin("baton")
        .unwrap()
        .args(["score", "tests/cli/small.json", "--as-of=2026-11-01"])
        .arg(&file)
        .args(options)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .output()
        .unwrap();
    let stderr = String::from_utf8(stderr).unwrap().replace(&file.display().to_string(), name);
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), stderr)
}

/// Of each scored lead its id and its fit.
fn fits(stdout: &str) -> Vec<(String, String)> {
    let mut rows = csv::Reader::from_reader(stdout.as_bytes());
    rows.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

fn ids(stdout: &str) -> Vec<String> {
    fits(stdout).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn a_quote_that_is_not_closed_costs_its_line_only() {
    let (code, stdout, stderr) = score("leads.csv", b"id,size\n1,9\n2,\"9\n3,350\n4,9\n", &[]);
    assert_eq!((code, ids(&stdout)), (1, vec!["1".into(), "3".into(), "4".into()]));
    assert!(stderr.starts_with("leads.csv:3: found a quote that opens a cell and is not closed"), "{stderr}");
    assert!(stderr.contains("1 line could not be read and was left out"), "{stderr}");
}

#[test]
fn a_cell_that_is_too_long_costs_its_line_only() {
    let long = "x".repeat((1 << 20) + 1);
    let (code, stdout, stderr) = score("leads.csv", format!("id,size\n1,{long}\n2,9\n").as_bytes(), &[]);
    assert_eq!((code, ids(&stdout)), (1, vec!["2".into()]));
    assert!(stderr.starts_with("leads.csv:2: found a cell of more than 1 MiB"), "{stderr}");
}

#[test]
fn ten_thousand_columns_are_no_trouble() {
    let header: Vec<String> = (0..10_000).map(|place| format!("c{place}")).collect();
    let cells = vec!["x"; 10_000].join(",");
    let text = format!("{},size\n{cells},350\n", header.join(","));
    let (code, stdout, _) = score("leads.csv", text.as_bytes(), &[]);
    assert_eq!((code, fits(&stdout)), (0, vec![("1".into(), "30".into())]));
}

#[test]
fn nul_bytes_are_text_like_any_other() {
    let (code, stdout, stderr) = score("leads.csv", b"id,size\n\0,9\n2,\x009\n", &[]);
    assert_eq!((code, fits(&stdout)), (0, vec![("\0".into(), "5".into()), ("2".into(), "10".into())]));
    assert!(stderr.contains("size: 1 warning"), "{stderr}");
}

#[test]
fn line_ends_may_be_mixed() {
    let (code, stdout, _) = score("leads.csv", b"id,size\r\n1,9\n2,9\r3,9\r\n\r\n4,9", &[]);
    assert_eq!((code, ids(&stdout)), (0, vec!["1".into(), "2".into(), "3".into(), "4".into()]));
}

#[test]
fn a_broken_character_costs_its_line_only() {
    let mut bytes = "id,role\nKöln,owner\nJörg,owner\n".as_bytes().to_vec();
    bytes.extend(b"Z\xFFx,owner\n4,owner\n");
    let (code, stdout, stderr) = score("leads.csv", &bytes, &[]);
    assert_eq!((code, ids(&stdout)), (1, vec!["Köln".into(), "Jörg".into(), "4".into()]));
    assert!(stderr.starts_with("leads.csv:4: found bytes that are not UTF-8"), "{stderr}");
}

#[test]
fn what_windows_writes_is_read_as_it_is_meant_unless_someone_knows_better() {
    let (_, stdout, _) = score("leads.csv", b"id,size\nK\xF6ln,9\n", &[]);
    assert_eq!(ids(&stdout), ["Köln"]);
    let (code, _, stderr) = score("leads.csv", b"id,size\nK\xF6ln,9\n", &["--encoding", "utf-8"]);
    assert_eq!(code, 1, "{stderr}");
    let utf16: Vec<u8> = "\u{feff}id,size\nKöln,9\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (code, stdout, _) = score("leads.csv", &utf16, &[]);
    assert_eq!((code, ids(&stdout)), (0, vec!["Köln".into()]));
}

#[test]
fn other_files_under_a_tables_name_are_named_as_what_they_are() {
    let (code, stdout, stderr) = score("leads.csv", b"PK\x03\x04\x14\0\0\0\x08\0xl/workbook.xml", &[]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("found a zip archive or an Excel workbook"), "{stderr}");
    let (code, stdout, stderr) = score("leads.csv", b"\x1F\x8B\x08\0cut off", &[]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("expected a file that can be read"), "{stderr}");
}

#[test]
fn nothing_and_a_header_alone_are_told_apart() {
    let (code, _, stderr) = score("leads.csv", b"", &[]);
    assert_eq!(code, 1);
    assert!(stderr.contains("found nothing, expected a line with the names of the columns"), "{stderr}");
    let (code, stdout, stderr) = score("leads.csv", b"id,size\n", &[]);
    assert_eq!((code, stdout.lines().count()), (0, 1));
    assert!(stderr.contains("0 leads scored"), "{stderr}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    // More than one piece, cells of several lines, rows that cannot be read and leads without an id.
    let mut text = String::from("id,size,role,company\n");
    for place in 0..60_000 {
        match place % 7_000 {
            3_000 => text.push_str("~,9\n"),
            5 => text.push_str(",350,boss,\"A\r\nB, \"\"C\"\"\"\n"),
            _ => text.push_str(&format!("L-{place},{},owner,Acme and a name that makes rows long\n", place % 400)),
        }
    }
    let bytes: Vec<u8> = text.bytes().map(|byte| if byte == b'~' { 0xFF } else { byte }).collect();
    let with =
        |threads| score("leads.csv", &bytes, &["--threads", threads, "--keep", "--details", "--duplicates", "size"]);
    let (one, many) = (with("1"), with("7"));
    assert!(bytes.len() > 3 << 20, "several pieces");
    assert_eq!(one, many);
    assert!(one.2.contains("\"boss\"") && one.2.contains("9 lines could not be read"), "{}", one.2);
}
