//! What is shown, as a file: every column as it came, then what the model makes of it.

use std::cell::RefCell;
use std::rc::Rc;

use baton_table::write::{cell, guarded};
use js_sys::{Array, Uint8Array};
use yew::prelude::*;

use super::board::View;
use super::source::{Answer, RowText};
use crate::components::button::{Button, face, text};
use crate::components::icon::Picture;
use crate::effects::download;
use crate::effects::paint::after_paint;
use crate::story::leads::percent;

/// So many rows are asked for at once.
const CHUNK: usize = 5_000;
/// The columns that are added. Where the file has one of this name already, the new one takes its place.
const OWN: [&str; 5] = ["fit", "engagement", "total", "band", "disqualified_by"];

#[derive(Properties, PartialEq)]
pub(super) struct ExportProps {
    pub view: View,
    pub rows: Rc<Vec<u32>>,
}

/// A file that is being made.
struct Making {
    view: View,
    rows: Rc<Vec<u32>>,
    done: usize,
    kept: Vec<usize>,
    /// What is written, piece by piece: the browser may keep it on disk.
    pieces: Array,
}

#[component]
pub(super) fn Export(props: &ExportProps) -> Html {
    let ExportProps { view, rows } = props;
    let done = use_state_eq(|| None::<usize>);
    let making = use_mut_ref(|| None::<Rc<RefCell<Making>>>);
    let start = {
        let (view, rows, done, making) = (view.clone(), Rc::clone(rows), done.setter(), Rc::clone(&making));
        Callback::from(move |_| {
            let new = Rc::new(RefCell::new(Making::new(&view, &rows)));
            making.replace(Some(Rc::clone(&new)));
            done.set(Some(0));
            step(new, Rc::clone(&making), done.clone());
        })
    };
    let stop = {
        let done = done.setter();
        Callback::from(move |_| {
            making.replace(None);
            done.set(None);
        })
    };
    match *done {
        None => Button { is_idle: rows.is_empty(), ..Button::of("plain") }
            .draw(face(Picture::File, "Save what is shown as CSV"), start),
        Some(count) => html! {
            <div class="tools" role="status">
                { text("span", "note", format!("Writing the file, {}", percent(count as u64, rows.len().max(1) as u64))) }
                { Button::of("plain").draw("Cancel".into(), stop) }
            </div>
        },
    }
}

/// Writes the next rows, then lets the page go on.
fn step(
    making: Rc<RefCell<Making>>,
    wanted: Rc<RefCell<Option<Rc<RefCell<Making>>>>>,
    done: UseStateSetter<Option<usize>>,
) {
    let is_wanted = wanted.borrow().as_ref().is_some_and(|wanted| Rc::ptr_eq(wanted, &making));
    if !is_wanted {
        return;
    }
    let (source, next) = {
        let making = making.borrow();
        let next: Vec<u32> = making.rows.iter().skip(making.done).take(CHUNK).copied().collect();
        (Rc::clone(&making.view.loaded.source), next)
    };
    if next.is_empty() {
        wanted.replace(None);
        done.set(None);
        return making.borrow_mut().save();
    }
    let asked = next.clone();
    source.rows(
        next,
        Callback::from(move |texts: Answer<Vec<RowText>>| {
            // A file with empty cells would pass for what was shown.
            let Ok(texts) = texts else {
                wanted.replace(None);
                return done.set(None);
            };
            making.borrow_mut().write(&asked, &texts);
            done.set(Some(making.borrow().done));
            let (making, wanted, done) = (Rc::clone(&making), Rc::clone(&wanted), done.clone());
            after_paint(move || step(making, wanted, done));
        }),
    );
}

impl Making {
    fn new(view: &View, rows: &Rc<Vec<u32>>) -> Self {
        let columns = view.loaded.source.columns();
        let kept: Vec<usize> = (0..columns.len()).filter(|at| !OWN.contains(&columns[*at].name.as_str())).collect();
        let making = Self { view: view.clone(), rows: in_order(rows), done: 0, kept, pieces: Array::new() };
        let names = making.kept.iter().map(|at| guarded(&columns[*at].name).into_owned());
        let mut head = Vec::new();
        row(names.chain(OWN.map(str::to_owned)), &mut head);
        making.keep(&head);
        making
    }

    fn keep(&self, bytes: &[u8]) {
        self.pieces.push(&Uint8Array::from(bytes));
    }

    fn write(&mut self, rows: &[u32], texts: &[RowText]) {
        let (model, base) = (&self.view.opened.model, &self.view.loaded.base);
        let mut piece = Vec::new();
        for (at, text) in rows.iter().zip(texts) {
            let (at, cell) = (*at as usize, |at: &usize| text.cells.get(*at).map(String::as_str).unwrap_or_default());
            let scores = base.scores(at);
            let band = base.band(at, &self.view.tried).and_then(|band| model.bands.get(band));
            let out = base.disqualified_by(at).and_then(|place| model.disqualify.get(place));
            let own = [
                scores.fit.to_text(),
                if model.axes.len() > 1 { scores.engagement.to_text() } else { String::new() },
                scores.total().to_text(),
                band.map_or(&model.disqualified_band.id, |band| &band.id).clone(),
                out.map(|out| out.id.clone()).unwrap_or_default(),
            ];
            row(self.kept.iter().map(|at| guarded(cell(at)).into_owned()).chain(own), &mut piece);
        }
        self.keep(&piece);
        self.done += rows.len();
    }

    fn save(&mut self) {
        let name = self.view.loaded.name.split('.').next().unwrap_or_default().replace(' ', "-").to_lowercase();
        download::save_pieces(&format!("{name}-scored.csv"), "text/csv", &self.pieces);
    }
}

/// More rows than these are written in the order of the file, in which they are read quickly.
const ANY_ORDER: usize = 20_000;

fn in_order(rows: &Rc<Vec<u32>>) -> Rc<Vec<u32>> {
    let mut rows = Rc::clone(rows);
    if rows.len() > ANY_ORDER {
        Rc::make_mut(&mut rows).sort_unstable();
    }
    rows
}

fn row(cells: impl Iterator<Item = String>, out: &mut Vec<u8>) {
    for (place, text) in cells.enumerate() {
        if place > 0 {
            out.push(b',');
        }
        cell(&text, out);
    }
    out.push(b'\n');
}
