//! How the examples of a model came out.

use baton_author::Difference;

/// `all 10 pass`, `1 of 10 fails`.
#[must_use]
pub fn passing_words(passing: usize, all: usize) -> String {
    match all - passing {
        _ if all == 0 => String::new(),
        0 if all == 1 => "it passes".to_owned(),
        0 => format!("all {all} pass"),
        1 => format!("1 of {all} fails"),
        failing => format!("{failing} of {all} fail"),
    }
}

/// `fit is 57, must be 60`.
#[must_use]
pub fn difference_words(difference: &Difference) -> String {
    format!("{} is {}, must be {}", difference.what, difference.found, difference.expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passing_is_counted_in_words() {
        assert_eq!(passing_words(10, 10), "all 10 pass");
        assert_eq!(passing_words(9, 10), "1 of 10 fails");
        assert_eq!(passing_words(0, 3), "3 of 3 fail");
        assert_eq!(passing_words(1, 1), "it passes");
        assert_eq!(passing_words(0, 0), "");
    }
}
