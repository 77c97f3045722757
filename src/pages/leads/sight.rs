//! The part of a long table that is in sight: the elements that scroll, and how far.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::table::Arrangement;
use crate::effects::scroll;
use crate::effects::window::Listener;
use crate::story::leads::scroller::{Scroller, Shown};

/// The height of a row and of the header in the style sheet, in pixels.
const ROW: f64 = 38.0;

/// The elements of a table that scrolls.
#[derive(Clone)]
pub(super) struct Sight {
    /// What scrolls.
    pub window: NodeRef,
    /// What is as high as all rows, or as browsers allow.
    pub whole: NodeRef,
    /// What stays in the window, and holds the table.
    pub inner: NodeRef,
    /// The rows, which move by less than one of them.
    pub body: NodeRef,
    scroller: Rc<RefCell<Scroller>>,
    shown: UseStateHandle<Shown>,
}

/// The sight on so many rows. Another arrangement begins at the top; `times` counts how often the page was shown.
#[hook]
pub(super) fn use_sight(rows: usize, arrangement: &Arrangement, times: u32) -> Sight {
    let (window, whole, inner, body) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let scroller = use_mut_ref(|| Scroller::new(0, ROW, 12.0 * ROW));
    let shown = use_state_eq(|| Shown { first: 0, count: 0, above: 0.0 });
    let sight = Sight { window, whole, inner, body, scroller, shown };
    {
        let sight = sight.clone();
        use_effect_with(arrangement.clone(), move |_| sight.begin(rows));
    }
    {
        // Shown again after another page, the browser has scrolled it to its top.
        let sight = sight.clone();
        use_effect_with((rows, times), move |_| sight.fit(rows));
    }
    {
        let sight = sight.clone();
        use_effect_with(rows, move |rows| {
            let rows = *rows;
            let listener = Listener::on_window("resize", move |_| sight.fit(rows));
            move || drop(listener)
        });
    }
    {
        let body = sight.body.clone();
        use_effect_with(sight.shown(), move |shown| {
            scroll::style(&body, "transform", &format!("translateY({})", pixels(-shown.above)));
        });
    }
    sight
}

impl Sight {
    /// The rows in sight.
    pub(super) fn shown(&self) -> Shown {
        *self.shown
    }

    /// How many whole rows are in sight.
    pub(super) fn page(&self) -> usize {
        self.scroller.borrow().page()
    }

    /// The window was scrolled.
    pub(super) fn scrolled(&self) {
        let mut scroller = self.scroller.borrow_mut();
        if let Some(bar) = scroller.moved(scroll::top(&self.window)) {
            scroll::to(&self.window, bar);
        }
        self.shown.set(scroller.shown());
    }

    /// Brings a row into sight.
    pub(super) fn reveal(&self, row: usize) {
        let mut scroller = self.scroller.borrow_mut();
        scroll::to(&self.window, scroller.show(row));
        self.shown.set(scroller.shown());
    }

    fn begin(&self, rows: usize) {
        if let Some(inside) = scroll::inside(&self.window) {
            self.scroller.replace(Scroller::new(rows, ROW, inside - ROW));
            self.fit(rows);
        }
    }

    /// Fits everything to so many rows and to the present height of the window.
    fn fit(&self, rows: usize) {
        let Some(inside) = scroll::inside(&self.window) else { return };
        let mut scroller = self.scroller.borrow_mut();
        let bar = scroller.resized(rows, inside - ROW);
        scroll::style(&self.whole, "block-size", &pixels(scroller.height() + ROW));
        scroll::style(&self.inner, "block-size", &pixels(inside));
        scroll::to(&self.window, bar);
        self.shown.set(scroller.shown());
    }
}

fn pixels(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}px", hundredths / 100, hundredths % 100)
}
