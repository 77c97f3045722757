//! Compare: this lead with another, or under another model.

use std::rc::Rc;

use baton_model::{Code, Lead, Problem};
use yew::prelude::*;

use super::Subject;
use super::compared::Compared;
use crate::components::button::{Button, face, text};
use crate::components::icon::Picture;
use crate::components::node::option;
use crate::components::notices::problem_list;
use crate::effects::control::value_of;
use crate::effects::files::{self, Taken};
use crate::opened::{Opened, Origin};

/// What the lead on show is compared with.
#[derive(Debug, Clone, PartialEq)]
enum With {
    Nothing,
    /// An example of the model, by its place.
    Example(usize),
    /// Another lead, by its name here.
    Lead(String, Rc<Lead>),
    /// Another model.
    Model(Rc<Opened>),
    /// What was given is neither: its name and why.
    Neither(String, Vec<Problem>),
}

#[derive(Properties, PartialEq)]
pub(super) struct CompareProps {
    pub subject: Subject,
}

#[component]
pub(super) fn Compare(props: &CompareProps) -> Html {
    let with = use_state(|| With::Nothing);
    let Subject { opened, lead, as_of } = &props.subject;
    // The examples of another model are others.
    {
        let with = with.clone();
        use_effect_with(Rc::clone(opened), move |_| {
            if matches!(*with, With::Example(_)) {
                with.set(With::Nothing);
            }
        });
    }
    let other = match &*with {
        With::Example(at) => opened.example(*at).map(|(example, day)| {
            let lead = Rc::new(example.lead.clone());
            (example.name.clone(), Subject { opened: Rc::clone(opened), lead, as_of: day })
        }),
        With::Lead(name, lead) => Some((name.clone(), Subject { lead: Rc::clone(lead), ..props.subject.clone() })),
        With::Model(model) => {
            let name = format!("{}, version {}", model.model.name, model.model.version);
            Some((name, Subject { opened: Rc::clone(model), lead: Rc::clone(lead), as_of: *as_of }))
        }
        With::Nothing | With::Neither(..) => None,
    };
    html! {
        <section class="card compare" aria-labelledby="compare">
            <h2 id="compare">{ "Compare" }</h2>
            { choices(opened, &with) }
            if let With::Neither(name, problems) = &*with { { neither(name, problems) } }
            if let Some((name, other)) = other {
                <Compared one={props.subject.clone()} {other} {name} />
            } else if *with == With::Nothing {
                <p class="empty">{ "Choose a lead to see what it has that this one has not; or a model, such as a new version, to see what it would make of this lead." }</p>
            }
        </section>
    }
}

fn choices(opened: &Rc<Opened>, with: &UseStateHandle<With>) -> Html {
    let chosen = if let With::Example(at) = **with { Some(at) } else { None };
    let onchange = {
        let with = with.clone();
        Callback::from(move |event: Event| {
            with.set(value_of(&event).parse().map_or(With::Nothing, With::Example));
        })
    };
    let on_file = {
        let with = with.clone();
        Callback::from(move |_| {
            let with = with.clone();
            let read = Callback::from(move |(name, taken)| with.set(taken_up(name, taken)));
            files::choose(Callback::from(move |file| files::read(file, read.clone())));
        })
    };
    let on_paste = {
        let with = with.clone();
        Callback::from(move |event: InputEvent| {
            let pasted = value_of(&event);
            let is_empty = pasted.trim().is_empty();
            with.set(if is_empty { With::Nothing } else { given("The pasted lead".to_owned(), &pasted) });
        })
    };
    let examples = opened.examples.iter().enumerate();
    html! {
        <div class="compare-with">
            if !opened.examples.is_empty() {
                <label for="compare-with">{ "With" }</label>
                <select id="compare-with" autocomplete="off" {onchange}>
                    { option("", "Choose an example", chosen.is_none()) }
                    { for examples.map(|(at, example)| option(&at.to_string(), &example.name, chosen == Some(at))) }
                </select>
            }
            { Button::of("plain").draw(face(Picture::File, "Open a lead or a model"), on_file) }
            <details>
                <summary>{ "Paste" }</summary>
                <label for="compare-paste" class="sr">{ "A lead or a model, as JSON" }</label>
                <textarea id="compare-paste" rows="4" spellcheck="false" placeholder="A lead, as “Copy as JSON” gives it; or a model" oninput={on_paste} />
            </details>
        </div>
    }
}

fn taken_up(name: String, taken: Taken) -> With {
    let unread = |name, found: &str| {
        With::Neither(
            name,
            vec![Problem::whole_text(Code::NotJson, found.to_owned(), "a lead or a model, at most 1 MiB".to_owned())],
        )
    };
    match taken {
        Taken::Text(text) => given(name, &text),
        Taken::TooLarge(_) => unread(name, "a larger file"),
        Taken::Unreadable => unread(name, "a file that the browser cannot read"),
    }
}

/// A lead, or a model: a model says that it is one.
fn given(name: String, text: &str) -> With {
    match Lead::parse(text) {
        Err(problem) => With::Neither(name, vec![problem]),
        Ok(lead) if lead.get("format").is_none() => With::Lead(name, Rc::new(lead)),
        Ok(_) => match Opened::read(text, Origin::File(name.clone())) {
            Ok(opened) => With::Model(Rc::new(opened)),
            Err(problems) => With::Neither(name, problems),
        },
    }
}

fn neither(name: &str, problems: &[Problem]) -> Html {
    html! {
        <div class="wrong-words" role="alert">
            { text("p", "", format!("{name} is no lead and no model that can be read:")) }
            { problem_list(&problems[..problems.len().min(5)]) }
        </div>
    }
}
