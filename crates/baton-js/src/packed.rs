//! A lead's answers as whole numbers and the bytes of its texts: all of them cross to WebAssembly at once, which a value at
//! a time would take ten times as long for.
//!
//! For each answer the place of its field, and a value. A value is a mark and what follows it: 0 nothing, 1 a number, 2 yes,
//! 3 no, 4 a text, 5 a list (its length, its values), 6 an object (its size, and a key and a value for each). Numbers stand
//! beside, in their order; so do the bytes of texts and keys, in UTF-8, of which only the lengths stand here. What is cut off
//! or has no such mark is nothing.
//!
//! What most answers are has a shorter form: 7 an option by its place, 8 options (how many, their places), 9 entries of an
//! activity (how many; for each its count, a number or nothing, and its day, a text, a day or nothing), 10 a day (since
//! 1970-01-01).

use baton_model::answer::{count_from_number, day_from_text};
use baton_model::json::{Data, Member, Value};
use baton_model::memo::Memo;
use baton_model::program::FieldPlan;
use baton_model::{Answer, Day, Entry, FieldType, Program, Row, Score, Warning};

/// The deepest nesting that an answer can use is far less.
const MAX_NESTING: usize = 32;

/// The marks of a number, of a text and of the shorter forms.
const NUMBER: i32 = 1;
const TEXT: i32 = 4;
const OPTION: i32 = 7;
const OPTIONS: i32 = 8;
const ENTRIES: i32 = 9;
const DAY: i32 = 10;

/// What packed leads are read into, one after the other.
#[derive(Debug)]
pub struct Room {
    row: Row,
    /// Of each field of text what its texts became.
    memos: Vec<Option<Memo<()>>>,
    warnings: Vec<Warning>,
}

impl Room {
    /// A room for leads of a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let memo = |field: &FieldPlan| (field.field_type == FieldType::Text).then(Memo::default);
        Self { row: program.row(), memos: program.fields.iter().map(memo).collect(), warnings: Vec::new() }
    }

    /// Puts a text into the row: as an answer it is what the same text in JSON is.
    fn text(&mut self, program: &Program, (place, field): (usize, &FieldPlan), text: &str) {
        let Self { row, memos, warnings } = self;
        let memo = &mut memos[place];
        if memo.as_ref().is_some_and(|memo| memo.fill(program, row, place, text.into(), warnings).is_some()) {
            return;
        }
        program.set(row, place, &Answer::from_text(field, text, warnings));
        if let Some(memo) = memo {
            memo.keep(program, row, place, text.into(), (), warnings);
        }
    }
}

/// A lead that was packed.
#[derive(Debug)]
pub struct Packed<'p> {
    marks: std::slice::Iter<'p, i32>,
    numbers: std::slice::Iter<'p, f64>,
    texts: &'p str,
}

impl<'p> Packed<'p> {
    /// A lead of these parts; bytes that are no UTF-8 are no texts.
    #[must_use]
    pub fn new(marks: &'p [i32], numbers: &'p [f64], texts: &'p [u8]) -> Self {
        let texts = std::str::from_utf8(texts).unwrap_or_default();
        Self { marks: marks.iter(), numbers: numbers.iter(), texts }
    }

    /// Scores the lead as of a day, in a room of the program's.
    #[must_use]
    pub fn score(mut self, program: &Program, room: &mut Room, as_of: Day) -> Score {
        room.row.clear();
        while let Some(place) = self.marks.next() {
            let place = *place as usize;
            let Some(field) = program.fields.get(place) else { break };
            self.answer(program, room, (place, field));
        }
        program.run(&room.row, as_of, &mut ())
    }

    /// Puts the next answer into the row.
    fn answer(&mut self, program: &Program, room: &mut Room, (place, field): (usize, &FieldPlan)) {
        let Room { row, warnings, .. } = room;
        warnings.clear();
        match self.mark() {
            0 => {}
            ENTRIES if field.field_type == FieldType::Activity => {
                let length = self.length();
                program.set_entries(row, place, (0..length).filter_map(|_| self.entry()));
            }
            TEXT => room.text(program, (place, field), self.text()),
            mark @ OPTION.. => {
                if let Some(answer) = self.short(mark, field) {
                    program.set(row, place, &answer);
                }
            }
            mark => {
                let value = self.value(mark, MAX_NESTING);
                program.set(row, place, &Answer::from_json(field, &value, warnings));
            }
        }
    }

    fn mark(&mut self) -> i32 {
        self.marks.next().copied().unwrap_or_default()
    }

    /// A length that can be true: each value takes a mark.
    fn length(&mut self) -> usize {
        let given = self.mark();
        usize::try_from(given).unwrap_or_default().min(self.marks.len())
    }

    fn number(&mut self) -> f64 {
        self.numbers.next().copied().unwrap_or_default()
    }

    fn text(&mut self) -> &'p str {
        let length = self.mark() as usize;
        let Some((text, rest)) = self.texts.split_at_checked(length) else { return "" };
        self.texts = rest;
        text
    }

    /// What follows a mark.
    fn value(&mut self, mark: i32, nesting: usize) -> Value {
        let data = match mark {
            NUMBER => Data::Number(self.number()),
            2 => Data::Bool(true),
            3 => Data::Bool(false),
            TEXT => Data::Text(self.text().to_owned()),
            5 if nesting > 0 => {
                let length = self.length();
                Data::List((0..length).map(|_| self.next(nesting - 1)).collect())
            }
            6 if nesting > 0 => {
                let size = self.length();
                Data::Map((0..size).map(|_| Member::new(self.text(), self.next(nesting - 1))).collect())
            }
            _ => Data::Null,
        };
        data.into()
    }

    /// The place of an option, if the field has so many.
    fn option(&mut self, field: &FieldPlan) -> Option<u32> {
        let place = self.mark() as u32;
        ((place as usize) < field.options.len()).then_some(place)
    }

    /// An entry, if it is one; without a count it stands for once.
    fn entry(&mut self) -> Option<Entry> {
        let count = if self.mark() == NUMBER { count_from_number(self.number()) } else { Some(1) };
        let on = match self.mark() {
            TEXT => day_from_text(self.text()).ok()?,
            DAY => Some(self.day()),
            _ => None,
        };
        Some(Entry { on, count: count? })
    }

    fn day(&mut self) -> Day {
        Day::from_days(self.mark())
    }

    /// The answer of a shorter form; none of a form that is not for the field.
    fn short(&mut self, mark: i32, field: &FieldPlan) -> Option<Answer<'static>> {
        match (mark, field.field_type) {
            (OPTION, FieldType::Choice) => self.option(field).map(Answer::Option),
            (DAY, FieldType::Date) => Some(Answer::Date(self.day())),
            (OPTIONS, FieldType::Choices) => {
                let length = self.length();
                Some(Answer::Options((0..length).filter_map(|_| self.option(field)).collect()))
            }
            _ => None,
        }
    }

    fn next(&mut self, nesting: usize) -> Value {
        let mark = self.mark();
        self.value(mark, nesting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use baton_model::{Lead, Model};

    #[test]
    fn packed_answers_are_the_lead() {
        let program =
            Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap().compile().unwrap();
        let day = Day::parse("2026-11-20").unwrap();
        let lead = Lead::parse(r#"{ "company_size": 350, "industry": "software" }"#).unwrap();
        let mut room = Room::new(&program);
        let mut score = |marks: &[i32], numbers: &[f64], texts: &[u8]| {
            Packed::new(marks, numbers, texts).score(&program, &mut room, day)
        };
        assert_eq!(score(&[0, 1, 1, 4, 8], &[350.0], b"software"), program.score(&lead, day));
        assert_eq!(score(&[1, 7, 0, 0, 1], &[350.0], b""), program.score(&lead, day));
        let nothing = program.score(&Lead::default(), day);
        for marks in [
            &[][..],
            &[99, 1],
            &[-1],
            &[0, 1],
            &[0, 5, i32::MAX],
            &[0, 9, -1, 0],
            &[6; 2000],
            &[1, 7, i32::MAX],
            &[1, 7, -1],
            &[8; 99],
            &[1, 4, i32::MAX],
            &[1, 4, -1],
            &[1, 4, 1],
        ] {
            assert_eq!(score(marks, &[f64::NAN], b"\xff"), nothing, "{marks:?}");
        }
    }
}
