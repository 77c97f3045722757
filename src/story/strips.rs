//! What each answer would score: for every question its options, or the numbers at which something changes, on one scale.

use baton_author::candidates;
use baton_model::json::Value;
use baton_model::order::sort_by;
use baton_model::{Day, FieldType, Lead, Points};

use super::answers::in_words;
use super::scale::Scale;
use super::verdict::{Tone, tone_of_score};
use super::words;
use crate::opened::Opened;

/// The most marks on a strip: more could not be told apart.
const MOST_MARKS: usize = 24;

/// What the answers to one question would score.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The question's place in the model.
    pub field: usize,
    /// The answers, in the order of the model.
    pub marks: Vec<Mark>,
    /// How far the totals lie apart.
    pub spread: Points,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where on the scale, in thousandths of it.
    pub at: u32,
    /// How the band looks that it leads to.
    pub tone: Tone,
    /// It is the present answer, or scores as that does.
    pub is_now: bool,
    /// In words: `Owner: 86, Sales-ready`.
    pub words: String,
}

/// A lead's total and band with one answer.
struct Scored {
    label: String,
    total: Points,
    tone: Tone,
    band: String,
    is_now: bool,
}

/// The strips of a lead, in the order of the model. Questions whose answers all score the same have none, and activities
/// have none: their log is no one answer.
#[must_use]
pub fn strips(opened: &Opened, lead: &Lead, as_of: Day) -> Vec<Strip> {
    let scored: Vec<(usize, Vec<Scored>)> = (0..opened.model.fields.len())
        .map(|field| (field, scored(opened, lead, as_of, field)))
        .filter(|(_, scored)| spread(scored) > Points::ZERO)
        .collect();
    let scale = scale(scored.iter().flat_map(|(_, scored)| scored.iter().map(|one| one.total)));
    scored.into_iter().map(|(field, scored)| strip(&scale, field, scored)).collect()
}

/// From the lowest to the highest total, both rounded to tens, so that one answer seldom moves all marks.
fn scale(totals: impl Iterator<Item = Points> + Clone) -> Scale {
    const TEN: i64 = 1_000;
    let low = totals.clone().min().unwrap_or_default().hundredths().div_euclid(TEN) * TEN;
    let high = (totals.max().unwrap_or_default().hundredths().div_euclid(TEN) + 1) * TEN;
    Scale { low: Points::from_hundredths(low), high: Points::from_hundredths(high) }
}

/// All questions by how much their answers matter for this lead, the strongest first; then those that have no strip.
#[must_use]
pub fn strongest_first(opened: &Opened, lead: &Lead, as_of: Day) -> Vec<usize> {
    let mut strips = strips(opened, lead, as_of);
    sort_by(&mut strips, &mut |one, other| other.spread.cmp(&one.spread));
    let strong: Vec<usize> = strips.iter().map(|strip| strip.field).collect();
    let rest = (0..opened.model.fields.len()).filter(|field| !strong.contains(field));
    strong.iter().copied().chain(rest).collect()
}

fn scored(opened: &Opened, lead: &Lead, as_of: Day, field: usize) -> Vec<Scored> {
    let Some(plan) = opened.model.fields.get(field).filter(|plan| plan.field_type != FieldType::Activity) else {
        return Vec::new();
    };
    let present = lead.get(&plan.id);
    let mut other = lead.clone();
    let mut score = |answer: Option<&Value>, label: String, is_now: bool| {
        other.set(&plan.id, answer.cloned().unwrap_or(Value::from(None::<bool>)));
        let score = opened.program.score(&other, as_of);
        let (tone, band) = (tone_of_score(&opened.model, &score), opened.program.band(&score).label.clone());
        Scored { label, total: score.total, tone, band, is_now }
    };
    let question = &opened.questions[field];
    let answers = candidates(&opened.model, &opened.program, field, as_of);
    let mut all: Vec<Scored> = answers
        .iter()
        .take(MOST_MARKS)
        .map(|answer| score(Some(answer), in_words(question, answer), present == Some(answer)))
        .collect();
    // The present answer has its mark even where it is none of these.
    if !all.iter().any(|one| one.is_now) {
        let label = present.map(|answer| in_words(question, answer)).filter(|words| !words.is_empty());
        all.insert(0, score(present, label.unwrap_or_else(|| "Not given".to_owned()), true));
    }
    all
}

fn spread(scored: &[Scored]) -> Points {
    let totals = || scored.iter().map(|one| one.total);
    match (totals().max(), totals().min()) {
        (Some(most), Some(least)) => most - least,
        _ => Points::ZERO,
    }
}

fn strip(scale: &Scale, field: usize, scored: Vec<Scored>) -> Strip {
    let spread = spread(&scored);
    let marks = scored
        .into_iter()
        .map(|one| Mark {
            at: (scale.place(one.total) * 1_000.0).round() as u32,
            tone: one.tone,
            is_now: one.is_now,
            words: format!("{}: {}, {}", one.label, words::points(one.total), one.band),
        })
        .collect();
    Strip { field, marks, spread }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::Origin;
    use crate::starters::FIRST;

    fn first() -> (Opened, Lead, Day) {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let (example, day) = opened.example(0).unwrap();
        let lead = example.lead.clone();
        (opened, lead, day)
    }

    #[test]
    fn every_mark_is_what_the_lead_would_score_with_that_answer() {
        let (opened, lead, day) = first();
        let all = strips(&opened, &lead, day);
        let role = opened.model.fields.iter().position(|field| field.id == "role").unwrap();
        let strip = all.iter().find(|strip| strip.field == role).unwrap();
        assert_eq!(strip.marks.len(), opened.model.fields[role].options.len());
        for (option, mark) in opened.model.fields[role].options.iter().zip(&strip.marks) {
            let mut other = lead.clone();
            other.set("role", option.id.as_str().into());
            let score = opened.program.score(&other, day);
            let band = &opened.program.bands[score.band].label;
            assert_eq!(mark.words, format!("{}: {}, {band}", option.label, words::points(score.total)));
            assert_eq!(mark.tone == Tone::Out, score.disqualified_by.is_some());
            assert_eq!(mark.is_now, lead.get("role") == other.get("role"));
        }
    }

    #[test]
    fn each_strip_has_the_present_answer_and_the_same_place_for_it() {
        let (opened, mut lead, day) = first();
        lead.set("timeline", Value::from(None::<bool>));
        lead.set("company_size", 421.0.into());
        let all = strips(&opened, &lead, day);
        assert!(all.len() > 5);
        let now: Vec<&Mark> = all.iter().map(|strip| strip.marks.iter().find(|mark| mark.is_now).unwrap()).collect();
        assert!(now.iter().all(|mark| mark.at == now[0].at && mark.at <= 1_000));
        assert!(now.iter().any(|mark| mark.words.starts_with("Not given: ")));
        assert!(now.iter().any(|mark| mark.words.starts_with("421: ")));
    }

    #[test]
    fn the_strongest_question_comes_first_and_none_is_lost() {
        let (opened, lead, day) = first();
        let order = strongest_first(&opened, &lead, day);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..opened.model.fields.len()).collect::<Vec<_>>());
        let all = strips(&opened, &lead, day);
        let spread =
            |field: &usize| all.iter().find(|strip| strip.field == *field).map_or(Points::ZERO, |strip| strip.spread);
        assert!(order.windows(2).all(|pair| spread(&pair[0]) >= spread(&pair[1])));
    }
}
