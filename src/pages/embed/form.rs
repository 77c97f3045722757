//! The real form, in a page of its own.

use std::rc::Rc;

use yew::prelude::*;

use super::View;
use super::place::stage;
use super::settings::Device;
use crate::components::button::text;
use crate::effects::frame::{self, Heard, Part};
use crate::effects::module;

/// Draws the card.
pub(super) fn form_card(view: &View<'_>) -> Html {
    let bundle = &view.draft.bundle;
    let words = &bundle.plan.words;
    html! {
        <section class="card" aria-labelledby="form">
            <div class="card-head">
                <h1 id="form" tabindex="-1">{ "Your form, as visitors see it" }</h1>
                { stage(view) }
            </div>
            { text("p", "note", "Try it: it scores and answers as on your page, and sends nothing.") }
            <Frame
                page={view.draft.page.write_line()}
                model={Rc::new(bundle.to_bytes())}
                lang={words.locale.clone()}
                dir={words.dir.as_str()}
                sheet={view.draft.sheet.clone().unwrap_or_default()}
                scheme={view.settings.scheme.as_str()}
                is_phone={view.settings.device == Device::Phone}
            />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    page: String,
    model: Rc<Vec<u8>>,
    lang: String,
    dir: &'static str,
    sheet: String,
    scheme: &'static str,
    is_phone: bool,
}

/// How far the page in the frame is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// It is being opened.
    Opening,
    /// It waits for the form; counted, since it is opened anew whenever the studio shows this page again.
    Ready(u32),
    /// The files of the element are not there.
    Missing,
}

/// The frame, and what is said to it.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let place = use_node_ref();
    let stage = use_state(|| Stage::Opening);
    let link = use_state(String::new);
    {
        let (place, setter, link) = (place.clone(), stage.setter(), link.setter());
        let opened = use_mut_ref(|| 0);
        use_effect_with((), move |()| {
            let heard = frame::hear(
                place,
                Callback::from(move |heard: Heard| match heard.word.as_str() {
                    "ready" => {
                        *opened.borrow_mut() += 1;
                        setter.set(Stage::Ready(*opened.borrow()));
                    }
                    "missing" => setter.set(Stage::Missing),
                    "link" => link.set(heard.rest.into_iter().next().unwrap_or_default()),
                    _ => {}
                }),
            );
            move || drop(heard)
        });
    }
    // What the form is follows only what it is made of, so that what was typed into it stays while its look changes.
    let made_of = (props.page.clone(), Rc::clone(&props.model), props.lang.clone(), props.dir);
    {
        let (place, link) = (place.clone(), link.setter());
        use_effect_with(((*stage).clone(), made_of), move |(stage, (page, model, lang, dir))| {
            if matches!(stage, Stage::Ready(_)) {
                link.set(String::new());
                frame::say(&place, "show", &[Part::Text(page), Part::Bytes(model), Part::Text(lang), Part::Text(dir)]);
            }
        });
    }
    {
        let place = place.clone();
        use_effect_with(((*stage).clone(), props.sheet.clone(), props.scheme), move |(stage, sheet, scheme)| {
            if matches!(stage, Stage::Ready(_)) {
                frame::say(&place, "look", &[Part::Text(sheet), Part::Text(scheme)]);
            }
        });
    }
    let wide = if props.is_phone { "showcase phone" } else { "showcase" };
    html! {
        <div class={wide}>
            // It is this site's own page with a policy of its own; as a stranger it could not load the element's modules.
            <iframe
                ref={place}
                class="form-frame"
                title="The form as visitors see it"
                src={module::beside("frame.html")}
                sandbox="allow-scripts allow-same-origin allow-forms"
            />
            <p class="note" role="status">
                if *stage == Stage::Missing {
                    { "The files of the form could not be loaded. Check the connection, then reload the page." }
                } else if !link.is_empty() {
                    { format!("On your page this link opens {}", *link) }
                }
            </p>
        </div>
    }
}
