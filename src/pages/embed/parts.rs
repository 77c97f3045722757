//! Rows, choices and messages: what the cards have in common.

use baton_publish::Refusal;
use yew::prelude::*;

use super::shown::words;
use crate::components::button::text;
use crate::effects::control::value_of;

/// A row: a label, its control, what is to be known, and what is wrong.
pub(super) struct Row<'a> {
    /// The id of the control.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: &'static str,
    /// What is to be known.
    pub(super) help: &'static str,
    /// What is wrong with it.
    pub(super) wrong: Option<&'a str>,
}

impl Row<'_> {
    /// A text to be typed.
    pub(super) fn input(&self, value: &str, placeholder: &'static str, typed: Callback<String>) -> Html {
        self.draw(html! {
            <input
                id={self.id}
                type="text"
                value={value.to_owned()}
                {placeholder}
                spellcheck="false"
                autocomplete="off"
                aria-describedby={self.note()}
                aria-invalid={self.wrong.map(|_| "true")}
                oninput={typed.reform(|event: InputEvent| value_of(&event))}
            />
        })
    }

    /// One of a list: words by values; the chosen one is marked.
    pub(super) fn select(&self, options: &[(AttrValue, AttrValue)], chosen: &str, picked: Callback<String>) -> Html {
        self.draw(html! {
            <select id={self.id} aria-describedby={self.note()} onchange={picked.reform(|event: Event| value_of(&event))}>
                { for options.iter().map(|(value, label)| crate::components::node::option(value, label, **value == *chosen)) }
            </select>
        })
    }

    fn note(&self) -> Option<String> {
        (!self.help.is_empty() || self.wrong.is_some()).then(|| format!("{}-note", self.id))
    }

    fn draw(&self, control: Html) -> Html {
        html! {
            <div class="choice">
                <label for={self.id}>{ self.label }</label>
                { control }
                <p class="note" id={format!("{}-note", self.id)}>
                    if let Some(wrong) = self.wrong {
                        { text("span", "baton-error", wrong.to_owned()) }
                    } else {
                        { self.help }
                    }
                </p>
            </div>
        }
    }
}

/// A choice between a few things: radio buttons in a row.
pub(super) fn segments<T: PartialEq + Copy + 'static>(
    name: &'static str,
    label: &'static str,
    choices: &[(T, &'static str)],
    chosen: T,
    pick: &Callback<T>,
) -> Html {
    html! {
        <fieldset class="baton-segments">
            <legend class="sr">{ label }</legend>
            { for choices.iter().map(|(choice, words)| {
                let choice = *choice;
                html! {
                    <label class="baton-segment">
                        <input type="radio" {name} checked={choice == chosen} onchange={pick.reform(move |_: Event| choice)} />
                        { text("span", "", *words) }
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// Why a form cannot be had.
pub(super) fn refusal(refusal: &Refusal) -> Html {
    html! {
        <>
            { text("p", "", words(refusal)) }
            if let Refusal::Broken(problems) = refusal {
                <ul class="problems">{ for problems.iter().map(|problem| html! { <li>{ problem.to_string() }</li> }) }</ul>
            }
            if let Refusal::LowContrast(low) = refusal {
                <ul class="problems">{ for low.iter().map(|low| html! { <li>{ super::shown::contrast_words(low) }</li> }) }</ul>
            }
        </>
    }
}
