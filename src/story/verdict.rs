//! The verdict: the band in words, why, and the figures.

use baton_model::explain::words as words_of;
use baton_model::model::{Band, Limits, Measure, Model, Stage};
use baton_model::{Explanation, Points, Score};

use super::scale::Scale;
use super::sentence::Sentence;
use super::words;

/// How a band looks. Always beside its name, never instead of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The best band.
    Ready,
    /// A band in between.
    Warm,
    /// The band that takes the rest.
    Cold,
    /// Ruled out.
    Out,
}

impl Tone {
    /// Its name in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Warm => "warm",
            Self::Cold => "cold",
            Self::Out => "out",
        }
    }
}

/// The tone of the band at an index of `model.bands`.
#[must_use]
pub fn tone_of(model: &Model, band: usize) -> Tone {
    match band {
        _ if band + 1 >= model.bands.len() => Tone::Cold,
        0 => Tone::Ready,
        _ => Tone::Warm,
    }
}

/// The tone of a score.
#[must_use]
pub fn tone_of_score(model: &Model, score: &Score) -> Tone {
    if score.disqualified_by.is_some() { Tone::Out } else { tone_of(model, score.band) }
}

/// What the page says first.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The band's name.
    pub band: String,
    /// How it looks.
    pub tone: Tone,
    /// The stage that the lead enters, short and in full.
    pub stage: Option<(&'static str, &'static str)>,
    /// Why it is this band.
    pub why: Vec<Sentence>,
    /// What the model says about the band: often what happens next.
    pub meaning: String,
    /// The scores.
    pub figures: Vec<Figure>,
}

/// One score.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The number.
    pub value: String,
    /// What follows the number, smaller: `/100`, `%`.
    pub of: String,
}

/// The verdict on a lead. `by_points` is the same lead without disqualifiers, needed only for one that is ruled out.
#[must_use]
pub fn verdict(model: &Model, found: &Explanation, by_points: Option<&Explanation>) -> Verdict {
    let ruled_out = found.disqualified_by.as_ref();
    let at = position(model, found);
    let (band, tone, meaning) = match at {
        Some(at) => (&model.bands[at].label, tone_of(model, at), &model.bands[at].why),
        None => (&model.disqualified_band.label, Tone::Out, &model.disqualified_band.why),
    };
    let why = match (ruled_out, at) {
        (Some(disqualifier), _) => why_ruled_out(model, disqualifier, by_points),
        (None, Some(at)) => why_band(model, found, at),
        (None, None) => Vec::new(),
    };
    Verdict {
        band: band.clone(),
        tone,
        stage: found.stage.map(stage),
        why,
        meaning: meaning.clone(),
        figures: figures(model, found),
    }
}

/// The place of a result's band in `model.bands`; none for the disqualified band.
#[must_use]
pub fn position(model: &Model, found: &Explanation) -> Option<usize> {
    model.bands.iter().position(|band| band.id == found.band)
}

/// The name of a result's band.
#[must_use]
pub fn band_label<'a>(model: &'a Model, found: &Explanation) -> &'a str {
    position(model, found).map_or(&model.disqualified_band.label, |at| &model.bands[at].label)
}

fn stage(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Mql => ("MQL", "marketing-qualified lead"),
        Stage::Sql => ("SQL", "sales-qualified lead"),
    }
}

fn figures(model: &Model, found: &Explanation) -> Vec<Figure> {
    let scores = [Some(found.fit), found.engagement];
    let mut figures: Vec<Figure> = model
        .axes
        .iter()
        .zip(scores)
        .filter_map(|(axis, score)| {
            let of = axis.cap.map(|cap| format!("/{}", words::points(cap))).unwrap_or_default();
            Some(Figure { label: axis.label.clone(), value: words::points(score?), of })
        })
        .collect();
    if figures.len() > 1 {
        figures.push(Figure { label: "Total".to_owned(), value: words::points(found.total), of: String::new() });
    }
    if let Some(percent) = found.probability {
        figures.push(Figure { label: "Win rate".to_owned(), value: words::points(percent), of: "%".to_owned() });
    }
    figures
}

fn why_ruled_out(model: &Model, disqualifier: &str, by_points: Option<&Explanation>) -> Vec<Sentence> {
    let why =
        model.disqualify.iter().find(|one| one.id == disqualifier).map(|one| one.why.as_str()).unwrap_or_default();
    let reason = if why.is_empty() { words_of(disqualifier) } else { why.to_owned() };
    let mut sentences = vec![Sentence::new().say("Ruled out: ").strong(reason).say(".")];
    if let Some(by_points) = by_points {
        let band = band_label(model, by_points);
        sentences.push(Sentence::new().say("By points alone it would be ").strong(band).say("."));
    }
    sentences
}

/// One thing that a band asks for.
struct Demand {
    label: String,
    score: Points,
    least: Points,
    span: Points,
}

fn demands(model: &Model, found: &Explanation, limits: &Limits) -> Vec<Demand> {
    let scores =
        [(Measure::Fit, Some(found.fit), limits.fit), (Measure::Engagement, found.engagement, limits.engagement)];
    let scales = model
        .axes
        .iter()
        .zip(scores)
        .filter_map(|(axis, (_, score, _))| Some(Scale::of_axis(axis, model, score?).span()));
    let whole = scales.sum();
    let axes = model.axes.iter().zip(scores).filter_map(|(axis, (_, score, least))| {
        let (score, least) = (score?, least?);
        Some(Demand { label: axis.label.clone(), score, least, span: Scale::of_axis(axis, model, score).span() })
    });
    let total = limits.total.map(|least| Demand { label: "Total".to_owned(), score: found.total, least, span: whole });
    axes.chain(total).collect()
}

fn why_band(model: &Model, found: &Explanation, at: usize) -> Vec<Sentence> {
    let reached = demands(model, found, &model.bands[at].at_least);
    let mut sentences: Vec<Sentence> = reached.iter().map(reached_sentence).collect();
    if let Some(better) = at.checked_sub(1).and_then(|better| model.bands.get(better)) {
        sentences.push(short_of(model, found, better));
    }
    if sentences.is_empty() {
        sentences.push(Sentence::new().say("Every lead is in this band: the model has no other."));
    }
    sentences
}

/// `Fit is 71, well over the 40 this band asks for.`
fn reached_sentence(demand: &Demand) -> Sentence {
    let (over, span) = ((demand.score - demand.least).to_number(), demand.span.to_number());
    let how = match over / span {
        _ if over == 0.0 => "exactly the ",
        share if share < 0.08 => "just over the ",
        share if share < 0.25 => "over the ",
        _ => "well over the ",
    };
    Sentence::new()
        .say(format!("{} is ", demand.label))
        .strong(words::points(demand.score))
        .say(format!(", {how}{} this band asks for.", words::points(demand.least)))
}

/// `Sales-ready needs 17.41 more engagement.`
fn short_of(model: &Model, found: &Explanation, better: &Band) -> Sentence {
    let lacking: Vec<Demand> =
        demands(model, found, &better.at_least).into_iter().filter(|demand| demand.score < demand.least).collect();
    let mut sentence = Sentence::new().say(format!("{} needs ", better.label));
    for (number, demand) in lacking.iter().enumerate() {
        let joint = match number {
            0 => "",
            _ if number + 1 == lacking.len() => " and ",
            _ => ", ",
        };
        let what = if demand.label == "Total" { "points in all".to_owned() } else { words::inside(&demand.label) };
        sentence = sentence
            .say(joint)
            .strong(format!("{} more", words::points(demand.least - demand.score)))
            .say(format!(" {what} ({} of {})", words::points(demand.score), words::points(demand.least)));
    }
    sentence.say(".")
}

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};

    use super::*;
    use crate::story::test_model::{model, two_axes};

    fn told(model: &Model, lead: &str) -> (String, String) {
        let lead = Lead::parse(lead).unwrap();
        let found = model.compile().unwrap().explain(&lead, Day::parse("2026-11-01").unwrap());
        let open = model.clone();
        let by_points = Model { disqualify: Vec::new(), ..open }.compile().unwrap().explain(&lead, found.as_of);
        let verdict = verdict(model, &found, Some(&by_points));
        (verdict.band.clone(), verdict.why.iter().map(Sentence::text).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn what_a_band_asks_for_is_told_with_how_far_the_lead_is_over_it() {
        let (band, why) = told(&two_axes(), r#"{ "fit": 71, "did": 7 }"#);
        assert_eq!(band, "Sales-ready");
        assert_eq!(
            why,
            "Fit is 71, well over the 40 this band asks for. Engagement is 7, just over the 6 this band asks for."
        );
        let (_, why) = told(&two_axes(), r#"{ "fit": 40, "did": 12 }"#);
        assert_eq!(
            why,
            "Fit is 40, exactly the 40 this band asks for. Engagement is 12, over the 6 this band asks for."
        );
    }

    #[test]
    fn what_is_short_of_the_next_better_band_is_told() {
        let (band, why) = told(&two_axes(), r#"{ "fit": 34 }"#);
        assert_eq!(band, "Worth nurturing");
        assert_eq!(
            why,
            "Total is 34, just over the 30 this band asks for. \
             Sales-ready needs 6 more fit (34 of 40) and 6 more engagement (0 of 6)."
        );
        let (band, why) = told(&two_axes(), "{}");
        assert_eq!((&*band, &*why), ("Not yet", "Worth nurturing needs 30 more points in all (0 of 30)."));
    }

    #[test]
    fn a_lead_that_is_ruled_out_is_told_why_and_what_it_would_be() {
        let (band, why) = told(&two_axes(), r#"{ "fit": 71, "did": 7, "role": "student" }"#);
        assert_eq!(band, "Not a fit");
        assert_eq!(why, "Ruled out: Students are not customers yet. By points alone it would be Sales-ready.");
    }

    #[test]
    fn a_disqualifier_without_words_is_named() {
        let mut model = two_axes();
        model.disqualify[0].why.clear();
        let (_, why) = told(&model, r#"{ "role": "student" }"#);
        assert!(why.starts_with("Ruled out: Is student."), "{why}");
    }

    #[test]
    fn a_model_of_one_band_has_something_to_say() {
        let only = model(
            r#""axes": [ { "id": "fit", "label": "Fit", "rules": [] } ], "bands": [ { "id": "all", "label": "All" } ]"#,
        );
        assert_eq!(
            told(&only, "{}"),
            ("All".to_owned(), "Every lead is in this band: the model has no other.".to_owned())
        );
        assert_eq!(tone_of(&only, 0), Tone::Cold);
    }
}
