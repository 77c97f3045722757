//! Every lead: found, filtered, put in order, given out as a file.

use std::rc::Rc;

use baton_model::model::Measure;
use baton_table::base::{Bands, Key};
use yew::prelude::*;

use super::board::View;
use super::columns::{Values, column_choice, column_label, name_column, use_values};
use super::export::Export;
use super::rows::Rows;
use super::source::{Answer, Loaded};
use crate::components::button::{Button, text};
use crate::components::node::option;
use crate::effects::control::value_of;
use crate::story::leads::groups::label;
use crate::story::leads::leads;
use crate::story::words;

/// The heading, which takes the focus when a filter above is chosen.
pub(super) const HEADING: &str = "leads-table";
/// So many values of a column are offered to filter by.
const MOST_VALUES: usize = 200;
/// So many columns of the file are shown; all are given out.
const MOST_COLUMNS: usize = 12;

/// Which leads to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those of a band.
    Band(usize),
    /// Those that are ruled out.
    RuledOut,
}

/// What was chosen elsewhere on the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Only {
    pub which: Option<Which>,
    /// Rows that were found, in their order, and what they are.
    pub found: Option<(String, Rc<Vec<u32>>)>,
}

/// What the rows are in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Row,
    Band,
    Score(Measure),
    Warnings,
    Column(usize),
}

/// Order and filters, without the limits: what brings the table back to its top.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrangement {
    pub sort: Sort,
    pub is_falling: bool,
    only: Only,
    text: Option<Rc<Vec<u32>>>,
    value: Option<(usize, u32)>,
}

#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    pub view: View,
    pub only: Only,
    pub on_only: Callback<Only>,
    pub times: u32,
}

#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let TableProps { view, only, on_only, times } = props;
    let (opened, loaded) = (&view.opened, &view.loaded);
    let sort = use_state_eq(|| (Sort::Row, false));
    let query = use_state_eq(String::new);
    let column = use_state_eq(|| None::<usize>);
    let code = use_state_eq(|| None::<u32>);
    {
        let (sort, query, column, code) = (sort.setter(), query.setter(), column.setter(), code.setter());
        use_effect_with(loaded.name.clone(), move |_| {
            sort.set((Sort::Row, false));
            query.set(String::new());
            column.set(None);
            code.set(None);
        });
    }
    let text_rows = use_found(loaded, &query);
    let values = use_values(loaded, *column);
    let sort_column = match sort.0 {
        Sort::Column(column) => Some(column),
        _ => None,
    };
    let sort_values = use_values(loaded, sort_column);
    let arrangement = Arrangement {
        sort: sort.0,
        is_falling: sort.1,
        only: only.clone(),
        text: text_rows,
        value: (*column).zip(*code),
    };
    // Only a table by bands moves with the limits.
    let limits = (only.which.is_some() || sort.0 == Sort::Band).then(|| Rc::clone(&view.tried));
    let order = match sort_values {
        Values::TooMany => "In the order of the file: the column has too many different values to sort by. ",
        _ => "",
    };
    let rows = use_memo((Rc::clone(loaded), arrangement.clone(), values.clone(), sort_values, limits), |key| {
        let (loaded, arrangement, values, sort_values, limits) = key;
        arranged(loaded, arrangement, (values, sort_values), limits.as_deref())
    });
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |by: Sort| {
            let is_score = matches!(by, Sort::Score(_) | Sort::Warnings);
            // The highest score is what people look for first.
            sort.set(if sort.0 == by { (by, !sort.1) } else { (by, is_score) });
        })
    };
    let shown_columns = use_memo(Rc::clone(loaded), |loaded| shown_columns(loaded));
    html! {
        <section class="card all-leads" aria-labelledby={HEADING}>
            <div class="section-head">
                <h2 id={HEADING} tabindex="-1">{ "Every lead" }</h2>
                <Export view={view.clone()} rows={Rc::clone(&rows)} />
            </div>
            <div class="filters">
                <div class="filter wide">
                    <label for="leads-text">{ "Find" }</label>
                    <input id="leads-text" type="search" autocomplete="off" placeholder="A name, a company, an address" value={(*query).clone()} oninput={let query = query.setter(); move |event: InputEvent| query.set(value_of(&event))} />
                </div>
                { which_choice(view, only, on_only) }
                <div class="filter">
                    <label for="leads-column">{ "Field" }</label>
                    { column_choice("leads-column", (opened, loaded), Some("Any"), *column, &{
                        let (column, code) = (column.setter(), code.setter());
                        Callback::from(move |new| { code.set(None); column.set(new); })
                    }) }
                </div>
                { value_choice(view, *column, &values, &code) }
            </div>
            <p class="note shown-count" role="status">
                { count_words(rows.len(), loaded.base.len(), only) }{ order }
                if *only != Only::default() || !query.is_empty() || column.is_some() {
                    { Button::of("link").draw("Show all".into(), {
                        let (query, column, code, on_only) = (query.setter(), column.setter(), code.setter(), on_only.clone());
                        Callback::from(move |_| { query.set(String::new()); column.set(None); code.set(None); on_only.emit(Only::default()); })
                    }) }
                }
            </p>
            if rows.is_empty() {
                <p class="empty none-found">{ "No lead is like that. Take a filter away to see more." }</p>
            } else {
                <Rows opened={Rc::clone(opened)} loaded={Rc::clone(loaded)} tried={Rc::clone(&view.tried)} rows={Rc::clone(&rows)} columns={Rc::clone(&shown_columns)} {arrangement} {on_sort} times={*times} />
            }
            { more_columns(loaded, shown_columns.len()) }
        </section>
    }
}

/// The rows with a text; none where none was typed, or the answer is on its way.
#[hook]
fn use_found(loaded: &Rc<Loaded>, query: &str) -> Option<Rc<Vec<u32>>> {
    let found = use_state(|| None::<(Rc<Loaded>, String, Rc<Vec<u32>>)>);
    let latest = use_mut_ref(String::new);
    let query = query.trim().to_owned();
    {
        let found = found.setter();
        use_effect_with((Rc::clone(loaded), query.clone()), move |(loaded, query)| {
            latest.borrow_mut().clone_from(query);
            if query.is_empty() {
                return found.set(None);
            }
            let (of, asked) = (Rc::clone(loaded), query.clone());
            let done = Callback::from(move |rows: Answer<Rc<Vec<u32>>>| {
                if *latest.borrow() == asked {
                    found.set(rows.ok().map(|rows| (Rc::clone(&of), asked.clone(), rows)));
                }
            });
            loaded.source.containing(query.clone(), done);
        });
    }
    // While a longer text is looked for, what the shorter one found stays.
    found.as_ref().filter(|(of, ..)| of == loaded && !query.is_empty()).map(|(.., rows)| Rc::clone(rows))
}

fn arranged(
    loaded: &Loaded,
    arrangement: &Arrangement,
    (values, sort_values): (&Values, &Values),
    limits: Option<&Bands>,
) -> Vec<u32> {
    let base = &loaded.base;
    let marked = |rows: &Rc<Vec<u32>>| {
        let mut is_in = vec![false; base.len()];
        for row in rows.iter() {
            if let Some(is_in) = is_in.get_mut(*row as usize) {
                *is_in = true;
            }
        }
        is_in
    };
    let text = arrangement.text.as_ref().map(marked);
    let found = arrangement.only.found.as_ref().map(|(_, rows)| marked(rows));
    let value = match (arrangement.value, values) {
        (Some((_, code)), Values::Here(codes)) => Some((Rc::clone(codes), code)),
        _ => None,
    };
    let no_limits = Bands::default();
    let limits = limits.unwrap_or(&no_limits);
    let band_of = base.bands_of_rows(limits);
    let keep = |row: usize| {
        text.as_ref().is_none_or(|text| text[row])
            && found.as_ref().is_none_or(|found| found[row])
            && value.as_ref().is_none_or(|(codes, code)| codes.of(row) == *code)
            && match arrangement.only.which {
                None => true,
                Some(Which::RuledOut) => base.disqualified_by(row).is_some(),
                Some(Which::Band(band)) => band_of(row) == Some(band),
            }
    };
    let key = match (arrangement.sort, sort_values) {
        (Sort::Band, _) => Key::Band(limits),
        (Sort::Score(measure), _) => Key::Score(measure),
        (Sort::Warnings, _) => Key::Warnings,
        (Sort::Column(_), Values::Here(codes)) => Key::Codes(codes),
        _ => Key::Row,
    };
    // What was found is shown in the order in which it was found.
    match (&arrangement.only.found, key) {
        (Some((_, rows)), Key::Row) if !arrangement.is_falling => {
            rows.iter().copied().filter(|row| keep(*row as usize)).collect()
        }
        (_, key) => base.arrange(key, arrangement.is_falling, keep),
    }
}

fn which_choice(view: &View, only: &Only, on_only: &Callback<Only>) -> Html {
    let model = &view.opened.model;
    let onchange = {
        let (on_only, only) = (on_only.clone(), only.clone());
        Callback::from(move |event: Event| {
            let which = match value_of(&event).as_str() {
                "" => None,
                "out" => Some(Which::RuledOut),
                band => band.parse().ok().map(Which::Band),
            };
            on_only.emit(Only { which, ..only.clone() });
        })
    };
    html! {
        <div class="filter">
            <label for="leads-band">{ "Band" }</label>
            <select id="leads-band" {onchange}>
                { option("", "All", only.which.is_none()) }
                { for model.bands.iter().enumerate().map(|(at, band)| option(&at.to_string(), &band.label, only.which == Some(Which::Band(at)))) }
                { option("out", &model.disqualified_band.label, only.which == Some(Which::RuledOut)) }
            </select>
        </div>
    }
}

fn value_choice(view: &View, column: Option<usize>, values: &Values, code: &UseStateHandle<Option<u32>>) -> Html {
    let Some(column) = column.and_then(|column| view.loaded.source.columns().get(column)) else {
        return Html::default();
    };
    let name = column_label(&view.opened, column);
    let Values::Here(codes) = values else {
        let words = match values {
            Values::TooMany => "Too many different values to choose from: use Find.",
            Values::Lost => "Its values can no longer be read.",
            _ => "Looking for its values…",
        };
        return html! { <div class="filter"><p class="note" role="status">{ words }</p></div> };
    };
    let onchange = {
        let code = code.setter();
        Callback::from(move |event: Event| code.set(value_of(&event).parse().ok()))
    };
    html! {
        <div class="filter">
            <label for="leads-value">{ format!("{name} is") }</label>
            <select id="leads-value" {onchange}>
                { option("", "Anything", code.is_none()) }
                { for codes.values.iter().enumerate().take(MOST_VALUES).map(|(at, value)| {
                    option(&at.to_string(), &label(&view.opened.model, column.field, value), **code == Some(at as u32))
                }) }
            </select>
            if codes.values.len() > MOST_VALUES { { text("p", "note", format!("The first {MOST_VALUES} of {} values.", words::count(codes.values.len() as u64))) } }
        </div>
    }
}

fn count_words(shown: usize, all: usize, only: &Only) -> String {
    let of = match &only.found {
        Some((what, _)) => format!(" ({what})"),
        None => String::new(),
    };
    if shown == all {
        format!("All {}. ", leads(all as u64))
    } else {
        format!("{} of {}{of}. ", words::count(shown as u64), leads(all as u64))
    }
}

/// The columns that are shown beside the lead's name.
fn shown_columns(loaded: &Loaded) -> Vec<usize> {
    let name = name_column(loaded);
    (0..loaded.source.columns().len()).filter(|column| Some(*column) != name).take(MOST_COLUMNS).collect()
}

fn more_columns(loaded: &Loaded, shown: usize) -> Html {
    let all = loaded.source.columns().len();
    let shown = shown + usize::from(name_column(loaded).is_some());
    if all <= shown {
        return Html::default();
    }
    let words = format!("{shown} of {} columns are shown. The saved file has all of them.", words::count(all as u64));
    text("p", "note below-rows", words)
}
