//! Proposals: the exports of five products, pinned; what is asked; what always holds.
//!
//! `UPDATE=1 cargo test -p baton-table --test propose` writes the proposals of `tests/maps` anew.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use baton_model::{FieldType, Model, Program};
use baton_table::map::{Column, LAST, Map};
use baton_table::propose::{Asked, Confidence, Names, Proposal};
use proptest::prelude::*;

fn program() -> Program {
    Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap().compile().unwrap()
}

fn texts(row: &[&str]) -> Vec<String> {
    row.iter().map(|cell| (*cell).to_owned()).collect()
}

fn proposal(header: &[&str], rows: &[&[&str]]) -> Proposal {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| texts(row)).collect();
    Proposal::new(&program(), &Names::default(), &texts(header), &rows)
}

/// A table of `tests/maps`: its header and its rows.
fn table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let text = fs::read_to_string(path).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().unwrap().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
    let mut rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    (rows.next().unwrap(), rows.collect())
}

/// A proposal in words.
fn told(proposal: &Proposal) -> String {
    let mut text = String::new();
    if let Some((column, why)) = proposal.id() {
        writeln!(text, "names a lead: {column} ({why})").unwrap();
    }
    for found in proposal.matches() {
        let (confidence, why) = (found.confidence.as_str(), &found.why);
        writeln!(text, "{} <- {}: {confidence}, {why}", found.field, found.column.name).unwrap();
        writeln!(text, "    {} of {} cells read", found.filled - found.unread, found.filled).unwrap();
    }
    writeln!(text, "no column: {}", proposal.missing().collect::<Vec<_>>().join(", ")).unwrap();
    writeln!(text, "unused: {}", proposal.unused().collect::<Vec<_>>().join(", ")).unwrap();
    for question in proposal.questions() {
        let (field, column, count) = (&question.field, &question.column, question.count);
        match &question.asked {
            Asked::Column => writeln!(text, "{field}: which column?"),
            Asked::Dates { example } => {
                writeln!(text, "{field} <- {column}: {example}, day or month first? {count} cells")
            }
            Asked::Numbers { example } => {
                writeln!(text, "{field} <- {column}: {example}, thousands or decimals? {count} cells")
            }
            Asked::Value { cell, like } => {
                let like = like.as_ref().map_or(String::new(), |like| format!(" (like {like})"));
                writeln!(text, "{field} <- {column}: what is {cell}?{like} {count} cells")
            }
        }
        .unwrap();
        writeln!(text, "    {}", question.choices.join(" | ")).unwrap();
    }
    text
}

#[test]
fn the_exports_of_five_products_are_mapped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/maps");
    for product in ["hubspot", "salesforce", "dynamics", "odoo", "pipedrive"] {
        let (header, rows) = table(&folder.join(product).with_extension("csv"));
        let proposal = Proposal::new(&program(), &Names::default(), &header, &rows);
        let map = proposal.map();
        assert_eq!(Map::read(&map.write(), &program()).as_ref(), Ok(&map), "{product}: a model takes its map");
        for (now, extension) in [(told(&proposal), "txt"), (map.write(), "json")] {
            let path = folder.join(product).with_extension(extension);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, now).unwrap();
            } else {
                let then = fs::read_to_string(&path).unwrap();
                assert_eq!(then, now, "{} has changed; UPDATE=1 writes it anew", path.display());
            }
        }
    }
}

/// The answer that a proposal's map reads in a cell.
fn answer(proposal: &Proposal, field: &str, cell: &str) -> String {
    proposal.map().columns[field].answer(cell, &mut String::new()).to_owned()
}

#[test]
fn dates_that_read_in_two_ways_are_asked_about() {
    let mut asked = proposal(&["contract_end"], &[&["03/04/2027"], &["05/06/2027"], &["5/5/2027"], &[""]]);
    let question = asked.questions()[0].clone();
    assert_eq!(question.asked, Asked::Dates { example: "03/04/2027".to_owned() });
    assert_eq!((question.field.as_str(), question.count), ("contract_end", 2));
    assert_eq!(question.choices, ["day/month/year", "month/day/year"]);
    assert_eq!(answer(&asked, "contract_end", "03/04/2027"), "03/04/2027", "nothing is guessed");
    assert!(!asked.answer(0, "year/month/day"), "that is no choice");
    assert!(!asked.answer(1, "day/month/year"), "there is no such question");
    assert!(asked.answer(0, "month/day/year"));
    assert_eq!(asked.questions().len(), 0);
    assert_eq!(answer(&asked, "contract_end", "03/04/2027"), "2027-03-04");
    assert_eq!(asked.matches().next().unwrap().unread, 0);
}

#[test]
fn one_answer_ends_all_questions_about_the_order_of_dates() {
    let rows: &[&[&str]] = &[&["03/04/2027", "2", "01/02/2026"]];
    let mut asked = proposal(&["contract_end", "webinar", "webinar_last"], rows);
    assert_eq!(asked.questions().len(), 2);
    assert!(asked.answer(1, "day/month/year"));
    assert_eq!(asked.questions().len(), 0);
    assert_eq!(answer(&asked, "contract_end", "03/04/2027"), "2027-04-03");
    assert_eq!(answer(&asked, "webinar_last", "01/02/2026"), "2026-02-01");
    assert!(asked.choose("demo_request_last", Some("contract_end")));
    assert_eq!(answer(&asked, "demo_request_last", "03/04/2027"), "2027-04-03", "and of columns chosen later");
}

#[test]
fn dates_that_read_in_one_way_are_not_asked_about() {
    let read = |header: &[&str], rows: &[&[&str]]| {
        let proposal = proposal(header, rows);
        assert_eq!(proposal.questions().len(), 0, "{rows:?}");
        answer(&proposal, "contract_end", "03/04/2027")
    };
    assert_eq!(read(&["contract_end"], &[&["03/04/2027"], &["13/04/2027"]]), "2027-04-03");
    assert_eq!(read(&["contract_end"], &[&["03/04/2027"], &["04/13/2027"]]), "2027-03-04");
    assert_eq!(read(&["contract_end"], &[&["03.04.2027"]]), "2027-04-03", "points stand where the day comes first");
    assert_eq!(read(&["contract_end"], &[&["2027/04/03"]]), "03/04/2027", "and other dates stay");
    assert_eq!(read(&["Modified", "contract_end"], &[&["28/11/2026 09:00", "03/04/2027"]]), "2027-04-03");
    assert_eq!(read(&["Modified", "contract_end"], &[&["11/28/2026", "03/04/2027"]]), "2027-03-04");
    let torn = proposal(&["A", "B", "contract_end"], &[&["28/11/2026", "11/28/2026", "03/04/2027"]]);
    assert_eq!(torn.questions().len(), 1, "the table has both orders");
}

#[test]
fn counts_of_days_and_milliseconds_are_told_apart_by_their_size() {
    let read = |cell: &str| answer(&proposal(&["contract_end"], &[&[cell]]), "contract_end", cell);
    assert_eq!(read("46329"), "2026-11-03");
    assert_eq!(read("1793664000"), "2026-11-03");
    assert_eq!(read("1793664000000"), "2026-11-03");
    assert_eq!(read("12"), "12");
}

#[test]
fn a_point_before_three_digits_is_asked_about_unless_the_table_tells() {
    let mut asked = proposal(&["company_size"], &[&["1.250"], &["45"]]);
    assert_eq!(asked.questions()[0].choices, ["1.234,5", ""]);
    assert_eq!(answer(&asked, "company_size", "1.250"), "1.250");
    assert!(asked.answer(0, "1.234,5"));
    assert_eq!(answer(&asked, "company_size", "1.250"), "1250");
    let told = |other: &str| {
        let proposal = proposal(&["company_size", "Value"], &[&["1.250", other]]);
        assert_eq!(proposal.questions().len(), 0, "{other}");
        answer(&proposal, "company_size", "1.250")
    };
    assert_eq!(told("1.000,00 €"), "1250");
    assert_eq!(told("17.5"), "1.250");
    let torn = proposal(&["company_size", "A", "B"], &[&["1.250", "17.5", "1.000,00 €"]]);
    assert_eq!(torn.questions().len(), 1, "the table has both forms");
}

#[test]
fn numbers_and_ranges_are_read_by_the_form_of_the_sample() {
    let read =
        |cell: &str| answer(&proposal(&["company_size"], &[&[cell], &["12"], &["unknown"]]), "company_size", cell);
    assert_eq!(read("1,001-5,000"), "1001");
    assert_eq!(read("$1,250"), "1250");
    assert_eq!(read("1,250,000"), "1250000");
    assert_eq!(read("12,5"), "12.5");
    assert_eq!(read("1 250"), "1250");
    assert_eq!(read("unknown"), "");
    assert_eq!(read("many"), "many");
}

#[test]
fn a_comma_that_may_stand_between_thousands_is_asked_about_unless_the_table_tells() {
    let mut asked = proposal(&["company_size"], &[&["1,250"], &["12"]]);
    let question = asked.questions()[0].clone();
    assert_eq!(question.choices, ["1,234.5", "1.234,5"]);
    let numbers: Vec<_> = question.choices.iter().map(|choice| question.number(choice)).collect();
    assert_eq!(numbers, [Some(1250.0), Some(1.25)]);
    assert!(asked.answer(0, "1.234,5"));
    assert_eq!(answer(&asked, "company_size", "1,250"), "1.250");
    for (other, expected) in [("1.234,56", "1.250"), ("12,5", "1.250"), ("1,234.56", "1250")] {
        let told = proposal(&["company_size", "Revenue"], &[&["1,250", other], &["12", other]]);
        assert!(told.questions().is_empty(), "{other}");
        assert_eq!(answer(&told, "company_size", "1,250"), expected, "{other}");
    }
}

#[test]
fn dates_are_asked_about_where_the_sample_holds_both_orders_or_tells_neither() {
    let column = |cells: &[&'static str]| -> Proposal {
        let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec![*cell]).collect();
        proposal(&["contract_end"], &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    for cells in [&["01/01/2026", "05/05/2026"][..], &["13/02/2026", "14/02/2026", "02/15/2026", "03/04/2026"]] {
        let asked = column(cells);
        assert_eq!(asked.questions()[0].choices, ["day/month/year", "month/day/year"], "{cells:?}");
        assert_eq!(answer(&asked, "contract_end", cells[0]), cells[0]);
    }
    for cells in [&["01.01.2026", "05.05.2026"][..], &["13/02/2026", "03/04/2026"], &["2026-01-01"]] {
        assert!(column(cells).questions().is_empty(), "{cells:?}");
    }
}

#[test]
fn options_are_read_by_their_words() {
    let rows: &[&[&str]] = &[
        &["SOFTWARE AND IT", "Germany", "Lead scoring, reporting", "oui"],
        &["Banking", "benelux", "VIP", "Nein"],
        &["Pharmacy & health care", "n/a", "Email campaigns", "perhaps"],
    ];
    let mut read = proposal(&["industry", "region", "needs", "budget_set"], rows);
    let is = |read: &Proposal, field: &str, cell: &str, expected: &str| {
        assert_eq!(answer(read, field, cell), expected, "{field}: {cell}");
    };
    is(&read, "industry", "SOFTWARE AND IT", "software");
    is(&read, "industry", "Banking", "finance");
    is(&read, "industry", "Professional services", "services");
    is(&read, "region", "Germany", "dach");
    is(&read, "region", "benelux", "benelux");
    is(&read, "region", "n/a", "");
    is(&read, "needs", "Lead scoring, reporting", "lead-scoring;reporting");
    is(&read, "needs", "VIP, Email campaigns", "VIP;campaigns");
    is(&read, "budget_set", "oui", "yes");
    is(&read, "budget_set", "Nein", "no");

    let open: Vec<(String, Asked)> =
        read.questions().iter().map(|one| (one.field.clone(), one.asked.clone())).collect();
    let value = |cell: &str, like: Option<&str>| Asked::Value { cell: cell.to_owned(), like: like.map(str::to_owned) };
    assert_eq!(
        open,
        [
            ("industry".to_owned(), value("Pharmacy & health care", Some("health"))),
            ("needs".to_owned(), value("VIP", None)),
            ("budget_set".to_owned(), value("perhaps", None)),
        ]
    );
    assert!(read.answer(0, "health") && read.answer(0, "") && read.leave(0) && !read.leave(0));
    is(&read, "industry", "Pharmacy & health care", "health");
    is(&read, "needs", "VIP, Email campaigns", "campaigns");
    is(&read, "budget_set", "perhaps", "perhaps");
}

#[test]
fn columns_equally_good_are_asked_about() {
    let mut two = proposal(&["Email", "E-mail", "Email Address"], &[&["a@a.example", "b@b.example", ""]]);
    let question = two.questions()[0].clone();
    assert_eq!((question.asked, question.choices), (Asked::Column, texts(&["Email", "E-mail"])));
    assert!(two.map().columns.is_empty());
    assert!(two.answer(0, "E-mail"));
    assert_eq!(two.map().columns["work_email"].name, "E-mail");
    assert_eq!(two.questions().len(), 0);
}

#[test]
fn a_column_of_another_name_whose_cells_are_options_is_possible() {
    let rows: &[&[&str]] = &[&["Banking", "retail"], &["Retail and e-commerce", "retail"], &["software", "retail"]];
    let found = proposal(&["Kundenart", "Other"], rows);
    let matches: Vec<(&str, Confidence)> =
        found.matches().map(|found| (found.column.name.as_str(), found.confidence)).collect();
    assert_eq!(matches, [("Kundenart", Confidence::Possible)], "cells that are all the same tell nothing");
    assert_eq!(answer(&found, "industry", "Banking"), "finance");
}

#[test]
fn a_column_that_two_fields_could_have_goes_to_the_first() {
    let mut names = Names::default();
    names.field("role", "What do you do?");
    names.field("industry", "What do you do?");
    let found = Proposal::new(&program(), &names, &texts(&["What do you do?"]), &[texts(&["Specialist"])]);
    assert_eq!(found.map().columns.into_keys().collect::<Vec<_>>(), ["industry"]);
}

#[test]
fn a_chosen_column_is_taken_from_the_field_that_had_it() {
    let mut chosen = proposal(&["Role", "Other"], &[&["Specialist", "7"]]);
    assert_eq!(chosen.map().columns["role"].name, "Role");
    assert!(chosen.choose("job_title", Some("Role")));
    let map = chosen.map();
    assert_eq!((map.columns.get("role"), &map.columns["job_title"]), (None, &Column::plain("Role")));
    assert!(chosen.choose("company_size", Some("Other")) && chosen.choose("job_title", None));
    assert_eq!(chosen.map().columns.into_keys().collect::<Vec<_>>(), ["company_size"]);
    assert!(!chosen.choose("company_size", Some("Nowhere")) && !chosen.choose("nothing", Some("Other")));
    assert!(chosen.choose_id(Some("Role")) && !chosen.choose_id(Some("Nowhere")));
    assert_eq!(chosen.map().id.as_deref(), Some("Role"));
}

#[test]
fn a_column_names_leads_if_it_names_each_differently() {
    let id = |rows: &[&[&str]]| proposal(&["Record ID", "Lead ID"], rows).id().map(|(column, _)| column.to_owned());
    assert_eq!(id(&[&["1", "a"], &["2", "b"]]).as_deref(), Some("Lead ID"));
    assert_eq!(id(&[&["1", "a"], &["2", "a"]]).as_deref(), Some("Record ID"));
    assert_eq!(id(&[&["1", "a"], &["1", "a"]]), None);
}

#[test]
fn a_form_and_its_translations_give_more_names() {
    let mut names = Names::default();
    names.field("role", "Was ist Ihre Rolle?");
    names.option("role", "executive", "Geschäftsführung");
    let rows = [texts(&["geschäftsführung"]), texts(&["Specialist"])];
    let found = Proposal::new(&program(), &names, &texts(&["Was ist Ihre Rolle"]), &rows);
    assert_eq!(found.matches().next().unwrap().confidence, Confidence::Likely);
    assert_eq!(answer(&found, "role", "geschäftsführung"), "executive");
    assert_eq!(answer(&found, "role", "Specialist"), "specialist");
    assert_eq!(answer(&found, "role", "Agency"), "consultant", "the sample need not hold it");
    assert_eq!(answer(&found, "role", "Geschäftsführung"), "executive", "nor this");
    let without = Proposal::new(&program(), &names, &texts(&["Role"]), &[texts(&["Owner"])]);
    assert_eq!(answer(&without, "role", "Geschäftsführung"), "Geschäftsführung", "the sample is in another language");
}

/// The keys of a map of the model.
fn keys() -> Vec<String> {
    let fields = program().fields;
    let last = |id: &str, field_type| (field_type == FieldType::Activity).then(|| format!("{id}{LAST}"));
    fields.iter().flat_map(|field| [Some(field.id.to_string()), last(&field.id, field.field_type)]).flatten().collect()
}

/// Names of columns such as exports have, some of them alike.
fn header() -> impl Strategy<Value = Vec<String>> {
    let known: Vec<String> = include_str!("../data/aliases.tsv")
        .lines()
        .filter(|line| !line.starts_with(['#', 'c']))
        .filter_map(|line| line.split('\t').nth(1))
        .map(str::to_owned)
        .chain(keys())
        .chain(texts(&["", "Email", "Webinars", "Last webinar", "Views of pricing", "Opened", "Role", "Lead - Role"]))
        .collect();
    prop::collection::vec(prop::sample::select(known), 0..24)
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        prop::sample::select(texts(&[
            "",
            "",
            "7",
            "1,250",
            "03/04/2027",
            "Yes",
            "Germany",
            "a@b.example",
            "2026-11-03",
            "n/a"
        ])),
        "\\PC{0,6}"
    ];
    prop::collection::vec(prop::collection::vec(cell, 0..26), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_header_of_the_fields_own_ids_is_sure_and_needs_no_more(
        keys in prop::sample::subsequence(keys(), 1..=21).prop_shuffle(),
        blanks in 0usize..3,
    ) {
        let rows = vec![vec![String::new(); keys.len()]; blanks];
        let proposal = Proposal::new(&program(), &Names::default(), &keys, &rows);
        prop_assert!(proposal.matches().all(|found| found.confidence == Confidence::Sure));
        prop_assert_eq!(proposal.questions().len(), 0);
        let plain = keys.iter().map(|key| (key.clone(), Column::plain(key))).collect();
        prop_assert_eq!(proposal.map(), Map { columns: plain, ..Map::default() });
    }

    #[test]
    fn no_column_goes_to_two_fields_and_the_model_takes_the_map(header in header(), rows in rows(), choice: prop::sample::Index) {
        let mut proposal = Proposal::new(&program(), &Names::default(), &header, &rows);
        while !proposal.questions().is_empty() {
            let choices = proposal.questions()[0].choices.clone();
            prop_assert!(proposal.answer(0, choice.get::<String>(&choices)));
        }
        let map = proposal.map();
        let columns: Vec<&str> = map.columns.values().map(|column| column.name.as_str()).chain(map.id.as_deref()).collect();
        prop_assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len());
        prop_assert!(columns.iter().all(|column| header.iter().any(|name| name == column)));
        prop_assert_eq!(Map::read(&map.write(), &program()), Ok(map));
    }
}
