//! The look.

use baton_model::Code;
use baton_model::read::Node;

use crate::section::{Colour, Measure, Palette, Rgb, Theme, is_font, is_length};

pub(super) fn theme(node: &Node<'_>) -> Option<Theme> {
    let mut object = node.object("the look of the form")?;
    let light = object.or("light", Palette::default(), palette);
    let dark = object.or("dark", Palette::default(), palette);
    let font = object.or("font", String::new(), font);
    let measures = Measure::ALL.map(|measure| object.or(measure.as_str(), String::new(), length));
    object.finish();
    let [radius, spacing, width] = measures;
    Some(Theme { light: light?, dark: dark?, font: font?, measures: [radius?, spacing?, width?] })
}

fn palette(node: &Node<'_>) -> Option<Palette> {
    let mut object = node.object("colours")?;
    let colours = Colour::ALL.map(|colour| object.optional(colour.as_str(), rgb));
    object.finish();
    let mut palette = Palette::default();
    for (colour, read) in Colour::ALL.into_iter().zip(colours) {
        palette.set(colour, read?);
    }
    Some(palette)
}

fn rgb(node: &Node<'_>) -> Option<Rgb> {
    let found = Rgb::parse(&node.text()?);
    if found.is_none() {
        node.report(Code::UnknownWord, node.value().excerpt(), "a colour such as \"#0b6e4f\"", "");
    }
    found
}

fn font(node: &Node<'_>) -> Option<String> {
    text_that(node, is_font, "names of fonts such as \"Georgia, serif\"")
}

fn length(node: &Node<'_>) -> Option<String> {
    text_that(node, is_length, "a length in rem, em or px, such as \"0.5rem\"")
}

fn text_that(node: &Node<'_>, is_one: fn(&str) -> bool, expected: &str) -> Option<String> {
    let found = node.text()?;
    if is_one(&found) {
        return Some(found);
    }
    node.report(Code::UnknownWord, node.value().excerpt(), expected, "");
    None
}
