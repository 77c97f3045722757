//! Leads: a whole lead base, scored: its bands, what a limit does to it, every row, and its groups.
//!
//! The rule of this folder: rows of text come from a [`source::Source`], figures from `baton-table`, words from
//! `story/leads`; what stands here asks and draws. `given` opens what somebody drops, chooses or pastes.

mod bands;
mod board;
mod breakdown;
mod columns;
mod desk;
mod duplicates;
mod export;
pub mod file;
pub mod given;
mod intake;
mod limits;
mod mapping;
mod outcome;
mod pictures;
pub mod pool;
mod problems;
mod put;
mod rows;
mod sight;
pub mod source;
mod table;
mod weeks;
mod workers;

use std::cell::RefCell;
use std::rc::Rc;

use baton_model::Day;
use yew::prelude::*;

use crate::components::button::text;
use crate::components::icon::{Picture, icon};
use crate::effects::{files, focus, window};
use crate::opened::{Opened, Origin};
use baton_table::propose::Proposal;
use board::Board;
use file::Prepared;
use given::{Choice, Given, Progress, Told, is_leads};
use intake::{Back, Intake};
use mapping::Mapping;
use source::Loaded;

/// What is on show in the studio.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct LeadsProps {
    /// The model, as the text of its file.
    pub model: AttrValue,
    /// The present day.
    pub today: AttrValue,
    /// How often the page was told what is on show: it may stand in a new place.
    pub times: u32,
}

/// What somebody wants to see, and how.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    given: Given,
    /// The day to score on, where somebody chose one.
    day: Option<Day>,
    choice: Choice,
}

impl Asked {
    fn of(given: Given) -> Self {
        Self { given, day: None, choice: Choice::Auto }
    }
}

/// How far the leads are.
#[derive(Debug, Clone)]
enum Stage {
    /// On their way.
    Opening(Progress),
    /// Somebody has to say which column holds what.
    Columns(Rc<Prepared>, Box<Proposal>),
    /// Here.
    Ready(Rc<Loaded>),
    /// Not to be had, and why.
    Failed(String),
}

/// The page.
#[component]
pub fn Leads(props: &LeadsProps) -> Html {
    let opened = use_memo(props.model.clone(), |text| Opened::read(text, Origin::Link).ok().map(Rc::new));
    // The studio never shows a model that cannot be read.
    let Some(opened) = (*opened).clone() else { return Html::default() };
    let today = Day::parse(&props.today).unwrap_or(Day::from_days(0));
    html! { <Page {opened} {today} times={props.times} /> }
}

#[derive(Properties, PartialEq)]
struct PageProps {
    opened: Rc<Opened>,
    today: Day,
    times: u32,
}

#[component]
fn Page(props: &PageProps) -> Html {
    let PageProps { opened, today, times } = props;
    let asked = use_state_eq(|| Asked::of(Given::Samples));
    let seen = use_mut_ref(|| Asked::of(Given::Samples));
    let stage = use_state(|| Stage::Opening(Progress::default()));
    let is_lost = use_state_eq(|| false);
    let place = use_node_ref();
    let as_of = asked.day.unwrap_or_else(|| asked.given.day(*today));
    let on_given = {
        let asked = asked.setter();
        use_callback((), move |new: Given, ()| asked.set(Asked::of(new)))
    };
    let on_choice = use_callback(asked.clone(), |choice: Choice, asked: &UseStateHandle<Asked>| {
        asked.set(Asked { choice, ..(**asked).clone() });
    });
    let on_day = use_callback(asked.clone(), |day: Day, asked: &UseStateHandle<Asked>| {
        asked.set(Asked { day: Some(day), ..(**asked).clone() });
    });
    let back = use_back(&asked, &seen);
    use_opening(&asked, opened, as_of, &stage, &is_lost, &seen);
    use_drops(&place, &on_given);
    let focus = match &asked.choice {
        Choice::Written(written) => written.by,
        _ => mapping::HEADING,
    };
    let shown = match &*stage {
        Stage::Ready(loaded) => {
            html! { <Board opened={Rc::clone(opened)} loaded={Rc::clone(loaded)} today={*today} times={*times} /> }
        }
        Stage::Columns(file, proposal) => html! {
            <Mapping opened={Rc::clone(opened)} file={Rc::clone(file)} proposal={(**proposal).clone()} on_chosen={on_choice.reform(Choice::Made)} on_written={on_choice.reform(Choice::Written)} {focus} back={back.clone()} />
        },
        Stage::Opening(progress) if progress.words.is_empty() => text("p", "boot", "Scoring the leads…"),
        Stage::Opening(_) | Stage::Failed(_) => Html::default(),
    };
    let loaded = match &*stage {
        Stage::Ready(loaded) => Some(Rc::clone(loaded)),
        _ => None,
    };
    let failed = match &*stage {
        Stage::Failed(words) => Some(words.clone()),
        _ => None,
    };
    let progress = match &*stage {
        Stage::Opening(progress) => Some(progress.clone()),
        _ => None,
    };
    html! {
        <div class="leads" ref={place}>
            if *is_lost { { lost(&asked.given.name()) } }
            <Intake
                opened={Rc::clone(opened)}
                given={asked.given.clone()}
                {loaded}
                {failed}
                {progress}
                {as_of}
                {on_given}
                {back}
                on_columns={on_choice.reform(|loaded: Rc<Loaded>| Choice::Asking(Rc::clone(&loaded.file)))}
                {on_day}
            />
            { shown }
        </div>
    }
}

/// That the words of leads are missing, where it is seen from every part of the page that asks for them.
fn lost(name: &str) -> Html {
    let words = format!(
        "{name} can no longer be read: it was moved or changed after it was opened. Counts and limits still hold; to find, see or save its leads, choose the file again."
    );
    html! { <p class="lost" role="alert">{ icon(Picture::Careful) }<span>{ words }</span></p> }
}

/// The way back to other leads than those that are asked for: to what was seen last, or to the samples.
#[hook]
fn use_back(asked: &UseStateHandle<Asked>, seen: &Rc<RefCell<Asked>>) -> Option<Back> {
    let others = [seen.borrow().clone(), Asked::of(Given::Samples)];
    let other = others.into_iter().find(|other| *other != **asked);
    let go = use_callback((asked.clone(), other.clone()), |(), (asked, other)| {
        if let Some(other) = other {
            asked.set(other.clone());
            focus::on(intake::HEADING);
        }
    });
    other.map(|other| Back { to: other.given, go })
}

/// Opens what is asked for, anew for another model or day; what is under way for an older one ends.
#[hook]
fn use_opening(
    asked: &UseStateHandle<Asked>,
    opened: &Rc<Opened>,
    as_of: Day,
    stage: &UseStateHandle<Stage>,
    is_lost: &UseStateHandle<bool>,
    seen: &Rc<RefCell<Asked>>,
) {
    let known = use_mut_ref(|| None);
    let (setter, is_lost, seen) = (stage.setter(), is_lost.setter(), Rc::clone(seen));
    let asked = ((**asked).clone(), Rc::clone(opened), as_of);
    use_effect_with(asked, move |(asked, opened, as_of)| {
        setter.set(Stage::Opening(Progress::default()));
        is_lost.set(false);
        let on_show = asked.clone();
        let told = Callback::from(move |told: Told| {
            setter.set(match told {
                Told::Progress(progress) => Stage::Opening(progress),
                Told::Columns(file, proposal) => Stage::Columns(file, proposal),
                Told::Done(loaded) => {
                    seen.replace(on_show.clone());
                    Stage::Ready(loaded)
                }
                Told::Failed(words) => Stage::Failed(words),
                Told::Lost(is) => return is_lost.set(is),
            });
        });
        let job = given::open(&asked.given, opened, *as_of, asked.choice.clone(), known, told);
        move || drop(job)
    });
}

/// Files of leads that are dropped anywhere on the page, and leads that are pasted into it.
#[hook]
fn use_drops(place: &NodeRef, on_given: &Callback<Given>) {
    use_effect_with((place.clone(), on_given.clone()), |(place, on_given)| {
        let shown = place.clone();
        let wants = move |file: &web_sys::File| crate::effects::scroll::is_shown(&shown) && is_leads(&file.name());
        let dropped = window::on_own_files(wants, on_given.reform(Given::File));
        let shown = place.clone();
        let pasted = files::on_paste(move || crate::effects::scroll::is_shown(&shown), on_given.reform(Given::Text));
        move || drop((dropped, pasted))
    });
}
