//! What each answer would score, on a line below its question.

use std::rc::Rc;

use baton_model::{Day, Lead};
use yew::prelude::*;

use crate::components::button::{Button, face, text};
use crate::components::icon::{Picture, icon, mark};
use crate::effects::paint::use_after_paint;
use crate::opened::Opened;
use crate::state::Action;
use crate::story::strips::{Mark, Strip, strips};
use crate::story::verdict::Tone;

/// The strips of all questions.
type Strips = Rc<Vec<Strip>>;

/// A lead, whose strips everything inside may draw.
#[derive(Properties, PartialEq)]
pub(super) struct WithStripsProps {
    /// The model.
    pub(super) opened: Rc<Opened>,
    /// The lead.
    pub(super) lead: Rc<Lead>,
    /// The day it is scored on.
    pub(super) as_of: Day,
    /// What may draw them.
    pub(super) children: Html,
}

/// Works the strips out one frame after the result itself: typing never waits for them.
#[component]
pub(super) fn WithStrips(props: &WithStripsProps) -> Html {
    let now = (Rc::clone(&props.opened), Rc::clone(&props.lead), props.as_of);
    let painted = use_after_paint(now);
    let strips = use_memo(painted, |(opened, lead, as_of)| strips(opened, lead, *as_of));
    html! { <ContextProvider<Strips> context={strips}>{ props.children.clone() }</ContextProvider<Strips>> }
}

/// A question's line.
#[derive(Properties, PartialEq)]
pub(super) struct StripLineProps {
    /// The question's place in the model.
    pub(super) field: usize,
    /// Its id and name.
    pub(super) id: AttrValue,
    /// Its name.
    pub(super) label: AttrValue,
    /// Suggestions may change the answer at all.
    pub(super) can_change: bool,
    /// Suggestions are not to change it.
    pub(super) is_locked: bool,
    /// Changes the state.
    pub(super) act: Callback<Action>,
}

/// The line, and the lock; nothing for a question whose answers all score the same.
#[component]
pub(super) fn StripLine(props: &StripLineProps) -> Html {
    let is_open = use_state_eq(|| false);
    let strips = use_context::<Strips>().unwrap_or_default();
    let Some(strip) = strips.iter().find(|strip| strip.field == props.field) else { return Html::default() };
    let turn = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(!*is_open))
    };
    html! {
        <div class="strip-row">
            <button type="button" class="strip" aria-expanded={if *is_open { "true" } else { "false" }} onclick={turn}>
                { picture(strip) }
                { text("span", "sr", format!("What each answer to {} would score", props.label)) }
                if props.is_locked { { icon(Picture::Locked) }{ text("span", "sr", ", locked") } }
            </button>
            if *is_open {
                <ul class="strip-list">{ for strip.marks.iter().map(in_words) }</ul>
                if props.can_change { { lock(props) } }
            }
        </div>
    }
}

fn lock(props: &StripLineProps) -> Html {
    let id = props.id.to_string();
    let turn = props.act.reform(move |_| Action::LockTurned(id.clone()));
    Button { is_on: Some(props.is_locked), ..Button::of("quiet lock") }
        .draw(face(Picture::Locked, "Suggestions leave it as it is"), turn)
}

fn picture(strip: &Strip) -> Html {
    let (now, others): (Vec<&Mark>, Vec<&Mark>) = strip.marks.iter().partition(|mark| mark.is_now);
    html! {
        <svg class="strip-line" height="14" width="100%" aria-hidden="true" focusable="false">
            <line x1="0" x2="100%" y1="7" y2="7" />
            { for others.into_iter().chain(now).map(dot) }
        </svg>
    }
}

/// Each band has a shape of its own, so that colour is never the only sign.
fn dot(mark: &Mark) -> Html {
    let shape = match mark.tone {
        Tone::Ready => "M-3 0A3 3 0 1 1 3 0A3 3 0 1 1-3 0",
        Tone::Warm => "M-3.8 0 0-3.8 3.8 0 0 3.8Z",
        Tone::Cold => "M-2.7-2.7H2.7V2.7H-2.7Z",
        Tone::Out => "M-3-3 3 3M3-3-3 3",
    };
    let place = format!("{}.{}%", mark.at / 10, mark.at % 10);
    html! {
        <svg class={classes!(mark.tone.class(), mark.is_now.then_some("now"))} x={place} y="7" overflow="visible">
            <path d={shape}><title>{ &mark.words }</title></path>
        </svg>
    }
}

fn in_words(one: &Mark) -> Html {
    html! {
        <li class={one.is_now.then_some("now")}>
            { mark(one.tone) }{ text("span", "", one.words.clone()) }
            if one.is_now { { text("small", "", "now") } }
        </li>
    }
}
