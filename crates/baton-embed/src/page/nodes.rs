//! Nodes of a form as elements of the page.

use baton_form::{Node, el};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Puts nodes at the end of an element.
pub(super) fn append(document: &Document, parent: &Element, nodes: impl IntoIterator<Item = Node>) {
    for node in nodes {
        match node {
            // Refused only where a parent takes no children, which none of ours is.
            Node::Text(text) => drop(parent.append_with_str_1(&text)),
            Node::Element(element) => {
                let Ok(made) = document.create_element(element.tag) else { continue };
                for (name, value) in &element.attributes {
                    let _ = made.set_attribute(name, value);
                }
                append(document, &made, element.children);
                let _ = parent.append_child(&made);
            }
        }
    }
}

/// Puts nodes in the place of all that an element holds.
pub(super) fn replace(document: &Document, parent: &Element, nodes: impl IntoIterator<Item = Node>) {
    parent.set_text_content(None);
    append(document, parent, nodes);
}

/// An element with this tag and class, not yet in the page.
pub(super) fn make(document: &Document, tag: &'static str, class: &str) -> Option<HtmlElement> {
    let holder = document.create_element("div").ok()?;
    append(document, &holder, [el(tag).class(class).into()]);
    holder.first_element_child()?.dyn_into().ok()
}
