//! Advice on a model, with places that people know.

use baton_author::lint::{Finding, Severity, lint};
use baton_form::Form;
use baton_handoff::Handoff;

use super::words;
use crate::opened::Opened;

/// A piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where: `Fit, rule size`.
    pub place: String,
    /// The same as a path of the file.
    pub path: String,
    /// What is so.
    pub found: String,
    /// What to do about it.
    pub help: String,
    /// Whether it is only a hint.
    pub is_hint: bool,
}

/// All advice on a model, in the order of its file. `text` is that file. A form or a handoff that cannot be used counts as
/// none.
#[must_use]
pub fn advice(text: &str, opened: &Opened) -> Vec<Piece> {
    let model = &opened.model;
    let form = Form::read(text, model).ok();
    let handoff = Handoff::read(text, model).ok();
    let asked = form.and_then(|form| form.compile(model).ok());
    let used: Vec<&str> = handoff.iter().flat_map(Handoff::named_fields).collect();
    let findings = lint(text, model, asked.as_ref().unwrap_or(&opened.program), &used).unwrap_or_default();
    findings.into_iter().map(|finding| piece(opened, finding)).collect()
}

fn piece(opened: &Opened, finding: Finding) -> Piece {
    let Finding { code, path, found, help, .. } = finding;
    let found = format!("Found {found}.");
    Piece {
        place: place(opened, &path),
        found,
        help: sentence(&help),
        is_hint: code.severity() == Severity::Hint,
        path,
    }
}

/// With a capital letter and a full stop.
fn sentence(words: &str) -> String {
    let mut sentence = words.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

/// What stands at a path, in words: the axis, the rule, the field, the band.
fn place(opened: &Opened, path: &str) -> String {
    let model = &opened.model;
    let mut parts: Vec<String> = Vec::new();
    let mut axis = None;
    for step in path.split('.') {
        let (list, at) =
            step.split_once('[').map_or((step, None), |(list, at)| (list, at.trim_end_matches(']').parse().ok()));
        let at: usize = at.unwrap_or(usize::MAX);
        let named = |what: &str, name: &str| format!("{what} {name}");
        let part = match list {
            "fields" => model.fields.get(at).map(|field| named("Field", &field.label)),
            "axes" => {
                axis = model.axes.get(at);
                axis.map(|axis| axis.label.clone())
            }
            "rules" => axis.and_then(|axis| axis.rules.get(at)).map(|rule| named("rule", &rule.id)),
            "groups" => axis.and_then(|axis| axis.groups.get(at)).map(|group| named("group", &group.label)),
            "bands" => model.bands.get(at).map(|band| named("Band", &band.label)),
            "disqualify" => model.disqualify.get(at).map(|one| named("What rules out:", &one.id)),
            "examples" => model.examples.get(at).map(|example| named("Example", &example.name)),
            _ => None,
        };
        parts.extend(part);
    }
    if parts.is_empty() { "The model".to_owned() } else { parts.join(", ") }
}

/// `Nothing to mend.`, or how many pieces there are.
#[must_use]
pub fn advice_words(pieces: &[Piece]) -> String {
    match pieces.len() {
        0 => "Nothing to mend.".to_owned(),
        many => format!("{} to look at.", words::counted(many, "thing", "things")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::Origin;
    use crate::starters::FIRST;

    fn of(text: &str) -> Vec<Piece> {
        advice(text, &Opened::read(text, Origin::Link).unwrap())
    }

    #[test]
    fn a_good_model_has_nothing_to_mend() {
        assert_eq!(of(FIRST), []);
        assert_eq!(advice_words(&of(FIRST)), "Nothing to mend.");
    }

    #[test]
    fn places_are_told_in_the_words_of_the_model() {
        let pieces = of(include_str!("../../tests/lint/everything.json"));
        assert!(pieces.len() > 5);
        assert_eq!(advice_words(&pieces[..1]), "1 thing to look at.");
        assert!(pieces.iter().all(|piece| piece.place != "The model" && piece.found.ends_with('.')), "{pieces:#?}");
        assert!(pieces.iter().any(|piece| piece.place.contains(", rule ")), "{pieces:#?}");
    }
}
