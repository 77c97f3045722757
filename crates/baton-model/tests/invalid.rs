//! Every broken model of `tests/invalid/` gives just the messages that stand beside it.
//!
//! Run with `UPDATE=1` to write the messages anew, and read the difference before it is kept.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use baton_model::{Code, Model, Problem};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/invalid")
}

/// All broken models, by name.
fn broken_models() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    paths
}

/// The text of a broken model. A file that is too large has no place in a repository, so that one is filled up here.
fn text_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let filling = if path.file_stem().is_some_and(|name| name == "too-large") { (1 << 20) + 1 - text.len() } else { 0 };
    text + &" ".repeat(filling)
}

fn told(problem: &Problem) -> String {
    let Problem { code, path, line, column, found, expected, help } = problem;
    let place = if path.is_empty() { String::new() } else { format!(", {path}") };
    let help = if help.is_empty() { String::new() } else { format!("  help      {help}\n") };
    format!("{code} at line {line}, column {column}{place}\n  found     {found}\n  expected  {expected}\n{help}")
}

/// All that is told of a broken model.
fn messages(path: &Path) -> String {
    match Model::read(&text_of(path)) {
        Ok(_) => "no problem\n".to_owned(),
        Err(problems) => problems.iter().map(told).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn every_broken_model_gives_the_messages_beside_it() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in broken_models() {
        let told = messages(&path);
        let beside = path.with_extension("txt");
        if update {
            fs::write(&beside, &told).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != told {
            wrong.push(format!("{}\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "other messages than before:\n\n{}", wrong.join("\n"));
}

#[test]
fn every_code_is_told_by_some_broken_model() {
    let told: String = broken_models().iter().map(|path| messages(path)).collect();
    for code in Code::ALL {
        assert!(told.lines().any(|line| line.starts_with(&format!("{code} at "))), "no file gives {code}");
    }
    assert!(!told.contains("no problem"), "a model in the folder is not broken");
}

#[test]
fn a_code_is_the_same_word_in_json() {
    for code in Code::ALL {
        assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{code}\""));
    }
}

#[test]
fn every_code_is_explained_in_the_documentation() {
    let documentation = include_str!("../../../docs/model-format.md");
    let (_, table) = documentation.split_once("## Errors").unwrap();
    let explained: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(code, _)| code).collect();
    assert_eq!(explained, Code::ALL.map(Code::as_str));
}
