//! What a filler puts into rows is what each answer alone would be: nothing that it remembers may show.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use baton_model::{Answer, Day, FieldType, Model, Program, Row, Warning};
use baton_table::fill::{FieldColumn, Filler};
use baton_table::map::Column;
use baton_table::rows::{Dialect, Rows};
use proptest::prelude::*;

const MODELS: [&str; 3] = [
    include_str!("../../../examples/models/b2b-software.json"),
    include_str!("../../../examples/models/services-agency.json"),
    include_str!("../../../examples/models/course-provider.json"),
];

fn program() -> Program {
    Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap().compile().unwrap()
}

/// A column for each field, and one for the date of each activity.
fn columns(program: &Program) -> Vec<FieldColumn> {
    let mut place = 0;
    let mut next = || {
        place += 1;
        (place - 1, Column::default())
    };
    let column = |(field, plan): (usize, &baton_model::program::FieldPlan)| FieldColumn {
        field,
        answer: next(),
        last: (plan.field_type == FieldType::Activity).then(&mut next),
    };
    program.fields.iter().enumerate().map(column).collect()
}

/// One answer after the other, each read anew.
fn each_alone(program: &Program, columns: &[FieldColumn], cells: &[String]) -> (Row, Vec<Warning>) {
    let (mut row, mut warnings) = (program.row(), Vec::new());
    for FieldColumn { field, answer: (place, _), last } in columns {
        let plan = &program.fields[*field];
        let answer = match last {
            None => Answer::from_text(plan, &cells[*place], &mut warnings),
            Some((last, _)) => Answer::activity_from_text(plan, &cells[*place], &cells[*last], &mut warnings),
        };
        program.set(&mut row, *field, &answer);
    }
    (row, warnings)
}

/// The row of a table that holds these cells.
fn line(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).unwrap();
    writer.into_inner().unwrap()
}

fn cell() -> impl Strategy<Value = String> {
    let text = |text: &'static str| Just(text.to_owned());
    prop_oneof![
        3 => text(""),
        3 => prop_oneof![text("executive"), text("Executive"), text("software"), text("lead-scoring"), text("dach"), text("none")],
        2 => prop_oneof![text("lead-scoring;handoff"), text("handoff; lead-scoring;fax"), text(";"), text("yes"), text("NO"), text(" 1 ")],
        3 => prop_oneof![text("350"), text("12.50"), text("-3"), text("1e3"), text("007"), text("1."), text(".5"), text("--1"), text("+5"), text("1,5"), text("1000001"), text("9007199254740993")],
        2 => prop_oneof![text("2026-11-01"), text(" 2026-11-01"), text("2026-11-01T10:00:00Z"), text("2026-02-30"), text("01.11.2026")],
        2 => prop_oneof![text("ann@gmail.com"), text("Ann@Acme.Example"), text("a@b"), text("a@@b.c"), text("@b.c"), text("a@b..c"), text("a@.b"), text("a@our-company.example")],
        2 => prop_oneof![text("Head of Sales"), text("VP"), text("svp"), text("a very long title of more than thirty-two bytes, Director"), text("ÉCOLE étudiant"), text("\t")],
        1 => "[ -~]{0,34}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_is_filled_as_each_answer_alone_would_be(rows in prop::collection::vec(prop::collection::vec(cell(), 21), 1..30)) {
        let program = program();
        let columns = columns(&program);
        let mut filler = Filler::new(&program, &columns);
        let (mut row, mut warnings) = (program.row(), Vec::new());
        for cells in rows {
            let line = line(&cells);
            let mut table = Rows::new(&line, Dialect::default(), 1);
            table.next().unwrap().unwrap();
            warnings.clear();
            filler.fill(&program, &table, &mut row, &mut warnings);
            prop_assert_eq!((row.clone(), warnings.clone()), each_alone(&program, &columns, &cells));
        }
    }

    #[test]
    fn what_is_counted_ahead_is_what_a_run_counts(
        model in 0..MODELS.len(),
        rows in prop::collection::vec(prop::collection::vec(cell(), 40), 1..30),
    ) {
        let program = Model::read(MODELS[model]).unwrap().compile().unwrap();
        let columns = columns(&program);
        let [today, tomorrow] = ["2026-11-20", "2026-11-21"].map(|day| Day::parse(day).unwrap());
        let mut filler = Filler::new(&program, &columns).counting_ahead(&program, today);
        let (mut row, mut warnings) = (program.row(), Vec::new());
        for cells in rows {
            let line = line(&cells);
            let mut table = Rows::new(&line, Dialect::default(), 1);
            table.next().unwrap().unwrap();
            filler.fill(&program, &table, &mut row, &mut warnings);
            for day in [today, tomorrow] {
                prop_assert_eq!(filler.score(&program, &row, day), program.run(&row, day, &mut ()));
            }
        }
    }
}
