//! A component in an element of its own, which is kept when the place where it stands goes.

use web_sys::Element;
use yew::{AppHandle, BaseComponent, Html, Renderer, component};

/// A component with all that was typed and chosen in it.
#[derive(Debug)]
pub struct Kept<C: BaseComponent> {
    root: Element,
    app: AppHandle<C>,
}

impl<C: BaseComponent> Kept<C> {
    /// Shows a component in `place`: the one that is kept, with other properties, or a new one.
    pub fn show(kept: &mut Option<Self>, place: &Element, props: C::Properties) {
        match kept {
            Some(kept) => kept.app.update(props),
            None => *kept = Self::begin(place, props),
        }
        if let Some(Self { root, .. }) = kept.as_ref().filter(|kept| !place.contains(Some(&kept.root))) {
            place.replace_children_with_node_1(root);
        }
    }

    fn begin(place: &Element, props: C::Properties) -> Option<Self> {
        let root = place.owner_document()?.create_element("div").ok()?;
        let app = Renderer::<C>::with_root_and_props(root.clone(), props).render();
        Some(Self { root, app })
    }
}

/// The number of the studio's own app.
const STUDIO: u32 = 1;
/// The number of the pages' app.
pub const PAGES: u32 = 2;
/// The number of the panels' app.
pub const PANELS: u32 = 3;
/// The number of the app of whole lead bases.
pub const LEADS: u32 = 4;

/// Gives the next app of this program a number of its own.
///
/// Yew numbers the apps of a program, and finds by these numbers, written on elements, whose listeners an event is for. Each
/// program begins to count at one: where one stands inside another, a click in the inner would also be taken for a click
/// in the outer, on whatever has the same place in its list of listeners.
pub fn number_app(number: u32) {
    // A worker has no page, and draws nothing.
    let Some(document) = super::document() else { return };
    for _ in STUDIO..number {
        if let Ok(nowhere) = document.create_element("div") {
            Renderer::<Nothing>::with_root(nowhere).render().destroy();
        }
    }
}

#[component]
fn Nothing() -> Html {
    Html::default()
}
