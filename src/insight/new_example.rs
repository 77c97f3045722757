//! Make this an example: the lead on show with the result that it must have, in a new file of the model.

use std::rc::Rc;

use yew::prelude::*;

use super::{Subject, told};
use crate::components::button::{Button, text};
use crate::components::node::option;
use crate::effects::control::value_of;
use crate::effects::{act, download, focus};
use crate::story::new_example::{Wish, default_name, notes, with_example, wrong_name};
use crate::story::words;

const NAME: &str = "example-name";

#[derive(Properties, PartialEq)]
pub(super) struct NewExampleProps {
    pub subject: Subject,
}

/// What was chosen so far: nothing where what follows from the lead stands.
#[derive(Debug, Clone, PartialEq, Default)]
struct Chosen {
    name: Option<String>,
    band: Option<String>,
    with_scores: bool,
    /// What is wrong with the name is told once one was to be made.
    was_asked: bool,
}

#[component]
pub(super) fn NewExample(props: &NewExampleProps) -> Html {
    let Subject { opened, lead, as_of } = &props.subject;
    let model = &opened.model;
    let found = use_memo(props.subject.clone(), |_| opened.program.explain(lead, *as_of));
    let chosen = use_state(Chosen::default);
    // What was chosen for one lead is not meant for the next.
    {
        let chosen = chosen.clone();
        use_effect_with(props.subject.clone(), move |_| {
            chosen.set(Chosen { with_scores: chosen.with_scores, ..Chosen::default() })
        });
    }
    let wish = Wish {
        name: chosen.name.clone().unwrap_or_else(|| default_name(model, &found)),
        band: chosen.band.clone().filter(|id| is_band(model, id)).unwrap_or_else(|| found.band.clone()),
        with_scores: chosen.with_scores,
    };
    let wrong = wrong_name(model, &wish.name);
    let shown_wrong = wrong.filter(|_| chosen.was_asked);
    let make = |give: fn(&str, &str)| {
        let (chosen, wish, found, subject) = (chosen.clone(), wish.clone(), Rc::clone(&found), props.subject.clone());
        Callback::from(move |_| {
            if wrong.is_some() {
                chosen.set(Chosen { was_asked: true, ..(*chosen).clone() });
                return focus::on(NAME);
            }
            let Subject { opened, lead, as_of } = &subject;
            let model = with_example(&opened.model, lead, *as_of, &found, &wish);
            give(&format!("{}.json", model.id), &model.write());
        })
    };
    html! {
        <section class="card" aria-labelledby="new-example">
            <h2 id="new-example">{ "Make this an example" }</h2>
            <p class="empty">{ "An example keeps what you agree on: whoever changes the model sees at once whether this lead still gets the same result." }</p>
            { name_row(&chosen, &wish, shown_wrong) }
            { band_row(opened, &chosen, &wish) }
            { scores_row(&chosen, words::points(found.total)) }
            { for notes(model, lead, &found, &wish).into_iter().map(|note| text("p", "note", note)) }
            <div class="tools">
                { Button::of("plain").draw("Download the model with this example".into(), make(download::save)) }
                { Button::of("plain").draw("Open it here".into(), make(|name, text| act::tell(&told::open_model(text, name)))) }
            </div>
        </section>
    }
}

fn is_band(model: &baton_model::Model, id: &str) -> bool {
    model.disqualified_band.id == id || model.bands.iter().any(|band| band.id == id)
}

fn name_row(chosen: &UseStateHandle<Chosen>, wish: &Wish, wrong: Option<&'static str>) -> Html {
    let oninput = {
        let chosen = chosen.clone();
        Callback::from(move |event: InputEvent| {
            chosen.set(Chosen { name: Some(value_of(&event)), ..(*chosen).clone() });
        })
    };
    html! {
        <div class="choice">
            <label for={NAME}>{ "Its name" }</label>
            <input id={NAME} type="text" autocomplete="off" value={wish.name.clone()} aria-invalid={wrong.map(|_| "true")} aria-describedby="example-wrong" {oninput} />
            <p id="example-wrong" class="wrong-words" role="alert">{ wrong }</p>
        </div>
    }
}

fn band_row(opened: &Rc<crate::opened::Opened>, chosen: &UseStateHandle<Chosen>, wish: &Wish) -> Html {
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            chosen.set(Chosen { band: Some(value_of(&event)), ..(*chosen).clone() });
        })
    };
    let model = &opened.model;
    let out = &model.disqualified_band;
    let bands = model.bands.iter().map(|band| (&band.id, &band.label)).chain([(&out.id, &out.label)]);
    html! {
        <div class="choice">
            <label for="example-band">{ "It must come out as" }</label>
            <select id="example-band" autocomplete="off" {onchange}>
                { for bands.map(|(id, label)| option(id, label, *id == wish.band)) }
            </select>
        </div>
    }
}

fn scores_row(chosen: &UseStateHandle<Chosen>, total: String) -> Html {
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |_: Event| chosen.set(Chosen { with_scores: !chosen.with_scores, ..(*chosen).clone() }))
    };
    html! {
        <label class="tick">
            <input type="checkbox" checked={chosen.with_scores} {onchange} />
            { format!("With exactly these scores (total {total}), not only in this band") }
        </label>
    }
}
