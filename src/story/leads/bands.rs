//! The leads by band, and the sentence above them.

use baton_model::model::Model;
use baton_table::base::Figures;

use super::{leads, percent};
use crate::story::Sentence;
use crate::story::verdict::{Tone, tone_of};
use crate::story::words;

/// One band with its leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The place of the band; none for the leads that are ruled out.
    pub band: Option<usize>,
    /// The band's name.
    pub label: String,
    /// How it looks.
    pub tone: Tone,
    /// How many leads.
    pub count: String,
    /// Their share of all.
    pub share: String,
    /// The share as a number from 0 to 1.
    pub part: f64,
    /// How many more or fewer than with the model's own limits.
    pub change: Option<String>,
}

/// A card for each band, best first, the ruled-out last. `own` are the figures with the model's own limits.
#[must_use]
pub fn cards(model: &Model, now: &Figures, own: &Figures) -> Vec<Card> {
    let all = now.leads();
    let card = |band: Option<usize>, label: &str, tone: Tone, now: u32, own: u32| Card {
        band,
        label: label.to_owned(),
        tone,
        count: words::count(now.into()),
        share: percent(now.into(), all.into()),
        part: if all == 0 { 0.0 } else { f64::from(now) / f64::from(all) },
        change: change(now, own),
    };
    let bands = model.bands.iter().enumerate().zip(now.bands.iter().zip(&own.bands));
    let mut cards: Vec<Card> = bands
        .map(|((at, band), (now, own))| card(Some(at), &band.label, tone_of(model, at), now.leads, own.leads))
        .collect();
    if !model.disqualify.is_empty() || now.ruled_out.leads > 0 {
        let out = now.ruled_out.leads;
        cards.push(card(None, &model.disqualified_band.label, Tone::Out, out, out));
    }
    cards
}

fn change(now: u32, own: u32) -> Option<String> {
    let difference = i64::from(now) - i64::from(own);
    let count = words::count(difference.unsigned_abs());
    match difference {
        0 => None,
        1.. => Some(format!("{count} more")),
        _ => Some(format!("{count} fewer")),
    }
}

/// What the base says first.
#[must_use]
pub fn headline(now: &Figures, reaching: &[bool], is_tried: bool) -> Sentence {
    let (all, called) = (now.leads(), now.reaching(reaching).leads);
    let with = if is_tried { "With the limits you try, " } else { "" };
    let verb = if called == 1 { "reaches" } else { "reach" };
    Sentence::new()
        .say(with)
        .strong(format!("{} of {}", words::count(called.into()), leads(all.into())))
        .say(format!(" {verb} sales, {}.", percent(called.into(), all.into())))
}

/// Answers that could not be used; none if all could.
#[must_use]
pub fn doubts(doubtful: usize) -> Option<String> {
    (doubtful > 0).then(|| {
        let (have, count) = (if doubtful == 1 { "has" } else { "have" }, leads(doubtful as u64));
        format!("{count} {have} an answer that the model cannot use. It counts as missing.")
    })
}

#[cfg(test)]
mod tests {
    use baton_table::base::Tally;

    use super::*;
    use crate::story::test_model::two_axes;

    fn figures(leads: [u32; 3], out: u32) -> Figures {
        let tally = |leads| Tally { leads, ..Tally::default() };
        Figures { bands: leads.map(tally).to_vec(), ruled_out: tally(out) }
    }

    #[test]
    fn cards_tell_counts_shares_and_what_a_tried_limit_does() {
        let cards = cards(&two_axes(), &figures([30, 50, 110], 10), &figures([10, 70, 110], 10));
        let told: Vec<_> =
            cards.iter().map(|card| (&*card.label, &*card.count, &*card.share, card.change.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("Sales-ready", "30", "15\u{a0}%", Some("20 more")),
                ("Worth nurturing", "50", "25\u{a0}%", Some("20 fewer")),
                ("Not yet", "110", "55\u{a0}%", None),
                ("Not a fit", "10", "5\u{a0}%", None),
            ]
        );
        assert_eq!(cards[3].band, None);
    }

    #[test]
    fn the_headline_counts_those_that_reach_sales() {
        let told = headline(&figures([30, 50, 110], 10), &[true, false, false], false).text();
        assert_eq!(told, "30 of 200 leads reach sales, 15\u{a0}%.");
        let told = headline(&figures([1, 0, 0], 0), &[true, false, false], true).text();
        assert_eq!(told, "With the limits you try, 1 of 1 lead reaches sales, 100\u{a0}%.");
        assert_eq!(doubts(0), None);
        assert_eq!(doubts(1).unwrap(), "1 lead has an answer that the model cannot use. It counts as missing.");
    }
}
