//! The shell: header, navigation, the page on show, messages; and the ties to the browser that every page shares.

use std::ops::Deref;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::model_menu::{ModelMenu, model_menu};
use crate::components::newer::newer;
use crate::components::notices::{BY_HAND, REFUSAL, by_hand, caution, refusal};
use crate::components::theme_switch::theme_switch;
use crate::components::toast::toast;
use crate::effects::files::{self, Taken};
use crate::effects::{address, clipboard, clock, focus, theme, title, version, window};
use crate::opened::Opened;
use crate::pages::{PAGES, by_name};
use crate::starters::STARTERS;
use crate::state::{Action, State, Uncopied};
use crate::{link, story::words};

/// The state as Yew holds it; a change that changes nothing draws nothing.
#[derive(Debug, PartialEq)]
pub struct Held(State);

impl Deref for Held {
    type Target = State;
    fn deref(&self) -> &State {
        &self.0
    }
}

impl Reducible for Held {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.0.clone().apply(action);
        if next == self.0 { self } else { Rc::new(Self(next)) }
    }
}

/// The state, and the way to change it.
#[derive(Debug, Clone, PartialEq)]
pub struct Studio {
    held: Rc<Held>,
    /// Changes the state. It is the same callback as long as the studio runs, so that what gets it need not be drawn again.
    pub act: Callback<Action>,
}

impl Deref for Studio {
    type Target = State;
    fn deref(&self) -> &State {
        &self.held
    }
}

/// Where the state begins; tests give their own.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The fragment of the address.
    pub fragment: String,
}

impl Default for AppProps {
    fn default() -> Self {
        Self { fragment: address::fragment() }
    }
}

/// The whole studio.
#[component]
pub fn App(props: &AppProps) -> Html {
    let fragment = props.fragment.clone();
    let started = use_memo((), |()| State::start(clock::today(), &fragment));
    match &*started {
        Ok(state) => html! { <Shell start={state.clone()} /> },
        Err(problems) => {
            html! { <main class="page"><ul>{ for problems.iter().map(|problem| html! { <li>{ problem.to_string() }</li> }) }</ul></main> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct ShellProps {
    start: State,
}

#[component]
fn Shell(props: &ShellProps) -> Html {
    let studio = use_studio(props.start.clone());
    let on_file = use_callback(studio.act.clone(), |file, act| take_file(file, act.clone()));
    use_browser(&studio, &on_file);
    let latest = use_mut_ref(|| studio.clone());
    latest.replace(studio.clone());
    let on_copy_link = use_callback((), move |(), ()| copy_link(&latest.borrow()));
    let page = by_name(&studio.page);
    html! {
        <>
            { Button::of("skip").draw(page.skip.0.into(), Callback::from(|_| focus::on(page.skip.1))) }
            <Header opened={Rc::clone(&studio.opened)} page={page.name} act={studio.act.clone()} {on_file} {on_copy_link} />
            { newer(studio.is_newer_here, Callback::from(|_| version::renew())) }
            <main class="page" id="main">
                { notices(&studio) }
                { (page.view)(studio.clone()) }
            </main>
            <footer class="foot">
                <p>{ "Models and leads stay in this browser. Only a test that you send yourself leaves it." }</p>
                { theme_switch(studio.theme, &studio.act) }
            </footer>
            { toast(&studio.said) }
            <div class="drop-here" hidden={!studio.dragging} aria-hidden="true"><p>{ page.drop }</p></div>
        </>
    }
}

/// A state that goes on from `start`.
#[hook]
pub fn use_studio(start: State) -> Studio {
    let reducer = use_reducer(move || Held(start));
    let act = use_callback(reducer.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    Studio { held: Rc::new(Held(State::clone(&reducer))), act }
}

#[derive(Properties, PartialEq)]
struct HeaderProps {
    opened: Rc<Opened>,
    page: &'static str,
    act: Callback<Action>,
    on_file: Callback<File>,
    on_copy_link: Callback<()>,
}

#[component]
fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { opened, page: current, act, on_file, on_copy_link } = props;
    html! {
        <header class="bar">
            <a class="brand" href="#/">
                <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
                    <path d="M5 19 19 5" class="baton-ink" /><path d="M12 12 19 5" class="baton-accent" />
                </svg>
                { "Baton" }
            </a>
            <nav aria-label="Pages">
                { for PAGES.iter().map(|page| html! {
                    <a href={format!("#/{}", page.name)} aria-current={(page.name == *current).then_some("page")} key={page.name}>{ page.label }</a>
                }) }
            </nav>
            { model_menu(&ModelMenu { opened, act, on_file }) }
            { Button::of("primary").draw("Copy link".into(), on_copy_link.reform(|_| ())) }
        </header>
    }
}

fn notices(studio: &Studio) -> Html {
    let close = |action: fn() -> Action| studio.act.reform(move |()| action());
    html! {
        <>
            if let Some(refused) = &studio.refused {
                { refusal(refused, &studio.opened.model.name, &close(|| Action::RefusalClosed)) }
            }
            if let Some(words) = &studio.caution {
                { caution(words, &close(|| Action::CautionClosed)) }
            }
            if let Some(uncopied) = &studio.uncopied {
                { by_hand(uncopied, &close(|| Action::UncopiedClosed)) }
            }
        </>
    }
}

/// Ties the studio to the browser: the address, dropped files, the theme.
#[hook]
fn use_browser(studio: &Studio, on_file: &Callback<File>) {
    use_effect_with((studio.act.clone(), on_file.clone()), |(act, on_file)| {
        let on_address = window::on_address(act.reform(Action::AddressChanged));
        let on_files = window::on_files(act.reform(Action::Dragged), on_file.clone());
        let on_newer = version::on_newer(&act.reform(Action::NewerCame));
        move || drop((on_address, on_files, on_newer))
    });
    use_effect_with(studio.theme, |theme| theme::show(*theme));
    use_effect_with(by_name(&studio.page).title, |words| title::set(words));
    use_effect_with((studio.wanted.clone(), studio.act.clone()), |(wanted, act)| {
        if let Some(starter) = wanted.as_ref().map(|wanted| wanted.starter) {
            files::fetch(STARTERS[starter].file, act.reform(move |text| Action::StarterFetched(starter, text)));
        }
    });
    // What needs attention takes the focus when it appears.
    use_effect_with((studio.refused.clone(), studio.uncopied.clone()), |(refused, uncopied)| {
        match (refused, uncopied) {
            (_, Some(_)) => focus::on(BY_HAND),
            (Some(_), None) => focus::on(REFUSAL),
            (None, None) => {}
        }
    });
    // The address follows the lead, so that a reload loses nothing; it begins to once something was changed.
    let at_start = use_mut_ref(|| true);
    let page = by_name(&studio.page).name;
    let moment = (page, Rc::clone(&studio.opened), Rc::clone(&studio.lead), studio.as_of, studio.is_settled());
    use_effect_with(moment, move |(page, opened, lead, as_of, is_settled)| {
        if at_start.replace(false) || !is_settled {
            return;
        }
        let written = link::write(page, opened, lead, *as_of).filter(|written| !written.needs_file);
        address::replace(&written.map_or_else(|| format!("#/{page}"), |written| written.fragment));
    });
}

/// Reads a file that was given in.
fn take_file(file: File, act: Callback<Action>) {
    let read = act.reform(|(name, taken): (String, Taken)| {
        let unread =
            |name, found: String, expected: &str| Action::FileUnread { name, found, expected: expected.to_owned() };
        match taken {
            Taken::Text(text) => Action::FileRead { name, text },
            Taken::TooLarge(bytes) => unread(name, format!("{} bytes", words::count(bytes as u64)), "at most 1 MiB"),
            Taken::Unreadable => unread(name, "a file that the browser cannot read".to_owned(), "a model file"),
        }
    });
    files::read(file, read);
}

/// Copies the address of what is on show.
fn copy_link(studio: &Studio) {
    let page = by_name(&studio.page).name;
    let Some(written) = link::write(page, &studio.opened, &studio.lead, studio.as_of) else {
        return studio.act.emit(Action::Said("This lead is too large for a link. Copy it as JSON instead.".to_owned()));
    };
    let done = if written.needs_file {
        "Link copied. The model is too large for a link: send its file too."
    } else {
        "Link copied. It holds all answers of this lead."
    };
    copy(&studio.act, "link", address::with_fragment(&written.fragment), done);
}

/// Copies text and says so; where the browser will not, the text is shown to be copied by hand.
pub fn copy(act: &Callback<Action>, what: &'static str, text: String, done: &'static str) {
    let kept = text.clone();
    let told = act.reform(move |copied| {
        if copied { Action::Said(done.to_owned()) } else { Action::CopyFailed(Uncopied { what, text: kept.clone() }) }
    });
    clipboard::copy(text, told);
}
