//! Where leads come in: what is open, the day it is scored on, and a file to drop, choose or paste.

use std::rc::Rc;

use baton_model::Day;
use yew::prelude::*;

use super::given::{Given, Progress};
use super::problems::problems;
use super::source::Loaded;
use crate::components::button::{Button, face, text};
use crate::components::icon::{Picture, icon};
use crate::effects::control::value_of;
use crate::effects::{files, focus};
use crate::opened::Opened;
use crate::story::leads::bands::doubts;
use crate::story::leads::leads;

/// What the file picker offers.
const KINDS: &str =
    ".csv,.tsv,.txt,.ndjson,.jsonl,.gz,text/csv,text/tab-separated-values,application/x-ndjson,application/gzip";
const PASTED: &str = "leads-pasted";
/// The page's heading.
pub(super) const HEADING: &str = "leads";

/// A way back to other leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Back {
    pub(super) to: Given,
    pub(super) go: Callback<()>,
}

impl Back {
    /// A button, but for the samples, which have one of their own.
    pub(super) fn draw(&self) -> Html {
        match self.to {
            Given::Samples => Html::default(),
            _ => Button::of("link").draw(format!("Back to {}", self.to.name()).into(), self.go.reform(|_| ())),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct IntakeProps {
    pub opened: Rc<Opened>,
    pub given: Given,
    pub loaded: Option<Rc<Loaded>>,
    pub failed: Option<String>,
    pub progress: Option<Progress>,
    /// From what is under way, or was in vain.
    pub back: Option<Back>,
    pub as_of: Day,
    pub on_given: Callback<Given>,
    pub on_day: Callback<Day>,
    pub on_columns: Callback<Rc<Loaded>>,
}

#[component]
pub(super) fn Intake(props: &IntakeProps) -> Html {
    let IntakeProps { opened, given, loaded, failed, progress, back, as_of, on_given, on_day, on_columns } = props;
    let is_pasting = use_state(|| false);
    let title = match (loaded, failed) {
        (Some(loaded), _) => format!("{}: {}", given.name(), leads(loaded.base.len() as u64)),
        (None, Some(_)) if *given == Given::Samples => "Your leads".to_owned(),
        (None, _) => given.name(),
    };
    let choose = on_given.reform(Given::File);
    let paste = {
        let is_pasting = is_pasting.clone();
        Callback::from(move |_| is_pasting.set(!*is_pasting))
    };
    html! {
        <section class="card intake" aria-labelledby={HEADING}>
            <div class="intake-words">
                <h1 id={HEADING} tabindex="-1">{ title }</h1>
                if failed.is_none() { <p class="lead-in">{ about(opened, given, loaded.is_some()) }</p> }
                { day_row(*as_of, on_day) }
                if let Some(words) = loaded.as_ref().and_then(|loaded| doubts(loaded.base.doubtful())) {
                    <p class="doubt">{ icon(Picture::Careful) }<span>{ words }</span></p>
                }
                if let Some(loaded) = loaded {
                    { problems(opened, loaded) }
                    if *given != Given::Samples {
                        { Button::of("link").draw("Check the columns".into(), { let loaded = Rc::clone(loaded); on_columns.reform(move |_| Rc::clone(&loaded)) }) }
                    }
                }
                if let Some(words) = failed { <p class="doubt failed" role="alert">{ icon(Picture::Careful) }<span>{ words }</span></p> }
                if let (Some(_), Some(back)) = (failed, back) { <div class="under-way">{ back.draw() }</div> }
                if let Some(progress) = progress.as_ref().filter(|progress| !progress.words.is_empty()) { { under_way(progress, back.as_ref()) } }
            </div>
            <div class="drop-zone">
                <p class="drop-words">{ "Drop a file of leads anywhere on this page" }</p>
                <div class="tools">
                    { Button::of("primary").draw(face(Picture::File, "Choose a file"), Callback::from(move |_| files::choose_of(KINDS, choose.clone()))) }
                    { Button { is_on: Some(*is_pasting), ..Button::of("plain") }.draw("Paste leads".into(), paste) }
                    if *given != Given::Samples {
                        { Button::of("plain").draw("Sample leads".into(), on_given.reform(|_| Given::Samples)) }
                    }
                </div>
                if *is_pasting { <Paste on_given={let (pasting, on_given) = (is_pasting.clone(), on_given.clone()); Callback::from(move |text| { pasting.set(false); on_given.emit(Given::Text(text)); })} /> }
                <p class="note">{ icon(Picture::Locked) }{ "The file never leaves this browser, and nothing of it is stored: closed is forgotten." }</p>
            </div>
        </section>
    }
}

fn about(opened: &Opened, given: &Given, is_scored: bool) -> String {
    let model = &opened.model;
    match given {
        Given::Samples => format!(
            "Made-up leads, scored with {}, version {}. Bring your own to see what the model makes of them.",
            model.name, model.version
        ),
        _ if is_scored => format!("Scored with {}, version {}.", model.name, model.version),
        _ => format!("To be scored with {}, version {}.", model.name, model.version),
    }
}

fn day_row(as_of: Day, on_day: &Callback<Day>) -> Html {
    let onchange = {
        let on_day = on_day.clone();
        Callback::from(move |event: Event| {
            if let Some(day) = Day::parse(&value_of(&event)) {
                on_day.emit(day);
            }
        })
    };
    html! {
        <div class="as-of">
            <label for="leads-day">{ "Scored as of" }</label>
            <input id="leads-day" type="date" value={as_of.to_string()} {onchange} />
        </div>
    }
}

fn under_way(progress: &Progress, back: Option<&Back>) -> Html {
    html! {
        <div class="under-way" role="status">
            if let Some(share) = progress.share {
                <progress max="1" value={words_of_share(share)} aria-label="How far it is" />
            }
            { text("span", "", progress.words.clone()) }
            if let Some(back) = back { { Button::of("plain").draw("Cancel".into(), back.go.reform(|_| ())) } }
        </div>
    }
}

fn words_of_share(share: f64) -> String {
    let thousandths = (share.clamp(0.0, 1.0) * 1000.0).round() as u32;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    on_given: Callback<String>,
}

/// A place for text; a table copied from a spreadsheet has tabs, which are read as well.
#[component]
fn Paste(props: &PasteProps) -> Html {
    let typed = use_mut_ref(String::new);
    let is_empty = use_state(|| false);
    use_effect_with((), |()| focus::on(PASTED));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| *typed.borrow_mut() = value_of(&event))
    };
    let take = {
        let (is_empty, on_given) = (is_empty.clone(), props.on_given.clone());
        Callback::from(move |_| {
            let text = typed.borrow().clone();
            let has_rows = text.trim().lines().count() > 1;
            is_empty.set(!has_rows);
            if has_rows { on_given.emit(text) } else { focus::on(PASTED) }
        })
    };
    html! {
        <div class="paste">
            <label for={PASTED}>{ "The names of the columns in the first line, then a line a lead" }</label>
            <textarea id={PASTED} rows="5" spellcheck="false" aria-describedby="leads-pasted-wrong" aria-invalid={is_empty.then_some("true")} {oninput} />
            <p id="leads-pasted-wrong" class="wrong-words" role="alert">
                if *is_empty { { "Paste two lines at least: the names of the columns, and a lead." } }
            </p>
            { Button::of("plain").draw("Score these".into(), take) }
        </div>
    }
}
