//! A lead on other days: what fades, what comes of age, and what was not yet done.

use baton_model::{Day, Lead, Program, Row, Score};

/// How many days ahead a score is usually looked at.
pub const DAYS_AHEAD: u32 = 180;

/// A lead that is scored on many days, each time by the program's own run.
///
/// Answers are taken as they are: only ages change, of dates and of what was done. What is dated after a day does not exist
/// on it yet, so the same lead can be asked for a day in the past.
///
/// # Example
/// ```
/// use baton_author::time::{DAYS_AHEAD, Timeline};
/// use baton_model::{Day, Lead, Model};
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let example = &model.examples[0];
/// let lead = Lead::from_value(example.lead.clone()).unwrap();
/// let timeline = Timeline::new(&program, &lead);
///
/// let today = timeline.on(example.as_of);
/// assert_eq!(program.band(&today.score).id, "sales-ready");
/// let leaving = timeline.leaves_band(example.as_of, DAYS_AHEAD).unwrap();
/// assert_eq!(leaving.day, Day::parse("2026-11-30").unwrap());
/// assert_eq!(program.band(&leaving.score).id, "marketing-qualified");
/// ```
#[derive(Debug, Clone)]
pub struct Timeline<'p> {
    program: &'p Program,
    row: Row,
}

/// A score and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDay {
    /// The day.
    pub day: Day,
    /// The score as of that day.
    pub score: Score,
}

impl<'p> Timeline<'p> {
    /// A lead, ready to be scored on any day.
    #[must_use]
    pub fn new(program: &'p Program, lead: &Lead) -> Self {
        let mut row = program.row();
        program.fill(lead, &mut row, &mut Vec::new());
        Self { program, row }
    }

    /// The score on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> OnDay {
        OnDay { day, score: self.program.run(&self.row, day, &mut ()) }
    }

    /// The scores from a day on, so many days ahead: one more than `days`, as the first day is among them.
    pub fn path(&self, from: Day, days: u32) -> impl Iterator<Item = OnDay> {
        (0..=days.min(i32::MAX as u32)).map(move |later| self.on(from.plus(later as i32)))
    }

    /// The first of so many days after `from` on which the lead is in another band than on `from`, better or worse.
    #[must_use]
    pub fn leaves_band(&self, from: Day, days: u32) -> Option<OnDay> {
        let now = self.on(from).score.band;
        self.path(from, days).find(|later| later.score.band != now)
    }

    /// The score so many days before a day, without what was done since.
    #[must_use]
    pub fn ago(&self, from: Day, days: u32) -> OnDay {
        let day = from.plus(-(days.min(i32::MAX as u32) as i32));
        let mut row = self.row.clone();
        row.cut_after(day);
        OnDay { day, score: self.program.run(&row, day, &mut ()) }
    }
}
