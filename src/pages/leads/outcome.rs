//! Which column tells what became of the leads.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::board::{Told, View};
use super::columns::{Values, column_choice, column_label, use_values};
use crate::components::button::text;
use crate::story::leads::groups::{label, means_won, tells_outcome};

/// So many values are offered; a column with more tells no outcome.
const MOST: usize = 24;

#[derive(Properties, PartialEq)]
pub(super) struct OutcomeChoiceProps {
    pub view: View,
    pub on_told: Callback<Option<Rc<Told>>>,
}

#[component]
pub(super) fn OutcomeChoice(props: &OutcomeChoiceProps) -> Html {
    let OutcomeChoiceProps { view, on_told } = props;
    let (opened, loaded) = (&view.opened, &view.loaded);
    let chosen = use_state_eq(|| None::<usize>);
    {
        // A column whose name says so is taken at once.
        let chosen = chosen.setter();
        use_effect_with(loaded.name.clone(), {
            let loaded = Rc::clone(loaded);
            move |_| {
                let likely = |column: &super::source::Column| column.field.is_none() && tells_outcome(&column.name);
                chosen.set(loaded.source.columns().iter().position(likely));
            }
        });
    }
    let column = (*chosen).filter(|column| *column < loaded.source.columns().len());
    let values = use_values(loaded, column);
    use_effect_with((values.clone(), column), {
        let on_told = on_told.clone();
        move |(values, column)| {
            let told = match (values, column) {
                (Values::Here(codes), Some(column)) if codes.values.len() <= MOST => {
                    let won = (0..codes.values.len() as u32).filter(|code| means_won(&codes.values[*code as usize]));
                    Some(Rc::new(Told::new(*column, Rc::clone(codes), won.collect())))
                }
                _ => None,
            };
            on_told.emit(told);
        }
    });
    let picked = {
        let chosen = chosen.setter();
        Callback::from(move |column| chosen.set(column))
    };
    let is_unfit = match &values {
        Values::TooMany => true,
        Values::Here(codes) => codes.values.len() > MOST,
        _ => false,
    };
    html! {
        <fieldset class="assumptions">
            { text("legend", "", "What became of them") }
            <div class="assumed wide">
                <label for="leads-outcome">{ "Outcome column" }</label>
                { column_choice("leads-outcome", (opened, loaded), Some("None"), column, &picked) }
            </div>
            if is_unfit { { text("p", "wrong-words", "This column has too many different values to tell who was won.") } }
            if let Some(told) = &view.told { { won_values(view, told, on_told) } }
            if column.is_none() { { text("p", "note", "With a column that says who was won you also see deals missed, calls wasted, and the limit that costs least.") } }
        </fieldset>
    }
}

fn won_values(view: &View, told: &Rc<Told>, on_told: &Callback<Option<Rc<Told>>>) -> Html {
    let Some(column) = view.loaded.source.columns().get(told.column) else { return Html::default() };
    let values = told.codes.values.iter().enumerate().filter(|(_, value)| !value.is_empty());
    html! {
        <fieldset class="won-values">
            <legend>{ format!("{}: these count as won", column_label(&view.opened, column)) }</legend>
            <div class="baton-chips">
                { for values.map(|(code, value)| {
                    let (on_told, told, code) = (on_told.clone(), Rc::clone(told), code as u32);
                    let is_won = told.won.contains(&code);
                    let onchange = Callback::from(move |_: Event| {
                        let mut won: BTreeSet<u32> = told.won.clone();
                        if !won.remove(&code) { won.insert(code); }
                        on_told.emit(Some(Rc::new(Told::new(told.column, Rc::clone(&told.codes), won))));
                    });
                    html! {
                        <label class="baton-chip" key={code}>
                            <input type="checkbox" checked={is_won} {onchange} />
                            { label(&view.opened.model, column.field, value) }
                        </label>
                    }
                }) }
            </div>
            if told.won.is_empty() { { text("p", "note", "Choose the values that mean a deal was won.") } }
        </fieldset>
    }
}
