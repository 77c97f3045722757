//! The studio's components in a browser: drawn, touched, drawn again.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::cell::Cell;
use std::ops::Deref;
use std::rc::Rc;

use baton_form::control::ControlOptions;
use baton_form::{Words, control};
use baton_model::model::{Choice, Field, FieldType};
use baton_studio::app::AppProps;
use baton_studio::charts::{WaterfallTable, map_chart};
use baton_studio::components::node::{html_of, option};
use baton_studio::components::notices::refusal;
use baton_studio::opened::{Opened, Origin};
use baton_studio::reading::{Details, Reading};
use baton_studio::starters::FIRST;
use baton_studio::state::{Refused, State};
use baton_studio::{App, link};
use js_sys::Promise;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, InputEvent, InputEventInit,
};
use yew::prelude::*;
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

/// An element of the test's own; gone with the test.
struct Place(Element);

impl Place {
    fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let element = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    async fn with<C: BaseComponent>(props: C::Properties) -> (Self, yew::AppHandle<C>) {
        let place = Self::new();
        let app = yew::Renderer::<C>::with_root_and_props(place.0.clone(), props).render();
        drawn().await;
        (place, app)
    }

    fn one(&self, selector: &str) -> Element {
        self.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector} in {}", self.inner_html()))
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.item(at).unwrap().text_content().unwrap()).collect()
    }

    async fn click(&self, selector: &str) {
        self.one(selector).unchecked_into::<HtmlElement>().click();
        drawn().await;
    }

    async fn type_in(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.one(selector).unchecked_into();
        input.set_value(text);
        tell_input(&input).await;
    }

    async fn choose(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.one(selector).unchecked_into();
        select.set_value(value);
        tell_input(&select).await;
        let init = EventInit::new();
        init.set_bubbles(true);
        select.dispatch_event(&Event::new_with_event_init_dict("change", &init).unwrap()).unwrap();
        drawn().await;
    }
}

impl Deref for Place {
    type Target = Element;
    fn deref(&self) -> &Element {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// When everything is drawn, what waits for a paint as well.
async fn drawn() {
    scheduler::flush().await;
    let painted = Promise::new(&mut |done, _| {
        let window = web_sys::window().unwrap();
        let after = Closure::once_into_js(move || {
            web_sys::window().unwrap().set_timeout_with_callback(&done).unwrap();
        });
        window.request_animation_frame(after.unchecked_ref()).unwrap();
    });
    JsFuture::from(painted).await.unwrap();
    scheduler::flush().await;
}

async fn tell_input(target: &Element) {
    let init = InputEventInit::new();
    init.set_bubbles(true);
    target.dispatch_event(&InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    drawn().await;
}

async fn studio() -> (Place, yew::AppHandle<App>) {
    studio_at("").await
}

async fn studio_at(fragment: &str) -> (Place, yew::AppHandle<App>) {
    Place::with::<App>(AppProps { fragment: fragment.to_owned() }).await
}

#[wasm_bindgen_test]
async fn it_opens_on_a_lead_with_its_result() {
    let (place, app) = studio().await;
    assert_eq!(place.text("h1"), "Sales-ready");
    assert_eq!(place.text(".model-name"), "B2B software");
    let figures = place.texts(".figures dd");
    assert_eq!(figures.len(), 4, "{figures:?}");
    assert_eq!(place.texts(".waterfall .axis .points").len(), 2);
    app.destroy();
}

#[wasm_bindgen_test]
async fn every_keystroke_is_scored() {
    let (place, app) = studio().await;
    let total = place.text(".waterfall tfoot .points");
    place.type_in("[name=company_size]", "4").await;
    let small = place.text(".waterfall tfoot .points");
    assert_ne!(small, total);
    place.type_in("[name=company_size]", "420").await;
    assert_eq!(place.text(".waterfall tfoot .points"), total);
    place.type_in("[name=company_size]", "many").await;
    assert!(place.text("[data-field=company_size] .baton-error").contains("found \"many\""));
    assert_eq!(place.one("[name=company_size]").unchecked_into::<HtmlInputElement>().value(), "many");
    app.destroy();
}

#[wasm_bindgen_test]
async fn typing_is_never_corrected_under_the_fingers() {
    let (place, app) = studio().await;
    for text in ["1", "1.", "1.0", "1.05", "1.05 ", "-", ""] {
        place.type_in("[name=company_size]", text).await;
        assert_eq!(place.one("[name=company_size]").unchecked_into::<HtmlInputElement>().value(), text);
    }
    place.type_in("[name=job_title]", "Head of ").await;
    assert_eq!(place.one("[name=job_title]").unchecked_into::<HtmlInputElement>().value(), "Head of ");
    app.destroy();
}

#[wasm_bindgen_test]
async fn an_example_fills_every_control_and_undo_takes_it_back() {
    let (place, app) = studio().await;
    place.choose("#example", "8").await;
    assert_eq!(place.text("h1"), "Not a fit");
    assert_eq!(place.one("[name=role]").unchecked_into::<HtmlSelectElement>().value(), "student");
    assert_eq!(place.one("[name=timeline]").unchecked_into::<HtmlSelectElement>().value(), "just-looking");
    assert!(place.text(".why").starts_with("Ruled out: "));
    place.click(".tools .quiet").await;
    assert_eq!(place.text("h1"), "Sales-ready");
    assert_eq!(place.one("#example").unchecked_into::<HtmlSelectElement>().value(), "0");
    app.destroy();
}

#[wasm_bindgen_test]
async fn the_log_takes_an_activity_and_gives_it_back() {
    let (place, app) = studio().await;
    let before = place.texts(".entry").len();
    place.click("#log-add").await;
    assert_eq!(place.texts(".entry").len(), before + 1);
    place.choose("#log-activity", "demo_request").await;
    assert_eq!(place.text(".entry.open .entry-name"), "Requested demo");
    assert!(place.texts(".waterfall .what").contains(&"Asked for demo".to_owned()));
    place.type_in("#log-count", "3").await;
    assert!(place.text(".entry.open .entry-count").starts_with('3'));
    place.click(".entry.open .remove").await;
    assert_eq!(place.texts(".entry").len(), before);
    assert!(place.query_selector(".editor").unwrap().is_none());
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_link_opens_on_its_lead_and_a_hostile_one_on_a_sentence() {
    let sent = State::start(baton_model::Day::from_days(0), "").unwrap();
    let example = &sent.opened.examples[5];
    let written = link::write("preview", &sent.opened, &example.lead, example.explanation.as_of).unwrap();
    let (place, app) = studio_at(&written.fragment).await;
    assert_eq!(place.one("#example").unchecked_into::<HtmlSelectElement>().value(), "5");
    app.destroy();
    let (place, app) = studio_at("#/preview?lead=%3Cscript%3E").await;
    assert!(place.text(".notice").contains("could not be opened"));
    assert_eq!(place.text("h1"), "Sales-ready");
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_refused_model_lists_each_problem_with_its_place() {
    #[derive(Properties, PartialEq)]
    struct Props {
        refused: Rc<Refused>,
    }
    #[component]
    fn Host(props: &Props) -> Html {
        refusal(&props.refused, "B2B", &Callback::noop())
    }
    let problems = Opened::read("{ \"format\": \"baton-model/1\" }", Origin::Link).unwrap_err();
    let count = problems.len();
    let refused = Rc::new(Refused { name: "mine.json".to_owned(), problems });
    let (place, app) = Place::with::<Host>(Props { refused }).await;
    assert_eq!(place.texts(".problems li").len(), count);
    assert!(place.text("h2").starts_with("mine.json was not opened: "));
    assert!(place.text(".problems li").contains("Line 1, column "));
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_newer_version_is_told_and_taken_only_when_asked_for() {
    let (place, app) = studio().await;
    let window = web_sys::window().unwrap();
    let asked = Rc::new(Cell::new(0));
    let counted = Rc::clone(&asked);
    let heard = Closure::<dyn Fn()>::new(move || counted.set(counted.get() + 1));
    window.add_event_listener_with_callback("baton-renew", heard.as_ref().unchecked_ref()).unwrap();
    assert_eq!(place.texts(".newer").len(), 0);

    window.dispatch_event(&Event::new("baton-newer").unwrap()).unwrap();
    drawn().await;
    assert_eq!(place.text("[role=status] .newer p"), "A new version is here.");
    assert_eq!(asked.get(), 0);
    place.click(".newer button").await;
    assert_eq!(asked.get(), 1);

    window.dispatch_event(&Event::new("baton-held-back").unwrap()).unwrap();
    drawn().await;
    assert!(place.text(".toast").starts_with("Close the other tabs"));
    window.remove_event_listener_with_callback("baton-renew", heard.as_ref().unchecked_ref()).unwrap();
    app.destroy();
}

#[wasm_bindgen_test]
async fn pictures_have_their_words_and_no_style_attribute() {
    #[derive(Properties, PartialEq)]
    struct Props {
        reading: Rc<Reading>,
        details: Rc<Details>,
    }
    #[component]
    fn Host(props: &Props) -> Html {
        html! { <>
            { for props.reading.map.as_ref().map(map_chart) }
            <WaterfallTable waterfall={Rc::clone(&props.details.waterfall)} />
        </> }
    }
    let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
    let (example, day) = opened.example(0).unwrap();
    let reading = Rc::new(Reading::of(&opened, &example.lead, day, Some(0), None));
    let details = Rc::new(Details::of(&opened, &example.lead, &reading.found));
    let (place, app) = Place::with::<Host>(Props { reading: Rc::clone(&reading), details: Rc::clone(&details) }).await;
    assert_eq!(place.one(".map svg").get_attribute("aria-label"), reading.map.as_ref().map(|map| map.words.clone()));
    assert_eq!(place.texts(".map .region").len(), 3);
    let rows = details.waterfall.parts.iter().map(|part| part.rows.len() + 1).sum::<usize>();
    assert_eq!(place.texts(".waterfall tbody tr").len(), rows);
    assert_eq!(place.texts("[style]").len(), 0);
    app.destroy();
}

/// A list whose value is set by the state, as every list of the studio is.
#[derive(Properties, PartialEq)]
struct ListProps {
    chosen: String,
}

#[component]
fn List(props: &ListProps) -> Html {
    let field = Field {
        id: "role".to_owned(),
        field_type: FieldType::Choice,
        label: "Role".to_owned(),
        help: String::new(),
        options: ["a", "b", "c"].map(|id| Choice { id: id.to_owned(), label: id.to_owned() }).to_vec(),
        min: None,
        max: None,
        decimals: 0,
        required: false,
        fixed: false,
        personal: false,
        stands_for: None,
    };
    let words = Words::of("en").unwrap();
    let value = (!props.chosen.is_empty()).then(|| props.chosen.as_str().into());
    html! { <>
        { html_of(&control(&field, value.as_ref(), &ControlOptions::studio("test", &words))) }
        <select id="plain">{ for ["", "a", "b"].map(|id| option(id, id, props.chosen == id)) }</select>
    </> }
}

#[wasm_bindgen_test]
async fn a_list_shows_what_the_state_holds_not_its_last_entry() {
    let (place, mut app) = Place::with::<List>(ListProps { chosen: String::new() }).await;
    let value = |selector: &str| place.one(selector).unchecked_into::<HtmlSelectElement>().value();
    assert_eq!((value("[name=role]"), value("#plain")), (String::new(), String::new()));
    // Chosen by hand first, so that the list no longer follows its attributes.
    place.one("[name=role]").unchecked_into::<HtmlSelectElement>().set_value("c");
    app.update(ListProps { chosen: "c".to_owned() });
    scheduler::flush().await;
    app.update(ListProps { chosen: "b".to_owned() });
    scheduler::flush().await;
    assert_eq!((value("[name=role]"), value("#plain")), ("b".to_owned(), "b".to_owned()));
    app.update(ListProps { chosen: String::new() });
    scheduler::flush().await;
    assert_eq!((value("[name=role]"), value("#plain")), (String::new(), String::new()));
    app.destroy();
}
