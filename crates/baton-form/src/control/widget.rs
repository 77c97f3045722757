//! The inputs themselves.

use baton_model::Day;
use baton_model::model::FieldType;

use super::{Control, Density, MOST_RADIOS, option_id, part_id};
use crate::node::{Element, el};
use crate::words::Word;

/// One thing to choose.
struct Item<'a> {
    id: String,
    value: &'a str,
    label: &'a str,
    chosen: bool,
}

impl Control<'_> {
    /// Several inputs under one name.
    pub(super) fn is_group(&self) -> bool {
        matches!(self.question.field_type, FieldType::Choices) || self.is_radio_group()
    }

    /// Several inputs of which one is chosen.
    pub(super) fn is_radio_group(&self) -> bool {
        match self.question.field_type {
            FieldType::YesNo => true,
            FieldType::Choice => self.options.density == Density::Form && self.question.options.len() <= MOST_RADIOS,
            _ => false,
        }
    }

    pub(super) fn widget(&self) -> Element {
        match self.question.field_type {
            FieldType::Choices => self.group("checkbox"),
            _ if self.is_radio_group() => self.group("radio"),
            FieldType::Choice => self.select(),
            _ => self.input(),
        }
    }

    /// A count that only programs set.
    pub(super) fn hidden(&self) -> Element {
        el("input")
            .key(&self.question.field)
            .attr("type", "hidden")
            .attr("name", &self.question.field)
            .attr("value", self.held_text())
    }

    fn held_text(&self) -> &str {
        self.held.first().map_or("", String::as_str)
    }

    fn input(&self) -> Element {
        let (question, held) = (self.question, self.held_text());
        // A date input shows nothing at all for text that is no date: such text is kept in a text input.
        let kind = match question.field_type {
            FieldType::Email => "email",
            FieldType::Date if held.is_empty() || (held.len() == 10 && Day::parse(held).is_some()) => "date",
            _ => "text",
        };
        let mode = match question.field_type {
            FieldType::Email => "email",
            // Number pads of phones lack the minus sign.
            FieldType::Number if question.min.is_some_and(|min| min < 0.0) => "",
            FieldType::Number if question.decimals > 0 => "decimal",
            FieldType::Number => "numeric",
            _ => "",
        };
        let input =
            el("input").class("baton-input").attr("id", &*self.id).attr("name", &question.field).attr("type", kind);
        let input = if mode.is_empty() { input } else { input.attr("inputmode", mode) };
        let input = input.attr("value", held);
        let input = match self.options.density {
            Density::Studio => {
                input.attr("placeholder", self.options.words.get(Word::NotGiven)).attr("autocomplete", "off")
            }
            Density::Form => {
                let input = if question.placeholder.is_empty() {
                    input
                } else {
                    input.attr("placeholder", &question.placeholder)
                };
                if question.autocomplete.is_empty() {
                    input
                } else {
                    input.attr("autocomplete", &question.autocomplete)
                }
            }
        };
        let input = if question.field_type == FieldType::Email { input.attr("dir", "ltr") } else { input };
        self.described(input.flag("required", self.insists()))
    }

    fn select(&self) -> Element {
        let words = self.options.words;
        let empty = if self.options.density == Density::Studio { Word::NotGiven } else { Word::Choose };
        let select = el("select").class("baton-input").attr("id", &*self.id).attr("name", &self.question.field);
        let select = if self.options.density == Density::Studio { select.attr("autocomplete", "off") } else { select };
        let first =
            el("option").key("").attr("value", "").flag("selected", self.held.is_empty()).text(words.get(empty));
        let others = self.items().into_iter().map(|item| {
            el("option").key(item.id).attr("value", item.value).flag("selected", item.chosen).text(item.label)
        });
        self.described(select.flag("required", self.insists())).child(first).children(others)
    }

    fn group(&self, kind: &'static str) -> Element {
        let (inner, outer) = match (self.options.density, kind) {
            (Density::Form, _) => ("baton-option", "baton-options"),
            (Density::Studio, "radio") => ("baton-segment", "baton-segments"),
            (Density::Studio, _) => ("baton-chip", "baton-chips"),
        };
        let mut items = self.items();
        if kind == "radio" && self.options.density == Density::Studio {
            let chosen = self.held.is_empty();
            items.push(Item {
                id: part_id(&self.id, "none"),
                value: "",
                label: self.options.words.get(Word::NotGiven),
                chosen,
            });
        }
        let insists = kind == "radio" && self.insists();
        let invalid = kind == "checkbox" && self.options.error.is_some();
        el("div").class(outer).children(items.into_iter().map(|item| {
            let input = el("input")
                .attr("id", item.id.clone())
                .attr("name", &self.question.field)
                .attr("type", kind)
                .attr("value", item.value);
            let input = input.flag("checked", item.chosen).flag("required", insists);
            let input = if invalid { input.attr("aria-invalid", "true") } else { input };
            let words = el("span").text(item.label);
            el("label").class(inner).key(item.id.clone()).attr("for", item.id).child(input).child(words)
        }))
    }

    /// The options, then whatever else is held: an answer is never dropped because a control does not know it.
    fn items(&self) -> Vec<Item<'_>> {
        let mut items: Vec<_> = match self.question.field_type {
            FieldType::YesNo => [("yes", Word::Yes), ("no", Word::No)]
                .into_iter()
                .map(|(value, word)| self.item(value, self.options.words.get(word)))
                .collect(),
            _ => self.question.options.iter().map(|option| self.item(&option.id, &option.label)).collect(),
        };
        if let Some(first) = items.first_mut() {
            first.id.clone_from(&self.id);
        }
        let known = items.len();
        for value in &self.held {
            if !items.iter().any(|item| item.value == value) {
                let id = part_id(&self.id, &["other-", &(items.len() - known).to_string()].concat());
                items.push(Item { id, value, label: value, chosen: true });
            }
        }
        items
    }

    fn item<'b>(&'b self, value: &'b str, label: &'b str) -> Item<'b> {
        Item { id: option_id(&self.id, value), value, label, chosen: self.held.iter().any(|held| held == value) }
    }

    /// A browser without script may insist only on what everyone is asked.
    fn insists(&self) -> bool {
        self.options.density == Density::Form && self.question.required && !self.question.conditional
    }
}
