//! Leads that stand more than once: the same address in several rows.

use std::rc::Rc;

use baton_model::FieldType;
use baton_table::base::Search;
use yew::prelude::*;

use super::board::View;
use super::columns::column_choice;
use super::source::{Answer, Loaded};
use super::table::{HEADING, Only};
use crate::components::button::{Button, text};
use crate::effects::focus;
use crate::effects::paint::after_paint;
use crate::opened::Opened;
use crate::story::leads::leads;
use crate::story::words;

/// So many rows are compared before the page goes on.
const AT_ONCE: usize = 40_000;

#[derive(Properties, PartialEq)]
pub(super) struct DuplicatesProps {
    pub view: View,
    pub on_only: Callback<Only>,
}

/// The groups found in a column of leads.
#[derive(Clone)]
struct Found {
    of: Rc<Loaded>,
    column: usize,
    groups: Rc<Vec<Vec<u32>>>,
}

#[component]
pub(super) fn Duplicates(props: &DuplicatesProps) -> Html {
    let DuplicatesProps { view, on_only } = props;
    let (opened, loaded) = (&view.opened, &view.loaded);
    let chosen = use_state_eq(|| None::<usize>);
    let found = use_state(|| None::<Found>);
    let is_looking = use_state_eq(|| false);
    let column =
        chosen.or_else(|| email_column(opened, loaded)).filter(|column| *column < loaded.source.columns().len());
    let look = {
        let (loaded, found, is_looking) = (Rc::clone(loaded), found.setter(), is_looking.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(column) = column else { return };
            is_looking.set(true);
            let (of, found, is_looking) = (Rc::clone(&loaded), found.clone(), is_looking.clone());
            let done = Callback::from(move |keys: Answer<Vec<u128>>| {
                let Ok(keys) = keys else { return is_looking.set(false) };
                let (of, found, is_looking) = (Rc::clone(&of), found.clone(), is_looking.clone());
                search(Search::new(keys), move |groups| {
                    is_looking.set(false);
                    found.set(Some(Found { of, column, groups: Rc::new(groups) }));
                });
            });
            loaded.source.keys(column, done);
        })
    };
    let now = found.as_ref().filter(|found| found.of == *loaded && Some(found.column) == column);
    let picked = {
        let chosen = chosen.setter();
        Callback::from(move |column| chosen.set(column))
    };
    html! {
        <section class="card duplicates" aria-labelledby="duplicates">
            <h2 id="duplicates">{ "Duplicates" }</h2>
            <p class="lead-in">{ "The same person twice is called twice. Capitals and spaces do not count." }</p>
            <div class="filters">
                <div class="filter">
                    <label for="duplicates-column">{ "The same" }</label>
                    { column_choice("duplicates-column", (opened, loaded), column.is_none().then_some("Choose a field"), column, &picked) }
                </div>
                { Button { is_idle: column.is_none() || *is_looking, ..Button::of("plain") }.draw("Look for duplicates".into(), look) }
            </div>
            <div role="status">
                if *is_looking { { text("p", "note", "Looking…") } }
                if let Some(found) = now { { told(found, on_only) } }
            </div>
        </section>
    }
}

/// Goes on step by step, so that the page is never held up.
fn search(mut search: Search, done: impl FnOnce(Vec<Vec<u32>>) + 'static) {
    if search.step(AT_ONCE) {
        return done(search.groups());
    }
    after_paint(move || self::search(search, done));
}

fn email_column(opened: &Opened, loaded: &Loaded) -> Option<usize> {
    let columns = loaded.source.columns();
    let is_email =
        |field: Option<usize>| field.is_some_and(|field| opened.model.fields[field].field_type == FieldType::Email);
    let is_named = |name: &str| name.to_ascii_lowercase().contains("mail");
    columns
        .iter()
        .position(|column| is_email(column.field))
        .or_else(|| columns.iter().position(|column| is_named(&column.name)))
}

fn told(found: &Found, on_only: &Callback<Only>) -> Html {
    if found.groups.is_empty() {
        return text("p", "", "No duplicates: every one stands once, or is empty.");
    }
    let rows: Vec<u32> = found.groups.iter().flatten().copied().collect();
    let most = found.groups.first().map_or(0, Vec::len);
    let words = format!(
        "{} stand in more than one row: {} in all, one of them {} times.",
        words::counted(found.groups.len(), "value", "values"),
        leads(rows.len() as u64),
        words::count(most as u64)
    );
    let rows = Rc::new(rows);
    let show = on_only.reform(move |_| Only {
        which: None,
        found: Some(("duplicates, beside each other".to_owned(), Rc::clone(&rows))),
    });
    let show = Callback::from(move |event: MouseEvent| {
        show.emit(event);
        focus::on(HEADING);
    });
    html! { <div class="tools">{ text("p", "", words) }{ Button::of("plain").draw("Show them in the table".into(), show) }</div> }
}
