//! What a changed answer can do to a score: the most and the least, so that most combinations need not be run.
//!
//! Each answer is run once by itself, which tells exactly what it does alone. Changed together, answers add up, but for
//! two things. Groups are cut; a cut sum never moves further than the sum itself. And a rule that reads several fields of
//! which two or more are changed may do all that it can ([`Joint`]). So whatever is added up here lies at or beyond the
//! score that the program then gives.

use baton_model::answer::MAX_COUNT;
use baton_model::json::Data;
use baton_model::program::{Cell, ConditionAt, Node, Program, RuleKindPlan};
use baton_model::{Answer, AxisId, Day, Kind, Line, Points, Row, Score, Sink};

use super::Stopped;
use super::moves::{Move, Moves};

/// The axes of a model: at most two.
const AXES: usize = 2;

/// What can be done about a lead.
pub(super) struct Effects<'a> {
    pub(super) program: &'a Program,
    pub(super) as_of: Day,
    /// The score now.
    pub(super) now: Score,
    /// The sum of each axis now, before its floor and cap.
    pub(super) sums: [i64; AXES],
    /// The fields that can be changed to some effect.
    pub(super) fields: Vec<FieldSteps<'a>>,
    /// For each two of the fields, one after the other, what rules may do that read both.
    joint: Vec<Joint>,
    /// The disqualifiers that hold now, one bit each, as far as there are bits.
    pub(super) holding: u64,
}

/// What is to be added, at most and at least, on each axis when two fields are changed together.
#[derive(Clone, Copy, Default)]
pub(super) struct Joint {
    pub(super) most: [i64; AXES],
    pub(super) least: [i64; AXES],
}

/// What can be done about one field.
pub(super) struct FieldSteps<'a> {
    pub(super) field: usize,
    /// Of those with the same effect only the first.
    pub(super) steps: Vec<Step<'a>>,
    /// The most that any of them brings, on each axis, whatever else is changed.
    pub(super) most: [i64; AXES],
    /// The holding disqualifiers that any of them can undo.
    pub(super) undoes: u64,
    /// The rules that read other fields too.
    shared: Vec<SharedRule>,
}

/// A rule that reads several fields, and what one of them does to it alone.
struct SharedRule {
    axis: usize,
    place: usize,
    /// How much more and how much less the rule can come to than now.
    up: i64,
    down: i64,
    /// How much more and how much less this field alone can make of it.
    alone_up: i64,
    alone_down: i64,
}

/// One answer, and what it can do.
pub(super) struct Step<'a> {
    pub(super) of: &'a Move,
    pub(super) answer: Answer<'a>,
    /// The most and the least that each axis's sum changes by, in hundredths, if no field that shares a rule is changed.
    pub(super) most: [i64; AXES],
    pub(super) least: [i64; AXES],
    /// The holding disqualifiers that it can undo.
    pub(super) undoes: u64,
}

/// The points of each rule, and what floors and caps of axes add.
struct Told {
    rules: Vec<Vec<i64>>,
    cut: [i64; AXES],
}

impl Sink for Told {
    fn line(&mut self, line: Line) {
        let points = line.points.hundredths();
        match line.kind {
            Kind::Rule | Kind::Decay | Kind::RuleCap => self.rules[line.axis][line.place] += points,
            Kind::Floor | Kind::Cap => self.cut[line.axis] += points,
            Kind::Base | Kind::GroupCap => {}
        }
    }
}

impl<'a> Effects<'a> {
    pub(super) fn new(
        program: &'a Program,
        row: &Row,
        as_of: Day,
        moves: &'a [Moves],
        stop: &mut dyn FnMut() -> bool,
    ) -> Result<Self, Stopped> {
        let (now, told) = told(program, row, as_of);
        let mut sums = [0; AXES];
        for (place, axis) in program.axes.iter().enumerate() {
            let points = if axis.id == AxisId::Fit { now.fit } else { now.engagement.unwrap_or_default() };
            sums[place] = points.hundredths() - told.cut[place];
        }
        let holding = (program.disqualify.iter().enumerate().take(64))
            .filter(|(_, disqualifier)| program.holds(disqualifier.when, row, as_of))
            .fold(0, |bits, (place, _)| bits | 1 << place);
        let lead = Present { program, row, as_of, moves, told: &told, holding };
        let mut fields = Vec::with_capacity(moves.len());
        for moves in moves {
            if stop() {
                return Err(Stopped);
            }
            fields.push(lead.field(moves));
        }
        fields.retain(|field| !field.steps.is_empty());
        let joint = fields.iter().flat_map(|one| fields.iter().map(|other| joint(one, other))).collect();
        Ok(Self { program, as_of, now, sums, fields, joint, holding })
    }

    /// What rules may do that read both of two fields, if both are changed.
    pub(super) fn joint(&self, one: usize, other: usize) -> Joint {
        self.joint[one * self.fields.len() + other]
    }
}

/// What both alone make of a rule is taken back where it may not add up, and the rule may do all that it can.
fn joint(one: &FieldSteps<'_>, other: &FieldSteps<'_>) -> Joint {
    let mut joint = Joint::default();
    for rule in &one.shared {
        let same = other.shared.iter().find(|shared| (shared.axis, shared.place) == (rule.axis, rule.place));
        if let Some(same) = same {
            joint.most[rule.axis] += rule.up + rule.alone_down + same.alone_down;
            joint.least[rule.axis] -= rule.down + rule.alone_up + same.alone_up;
        }
    }
    joint
}

fn told(program: &Program, row: &Row, as_of: Day) -> (Score, Told) {
    let rules = program.axes.iter().map(|axis| vec![0; axis.rules.len()]).collect();
    let mut told = Told { rules, cut: [0; AXES] };
    (program.run(row, as_of, &mut told), told)
}

/// The lead as it is.
struct Present<'a, 'r> {
    program: &'a Program,
    row: &'r Row,
    as_of: Day,
    moves: &'a [Moves],
    told: &'r Told,
    holding: u64,
}

/// A rule that reads a field.
struct Reader {
    axis: usize,
    place: usize,
    group: Option<u32>,
    /// The tests of the field, of a rule that reads other fields too.
    shared: Option<Shared>,
}

/// What a rule that reads several fields can bring, and the tests of one of them.
struct Shared {
    tests: Vec<ConditionAt>,
    least: i64,
    most: i64,
}

/// All that a program can tell of an answer to a field: equal for two answers that no score can tell apart.
#[derive(PartialEq)]
struct Seen {
    points: Vec<i64>,
    tests: Vec<bool>,
    /// The answer itself, where another field decides what it counts.
    itself: Option<i64>,
}

impl<'a> Present<'a, '_> {
    fn field(&self, moves: &'a Moves) -> FieldSteps<'a> {
        let program = self.program;
        let field = moves.field as u32;
        let tests: Vec<ConditionAt> = tests_of(program, 0, program.nodes.len() as u32, field);
        let readers = self.readers(field);
        let mut seen = vec![self.seen(self.row, self.told, &readers, &tests, moves.field)];
        let shared = self.shared(&readers);
        let mut found = FieldSteps { field: moves.field, steps: Vec::new(), most: [0; AXES], undoes: 0, shared };
        for of in &moves.to {
            let answer = Answer::from_json(&program.fields[moves.field], &of.to, &mut Vec::new());
            let mut row = self.row.clone();
            program.set(&mut row, moves.field, &answer);
            let (_, told) = told(program, &row, self.as_of);
            let new = self.seen(&row, &told, &readers, &tests, moves.field);
            if seen.contains(&new) {
                continue;
            }
            seen.push(new);
            let change = |axis: usize, place: usize| told.rules[axis][place] - self.told.rules[axis][place];
            let (most, least) = self.changes(&readers, |reader| [change(reader.axis, reader.place); 2].into());
            let (at_best, _) = self.changes(&readers, |reader| self.possible_change(&row, &told, reader));
            for (best, most) in found.most.iter_mut().zip(at_best) {
                *best = (*best).max(most);
            }
            for rule in &mut found.shared {
                let change = change(rule.axis, rule.place);
                rule.alone_up = rule.alone_up.max(change);
                rule.alone_down = rule.alone_down.max(-change);
            }
            let undoes = self.undoes(&row, field);
            found.undoes |= undoes;
            found.steps.push(Step { of, answer, most, least, undoes });
        }
        found
    }

    fn readers(&self, field: u32) -> Vec<Reader> {
        let mut readers = Vec::new();
        for (axis, of) in self.program.axes.iter().enumerate() {
            for (place, rule) in of.rules.iter().enumerate() {
                let (reads, shared) = match &rule.kind {
                    RuleKindPlan::When { when, points } => {
                        let end = self.program.end_of(*when);
                        let tests = tests_of(self.program, *when, end, field);
                        let is_alone = tests.len() == tests_in(self.program, *when, end);
                        let points = points.hundredths();
                        let shared = Shared { least: points.min(0), most: points.max(0), tests };
                        (!shared.tests.is_empty(), (!is_alone).then_some(shared))
                    }
                    RuleKindPlan::EachNumber { field: of, each, decay: Some((_, since)), cap } => {
                        let most = Points::from_hundredths(each.hundredths() * self.most_counted(*of)).within(*cap);
                        let most = most.hundredths();
                        let shared = Shared { tests: Vec::new(), least: most.min(0), most: most.max(0) };
                        (*of == field || *since == field, Some(shared))
                    }
                    kind => (kind.field() == Some(field), None),
                };
                if reads {
                    readers.push(Reader { axis, place, group: rule.group, shared });
                }
            }
        }
        readers
    }

    fn shared(&self, readers: &[Reader]) -> Vec<SharedRule> {
        (readers.iter())
            .filter_map(|Reader { axis, place, shared, .. }| {
                let (now, shared) = (self.told.rules[*axis][*place], shared.as_ref()?);
                let (up, down) = ((shared.most - now).max(0), (now - shared.least).max(0));
                Some(SharedRule { axis: *axis, place: *place, up, down, alone_up: 0, alone_down: 0 })
            })
            .collect()
    }

    /// The most that a number which is counted is, or can be made.
    fn most_counted(&self, number: u32) -> i64 {
        let tried = self.moves.iter().filter(|moves| moves.field == number as usize).flat_map(|moves| &moves.to);
        let tried = tried.filter_map(|of| if let Data::Number(number) = of.to.data { Some(number) } else { None });
        let present = if let Cell::Number(number) = self.row.cell(number) { number } else { 0.0 };
        tried.chain([present]).fold(0.0, f64::max).min(f64::from(MAX_COUNT)) as i64
    }

    fn seen(&self, row: &Row, told: &Told, readers: &[Reader], tests: &[ConditionAt], field: usize) -> Seen {
        let alone = readers.iter().filter(|reader| reader.shared.is_none());
        let is_counted =
            readers.iter().any(|reader| reader.shared.as_ref().is_some_and(|shared| shared.tests.is_empty()));
        let itself = match row.cell(field as u32) {
            Cell::Number(number) if is_counted => Some(number.to_bits() as i64),
            Cell::Date(day) if is_counted => Some(i64::from(day.days())),
            _ => None,
        };
        Seen {
            points: alone.map(|reader| told.rules[reader.axis][reader.place]).collect(),
            tests: tests.iter().map(|test| self.program.holds(*test, row, self.as_of)).collect(),
            itself,
        }
    }

    /// The most and the least that each axis's sum changes by, if rules change so.
    fn changes(&self, readers: &[Reader], rule: impl Fn(&Reader) -> (i64, i64)) -> ([i64; AXES], [i64; AXES]) {
        let (mut most, mut least) = ([0; AXES], [0; AXES]);
        for (place, axis) in self.program.axes.iter().enumerate() {
            let change = |group: Option<u32>| {
                let of_group = readers.iter().filter(move |reader| reader.axis == place && reader.group == group);
                of_group.map(&rule).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
            };
            (most[place], least[place]) = change(None);
            for (group, plan) in axis.groups.iter().enumerate() {
                let group = Some(group as u32);
                let now: i64 = (axis.rules.iter().zip(&self.told.rules[place]))
                    .filter(|(rule, _)| rule.group == group)
                    .map(|(_, points)| points)
                    .sum();
                let cap = plan.cap.hundredths();
                let within = now.clamp(-cap, cap);
                let (up, down) = change(group);
                // However other changes move the group, its cut sum never moves further than its sum does.
                most[place] += up.clamp(0, cap - within);
                least[place] += down.clamp(-cap - within, 0);
            }
        }
        (most, least)
    }

    /// The most and the least that a rule changes by, whatever else is changed.
    fn possible_change(&self, row: &Row, new: &Told, reader: &Reader) -> (i64, i64) {
        let now = self.told.rules[reader.axis][reader.place];
        match &reader.shared {
            None => {
                let change = new.rules[reader.axis][reader.place] - now;
                (change, change)
            }
            Some(Shared { tests, .. }) if !tests.is_empty() && tests.iter().all(|test| self.is_same(row, *test)) => {
                (0, 0)
            }
            Some(Shared { least, most, .. }) => ((*most - now).max(0), (*least - now).min(0)),
        }
    }

    /// Whether a condition is as it was.
    fn is_same(&self, row: &Row, condition: ConditionAt) -> bool {
        self.program.holds(condition, row, self.as_of) == self.program.holds(condition, self.row, self.as_of)
    }

    /// The disqualifiers that hold now and have a test that the new answer changes.
    fn undoes(&self, row: &Row, field: u32) -> u64 {
        let program = self.program;
        (program.disqualify.iter().enumerate().take(64))
            .filter(|(place, disqualifier)| {
                let tests = || tests_of(program, disqualifier.when, program.end_of(disqualifier.when), field);
                self.holding >> place & 1 == 1 && !tests().iter().all(|test| self.is_same(row, *test))
            })
            .fold(0, |bits, (place, _)| bits | 1 << place)
    }
}

/// The tests of a field among the nodes from `at` up to `end`.
fn tests_of(program: &Program, at: ConditionAt, end: ConditionAt, field: u32) -> Vec<ConditionAt> {
    let is_of_field =
        |at: &ConditionAt| matches!(program.nodes[*at as usize], Node::Test { field: of, .. } if of == field);
    (at..end).filter(is_of_field).collect()
}

fn tests_in(program: &Program, at: ConditionAt, end: ConditionAt) -> usize {
    program.nodes[at as usize..end as usize].iter().filter(|node| matches!(node, Node::Test { .. })).count()
}
