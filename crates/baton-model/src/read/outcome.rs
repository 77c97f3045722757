//! What comes out: disqualifiers, bands, the probability table, and the lists that sort email addresses.

use super::condition::condition;
use super::reader::Node;
use super::rule::ranges;
use super::suggest::list;
use super::symbols::{Symbols, Taken};
use super::words::Word;
use crate::Points;
use crate::model::{Band, Chance, DisqualifiedBand, Disqualifier, EmailDomains, Limits, Measure, Probability, Stage};
use crate::problem::Code;

/// Reads a disqualifier.
pub(super) fn disqualifier(node: &Node<'_>, symbols: &Symbols, taken: &mut Taken) -> Option<Disqualifier> {
    let mut object = node.object("a disqualifier")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let when = object.need("when", "a condition", |node| condition(node, symbols));
    let why = object.text_or_empty("why");
    object.finish();
    Some(Disqualifier { id: id?, when: when?, why: why? })
}

/// Reads the bands.
pub(super) fn bands(node: &Node<'_>, symbols: &Symbols, taken: &mut Taken) -> Option<Vec<Band>> {
    let (last, mut index) = (node.entry_count().saturating_sub(1), 0);
    node.filled_list("a list of bands", |node| {
        let is_last = index == last;
        index += 1;
        band(node, symbols, taken, is_last)
    })
}

fn band(node: &Node<'_>, symbols: &Symbols, taken: &mut Taken, is_last: bool) -> Option<Band> {
    let mut object = node.object("a band")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let label = object.text("label");
    let stage = object.optional("stage", Node::word::<Stage>);
    let at_least = match object.get("at_least") {
        Some(node) if is_last => {
            let help = "the last band takes every lead that no other takes: add one without `at_least`";
            node.report_key(Code::KeyConflict, "`at_least` in the last band", "a last band without `at_least`", help);
            None
        }
        Some(node) => limits(&node, symbols),
        None if is_last => Some(Limits::default()),
        None => {
            let help = "without it this band would take every lead, and the bands after it none";
            object.lacks(&["at_least"], "no `at_least`", "`at_least` in every band but the last", help);
            None
        }
    };
    let why = object.text_or_empty("why");
    object.finish();
    Some(Band { id: id?, label: label?, stage: stage?, at_least: at_least?, why: why? })
}

fn limits(node: &Node<'_>, symbols: &Symbols) -> Option<Limits> {
    let mut object = node.object("the points to reach")?;
    if object.entries().next().is_none() {
        node.report(Code::TooFew, "no points to reach", format!("at least one of {}", list(Measure::words())), "");
        return None;
    }
    let fit = object.optional("fit", Node::points);
    let engagement = object.optional("engagement", |node| symbols.check_axis(node).and_then(|()| node.points()));
    let total = object.optional("total", Node::points);
    object.finish();
    Some(Limits { fit: fit?, engagement: engagement?, total: total? })
}

/// Reads the band of the leads that are ruled out.
pub(super) fn disqualified_band(node: &Node<'_>, taken: &mut Taken) -> Option<DisqualifiedBand> {
    let mut object = node.object("a band")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let label = object.text("label");
    let why = object.text_or_empty("why");
    object.finish();
    Some(DisqualifiedBand { id: id?, label: label?, why: why? })
}

/// Reads the probability table.
pub(super) fn probability(node: &Node<'_>, symbols: &Symbols) -> Option<Probability> {
    let mut object = node.object("a probability table")?;
    let of = object.need("of", "the score that it reads", |node| {
        let of: Measure = node.word()?;
        if of == Measure::Engagement {
            symbols.check_axis(node)?;
        }
        Some(of)
    });
    let hundred = Points::from_hundredths(10_000);
    let percent = |node: &Node<'_>| node.points_within(Points::ZERO..=hundred);
    let table =
        object.need("table", "a list of percentages", |node| ranges(node, "a list of percentages", "percent", percent));
    object.finish();
    let (table, rest) = table?;
    let table = table.into_iter().map(|(below, percent)| Chance { below, percent }).collect();
    Some(Probability { of: of?, table, rest })
}

/// Reads the lists that sort email addresses.
pub(super) fn email_domains(node: &Node<'_>) -> Option<EmailDomains> {
    let mut object = node.object("lists of domains")?;
    let domains = |node: &Node<'_>| node.list("a list of domains", Node::text);
    let free = object.or("free", Vec::new(), domains);
    let disposable = object.or("disposable", Vec::new(), domains);
    object.finish();
    Some(EmailDomains { free: free?, disposable: disposable? })
}
