//! Shares of a whole, as one bar.

use yew::prelude::*;

use super::fixed;
use crate::story::verdict::Tone;

/// A bar of 100 units; what is over 1 in all is cut off. Words beside it must say the same.
pub fn share_bar(parts: &[(Tone, f64)]) -> Html {
    let mut from = 0.0;
    let part = |(tone, share): &(Tone, f64)| {
        let width = (share * 100.0).clamp(0.0, 100.0 - from);
        let left = from;
        from += width;
        html! { <rect x={fixed(left)} width={fixed(width)} height="8" class={tone.class()} /> }
    };
    html! {
        <svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for parts.iter().map(part) }
        </svg>
    }
}
