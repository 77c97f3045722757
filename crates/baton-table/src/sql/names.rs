//! Names: of tables, as people give them; of columns inside the SELECT, none of which can be a field's.

use std::fmt;

use super::Dialect;

/// The most bytes of a name that PostgreSQL keeps.
pub(super) const POSTGRES_NAME: usize = 63;

/// The longest id that keeps its whole name inside a SELECT for PostgreSQL: room is left for what is added to it.
const POSTGRES_ID: usize = 50;

/// The lead's own name, inside the SELECT. No id has a space.
pub(super) const LEAD: &str = "lead id";

/// What rules the lead out, inside the SELECT.
pub(super) const DISQUALIFIED: &str = "disqualified by";

/// A table or view: its name, after those of its schema and catalogue if wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName {
    parts: Vec<String>,
}

/// Why a text names no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAName {
    /// A part has no characters.
    Empty,
    /// A quote is opened and not closed, or something follows the closing one.
    Quote,
    /// It holds a character that no text of an engine can hold.
    Nul,
}

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "expected a name, such as leads or crm.leads",
            Self::Quote => "expected a closing quote at the end of the name",
            Self::Nul => "expected a name without the character U+0000",
        })
    }
}

impl std::error::Error for NotAName {}

impl TableName {
    /// Reads a name as people write it: parts with dots between; a part with a dot in it stands in double quotes, and a
    /// double quote in there twice. Capital letters stay as they are.
    ///
    /// # Errors
    /// When a part is empty or a quote is not closed.
    ///
    /// # Example
    /// ```
    /// use baton_table::sql::TableName;
    ///
    /// assert_eq!(TableName::parse("crm.leads").unwrap().parts(), ["crm", "leads"]);
    /// assert_eq!(TableName::parse(r#""leads.parquet""#).unwrap().parts(), ["leads.parquet"]);
    /// assert!(TableName::parse("crm.").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, NotAName> {
        if text.contains('\0') {
            return Err(NotAName::Nul);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        loop {
            let (part, after) = match rest.strip_prefix('"') {
                Some(quoted) => quoted_part(quoted)?,
                None => {
                    let end = rest.find('.').unwrap_or(rest.len());
                    (rest[..end].to_owned(), &rest[end..])
                }
            };
            if part.is_empty() {
                return Err(NotAName::Empty);
            }
            parts.push(part);
            match (after.strip_prefix('.'), after) {
                (Some(next), _) => rest = next,
                (None, "") => return Ok(Self { parts }),
                (None, _) => return Err(NotAName::Quote),
            }
        }
    }

    /// The parts, the table's own name last.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    pub(super) fn print(&self, dialect: Dialect) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| dialect.name(part)).collect();
        parts.join(".")
    }
}

/// The text up to the closing quote, and what follows it.
fn quoted_part(text: &str) -> Result<(String, &str), NotAName> {
    let mut part = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"').ok_or(NotAName::Quote)?;
        part.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                part.push('"');
                rest = after;
            }
            None => return Ok((part, rest)),
        }
    }
}

/// A column's name inside the SELECT: its id, and in PostgreSQL a shorter one if that is too long; `place` keeps those apart.
pub(super) fn inner(dialect: Dialect, id: &str, place: usize) -> String {
    if dialect != Dialect::Postgres || id.len() <= POSTGRES_ID {
        return id.to_owned();
    }
    let end = (0..=POSTGRES_ID - 10).rev().find(|end| id.is_char_boundary(*end)).unwrap_or(0);
    format!("{} #{place}", &id[..end])
}
