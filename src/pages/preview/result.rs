//! The result: verdict, map, waterfall, gaps, examples.

use std::rc::Rc;

use baton_model::Lead;
use yew::prelude::*;

use super::examples::Examples;
use super::gaps::gaps;
use crate::app::{Studio, copy};
use crate::charts::{WaterfallTable, map_chart};
use crate::components::button::{Button, face, text};
use crate::components::icon::{Picture, mark};
use crate::components::telling::telling;
use crate::effects::paint::use_after_paint;
use crate::effects::print;
use crate::opened::Opened;
use crate::reading::{Details, Reading};
use crate::story::verdict::{Figure, Tone};
use crate::story::words;

/// The card at the right; of a lead that cannot be changed it leads to no controls and no other leads.
pub(super) fn result_card(studio: &Studio, reading: &Rc<Reading>, is_readonly: bool) -> Html {
    let shown = (!studio.is_changed()).then_some(studio.start).flatten();
    html! {
        <section class="card result" aria-labelledby="result">
            <div class="verdict">
                { in_words(studio, reading) }
                if let Some(map) = &reading.map { { map_chart(map) } }
            </div>
            <InDetail opened={Rc::clone(&studio.opened)} lead={Rc::clone(&studio.lead)} reading={Rc::clone(reading)} {is_readonly}>
                if !is_readonly {
                    <Examples opened={Rc::clone(&studio.opened)} {shown} act={studio.act.clone()} />
                }
            </InDetail>
            <p class="sr" role="status">{ &reading.verdict.band }</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct InDetailProps {
    opened: Rc<Opened>,
    lead: Rc<Lead>,
    reading: Rc<Reading>,
    is_readonly: bool,
    children: Html,
}

/// What the result is made of, one frame after the result itself: typing never waits for it.
#[component]
fn InDetail(props: &InDetailProps) -> Html {
    let now = (Rc::clone(&props.opened), Rc::clone(&props.lead), Rc::clone(&props.reading));
    let painted = use_after_paint(now);
    let details = use_memo(painted.clone(), |(opened, lead, reading)| Details::of(opened, lead, &reading.found));
    let (opened, _, reading) = &painted;
    html! {
        <>
            <section aria-labelledby="why">
                <WaterfallTable waterfall={Rc::clone(&details.waterfall)} />
            </section>
            <div class="pair lists">
                { gaps(opened, &details.gaps, &reading.doubts, props.is_readonly) }
                { props.children.clone() }
            </div>
        </>
    }
}

fn in_words(studio: &Studio, reading: &Rc<Reading>) -> Html {
    let verdict = &reading.verdict;
    html! {
        <div class="in-words">
            <p class="eyebrow">
                { text("span", "", format!("As of {}", words::date(reading.found.as_of))) }
                if let Some((short, long)) = verdict.stage { <span class="stage" title={long}>{ short }</span> }
            </p>
            <h1 id="result" tabindex="-1" class={verdict.tone.class()}>{ mark(verdict.tone) }<span>{ &verdict.band }</span></h1>
            <div class={if verdict.tone == Tone::Out { "why ruled-out" } else { "why" }}>
                { for verdict.why.iter().map(|sentence| html! { <p>{ telling(sentence) }</p> }) }
            </div>
            if !verdict.meaning.is_empty() { { text("p", "meaning", verdict.meaning.clone()) } }
            <dl class="figures">{ for verdict.figures.iter().map(figure) }</dl>
            if let Some(change) = &reading.last_change { <p class="change last">{ telling(change) }</p> }
            // After the first change both would say the same.
            if let Some(change) = reading.change.as_ref().filter(|_| studio.steps() != 1) { <p class="change">{ telling(change) }</p> }
            <div class="tools">
                { Button::of("plain").draw(face(Picture::Copy, "Copy result as text"), copy_result(studio, reading)) }
                { Button::of("plain").draw(face(Picture::Print, "Print"), Callback::from(|_| print::page())) }
            </div>
        </div>
    }
}

fn figure(figure: &Figure) -> Html {
    html! {
        <div>
            { text("dt", "", figure.label.clone()) }
            <dd>{ &figure.value }if !figure.of.is_empty() { { text("small", "", figure.of.clone()) } }</dd>
        </div>
    }
}

fn copy_result(studio: &Studio, reading: &Rc<Reading>) -> Callback<MouseEvent> {
    let (act, opened, lead) = (studio.act.clone(), Rc::clone(&studio.opened), Rc::clone(&studio.lead));
    let reading = Rc::clone(reading);
    Callback::from(move |_| copy(&act, "result", reading.summary(&opened, &lead), "Result copied as text."))
}
