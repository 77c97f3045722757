//! The panels below the result. Another program draws them, loaded once the result is painted, in an element that is told
//! what is on show by attributes; what it wants done comes back as text.

use std::collections::BTreeSet;
use std::rc::Rc;

use baton_model::json::{Data, Value};
use baton_model::{Day, Lead};
use yew::prelude::*;

use crate::components::button::text;
use crate::effects::paint::{after_paint, use_after_paint};
use crate::effects::{act, module};
use crate::insight::action;
use crate::opened::Opened;
use crate::state::Action;

/// What is on show, and the way to change it.
#[derive(Properties, PartialEq)]
pub(super) struct InsightProps {
    pub opened: Rc<Opened>,
    pub lead: Rc<Lead>,
    pub as_of: Day,
    pub today: Day,
    pub locked: Rc<BTreeSet<String>>,
    pub act: Callback<Action>,
}

/// The place of the panels; a line where they cannot be had.
#[component]
pub(super) fn Insight(props: &InsightProps) -> Html {
    let InsightProps { opened, lead, as_of, today, locked, act } = props;
    let is_begun = use_state(|| false);
    let is_missing = use_state(|| false);
    {
        let (begun, missing) = (is_begun.setter(), is_missing.setter());
        use_effect_with((), move |()| {
            after_paint(move || {
                module::load(module::INSIGHT, 0, Callback::from(move |()| missing.set(true)));
                begun.set(true);
            });
        });
    }
    use_effect_with(act.clone(), |act| {
        let act = act.clone();
        let heard = act::on_told(Callback::from(move |told: String| {
            if let Some(action) = action(&told) {
                act.emit(action);
            }
        }));
        move || drop(heard)
    });
    let (opened, lead, as_of, locked) =
        use_after_paint((Rc::clone(opened), Rc::clone(lead), *as_of, Rc::clone(locked)));
    let model = use_memo((opened, *is_begun), |(opened, is_begun)| {
        AttrValue::from(if *is_begun { opened.model.write() } else { String::new() })
    });
    if *is_missing {
        return text("p", "empty", "What stands below the result could not be loaded. Reload the page to try again.");
    }
    if !*is_begun {
        return Html::default();
    }
    let lead = Value::from(Data::Map(lead.answers.clone())).write();
    let locked: Vec<&str> = locked.iter().map(String::as_str).collect();
    html! { <baton-insight model={&*model} {lead} as-of={as_of.to_string()} today={today.to_string()} locked={locked.join(" ")} /> }
}
