//! Preview: a lead at the left, what the model makes of it at the right, at every keystroke.
//!
//! The rule of this folder: the reading is worked out once for each change, here; the parts only draw their share of it,
//! and only when that share has changed.

mod activity_log;
mod answers;
mod examples;
mod gaps;
mod insight;
mod lead;
mod result;
mod strip;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Studio;
use crate::components::button::{Button, text};
use crate::components::icon::mark;
use crate::effects::focus;
use crate::reading::Reading;
use crate::story::verdict::Verdict;
use insight::Insight;
use lead::lead_card;
use result::result_card;
use strip::WithStrips;

/// Draws the page.
pub fn view(studio: Studio) -> Html {
    let (opened, lead, locked) = (Rc::clone(&studio.opened), Rc::clone(&studio.lead), Rc::clone(&studio.locked));
    let (as_of, today, act) = (studio.as_of, studio.today, studio.act.clone());
    html! { <Preview {studio}><Insight {opened} {lead} {as_of} {today} {locked} {act} /></Preview> }
}

/// The studio.
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// State, and the way to change it.
    pub studio: Studio,
    /// What stands in the place of the answers, where they cannot be changed.
    #[prop_or_default]
    pub instead: Option<Html>,
    /// What stands below the result.
    #[prop_or_default]
    pub children: Html,
}

/// Both cards, and the verdict that stays in sight on small screens.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let studio = &props.studio;
    let before = studio.past.last().filter(|before| Rc::ptr_eq(&before.opened, &studio.opened)).cloned();
    let read_from = (Rc::clone(&studio.opened), Rc::clone(&studio.lead), studio.as_of, studio.start, before);
    let reading = use_memo(read_from, |(opened, lead, as_of, start, before)| {
        Reading::of(opened, lead, *as_of, *start, before.as_ref())
    });
    html! {
        <div class="preview">
            if let Some(instead) = &props.instead {
                { instead.clone() }
            } else {
                <WithStrips opened={Rc::clone(&studio.opened)} lead={Rc::clone(&studio.lead)} as_of={studio.as_of}>
                    { lead_card(studio, &reading) }
                </WithStrips>
            }
            { result_card(studio, &reading, props.instead.is_some()) }
            { props.children.clone() }
            { in_sight(&reading.verdict) }
        </div>
    }
}

fn in_sight(verdict: &Verdict) -> Html {
    let face = html! {
        <>
            { mark(verdict.tone) }
            { text("span", "", verdict.band.clone()) }
            { for verdict.figures.iter().take(3).map(|figure| html! {
                <small>{ text("span", "figure-name", figure.label.clone()) }{ " " }{ &figure.value }</small>
            }) }
        </>
    };
    Button::of("in-sight").draw(face, Callback::from(|_| focus::on("result")))
}
