//! What is sent, and a test of where it goes.

use std::rc::Rc;

use baton_handoff::{Format, Id, Moment, Request};
use baton_model::Lead;
use baton_publish::Draft;
use yew::prelude::*;

use super::View;
use super::shown::{self, Body, SAMPLE_PAGE, Told, body, for_sender, told};
use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::effects::frame::{self, Heard, Part};
use crate::effects::{clock, module, random};

/// Draws the card.
pub(super) fn sent_card(view: &View<'_>) -> Html {
    let (draft, lead, action) = (Rc::clone(view.draft), Rc::clone(view.lead), view.settings.action.clone());
    html! { <Sent {draft} {lead} {action} /> }
}

#[derive(Properties, PartialEq)]
struct SentProps {
    draft: Rc<Draft>,
    lead: Rc<Lead>,
    action: String,
}

#[component]
fn Sent(props: &SentProps) -> Html {
    let SentProps { draft, lead, action } = props;
    let made = use_memo((Rc::clone(draft), Rc::clone(lead), action.clone()), |(draft, lead, action)| {
        let (id, now) = (Id::from_random(random::bytes()), Moment::from_ms(clock::now_ms()));
        shown::request(draft, action, lead, id, now).map(|request| (id, request))
    });
    let shown = match &*made {
        Err(why) => text("p", "baton-error", shown::words(&baton_publish::Refusal::Undeliverable(*why))),
        Ok((id, request)) => html! {
            <>
                { request_view(request) }
                if shown::is_plain(draft) {
                    { text("p", "note", "The browser posts this itself, as any form. There is no receiver to test.") }
                } else {
                    <Test id={*id} request={Rc::new(request.clone())} format={shown::format(draft)} />
                }
            </>
        },
    };
    html! {
        <section class="card" aria-labelledby="embed-sent">
            <h2 id="embed-sent">{ "What is sent" }</h2>
            { text("p", "note", "Of the lead in Preview, when its visitor agrees to everything. Without consent, or with an opt-out, less is sent.") }
            { shown }
        </section>
    }
}

fn request_view(request: &Request) -> Html {
    let row = |(name, value): &(String, String)| {
        html! {
            <tr>{ text("th", "", name.clone()) }{ text("td", "", value.clone()) }</tr>
        }
    };
    let address = if request.url.starts_with(SAMPLE_PAGE) { "the page itself" } else { &request.url };
    html! {
        <>
            <p class="request-line"><b>{ Request::METHOD }</b>{ " " }<code>{ address.to_owned() }</code></p>
            if !request.headers.is_empty() {
                <details>
                    <summary>{ "Headers" }</summary>
                    <table class="pairs"><tbody>{ for request.headers.iter().map(row) }</tbody></table>
                </details>
            }
            { match body(request) {
                Body::Pairs(pairs) => html! { <div class="scrolls" tabindex="0" role="group" aria-label="Names and values"><table class="pairs"><tbody>{ for pairs.iter().map(row) }</tbody></table></div> },
                Body::Json(json) => html! { <pre class="scrolls" tabindex="0" role="group" aria-label="Body">{ json }</pre> },
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TestProps {
    id: Id,
    request: Rc<Request>,
    format: Format,
}

/// A test, from a page of its own: the studio's policy lets nothing out.
#[component]
fn Test(props: &TestProps) -> Html {
    let TestProps { id, request, format } = props;
    let place = use_node_ref();
    // What came of the last test; none while one is on its way.
    let result = use_state_eq(|| None::<Told>);
    let underway = use_state_eq(|| None::<Rc<Request>>);
    {
        let (place, result, setter) = (place.clone(), result.setter(), underway.setter());
        let (request, id, format) = (Rc::clone(request), *id, *format);
        use_effect_with((*underway).clone(), move |underway| {
            let heard = underway.clone().map(|sent| {
                let frame = place.clone();
                frame::hear(
                    place,
                    Callback::from(move |heard: Heard| match heard.word.as_str() {
                        "ready" => frame::say(&frame, "send", &[Part::Text(&for_sender(&request, id))]),
                        "sent" => {
                            let status = heard.rest.first().and_then(|status| status.parse().ok()).unwrap_or_default();
                            let now = Moment::from_ms(clock::now_ms());
                            result.set(Some(told(format, Request::clone(&sent), status, now)));
                            setter.set(None);
                        }
                        _ => {}
                    }),
                )
            });
            move || drop(heard)
        });
    }
    // Another address, or another lead, has not been tested yet.
    {
        let (result, underway) = (result.setter(), underway.setter());
        use_effect_with(Rc::clone(request), move |_| {
            result.set(None);
            underway.set(None);
        });
    }
    let is_elsewhere = request.url.contains("://");
    let send = {
        let (underway, result, request) = (underway.setter(), result.setter(), Rc::clone(request));
        Callback::from(move |_| {
            result.set(None);
            underway.set(Some(Rc::clone(&request)));
        })
    };
    html! {
        <div class="test">
            { Button::of("plain").idle(!is_elsewhere || underway.is_some()).draw("Send this as a test".into(), send) }
            if is_elsewhere {
                { text("p", "note", "The receiver gets it as a real lead.") }
            } else {
                { text("p", "note", "This address is on your own site, so it is tested there: open example.html of the files.") }
            }
            <p role="status">
                if underway.is_some() {
                    { "Sending…" }
                } else if let Some(told) = &*result {
                    <span class={if told.is_well { "well" } else { "baton-error" }}>
                        { icon(if told.is_well { Picture::Tick } else { Picture::Cross }) }{ " " }{ &told.words }
                    </span>
                }
            </p>
            if underway.is_some() {
                <iframe ref={place} hidden={true} title="Sends the test" src={module::beside("sender.html")} sandbox="allow-scripts allow-same-origin allow-forms" />
            }
        </div>
    }
}
