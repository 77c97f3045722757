//! A model that is open: read, compiled, its examples run.

use baton_author::{ExampleResult, run_examples};
use baton_form::{Question, Word, Words};
use baton_model::{Day, Explanation, Lead, Model, Problem, Program};

use crate::story::sections::{Sections, sections};

/// Where a model came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// One of the studio's own, by its place in the list.
    Starter(usize),
    /// A file of this name.
    File(String),
    /// A link that held it whole.
    Link,
}

/// A model with all that follows from it alone.
#[derive(Debug)]
pub struct Opened {
    /// The model.
    pub model: Model,
    /// The model, ready to run.
    pub program: Program,
    /// Where it came from.
    pub origin: Origin,
    /// How its fields stand together.
    pub sections: Sections,
    /// Its fields as questions, in the order of the model.
    pub questions: Vec<Question>,
    /// The words that its controls have of their own.
    pub words: Words,
    /// What its examples give, in the order of the model.
    pub examples: Vec<ExampleResult>,
    /// The same model without disqualifiers; none where it has none.
    by_points: Option<Program>,
}

impl PartialEq for Opened {
    /// Each opening is its own: what is drawn from it is drawn again only for another one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Opened {
    /// Opens the text of a model file.
    ///
    /// # Errors
    /// All problems of the file.
    pub fn read(text: &str, origin: Origin) -> Result<Self, Vec<Problem>> {
        let model = Model::read(text)?;
        let program = model.compile().map_err(|problem| vec![problem])?;
        let by_points = without_disqualifiers(&model);
        let examples = run_examples(&model, &program);
        let words = words();
        let (sections, questions) = (sections(&model), Question::of_model(&model));
        Ok(Self { model, program, origin, sections, questions, words, examples, by_points })
    }

    /// What a lead that is ruled out would be by its points alone.
    #[must_use]
    pub fn by_points(&self, lead: &Lead, found: &Explanation) -> Option<Explanation> {
        found.disqualified_by.as_ref()?;
        Some(self.by_points.as_ref()?.explain(lead, found.as_of))
    }

    /// The example at a place, with the day it is scored on.
    #[must_use]
    pub fn example(&self, at: usize) -> Option<(&ExampleResult, Day)> {
        let example = self.examples.get(at)?;
        Some((example, example.explanation.as_of))
    }

    /// The example that is this lead on this day.
    #[must_use]
    pub fn example_of(&self, lead: &Lead, as_of: Day) -> Option<usize> {
        self.examples.iter().position(|example| example.lead == *lead && example.explanation.as_of == as_of)
    }

    /// How many examples give what they should.
    #[must_use]
    pub fn passing(&self) -> usize {
        self.examples.iter().filter(|example| example.passed()).count()
    }
}

/// The words on the studio's controls. Those of visitors' forms, in all their locales, are not needed here.
fn words() -> Words {
    let mut words = Words::empty("en");
    for (word, text) in [(Word::Yes, "Yes"), (Word::No, "No"), (Word::NotGiven, "Not given"), (Word::Error, "Error:")] {
        words.set(word, text);
    }
    words
}

fn without_disqualifiers(model: &Model) -> Option<Program> {
    if model.disqualify.is_empty() {
        return None;
    }
    let mut model = model.clone();
    model.disqualify.clear();
    model.compile().ok()
}

#[cfg(test)]
mod tests {
    use baton_form::control::{ControlOptions, control};
    use baton_form::html;

    use super::*;
    use crate::starters::FIRST;

    #[test]
    fn the_studio_says_what_the_forms_of_its_language_say() {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let form = Words::of("en").unwrap();
        for field in &opened.model.fields {
            let written = |words: &Words| {
                let options = ControlOptions { error: Some("an error"), ..ControlOptions::studio("lead", words) };
                html::write(&control(field, None, &options))
            };
            assert_eq!(written(&opened.words), written(&form), "{}", field.id);
        }
    }
}
