//! What another model does to leads: who comes to another band, and what moved them.

use std::cmp::Ordering;
use std::sync::Arc;

use baton_model::{AxisId, Day, Kind, Lead, Line, Points, Program, Row, Score, Sink};

use crate::limits::{is_reached, missed};

/// Two models that score the same leads.
///
/// # Example
/// ```
/// use baton_author::diff::{Cause, Comparison};
/// use baton_model::{Day, Lead, Model};
///
/// let text = include_str!("../../../../examples/models/b2b-software.json");
/// let old = Model::read(text).unwrap().compile().unwrap();
/// let new = Model::read(&text.replace("\"executive\": 14", "\"executive\": 2")).unwrap().compile().unwrap();
/// let comparison = Comparison::new(&old, &new);
/// let lead = Lead::parse(r#"{ "role": "executive", "company_size": 900, "industry": "software", "budget_set": true }"#).unwrap();
/// let (moved, causes) = comparison.lead(&lead, Day::parse("2026-11-20").unwrap());
/// assert_eq!(moved.changed_band(), None);
/// let Some(Cause::Points { name, from, to, .. }) = causes.first() else { panic!("points changed") };
/// assert_eq!((&**name, from.to_string(), to.to_string()), ("Role", "14".to_owned(), "2".to_owned()));
/// ```
#[derive(Debug, Clone)]
pub struct Comparison<'p> {
    old: &'p Program,
    new: &'p Program,
}

/// A lead's two scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<'p> {
    /// By the old model.
    pub from: Score,
    /// By the new model.
    pub to: Score,
    /// The ids of the old and the new band.
    pub bands: (&'p str, &'p str),
}

/// Something that makes two scores differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// This disqualifier of the new model rules the lead out.
    RuledOut(String),
    /// This disqualifier of the old model does not rule the lead out any more.
    NotRuledOut(String),
    /// The bands ask for something else: with the new points, the lead would be where it was by the old bands.
    Bands,
    /// Something brings other points.
    Points {
        /// The rule's id; none for what an axis or a group does by itself.
        rule: Option<Arc<str>>,
        /// A name for people: of the rule as results name it, of the group, or of the axis.
        name: Arc<str>,
        /// What brings the points: a rule (its decay and cap included), or a base, floor or cap.
        kind: Kind,
        /// The points by the old model.
        from: Points,
        /// The points by the new model.
        to: Points,
    },
}

impl<'p> Moved<'p> {
    /// The ids of the old and the new band, if they are not the same. A lead that both rule out is where it was, whatever
    /// the band of such leads is called.
    #[must_use]
    pub fn changed_band(&self) -> Option<(&'p str, &'p str)> {
        let stays_out = self.from.disqualified_by.is_some() && self.to.disqualified_by.is_some();
        (!stays_out && self.bands.0 != self.bands.1).then_some(self.bands)
    }
}

impl<'p> Comparison<'p> {
    /// Compares by these two programs.
    #[must_use]
    pub fn new(old: &'p Program, new: &'p Program) -> Self {
        Self { old, new }
    }

    /// Scores a lead by both, and tells what makes the difference.
    #[must_use]
    pub fn lead(&self, lead: &Lead, as_of: Day) -> (Moved<'p>, Vec<Cause>) {
        let filled = |program: &Program| {
            let mut row = program.row();
            program.fill(lead, &mut row, &mut Vec::new());
            row
        };
        let (old, new) = (filled(self.old), filled(self.new));
        (self.rows(&old, &new, as_of), self.causes(&old, &new, as_of))
    }

    /// Scores the same lead by both, in a row of each program.
    ///
    /// # Panics
    /// When a row belongs to another program.
    #[must_use]
    pub fn rows(&self, old: &Row, new: &Row, as_of: Day) -> Moved<'p> {
        let (from, to) = (self.old.run(old, as_of, &mut ()), self.new.run(new, as_of, &mut ()));
        Moved { from, to, bands: (&self.old.bands[from.band].id, &self.new.bands[to.band].id) }
    }

    /// What makes the scores of the same lead differ, in a row of each program: first what rules the lead out, then what
    /// can have moved it to another band, then the rest, each with the greatest difference of points first.
    ///
    /// # Panics
    /// When a row belongs to another program.
    #[must_use]
    pub fn causes(&self, old: &Row, new: &Row, as_of: Day) -> Vec<Cause> {
        let (from, before) = sources(self.old, old, as_of);
        let (to, after) = sources(self.new, new, as_of);
        let mut causes = Vec::new();
        match (from.disqualified_by, to.disqualified_by) {
            (None, Some(place)) => causes.push(Cause::RuledOut(self.new.disqualify[place].id.clone())),
            (Some(place), None) => causes.push(Cause::NotRuledOut(self.old.disqualify[place].id.clone())),
            (None, None) if self.old.band(&from).id != self.new.band(&to).id && self.old_band(&to) == from.band => {
                causes.push(Cause::Bands);
            }
            _ => {}
        }
        let decisive = self.decisive(&from, &to);
        let mut differences = differences(before, after);
        // Of equal differences, rules in their order before caps and floors.
        differences.sort_by_key(|(source, from, to)| {
            let more = *to - *from;
            let is_decisive = decisive.as_ref().is_some_and(|decisive| decisive.is_by(source.axis, more));
            (!is_decisive, -more.hundredths().abs(), source.kind != Kind::Rule)
        });
        let cause = |(Source { rule, name, kind, .. }, from, to)| Cause::Points { rule, name, kind, from, to };
        causes.extend(differences.into_iter().map(cause));
        causes
    }

    /// What points decided that a lead is in a better or worse band; none if it is not, or its old band is gone.
    fn decisive(&self, from: &Score, to: &Score) -> Option<Decisive> {
        let bands = &self.new.bands;
        let place = match from.disqualified_by {
            Some(_) => bands.len() - 1,
            None => bands.iter().position(|band| band.id == self.old.band(from).id)?,
        };
        let (band, score) = match place.cmp(&to.band) {
            Ordering::Less => (self.old.band(from), to),
            Ordering::Equal => return None,
            Ordering::Greater => (self.new.band(to), from),
        };
        let missed = missed(band, score.fit, score.engagement.unwrap_or_default());
        Some(Decisive { is_worse: place < to.band, missed })
    }

    /// The place of the band that a score would get by the old bands, were it not ruled out.
    fn old_band(&self, score: &Score) -> usize {
        // The last band is for leads that are ruled out; the one before takes every lead.
        let bands = &self.old.bands[..self.old.bands.len() - 1];
        let engagement = score.engagement.unwrap_or_default();
        bands.iter().position(|band| is_reached(band, score.fit, engagement)).unwrap_or(bands.len())
    }
}

/// The limits that made the difference between two bands.
struct Decisive {
    /// The lead is in a worse band: it misses limits of the old one. Else it is in a better one, whose limits it missed.
    is_worse: bool,
    /// Whether the limit of fit, engagement and total is one of them.
    missed: [bool; 3],
}

impl Decisive {
    /// Whether so many more points on an axis are part of the reason.
    fn is_by(&self, axis: AxisId, more: Points) -> bool {
        let [fit, engagement, total] = self.missed;
        let of_axis = match axis {
            AxisId::Fit => fit,
            AxisId::Engagement => engagement,
        };
        (of_axis || total) && (more < Points::ZERO) == self.is_worse
    }
}

/// What brings other points than before, with the points before and after.
fn differences(before: Vec<Source>, mut after: Vec<Source>) -> Vec<(Source, Points, Points)> {
    let mut both: Vec<(Source, Points, Points)> = Vec::new();
    for source in before {
        let same = after.iter().position(|other| other.is_same(&source));
        let (from, to) = (source.points, same.map_or(Points::ZERO, |place| after.remove(place).points));
        both.push((source, from, to));
    }
    both.extend(after.into_iter().map(|source| (source.clone(), Points::ZERO, source.points)));
    both.retain(|(_, from, to)| from != to);
    both
}

/// Something that brings points, with all its lines together.
#[derive(Debug, Clone)]
struct Source {
    axis: AxisId,
    rule: Option<Arc<str>>,
    name: Arc<str>,
    kind: Kind,
    points: Points,
}

impl Source {
    fn is_same(&self, other: &Self) -> bool {
        // A rule that has gone to another axis takes points from the one and brings them to the other.
        self.axis == other.axis
            && self.kind == other.kind
            && self.rule == other.rule
            && (self.kind != Kind::GroupCap || self.name == other.name)
    }
}

/// Adds lines up by what they come from.
struct Sources<'p> {
    program: &'p Program,
    all: Vec<Source>,
    /// The axis and place of the rule that came last, whose lines follow each other.
    last: Option<(usize, usize)>,
}

impl Sink for Sources<'_> {
    fn line(&mut self, line: Line) {
        let axis = &self.program.axes[line.axis];
        let of_rule = matches!(line.kind, Kind::Rule | Kind::Decay | Kind::RuleCap);
        let this = of_rule.then_some((line.axis, line.place));
        if let (true, Some(source)) = (of_rule && self.last == this, self.all.last_mut()) {
            source.points += line.points;
            return;
        }
        self.last = this;
        let (rule, name, kind) = match line.kind {
            Kind::Rule | Kind::Decay | Kind::RuleCap => {
                let rule = &axis.rules[line.place];
                (Some(rule.id.clone()), self.program.rule_label(rule), Kind::Rule)
            }
            Kind::GroupCap => (None, axis.groups[line.place].label.clone(), Kind::GroupCap),
            kind => (None, axis.label.clone(), kind),
        };
        self.all.push(Source { axis: axis.id, rule, name, kind, points: line.points });
    }
}

fn sources(program: &Program, row: &Row, as_of: Day) -> (Score, Vec<Source>) {
    let mut sources = Sources { program, all: Vec::new(), last: None };
    (program.run(row, as_of, &mut sources), sources.all)
}

/// How many leads moved between which bands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All leads that were counted.
    pub leads: u64,
    /// From which band to which, and how many; in the order in which the first of each came.
    pub moves: Vec<(String, String, u64)>,
}

impl Counts {
    /// Counts a lead.
    pub fn add(&mut self, moved: &Moved<'_>) {
        self.leads += 1;
        let Some((from, to)) = moved.changed_band() else { return };
        match self.moves.iter_mut().find(|(of, into, _)| of == from && into == to) {
            Some((.., count)) => *count += 1,
            None => self.moves.push((from.to_owned(), to.to_owned(), 1)),
        }
    }

    /// How many leads are in another band.
    #[must_use]
    pub fn moved(&self) -> u64 {
        self.moves.iter().map(|(.., count)| count).sum()
    }
}
