//! A result as text, to paste into a mail or a ticket.

use std::fmt::Write as _;

use baton_model::Explanation;
use baton_model::model::Model;

use super::gaps::Gap;
use super::verdict::Verdict;
use super::warnings::Doubt;
use super::waterfall::{Look, Waterfall};
use super::words;

/// All that the page says about a lead, in plain text.
#[must_use]
pub fn summary(
    model: &Model,
    found: &Explanation,
    verdict: &Verdict,
    waterfall: &Waterfall,
    gaps: &[Gap],
    doubts: &[Doubt],
) -> String {
    let mut text = head(model, found, verdict);
    for part in &waterfall.parts {
        let _ = writeln!(text, "\n{}: {}", part.label, part.score);
        for row in &part.rows {
            let note = if row.note.is_empty() { String::new() } else { format!(" ({})", row.note) };
            let indent = if row.look == Look::Cut { "  " } else { "" };
            let _ = writeln!(text, "  {:>8}  {indent}{}{note}", row.points, row.label);
        }
    }
    let _ = writeln!(text, "\nTotal: {}", waterfall.total.points);
    if !gaps.is_empty() {
        let gaps: Vec<String> = gaps.iter().map(|gap| format!("{} ({})", gap.label, gap.worth)).collect();
        let _ = writeln!(text, "\nNot answered: {}", gaps.join(", "));
    }
    for doubt in doubts {
        let _ = writeln!(text, "\nCheck {}: {}", doubt.label, doubt.words);
    }
    text
}

fn head(model: &Model, found: &Explanation, verdict: &Verdict) -> String {
    let mut text = format!("{}\n", verdict.band);
    for sentence in &verdict.why {
        let _ = writeln!(text, "{}", sentence.text());
    }
    if !verdict.meaning.is_empty() {
        let _ = writeln!(text, "{}", verdict.meaning);
    }
    let figures: Vec<String> =
        verdict.figures.iter().map(|figure| format!("{} {}{}", figure.label, figure.value, figure.of)).collect();
    let _ = writeln!(text, "{}", figures.join(" · "));
    let short_hash = found.model.hash.short();
    let _ =
        writeln!(text, "{}, version {} ({short_hash}), as of {}", model.name, model.version, words::date(found.as_of));
    text
}
