//! The tried limits, put into the model.

use std::rc::Rc;

use baton_model::Day;
use yew::prelude::*;

use super::board::View;
use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::effects::control::value_of;
use crate::effects::{act, download};
use crate::insight::told;
use crate::story::leads::changed::{broken_examples, changed, changes};
use crate::story::words;

#[derive(Properties, PartialEq)]
pub(super) struct PutProps {
    pub view: View,
    pub today: Day,
}

#[component]
pub(super) fn Put(props: &PutProps) -> Html {
    let PutProps { view, today } = props;
    let by = use_state_eq(|| "marketing".to_owned());
    let why = use_state_eq(String::new);
    let model = &view.opened.model;
    let changes = changes(model, &view.tried);
    let broken = use_memo((Rc::clone(&view.opened), Rc::clone(&view.tried)), |(opened, tried)| {
        broken_examples(&opened.model, &changed(&opened.model, tried, ("", ""), Day::from_days(0)))
    });
    let make = |give: fn(&str, &str)| {
        let (view, by, why, today) = (view.clone(), by.clone(), why.clone(), *today);
        Callback::from(move |_| {
            let next = changed(&view.opened.model, &view.tried, (&by, &why), today);
            give(&format!("{}.json", next.id), &next.write());
        })
    };
    let typed = |text: &UseStateHandle<String>| {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(value_of(&event)))
    };
    html! {
        <section class="put" aria-labelledby="put">
            <h3 id="put">{ format!("Put into the model, as version {}", model.version + 1) }</h3>
            <ul class="changes">{ for changes.iter().map(|change| html! { <li key={change.clone()}>{ change.clone() }</li> }) }</ul>
            if !broken.is_empty() {
                <p class="doubt">{ icon(Picture::Careful) }<span>{ broken_words(&broken) }</span></p>
            }
            <div class="put-note">
                <label for="put-why">{ "Why" }</label>
                <input id="put-why" type="text" autocomplete="off" placeholder="Sales had room for more" value={(*why).clone()} oninput={typed(&why)} />
                <label for="put-by">{ "By" }</label>
                <input id="put-by" type="text" autocomplete="off" value={(*by).clone()} oninput={typed(&by)} />
            </div>
            <div class="tools">
                { Button::of("primary").draw("Download the changed model".into(), make(download::save)) }
                { Button::of("plain").draw("Use it here".into(), make(|name, text| act::tell(&told::open_model(text, name)))) }
            </div>
            { text("p", "note", "The note goes into the file, so that everybody sees what changed and why.") }
        </section>
    }
}

fn broken_words(broken: &[String]) -> String {
    let names: Vec<String> = broken.iter().map(|name| format!("“{name}”")).collect();
    let count = words::counted(broken.len(), "example of the model gets", "examples of the model get");
    format!(
        "{count} another result with these limits than agreed: {}. Change them, or the limits.",
        words::list(&names)
    )
}
