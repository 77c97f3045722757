//! Where in the file something stands.

use baton_model::json::{Data, Value};
use baton_model::read::Path;

/// A value of the file, with the way to it. A key that the file leaves out stands where the object that lacks it does.
#[derive(Clone)]
pub(super) struct Spot<'v> {
    value: Option<&'v Value>,
    at: usize,
    path: Path,
}

impl<'v> Spot<'v> {
    pub(super) fn root(value: &'v Value) -> Self {
        Self { value: Some(value), at: value.at, path: Path::root() }
    }

    pub(super) fn key(&self, key: &str) -> Self {
        let value = self.value.and_then(|value| value.get(key));
        Self { value, at: value.map_or(self.at, |value| value.at), path: self.path.key(key) }
    }

    pub(super) fn index(&self, index: usize) -> Self {
        let entry = self.value.and_then(|value| match &value.data {
            Data::List(items) => items.get(index),
            _ => None,
        });
        Self { value: entry, at: entry.map_or(self.at, |value| value.at), path: self.path.index(index) }
    }

    /// An entry of a list of the model.
    pub(super) fn entry(&self, list: &str, index: usize) -> Self {
        self.key(list).index(index)
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn path(&self) -> String {
        self.path.to_string()
    }
}

/// Line and column (in characters), both from 1, of a byte offset.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
