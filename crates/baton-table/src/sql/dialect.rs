//! In what the engines differ: quotes, the text functions' names, days between dates, lists and whole division.

use baton_model::Day;

/// An engine's SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// PostgreSQL, 12 or newer.
    Postgres,
    /// Spark SQL, 3.3 or newer.
    Spark,
}

/// Factors of a half-life that stand on one line.
const FACTORS_A_LINE: usize = 15;

impl Dialect {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Postgres, Self::Spark];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Postgres => "postgres",
            Self::Spark => "spark",
        }
    }

    /// A name in the quotes of names.
    pub(super) fn name(self, name: &str) -> String {
        match self {
            Self::DuckDb | Self::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// A text as a literal. Characters that cannot be seen are written as escapes.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Self::Spark => format!("'{}'", escaped(text, &spark_escape)),
            // No literal holds this one.
            Self::DuckDb | Self::Postgres if text.contains('\0') => {
                let parts: Vec<String> = text.split('\0').map(|part| self.text(part)).collect();
                format!("({})", parts.join(" || chr(0) || "))
            }
            Self::DuckDb | Self::Postgres if text.chars().any(is_unseen) => {
                format!("E'{}'", escaped(text, &byte_escape))
            }
            Self::DuckDb | Self::Postgres => format!("'{}'", text.replace('\'', "''")),
        }
    }

    /// Whether a text of this engine can hold all of `text`.
    pub(super) fn can_hold(self, text: &str) -> bool {
        self != Self::Postgres || !text.contains('\0')
    }

    /// A text without the blanks around it: space, tab, carriage return and line feed.
    pub(super) fn trimmed(self, text: &str) -> String {
        self.stripped(text, " \t\r\n")
    }

    /// A text without any of these characters around it.
    pub(super) fn stripped(self, text: &str, characters: &str) -> String {
        let function = if self == Self::DuckDb { "trim" } else { "btrim" };
        format!("{function}({text}, {})", self.text(characters))
    }

    /// A text compared byte by byte, whatever the column's own order is.
    pub(super) fn bytewise(self, text: String) -> String {
        if self == Self::Postgres { format!("{text} COLLATE \"C\"") } else { text }
    }

    /// Whether a text holds a part; NULL without a text.
    pub(super) fn contains(self, text: &str, part: &str) -> String {
        let part = self.text(part);
        match self {
            Self::DuckDb | Self::Spark => format!("contains({text}, {part})"),
            Self::Postgres => format!("strpos({text}, {part}) > 0"),
        }
    }

    /// A date as a literal.
    pub(super) fn date(self, day: Day) -> String {
        match self {
            // It has no year 0: the year before 1 is 1 BC.
            Self::Postgres if day.to_date().0 == 0 => format!("DATE '0001{} BC'", &day.to_string()[4..]),
            _ => format!("DATE '{day}'"),
        }
    }

    /// How many days one date lies after another.
    pub(super) fn days_between(self, later: &str, earlier: &str) -> String {
        match self {
            Self::DuckDb | Self::Postgres => format!("{later} - {earlier}"),
            Self::Spark => format!("datediff({later}, {earlier})"),
        }
    }

    /// The entry of a list of numbers at a place counted from 0, which must be in the list.
    pub(super) fn entry(self, numbers: &[u32], place: &str) -> String {
        let lines: Vec<String> = numbers
            .chunks(FACTORS_A_LINE)
            .map(|line| line.iter().map(u32::to_string).collect::<Vec<_>>().join(", "))
            .collect();
        let list = lines.join(",\n  ");
        match self {
            Self::DuckDb => format!("[\n  {list}\n][{place} + 1]"),
            Self::Postgres => format!("(ARRAY[\n  {list}\n])[{place} + 1]"),
            Self::Spark => format!("element_at(array(\n  {list}\n), {place} + 1)"),
        }
    }

    /// A whole number that is not negative, divided by another, the rest dropped.
    pub(super) fn whole_part(self, number: &str, by: u32) -> String {
        match self {
            Self::DuckDb => format!("{number} // {by}"),
            Self::Postgres => format!("{number} / {by}"),
            Self::Spark => format!("{number} DIV {by}"),
        }
    }
}

/// A number as a literal that every engine reads as the same double, or as a whole number that compares alike.
pub(super) fn number(number: f64) -> String {
    const WHOLE: f64 = 1e15;
    if number.trunc() == number && number.abs() < WHOLE { format!("{}", number as i64) } else { format!("{number:e}") }
}

/// Characters that a reader could not see or that would break a line.
fn is_unseen(character: char) -> bool {
    character.is_control()
}

fn escaped(text: &str, escape: &dyn Fn(char) -> Option<String>) -> String {
    text.chars().map(|character| escape(character).unwrap_or_else(|| character.to_string())).collect()
}

/// In `E''` texts.
fn byte_escape(character: char) -> Option<String> {
    match character {
        '\\' => Some("\\\\".to_owned()),
        '\'' => Some("''".to_owned()),
        '\t' => Some("\\t".to_owned()),
        '\r' => Some("\\r".to_owned()),
        '\n' => Some("\\n".to_owned()),
        _ if character.is_ascii_control() => Some(format!("\\x{:02x}", character as u32)),
        _ => None,
    }
}

/// In all texts of Spark. It also puts settings in the place of `${…}`, wherever that stands.
fn spark_escape(character: char) -> Option<String> {
    match character {
        '\\' => Some("\\\\".to_owned()),
        '\'' => Some("\\'".to_owned()),
        '\t' => Some("\\t".to_owned()),
        '\r' => Some("\\r".to_owned()),
        '\n' => Some("\\n".to_owned()),
        '$' => Some("\\u0024".to_owned()),
        _ if is_unseen(character) => Some(format!("\\u{:04x}", character as u32)),
        _ => None,
    }
}
