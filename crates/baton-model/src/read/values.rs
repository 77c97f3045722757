//! Reading single values: each function reports what is wrong and gives back `None` then.

use std::ops::RangeInclusive;

use super::reader::{Node, Object, did_you_mean};
use super::suggest::{one_of, rounded, slug};
use super::words::Word;
use crate::answer::number_from_text;
use crate::json::{Data, Value};
use crate::points::NotPoints;
use crate::problem::Code;
use crate::{Day, Points};

/// The numbers that a model may write as points.
const WRITTEN: RangeInclusive<Points> = Points::from_hundredths(-1_000_000)..=Points::MAX_WRITTEN;

/// The size up to which hundredths of a double are exact.
const EXACT_POINTS: f64 = 1e13;

/// The greatest whole number that a double holds exactly together with all below.
pub(super) const MAX_WHOLE: u64 = 9_007_199_254_740_991;

impl<'r> Node<'r> {
    /// Any text.
    pub fn text(&self) -> Option<String> {
        self.text_of("a text")
    }

    /// A text of which is known what it stands for, such as "the id of a field".
    pub(super) fn text_of(&self, expected: &str) -> Option<String> {
        match &self.value().data {
            Data::Text(text) => Some(text.clone()),
            Data::Number(number) if number.is_finite() => {
                self.wrong_type(expected, format!("put it in quotes: \"{}\"", self.value().excerpt()))
            }
            Data::Bool(yes) => self.wrong_type(expected, format!("put it in quotes: \"{yes}\"")),
            _ => self.wrong_type(expected, ""),
        }
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        match &self.value().data {
            Data::Bool(yes) => Some(*yes),
            _ => self.wrong_type("true or false", "without quotes: true for yes, false for no"),
        }
    }

    /// A number that a double can hold.
    pub fn number(&self) -> Option<f64> {
        self.number_of("a number")
    }

    fn number_of(&self, expected: &str) -> Option<f64> {
        match &self.value().data {
            Data::Number(number) if number.is_finite() => Some(*number + 0.0),
            Data::Number(_) => {
                self.report(
                    Code::OutOfRange,
                    self.value().excerpt(),
                    expected,
                    "the largest number that fits is about 1.8e308",
                );
                None
            }
            Data::Text(text) if number_from_text(text.trim()).is_some() => {
                self.wrong_type(expected, format!("write {} without quotes", text.trim()))
            }
            _ => self.wrong_type(expected, ""),
        }
    }

    /// A whole number of a range.
    pub fn whole(&self, range: RangeInclusive<u64>) -> Option<u64> {
        let (least, most) = (*range.start(), *range.end());
        let number = self.number_of("a whole number")?;
        if number.trunc() == number && number >= least as f64 && number <= most as f64 {
            return Some(number as u64);
        }
        let boundless = most >= MAX_WHOLE && number < most as f64;
        let expected = if boundless {
            format!("a whole number, {least} or more")
        } else {
            format!("a whole number from {least} to {most}")
        };
        self.report(Code::OutOfRange, self.value().excerpt(), expected, "");
        None
    }

    /// Points as a model writes them: -10,000 to 10,000 with at most two decimals.
    pub fn points(&self) -> Option<Points> {
        self.points_within(WRITTEN)
    }

    /// Points that cut to either side of zero, and so are never negative.
    pub fn cap(&self) -> Option<Points> {
        self.points_within(Points::ZERO..=Points::MAX_WRITTEN)
    }

    /// Points of a range.
    pub fn points_within(&self, range: RangeInclusive<Points>) -> Option<Points> {
        let expected = format!("a number from {} to {}, with at most two decimals", range.start(), range.end());
        let number = self.number_of(&expected)?;
        match Points::from_number(number) {
            Ok(points) if range.contains(&points) => return Some(points),
            Err(NotPoints::TooPrecise) => self.too_precise(number),
            Ok(_) | Err(NotPoints::OutOfRange) => self.report(Code::OutOfRange, self.value().excerpt(), expected, ""),
        }
        None
    }

    /// A score: points with at most two decimals, of any size that stays exact.
    pub fn score(&self) -> Option<Points> {
        let number = self.number_of("a number with at most two decimals")?;
        if number.abs() > EXACT_POINTS {
            self.report(Code::OutOfRange, self.value().excerpt(), "a score that points can reach", "");
            return None;
        }
        let points = Points::from_hundredths((number * 100.0).round() as i64);
        if points.to_number() == number {
            return Some(points);
        }
        self.too_precise(number);
        None
    }

    fn too_precise(&self, number: f64) {
        let (near, far) = rounded(number);
        self.report(
            Code::TooPrecise,
            self.value().excerpt(),
            "at most two decimals",
            format!("round to {near} or {far}"),
        );
    }

    /// A date `YYYY-MM-DD`; of longer text its first ten characters.
    pub fn date(&self) -> Option<Day> {
        const EXPECTED: &str = "a date, year first: YYYY-MM-DD";
        let Data::Text(text) = &self.value().data else {
            return self.wrong_type(EXPECTED, "for example \"2026-11-01\"");
        };
        let day = Day::parse(text);
        if day.is_none() {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let dated = text.get(..10).is_some_and(|start| {
                let parts: Vec<&str> = start.split('-').collect();
                parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.into_iter().all(digits)
            });
            let help = if dated { "there is no such day in the calendar" } else { "for example \"2026-11-01\"" };
            self.report(Code::BadDate, self.value().excerpt(), EXPECTED, help);
        }
        day
    }

    /// An id.
    pub fn id(&self) -> Option<String> {
        let Data::Text(id) = &self.value().data else { return self.wrong_type("an id, as a text", "") };
        if id == "total" {
            self.report(
                Code::BadId,
                "\"total\"",
                "another id",
                "`total` always means the sum of the axes: choose another word",
            );
            return None;
        }
        if is_id(id) {
            return Some(id.clone());
        }
        let help = slug(id).filter(|slug| slug != "total").map(|slug| format!("for example \"{slug}\""));
        let expected = "1 to 64 small letters a to z, digits, `-` and `_`, beginning with a letter or digit";
        self.report(Code::BadId, self.value().excerpt(), expected, help.unwrap_or_default());
        None
    }

    /// One word of a closed list.
    pub fn word<W: Word>(&self) -> Option<W> {
        self.word_of(W::ALL)
    }

    /// One word of a part of a closed list.
    pub fn word_of<W: Word>(&self, allowed: &[W]) -> Option<W> {
        let words = || allowed.iter().map(|value| value.word());
        let expected = one_of(words());
        let Data::Text(text) = &self.value().data else { return self.wrong_type(&expected, "") };
        let word = allowed.iter().copied().find(|value| value.word() == text);
        if word.is_none() {
            let help = self.reader().nearest(text, words()).map(did_you_mean);
            self.report(Code::UnknownWord, self.value().excerpt(), expected, help.unwrap_or_default());
        }
        word
    }

    /// The entries of a list. `shape` says of what, such as "a list of fields".
    pub fn items(&self, shape: &str) -> Option<Vec<Node<'r>>> {
        match &self.value().data {
            Data::List(items) => Some(items.iter().enumerate().map(|(index, item)| self.entry(index, item)).collect()),
            Data::Null => self.wrong_type(shape, ""),
            _ => self.wrong_type(shape, "put it in square brackets: [ … ]"),
        }
    }

    /// How many entries it has; none if it is no list.
    #[must_use]
    pub fn entry_count(&self) -> usize {
        match &self.value().data {
            Data::List(items) => items.len(),
            _ => 0,
        }
    }

    /// Reads every entry of a list; `None` if one of them has a problem.
    pub fn list<T>(&self, shape: &str, mut read: impl FnMut(&Node<'r>) -> Option<T>) -> Option<Vec<T>> {
        // Not `collect` into an option: that would stop at the first problem.
        let (mut read_items, mut whole) = (Vec::new(), true);
        for item in self.items(shape)? {
            match read(&item) {
                Some(item) => read_items.push(item),
                None => whole = false,
            }
        }
        whole.then_some(read_items)
    }

    /// Reads a list that has at least one entry.
    pub fn filled_list<T>(&self, shape: &str, read: impl FnMut(&Node<'r>) -> Option<T>) -> Option<Vec<T>> {
        if self.items(shape)?.is_empty() {
            self.report(Code::TooFew, "an empty list", format!("{shape}, with at least one entry"), "");
            return None;
        }
        self.list(shape, read)
    }

    /// Reports a list that has more entries than `most`.
    pub fn at_most(&self, most: usize, what: &str) -> Option<()> {
        if self.entry_count() > most {
            self.report(Code::TooMany, format!("{} {what}", self.entry_count()), format!("at most {most} {what}"), "");
            return None;
        }
        Some(())
    }

    /// A cursor on an object. `shape` says what it is, such as "a field".
    pub fn object(&self, shape: &str) -> Option<Object<'r>> {
        match &self.value().data {
            Data::Map(members) => Some(Object::new(self.clone(), members)),
            _ => self.wrong_type(&format!("{shape}, as an object"), "put it in braces: { … }"),
        }
    }

    /// An object that is kept as it stands. Numbers that no double holds are reported: they could not be written again.
    pub fn kept_object(&self, shape: &str) -> Option<Value> {
        self.object(shape)?;
        self.all_finite().then(|| self.value().clone())
    }

    fn all_finite(&self) -> bool {
        // Counting, so that every such number is reported and not the first alone.
        let broken = |parts: &mut dyn Iterator<Item = Node<'r>>| parts.filter(|part| !part.all_finite()).count();
        match &self.value().data {
            Data::Number(_) => self.number().is_some(),
            Data::List(items) => {
                broken(&mut items.iter().enumerate().map(|(index, item)| self.entry(index, item))) == 0
            }
            Data::Map(members) => broken(&mut members.iter().map(|member| self.member(member))) == 0,
            _ => true,
        }
    }

    /// Reports a value of the wrong JSON type.
    pub(super) fn wrong_type<T>(&self, expected: &str, help: impl Into<String>) -> Option<T> {
        let value = self.value();
        let found = match &value.data {
            Data::Text(_) => format!("the text {}", value.excerpt()),
            Data::Number(number) if number.is_finite() => format!("the number {}", value.excerpt()),
            Data::Number(_) | Data::Bool(_) => value.excerpt(),
            _ => value.kind().to_owned(),
        };
        self.report(Code::WrongType, found, expected, help);
        None
    }
}

/// Whether a text is a well-formed id.
pub(super) fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (1..=64).contains(&bytes.len()) && plain(&bytes[0]) && bytes.iter().all(|byte| plain(byte) || b"-_".contains(byte))
}
