//! How long a score takes: prints `name<TAB>nanoseconds` lines.
//!
//! The same program runs natively and, as WebAssembly, in Node.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark talks and may stop")]

use std::hint::black_box;

use baton_model::{Day, Lead, Model, Program, Row};
use web_time::Instant;

fn main() {
    let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).expect("a valid model");
    let program = model.compile().expect("a model that compiles");
    let as_of = Day::parse("2026-11-20").expect("a date");
    let leads: Vec<Lead> = include_str!("../../../examples/leads/b2b-software.ndjson")
        .lines()
        .map(|line| Lead::parse(line).expect("a lead"))
        .collect();
    let rows: Vec<Row> = leads.iter().map(|lead| filled(&program, lead)).collect();

    time("score from cells", &rows, |row| {
        black_box(program.run(black_box(row), as_of, &mut ()));
    });
    time("score from a lead", &leads, |lead| {
        black_box(program.score(black_box(lead), as_of));
    });
    time("score with contributions", &leads, |lead| {
        black_box(program.explain(black_box(lead), as_of));
    });
}

fn filled(program: &Program, lead: &Lead) -> Row {
    let mut row = program.row();
    program.fill(lead, &mut row, &mut Vec::new());
    row
}

/// The best of several rounds, for one item.
fn time<T>(name: &str, items: &[T], mut work: impl FnMut(&T)) {
    const ROUNDS: usize = 30;
    let repeats = 2_000;
    let best = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..repeats / items.len().max(1) + 1 {
                items.iter().for_each(&mut work);
            }
            start.elapsed().as_secs_f64() * 1e9 / ((repeats / items.len().max(1) + 1) * items.len()) as f64
        })
        .fold(f64::INFINITY, f64::min);
    print(&format!("{name}\t{best:.0}"));
}

#[cfg(not(target_arch = "wasm32"))]
fn print(line: &str) {
    println!("{line}");
}

#[cfg(target_arch = "wasm32")]
fn print(line: &str) {
    web_sys::console::log_1(&line.into());
}
