//! The rows that are in sight, of a table of any length.
//!
//! The window scrolls over an element as high as all rows, or as browsers allow; the table itself stays in the window, and
//! its rows change. So a table of a million leads has some twenty rows in the page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use baton_model::model::Measure;
use baton_table::base::Bands;
use yew::prelude::*;

use super::columns::{column_label, name_column};
use super::sight::use_sight;
use super::source::{Answer, Loaded, RowText};
use super::table::{Arrangement, Sort};
use crate::components::icon::mark;
use crate::effects::focus;
use crate::link;
use crate::opened::Opened;
use crate::story::leads::groups::label;
use crate::story::leads::measure_label;
use crate::story::leads::scroller::Shown;
use crate::story::verdict::{Tone, tone_of};
use crate::story::words;

/// So many texts are kept.
const KEPT: usize = 2_000;

#[derive(Properties, PartialEq)]
pub(super) struct RowsProps {
    pub opened: Rc<Opened>,
    pub loaded: Rc<Loaded>,
    pub tried: Rc<Bands>,
    pub rows: Rc<Vec<u32>>,
    pub columns: Rc<Vec<usize>>,
    pub arrangement: Arrangement,
    pub on_sort: Callback<Sort>,
    pub times: u32,
}

/// The texts of rows, as far as they are here.
type Texts = Rc<RefCell<BTreeMap<u32, RowText>>>;

#[component]
pub(super) fn Rows(props: &RowsProps) -> Html {
    let RowsProps { opened, loaded, rows, arrangement, on_sort, times, .. } = props;
    let sight = use_sight(rows.len(), arrangement, *times);
    let shown = sight.shown();
    let texts = use_texts(loaded, rows, shown);
    // The row that the keyboard is on, by its place in the table, and whether it wants the focus.
    let active = use_state_eq(|| (0_usize, false));
    {
        let active = active.setter();
        use_effect_with(arrangement.clone(), move |_| active.set((0, false)));
    }
    use_effect_with((*active, shown), |((row, wants_focus), _)| {
        if *wants_focus {
            focus::on(&row_id(*row));
        }
    });
    let onscroll = {
        let sight = sight.clone();
        Callback::from(move |_: Event| sight.scrolled())
    };
    let onkeydown = {
        let (sight, active, last) = (sight.clone(), active.clone(), rows.len().saturating_sub(1));
        Callback::from(move |event: KeyboardEvent| {
            let Some(next) = next_row(&event.key(), active.0, last, sight.page()) else { return };
            event.prevent_default();
            sight.reveal(next);
            active.set((next, true));
        })
    };
    let on_focus = {
        let active = active.setter();
        Callback::from(move |row| active.set((row, false)))
    };
    let range = shown.first..(shown.first + shown.count).min(rows.len());
    // One row in sight can be reached with the Tab key, whatever was scrolled.
    let reached = if range.contains(&active.0) { active.0 } else { range.start };
    html! {
        <div class="rows" ref={sight.window.clone()} tabindex="0" role="region" aria-label="Leads, as a table that scrolls" {onscroll}>
            <div class="rows-all" ref={sight.whole.clone()}>
                <div class="rows-window" ref={sight.inner.clone()}>
                    <table aria-rowcount={(rows.len() + 1).to_string()}>
                        { head(props, on_sort) }
                        <tbody ref={sight.body.clone()} {onkeydown}>
                            { for range.map(|at| row(props, at, rows[at], texts.borrow().get(&rows[at]), at == reached, &on_focus)) }
                        </tbody>
                    </table>
                </div>
            </div>
            <span class="sr" id="leads-open">{ format!("opens in Preview, with {}", opened.model.name) }</span>
        </div>
    }
}

/// Where a key leads from a row; nowhere if it is none of those that move.
fn next_row(key: &str, now: usize, last: usize, page: usize) -> Option<usize> {
    let next = match key {
        "ArrowDown" => now + 1,
        "ArrowUp" => now.saturating_sub(1),
        "PageDown" => now + page,
        "PageUp" => now.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(next.min(last))
}

/// Asks for the texts of the rows in sight, one question at a time: a fast scroll asks only for where it stops.
#[hook]
fn use_texts(loaded: &Rc<Loaded>, rows: &Rc<Vec<u32>>, shown: Shown) -> Texts {
    let texts = use_mut_ref(BTreeMap::<u32, RowText>::new);
    let of = use_mut_ref(|| Rc::clone(loaded));
    let is_asked = use_mut_ref(|| false);
    let answers = use_state(|| 0_u32);
    if *of.borrow() != *loaded {
        of.replace(Rc::clone(loaded));
        texts.borrow_mut().clear();
        is_asked.replace(false);
    }
    let (texts_here, setter) = (Rc::clone(&texts), answers.clone());
    use_effect_with((Rc::clone(loaded), Rc::clone(rows), shown, *answers), move |(loaded, rows, shown, _)| {
        let in_sight = rows.iter().skip(shown.first).take(shown.count);
        let missing: Vec<u32> = in_sight.filter(|row| !texts_here.borrow().contains_key(row)).copied().collect();
        if missing.is_empty() || *is_asked.borrow() {
            return;
        }
        if texts_here.borrow().len() > KEPT {
            texts_here.borrow_mut().clear();
            // What is in sight is asked for in the next round.
            return setter.set(*setter + 1);
        }
        is_asked.replace(true);
        let (asked, asked_of, is_asked) = (missing.clone(), Rc::clone(loaded), Rc::clone(&is_asked));
        let done = Callback::from(move |answer: Answer<Vec<RowText>>| {
            if *of.borrow() == asked_of {
                is_asked.replace(false);
                // Rows of a lost file are asked for again when others are in sight: perhaps it is back.
                let Ok(answer) = answer else { return };
                // A row without an answer is not asked for again and again.
                let answer = answer.into_iter().map(Some).chain(std::iter::repeat(None));
                let texts = asked.iter().copied().zip(answer.map(Option::unwrap_or_default));
                texts_here.borrow_mut().extend(texts);
                setter.set(*setter + 1);
            }
        });
        loaded.source.rows(missing, done);
    });
    texts
}

fn head(props: &RowsProps, on_sort: &Callback<Sort>) -> Html {
    let RowsProps { opened, loaded, columns, arrangement, .. } = props;
    let one = |sort: Sort, class: &'static str, words: String| {
        let is_sorted = arrangement.sort == sort;
        let direction = match (is_sorted, arrangement.is_falling) {
            (false, _) => None,
            (true, false) => Some("ascending"),
            (true, true) => Some("descending"),
        };
        let sign = match direction {
            None => "",
            Some("ascending") => " ↑",
            Some(_) => " ↓",
        };
        html! {
            <th scope="col" {class} aria-sort={direction}>
                <button type="button" onclick={on_sort.reform(move |_| sort)}><span class="head-words">{ words }</span><span aria-hidden="true">{ sign }</span></button>
            </th>
        }
    };
    let measures = measures(opened);
    html! {
        <thead>
            <tr aria-rowindex="1">
                { one(Sort::Row, "of-lead", "Lead".to_owned()) }
                { one(Sort::Band, "of-band", "Band".to_owned()) }
                { for measures.into_iter().map(|measure| one(Sort::Score(measure), "number", measure_label(&opened.model, measure))) }
                if has_doubts(loaded) { { one(Sort::Warnings, "number", "Not usable".to_owned()) } }
                { for columns.iter().map(|at| one(Sort::Column(*at), "of-cell", column_label(opened, &loaded.source.columns()[*at]))) }
            </tr>
        </thead>
    }
}

/// Whether any answer could not be used; then each row tells how many.
fn has_doubts(loaded: &Loaded) -> bool {
    loaded.base.doubtful() > 0
}

fn doubts(count: u8) -> String {
    if count == 0 { String::new() } else { words::count(count.into()) }
}

fn measures(opened: &Opened) -> Vec<Measure> {
    match opened.model.axes.len() {
        0 | 1 => vec![Measure::Total],
        _ => vec![Measure::Total, Measure::Fit, Measure::Engagement],
    }
}

fn row(
    props: &RowsProps,
    at: usize,
    row: u32,
    text: Option<&RowText>,
    is_reached: bool,
    on_focus: &Callback<usize>,
) -> Html {
    let RowsProps { opened, loaded, tried, columns, .. } = props;
    let model = &opened.model;
    let scores = loaded.base.scores(row as usize);
    let (tone, band) = match loaded.base.band(row as usize, tried) {
        Some(band) => (tone_of(model, band), &model.bands[band].label),
        None => (Tone::Out, &model.disqualified_band.label),
    };
    let name = name_column(loaded).and_then(|at| text?.cells.get(at)).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| format!("Row {}", words::count(u64::from(row) + 1)), Clone::clone);
    let href = text.map(|text| link::named("preview", opened, &text.lead, loaded.as_of));
    let cell = |at: &usize| {
        let column = &loaded.source.columns()[*at];
        let words = match text.and_then(|text| text.cells.get(*at)) {
            Some(cell) if cell.is_empty() => String::new(),
            Some(cell) => label(model, column.field, cell),
            None => "…".to_owned(),
        };
        html! { <td class="of-cell" title={words.clone()}>{ words }</td> }
    };
    html! {
        <tr aria-rowindex={(at + 2).to_string()} key={at}>
            <th scope="row" class="of-lead">
                <a id={row_id(at)} {href} tabindex={if is_reached { "0" } else { "-1" }} aria-describedby="leads-open" onfocus={on_focus.reform(move |_| at)}>{ name }</a>
            </th>
            <td class="of-band"><span class="band-cell">{ mark(tone) }<span>{ band.clone() }</span></span></td>
            { for measures(opened).into_iter().map(|measure| html! { <td class="number">{ words::points(scores.of(measure)) }</td> }) }
            if has_doubts(loaded) { <td class="number">{ doubts(loaded.base.warnings(row as usize)) }</td> }
            { for columns.iter().map(cell) }
        </tr>
    }
}

fn row_id(at: usize) -> String {
    format!("lead-row-{at}")
}
