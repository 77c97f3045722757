//! Baton cli.
fn main() {}
