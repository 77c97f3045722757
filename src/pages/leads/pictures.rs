//! Both pictures of the base, with the bands drawn as they are tried.

use std::rc::Rc;

use baton_table::base::{Shape, histogram};
use yew::prelude::*;

use super::board::View;
use crate::charts::{bars_chart, heat_chart};
use crate::components::button::text;
use crate::story::leads::pictures::{BARS, bars, ground, heat};

#[derive(Properties, PartialEq)]
pub(super) struct PicturesProps {
    pub view: View,
}

#[component]
pub(super) fn Pictures(props: &PicturesProps) -> Html {
    let view = &props.view;
    let model = &view.opened.model;
    // The squares stay where they are while a limit moves over them.
    let heat = use_memo(
        (Rc::clone(&view.opened), Rc::clone(&view.loaded), Rc::clone(&view.tallies)),
        |(opened, loaded, tallies)| heat(&opened.model, &loaded.base, tallies),
    );
    let shape = use_memo((Rc::clone(&view.loaded), Rc::clone(&view.tallies)), |(loaded, tallies)| {
        Shape::of(&loaded.base, tallies, BARS)
    });
    let drawn = bars(model, &view.tried, &histogram(&view.loaded.base, &view.tallies, &view.tried, &shape));
    let map = heat.as_ref().as_ref().and_then(|heat| Some((heat, ground(model, &view.tried, heat, &view.figures)?)));
    html! {
        <div class="two-pictures">
            <div>
                { text("h3", "", "How totals spread") }
                { bars_chart(&drawn) }
                <details>
                    <summary>{ "As a table" }</summary>
                    <div class="scrolls" tabindex="0" role="region" aria-label="Totals as a table">
                        <table class="plain-table">
                            <thead><tr><th scope="col">{ "Total" }</th><th scope="col" class="number">{ "Leads" }</th></tr></thead>
                            <tbody>{ for drawn.table.iter().map(|(span, leads)| html! { <tr><th scope="row">{ span.clone() }</th><td class="number">{ leads.clone() }</td></tr> }) }</tbody>
                        </table>
                    </div>
                </details>
            </div>
            if let Some((heat, ground)) = map {
                <div>
                    { text("h3", "", "Where leads lie") }
                    { heat_chart(heat, &ground) }
                    { text("p", "note", ground.words.clone()) }
                </div>
            }
        </div>
    }
}
