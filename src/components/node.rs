//! Writes the nodes of `baton-form` as Yew nodes.

use baton_form::{Element, Node, el};
use yew::virtual_dom::{Key, VNode, VTag, VText};
use yew::{AttrValue, Html};

/// A node with all that is inside.
pub fn html_of(node: &Node) -> Html {
    match node {
        Node::Text(text) => VText::new(text.clone()).into(),
        Node::Element(element) => tag(element).into(),
    }
}

/// An entry of a list to choose from.
pub fn option(value: &str, label: &str, chosen: bool) -> Html {
    html_of(&el("option").key(value).attr("value", value).flag("selected", chosen).text(label).into())
}

fn tag(element: &Element) -> VTag {
    let mut tag = VTag::new(element.tag);
    tag.key = element.key.clone().map(Key::from);
    for (name, value) in &element.attributes {
        match *name {
            // What the visitor changes lives in properties; attributes only hold what a control began with.
            "value" if element.tag == "input" && !is_ticked(element) => {
                tag.set_value(Some(AttrValue::from(value.clone())))
            }
            "checked" | "selected" => {}
            _ => tag.add_attribute(name, value.clone()),
        }
    }
    if is_ticked(element) {
        tag.set_checked(element.get("checked").is_some());
    }
    if element.tag == "option" {
        // On every option: a list where only the chosen one is marked ends up on its last option.
        tag.add_property("selected", element.get("selected").is_some());
    }
    tag.add_children(element.children.iter().map(html_of).collect::<Vec<VNode>>());
    tag
}

fn is_ticked(element: &Element) -> bool {
    element.tag == "input" && matches!(element.get("type"), Some("checkbox" | "radio"))
}
