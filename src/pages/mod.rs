//! The studio's pages.
//!
//! The rule of this folder: one page is one folder or file, and one line in [`PAGES`]. The address, the navigation and
//! the shell follow from that line.

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
    /// Draws it.
    pub view: fn(Studio) -> Html,
}

/// All pages, in the order of the navigation; the first is where the studio opens.
pub const PAGES: &[Page] = &[Page { name: "preview", label: "Preview", view: preview::view }];

/// The page with this name in the address, else the first.
#[must_use]
pub fn by_name(name: &str) -> &'static Page {
    PAGES.iter().find(|page| page.name == name).unwrap_or(&PAGES[0])
}
