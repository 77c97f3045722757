//! How a SELECT stands on the page: steps, CASEs and long lists.

use super::Dialect;

/// What is longer does not stand on one line.
const LINE: usize = 90;

/// One named step of a SELECT: a comment for its reader, its columns, and the step before it.
pub(super) fn step(dialect: Dialect, name: &str, says: &str, columns: &[String], from: &str) -> String {
    // Without this fence PostgreSQL would work out a column anew for each place that uses it.
    let fence = if dialect == Dialect::Postgres { "\n  OFFSET 0" } else { "" };
    let columns = indented(&indented(&columns.join(",\n")));
    format!("-- {says}\n{name} AS (\n  SELECT\n    {columns}\n  FROM {from}{fence}\n)")
}

/// A CASE: on one line if it is short, else a line for each of its parts.
pub(super) fn cases(parts: &[String]) -> String {
    if parts.len() <= 2 && is_short(parts) {
        return format!("CASE {} END", parts.join(" "));
    }
    let lines: Vec<String> = parts.iter().map(|part| format!("\n  {}", indented(part))).collect();
    format!("CASE{}\nEND", lines.concat())
}

/// Parts with a word or sign between them, such as ` OR ` or `, `: on as many lines as they need.
pub(super) fn joined(parts: &[String], between: &str) -> String {
    if is_short(parts) {
        return parts.join(between);
    }
    // A comma ends a line; a word begins the next one.
    let (ending, beginning) = if between == ", " { (",", "") } else { ("", between.trim_start()) };
    let mut text = String::new();
    let mut length = 0;
    for (place, part) in parts.iter().enumerate() {
        if place > 0 && length + part.len() > LINE {
            text += &format!("{ending}\n  {beginning}");
            length = 0;
        } else if place > 0 {
            text += between;
        }
        text += &indented(part);
        length += part.len() + between.len();
    }
    text
}

/// Conditions with a word between them, in parentheses: a line for each if they are long.
pub(super) fn each_on_a_line(conditions: &[String], word: &str) -> String {
    if is_short(conditions) {
        return format!("({})", conditions.join(&format!(" {word} ")));
    }
    let lines: Vec<String> = conditions.iter().map(|condition| indented(condition)).collect();
    format!("(\n  {}\n)", lines.join(&format!("\n  {word} ")))
}

/// Text whose lines after the first stand two spaces further in.
pub(super) fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

fn is_short(parts: &[String]) -> bool {
    parts.iter().all(|part| !part.contains('\n')) && parts.iter().map(String::len).sum::<usize>() <= LINE
}
