//! The tried limits, put into the model: a new version, with a note that says what changed and why.

use baton_author::run_examples;
use baton_model::Day;
use baton_model::model::{Measure, Model, Note};
use baton_table::base::Bands;

use super::desk::limit;
use super::{measure_label, with_limits};
use crate::story::words;

/// The changes in words, one a limit: `Sales-ready: fit 40 → 55`.
#[must_use]
pub fn changes(model: &Model, tried: &Bands) -> Vec<String> {
    let mut changes = Vec::new();
    for (band, limits) in model.bands.iter().zip(&tried.0) {
        for measure in [Measure::Fit, Measure::Engagement, Measure::Total] {
            let (own, now) = (limit(&band.at_least, measure), limit(limits, measure));
            if let Some((own, now)) = own.zip(now).filter(|(own, now)| own != now) {
                let name = words::inside(&measure_label(model, measure));
                changes.push(format!("{}: {name} {} → {}", band.label, words::points(own), words::points(now)));
            }
        }
    }
    changes
}

/// The model with the tried limits, one version on. `why` is added to the words of the change.
#[must_use]
pub fn changed(model: &Model, tried: &Bands, (by, why): (&str, &str), on: Day) -> Model {
    let mut next = with_limits(model, tried);
    next.version += 1;
    let (changes, why) = (changes(model, tried).join("; "), why.trim());
    let text = if why.is_empty() { changes } else { format!("{changes}. {why}") };
    next.notes.push(Note { version: Some(next.version), on: Some(on), by: by.trim().to_owned(), text });
    next
}

/// The names of the examples that give what they should now, and no longer would.
#[must_use]
pub fn broken_examples(model: &Model, next: &Model) -> Vec<String> {
    let passing = |model: &Model| {
        let results = model.compile().map(|program| run_examples(model, &program)).unwrap_or_default();
        results.iter().map(baton_author::ExampleResult::passed).collect::<Vec<bool>>()
    };
    let (before, after) = (passing(model), passing(next));
    let broken =
        model.examples.iter().zip(before.iter().zip(&after)).filter(|(_, (before, after))| **before && !**after);
    broken.map(|(example, _)| example.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use baton_model::Points;

    use super::*;
    use crate::starters::FIRST;
    use crate::story::leads::desk::moved;

    #[test]
    fn the_file_has_the_limits_a_version_more_and_a_note_and_nothing_else_changes() {
        let model = Model::read(FIRST).unwrap();
        let own = Bands::of_model(&model);
        assert_eq!(changes(&model, &own), Vec::<String>::new());
        let measure = if own.0[0].fit.is_some() { Measure::Fit } else { Measure::Total };
        let tried = moved(&own, 0, measure, Points::from_hundredths(9_950));
        let next = changed(&model, &tried, (" Ann ", " Sales was full. "), Day::parse("2026-11-20").unwrap());
        let read = Model::read(&next.write()).unwrap();
        assert_eq!(Bands::of_model(&read), tried);
        assert_eq!(read.version, model.version + 1);
        let note = read.notes.last().unwrap();
        assert_eq!((note.version, note.by.as_str()), (Some(model.version + 1), "Ann"));
        assert!(note.text.starts_with(&format!("{}: ", model.bands[0].label)), "{}", note.text);
        assert!(note.text.ends_with(" → 99.5. Sales was full."), "{}", note.text);
        let mut back = with_limits(&read, &own);
        back.version = model.version;
        back.notes.pop();
        assert_eq!(back, model);
        assert!(!broken_examples(&model, &read).is_empty(), "nothing is sales-ready any more");
        assert_eq!(broken_examples(&model, &model), Vec::<String>::new());
    }
}
