//! Two results as tables: what differs first, marked by a sign.

use yew::prelude::*;

use super::Subject;
use crate::components::button::text;
use crate::components::telling::telling;
use crate::story::comparison::{Comparison, Pair, compare};
use crate::story::words;

#[derive(Properties, PartialEq)]
pub(super) struct ComparedProps {
    pub one: Subject,
    pub other: Subject,
    pub name: String,
}

#[component]
pub(super) fn Compared(props: &ComparedProps) -> Html {
    let Comparison { names, headline, results, answers, reasons } =
        compare(props.one.side("This lead"), props.other.side(&props.name));
    html! {
        <>
            <p class="lead-in" role="status">{ telling(&headline) }</p>
            { table("Result", &names, &results, "compare-result") }
            if answers.iter().any(Pair::differs) { { folded("Answers", &names, &answers, "compare-answers") } }
            { folded("Where the points come from", &names, &reasons, "compare-reasons") }
        </>
    }
}

/// What differs; what is the same can be unfolded.
fn folded(title: &'static str, names: &[String; 2], pairs: &[Pair], id: &'static str) -> Html {
    let (differing, same) = pairs.split_at(pairs.partition_point(Pair::differs));
    html! {
        <>
            if differing.is_empty() {
                <h3>{ title }</h3>
                <p class="empty">{ "All the same." }</p>
            } else {
                { table(title, names, differing, id) }
            }
            if !same.is_empty() {
                <details>
                    <summary>{ same_words(same.len()) }</summary>
                    <dl class="same">{ for same.iter().map(|pair| html! {
                        <div>{ text("dt", "", pair.what.clone()) }{ text("dd", "", pair.both[0].clone()) }</div>
                    }) }</dl>
                </details>
            }
        </>
    }
}

fn same_words(number: usize) -> String {
    match number {
        1 => "1 more is the same".to_owned(),
        many => format!("{} more are the same", words::count(many as u64)),
    }
}

// The style sheet lays rows out as grids on small screens, and that takes a table's meaning away in some browsers:
// the roles give it back.
fn table(title: &'static str, names: &[String; 2], pairs: &[Pair], id: &'static str) -> Html {
    let has_change = pairs.iter().any(|pair| !pair.change.is_empty());
    let head = |class, words: &str| html! { <th scope="col" role="columnheader" {class}>{ words }</th> };
    html! {
        <table class="side-by-side" role="table" aria-labelledby={id}>
            <caption {id}>{ title }</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader" class="what">{ text("span", "sr", "What") }</th>
                { for names.iter().map(|name| head("", name)) }
                if has_change { { head("number", "Change") } }
            </tr></thead>
            <tbody role="rowgroup">{ for pairs.iter().enumerate().map(|(at, pair)| row(at, pair, has_change)) }</tbody>
        </table>
    }
}

fn row(at: usize, pair: &Pair, has_change: bool) -> Html {
    let (sign, words) = if pair.differs() { ("≠", "Differs: ") } else { ("=", "The same: ") };
    html! {
        <tr key={at} role="row">
            <th scope="row" role="rowheader" class="what">
                <span class="sign" aria-hidden="true">{ sign }</span>
                { text("span", "sr", words) }
                { text("span", "", pair.what.clone()) }
            </th>
            { for pair.both.iter().map(|side| cell(side)) }
            if has_change { <td role="cell" class="number">{ &pair.change }</td> }
        </tr>
    }
}

fn cell(words: &str) -> Html {
    if words.is_empty() {
        html! { <td role="cell" class="none"><span aria-hidden="true">{ "–" }</span>{ text("span", "sr", "not there") }</td> }
    } else {
        html! { <td role="cell">{ words }</td> }
    }
}
