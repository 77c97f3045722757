//! The search: one answer changed, then two, then three. A combination is run only if adding up says that it may reach a
//! better band, and come closer to it than the best one so far.

use baton_model::program::BandPlan;
use baton_model::{AxisId, Points, Row, Score};

use super::effect::{Effects, FieldSteps, Joint, Step};
use super::{MOST_CHANGES, Stopped};
use crate::limits::{is_reached, overshoot};

/// So many combinations of fields or answers are looked at between two questions whether to stop.
const BETWEEN_QUESTIONS: u32 = 256;

/// What a search found.
pub(super) enum Found {
    /// The best changes.
    Best(Best),
    /// No changes; `possible` is false if more of them cannot help either.
    Nothing {
        /// Whether more changes may help.
        possible: bool,
    },
}

/// Changes and what they bring.
pub(super) struct Best {
    /// Places in [`Effects::fields`], and of a step in each.
    pub(super) steps: Vec<(usize, usize)>,
    pub(super) score: Score,
    pub(super) overshoot: Points,
}

/// Looks for the fewest changes that bring a better band.
pub(super) fn search(effects: &Effects<'_>, row: &Row, stop: &mut dyn FnMut() -> bool) -> Result<Found, Stopped> {
    let none = Sums { most: effects.sums, least: effects.sums, undone: 0 };
    let all = effects.fields.iter().fold(none, Sums::with_best_of);
    let mut search = Search { effects, rest: rest(&effects.fields), best: None, looked_at: 0, stop };
    if !search.may_help(&all) {
        return Ok(Found::Nothing { possible: false });
    }
    for changes in 1..=MOST_CHANGES.min(effects.fields.len()) {
        search.choose_fields(&mut Vec::with_capacity(changes), changes, none, row)?;
        if let Some(best) = search.best.take() {
            return Ok(Found::Best(best));
        }
    }
    Ok(Found::Nothing { possible: effects.fields.len() > MOST_CHANGES })
}

/// Between which sums the axes lie after some changes, and which disqualifiers may be undone.
#[derive(Clone, Copy)]
struct Sums {
    most: [i64; 2],
    least: [i64; 2],
    undone: u64,
}

impl Sums {
    fn with(self, step: &Step<'_>) -> Self {
        Self { most: add(self.most, step.most), least: add(self.least, step.least), undone: self.undone | step.undoes }
    }

    /// With a change of a field that is still to be chosen: at best as good as its best ones.
    fn with_best_of(self, field: &FieldSteps<'_>) -> Self {
        self.with_at_best(field.most, field.undoes)
    }

    fn with_at_best(self, most: [i64; 2], undoes: u64) -> Self {
        let most = [self.most[0] + most[0].max(0), self.most[1] + most[1].max(0)];
        Self { most, undone: self.undone | undoes, ..self }
    }
}

fn add(one: [i64; 2], other: [i64; 2]) -> [i64; 2] {
    [one[0] + other[0], one[1] + other[1]]
}

/// What some more fields can do at best, of those from a place on: the most on each axis, and what is undone.
#[derive(Clone, Copy, Default)]
struct Rest {
    most: [i64; 2],
    undoes: u64,
}

/// For each place among the fields, what one to three fields from there on can do.
fn rest(fields: &[FieldSteps<'_>]) -> Vec<[Rest; MOST_CHANGES]> {
    let mut all = vec![[Rest::default(); MOST_CHANGES]; fields.len() + 1];
    // The greatest of each axis so far, falling.
    let mut greatest = [[0i64; MOST_CHANGES]; 2];
    let mut undoes = 0;
    for (place, field) in fields.iter().enumerate().rev() {
        undoes |= field.undoes;
        for (axis, greatest) in greatest.iter_mut().enumerate() {
            let mut next = field.most[axis];
            greatest.iter_mut().for_each(|kept| {
                if next > *kept {
                    std::mem::swap(kept, &mut next)
                }
            });
        }
        for count in 1..=MOST_CHANGES {
            let most = greatest.map(|greatest| greatest[..count].iter().sum());
            all[place][count - 1] = Rest { most, undoes };
        }
    }
    all
}

struct Search<'s, 'a> {
    effects: &'s Effects<'a>,
    rest: Vec<[Rest; MOST_CHANGES]>,
    best: Option<Best>,
    looked_at: u32,
    stop: &'s mut dyn FnMut() -> bool,
}

impl Search<'_, '_> {
    /// Goes through the combinations of so many more fields, in their order.
    fn choose_fields(&mut self, chosen: &mut Vec<usize>, more: usize, at_best: Sums, row: &Row) -> Result<(), Stopped> {
        let effects = self.effects;
        if more == 0 {
            self.ask_whether_to_stop()?;
            let mut none = Sums { most: effects.sums, least: effects.sums, undone: 0 };
            for (nth, one) in chosen.iter().enumerate() {
                for other in &chosen[nth + 1..] {
                    let Joint { most, least } = effects.joint(*one, *other);
                    (none.most, none.least) = (add(none.most, most), add(none.least, least));
                }
            }
            return self.choose_steps(chosen, &mut Vec::with_capacity(chosen.len()), none, row);
        }
        let from = chosen.last().map_or(0, |last| last + 1);
        for place in from..effects.fields.len() {
            let rest = self.rest[place][more - 1];
            if !self.may_help(&at_best.with_at_best(rest.most, rest.undoes)) {
                // Nor can those that are left.
                return Ok(());
            }
            chosen.push(place);
            self.choose_fields(chosen, more - 1, at_best.with_best_of(&effects.fields[place]), row)?;
            chosen.pop();
            if self.is_settled() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Goes through the answers to the fields that were chosen, in their order; `row` holds those of the first ones.
    fn choose_steps(&mut self, fields: &[usize], steps: &mut Vec<usize>, sums: Sums, row: &Row) -> Result<(), Stopped> {
        let effects = self.effects;
        let (field, after) = (&effects.fields[fields[steps.len()]], &fields[steps.len() + 1..]);
        let mut changed = row.clone();
        for (nth, step) in field.steps.iter().enumerate() {
            let sums = sums.with(step);
            let at_best = after.iter().fold(sums, |sums, later| sums.with_best_of(&effects.fields[*later]));
            if !self.may_help(&at_best) || (after.is_empty() && !self.may_be_closer(&sums)) {
                continue;
            }
            if step.of.times.is_some() {
                // What was done is added to a row: the row of the step before has too much already.
                changed.clone_from(row);
            }
            effects.program.set(&mut changed, field.field, &step.answer);
            steps.push(nth);
            if after.is_empty() {
                self.run(fields, steps, &changed)?;
            } else {
                self.choose_steps(fields, steps, sums, &changed)?;
            }
            steps.pop();
            if self.is_settled() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn run(&mut self, fields: &[usize], steps: &[usize], row: &Row) -> Result<(), Stopped> {
        self.ask_whether_to_stop()?;
        let Effects { program, as_of, now, .. } = self.effects;
        let score = program.run(row, *as_of, &mut ());
        if score.band >= now.band {
            return Ok(());
        }
        let overshoot = overshoot(program.band(&score), score.fit, score.engagement.unwrap_or_default());
        // Of equal ones the first stays.
        if self.best.as_ref().is_none_or(|best| overshoot < best.overshoot) {
            self.best =
                Some(Best { steps: fields.iter().copied().zip(steps.iter().copied()).collect(), score, overshoot });
        }
        Ok(())
    }

    /// Whether nothing that comes later can be better.
    fn is_settled(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.overshoot == Points::ZERO)
    }

    fn ask_whether_to_stop(&mut self) -> Result<(), Stopped> {
        let is_time = self.looked_at.is_multiple_of(BETWEEN_QUESTIONS);
        self.looked_at = self.looked_at.wrapping_add(1);
        if is_time && (self.stop)() { Err(Stopped) } else { Ok(()) }
    }

    /// Whether a better band can be reached with at most these sums.
    fn may_help(&self, sums: &Sums) -> bool {
        let [fit, engagement] = self.axes(sums.most);
        sums.undone & self.effects.holding == self.effects.holding
            && self.better_bands().any(|band| is_reached(band, fit, engagement))
    }

    /// Whether a better band can be reached closer than the best changes so far reach theirs.
    fn may_be_closer(&self, sums: &Sums) -> bool {
        let Some(best) = &self.best else { return true };
        let ([fit, engagement], [least_fit, least_engagement]) = (self.axes(sums.most), self.axes(sums.least));
        self.better_bands()
            .filter(|band| is_reached(band, fit, engagement))
            .any(|band| overshoot(band, least_fit, least_engagement) < best.overshoot)
    }

    fn better_bands(&self) -> impl Iterator<Item = &BandPlan> {
        self.effects.program.bands[..self.effects.now.band].iter()
    }

    /// Fit and engagement at these sums of the axes.
    fn axes(&self, sums: [i64; 2]) -> [Points; 2] {
        let mut points = [Points::ZERO; 2];
        for (axis, sum) in self.effects.program.axes.iter().zip(sums) {
            let sum = Points::from_hundredths(sum).max(axis.floor);
            points[usize::from(axis.id == AxisId::Engagement)] = axis.cap.map_or(sum, |cap| sum.min(cap));
        }
        points
    }
}
