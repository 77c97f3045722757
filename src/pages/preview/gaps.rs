//! What is not answered and what it could add; what could not be read.

use baton_form::control::first_control_id;
use baton_model::FieldType;
use yew::prelude::*;

use super::answers::PREFIX;
use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::effects::focus;
use crate::opened::Opened;
use crate::story::gaps::Gap;
use crate::story::warnings::Doubt;

/// Two lists. A click on a missing answer leads to its control, where it has one.
pub(super) fn gaps(opened: &Opened, gaps: &[Gap], doubts: &[Doubt], is_readonly: bool) -> Html {
    html! {
        <section aria-labelledby="gaps">
            if !doubts.is_empty() {
                <h2 id="doubts">{ "Check these answers" }</h2>
                <ul class="doubts" aria-labelledby="doubts">{ for doubts.iter().map(|doubt| html! {
                    <li>{ icon(Picture::Careful) }<p><b>{ &doubt.label }</b>{ ": " }{ &doubt.words }</p></li>
                }) }</ul>
            }
            <h2 id="gaps">{ "Not answered yet" }</h2>
            if gaps.is_empty() {
                <p class="empty">{ "Every answer is known." }</p>
            } else {
                <ul class="gaps">{ for gaps.iter().map(|gap| gap_item(opened, gap, is_readonly)) }</ul>
            }
        </section>
    }
}

fn gap_item(opened: &Opened, gap: &Gap, is_readonly: bool) -> Html {
    let question = opened.questions.iter().find(|question| question.field == gap.field);
    let control = match question {
        Some(question) if question.field_type == FieldType::Activity => "log-add".to_owned(),
        Some(question) => first_control_id(PREFIX, question),
        None => String::new(),
    };
    let face = html! {
        <>
            { text("span", "gap-name", gap.label.clone()) }
            { text("span", "gap-worth", gap.worth.clone()) }
            <svg class="gap-bar" aria-hidden="true" focusable="false"><rect width={format!("{}%", gap.share)} height="100%" rx="2" /></svg>
            if let Some(band) = &gap.reaches { { text("span", "gap-band", format!("could make it {band}")) } }
        </>
    };
    if is_readonly {
        return html! { <li key={gap.field.as_str()}><div class="gap">{ face }</div></li> };
    }
    let on_press = Callback::from(move |_| focus::on(&control));
    html! { <li key={gap.field.as_str()}>{ Button::of("gap").draw(face, on_press) }</li> }
}
