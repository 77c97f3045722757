//! Advice on this model: what has no effect, and what no example shows.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::button::text;
use crate::components::icon::{Picture, icon};
use crate::components::telling::coded;
use crate::opened::Opened;
use crate::story::advice::{Piece, advice, advice_words};

#[derive(Properties, PartialEq)]
pub(super) struct AdviceProps {
    pub opened: Rc<Opened>,
    /// The file of the model.
    pub model: AttrValue,
}

#[component]
pub(super) fn Advice(props: &AdviceProps) -> Html {
    let pieces = use_memo(Rc::clone(&props.opened), |opened| advice(&props.model, opened));
    html! {
        <section class="card" aria-labelledby="advice">
            <h2 id="advice">{ "Advice on this model" }</h2>
            { text("p", "empty", advice_words(&pieces)) }
            <ul class="advice">{ for pieces.iter().map(item) }</ul>
        </section>
    }
}

fn item(piece: &Piece) -> Html {
    let Piece { place, path, found, help, is_hint } = piece;
    html! {
        <li key={format!("{path} {found}")}>
            { icon(if *is_hint { Picture::Plus } else { Picture::Careful }) }
            <div>
                <p><b>{ place }</b>{ " " }<code>{ path }</code></p>
                <p>{ coded(found) }</p>
                <p class="help">{ coded(help) }</p>
            </div>
        </li>
    }
}
