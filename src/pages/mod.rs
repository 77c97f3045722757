//! The studio's pages.
//!
//! The rule of this folder: one page is one folder or file, and one line in [`PAGES`]. The address, the navigation and
//! the shell follow from that line. Preview is in the studio's own download; `lazy` brings every other page when it is
//! opened, from the program `pages`, and the page of whole lead bases from one of its own.

pub mod embed;
mod lazy;
pub mod leads;
pub mod preview;

use yew::Html;

use crate::app::Studio;
use crate::effects::module;

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
    /// What is said while a file is held over it.
    pub drop: &'static str,
    /// Draws it.
    pub view: fn(Studio) -> Html,
}

const OPEN_MODEL: &str = "Drop the model file to open it";

/// All pages, in the order of the navigation; the first is where the studio opens.
pub const PAGES: &[Page] = &[
    Page {
        name: "preview",
        label: "Preview",
        title: "Baton: is this lead ready for sales, and why?",
        skip: ("Skip to the result", "result"),
        drop: OPEN_MODEL,
        view: preview::view,
    },
    Page {
        name: "embed",
        label: "Embed",
        title: "Baton: the form for your page",
        skip: ("Skip to the form", "form"),
        drop: OPEN_MODEL,
        view: |studio| lazy::view("embed", (module::PAGES, "baton-page"), studio),
    },
    Page {
        name: "leads",
        label: "Leads",
        title: "Baton: all your leads, and what a limit does",
        skip: ("Skip to the figures", "leads"),
        drop: "Drop a file of leads to score them, or a model to open it",
        view: |studio| lazy::view("leads", (module::LEADS, "baton-leads"), studio),
    },
];

/// The page with this name in the address, else the first.
#[must_use]
pub fn by_name(name: &str) -> &'static Page {
    PAGES.iter().find(|page| page.name == name).unwrap_or(&PAGES[0])
}
