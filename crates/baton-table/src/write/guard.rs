//! Spreadsheets run a cell as a formula when it begins in a certain way; a leading apostrophe keeps it text.

use std::borrow::Cow;

/// What a formula begins with, as [OWASP] lists it: East Asian settings take the wide forms for the signs.
///
/// [OWASP]: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text, with an apostrophe before it if a spreadsheet would run it.
///
/// # Example
/// ```
/// use baton_table::write::guarded;
///
/// assert_eq!((&*guarded("=1+1"), &*guarded("-5.25")), ("'=1+1", "-5.25"));
/// ```
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) && !is_plain_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether this is a number with or without a sign, that no spreadsheet takes for more.
fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    unsigned.starts_with(|character: char| character.is_ascii_digit())
        && baton_model::answer::number_from_text(unsigned).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_nothing_else() {
        for formula in [
            "=1+1",
            "+49 170 1234567",
            "-2+3",
            "@sum(a1)",
            "\t=1",
            "\r=1",
            "-",
            "--5",
            "+-5",
            "-1,5",
            "=5",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠1",
        ] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for text in ["", "Acme", "a=b", "5", "-5", "+5", "-5.25", "-1e3", "'=1", " =1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
