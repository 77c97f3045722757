//! The limits desk: every limit of the model as a slider with a box, and beside them what they do, live.

use std::rc::Rc;

use baton_model::Day;
use baton_table::base::Bands;
use yew::prelude::*;

use super::board::{Told, View};
use super::limits::Limits;
use super::outcome::OutcomeChoice;
use super::pictures::Pictures;
use super::put::Put;
use super::weeks::Weeks;
use crate::components::button::{Button, text};
use crate::components::telling::telling;
use crate::effects::control::value_of;
use crate::story::leads::desk::{self, Load, Outcome, Typed, amount};

#[derive(Properties, PartialEq)]
pub(super) struct DeskProps {
    pub view: View,
    /// The same one frame later, for what takes longer.
    pub later: View,
    pub typed: Typed,
    pub today: Day,
    pub on_tried: Callback<Bands>,
    pub on_typed: Callback<Typed>,
    pub on_told: Callback<Option<Rc<Told>>>,
}

#[component]
pub(super) fn Desk(props: &DeskProps) -> Html {
    let DeskProps { view, later, typed, today, on_tried, on_typed, on_told } = props;
    let said = typed.said();
    let told = desk::told(&view.figures, &view.own_figures, &view.reaching, &said);
    let is_tried = view.tried != view.own;
    let own = Rc::clone(&view.own);
    let weeks_choice = {
        let (on_typed, typed) = (on_typed.clone(), typed.clone());
        let on_weeks = Callback::from(move |weeks: String| on_typed.emit(Typed { weeks, ..typed.clone() }));
        html! { <Weeks opened={Rc::clone(&view.opened)} loaded={Rc::clone(&view.loaded)} {on_weeks} /> }
    };
    let lacks_costs = view.told.is_some() && said.costs().is_none();
    html! {
        <section class="card desk" aria-labelledby="desk">
            <div class="section-head">
                <h2 id="desk">{ "Limits desk" }</h2>
                { Button { is_idle: !is_tried, ..Button::of("quiet") }.draw("Back to the model’s limits".into(), on_tried.reform(move |_| Bands::clone(&own))) }
            </div>
            <p class="lead-in">{ "Move a limit and watch what reaches sales. Nothing changes in the model until you put it there." }</p>
            <div class="desk-parts">
                <div class="desk-limits">
                    <Limits view={view.clone()} later={later.clone()} costs={said.costs().map(|costs| (costs.wasted_call.to_bits(), costs.missed_deal.to_bits()))} {on_tried} />
                    { assumptions(typed, on_typed, weeks_choice) }
                    <OutcomeChoice view={view.clone()} {on_told} />
                </div>
                { live(&told) }
                <div class="desk-figures">
                    { after(&told, lacks_costs) }
                    <Pictures view={view.clone()} />
                    if is_tried { <Put view={view.clone()} today={*today} /> }
                </div>
            </div>
        </section>
    }
}

/// What is looked at while a limit is moved; it stays in sight on small screens.
fn live(told: &desk::Told) -> Html {
    html! {
        <div class="live">
            <div role="status">
                <p class="live-figure"><b>{ told.figure.0.clone() }</b>{ " " }{ told.figure.1.clone() }</p>
                <p class={if told.load.as_ref().is_some_and(|load| load.is_over) { "load over" } else { "load" }}>
                    if let Some(load) = &told.load { { telling(&load.words) }{ " " } }
                    if let Some(change) = &told.change { { text("span", "live-change", change.clone()) } }
                </p>
            </div>
            if let Some(load) = &told.load { { load_bar(load) } }
        </div>
    }
}

fn after(told: &desk::Told, lacks_costs: bool) -> Html {
    html! {
        <>
            if !told.outcomes.is_empty() {
                <dl class="outcomes">{ for told.outcomes.iter().map(outcome) }</dl>
            }
            if lacks_costs { { text("p", "note", "Say what a wasted call and a missed deal cost, and you see what both cost together, and which limit costs least.") } }
            if let Some(note) = &told.note { { text("p", "note", note.clone()) } }
        </>
    }
}

fn outcome(outcome: &Outcome) -> Html {
    html! {
        <div>
            { text("dt", "", outcome.label) }
            <dd><b>{ outcome.value.clone() }</b>{ text("span", "note", outcome.meaning.clone()) }</dd>
        </div>
    }
}

/// The week against the capacity, which is three quarters of the bar so that too much can be seen too.
fn load_bar(load: &Load) -> Html {
    let filled = (load.share * 75.0).clamp(0.0, 100.0);
    let tenths = (filled * 10.0).round() as i64;
    let width = format!("{}.{}", tenths / 10, tenths % 10);
    html! {
        <svg class={if load.is_over { "load-bar over" } else { "load-bar" }} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width="100" height="6" class="load-ground" />
            <rect {width} height="6" class="load-fill" />
            <path d="M75 0V6" class="load-line" />
        </svg>
    }
}

fn assumptions(typed: &Typed, on_typed: &Callback<Typed>, weeks_choice: Html) -> Html {
    let one = |id: &'static str, label: &'static str, unit: &'static str, part: fn(&mut Typed) -> &mut String| {
        let (on_typed, now) = (on_typed.clone(), typed.clone());
        let value = part(&mut now.clone()).clone();
        let wrong = !value.trim().is_empty() && amount(&value).is_none();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut typed = now.clone();
            *part(&mut typed) = value_of(&event);
            on_typed.emit(typed);
        });
        html! {
            <div class="assumed">
                <label for={id}>{ label }</label>
                <input {id} type="text" inputmode="decimal" autocomplete="off" {value} aria-invalid={wrong.then_some("true")} {oninput} />
                { text("span", "note", if wrong { "a number, please" } else { unit }) }
            </div>
        }
    };
    html! {
        <fieldset class="assumptions">
            { text("legend", "", "What you know") }
            { one("leads-weeks", "These leads came within", "weeks", |typed| &mut typed.weeks) }
            { weeks_choice }
            { one("leads-capacity", "Sales can take", "leads a week", |typed| &mut typed.capacity) }
            { one("leads-wasted", "A wasted call costs", "", |typed| &mut typed.wasted_call) }
            { one("leads-missed", "A missed deal costs", "", |typed| &mut typed.missed_deal) }
        </fieldset>
    }
}
