//! A lead's answers as numbers and the bytes of its texts: all of them cross to WebAssembly at once, which a value at a time
//! would take ten times as long for.
//!
//! For each answer the place of its field, and a value. A value is a mark and what follows it: 0 nothing, 1 a number, 2 yes,
//! 3 no, 4 a text, 5 a list (its length, its values), 6 an object (its size, and a key and a value for each). Of texts and
//! keys the numbers hold the length in bytes; the bytes, in UTF-8, stand beside. What is cut off or has no such mark is
//! nothing.
//!
//! What most answers are has a shorter form: 7 an option by its place, 8 options (how many, their places), 9 entries of an
//! activity (how many; for each its count, NaN for none, and its day as a value, a text or nothing).

use baton_model::answer::{count_from_number, day_from_text};
use baton_model::json::{Data, Member, Value};
use baton_model::program::FieldPlan;
use baton_model::{Answer, Day, Entry, FieldType, Program, Row, Score};

/// The deepest nesting that an answer can use is far less.
const MAX_NESTING: usize = 32;

/// The marks of a text and of the shorter forms.
const TEXT: u8 = 4;
const OPTION: u8 = 7;
const OPTIONS: u8 = 8;
const ENTRIES: u8 = 9;

struct Packed<'p> {
    numbers: std::slice::Iter<'p, f64>,
    texts: &'p [u8],
}

impl<'p> Packed<'p> {
    fn number(&mut self) -> f64 {
        self.numbers.next().copied().unwrap_or(0.0)
    }

    /// The field of the next answer; none after the last one.
    fn field<'f>(&mut self, program: &'f Program) -> Option<(usize, &'f FieldPlan)> {
        let place = *self.numbers.next()? as usize;
        Some((place, program.fields.get(place)?))
    }

    fn mark(&mut self) -> u8 {
        self.number() as u8
    }

    /// A length that can be true: each value takes a number.
    fn length(&mut self) -> usize {
        let given = self.number();
        (given as usize).min(self.numbers.len())
    }

    fn text(&mut self) -> &'p str {
        let length = self.number() as usize;
        let Some((text, rest)) = self.texts.split_at_checked(length) else { return "" };
        self.texts = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// What follows a mark.
    fn value(&mut self, mark: u8, nesting: usize) -> Value {
        let data = match mark {
            1 => Data::Number(self.number()),
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
        let place = self.number();
        (place >= 0.0 && place < field.options.len() as f64).then_some(place as u32)
    }

    /// An entry, if it is one; without a count it stands for once.
    fn entry(&mut self) -> Option<Entry> {
        let count = self.number();
        let on = match self.mark() {
            TEXT => day_from_text(self.text()).ok()?,
            _ => None,
        };
        let count = if count.is_nan() { 1 } else { count_from_number(count)? };
        Some(Entry { on, count })
    }

    /// The answer of a shorter form; none of a form that is not for the field.
    fn short(&mut self, mark: u8, field: &FieldPlan) -> Option<Answer<'static>> {
        match (mark, field.field_type) {
            (OPTION, FieldType::Choice) => self.option(field).map(Answer::Option),
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

/// Scores packed answers as of a day. The row is one of the program's, to be used again.
#[must_use]
pub fn score_packed(program: &Program, row: &mut Row, numbers: &[f64], texts: &[u8], as_of: Day) -> Score {
    let mut packed = Packed { numbers: numbers.iter(), texts };
    let mut warnings = Vec::new();
    row.clear();
    while let Some((place, field)) = packed.field(program) {
        let mark = packed.mark();
        match mark {
            0 => {}
            ENTRIES if field.field_type == FieldType::Activity => {
                let length = packed.length();
                program.set_entries(row, place, (0..length).filter_map(|_| packed.entry()));
            }
            // A text as an answer is what the same text in JSON is, and most answers are texts: none is kept.
            TEXT => program.set(row, place, &Answer::from_text(field, packed.text(), &mut warnings)),
            OPTION.. => {
                if let Some(answer) = packed.short(mark, field) {
                    program.set(row, place, &answer);
                }
            }
            _ => {
                let value = packed.value(mark, MAX_NESTING);
                program.set(row, place, &Answer::from_json(field, &value, &mut warnings));
            }
        }
    }
    program.run(row, as_of, &mut ())
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
        let mut row = program.row();
        let packed = [0.0, 1.0, 350.0, 1.0, 4.0, 8.0];
        assert_eq!(score_packed(&program, &mut row, &packed, b"software", day), program.score(&lead, day));
        let nothing = program.score(&Lead::default(), day);
        assert_eq!(
            score_packed(&program, &mut row, &[1.0, 7.0, 0.0, 0.0, 1.0, 350.0], b"", day),
            program.score(&lead, day)
        );
        for numbers in [
            &[][..],
            &[99.0, 1.0, 350.0],
            &[f64::NAN],
            &[0.0, 5.0, 1e9],
            &[0.0, 9.0, -1.0, f64::NAN],
            &[6.0; 2000],
            &[1.0, 7.0, 1e9],
            &[1.0, 7.0, f64::NAN],
            &[8.0; 99],
            &[1.0, 4.0, 1e9],
            &[1.0, 4.0, -1.0],
            &[1.0, 4.0, 1.0],
        ] {
            assert_eq!(score_packed(&program, &mut row, numbers, b"\xff", day), nothing, "{numbers:?}");
        }
    }
}
