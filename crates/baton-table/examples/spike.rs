#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]
use baton_model::{Day, FieldType, Model};
use baton_table::fill::{FieldColumn, Filler};
use baton_table::map::Column;
use baton_table::rows::{Blocks, Cut, Dialect, Rows};
use std::fs::File;
use std::time::Instant;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let only: Option<u32> = std::env::args().nth(2).map(|s| s.parse().unwrap());
    let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
    let program = model.compile().unwrap();
    let as_of = Day::parse("2026-11-20").unwrap();
    for stage in 0..5 {
        if only.is_some_and(|o| o != stage) {
            continue;
        }
        let start = Instant::now();
        let mut blocks = Blocks::new(File::open(&file).unwrap(), Cut::Rows(Dialect::default()));
        let header = blocks.header().unwrap().unwrap();
        let header: Vec<String> = String::from_utf8(header).unwrap().trim().split(',').map(str::to_owned).collect();
        let place = |id: &str| header.iter().position(|name| name == id);
        let columns: Vec<_> = program
            .fields
            .iter()
            .enumerate()
            .map(|(field, f)| FieldColumn {
                field,
                answer: (place(&f.id).unwrap(), Column::default()),
                last: (f.field_type == FieldType::Activity)
                    .then(|| (place(&format!("{}_last", f.id)).unwrap(), Column::default())),
            })
            .collect();
        let mut filler = Filler::new(&program, &columns);
        let mut row = program.row();
        let mut warnings = Vec::new();
        let (mut n, mut sum) = (0u64, 0i64);
        while let Some(block) = blocks.next().unwrap() {
            if stage == 0 {
                n += 1;
                continue;
            }
            let mut rows = Rows::new(&block.bytes, Dialect::default(), 1);
            while let Some(at) = rows.next() {
                at.unwrap();
                n += 1;
                if stage == 1 {
                    continue;
                }
                warnings.clear();
                if stage == 2 {
                    for c in &columns {
                        sum += rows.cell(c.answer.0).len() as i64;
                    }
                    continue;
                }
                filler.fill(&rows, &mut row, &mut warnings);
                if stage == 4 {
                    sum += program.run(&row, as_of, &mut ()).total.hundredths();
                }
            }
        }
        let t = start.elapsed().as_secs_f64();
        println!("stage {stage}: {n} {sum} {:.3} s {:.0} ns", t, t * 1e9 / n as f64);
    }
}
