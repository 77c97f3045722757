//! The studio's pages.
//!
//! The rule of this folder: one page is one folder or file, and one line in [`PAGES`]. The address, the navigation and
//! the shell follow from that line. Preview is in the studio's own download; `lazy` brings every other page when it is
//! opened, from the program `pages`.

pub mod embed;
mod lazy;
pub mod preview;

use yew::Html;

use crate::app::Studio;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its name in the address.
    pub name: &'static str,
    /// Its name in the navigation.
    pub label: &'static str,
    /// The title of the window.
    pub title: &'static str,
    /// What the link for keyboards skips to: its words, and the id of an element.
    pub skip: (&'static str, &'static str),
    /// Draws it.
    pub view: fn(Studio) -> Html,
}

/// All pages, in the order of the navigation; the first is where the studio opens.
pub const PAGES: &[Page] = &[
    Page {
        name: "preview",
        label: "Preview",
        title: "Baton: is this lead ready for sales, and why?",
        skip: ("Skip to the result", "result"),
        view: preview::view,
    },
    Page {
        name: "embed",
        label: "Embed",
        title: "Baton: the form for your page",
        skip: ("Skip to the form", "form"),
        view: |studio| lazy::view("embed", studio),
    },
];

/// The page with this name in the address, else the first.
#[must_use]
pub fn by_name(name: &str) -> &'static Page {
    PAGES.iter().find(|page| page.name == name).unwrap_or(&PAGES[0])
}
