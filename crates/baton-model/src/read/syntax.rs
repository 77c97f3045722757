//! What is wrong with text that is no JSON, in plain words: a parser's own words help only people who write parsers.
//!
//! One strict walk over the text, by RFC 8259, that stops at the first mistake and knows what people get wrong.

use super::reader::short;
use crate::float;
use crate::json::{Data, MAX_BYTES, MAX_NESTING, Member, Value};
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
    if text.len() > MAX_BYTES {
        let problem =
            Problem::whole_text(Code::TooLarge, format!("{} bytes", text.len()), format!("at most {MAX_BYTES} bytes"));
        return Err(Problem { help: "leads and other data belong into files of their own".to_owned(), ..problem });
    }
    if let Some(at) = too_deep(text, levels) {
        let (found, expected) = (format!("more than {levels} levels"), format!("at most {levels} levels"));
        let problem = Problem::at_offset(Code::TooDeep, text, at, found, expected);
        let help = "split the innermost parts off, for example into rules of their own";
        return Err(Problem { help: help.to_owned(), ..problem });
    }
    Walk { text, at: 0, open: Vec::new(), root: None }.document().map_err(|Mistake { at, found, expected, help }| {
        let problem = Problem::at_offset(Code::NotJson, text, at, found, expected);
        Problem { help: help.to_owned(), ..problem }
    })
}

/// Where nesting passes so many levels, if it does; brackets inside strings do not count.
fn too_deep(text: &str, levels: usize) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > levels {
                    return Some(at);
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
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

/// A walk over a text that builds what it reads.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The lists and objects that are open.
    open: Vec<Open>,
    root: Option<Value>,
}

/// A list or an object whose end is not reached.
struct Open {
    /// Where it begins.
    at: usize,
    data: Data,
    /// The key whose value comes next, and where it stands.
    key: (String, usize),
}

impl Walk<'_> {
    fn document(mut self) -> Result<Value, Mistake> {
        let mut next = Next::Value;
        loop {
            self.skip(|byte| b" \t\r\n".contains(&byte));
            let at = self.at;
            let Some(byte) = self.peek() else { break };
            next = match (next, byte) {
                (Next::Value | Next::ValueOrEnd, b'{') => self.opened(Data::Map(Vec::new()), Next::KeyOrEnd),
                (Next::Value | Next::ValueOrEnd, b'[') => self.opened(Data::List(Vec::new()), Next::ValueOrEnd),
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
                    let key = (self.string()?, at);
                    if let Some(open) = self.open.last_mut() {
                        open.key = key;
                    }
                    Next::Colon
                }
                (Next::Value | Next::ValueOrEnd, _) => {
                    let data = self.scalar(byte, next)?;
                    self.put(Value { data, at })
                }
                _ => return Err(self.unexpected(next)),
            };
        }
        match self.root.take() {
            Some(root) => Ok(root),
            None => Err(self.cut_off()),
        }
    }

    /// Puts a value that is complete where it belongs.
    fn put(&mut self, value: Value) -> Next {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(value);
            return Next::Nothing;
        };
        match &mut open.data {
            Data::Map(members) => {
                let (key, at) = std::mem::take(&mut open.key);
                members.push(Member { key, at, value });
            }
            Data::List(items) => items.push(value),
            _ => {}
        }
        Next::CommaOrEnd
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

    /// What closes the list or object at work.
    fn inside(&self) -> Option<u8> {
        self.open.last().map(|open| if matches!(open.data, Data::Map(_)) { b'}' } else { b']' })
    }

    fn opened(&mut self, data: Data, next: Next) -> Next {
        self.open.push(Open { at: self.at, data, key: <_>::default() });
        self.at += 1;
        next
    }

    fn closed(&mut self, byte: u8) -> Result<Next, Mistake> {
        match self.open.pop_if(|open| matches!(open.data, Data::Map(_)) == (byte == b'}')) {
            Some(Open { at, data, .. }) => {
                self.at += 1;
                Ok(self.put(Value { data, at }))
            }
            None => {
                let help = "brackets close in the reverse order of their opening: one before it is not closed, or is of the other kind";
                Err(self.mistake(self.closing(), help))
            }
        }
    }

    /// A text, a number, or one of the three words.
    fn scalar(&mut self, byte: u8, next: Next) -> Result<Data, Mistake> {
        match byte {
            b'"' => self.string().map(Data::Text),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number().map(Data::Number),
            _ => {
                for (word, data) in [("true", Data::Bool(true)), ("false", Data::Bool(false)), ("null", Data::Null)] {
                    let after = self.text[self.at..].strip_prefix(word);
                    if after.is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
                    {
                        self.at += word.len();
                        return Ok(data);
                    }
                }
                Err(self.unexpected(next))
            }
        }
    }

    /// A number; infinite where it is too large for a double.
    fn number(&mut self) -> Result<f64, Mistake> {
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
        if let Some(number) = float::parse(&self.text[start..self.at])
            && well_formed
            && !goes_on
        {
            return Ok(number);
        }
        self.at = start;
        Err(self.mistake(
            "a number",
            "numbers look like 12, -3 or 0.5: no plus sign, no leading zero, a digit before the point",
        ))
    }

    /// A text, its escapes resolved.
    fn string(&mut self) -> Result<String, Mistake> {
        let start = self.at;
        let mut string = String::new();
        self.at += 1;
        loop {
            let from = self.at;
            self.skip(|byte| byte != b'"' && byte != b'\\' && byte >= b' ');
            string.push_str(&self.text[from..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
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

    /// The character that an escape stands for.
    fn escape(&mut self) -> Result<char, Mistake> {
        let start = self.at;
        if let Some(unit) = self.unit() {
            let units = if matches!(unit, 0xD800..=0xDBFF) { vec![unit, self.unit().unwrap_or(0)] } else { vec![unit] };
            let mut characters = char::decode_utf16(units);
            return characters.next().and_then(Result::ok).ok_or_else(|| {
                self.at = start;
                self.mistake("both halves of the character", "write the character itself instead")
            });
        }
        self.at += 2;
        match self.text.as_bytes().get(start + 1) {
            Some(plain @ (b'"' | b'\\' | b'/')) => Ok(char::from(*plain)),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            _ => {
                self.at = start;
                let help = "a backslash itself is written twice: \\\\";
                Err(self.mistake("after a backslash one of \" \\ / b f n r t u", help))
            }
        }
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
            Some(Open { at, .. }) => {
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
