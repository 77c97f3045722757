//! Sentences with strong words.

use yew::prelude::*;

use crate::story::{Piece, Sentence};

/// A sentence as inline content.
#[must_use]
pub fn telling(sentence: &Sentence) -> Html {
    sentence
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Plain(words) => html! { { words.clone() } },
            Piece::Strong(words) => html! { <b>{ words.clone() }</b> },
        })
        .collect()
}
