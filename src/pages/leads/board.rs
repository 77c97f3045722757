//! All that is shown of leads that are here. Limits are tried here, and every part follows.

use std::collections::BTreeSet;
use std::rc::Rc;

use baton_model::Day;
use baton_table::base::{Bands, Codes, Figures, Outcome, Tallies};
use yew::prelude::*;

use super::bands::BandCards;
use super::breakdown::Breakdown;
use super::desk::Desk;
use super::duplicates::Duplicates;
use super::source::Loaded;
use super::table::{Only, Table};
use crate::effects::paint::{use_after_paint, use_in_turn};
use crate::opened::Opened;
use crate::story::leads::desk::Typed;
use crate::story::leads::reaching;

#[derive(Properties, PartialEq)]
pub(super) struct BoardProps {
    pub opened: Rc<Opened>,
    pub loaded: Rc<Loaded>,
    pub today: Day,
    pub times: u32,
}

/// Which column tells what became of leads, and which of its values mean that they were won.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub column: usize,
    pub codes: Rc<Codes>,
    pub won: BTreeSet<u32>,
    /// What each value means.
    meaning: Vec<Outcome>,
}

impl Told {
    /// A cell that is empty says nothing; any other value that is not among the won ones means lost.
    pub(super) fn new(column: usize, codes: Rc<Codes>, won: BTreeSet<u32>) -> Self {
        let meaning = |(code, value): (usize, &String)| match value.as_str() {
            _ if won.contains(&(code as u32)) => Outcome::Won,
            "" => Outcome::Unknown,
            _ => Outcome::Lost,
        };
        let meaning = codes.values.iter().enumerate().map(meaning).collect();
        Self { column, codes, won, meaning }
    }

    /// What became of a row.
    pub(super) fn of(&self, row: usize) -> Outcome {
        self.meaning[self.codes.of(row) as usize]
    }
}

/// What all parts draw from: the leads under the limits that are tried.
#[derive(Clone, PartialEq)]
pub(super) struct View {
    pub opened: Rc<Opened>,
    pub loaded: Rc<Loaded>,
    /// Which bands reach sales.
    pub reaching: Rc<Vec<bool>>,
    /// The model's own limits.
    pub own: Rc<Bands>,
    /// The limits that are tried.
    pub tried: Rc<Bands>,
    pub told: Option<Rc<Told>>,
    pub tallies: Rc<Tallies>,
    pub figures: Rc<Figures>,
    pub own_figures: Rc<Figures>,
}

impl View {
    /// What became of a row.
    pub(super) fn outcome(&self, row: usize) -> Outcome {
        self.told.as_ref().map_or(Outcome::Unknown, |told| told.of(row))
    }
}

/// What the desk begins with beside the sample leads: a team that is made up as they are. For leads of their own people say it
/// themselves.
fn begun() -> Typed {
    let [weeks, capacity, wasted_call, missed_deal] = ["4", "25", "20", "400"].map(str::to_owned);
    Typed { weeks, capacity, wasted_call, missed_deal }
}

#[component]
pub(super) fn Board(props: &BoardProps) -> Html {
    let BoardProps { opened, loaded, today, times } = props;
    let own = use_memo(Rc::clone(opened), |opened| Bands::of_model(&opened.model));
    let reaching = use_memo(Rc::clone(opened), |opened| reaching(&opened.model));
    let tried = use_state(|| Rc::clone(&own));
    let typed = use_state_eq(begun);
    let told = use_state(|| None::<Rc<Told>>);
    let only = use_state(Only::default);
    {
        let (tried, own) = (tried.setter(), Rc::clone(&own));
        use_effect_with(Rc::clone(opened), move |_| tried.set(own));
        // What a column of one file tells, a column of another does not.
        let (told, only, typed) = (told.setter(), only.setter(), typed.clone());
        use_effect_with((loaded.name.clone(), loaded.is_sample), move |(_, is_sample)| {
            told.set(None);
            only.set(Only::default());
            let (made_up, nothing) = (begun(), Typed::default());
            match *is_sample {
                false if *typed == made_up => typed.set(nothing),
                true if *typed == nothing => typed.set(made_up),
                _ => {}
            }
        });
    }
    // Of another opening, rows have other places.
    let told_now = (*told).clone().filter(|told| told.codes.rows.len() == loaded.base.len());
    let tallies = use_memo((Rc::clone(loaded), told_now.clone()), |(loaded, told)| {
        loaded.base.tallies(|row| told.as_ref().map_or(Outcome::Unknown, |told| told.of(row)))
    });
    let own_figures = use_memo((Rc::clone(loaded), Rc::clone(&tallies), Rc::clone(&own)), |(loaded, tallies, own)| {
        tallies.figures(&loaded.base, own)
    });
    // Until the effect above has run, limits of another model are not this one's.
    let tried_now = if tried.0.len() == own.0.len() { Rc::clone(&tried) } else { Rc::clone(&own) };
    let figures =
        use_memo((Rc::clone(loaded), Rc::clone(&tallies), Rc::clone(&tried_now)), |(loaded, tallies, tried)| {
            tallies.figures(&loaded.base, tried)
        });
    let view = View {
        opened: Rc::clone(opened),
        loaded: Rc::clone(loaded),
        reaching,
        own,
        tried: tried_now,
        told: told_now,
        tallies,
        figures,
        own_figures,
    };
    // While a limit is dragged the figures follow at once, long lists one frame later.
    let later = use_after_paint(view.clone());
    // Of a million leads each part takes its time; what was asked for first is there first.
    let drawn = use_in_turn(5);
    let on_only = {
        let only = only.setter();
        use_callback((), move |new: Only, ()| only.set(new))
    };
    let on_tried = {
        let tried = tried.setter();
        use_callback((), move |new: Bands, ()| tried.set(Rc::new(new)))
    };
    let on_typed = {
        let typed = typed.setter();
        use_callback((), move |new: Typed, ()| typed.set(new))
    };
    let on_told = {
        let told = told.setter();
        use_callback((), move |new: Option<Rc<Told>>, ()| told.set(new))
    };
    html! {
        <>
            <BandCards view={view.clone()} only={(*only).clone()} on_only={on_only.clone()} />
            if drawn > 1 { <Desk {view} later={later.clone()} typed={(*typed).clone()} today={*today} {on_tried} {on_typed} {on_told} /> }
            if drawn > 2 { <Table view={later.clone()} only={(*only).clone()} on_only={on_only.clone()} times={*times} /> }
            if drawn > 3 { <Breakdown view={later.clone()} /> }
            if drawn > 4 { <Duplicates view={later} {on_only} /> }
        </>
    }
}
