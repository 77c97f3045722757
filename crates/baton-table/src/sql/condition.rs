//! Conditions. A test is never NULL: on a missing answer it is false, and so its opposite is true.

use baton_model::FieldType;
use baton_model::email::EmailClass;
use baton_model::program::{ConditionAt, Matcher, Node, TestPlan};

use super::Printer;
use super::dialect::number;
use super::layout::{each_on_a_line, joined};

impl Printer<'_> {
    /// A condition, in parentheses where it has several parts.
    pub(super) fn condition(&self, at: ConditionAt) -> String {
        match &self.program.nodes[at as usize] {
            Node::Test { field, test } => self.test(*field as usize, test),
            Node::Not { .. } => format!("NOT ({})", self.condition(at + 1)),
            Node::All { end } => each_on_a_line(&self.conditions(at + 1, *end), "AND"),
            Node::Any { end } => each_on_a_line(&self.conditions(at + 1, *end), "OR"),
        }
    }

    fn conditions(&self, mut at: ConditionAt, end: ConditionAt) -> Vec<String> {
        let mut conditions = Vec::new();
        while at < end {
            conditions.push(self.condition(at));
            at = self.program.end_of(at);
        }
        conditions
    }

    fn test(&self, place: usize, test: &TestPlan) -> String {
        let test = match test {
            TestPlan::Answered(true) => return format!("{} IS NOT NULL", self.answered(place)),
            TestPlan::Answered(false) => return format!("{} IS NULL", self.answered(place)),
            TestPlan::NumberIsAny(numbers) => {
                let column = self.field(place);
                let tests: Vec<String> = numbers.iter().map(|bound| format!("{column} = {}", number(*bound))).collect();
                Some(joined(&tests, " OR "))
            }
            TestPlan::OptionIsAny(options) => self.is_any_option(place, options),
            TestPlan::YesNo { yes: true, no: true } => return format!("{} IS NOT NULL", self.field(place)),
            TestPlan::YesNo { yes: true, no: false } => Some(self.field(place)),
            TestPlan::YesNo { yes: false, no: true } => Some(format!("NOT {}", self.field(place))),
            TestPlan::YesNo { yes: false, no: false } => None,
            TestPlan::EmailClassIsAny(classes) => {
                let words: Vec<String> = EmailClass::ALL
                    .into_iter()
                    .filter(|class| classes & class.bit() != 0)
                    .map(|class| class.as_str().to_owned())
                    .collect();
                self.is_one_of(&self.facet(place, "class"), &words)
            }
            TestPlan::Matches(matcher) => self.matches(place, *matcher),
            TestPlan::Below(bound) => Some(format!("{} < {}", self.measured(place), number(*bound))),
            TestPlan::AtLeast(bound) => Some(format!("{} >= {}", self.measured(place), number(*bound))),
            TestPlan::AtLeastWithin { at_least, days } => {
                let (count, age) = (self.field(place), self.facet(place, "days"));
                if *at_least <= 0.0 {
                    return format!("{count} IS NOT NULL");
                }
                Some(format!("{age} <= {days} AND {count} >= {}", number(*at_least)))
            }
            TestPlan::IdleAtLeast(days) => Some(format!("{} >= {}", self.facet(place, "days"), number(*days))),
        };
        test.map_or_else(|| "FALSE".to_owned(), |test| format!("COALESCE({test}, FALSE)"))
    }

    /// What is NULL without an answer.
    fn answered(&self, place: usize) -> String {
        match self.program.fields[place].field_type {
            FieldType::Date => self.facet(place, "days"),
            _ => self.field(place),
        }
    }

    /// The number, the date's age or the activity's count.
    pub(super) fn measured(&self, place: usize) -> String {
        self.answered(place)
    }

    fn is_any_option(&self, place: usize, options: &[u32]) -> Option<String> {
        let field = &self.program.fields[place];
        let ids: Vec<String> = options.iter().map(|option| field.options[*option as usize].id.clone()).collect();
        if field.field_type == FieldType::Choices {
            let column = self.field(place);
            let tests: Vec<String> = ids.iter().map(|id| self.is_chosen(&column, id)).collect();
            return (!tests.is_empty()).then(|| joined(&tests, " OR "));
        }
        self.is_one_of(&self.field(place), &ids)
    }

    /// Whether an option is among those of a column.
    pub(super) fn is_chosen(&self, column: &str, option: &str) -> String {
        self.dialect.contains(column, &format!(";{option};"))
    }

    fn matches(&self, place: usize, matcher: u32) -> Option<String> {
        match &self.program.fields[place].matchers[matcher as usize] {
            Matcher::IsAny(texts) => self.is_one_of(&self.facet(place, "folded"), texts),
            Matcher::DomainIsAny(domains) => self.is_one_of(&self.facet(place, "domain"), domains),
            Matcher::ContainsAny(terms) => {
                let folded = self.facet(place, "folded");
                let tests: Vec<String> = terms.iter().map(|term| self.dialect.contains(&folded, term)).collect();
                (!tests.is_empty()).then(|| joined(&tests, " OR "))
            }
        }
    }

    /// Whether a text is one of these; none if the engine can hold none of them.
    pub(super) fn is_one_of(&self, column: &str, texts: &[String]) -> Option<String> {
        let mut literals: Vec<String> =
            texts.iter().filter(|text| self.dialect.can_hold(text)).map(|text| self.dialect.text(text)).collect();
        literals.dedup();
        match &literals[..] {
            [] => None,
            [only] => Some(format!("{column} = {only}")),
            several => Some(format!("{column} IN ({})", joined(several, ", "))),
        }
    }
}
