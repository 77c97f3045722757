//! Sessions as a person sees them: every command in `tests/cli/*.md` and in the documentation, with all that it prints.
//!
//! `UPDATE=1 cargo test -p baton-cli --test sessions` writes what they print now into these files.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command printed (stdout and stderr in their order), and its exit code.
fn run(top: &Path, folder: &Path, command: &str) -> (String, i32) {
    let baton = Path::new(env!("CARGO_BIN_EXE_baton"));
    let mut path = vec![baton.parent().unwrap().to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(top)
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("FOLDER", folder)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// The text with what its commands print now, and how many commands it has.
fn replayed(top: &Path, text: &str) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let (mut now, mut in_session, mut count) = (String::new(), false, 0);
    for line in text.lines() {
        if line.starts_with("```") {
            in_session = line == "```console";
        } else if in_session {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            count += 1;
            let gap = if now.ends_with("```console\n") { "" } else { "\n" };
            let (printed, code) = run(top, folder.path(), command);
            write!(now, "{gap}{line}\n{printed}").unwrap();
            if code != 0 {
                writeln!(now, "[exit code {code}]").unwrap();
            }
            continue;
        }
        writeln!(now, "{line}").unwrap();
    }
    (now, count)
}

#[test]
fn every_session_prints_what_it_says() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files: Vec<PathBuf> =
        fs::read_dir(top.join("tests/cli")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.extend(["docs/authoring.md", "docs/command-line.md", "docs/warehouse.md"].map(|file| top.join(file)));
    files.sort();
    let mut commands = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let (now, count) = replayed(&top, &text);
        commands += count;
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, now).unwrap();
        } else {
            assert_eq!(text, now, "{} has changed; UPDATE=1 writes it anew", file.display());
        }
    }
    assert!(commands > 50, "only {commands} commands were found");
}
