//! The page of whole lead bases, loaded when it is opened.
fn main() {}
