//! The tree that a form is made of: elements and text, as plain values.
//!
//! A writer turns it into HTML text, DOM nodes or Yew nodes. Two trees that are equal show the same.

/// A piece of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, as it is to be read; not escaped.
    Text(String),
}

/// An element with its attributes and what is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The name of its tag, in small letters.
    pub tag: &'static str,
    /// Tells it from its siblings, where they come and go.
    pub key: Option<String>,
    /// Attributes in the order set; one that is merely present has the value `""`.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// An empty element.
///
/// # Example
/// ```
/// use baton_form::{el, html};
///
/// let label = el("label").attr("for", "name").text("Your name & title");
/// assert_eq!(html::write(&label.into()), "<label for=\"name\">Your name &amp; title</label>");
/// ```
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element { tag, key: None, attributes: Vec::new(), children: Vec::new() }
}

/// A text node.
#[must_use]
pub fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

impl Element {
    /// With its key.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// With one more attribute. Setting one twice keeps the last value.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value.into(),
            None => self.attributes.push((name, value.into())),
        }
        self
    }

    /// With an attribute that is merely present, if `on`.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// With these classes.
    #[must_use]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// With one more child.
    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With more children.
    #[must_use]
    pub fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// With text inside.
    #[must_use]
    pub fn text(self, inside: impl Into<String>) -> Self {
        self.child(text(inside))
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl Node {
    /// Calls `visit` for every element, outer ones first, in the order they are read.
    pub fn each(&self, visit: &mut dyn FnMut(&Element)) {
        if let Self::Element(element) = self {
            visit(element);
            for child in &element.children {
                child.each(visit);
            }
        }
    }

    /// All text inside, joined.
    #[must_use]
    pub fn inner_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.children.iter().map(Self::inner_text).collect(),
        }
    }
}
