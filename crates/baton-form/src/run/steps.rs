//! The way through a form: which steps and questions are shown, what comes next, how far it is.

use baton_model::program::Node;
use baton_model::{Day, Lead, Program};

use crate::plan::{Plan, StepPlan};

/// The way through a form with the answers given so far.
///
/// # Example
/// ```
/// # use baton_form::{Course, Form, Plan};
/// # use baton_model::{Day, Lead, Model};
/// # let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let form = Form::default();
/// let plan = Plan::new(&form, &model, "en");
/// let program = form.compile(&model).unwrap();
/// let course = Course::new(&plan, &program, &Lead::default(), Day::parse("2026-11-01").unwrap());
/// let first = course.first().unwrap();
/// assert_eq!(course.back(first), None);
/// assert_eq!(course.progress(first).unwrap().n, 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// For each step whether it is shown.
    pub steps: Vec<bool>,
    /// For each step and each of its questions whether it is asked.
    pub questions: Vec<Vec<bool>>,
    /// The answers to what is asked, and to what the form does not ask at all. Answers to questions that are not, or no
    /// longer, asked are left out: they are neither scored nor sent.
    pub lead: Lead,
    /// The last step that asks for what may show or hide a step.
    settled_by: Option<usize>,
    /// Each step shown asks one question.
    single: bool,
}

/// How far one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The number of the step among those shown, from 1.
    pub n: usize,
    /// How many steps are shown.
    pub total: usize,
    /// Each of them asks one question.
    pub single: bool,
}

impl Course {
    /// The way with these answers.
    ///
    /// A condition looks only at what is asked before, or not asked at all. So one pass settles the first question, the
    /// next pass those that depend on it, and so on until a pass changes nothing.
    #[must_use]
    pub fn new(plan: &Plan, program: &Program, lead: &Lead, as_of: Day) -> Self {
        let mut course = Self {
            steps: vec![true; plan.steps.len()],
            questions: plan.steps.iter().map(|step| vec![true; step.questions.len()]).collect(),
            lead: lead.clone(),
            settled_by: plan.steps.iter().filter_map(|step| settled_by(plan, program, step)).max(),
            single: false,
        };
        let passes = plan.questions().count() + 1;
        let mut row = program.row();
        for _ in 0..=passes {
            row.clear();
            program.fill(&course.lead, &mut row, &mut Vec::new());
            let holds = |show: Option<u32>| {
                let condition = show.map(|show| program.shows.get(show as usize));
                condition.is_none_or(|condition| condition.is_some_and(|at| program.holds(*at, &row, as_of)))
            };
            if !course.show(plan, lead, holds) {
                break;
            }
        }
        let shown = |place: usize| course.questions[place].iter().filter(|asked| **asked).count();
        course.single = (0..plan.steps.len()).filter(|place| course.steps[*place]).all(|place| shown(place) == 1);
        course
    }

    /// Shows what holds, and tells whether that changed anything.
    fn show(&mut self, plan: &Plan, lead: &Lead, holds: impl Fn(Option<u32>) -> bool) -> bool {
        let mut changed = false;
        self.lead = lead.clone();
        for (place, step) in plan.steps.iter().enumerate() {
            let shown = holds(step.show);
            for (asked, question) in self.questions[place].iter_mut().zip(&step.questions) {
                let before = std::mem::replace(asked, shown && holds(question.show));
                changed |= *asked != before;
                if !*asked {
                    self.lead.set(&question.field, baton_model::json::Data::Null.into());
                }
            }
            let before = std::mem::replace(&mut self.steps[place], shown && self.questions[place].contains(&true));
            changed |= self.steps[place] != before;
        }
        changed
    }

    /// The steps that are shown.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.steps.iter().enumerate().filter(|(_, shown)| **shown).map(|(place, _)| place)
    }

    /// The first step.
    #[must_use]
    pub fn first(&self) -> Option<usize> {
        self.shown().next()
    }

    /// The step after this one; none after the last.
    #[must_use]
    pub fn next(&self, step: usize) -> Option<usize> {
        self.shown().find(|place| *place > step)
    }

    /// The step before this one; none before the first.
    #[must_use]
    pub fn back(&self, step: usize) -> Option<usize> {
        self.shown().rev().find(|place| *place < step)
    }

    /// How far this step is; none where answers still to come could change how many steps there are, and where there is
    /// only one.
    #[must_use]
    pub fn progress(&self, step: usize) -> Option<Progress> {
        let total = self.shown().count();
        let settled = self.settled_by.is_none_or(|last| last < step);
        let n = self.shown().filter(|place| *place <= step).count();
        (settled && total > 1 && n > 0).then_some(Progress { n, total, single: self.single })
    }
}

/// The last step that asks for what decides whether this step is shown, or shows nothing.
fn settled_by(plan: &Plan, program: &Program, step: &StepPlan) -> Option<usize> {
    let of_questions = step.questions.iter().map(|question| question.show);
    // Of a step with a question that is always asked only the step's own condition decides.
    let always = step.questions.iter().any(|question| question.show.is_none());
    let shows = std::iter::once(step.show).chain(of_questions.filter(|_| !always)).flatten();
    shows
        .filter_map(|show| program.shows.get(show as usize))
        .flat_map(|at| program.condition(*at))
        .filter_map(|node| match node {
            Node::Test { field, .. } => program.fields.get(*field as usize),
            _ => None,
        })
        .filter_map(|field| plan.questions().find(|(_, question)| *question.field == *field.id).map(|(place, _)| place))
        .max()
}
