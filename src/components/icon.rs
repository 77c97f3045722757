//! Icons. Each stands beside words or inside a named button, so all are hidden from screen readers.

use yew::prelude::*;

use crate::story::verdict::Tone;

/// A line drawing of 20 by 20.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Passed.
    Tick,
    /// Failed, or away with it.
    Cross,
    /// Careful.
    Careful,
    /// One more.
    Plus,
    /// Back.
    Undo,
    /// Forward again.
    Redo,
    /// Kept as it is.
    Locked,
    /// Opens downwards.
    Down,
    /// A file.
    File,
    /// On paper.
    Print,
    /// Two sheets.
    Copy,
    /// A chain.
    Link,
    /// Both.
    System,
    /// Sun.
    Light,
    /// Moon.
    Dark,
}

impl Picture {
    fn path(self) -> &'static str {
        match self {
            Self::Tick => "M4 10.5 8.2 15 16 5.5",
            Self::Cross => "M5.5 5.5 14.5 14.5M14.5 5.5 5.5 14.5",
            Self::Careful => "M10 3.2 18 16.8H2ZM10 8.2V11.6M10 14.1V14.2",
            Self::Plus => "M10 4.5V15.5M4.5 10H15.5",
            Self::Undo => "M7.5 4 4 7.5 7.5 11M4 7.5H11.5A4.2 4.2 0 0 1 11.5 16H7",
            Self::Redo => "M12.5 4 16 7.5 12.5 11M16 7.5H8.5A4.2 4.2 0 0 0 8.5 16H13",
            Self::Locked => "M5 9H15V16.5H5ZM7 9V6.5A3 3 0 0 1 13 6.5V9M10 12V13.5",
            Self::Down => "M5.5 8 10 12.5 14.5 8",
            Self::File => "M5 2.8H11.5L15 6.3V17.2H5ZM11.3 3V6.6H15",
            Self::Print => "M6 7.5V3H14V7.5M6 14H3.5V7.5H16.5V14H14M6 11.8H14V17H6Z",
            Self::Copy => "M7.5 7.5H16.5V16.5H7.5ZM4.8 12.5H3.5V3.5H12.5V4.8",
            Self::Link => {
                "M8.4 11.6A3.2 3.2 0 0 0 13 11.6L16 8.6A3.2 3.2 0 0 0 11.4 4L10 5.4M11.6 8.4A3.2 3.2 0 0 0 7 8.4L4 11.4A3.2 3.2 0 0 0 8.6 16L10 14.6"
            }
            Self::System => "M3 4H17V13H3ZM7 16.5H13M10 13V16.5",
            Self::Light => {
                "M10 6.6A3.4 3.4 0 1 1 10 13.4 3.4 3.4 0 1 1 10 6.6ZM10 2V3.6M10 16.4V18M2 10H3.6M16.4 10H18M4.3 4.3 5.5 5.5M14.5 14.5 15.7 15.7M4.3 15.7 5.5 14.5M14.5 5.5 15.7 4.3"
            }
            Self::Dark => "M16.5 11.8A7 7 0 1 1 8.2 3.5 5.6 5.6 0 0 0 16.5 11.8Z",
        }
    }
}

/// Draws a picture.
pub fn icon(picture: Picture) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={picture.path()} />
        </svg>
    }
}

/// The mark of a band: each tone has a shape of its own, so that colour is never the only sign.
pub fn mark(tone: Tone) -> Html {
    let shape = match tone {
        Tone::Ready => html! { <circle cx="10" cy="10" r="9" class="full" /> },
        Tone::Warm => {
            html! { <><circle cx="10" cy="10" r="8" class="line" /><path d="M10 2A8 8 0 0 1 10 18Z" class="full" /></> }
        }
        Tone::Cold => html! { <circle cx="10" cy="10" r="8" class="line" /> },
        Tone::Out => {
            html! { <><circle cx="10" cy="10" r="8" class="line" /><path d="M4.5 15.5 15.5 4.5" class="line" /></> }
        }
    };
    html! {
        <svg class={format!("mark {}", tone.class())} viewBox="0 0 20 20" aria-hidden="true" focusable="false">{ shape }</svg>
    }
}
