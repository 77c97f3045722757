//! The waterfall, as a table: each row says what, how many points, and draws the step of the running total.

use std::rc::Rc;

use yew::prelude::*;

use super::fixed;
use crate::components::button::{Button, text};
use crate::story::waterfall::{Look, Part, Row, Waterfall};

/// What to draw.
#[derive(Properties, PartialEq)]
pub struct WaterfallTableProps {
    /// The steps.
    pub waterfall: Rc<Waterfall>,
}

/// The least width of a bar, of 100: small points are still seen.
const THINNEST: f64 = 0.6;

// The style sheet lays rows out as grids on small screens, and that takes a table's meaning away in some browsers:
// the roles give it back.
/// A table for eyes and ears.
#[component]
pub fn WaterfallTable(props: &WaterfallTableProps) -> Html {
    let Waterfall { parts, zero, total } = &*props.waterfall;
    let notes = use_state(|| false);
    let has_notes = *notes;
    let on_notes = Callback::from(move |_| notes.set(!has_notes));
    let switch = Button { is_on: Some(has_notes), ..Button::of("quiet") };
    let any = parts.iter().flat_map(|part| &part.rows).any(|row| !row.reason.is_empty());
    html! {
        <>
        { hatch() }
        <div class="section-head">
            <h2 id="why">{ "Why" }</h2>
            if any { { switch.draw("Notes on the rules".into(), on_notes) } }
        </div>
        <table class="waterfall" role="table" aria-labelledby="why">
            <colgroup><col class="col-what" /><col /><col class="col-points" /></colgroup>
            <thead class="sr" role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{ "Reason" }</th>
                    <th scope="col" role="columnheader">{ "Running total" }</th>
                    <th scope="col" role="columnheader">{ "Points" }</th>
                </tr>
            </thead>
            { for parts.iter().map(|part| part_rows(part, *zero, has_notes)) }
            <tfoot role="rowgroup">{ row(total, *zero, true, false) }</tfoot>
        </table>
        </>
    }
}

/// The filling of bars that take points away: told apart without colour.
fn hatch() -> Html {
    html! {
        <svg class="pictures" aria-hidden="true" focusable="false">
            <pattern id="bar-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" class="bar-hatch-ground" />
                <path d="M1.5 0V6" class="bar-hatch-line" />
            </pattern>
        </svg>
    }
}

fn part_rows(part: &Part, zero: f64, has_notes: bool) -> Html {
    let last = part.rows.len().saturating_sub(1);
    let rows = part.rows.iter().enumerate().map(|(at, one)| row(one, zero, at == last, has_notes));
    let none = part.rows.is_empty().then(|| nothing_yet(zero));
    // All rows have keys, so that a row that comes or goes moves no other.
    html! {
        <tbody key={part.axis.as_str()} role="rowgroup">
            <tr class="axis" key="axis" role="row">
                <th scope="rowgroup" role="rowheader">{ &part.label }</th>
                <td role="cell" class="run"></td>
                { points(&part.score) }
            </tr>
            { for rows.chain(none) }
        </tbody>
    }
}

fn nothing_yet(zero: f64) -> Html {
    html! {
        <tr class="none" key="none" role="row">
            <th scope="row" role="rowheader">{ "Nothing brings points yet" }</th>
            <td role="cell" class="run">{ track(zero) }</td>
            { points("0") }
        </tr>
    }
}

fn row(row: &Row, zero: f64, is_last: bool, has_notes: bool) -> Html {
    html! {
        <tr key={row.key.clone()} class={row.look.class()} role="row">
            <th scope="row" role="rowheader">
                { text("span", "what", row.label.clone()) }
                if !row.note.is_empty() { { " " }{ text("span", "note", row.note.clone()) } }
                if has_notes && !row.reason.is_empty() { { text("span", "reason", row.reason.clone()) } }
            </th>
            <td role="cell" class="run">
                { bar(row, zero, is_last) }
                { text("span", "sr", row.running.clone()) }
            </td>
            { points(&row.points) }
        </tr>
    }
}

fn points(words: &str) -> Html {
    html! { <td role="cell" class="points">{ words }</td> }
}

fn track(zero: f64) -> Html {
    html! { <svg aria-hidden="true" focusable="false"><line x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" class="zero" /></svg> }
}

/// The bar, and the thread that leads from its end to the next row.
fn bar(row: &Row, zero: f64, is_last: bool) -> Html {
    let (left, right) = (row.from.min(row.to), row.from.max(row.to));
    let width = (right - left).max(THINNEST);
    let left = left.min(100.0 - width);
    let height = if row.look == Look::Sum { 8 } else { 14 };
    let lift = format!("translate(0 {})", -height / 2);
    html! {
        <svg aria-hidden="true" focusable="false">
            <line x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" class="zero" />
            if !is_last { <line x1={percent(row.to)} x2={percent(row.to)} y1="50%" y2="100%" class="thread" /> }
            if row.look != Look::Base && row.look != Look::Sum { <line x1={percent(row.from)} x2={percent(row.from)} y1="0" y2="50%" class="thread" /> }
            <rect x={percent(left)} y="50%" width={percent(width)} height={height.to_string()} rx="3" transform={lift} class="bar" />
        </svg>
    }
}

fn percent(number: f64) -> String {
    format!("{}%", fixed(number))
}
