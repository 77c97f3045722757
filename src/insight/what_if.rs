//! What would change it: a worker looks for it, so that typing never waits.

use baton_model::json::{Data, Value};
use yew::prelude::*;

use super::{Subject, told};
use crate::components::button::{Button, text};
use crate::components::icon::mark;
use crate::components::telling::telling;
use crate::effects::act;
use crate::effects::paint::after_paint;
use crate::effects::worker::Asked;
use crate::story::what_if::{Found, Suggestion, nothing_words, suggestion};

const WORKER: &str = "insight-worker.js";

#[derive(Properties, PartialEq, Clone)]
pub(super) struct WhatIfProps {
    pub subject: Subject,
    pub model: AttrValue,
    pub locked: AttrValue,
}

/// What was asked, and what came of it: nothing when the worker could not work.
type Answered = (WhatIfProps, Option<Found>);

#[component]
pub(super) fn WhatIf(props: &WhatIfProps) -> Html {
    let answered = use_search(props);
    // The last ways stay in sight until the next are known, but an old one is not tried on a new lead.
    let is_current = answered.as_ref().is_some_and(|(asked, _)| asked == props);
    html! {
        <section class="card" aria-labelledby="what-if" aria-busy={(!is_current).then_some("true")}>
            <h2 id="what-if">{ "What would change it" }</h2>
            { match &answered {
                None => text("p", "empty", "Looking for the fewest answers that would…"),
                Some((_, None)) => text("p", "empty", "The search could not start. Reload the page to try again."),
                Some((asked, Some(found))) => ways(asked, found, is_current),
            } }
        </section>
    }
}

fn ways(asked: &WhatIfProps, found: &Found, is_current: bool) -> Html {
    let Subject { opened, lead, as_of } = &asked.subject;
    let locked: Vec<String> = (asked.locked.split_whitespace())
        .filter_map(|id| opened.model.field(id))
        .map(|field| field.label.clone())
        .collect();
    let Found::Ways(ways) = found else { return text("p", "empty", nothing_words(found, &locked)) };
    html! {
        <ul class="ways">
            { for ways.iter().map(|way| way_item(suggestion(opened, lead, *as_of, way), is_current)) }
        </ul>
    }
}

fn way_item(way: Suggestion, is_current: bool) -> Html {
    let Suggestion { condition, band, tone, score, lead, tried } = way;
    let name = format!("Try it: {}", condition.text());
    let on_press = Callback::from(move |_| act::tell(&told::take_lead(&lead, &tried)));
    let button = Button { name: Some(name.into()), ..Button::of("plain").idle(!is_current) };
    html! {
        <li>
            <p>{ telling(&condition) }</p>
            <p class="way-result"><b class={tone.class()}>{ mark(tone) }{ band }</b>{ " " }{ text("span", "", score) }</p>
            { button.draw("Try it".into(), on_press) }
        </li>
    }
}

/// Asks the worker, once what is on show is painted, and keeps its last answer.
///
/// One at work is ended when something else is to be asked: it does not listen while it works, and a flag in shared memory
/// would need headers that a folder of files cannot set.
#[hook]
fn use_search(props: &WhatIfProps) -> Option<Answered> {
    let answered = use_state(|| None::<Answered>);
    let setter = answered.setter();
    let worker = use_mut_ref(|| None::<Asked>);
    let latest = use_mut_ref(|| props.clone());
    use_effect_with(props.clone(), move |props| {
        latest.replace(props.clone());
        worker.borrow_mut().take_if(|worker| worker.is_busy());
        let props = props.clone();
        after_paint(move || {
            if *latest.borrow() != props {
                return;
            }
            let answer = {
                let latest = latest.clone();
                Callback::from(move |text: Option<String>| {
                    let found = text.and_then(|text| Found::read(&text));
                    setter.set(Some((latest.borrow().clone(), found)));
                })
            };
            let Subject { lead, as_of, .. } = &props.subject;
            let lead = Value::from(Data::Map(lead.answers.clone())).write_line();
            let mut worker = worker.borrow_mut();
            if worker.is_none() {
                *worker = Asked::start(WORKER, answer.clone());
            }
            match &*worker {
                Some(worker) => worker.ask(&[&props.model, &lead, &as_of.to_string(), &props.locked]),
                None => answer.emit(None),
            }
        });
    });
    (*answered).clone()
}
