//! The limits: a slider and a box each, and where the costs are least.

use baton_model::Points;
use baton_model::answer::number_from_text;
use baton_model::model::Measure;
use baton_stats::Costs;
use baton_table::base::{Bands, best_limit};
use yew::prelude::*;

use super::board::View;
use crate::components::button::Button;
use crate::components::icon::mark;
use crate::effects::control::{put_value, value_of};
use crate::story::leads::desk::{BandRow, LimitRow, best_words, moved, rows};
use crate::story::words;

#[derive(Properties, PartialEq)]
pub(super) struct LimitsProps {
    pub view: View,
    pub later: View,
    /// Both costs, as bits, so that they can be compared.
    pub costs: Option<(u64, u64)>,
    pub on_tried: Callback<Bands>,
}

/// The cheapest limits, with what to say of each.
type Bests = Vec<((usize, Measure), Points, String)>;

#[component]
pub(super) fn Limits(props: &LimitsProps) -> Html {
    let LimitsProps { view, later, costs, on_tried } = props;
    let rows = rows(&view.opened.model, &view.tried, &view.loaded.base, &view.reaching);
    let bests = use_memo((later.clone(), *costs), |(view, costs)| {
        let costs = costs
            .map(|(wasted, missed)| Costs { wasted_call: f64::from_bits(wasted), missed_deal: f64::from_bits(missed) });
        costs.filter(|_| view.told.is_some()).map(|costs| bests(view, costs)).unwrap_or_default()
    });
    if rows.is_empty() {
        return html! { <p class="empty">{ "This model has one band only: there is no limit to move." }</p> };
    }
    html! { <>{ for rows.iter().map(|row| band(row, view, &bests, on_tried)) }</> }
}

fn bests(view: &View, costs: Costs) -> Bests {
    let base = &view.loaded.base;
    let now = view.figures.outcomes(&view.reaching).cost(costs);
    let rows = rows(&view.opened.model, &view.tried, base, &view.reaching);
    let limits =
        rows.iter().filter(|row| row.reaches).flat_map(|row| row.limits.iter().map(move |limit| (row.band, limit)));
    limits
        .filter_map(|(band, row)| {
            let best = best_limit((base, &view.tallies), &view.tried, &view.reaching, (band, row.measure), costs)?;
            Some(((band, row.measure), best.least, best_words(row, &best, now)?))
        })
        .collect()
}

fn band(row: &BandRow, view: &View, bests: &Bests, on_tried: &Callback<Bands>) -> Html {
    let says = if row.reaches { "reaches sales from" } else { "from" };
    html! {
        <fieldset class="band-limits" key={row.band}>
            <legend>{ mark(row.tone) }<span>{ row.label.clone() }</span><small>{ says }</small></legend>
            { for row.limits.iter().map(|limit| {
                let best = bests.iter().find(|(of, ..)| *of == (row.band, limit.measure));
                limit_row(row, limit, view, best.map(|(_, least, words)| (*least, words.as_str())), on_tried)
            }) }
        </fieldset>
    }
}

fn limit_row(
    band: &BandRow,
    limit: &LimitRow,
    view: &View,
    best: Option<(Points, &str)>,
    on_tried: &Callback<Bands>,
) -> Html {
    let name = limit.measure.as_str();
    let id = format!("limit-{}-{name}", band.band);
    let (place, measure, tried) = (band.band, limit.measure, view.tried.clone());
    let move_to = on_tried.reform(move |least: Points| moved(&tried, place, measure, least));
    let typed = {
        let move_to = move_to.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(points) = points(&value_of(&event)) {
                move_to.emit(points);
            }
        })
    };
    let least = limit.least;
    // What cannot be read does not stay in the box as if it counted.
    let left = Callback::from(move |event: Event| {
        if points(&value_of(&event)).is_none() {
            put_value(&event, &least.to_text());
        }
    });
    let own =
        if limit.least == limit.own { String::new() } else { format!("in the model {}", words::points(limit.own)) };
    let note = format!("{id}-note");
    html! {
        <div class="limit-row" key={name}>
            <label for={id.clone()}>{ limit.label.clone() }<span class="sr">{ format!(" that {} asks for", band.label) }</span></label>
            <input
                type="range"
                class="limit-slider"
                aria-label={format!("{} that {} asks for", limit.label, band.label)}
                aria-describedby={note.clone()}
                min={limit.ends.0.to_string()}
                max={limit.ends.1.to_string()}
                step="1"
                value={limit.least.to_text()}
                oninput={typed.clone()}
            />
            <input {id} class="limit-box" type="text" inputmode="decimal" autocomplete="off" aria-describedby={note.clone()} value={limit.least.to_text()} oninput={typed} onchange={left} />
            <p class="note" id={note}>
                { own }
                if let Some((least, words)) = best {
                    { Button::of("link").draw(words.to_owned().into(), move_to.reform(move |_| least)) }
                }
            </p>
        </div>
    }
}

fn points(text: &str) -> Option<Points> {
    let text: String = text.trim().chars().map(|letter| if letter == '−' { '-' } else { letter }).collect();
    Points::from_number(number_from_text(&text)?).ok()
}
