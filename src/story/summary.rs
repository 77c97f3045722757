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

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};

    use crate::opened::{Opened, Origin};
    use crate::reading::Reading;
    use crate::story::test_model::two_axes;

    #[test]
    fn a_result_as_text_says_all_that_the_page_says() {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let lead =
            Lead::parse(r#"{ "fit": 71, "did": "often", "visit": [ { "on": "2026-10-25", "count": 4 } ] }"#).unwrap();
        let reading = Reading::of(&opened, &lead, Day::parse("2026-11-01").unwrap(), None, None);
        let text = reading.summary(&opened, &lead);
        let hash = opened.program.hash.short();
        let expected = format!(
            "Worth nurturing\n\
             Total is 75, well over the 30 this band asks for.\n\
             Sales-ready needs 2 more engagement (4 of 6).\n\
             Fit 71/100 · Engagement 4/60 · Total 75\n\
             Test, version 1 ({hash}), as of 1 Nov 2026\n\
             \n\
             Fit: 71\n\
             \x20      +71  Fit points (71)\n\
             \n\
             Engagement: 4\n\
             \x20       +8  Visited (4 ×)\n\
             \x20       −4    fades by half every 7 days\n\
             \n\
             Total: 75\n"
        );
        assert!(text.starts_with(&expected), "{text}");
        assert!(text.contains("\nNot answered: Deeds (up to +"), "{text}");
        assert!(text.contains("\nCheck Deeds: found \"often\", expected "), "{text}");
    }
}
