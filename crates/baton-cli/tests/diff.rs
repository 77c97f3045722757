//! `baton diff` tells just the leads whose band `baton score` gives otherwise, with both scores.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const MODEL: &str = "examples/models/b2b-software.json";

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn lines(arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_baton")).current_dir(top()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn leads_that_move_are_those_that_score_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let newer = folder.path().join("newer.json");
    let text = fs::read_to_string(top().join(MODEL)).unwrap();
    let changed =
        text.replace("\"dach\": 6,", "\"dach\": -24,").replace("\"half_life_days\": 14", "\"half_life_days\": 7");
    assert_ne!(text, changed);
    fs::write(&newer, changed).unwrap();
    let newer = newer.to_str().unwrap();

    for (leads, least) in [("examples/leads/b2b-software.csv", 40), ("examples/leads/b2b-software.ndjson", 1)] {
        let scores = |model: &str| -> BTreeMap<String, Value> {
            let scored = lines(&["score", model, leads, "--as-of=2026-11-20", "--format=ndjson", "-q"]);
            scored.into_iter().map(|score| (score["id"].to_string(), score)).collect()
        };
        let (old, new) = (scores(MODEL), scores(newer));
        let told = lines(&["diff", MODEL, newer, leads, "--as-of=2026-11-20", "--json"]);
        let [models, moved @ .., counts] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(models["differences"].as_array().unwrap().len(), 2);
        let mut moves = BTreeMap::<(String, String), u64>::new();
        for (id, score) in &new {
            let before = &old[id];
            let line = moved.iter().find(|line| line["id"] == score["id"]);
            assert_eq!(line.is_some(), before["band"] != score["band"], "{id}");
            let Some(line) = line else { continue };
            for key in ["fit", "engagement", "total", "band", "disqualified_by"] {
                assert_eq!((&line["from"][key], &line["to"][key]), (&before[key], &score[key]), "{key} of {id}");
            }
            assert!(!line["causes"].as_array().unwrap().is_empty(), "{id}");
            *moves.entry((before["band"].to_string(), score["band"].to_string())).or_default() += 1;
        }
        assert!(moved.len() >= least, "only {} leads moved", moved.len());
        assert_eq!((&counts["leads"], &counts["moved"]), (&old.len().into(), &moved.len().into()));
        for count in counts["moves"].as_array().unwrap() {
            let between = (count["from"].to_string(), count["to"].to_string());
            assert_eq!(count["leads"], moves[&between]);
        }
        assert_eq!(counts["moves"].as_array().unwrap().len(), moves.len());
    }
}
