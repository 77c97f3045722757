//! Words for text that is no JSON: a parser's own words help only people who write parsers.

use crate::json::{MAX_BYTES, MAX_NESTING, Value};
use crate::problem::{Code, Problem};

/// Reads a text as JSON, and tells what is wrong with it in plain words.
///
/// # Errors
/// The first place where the text is no JSON, or that it is too long or nests too deep.
///
/// # Example
/// ```
/// let problem = baton_model::read::parse("{ \"id\": 'acme' }").unwrap_err();
/// assert_eq!((problem.line, problem.column), (1, 9));
/// assert_eq!(problem.help, "write texts in straight double quotes: \"…\"");
/// ```
pub fn parse(text: &str) -> Result<Value, Problem> {
    Value::parse(text).map_err(|problem| in_plain_words(problem, text))
}

fn in_plain_words(mut problem: Problem, text: &str) -> Problem {
    match problem.code {
        Code::TooLarge => {
            problem.help =
                format!("a model of {} KiB could not be read by people; are there leads in it?", MAX_BYTES / 1024)
        }
        Code::TooDeep => {
            problem.help = format!(
                "write it flatter: conditions inside conditions may go {MAX_NESTING} levels deep, lists and objects counted"
            )
        }
        Code::NotJson => {
            let at = offset(text, problem.line, problem.column);
            let before = text.get(..at).unwrap_or(text).trim_end();
            let here = text.get(at..).unwrap_or_default();
            let (found, expected, help) = mistake(before, here);
            problem.found = found;
            problem.expected = expected.to_owned();
            problem.help = help.to_owned();
        }
        _ => {}
    }
    problem
}

/// What stands at the place where reading failed, what should stand there, and how to mend it.
fn mistake(before: &str, here: &str) -> (String, &'static str, &'static str) {
    let found = || {
        here.lines().next().map_or_else(
            || "the end of the line".to_owned(),
            |line| format!("`{}`", super::reader::short(line.trim_end())),
        )
    };
    let after_comma = before.ends_with(',');
    match here.chars().next() {
        _ if here.trim().is_empty() && before.is_empty() => ("an empty file".to_owned(), "a JSON object: { … }", ""),
        None => (
            "the end of the file".to_owned(),
            "a closing `}` or `]`",
            "something opened before is not closed, or the file is cut off",
        ),
        Some('}' | ']') if after_comma => (found(), "an entry after the comma", "remove the comma before it"),
        Some(',') if after_comma || before.ends_with(['{', '[', ':']) => {
            (found(), "an entry", "remove this comma, or what is missing before it")
        }
        Some('\u{feff}') => {
            ("an invisible byte order mark".to_owned(), "`{`", "save the file as UTF-8 without a byte order mark")
        }
        Some('\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '`') => {
            (found(), "JSON", "write texts in straight double quotes: \"…\"")
        }
        Some('/' | '#') => (found(), "JSON without comments", "put remarks into `note` or `notes`"),
        Some('"')
            if before.ends_with(['"', '}', ']', 'e', 'l']) || before.ends_with(|last: char| last.is_ascii_digit()) =>
        {
            (found(), "a comma between entries", "add a comma at the end of the line before")
        }
        Some('"') => (found(), "JSON", "a text ends in the line it begins in, with a double quote"),
        Some('{' | '[') if before.ends_with(['}', ']']) => {
            (found(), "a comma between entries", "add a comma before it")
        }
        Some(letter) if letter.is_ascii_alphabetic() => {
            (found(), "JSON", "write keys and texts in double quotes; only true, false and null stand without")
        }
        Some(sign) if sign == '+' || sign == '.' || sign == '-' || sign.is_ascii_digit() => (
            found(),
            "a number as JSON writes it",
            "for example 0.5, -3 or 12: no plus sign, no leading zero, no thousands separator",
        ),
        _ => (found(), "JSON", ""),
    }
}

/// The byte offset of a line and column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
