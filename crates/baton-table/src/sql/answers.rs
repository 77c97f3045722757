//! From the table's columns to answers: what is missing or cannot be used is NULL, as in a row of the native run.

use std::collections::BTreeSet;

use baton_model::program::{FieldPlan, Matcher};
use baton_model::{Day, FieldType, email::EmailClass, fold};

use super::columns::{last, used};
use super::layout::{cases, step};
use super::names::{LEAD, inner};
use super::{AsOf, Printer};

/// The steps before the points.
const GIVEN: &str = "baton_given";
pub(super) const ANSWERS: &str = "baton_answers";

/// The greatest double: what lies beyond is endless or no number at all, which counts as missing.
const GREATEST: &str = "1.7976931348623157e308";

/// Characters between the words of a folded text that can be seen.
const MARKS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

impl Printer<'_> {
    /// The first step: each column of the table by itself.
    pub(super) fn given(&self) -> String {
        let mut columns = vec![format!("{} AS {}", self.name(&self.leads.id), self.name(LEAD))];
        for place in used(self.program) {
            columns.extend(self.given_field(place));
        }
        let table = self.leads.table.print(self.dialect);
        step(
            self.dialect,
            GIVEN,
            "The table's columns without blanks; NULL where a value cannot be used.",
            &columns,
            &table,
        )
    }

    /// The second step: what follows from several columns.
    pub(super) fn answers(&self) -> String {
        let says =
            "The answers as rules read them: texts folded, addresses classed, activities that had happened by then.";
        step(self.dialect, ANSWERS, says, &self.answer_columns(), GIVEN)
    }

    /// The columns of the second step.
    pub(super) fn answer_columns(&self) -> Vec<String> {
        let answers = used(self.program).into_iter().flat_map(|place| self.answer(place));
        [self.name(LEAD)].into_iter().chain(answers).collect()
    }

    fn given_field(&self, place: usize) -> Vec<String> {
        let field = &self.program.fields[place];
        let column = self.name(&field.id);
        let answer = self.field(place);
        match field.field_type {
            FieldType::Number => {
                vec![format!("CASE WHEN {column} BETWEEN -{GREATEST} AND {GREATEST} THEN {column} END AS {answer}")]
            }
            FieldType::YesNo => vec![format!("{column} AS {answer}")],
            FieldType::Choice | FieldType::Text => vec![format!("{} AS {answer}", self.text_or_null(&column))],
            FieldType::Choices => vec![format!("{} AS {answer}", self.parts(&column))],
            FieldType::Email => vec![
                format!("{} AS {answer}", self.text_or_null(&column)),
                format!("{} AS {}", self.domain(&column), self.facet(place, "domain")),
            ],
            FieldType::Date => vec![format!("{} AS {}", self.age(&column), self.facet(place, "days"))],
            FieldType::Activity => {
                let last = self.name(&last(&field.id));
                let is_date = self.is_date(&last);
                vec![
                    format!(
                        "CASE\n  WHEN {}\n    AND COALESCE({is_date}, TRUE)\n  THEN CAST({column} AS BIGINT)\nEND AS {answer}",
                        is_count(&column, 1)
                    ),
                    format!("{} AS {}", self.age(&last), self.facet(place, "days")),
                ]
            }
        }
    }

    fn answer(&self, place: usize) -> Vec<String> {
        let field = &self.program.fields[place];
        let answer = self.field(place);
        match field.field_type {
            FieldType::Number if field.counted => vec![
                answer.clone(),
                format!(
                    "CASE WHEN {} THEN CAST({answer} AS BIGINT) END AS {}",
                    is_count(&answer, 0),
                    self.facet(place, "count")
                ),
            ],
            FieldType::Number | FieldType::YesNo | FieldType::Choice => vec![answer],
            FieldType::Date => vec![self.facet(place, "days")],
            FieldType::Choices => {
                let any = self.dialect.stripped(&answer, ";");
                vec![format!("CASE WHEN {any} <> '' THEN {answer} END AS {answer}")]
            }
            FieldType::Text if field.matchers.is_empty() => vec![answer],
            FieldType::Text => {
                vec![answer.clone(), format!("{} AS {}", self.folded(field, &answer), self.facet(place, "folded"))]
            }
            FieldType::Email => {
                let domain = self.facet(place, "domain");
                let class = self.facet(place, "class");
                vec![answer.clone(), domain.clone(), format!("{} AS {class}", self.class(&answer, &domain))]
            }
            FieldType::Activity => {
                let days = self.facet(place, "days");
                let happened = format!("COALESCE({days} >= -1, TRUE)");
                vec![
                    format!("CASE WHEN {happened} THEN {answer} END AS {answer}"),
                    // A day ahead is today: where the lead is, it may have begun.
                    format!(
                        "CASE WHEN {answer} IS NULL OR {days} < -1 THEN NULL WHEN {days} = -1 THEN 0 ELSE {days} END AS {days}"
                    ),
                ]
            }
        }
    }

    /// A trimmed text, NULL if nothing is left.
    fn text_or_null(&self, column: &str) -> String {
        format!("NULLIF({}, '')", self.dialect.bytewise(self.dialect.trimmed(column)))
    }

    /// Options with `;` before, between and after them, and no blanks around any.
    fn parts(&self, column: &str) -> String {
        // No option's id has these characters, so others may take their place; then they can mark blanks.
        let from = self.dialect.text("\t\r\n<>");
        let plain = self.dialect.bytewise(format!("translate({column}, {from}, '   ??')"));
        let single = single_spaces(&format!("';' || {plain} || ';'"));
        format!("replace(replace({single}, '; ', ';'), ' ;', ';')")
    }

    /// What follows the only `@`, with small letters; NULL without one or with several.
    fn domain(&self, column: &str) -> String {
        let part = format!("split_part({}, '@', 2)", self.dialect.bytewise(self.dialect.trimmed(column)));
        let (capitals, small): (String, String) =
            ('A'..='Z').map(|capital| (capital, fold::small_letter(capital))).unzip();
        format!(
            "CASE\n  WHEN {column} LIKE '%@%' AND {column} NOT LIKE '%@%@%'\n  THEN translate({part}, '{capitals}', '{small}')\nEND"
        )
    }

    fn class(&self, address: &str, domain: &str) -> String {
        let is_broken = [
            format!("{domain} IS NULL"),
            format!("{address} LIKE '@%'"),
            format!("{address} LIKE '% %'"),
            format!("{domain} NOT LIKE '%.%'"),
            format!("{domain} LIKE '.%'"),
            format!("{domain} LIKE '%.'"),
            format!("{domain} LIKE '%..%'"),
        ];
        let class = |class: EmailClass| self.dialect.text(class.as_str());
        let mut parts = vec![
            format!("WHEN {address} IS NULL THEN NULL"),
            format!("WHEN {}\n  THEN {}", is_broken.join("\n  OR "), class(EmailClass::Invalid)),
        ];
        let program = self.program;
        for (list, of) in
            [(&program.disposable_domains, EmailClass::Disposable), (&program.free_domains, EmailClass::Free)]
        {
            if let Some(is_listed) = self.is_one_of(domain, list) {
                parts.push(format!("WHEN {is_listed} THEN {}", class(of)));
            }
        }
        parts.push(format!("ELSE {}", class(EmailClass::Business)));
        cases(&parts)
    }

    /// A text folded as far as the field's terms can tell: of the folding table, the capitals whose small letter a term has.
    fn folded(&self, field: &FieldPlan, text: &str) -> String {
        let mut letters = BTreeSet::new();
        for matcher in &field.matchers {
            if let Matcher::IsAny(texts) | Matcher::ContainsAny(texts) = matcher {
                letters.extend(texts.iter().flat_map(|text| text.chars()));
            }
        }
        let (capitals, small): (String, String) = fold::table().filter(|(_, small)| letters.contains(small)).unzip();
        let unseen = ('\0'..'\u{80}')
            .filter(|character| character.is_control() && self.dialect.can_hold(&character.to_string()));
        let blanks: String = MARKS.chars().chain(unseen).collect();
        let from = self.dialect.text(&(blanks.clone() + &capitals));
        let to = format!("repeat(' ', {}) || {}", blanks.chars().count(), self.dialect.text(&small));
        single_spaces(&format!("' ' || translate({text}, {from}, {to}) || ' '"))
    }

    /// Days from a column's date to the day of the score; NULL if the date is none that a model knows.
    fn age(&self, column: &str) -> String {
        let as_of = match &self.leads.as_of {
            AsOf::Day(day) => self.dialect.date(*day),
            AsOf::Column(name) => self.name(name),
        };
        format!("CASE WHEN {} THEN {} END", self.is_date(column), self.dialect.days_between(&as_of, column))
    }

    /// Whether a date lies in the years 0000 to 9999.
    fn is_date(&self, column: &str) -> String {
        let bounds = [(0, 1, 1), (9999, 12, 31)].map(|(year, month, day)| {
            // Both are dates.
            self.dialect.date(Day::from_date(year, month, day).unwrap_or(Day::from_days(0)))
        });
        format!("{column} BETWEEN {} AND {}", bounds[0], bounds[1])
    }

    /// A quoted name.
    pub(super) fn name(&self, name: &str) -> String {
        self.dialect.name(name)
    }

    /// The column of a field's answer.
    pub(super) fn field(&self, place: usize) -> String {
        self.name(&inner(self.dialect, &self.program.fields[place].id, place))
    }

    /// A column of something that follows from a field's answer.
    pub(super) fn facet(&self, place: usize, facet: &str) -> String {
        self.name(&format!("{} {facet}", inner(self.dialect, &self.program.fields[place].id, place)))
    }
}

/// Whether a number is whole, and lies from `least` to what can be counted. `FLOOR` would do, but Spark's fails on large numbers.
fn is_count(number: &str, least: u32) -> String {
    let most = baton_model::answer::MAX_COUNT;
    format!("{number} BETWEEN {least} AND {most} AND {number} = ROUND({number})")
}

/// A text in which runs of spaces are one; it holds neither `<` nor `>`.
fn single_spaces(text: &str) -> String {
    format!("replace(replace(replace({text}, ' ', '<>'), '><', ''), '<>', ' ')")
}
