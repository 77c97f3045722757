//! How far a long table is scrolled.
//!
//! Browsers refuse elements higher than some ten million pixels, so beyond that the scroll bar covers more than it shows:
//! small moves go pixel by pixel, as people expect, and only a jump of the bar counts as a share of the whole.

/// The greatest height that every browser takes, in pixels, with room to spare.
const HIGHEST: f64 = 8_000_000.0;

/// A long list in a window: all lengths are in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scroller {
    /// How many rows there are.
    pub rows: usize,
    /// The height of one.
    pub row: f64,
    /// The height of the window.
    pub window: f64,
    /// Where the scroll bar stands.
    bar: f64,
    /// The first pixel of the whole list that shows.
    top: f64,
}

/// What to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// The first row.
    pub first: usize,
    /// How many rows.
    pub count: usize,
    /// How far the first row is above the window's top.
    pub above: f64,
}

impl Scroller {
    /// At the top of a list.
    #[must_use]
    pub fn new(rows: usize, row: f64, window: f64) -> Self {
        Self { rows, row, window, bar: 0.0, top: 0.0 }
    }

    /// The height of what is scrolled.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.whole().min(HIGHEST)
    }

    /// The bar was moved to a place. Gives another place that it must be put to, which happens at most at an end.
    pub fn moved(&mut self, bar: f64) -> Option<f64> {
        let bar = bar.clamp(0.0, self.bar_end());
        let step = bar - self.bar;
        self.bar = bar;
        self.top = if step.abs() <= self.window && self.whole() > HIGHEST {
            (self.top + step).clamp(0.0, self.end())
        } else {
            self.share(bar)
        };
        let at_end = bar <= 0.0 || bar >= self.bar_end();
        let is_there = (bar <= 0.0 && self.top <= 0.0) || (bar >= self.bar_end() && self.top >= self.end());
        (at_end && !is_there).then(|| self.put())
    }

    /// Another number of rows, or another window; what shows stays as far as it can. Gives the bar's place.
    pub fn resized(&mut self, rows: usize, window: f64) -> f64 {
        (self.rows, self.window) = (rows, window);
        self.top = self.top.clamp(0.0, self.end());
        self.put()
    }

    /// Brings a row into the window, if it is not there. Gives the bar's place.
    pub fn show(&mut self, row: usize) -> f64 {
        let begin = row.min(self.rows.saturating_sub(1)) as f64 * self.row;
        let lowest = (begin + self.row - self.window).max(0.0);
        self.top = self.top.min(begin).max(lowest).min(self.end());
        self.put()
    }

    /// What shows, with a row more at the end.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let first = ((self.top / self.row) as usize).min(self.rows.saturating_sub(1));
        let count = ((self.window / self.row).ceil() as usize + 1).min(self.rows - first.min(self.rows));
        Shown { first, count, above: self.top - first as f64 * self.row }
    }

    /// How many whole rows show.
    #[must_use]
    pub fn page(&self) -> usize {
        ((self.window / self.row) as usize).max(1)
    }

    fn whole(&self) -> f64 {
        self.rows as f64 * self.row
    }

    fn end(&self) -> f64 {
        (self.whole() - self.window).max(0.0)
    }

    fn bar_end(&self) -> f64 {
        (self.height() - self.window).max(0.0)
    }

    fn share(&self, bar: f64) -> f64 {
        if self.bar_end() > 0.0 { bar / self.bar_end() * self.end() } else { 0.0 }
    }

    fn put(&mut self) -> f64 {
        // A whole pixel, as the browser will say it is; only the ends are both bar and list.
        let place = if self.end() > 0.0 { (self.top / self.end() * self.bar_end()).round() } else { 0.0 };
        let inside = self.top > 0.0 && self.top < self.end() && self.whole() > HIGHEST;
        self.bar = if inside { place.clamp(1.0, self.bar_end() - 1.0) } else { place };
        self.bar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_scrolls_as_it_is() {
        let mut list = Scroller::new(100, 36.0, 360.0);
        assert_eq!(list.height(), 3_600.0);
        assert_eq!(list.moved(100.0), None);
        assert_eq!(list.shown(), Shown { first: 2, count: 11, above: 28.0 });
        assert_eq!(list.moved(3_240.0), None);
        assert_eq!((list.shown().first, list.shown().count), (90, 10));
        assert_eq!(Scroller::new(0, 36.0, 360.0).shown(), Shown { first: 0, count: 0, above: 0.0 });
        assert_eq!(Scroller::new(3, 36.0, 360.0).shown().count, 3);
    }

    #[test]
    fn in_a_list_of_millions_small_moves_are_exact_and_every_row_can_be_reached() {
        let mut list = Scroller::new(5_000_000, 36.0, 360.0);
        assert_eq!(list.height(), HIGHEST);
        assert_eq!(list.moved(100.0), None);
        assert_eq!(list.shown().first, 2, "as far as the wheel says");
        let end = HIGHEST - 360.0;
        assert_eq!(list.moved(end / 2.0), None);
        let middle = list.shown().first;
        assert!((2_499_990..2_500_010).contains(&middle), "{middle}");
        list.moved(end / 2.0 + 36.0);
        assert_eq!(list.shown().first, middle + 1);
        assert_eq!(list.moved(end), None);
        assert_eq!((list.shown().first, list.shown().count), (4_999_990, 10));
    }

    #[test]
    fn small_moves_to_an_end_of_the_bar_do_not_end_the_list() {
        let mut list = Scroller::new(5_000_000, 36.0, 360.0);
        list.moved(300.0);
        list.moved(4_000.0);
        let before = list.shown().first;
        // Step by step back to the top of the bar, which is not the top of the list.
        let mut bar = 4_000.0;
        let mut put = None;
        while bar > 0.0 && put.is_none() {
            bar = f64::max(bar - 300.0, 0.0);
            put = list.moved(bar);
        }
        let put = put.unwrap();
        assert!(put > 0.0 && before > list.shown().first && list.shown().first > 1_000);
        assert_eq!(list.moved(put), None, "the browser tells of it as a move");
    }

    #[test]
    fn a_row_is_brought_into_the_window() {
        let mut list = Scroller::new(1_000_000, 36.0, 360.0);
        let bar = list.show(999_999);
        assert_eq!((list.shown().first, bar), (999_990, list.height() - 360.0));
        list.show(500_000);
        assert_eq!(list.shown().first, 500_000);
        list.show(500_009);
        assert_eq!(list.shown().first, 500_000, "it shows already");
        list.show(500_010);
        assert_eq!(list.shown().first, 500_001);
        assert_eq!(list.resized(10, 360.0), 0.0);
        assert_eq!(list.shown().first, 0);
    }
}
