//! Maps: what cells of each form mean, and that a written map reads the same.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::collections::BTreeMap;

use baton_model::read::Word;
use baton_model::{FieldType, Model, Program};
use baton_table::map::{Column, DateForm, LAST, Map, NumberForm};
use proptest::prelude::*;

fn program() -> Program {
    Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap().compile().unwrap()
}

fn date(form: DateForm, cell: &str) -> String {
    Column { dates: Some(form), ..Column::plain("x") }.answer(cell, &mut String::new()).to_owned()
}

fn number(form: NumberForm, cell: &str) -> String {
    Column { numbers: Some(form), ..Column::plain("x") }.answer(cell, &mut String::new()).to_owned()
}

#[test]
fn dates_become_iso_dates() {
    use DateForm::{DayMonthYear, Excel, MonthDayYear, UnixMilliseconds, UnixSeconds, YearMonthDay};
    for (form, cell) in [
        (DayMonthYear, "3.11.2026"),
        (DayMonthYear, " 03.11.2026 "),
        (DayMonthYear, "03/11/26"),
        (DayMonthYear, "3-Nov-26"),
        (DayMonthYear, "3 November 2026"),
        (DayMonthYear, "3. November 2026 14:15"),
        (DayMonthYear, "03.11.2026, 14:15:00"),
        (DayMonthYear, "Nov 3, 2026"),
        (MonthDayYear, "11/3/2026"),
        (MonthDayYear, "11/03/2026 2:15 PM"),
        (MonthDayYear, "11/3/2026, 2:15\u{202f}PM"),
        (MonthDayYear, "Nov 3, 2026"),
        (MonthDayYear, "NOVEMBER 3 2026"),
        (MonthDayYear, "3 novembre 2026"),
        (YearMonthDay, "2026/11/03"),
        (YearMonthDay, "2026/11/3 14:15"),
        (YearMonthDay, "2026. 11. 3."),
        (YearMonthDay, "2026-Nov-03"),
        (Excel, "46329"),
        (Excel, "46329.59375"),
        (Excel, "46329,59375"),
        (UnixMilliseconds, "1793664000000"),
        (UnixMilliseconds, "1793750399999"),
        (UnixSeconds, "1793664000"),
    ] {
        assert_eq!(date(form, cell), "2026-11-03", "{cell} as {}", form.word());
    }
    assert_eq!(date(DayMonthYear, "1.3.1999"), "1999-03-01");
    assert_eq!(date(DayMonthYear, "1.3.69"), "2069-03-01");
    assert_eq!(date(DayMonthYear, "1.3.70"), "1970-03-01");
    assert_eq!(date(DayMonthYear, "29. Februar 2028"), "2028-02-29");
    assert_eq!(date(Excel, "61"), "1900-03-01");
    assert_eq!(date(Excel, "2958465"), "9999-12-31");
}

#[test]
fn what_is_no_date_of_the_form_stays_as_it_is() {
    for form in DateForm::ALL {
        for cell in [
            "",
            "soon",
            "2026-11-03",
            "2026-11-03T14:15:00Z",
            "13/13/2026",
            "29.02.2027",
            "1.2",
            "1.2.3",
            "1.2.2026 and more",
            "1.2.20267",
            "3 Movember 2026",
            "-5",
            "99999999999999999999",
            "日本",
        ] {
            assert_eq!(date(*form, cell), cell, "{}", form.word());
        }
    }
    assert_eq!(date(DateForm::DayMonthYear, "11/13/2026"), "11/13/2026");
    assert_eq!(date(DateForm::MonthDayYear, "13/11/2026"), "13/11/2026");
    assert_eq!(date(DateForm::YearMonthDay, "26/11/03"), "26/11/03");
    assert_eq!(date(DateForm::Excel, "60"), "60", "Excel's 29 February 1900 is no day");
}

#[test]
fn numbers_become_plain_numbers() {
    use NumberForm::{ApostrophePoint, BlankComma, CommaPoint, PointComma};
    for (form, cell, expected) in [
        (CommaPoint, "1234", "1234"),
        (CommaPoint, "1,234.50", "1234.50"),
        (CommaPoint, "1,234,567", "1234567"),
        (CommaPoint, "-1,234", "-1234"),
        (CommaPoint, "−5.5", "-5.5"),
        (CommaPoint, "$1,234", "1234"),
        (CommaPoint, "-$1,234", "-1234"),
        (CommaPoint, "USD 1,234.00", "1234.00"),
        (CommaPoint, "12.5%", "12.5"),
        (CommaPoint, "1.2M", "1.2e6"),
        (CommaPoint, "$10k", "10e3"),
        (CommaPoint, "3 billion USD", "3e9"),
        (CommaPoint, "50 employees", "50"),
        (PointComma, "1.234,5", "1234.5"),
        (PointComma, "1.234", "1234"),
        (PointComma, "1.234,50 €", "1234.50"),
        (PointComma, "12,5 %", "12.5"),
        (PointComma, "2,5 Mio. EUR", "2.5e6"),
        (BlankComma, "1 234,5", "1234.5"),
        (BlankComma, "1\u{202f}234\u{a0}€", "1234"),
        (ApostrophePoint, "1'234.5", "1234.5"),
        (ApostrophePoint, "CHF 1’234", "1234"),
    ] {
        assert_eq!(number(form, cell), expected, "{cell} as {}", form.word());
    }
}

#[test]
fn a_range_stands_for_its_lower_bound() {
    for (cell, expected) in [
        ("11-50", "11"),
        ("11 - 50", "11"),
        ("1,001–5,000", "1001"),
        ("51 to 200", "51"),
        ("501-1,000 employees", "501"),
        ("10,000+", "10000"),
        ("10K+", "10e3"),
        ("> 1,000", "1000"),
        ("more than 500", "500"),
        ("500 or more", "500"),
        ("<10", "0"),
        ("Up to 10", "0"),
        ("$10-50M", "10e6"),
        ("$10M-$50M", "10e6"),
        ("500K-1M", "500e3"),
        ("500-1K", "500"),
        ("-5-10", "-5"),
    ] {
        assert_eq!(number(NumberForm::CommaPoint, cell), expected, "{cell}");
    }
    assert_eq!(number(NumberForm::PointComma, "1.001-5.000"), "1001");
    assert_eq!(number(NumberForm::PointComma, "über 500 Mitarbeiter"), "500");
}

#[test]
fn what_is_no_number_of_the_form_stays_as_it_is() {
    for cell in [
        "", "many", "1,23", "1,2345", "1234,567", "1.234,5", ",5", "5.", "1...2", "1-", "-", "+", "<", "< -5",
        "5 apples", "1,234 5", "12%%", "1e5", "3rd", "K", "$", "1-2-3", "11-many",
    ] {
        assert_eq!(number(NumberForm::CommaPoint, cell), cell);
    }
    assert_eq!(number(NumberForm::PointComma, "1,234.5"), "1,234.5");
}

#[test]
fn values_go_first_and_options_are_looked_up_one_by_one() {
    let values = |pairs: &[(&str, Option<&str>)]| -> BTreeMap<String, Option<String>> {
        pairs.iter().map(|(cell, answer)| ((*cell).to_owned(), answer.map(str::to_owned))).collect()
    };
    let mut scratch = String::new();
    let numbers = Column {
        numbers: Some(NumberForm::CommaPoint),
        values: values(&[("unknown", None), ("1,234", Some("7"))]),
        ..Column::plain("x")
    };
    assert_eq!(numbers.answer(" unknown ", &mut scratch), "");
    assert_eq!(numbers.answer("1,234", &mut scratch), "7");
    assert_eq!(numbers.answer("1,235", &mut scratch), "1235");
    for mark in [',', ';'] {
        let needs = Column {
            split: Some(mark),
            values: values(&[("Lead scoring", Some("lead-scoring")), ("None", None), ("CRM,x", Some("crm"))]),
            ..Column::plain("x")
        };
        let cell = |text: &str| text.replace('|', &mark.to_string());
        assert_eq!(needs.answer(&cell("Lead scoring| reporting"), &mut scratch), "lead-scoring;reporting");
        assert_eq!(needs.answer(&cell("None|Lead scoring"), &mut scratch), "lead-scoring");
        assert_eq!(needs.answer("CRM,x", &mut scratch), "crm");
        assert_eq!(needs.answer("reporting", &mut scratch), "reporting");
        assert_eq!(needs.answer("", &mut scratch), "");
    }
}

#[test]
fn a_map_says_how_to_read_only_what_its_field_holds() {
    let text = r#"{ "format": "baton-map/1", "columns": {
        "company_size": { "column": "a", "dates": "excel" },
        "contract_end": { "column": "b", "numbers": "1,234.5", "dates": "day/month" },
        "industry": { "column": "c", "split": ";" },
        "needs": { "column": "d", "split": ";;" },
        "webinar": { "column": "e", "numbers": "1,234.5" },
        "webinar_last": { "column": "f", "dates": "excel" } } }"#;
    let problems: Vec<String> = Map::read(text, &program()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "line 2, column 42, columns.company_size.dates: found a field of the type `number`, expected one of the type `date`",
            "line 3, column 42, columns.contract_end.numbers: found a field of the type `date`, expected one of the type `number` or `activity`",
            "line 3, column 73, columns.contract_end.dates: found \"day/month\", expected one of `day/month/year`, `month/day/year`, `year/month/day`, `excel`, `unix-milliseconds`, `unix-seconds`",
            "line 4, column 38, columns.industry.split: found a field of the type `choice`, expected one of the type `choices`",
            "line 5, column 44, columns.needs.split: found \";;\", expected one character",
        ]
    );
}

/// Texts without blanks at their ends, as names and cells of a map are.
fn filled() -> impl Strategy<Value = String> {
    "[^ \t\r\n]|[^ \t\r\n].{0,12}[^ \t\r\n]"
}

/// A column that a field of this type can have.
fn column(field_type: FieldType) -> impl Strategy<Value = Column> {
    let dates = prop::sample::select(DateForm::ALL);
    let numbers = prop::sample::select(NumberForm::ALL);
    let blank = prop::collection::btree_map(filled(), Just(None), 0..4);
    (filled(), prop::option::of(dates), prop::option::of(numbers), prop::option::of(any::<char>()), blank).prop_map(
        move |(name, dates, numbers, split, values)| Column {
            name,
            dates: dates.filter(|_| field_type == FieldType::Date),
            numbers: numbers.filter(|_| matches!(field_type, FieldType::Number | FieldType::Activity)),
            split: split.filter(|_| field_type == FieldType::Choices),
            values,
        },
    )
}

fn map() -> impl Strategy<Value = Map> {
    let fields = program().fields;
    let keys = fields.iter().flat_map(|field| {
        let last = (field.field_type == FieldType::Activity).then(|| (format!("{}{LAST}", field.id), FieldType::Date));
        [Some((field.id.to_string(), field.field_type)), last].into_iter().flatten()
    });
    let columns: Vec<_> = keys.map(|(key, field_type)| prop::option::of((Just(key), column(field_type)))).collect();
    let delimiter = prop::option::of(prop::sample::select(b",;\t|x".as_slice()));
    (delimiter, prop::option::of(filled()), columns).prop_map(|(delimiter, id, columns)| Map {
        delimiter,
        id,
        columns: columns.into_iter().flatten().collect(),
    })
}

proptest! {
    #[test]
    fn a_written_map_reads_the_same(map in map()) {
        let text = map.write();
        let read = Map::read(&text, &program());
        prop_assert_eq!(read.as_ref(), Ok(&map), "{}", text);
    }

    #[test]
    fn any_cell_is_read_or_stays(cell in "[0-9a-zA-Z.,/' :;<>+€$%–-]{0,16}|\\PC{0,12}") {
        let mut scratch = "old".to_owned();
        for form in DateForm::ALL {
            let column = Column { dates: Some(*form), ..Column::plain("x") };
            let answer = column.answer(&cell, &mut scratch);
            let is_date = baton_model::Day::parse(answer).is_some_and(|day| day.to_string() == answer);
            prop_assert!(answer == cell || is_date, "{answer}");
        }
        for form in NumberForm::ALL {
            let column = Column { numbers: Some(*form), ..Column::plain("x") };
            let answer = column.answer(&cell, &mut scratch);
            prop_assert!(answer == cell || baton_model::answer::number_from_text(answer).is_some(), "{answer}");
        }
    }

    #[test]
    fn every_day_is_read_in_each_order(days in 0i32..47_000) {
        // From 1970 to 2098, where two digits of the year do not always tell it.
        let day = baton_model::Day::from_days(days);
        let (year, month, date) = day.to_date();
        prop_assert_eq!(DateForm::DayMonthYear.read(&format!("{date}.{month}.{year}")), Some(day));
        prop_assert_eq!(DateForm::MonthDayYear.read(&format!("{month:02}/{date:02}/{year} 0:00")), Some(day));
        prop_assert_eq!(DateForm::YearMonthDay.read(&format!("{year}/{month}/{date}")), Some(day));
        prop_assert_eq!(DateForm::Excel.read(&(days + 25_569).to_string()), Some(day));
        prop_assert_eq!(DateForm::UnixMilliseconds.read(&(i64::from(days) * 86_400_000 + 1).to_string()), Some(day));
    }
}
