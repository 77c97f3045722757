//! Sentences with strong words.

use yew::prelude::*;

use crate::story::{Piece, Sentence};

/// A sentence as inline content.
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

/// Words in which what stands between backticks is code.
pub fn coded(words: &str) -> Html {
    let parts = words.split('`').enumerate();
    parts
        .map(|(at, part)| {
            if at % 2 == 1 {
                html! { <code>{ part.to_owned() }</code> }
            } else {
                html! { { part.to_owned() } }
            }
        })
        .collect()
}
