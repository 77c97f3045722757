//! The golden cases: leads whose whole result is pinned, byte for byte, natively and in WebAssembly.
//!
//! `tests/golden/NAME/cases.ndjson` holds a lead a line, `results.ndjson` its result. After a wanted change,
//! `UPDATE=1 cargo test -p baton-model --test golden` writes the results anew: read the difference before keeping it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use baton_model::json::{Data, Value};
use baton_model::{Day, Lead, Model, Points, Program};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

struct Golden {
    name: &'static str,
    model: &'static str,
    cases: &'static str,
    results: &'static str,
}

macro_rules! golden {
    ($name:literal, $model:literal) => {
        Golden {
            name: $name,
            model: include_str!(concat!("../../../", $model)),
            cases: include_str!(concat!("../../../tests/golden/", $name, "/cases.ndjson")),
            results: include_str!(concat!("../../../tests/golden/", $name, "/results.ndjson")),
        }
    };
}

const ALL: [Golden; 4] = [
    golden!("b2b-software", "examples/models/b2b-software.json"),
    golden!("services-agency", "examples/models/services-agency.json"),
    golden!("course-provider", "examples/models/course-provider.json"),
    golden!("meaning", "tests/golden/meaning/model.json"),
];

#[test]
fn every_result_is_as_pinned() {
    let mut cases = 0;
    for golden in ALL {
        let results = results(&golden);
        cases += results.len();
        if is_update() {
            write(&golden, &results);
            continue;
        }
        assert_eq!(results.len(), golden.results.lines().count(), "{}: as many results as cases", golden.name);
        for (line, (found, expected)) in results.iter().zip(golden.results.lines()).enumerate() {
            assert_eq!(found, expected, "{}, line {}", golden.name, line + 1);
        }
    }
    assert!(cases >= 60, "{cases} cases");
}

/// The result of each case as a line of JSON; the compiled program and its bytes must agree on it.
fn results(golden: &Golden) -> Vec<String> {
    let program = Model::read(golden.model).expect("a valid model").compile().expect("a model that compiles");
    let reread = Program::from_bytes(&program.to_bytes()).expect("a program that was just written");
    golden
        .cases
        .lines()
        .map(|line| {
            let case = Value::parse(line).expect("a case is JSON");
            let Some(Data::Text(as_of)) = case.get("as_of").map(|value| &value.data) else { panic!("a day in {line}") };
            let as_of = Day::parse(as_of).expect("a date");
            let lead = case.get("lead").cloned().and_then(Lead::from_value).expect("a lead");
            let result = program.explain(&lead, as_of);
            assert_eq!(result, reread.explain(&lead, as_of));
            assert_eq!(result.total, result.contributions.iter().map(|line| line.points).sum::<Points>());
            serde_json::to_string(&result).expect("a result is JSON")
        })
        .collect()
}

#[cfg(target_arch = "wasm32")]
fn is_update() -> bool {
    false
}

#[cfg(not(target_arch = "wasm32"))]
fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

#[cfg(target_arch = "wasm32")]
fn write(_: &Golden, _: &[String]) {}

#[cfg(not(target_arch = "wasm32"))]
fn write(golden: &Golden, results: &[String]) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(golden.name);
    std::fs::write(folder.join("results.ndjson"), results.join("\n") + "\n").expect("the results can be written");
}
