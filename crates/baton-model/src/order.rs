//! Sorting for programs that are downloaded.

use std::cmp::Ordering;

/// Sorts as [`slice::sort_by`] does, stably, with one sort for all types: the standard library's is compiled anew for each,
/// at four kilobytes.
///
/// # Example
/// ```
/// use baton_model::order::sort_by;
///
/// let mut words = vec!["nurture", "sales-ready", "all"];
/// sort_by(&mut words, &mut |one, other| one.len().cmp(&other.len()));
/// assert_eq!(words, ["all", "nurture", "sales-ready"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |one, other| compare(&items[one], &items[other]));
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| unsorted[at].take()));
}

fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut pairs in proptest::collection::vec((0..9u8, any::<u8>()), 0..60)) {
            let mut expected = pairs.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut pairs, &mut |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(pairs, expected);
        }
    }
}
