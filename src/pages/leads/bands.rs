//! The leads by band: a card a band, which also chooses what the table shows.

use yew::prelude::*;

use super::board::View;
use super::table::{Only, Which};
use crate::charts::share_bar;
use crate::components::button::text;
use crate::components::icon::mark;
use crate::components::telling::telling;
use crate::effects::focus;
use crate::story::leads::bands::{Card, cards, headline};

#[derive(Properties, PartialEq)]
pub(super) struct BandCardsProps {
    pub view: View,
    pub only: Only,
    pub on_only: Callback<Only>,
}

#[component]
pub(super) fn BandCards(props: &BandCardsProps) -> Html {
    let BandCardsProps { view, only, on_only } = props;
    let cards = cards(&view.opened.model, &view.figures, &view.own_figures);
    let is_tried = view.tried != view.own;
    html! {
        <section class="card by-band" aria-labelledby="by-band">
            <h2 id="by-band">{ "Who is ready?" }</h2>
            <p class="headline">{ telling(&headline(&view.figures, &view.reaching, is_tried)) }</p>
            <ul class="band-cards">{ for cards.iter().map(|card| band_card(card, only, on_only)) }</ul>
        </section>
    }
}

fn band_card(card: &Card, only: &Only, on_only: &Callback<Only>) -> Html {
    let which = card.band.map_or(Which::RuledOut, Which::Band);
    let is_on = only.which == Some(which);
    let onclick = {
        let (on_only, only) = (on_only.clone(), only.clone());
        Callback::from(move |_: MouseEvent| {
            on_only.emit(Only { which: (!is_on).then_some(which), ..only.clone() });
            if !is_on {
                focus::on(super::table::HEADING);
            }
        })
    };
    html! {
        <li key={card.label.clone()}>
            <button type="button" class={classes!("band-card", card.tone.class())} aria-pressed={if is_on { "true" } else { "false" }} {onclick}>
                <span class="band-name">{ mark(card.tone) }{ card.label.clone() }</span>
                <span class="band-count">{ card.count.clone() }{ text("small", "", format!(" {}", card.share)) }</span>
                { share_bar(&[(card.tone, card.part)]) }
                <span class="band-change">{ match (&card.change, is_on) {
                    (Some(change), _) => change.clone(),
                    (None, true) => "Shown in the table".to_owned(),
                    (None, false) => "Show in the table".to_owned(),
                } }</span>
            </button>
        </li>
    }
}
