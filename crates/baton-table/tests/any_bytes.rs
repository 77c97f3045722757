//! Any bytes as a file of leads, in what is special to tables and JSON.

#![allow(clippy::expect_used, reason = "a test may stop")]

#[path = "bodies/table.rs"]
mod table;

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_stops_the_reader(choice: u8, parts in prop::collection::vec(part(), 0..40)) {
        let mut data = vec![choice];
        parts.iter().for_each(|part| data.extend(part));
        table::try_table(&data);
    }
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    let text = |text: &'static str| Just(text.as_bytes().to_vec());
    prop_oneof![
        4 => prop_oneof![
            text("id,"), text("company_size"), text("Number of Employees"), text("role,"), text("Contract End"), text("Email\n"),
            text("pricing_view,pricing_view_last\n"), text("executive"), text("03/04/2027"), text("1.234,5"), text("a@b.example"),
        ],
        4 => prop_oneof![text(","), text(";"), text("\t"), text("\n"), text("\r\n"), text("\r"), text("\""), text("'")],
        2 => prop_oneof![text("{\"id\":1,\"role\":\"executive\"}\n"), text("{\"company_size\":"), text("}\n"), text("[1]")],
        2 => prop::collection::vec(any::<u8>(), 0..12),
        1 => "[a-z0-9=+@-]{0,8}".prop_map(String::into_bytes),
    ]
}
