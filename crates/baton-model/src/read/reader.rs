//! A cursor over a JSON tree that collects every problem with its place.

use crate::order::sort_by;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

use super::suggest::{list, nearest};
use crate::json::{Data, Member, Value};
use crate::problem::{Code, Problem};

/// So many problems get a "did you mean"; in a file with more, comparing would take longer than reading.
const MAX_SUGGESTIONS: u32 = 200;

/// Collects the problems of one text while its JSON tree is read.
///
/// Reading never stops at a problem: a reading function reports it and gives back `None`, its caller goes on with the
/// next key. So `None` always means that something was reported.
///
/// # Example
/// ```
/// use baton_model::read::{Reader, parse};
///
/// let text = r#"{ "title": "Ask us", "colour": "red" }"#;
/// let value = parse(text).unwrap();
/// let reader = Reader::new(text);
/// let mut object = reader.root(&value).object("a page").unwrap();
/// assert_eq!(object.text("title").as_deref(), Some("Ask us"));
/// assert_eq!(object.text("color"), None, "it is not there");
/// object.finish();
/// let problems = reader.finish();
/// assert_eq!(problems[0].to_string(), "line 1, column 22, colour: found the key `colour`, expected only `title`, `color`");
/// assert_eq!(problems[0].help, "did you mean `color`?");
/// assert_eq!(problems.len(), 1, "that `color` is missing needs no telling any more");
/// ```
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t str,
    found: RefCell<Vec<Found>>,
    suggestions: Cell<u32>,
}

/// A problem whose line and column are not yet known.
#[derive(Debug)]
struct Found {
    at: usize,
    problem: Problem,
}

impl<'t> Reader<'t> {
    /// A reader of values that stand in `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, found: RefCell::default(), suggestions: Cell::new(0) }
    }

    /// A cursor on the whole of a file. Reports every key that stands twice in one object, however deep.
    pub fn root<'r>(&'r self, value: &'r Value) -> Node<'r> {
        self.part(value, Path::root())
    }

    /// A cursor on a part of a file that stands at `path`. Reports repeated keys like [`Reader::root`].
    pub fn part<'r>(&'r self, value: &'r Value, path: Path) -> Node<'r> {
        let node = Node { path, ..Node::unchecked(self, value) };
        node.report_repeated_keys();
        node
    }

    /// Whether anything was reported so far.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        !self.found.borrow().is_empty()
    }

    /// All problems, in the order of the file.
    #[must_use]
    pub fn finish(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        sort_by(&mut found, &mut |one, other| one.at.cmp(&other.at));
        // One walk over the text for all places: asking for each would take the square of the time.
        let (mut line, mut column, mut reached) = (1, 1, 0);
        let mut problems = Vec::with_capacity(found.len());
        for Found { at, mut problem } in found {
            let between = self.text.get(reached..at).unwrap_or_default();
            match between.rfind('\n') {
                Some(newline) => {
                    line += between.matches('\n').count();
                    column = between[newline + 1..].chars().count() + 1;
                }
                None => column += between.chars().count(),
            }
            reached = at.max(reached);
            (problem.line, problem.column) = (line, column);
            problems.push(problem);
        }
        problems
    }

    /// The word most like `found`; none if no word is like it.
    pub fn nearest<'w>(&self, found: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
        if self.suggestions.get() >= MAX_SUGGESTIONS {
            return None;
        }
        self.suggestions.set(self.suggestions.get() + 1);
        nearest(found, words)
    }
}

/// "did you mean `x`?"
#[must_use]
pub fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// The way to a value, such as `axes[0].rules[3].points`.
#[derive(Debug, Clone, Default)]
pub struct Path(Option<Rc<Step>>);

#[derive(Debug)]
struct Step {
    before: Path,
    name: Name,
}

#[derive(Debug)]
enum Name {
    Key(String),
    Index(usize),
}

impl Path {
    /// The whole file.
    #[must_use]
    pub fn root() -> Self {
        Self(None)
    }

    /// The value of a key of this.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self(Some(Rc::new(Step { before: self.clone(), name: Name::Key(key.to_owned()) })))
    }

    /// An entry of this list, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(Some(Rc::new(Step { before: self.clone(), name: Name::Index(index) })))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(step) = &self.0 else { return Ok(()) };
        step.before.fmt(f)?;
        match &step.name {
            Name::Index(index) => write!(f, "[{index}]"),
            Name::Key(key)
                if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)) =>
            {
                write!(f, "[{}]", Value::from(key.as_str()).excerpt())
            }
            Name::Key(key) if step.before.0.is_none() => f.write_str(key),
            Name::Key(key) => write!(f, ".{key}"),
        }
    }
}

/// A cursor on one value.
#[derive(Debug, Clone)]
pub struct Node<'r> {
    reader: &'r Reader<'r>,
    value: &'r Value,
    key_at: usize,
    path: Path,
}

impl<'r> Node<'r> {
    /// A cursor on the whole of a file whose repeated keys are nobody's concern.
    pub(super) fn unchecked(reader: &'r Reader<'r>, value: &'r Value) -> Self {
        Self { reader, value, key_at: value.at, path: Path::root() }
    }

    /// The value it stands on.
    #[must_use]
    pub fn value(&self) -> &'r Value {
        self.value
    }

    /// The way to it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The reader that it reports to.
    #[must_use]
    pub fn reader(&self) -> &'r Reader<'r> {
        self.reader
    }

    /// The byte offset of the key that this value belongs to.
    pub(super) fn key_at(&self) -> usize {
        self.key_at
    }

    /// Reports a problem of this value.
    pub fn report(&self, code: Code, found: impl Into<String>, expected: impl Into<String>, help: impl Into<String>) {
        self.report_at(self.value.at, code, found.into(), expected.into(), help.into());
    }

    /// Reports a problem of the key that this value belongs to.
    pub fn report_key(
        &self,
        code: Code,
        found: impl Into<String>,
        expected: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report_at(self.key_at, code, found.into(), expected.into(), help.into());
    }

    fn report_at(&self, at: usize, code: Code, found: String, expected: String, help: String) {
        let problem = Problem { code, path: self.path.to_string(), line: 0, column: 0, found, expected, help };
        self.reader.found.borrow_mut().push(Found { at, problem });
    }

    fn report_repeated_keys(&self) {
        match &self.value.data {
            Data::List(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.entry(index, item).report_repeated_keys())
            }
            Data::Map(members) => {
                let mut seen = HashSet::new();
                for member in members {
                    let node = self.member(member);
                    if !seen.insert(member.key.as_str()) {
                        let found = format!("a second `{}`", short(&member.key));
                        node.report_key(Code::RepeatedKey, found, "each key once in an object", "keep one of the two");
                    }
                    node.report_repeated_keys();
                }
            }
            _ => {}
        }
    }

    pub(super) fn entry(&self, index: usize, value: &'r Value) -> Self {
        Self { reader: self.reader, value, key_at: value.at, path: self.path.index(index) }
    }

    pub(super) fn member(&self, member: &'r Member) -> Self {
        Self { reader: self.reader, value: &member.value, key_at: member.at, path: self.path.key(&member.key) }
    }
}

/// A cursor on an object, key by key.
///
/// It remembers what it was asked for, so that [`Object::finish`] can report the keys that have no meaning. Ask for all
/// keys before giving up on an object, so that all its problems come out in one go.
#[derive(Debug)]
pub struct Object<'r> {
    node: Node<'r>,
    members: &'r [Member],
    asked: Vec<&'static str>,
    refused: Vec<&'static str>,
    lacking: Vec<Lacking>,
}

/// Something that is not there, told when the object is finished: a misspelt key explains it better.
#[derive(Debug)]
struct Lacking {
    keys: Vec<&'static str>,
    found: String,
    expected: String,
    help: String,
}

impl<'r> Object<'r> {
    pub(super) fn new(node: Node<'r>, members: &'r [Member]) -> Self {
        Self { node, members, asked: Vec::new(), refused: Vec::new(), lacking: Vec::new() }
    }

    /// The cursor on the object as a value.
    #[must_use]
    pub fn node(&self) -> &Node<'r> {
        &self.node
    }

    /// The value of a key, if it is there.
    pub fn get(&mut self, key: &'static str) -> Option<Node<'r>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.find(key)
    }

    /// The value of a key that has a meaning elsewhere but not here, if it is there. The caller reports it.
    pub fn refuse(&mut self, key: &'static str) -> Option<Node<'r>> {
        self.refused.push(key);
        self.find(key)
    }

    fn find(&self, key: &str) -> Option<Node<'r>> {
        self.members.iter().find(|member| member.key == key).map(|member| self.node.member(member))
    }

    /// All keys with their values, for objects whose keys are names.
    pub fn entries(&self) -> impl Iterator<Item = (&'r str, Node<'r>)> {
        self.members.iter().map(|member| (member.key.as_str(), self.node.member(member)))
    }

    /// Reads the value of a key that must be there. `shape` says what belongs there, such as "a text".
    pub fn need<T>(&mut self, key: &'static str, shape: &str, read: impl FnOnce(&Node<'r>) -> Option<T>) -> Option<T> {
        match self.get(key) {
            Some(node) => read(&node),
            None => {
                self.lacks(&[key], format!("no `{key}`"), format!("`{key}`: {shape}"), "");
                None
            }
        }
    }

    /// Reports that one of these keys should be there, unless one of them turns out to be misspelt.
    pub fn lacks(
        &mut self,
        keys: &[&'static str],
        found: impl Into<String>,
        expected: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (found, expected, help) = (found.into(), expected.into(), help.into());
        self.lacking.push(Lacking { keys: keys.to_vec(), found, expected, help });
    }

    /// Reads the value of a key that may be left out; the inner `None` means that it was.
    pub fn optional<T>(&mut self, key: &'static str, read: impl FnOnce(&Node<'r>) -> Option<T>) -> Option<Option<T>> {
        match self.get(key) {
            Some(node) => read(&node).map(Some),
            None => Some(None),
        }
    }

    /// Reads the value of a key, or gives the default if the key is left out.
    pub fn or<T>(&mut self, key: &'static str, default: T, read: impl FnOnce(&Node<'r>) -> Option<T>) -> Option<T> {
        match self.get(key) {
            Some(node) => read(&node),
            None => Some(default),
        }
    }

    /// A text that must be there.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.need(key, "a text", Node::text)
    }

    /// A text that is empty when left out.
    pub fn text_or_empty(&mut self, key: &'static str) -> Option<String> {
        self.or(key, String::new(), Node::text)
    }

    /// `true` or `false`; false when left out.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.or(key, false, Node::flag)
    }

    /// Reports the keys that were not asked for, and those that are lacking.
    pub fn finish(mut self) {
        let absent: Vec<&'static str> = self.asked.iter().copied().filter(|key| self.find(key).is_none()).collect();
        for member in self.members {
            let key = member.key.as_str();
            if self.asked.contains(&key) || self.refused.contains(&key) {
                continue;
            }
            let meant = self.node.reader.nearest(key, absent.iter().copied());
            self.lacking.retain(|lacking| meant.is_none_or(|meant| !lacking.keys.contains(&meant)));
            let help = meant.map(did_you_mean).unwrap_or_default();
            let expected = format!("only {}", list(self.asked.iter().copied()));
            self.node.member(member).report_key(Code::UnknownKey, format!("the key `{}`", short(key)), expected, help);
        }
        for Lacking { found, expected, help, .. } in self.lacking {
            self.node.report(Code::MissingKey, found, expected, help);
        }
    }
}

/// A key short enough for a message.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
