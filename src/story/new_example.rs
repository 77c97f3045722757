//! An example made of the lead on show: a result that is agreed on, kept in the model.

use baton_model::json::{Data, Value};
use baton_model::model::{Example, Expect, Model};
use baton_model::{Contribution, Day, Explanation, Kind, Lead};

use super::verdict::band_label;
use super::words;

/// What was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Its name.
    pub name: String,
    /// The id of the band that it must get.
    pub band: String,
    /// Whether it must get the present scores too.
    pub with_scores: bool,
}

/// How many answers a name repeats.
const NAMED: usize = 2;

/// A name that says what stands out: `Sales-ready: Role Executive, Needs Lead scoring`.
#[must_use]
pub fn default_name(model: &Model, found: &Explanation) -> String {
    let mut strongest: Vec<&Contribution> =
        found.contributions.iter().filter(|line| line.kind == Kind::Rule && !line.because.is_empty()).collect();
    strongest.sort_by_key(|line| std::cmp::Reverse(line.points));
    // How often something was done is soon out of date; that it was done is not.
    let part = |line: &&Contribution| match line.because.ends_with('×') {
        true => line.label.to_string(),
        false => format!("{} {}", line.label, line.because),
    };
    let parts: Vec<String> = strongest.iter().take(NAMED).map(part).collect();
    let band = band_label(model, found);
    if parts.is_empty() { band.to_owned() } else { format!("{band}: {}", parts.join(", ")) }
}

/// What is wrong with a name; none for a good one.
#[must_use]
pub fn wrong_name(model: &Model, name: &str) -> Option<&'static str> {
    let name = name.trim();
    if name.is_empty() {
        return Some("Give the example a name.");
    }
    let is_used = model.examples.iter().any(|example| example.name.trim() == name);
    is_used.then_some("The model has an example of this name. Choose another.")
}

/// What to know before the example is made.
#[must_use]
pub fn notes(model: &Model, lead: &Lead, found: &Explanation, wish: &Wish) -> Vec<String> {
    let mut notes = Vec::new();
    let is_this = |example: &&Example| {
        example.as_of == found.as_of && Lead::from_value(example.lead.clone()).as_ref() == Some(lead)
    };
    if let Some(example) = model.examples.iter().find(is_this) {
        notes.push(format!("It is an example already: {}.", example.name));
    }
    if wish.band != found.band {
        let now = band_label(model, found);
        notes.push(format!("The model says {now} now, so this example fails until the model is changed."));
    }
    let is_given = |id: &str| lead.get(id).is_some_and(|answer| answer.data != Data::Null);
    let personal: Vec<String> = (model.fields.iter())
        .filter(|field| field.personal || field.field_type == baton_model::FieldType::Email)
        .filter(|field| is_given(&field.id))
        .map(|field| field.label.clone())
        .collect();
    if !personal.is_empty() {
        notes.push(format!(
            "It holds what identifies a person: {}. Whoever gets the file can read it.",
            words::list(&personal)
        ));
    }
    notes
}

/// The model with one example more, last in its list. Its version stays: an example changes no score.
#[must_use]
pub fn with_example(model: &Model, lead: &Lead, as_of: Day, found: &Explanation, wish: &Wish) -> Model {
    let scores = wish.with_scores;
    let expect = Expect {
        band: Some(wish.band.clone()),
        fit: scores.then_some(found.fit),
        engagement: found.engagement.filter(|_| scores),
        total: scores.then_some(found.total),
    };
    let lead = Value::from(Data::Map(lead.answers.clone()));
    let mut model = model.clone();
    model.examples.push(Example { name: wish.name.trim().to_owned(), as_of, lead, expect });
    model
}

#[cfg(test)]
mod tests {
    use baton_author::run_examples;

    use super::*;
    use crate::story::test_model::two_axes;

    fn wish(name: &str, band: &str) -> Wish {
        Wish { name: name.to_owned(), band: band.to_owned(), with_scores: true }
    }

    #[test]
    fn the_example_stands_in_the_file_and_passes() {
        let model = two_axes();
        let program = model.compile().unwrap();
        let lead = Lead::parse(r#"{ "fit": 50, "did": 9, "visit": [ { "on": "2026-11-10" } ] }"#).unwrap();
        let day = Day::parse("2026-11-20").unwrap();
        let found = program.explain(&lead, day);
        let name = default_name(&model, &found);
        assert_eq!(name, "Sales-ready: Fit points 50, Deeds 9");
        let with = with_example(&model, &lead, day, &found, &wish(&format!(" {name} "), "sales-ready"));
        let read = Model::read(&with.write()).unwrap();
        let results = run_examples(&read, &read.compile().unwrap());
        assert_eq!((results[0].name.as_str(), results[0].passed()), (name.as_str(), true));
        assert_eq!((&results[0].lead, results[0].explanation.as_of), (&lead, day));
        assert_eq!(read.compile().unwrap().hash, program.hash);
        // Another band than the present one makes an example that fails, and that is said.
        let other = with_example(&model, &lead, day, &found, &wish("Other", "nurture"));
        assert!(!run_examples(&other, &program)[0].passed());
        let told = notes(&model, &lead, &found, &wish("Other", "nurture"));
        assert_eq!(told, ["The model says Sales-ready now, so this example fails until the model is changed."]);
        assert_eq!(notes(&model, &lead, &found, &wish("Same", "sales-ready")), Vec::<String>::new());
        let told = notes(&read, &lead, &found, &wish("Same", "sales-ready"));
        assert_eq!(told, [format!("It is an example already: {name}.")]);
    }

    #[test]
    fn a_name_is_new_and_not_empty() {
        let mut model = two_axes();
        let found = model.compile().unwrap().explain(&Lead::default(), Day::parse("2026-11-20").unwrap());
        assert_eq!(default_name(&model, &found), "Not yet");
        assert_eq!(wrong_name(&model, "  "), Some("Give the example a name."));
        assert_eq!(wrong_name(&model, "Owner"), None);
        model = with_example(&model, &Lead::default(), found.as_of, &found, &wish("Owner", "nurture"));
        assert_eq!(wrong_name(&model, " Owner"), Some("The model has an example of this name. Choose another."));
    }
}
