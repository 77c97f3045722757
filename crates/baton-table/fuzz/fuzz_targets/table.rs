//! Any bytes as a file of leads.

#![no_main]

#[path = "../../tests/bodies/table.rs"]
mod table;

libfuzzer_sys::fuzz_target!(|data: &[u8]| table::try_table(data));
