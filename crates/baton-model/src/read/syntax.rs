//! What is wrong with text that is no JSON, in plain words: a parser's own words help only people who write parsers.
//!
//! One strict walk over the text, by RFC 8259, that stops at the first mistake and knows what people get wrong.

use super::reader::short;
use crate::json::{MAX_NESTING, Value};
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
    parse_within(text, MAX_NESTING)
}

/// Reads a text as JSON that nests at most so many levels.
pub(crate) fn parse_within(text: &str, levels: usize) -> Result<Value, Problem> {
    let parsed = Value::parse_within(text, levels);
    match parsed {
        Err(mut problem) if problem.code == Code::TooLarge => {
            problem.help = "leads and other data belong into files of their own".to_owned();
            Err(problem)
        }
        Err(mut problem) if problem.code == Code::TooDeep => {
            problem.help = "split the innermost parts off, for example into rules of their own".to_owned();
            Err(problem)
        }
        parsed => match first_mistake(text) {
            Some(mistake) => {
                let Mistake { at, found, expected, help } = mistake;
                let problem = Problem::at_offset(Code::NotJson, text, at, found, expected);
                Err(Problem { help: help.to_owned(), ..problem })
            }
            None => parsed,
        },
    }
}

/// The first place where a text is no JSON.
struct Mistake {
    at: usize,
    found: String,
    expected: String,
    help: &'static str,
}

/// What must come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    Nothing,
}

fn first_mistake(text: &str) -> Option<Mistake> {
    Walk { text, at: 0, open: Vec::new() }.document().err()
}

/// A walk over a text.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are open: what closes each, and where it stands.
    open: Vec<(u8, usize)>,
}

impl Walk<'_> {
    fn document(&mut self) -> Result<(), Mistake> {
        let mut next = Next::Value;
        loop {
            self.skip(|byte| b" \t\r\n".contains(&byte));
            let Some(byte) = self.peek() else {
                return if next == Next::Nothing { Ok(()) } else { Err(self.cut_off()) };
            };
            next = match (next, byte) {
                (Next::Value | Next::ValueOrEnd, b'{') => self.opened(b'}', Next::KeyOrEnd),
                (Next::Value | Next::ValueOrEnd, b'[') => self.opened(b']', Next::ValueOrEnd),
                (Next::ValueOrEnd | Next::KeyOrEnd | Next::CommaOrEnd, b'}' | b']') => self.closed(byte)?,
                (Next::CommaOrEnd, b',') => {
                    self.at += 1;
                    if self.inside() == Some(b'}') { Next::Key } else { Next::Value }
                }
                (Next::Colon, b':') => {
                    self.at += 1;
                    Next::Value
                }
                (Next::Key | Next::KeyOrEnd, b'"') => {
                    self.string()?;
                    Next::Colon
                }
                (Next::Value | Next::ValueOrEnd, _) => {
                    self.scalar(byte, next)?;
                    self.after_value()
                }
                _ => return Err(self.unexpected(next)),
            };
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, accept: impl Fn(u8) -> bool) -> usize {
        let from = self.at;
        while self.peek().is_some_and(&accept) {
            self.at += 1;
        }
        self.at - from
    }

    fn inside(&self) -> Option<u8> {
        self.open.last().map(|(closing, _)| *closing)
    }

    fn after_value(&self) -> Next {
        if self.open.is_empty() { Next::Nothing } else { Next::CommaOrEnd }
    }

    fn opened(&mut self, closing: u8, next: Next) -> Next {
        self.open.push((closing, self.at));
        self.at += 1;
        next
    }

    fn closed(&mut self, byte: u8) -> Result<Next, Mistake> {
        if self.inside() != Some(byte) {
            let help = "brackets close in the reverse order of their opening: one before it is not closed, or is of the other kind";
            return Err(self.mistake(self.closing(), help));
        }
        self.open.pop();
        self.at += 1;
        Ok(self.after_value())
    }

    /// A text, a number, or one of the three words.
    fn scalar(&mut self, byte: u8, next: Next) -> Result<(), Mistake> {
        match byte {
            b'"' => self.string(),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            _ => {
                for word in ["true", "false", "null"] {
                    let after = self.text[self.at..].strip_prefix(word);
                    if after.is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
                    {
                        self.at += word.len();
                        return Ok(());
                    }
                }
                Err(self.unexpected(next))
            }
        }
    }

    fn number(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        let digit = |byte: u8| byte.is_ascii_digit();
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.skip(digit);
        let mut well_formed = whole == 1 || (whole > 1 && !leading_zero);
        if self.peek() == Some(b'.') {
            self.at += 1;
            well_formed &= self.skip(digit) > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            well_formed &= self.skip(digit) > 0;
        }
        let goes_on = self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte));
        if well_formed && !goes_on {
            return Ok(());
        }
        self.at = start;
        Err(self.mistake(
            "a number",
            "numbers look like 12, -3 or 0.5: no plus sign, no leading zero, a digit before the point",
        ))
    }

    fn string(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        self.at += 1;
        loop {
            self.skip(|byte| byte != b'"' && byte != b'\\' && byte >= b' ');
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(b'\n' | b'\r') | None => {
                    self.at = start;
                    return Err(self.mistake(
                        "a text that ends in its line",
                        "close the text with a double quote; a new line inside it is written \\n",
                    ));
                }
                Some(_) => {
                    let mistake = self.mistake("plain characters", "a tab inside a text is written \\t");
                    return Err(Mistake { found: "a control character inside a text".to_owned(), ..mistake });
                }
            }
        }
    }

    fn escape(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        let half = self.unit();
        let whole = match half {
            Some(0xD800..=0xDBFF) => matches!(self.unit(), Some(0xDC00..=0xDFFF)),
            Some(0xDC00..=0xDFFF) => false,
            Some(_) => return Ok(()),
            None => self.text.as_bytes().get(start + 1).is_some_and(|next| b"\"\\/bfnrt".contains(next)),
        };
        if whole {
            self.at += if half.is_none() { 2 } else { 0 };
            return Ok(());
        }
        self.at = start;
        Err(match half {
            Some(_) => self.mistake("both halves of the character", "write the character itself instead"),
            None => self
                .mistake("after a backslash one of \" \\ / b f n r t u", "a backslash itself is written twice: \\\\"),
        })
    }

    /// Steps over `\u` and four hex digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..)?.strip_prefix("\\u")?.get(..4)?;
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        self.at += 6;
        Some(unit)
    }

    /// Something stands where something else should.
    fn unexpected(&self, next: Next) -> Mistake {
        let before = self.text[..self.at].trim_end();
        let after_comma = before.ends_with(',');
        let first = self.text[self.at..].chars().next().unwrap_or_default();
        let expected = match next {
            Next::Key | Next::KeyOrEnd => "a key in double quotes",
            Next::Value if self.open.is_empty() => "an object: { … }",
            Next::Value | Next::ValueOrEnd => "a value",
            Next::Colon => "`:` after the key",
            Next::CommaOrEnd => "a comma before it",
            Next::Nothing => "the end of the file",
        };
        match first {
            '\u{feff}' => {
                let mistake = self.mistake("`{`", "save the file as UTF-8 without a byte order mark");
                Mistake { found: "an invisible byte order mark".to_owned(), ..mistake }
            }
            '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '`' => {
                self.mistake(expected, "write texts in straight double quotes: \"…\"")
            }
            '/' | '#' => self.mistake("no comments", "put remarks into `note` or `notes`"),
            '}' | ']' if after_comma => self.mistake("an entry after the comma", "remove the comma before it"),
            '}' | ']' if next == Next::Nothing => self.mistake(expected, "one closing bracket is too many"),
            _ if next == Next::Nothing => self.mistake(expected, "one file holds one object: { … }"),
            ',' if next != Next::Colon => {
                self.mistake(expected, "remove this comma, or write what is missing before it")
            }
            '0'..='9' if after_comma && before[..before.len() - 1].ends_with(|last: char| last.is_ascii_digit()) => {
                self.mistake(expected, "decimals are written with a point: 1.5")
            }
            _ if next == Next::CommaOrEnd => self.mistake(expected, "entries stand apart by commas"),
            _ if self.open.is_empty() => self.mistake(expected, ""),
            first if first.is_alphabetic() => self.mistake(
                expected,
                "keys and texts stand in double quotes; only true, false, null and numbers do without",
            ),
            _ => self.mistake(expected, ""),
        }
    }

    fn cut_off(&self) -> Mistake {
        match self.open.last() {
            Some((_, at)) => {
                let line = self.text[..*at].matches('\n').count() + 1;
                let expected = format!("{} for the bracket opened in line {line}", self.closing());
                let help = "a bracket is not closed, or the end of the file is lost";
                Mistake { at: self.at, found: "the end of the file".to_owned(), expected, help }
            }
            None => Mistake {
                at: self.at,
                found: "an empty file".to_owned(),
                expected: "an object: { … }".to_owned(),
                help: "",
            },
        }
    }

    fn closing(&self) -> &'static str {
        match self.inside() {
            Some(b']') => "`]`",
            _ => "`}`",
        }
    }

    /// A mistake at the place reached.
    fn mistake(&self, expected: &str, help: &'static str) -> Mistake {
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        Mistake { at: self.at, found: format!("`{}`", short(line.trim_end())), expected: expected.to_owned(), help }
    }
}
