//! The panels below the result: what would change it, how it goes on, how it compares, an example made of it, advice on
//! its model.
//!
//! The rule of this folder: a panel gets values, is drawn again only when they change, and says what was worked out in
//! `story/`. What the studio is to do is told to it as text; `told` knows that text. `js/` starts the panels, and the
//! worker that looks for changes.

mod advice;
mod compare;
mod compared;
mod new_example;
mod over_time;
pub mod told;
mod what_if;

use std::rc::Rc;

use baton_model::{Day, Lead};
use yew::prelude::*;

use crate::opened::{Opened, Origin};
use crate::story::comparison::Side;
use crate::story::what_if as story;
use advice::Advice;
use compare::Compare;
use new_example::NewExample;
use over_time::OverTime;
pub use told::action;
use what_if::WhatIf;

/// What is on show in the studio, as texts.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct InsightProps {
    /// The model, as the text of its file.
    pub model: AttrValue,
    /// The lead, as JSON.
    pub lead: AttrValue,
    /// The day that it is scored on.
    pub as_of: AttrValue,
    /// The present day.
    pub today: AttrValue,
    /// The ids of fields whose answers are not to be changed, with spaces between.
    pub locked: AttrValue,
}

/// A lead under a model on a day: what every panel is about.
#[derive(Properties, PartialEq, Clone, Debug)]
struct Subject {
    opened: Rc<Opened>,
    lead: Rc<Lead>,
    as_of: Day,
}

impl Subject {
    /// It, as one side of a comparison.
    fn side<'a>(&'a self, name: &'a str) -> Side<'a> {
        Side { name, opened: &self.opened, lead: &self.lead, as_of: self.as_of }
    }
}

/// All panels; nothing for a model or a day that cannot be read, which the studio never shows.
#[component]
pub fn Insight(props: &InsightProps) -> Html {
    let InsightProps { model, lead, as_of, today, locked } = props;
    let opened = use_memo(model.clone(), |text| open(text));
    let lead = use_memo(lead.clone(), |text| Lead::parse(text).unwrap_or_default());
    let (Some(opened), Some(as_of)) = ((*opened).clone(), Day::parse(as_of)) else { return Html::default() };
    let today = Day::parse(today).unwrap_or(as_of);
    let subject = Subject { opened: Rc::clone(&opened), lead, as_of };
    html! {
        <div class="insight">
            <WhatIf subject={subject.clone()} {model} {locked} />
            <OverTime subject={subject.clone()} {today} />
            <NewExample subject={subject.clone()} />
            <Compare {subject} />
            <Advice {opened} {model} />
        </div>
    }
}

fn open(text: &str) -> Option<Rc<Opened>> {
    Opened::read(text, Origin::Link).ok().map(Rc::new)
}

/// What would change a lead's band, as text: what the worker answers. Nothing where a text cannot be read.
#[must_use]
pub fn search(model: &str, lead: &str, as_of: &str, locked: &str) -> Option<String> {
    let (opened, lead, as_of) = (open(model)?, Lead::parse(lead).ok()?, Day::parse(as_of)?);
    let locked: Vec<&str> = locked.split_whitespace().collect();
    let found = story::search(&opened, &lead, as_of, &locked, &mut || false);
    found.map(|found| found.write())
}
