//! What of the input goes on beside the result.

use std::collections::BTreeSet;

/// Columns of one lead, in their order.
pub(crate) type Kept = Vec<(String, Value)>;

/// What a kept column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// JSON, just as it was written.
    Json(String),
}

/// Names for kept columns that are none of the result's `own`, and none twice.
pub(super) fn names<'n>(columns: impl IntoIterator<Item = &'n str>, own: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = own.iter().map(|name| (*name).to_owned()).collect();
    columns
        .into_iter()
        .map(|column| {
            let first = if own.contains(&column) { format!("input_{column}") } else { column.to_owned() };
            let mut name = first.clone();
            let mut nth = 1;
            while !taken.insert(name.clone()) {
                nth += 1;
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
