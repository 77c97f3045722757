//! What of the input goes on beside the result.

use std::collections::{BTreeMap, BTreeSet};

use crate::rows::Rows;

/// What a file says of one lead, under the names that it has beside the result.
#[derive(Debug, Clone, Copy)]
pub enum Kept<'l> {
    /// Nothing is kept.
    Nothing,
    /// Cells of the row of a table: the names and places of the columns.
    Cells(&'l Rows<'l>, &'l [(usize, String)]),
    /// Members of an object, their values just as they were written.
    Members(&'l [(String, String)]),
}

/// Names for kept columns that are none of the result's `own`, and none twice.
///
/// # Example
/// ```
/// let names = baton_table::lead::names(["role", "fit", "role"], &["id", "fit"]);
/// assert_eq!(names, ["role", "input_fit", "role_2"]);
/// ```
pub fn names<'n>(columns: impl IntoIterator<Item = &'n str>, own: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = own.iter().map(|name| (*name).to_owned()).collect();
    // The number that each name had last: a table can have thousands of columns without a name.
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    columns
        .into_iter()
        .map(|column| {
            let first = if own.contains(&column) { format!("input_{column}") } else { column.to_owned() };
            let mut name = first.clone();
            while !taken.insert(name.clone()) {
                let nth = last.entry(first.clone()).or_insert(1);
                *nth += 1;
                name = format!("{first}_{nth}");
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_the_results_own_and_none_stands_twice() {
        let own = ["id", "fit"];
        assert_eq!(names(["role", "fit"], &own), ["role", "input_fit"]);
        assert_eq!(names(["role", "role", "role"], &own), ["role", "role_2", "role_3"]);
        assert_eq!(
            names(["input_fit", "fit", "fit_2", "fit"], &own),
            ["input_fit", "input_fit_2", "fit_2", "input_fit_3"]
        );
    }
}
