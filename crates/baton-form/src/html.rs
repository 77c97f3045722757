//! Nodes as HTML text. The one place where anything is escaped.

use crate::node::Node;

/// Attributes that are merely present: written without a value.
pub const BOOLEAN: [&str; 10] =
    ["async", "checked", "disabled", "hidden", "multiple", "novalidate", "open", "readonly", "required", "selected"];

/// Elements that hold nothing and have no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// Elements that begin a line of their own.
const BLOCK: [&str; 18] = [
    "button", "div", "fieldset", "form", "h1", "h2", "h3", "h4", "input", "label", "legend", "li", "option", "p",
    "section", "select", "span", "ul",
];

/// The node as HTML, on one line.
///
/// # Example
/// ```
/// use baton_form::{el, html};
///
/// let field = el("input").attr("name", "role").attr("value", "\"owner\"").flag("required", true);
/// assert_eq!(html::write(&field.into()), "<input name=\"role\" value=\"&quot;owner&quot;\" required>");
/// ```
#[must_use]
pub fn write(node: &Node) -> String {
    let mut out = String::new();
    push(&mut out, node, None);
    out
}

/// The node as HTML for people to read: elements on lines of their own, indented. Text keeps its spaces.
#[must_use]
pub fn write_pretty(node: &Node) -> String {
    let mut out = String::new();
    push(&mut out, node, Some(0));
    out.push('\n');
    out
}

/// `depth` is the indent of this node's line, if there are lines.
fn push(out: &mut String, node: &Node, depth: Option<usize>) {
    let element = match node {
        Node::Text(text) => return push_escaped(out, text, false),
        Node::Element(element) => element,
    };
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        if !(value.is_empty() && BOOLEAN.contains(name)) {
            out.push_str("=\"");
            push_escaped(out, value, true);
            out.push('"');
        }
    }
    out.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    // White space is only put between elements that stand alone, where it cannot be read.
    let lines = depth.filter(|_| !element.children.is_empty() && element.children.iter().all(stands_alone));
    for child in &element.children {
        if let Some(depth) = lines {
            new_line(out, depth + 1);
        }
        push(out, child, lines.map(|depth| depth + 1));
    }
    if let Some(depth) = lines {
        new_line(out, depth);
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn stands_alone(node: &Node) -> bool {
    matches!(node, Node::Element(element) if BLOCK.contains(&element.tag))
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Appends text so that HTML reads it back as it is.
///
/// `<` and `>` are escaped in attributes too, so that a snippet survives tools that cut at tags. Control characters
/// that HTML cannot hold become U+FFFD. Characters that turn the direction of text around are written as references:
/// they still do so where the text is read, but cannot disguise the source.
fn push_escaped(out: &mut String, text: &str, attribute: bool) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' | '\r' | '\t' if attribute => push_reference(out, character),
            '\r' => push_reference(out, character),
            '\n' | '\t' => out.push(character),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' => {
                push_reference(out, character)
            }
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}

fn push_reference(out: &mut String, character: char) {
    out.push_str("&#");
    out.push_str(&(character as u32).to_string());
    out.push(';');
}
