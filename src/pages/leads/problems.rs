//! What is odd about a file: counted by kind, with the first rows as examples.

use yew::prelude::*;

use super::source::Loaded;
use crate::components::button::text;
use crate::components::icon::{Picture, icon};
use crate::opened::Opened;
use crate::story::leads::problems::{about_rows, sections};

/// Nothing where nothing is odd.
pub(super) fn problems(opened: &Opened, loaded: &Loaded) -> Html {
    let sections = sections(&opened.program, &loaded.problems.tally);
    let rows = about_rows(loaded.problems.unreadable);
    if sections.is_empty() && rows.is_none() {
        return Html::default();
    }
    let first = loaded.problems.first.iter().map(|row| format!("Line {}: found {}", row.line, row.found));
    html! {
        <details class="problems">
            <summary>{ "What could not be used" }</summary>
            if let Some(rows) = rows {
                <p class="doubt">{ icon(Picture::Careful) }{ text("span", "", rows) }</p>
                <ul class="note">{ for first.map(|line| html! { <li>{ line }</li> }) }</ul>
            }
            { for sections.into_iter().map(|section| html! {
                <>
                    { text("h2", "", section.heading) }
                    <ul class="note">{ for section.examples.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </>
            }) }
        </details>
    }
}
