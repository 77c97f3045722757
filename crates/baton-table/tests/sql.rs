//! The printed SELECTs: golden files, any model, and models at the limits. `tests/engines` runs them on real engines.
//!
//! `UPDATE=1 cargo test -p baton-table --test sql` writes what is printed now into `tests/sql`.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

#[path = "../../baton-model/tests/support/mod.rs"]
mod support;

use std::fmt::Write;
use std::path::Path;

use baton_model::{Day, Model};
use baton_table::sql::{AsOf, Dialect, Leads, TableName, Unprintable, columns, select};
use proptest::prelude::*;
use support::any_model;

fn leads(table: &str, as_of: AsOf) -> Leads {
    Leads { table: TableName::parse(table).unwrap(), id: "lead \"no\" `1`".to_owned(), as_of }
}

fn day() -> AsOf {
    AsOf::Day(Day::parse("2026-11-01").unwrap())
}

#[test]
fn every_kind_of_rule_is_printed_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sql");
    let model = Model::read(&std::fs::read_to_string(folder.join("model.json")).unwrap()).unwrap();
    for dialect in Dialect::ALL {
        let leads = Leads { id: "id".to_owned(), ..leads("crm.leads", day()) };
        let found = select(&model.compile().unwrap(), dialect, &leads).unwrap();
        let file = folder.join(dialect.as_str()).with_extension("sql");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &found).unwrap();
        }
        assert_eq!(found, std::fs::read_to_string(&file).unwrap(), "{}; UPDATE=1 writes it anew", file.display());
    }
}

/// The SELECT without comments, and with nothing in its quotes; none if a quote or parenthesis is not closed.
fn bare(sql: &str, dialect: Dialect) -> Option<String> {
    let mut bare = String::new();
    let mut open = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '-' if rest.peek() == Some(&'-') => {
                while rest.next()? != '\n' {}
                continue;
            }
            '\'' | '"' | '`' => {
                let escapes = character == '\'' && (dialect == Dialect::Spark || bare.ends_with('E'));
                pass_quoted(&mut rest, character, escapes)?;
                bare.push(character);
            }
            '(' => open.push(')'),
            '[' => open.push(']'),
            ')' | ']' if open.pop() != Some(character) => return None,
            _ => {}
        }
        bare.push(character);
    }
    open.is_empty().then_some(bare)
}

/// Goes on behind the closing quote; none without one, or if a text holds a character that cannot be seen.
fn pass_quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, quote: char, escapes: bool) -> Option<()> {
    loop {
        let inside = rest.next()?;
        if inside == '\\' && escapes {
            rest.next()?;
        } else if inside == quote && rest.next_if_eq(&quote).is_none() {
            return Some(());
        } else if inside.is_control() && quote == '\'' {
            return None;
        }
    }
}

#[test]
fn what_a_quote_leaves_open_is_seen() {
    for broken in ["SELECT 'a", "SELECT (1", "SELECT 1)", "SELECT \"a\"\"", "SELECT ([1)]", "SELECT 'a\nb'", "1 -- a"] {
        assert_eq!(bare(broken, Dialect::DuckDb), None, "{broken}");
    }
    assert_eq!(bare(r"SELECT 'it\'s'", Dialect::DuckDb), None);
    assert_eq!(bare(r"SELECT 'it\'s'", Dialect::Spark).as_deref(), Some("SELECT ''"));
    assert_eq!(bare(r"SELECT E'\'', 'a\'", Dialect::Postgres).as_deref(), Some("SELECT E'', ''"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_model_is_one_select(model in any_model(), column in "\\PC{1,12}") {
        let program = model.compile().unwrap();
        for dialect in Dialect::ALL {
            for as_of in [day(), AsOf::Column(column.clone())] {
                let sql = select(&program, dialect, &leads("\"le\"\"ads; --\".`x`", as_of)).unwrap();
                let bare = bare(&sql, dialect);
                prop_assert!(bare.is_some(), "{}", sql);
                let bare = bare.unwrap();
                prop_assert!(!bare.contains(';') && bare.starts_with("WITH\n") && bare.ends_with("\n"), "{}", sql);
                // Text from a model stands in quotes: what is outside is ours, and plain.
                prop_assert!(bare.is_ascii(), "{}", bare);
                for column in columns(&program) {
                    prop_assert!(sql.contains(&column.name));
                }
            }
        }
    }
}

/// A model of so many activities, each with a rule for each half-life, a rule of many options, and a deep condition.
fn large(activities: usize, half_lives: &[u16], options: usize) -> Model {
    let mut fields = String::new();
    let mut rules = String::new();
    for place in 0..activities {
        write!(fields, r#"{{"id":"a{place}","type":"activity","label":""}},"#).unwrap();
        for days in half_lives {
            write!(rules, r#"{{"id":"r{place}-{days}","field":"a{place}","each":1,"half_life_days":{days}}},"#)
                .unwrap();
        }
    }
    let ids: Vec<String> = (0..options).map(|place| format!("o{place}")).collect();
    let listed: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","label":""}}"#)).collect();
    let points: Vec<String> = ids.iter().map(|id| format!(r#""{id}":1"#)).collect();
    let condition = (0..20).fold(r#"{"field":"t","is":"x"}"#.to_owned(), |inner, _| format!(r#"{{"not":{inner}}}"#));
    let text = format!(
        r#"{{"format":"baton-model/1","id":"large","name":"","version":1,
        "fields":[{fields}{{"id":"t","type":"text","label":""}},{{"id":"c","type":"choices","label":"","options":[{}]}}],
        "axes":[{{"id":"fit","label":"","rules":[{rules}{{"id":"deep","when":{condition},"points":1}},
        {{"id":"options","field":"c","choices":{{{}}}}}]}}],"bands":[{{"id":"all","label":""}}]}}"#,
        listed.join(","),
        points.join(",")
    );
    Model::read(&text).unwrap()
}

#[test]
fn models_at_the_limits_are_printed() {
    // Nearly as many rules as a model can have, and as many fields and options.
    let program = large(498, &[1, 2], 1000).compile().unwrap();
    for dialect in [Dialect::DuckDb, Dialect::Spark] {
        let sql = select(&program, dialect, &leads("leads", day())).unwrap();
        assert!(bare(&sql, dialect).is_some());
        // No engine takes a sum of a thousand terms, one within the other.
        let longest = sql.split(['(', ')', ',']).map(|part| part.matches('+').count()).max().unwrap();
        assert!((10..=20).contains(&longest), "{longest} terms side by side");
    }
    let refused = select(&program, Dialect::Postgres, &leads("leads", day())).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "answers and decay: found 1996 columns, expected at most 1,600, as PostgreSQL takes"
    );
    let fewer = large(498, &[2], 1000).compile().unwrap();
    assert!(select(&fewer, Dialect::Postgres, &leads("leads", day())).is_ok());
}

/// A model of an activity and one more field.
fn with_field(id: &str, field: &str) -> Model {
    let text = format!(
        r#"{{"format":"baton-model/1","id":"m","name":"","version":1,
        "fields":[{{"id":"{id}","type":"activity","label":""}},{field}],
        "axes":[{{"id":"fit","label":"","rules":[{{"id":"a","field":"{id}","each":1,"half_life_days":1}},
        {{"id":"b","when":{{"field":"x_last","answered":true}},"points":1}}]}}],"bands":[{{"id":"all","label":""}}]}}"#
    );
    Model::read(&text).unwrap()
}

#[test]
fn columns_that_cannot_be_had_are_told() {
    let date = r#"{"id":"x_last","type":"date","label":""}"#;
    let text = r#"{"id":"x_last","type":"text","label":""}"#;
    let print = |model: Model, dialect| select(&model.compile().unwrap(), dialect, &leads("leads", day()));

    assert_eq!(columns(&with_field("x", date).compile().unwrap()).len(), 2, "the field is the activity's last date");
    assert!(print(with_field("x", date), Dialect::Spark).is_ok());
    let twice = print(with_field("x", text), Dialect::Spark).unwrap_err();
    assert_eq!(twice, Unprintable::TwoMeanings { column: "x_last".to_owned() });

    let long = "x".repeat(59);
    assert!(print(with_field(&long, date), Dialect::DuckDb).is_ok());
    let refused = print(with_field(&long, date), Dialect::Postgres).unwrap_err();
    assert_eq!(refused, Unprintable::LongName { column: format!("{long}_last") });
    let shorter = print(with_field(&long[1..], date), Dialect::Postgres).unwrap();
    let names = shorter.split('"').skip(1).step_by(2);
    assert!(names.map(str::len).all(|length| length <= 63), "PostgreSQL cuts longer names");
}

#[test]
fn tables_are_named_as_people_name_them() {
    for (text, parts) in
        [("leads", vec!["leads"]), ("a.b.c", vec!["a", "b", "c"]), (r#"a."b.""c""#, vec!["a", "b.\"c"])]
    {
        assert_eq!(TableName::parse(text).unwrap().parts(), parts);
    }
    for text in ["", ".", "a.", ".a", "\"a", "\"a\"b", "\"\"", "a\0b"] {
        assert!(TableName::parse(text).is_err(), "{text:?}");
    }
}
