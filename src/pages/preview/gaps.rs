//! What is not answered and what it could add; what could not be read.

use std::rc::Rc;

use baton_form::control::first_control_id;
use baton_model::FieldType;
use yew::prelude::*;

use super::answers::PREFIX;
use crate::components::icon::{Picture, icon};
use crate::effects::focus;
use crate::opened::Opened;
use crate::story::gaps::Gap;
use crate::story::warnings::Doubt;

/// What is missing.
#[derive(Properties, PartialEq)]
pub(super) struct GapsProps {
    /// Missing answers.
    pub gaps: Vec<Gap>,
    /// Answers that could not be read.
    pub doubts: Vec<Doubt>,
    /// The model.
    pub opened: Rc<Opened>,
}

/// Two lists. A click on a missing answer leads to its control.
#[component]
pub(super) fn Gaps(props: &GapsProps) -> Html {
    html! {
        <section aria-labelledby="gaps">
            if !props.doubts.is_empty() {
                <h2 id="doubts">{ "Check these answers" }</h2>
                <ul class="doubts" aria-labelledby="doubts">{ for props.doubts.iter().map(|doubt| html! {
                    <li>{ icon(Picture::Careful) }<p><b>{ &doubt.label }</b>{ ": " }{ &doubt.words }</p></li>
                }) }</ul>
            }
            <h2 id="gaps">{ "Not answered yet" }</h2>
            if props.gaps.is_empty() {
                <p class="empty">{ "Every answer is known." }</p>
            } else {
                <ul class="gaps">{ for props.gaps.iter().map(|gap| gap_item(props, gap)) }</ul>
            }
        </section>
    }
}

fn gap_item(props: &GapsProps, gap: &Gap) -> Html {
    let question = props.opened.questions.iter().find(|question| question.field == gap.field);
    let control = match question {
        Some(question) if question.field_type == FieldType::Activity => "log-add".to_owned(),
        Some(question) => first_control_id(PREFIX, question),
        None => String::new(),
    };
    html! {
        <li key={gap.field.clone()}>
            <button type="button" class="gap" onclick={move |_| focus::on(&control)}>
                <span class="gap-name">{ &gap.label }</span>
                <span class="gap-worth">{ &gap.worth }</span>
                <svg class="gap-bar" aria-hidden="true" focusable="false"><rect width={format!("{:.1}%", gap.share)} height="100%" rx="2" /></svg>
                if let Some(band) = &gap.reaches { <span class="gap-band">{ format!("could make it {band}") }</span> }
            </button>
        </li>
    }
}
