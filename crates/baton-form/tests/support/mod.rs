//! Models and files that several tests use.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::fs;
use std::path::{Path, PathBuf};

use baton_form::{Element, Form, Node, Plan};
use baton_model::{Day, Model, Program};

/// A model whose form uses every key there is.
pub(crate) const FULL: &str = include_str!("../data/full.json");

pub(crate) fn full() -> (Model, Form) {
    let model = Model::read(FULL).unwrap();
    let form = Form::read(FULL, &model).unwrap();
    (model, form)
}

/// The files of the starter models by name.
pub(crate) const STARTERS: [(&str, &str); 3] = [
    ("b2b-software", include_str!("../../../../examples/models/b2b-software.json")),
    ("services-agency", include_str!("../../../../examples/models/services-agency.json")),
    ("course-provider", include_str!("../../../../examples/models/course-provider.json")),
];

/// The starter models by name, without the forms they have: real models that say nothing about a form.
pub(crate) fn starters() -> [(&'static str, Model); 3] {
    STARTERS.map(|(name, text)| (name, Model { form: Vec::new(), ..Model::read(text).unwrap() }))
}

pub(crate) fn plan_and_program(locale: &str) -> (Plan, Program) {
    let (model, form) = full();
    (Plan::new(&form, &model, locale), form.compile(&model).unwrap())
}

pub(crate) fn today() -> Day {
    Day::parse("2026-11-01").unwrap()
}

pub(crate) fn elements(node: &Node) -> Vec<Element> {
    let mut elements = Vec::new();
    node.each(&mut |element| elements.push(element.clone()));
    elements
}

/// A file of this crate's tests.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares text with a file; with `UPDATE=1` writes the file anew.
pub(crate) fn same_as_file(name: &str, text: &str) {
    let path = file(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{name} is not what comes out now (UPDATE=1 writes it anew):\n{text}");
}
