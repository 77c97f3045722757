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
use super::source::{Loaded, RowText};
use super::table::{Arrangement, Sort};
use crate::components::icon::mark;
use crate::effects::window::Listener;
use crate::effects::{focus, scroll};
use crate::link;
use crate::opened::Opened;
use crate::story::leads::groups::label;
use crate::story::leads::measure_label;
use crate::story::leads::scroller::{Scroller, Shown};
use crate::story::verdict::{Tone, tone_of};
use crate::story::words;

/// The height of a row and of the header in the style sheet, in pixels.
const ROW: f64 = 38.0;
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
    let RowsProps { opened, loaded, rows, columns, arrangement, on_sort, times, .. } = props;
    let (window, whole, table, body) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let scroller = use_mut_ref(|| Scroller::new(0, ROW, 12.0 * ROW));
    let shown = use_state_eq(|| Shown { first: 0, count: 0, above: 0.0 });
    // The row that the keyboard is on, by its place in the table, and whether it wants the focus.
    let active = use_state_eq(|| (0_usize, false));
    let texts = use_texts(loaded, rows, *shown);
    let place = {
        let (window, whole, table, scroller, shown) =
            (window.clone(), whole.clone(), table.clone(), Rc::clone(&scroller), shown.setter());
        Rc::new(move |rows: usize, to_top: bool| {
            let Some(inside) = scroll::inside(&window) else { return };
            let mut scroller = scroller.borrow_mut();
            let bar = if to_top {
                *scroller = Scroller::new(rows, ROW, inside - ROW);
                0.0
            } else {
                scroller.resized(rows, inside - ROW)
            };
            scroll::style(&whole, "block-size", &pixels(scroller.height() + ROW));
            scroll::style(&table, "block-size", &pixels(inside));
            scroll::to(&window, bar);
            shown.set(scroller.shown());
        })
    };
    {
        let (place, active) = (Rc::clone(&place), active.setter());
        use_effect_with(arrangement.clone(), {
            let count = rows.len();
            move |_| {
                active.set((0, false));
                place(count, true);
            }
        });
    }
    {
        // Shown again after another page, the browser has scrolled it to its top.
        let place = Rc::clone(&place);
        use_effect_with((rows.len(), *times), move |(count, _)| place(*count, false));
    }
    {
        let place = Rc::clone(&place);
        use_effect_with(rows.len(), move |count| {
            let count = *count;
            let listener = Listener::on_window("resize", move |_| place(count, false));
            move || drop(listener)
        });
    }
    {
        let body = body.clone();
        use_effect_with(*shown, move |shown| {
            scroll::style(&body, "transform", &format!("translateY({})", pixels(-shown.above)))
        });
    }
    use_effect_with((*active, *shown), |((row, wants_focus), _)| {
        if *wants_focus {
            focus::on(&row_id(*row));
        }
    });
    let onscroll = {
        let (window, scroller, shown) = (window.clone(), Rc::clone(&scroller), shown.setter());
        Callback::from(move |_: Event| {
            let mut scroller = scroller.borrow_mut();
            if let Some(bar) = scroller.moved(scroll::top(&window)) {
                scroll::to(&window, bar);
            }
            shown.set(scroller.shown());
        })
    };
    let onkeydown = {
        let (window, scroller, shown, active, count) =
            (window.clone(), Rc::clone(&scroller), shown.setter(), active.clone(), rows.len());
        Callback::from(move |event: KeyboardEvent| {
            let mut scroller = scroller.borrow_mut();
            let (now, last, page) = (active.0, count.saturating_sub(1), scroller.page());
            let next = match event.key().as_str() {
                "ArrowDown" => now + 1,
                "ArrowUp" => now.saturating_sub(1),
                "PageDown" => now + page,
                "PageUp" => now.saturating_sub(page),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            scroll::to(&window, scroller.show(next.min(last)));
            shown.set(scroller.shown());
            active.set((next.min(last), true));
        })
    };
    let on_focus = {
        let active = active.setter();
        Callback::from(move |row| active.set((row, false)))
    };
    let range = shown.first..(shown.first + shown.count).min(rows.len());
    // One row in sight can be reached with the Tab key, whatever was scrolled.
    let reached = if range.contains(&active.0) { active.0 } else { range.start };
    let width = format!("columns-{}", columns.len());
    html! {
        <div class="rows" ref={window} tabindex="0" role="region" aria-label="Leads, as a table that scrolls" {onscroll}>
            <div class="rows-all" ref={whole}>
                <div class="rows-window" ref={table}>
                    <table class={width} aria-rowcount={(rows.len() + 1).to_string()}>
                        { head(props, on_sort) }
                        <tbody ref={body} {onkeydown}>
                            { for range.map(|at| row(props, at, rows[at], texts.borrow().get(&rows[at]), at == reached, &on_focus)) }
                        </tbody>
                    </table>
                </div>
            </div>
            <span class="sr" id="leads-open">{ format!("opens in Preview, with {}", opened.model.name) }</span>
        </div>
    }
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
        let done = Callback::from(move |answer: Vec<RowText>| {
            if *of.borrow() == asked_of {
                is_asked.replace(false);
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

fn pixels(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}px", hundredths / 100, hundredths % 100)
}
