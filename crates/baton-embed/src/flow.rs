//! The way through a form: what follows when a visitor types, continues, goes back or sends.

use baton_form::{Course, Plan, Progress, Trouble, run};
use baton_model::json::{Data, Member};
use baton_model::{Day, Explanation, FieldType, Lead, Program};

/// Names and values as a browser's `FormData` lists them.
pub type Pairs = Vec<(String, String)>;

/// What follows an act of the visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// This step is shown.
    Step(usize),
    /// This step is shown, with what has to be put right.
    Problems {
        /// The step.
        step: usize,
        /// What is wrong, in the order of the page.
        troubles: Vec<Trouble>,
    },
    /// The form may be sent, now and not again.
    Send,
    /// A robot filled it in: it looks as if it were sent, and is not.
    Trapped,
    /// Nothing: it was sent already, or there is nowhere to go.
    Stay,
}

/// A form that is being filled in.
#[derive(Debug, Clone)]
pub struct Flow {
    plan: Plan,
    program: Program,
    id_prefix: String,
    as_of: Day,
    pairs: Pairs,
    tracked: Vec<(String, u32)>,
    course: Course,
    step: usize,
    unscored: bool,
    sent: bool,
}

impl Flow {
    /// A form without answers. `id_prefix` is the one that it was made with.
    #[must_use]
    pub fn new(plan: Plan, program: Program, id_prefix: &str, as_of: Day) -> Self {
        let course = Course::new(&plan, &program, &Lead::default(), as_of);
        let step = course.first().unwrap_or_default();
        let id_prefix = id_prefix.to_owned();
        let (pairs, tracked) = (Pairs::new(), Vec::new());
        Self { plan, program, id_prefix, as_of, pairs, tracked, course, step, unscored: false, sent: false }
    }

    /// Begins on another step than the first: the one that a visitor is already on, before anything led there.
    pub fn begin_at(&mut self, step: usize) {
        if self.course.shown().any(|shown| shown == step) {
            self.step = step;
        }
    }

    /// The browser asks for privacy (Global Privacy Control): no score is made; the form is sent all the same.
    pub fn keep_unscored(&mut self) {
        self.unscored = true;
    }

    /// Takes what the controls hold now.
    ///
    /// A step that an answer has taken away gives its place to the one before it.
    pub fn take(&mut self, pairs: Pairs) {
        let mut lead = self.plan.answers(&pairs);
        for (field, count) in &self.tracked {
            let entry = [Member::new("on", &*self.as_of.to_text()), Member::new("count", f64::from(*count))];
            lead.set(field, Data::List(vec![Data::Map(entry.into()).into()]).into());
        }
        self.course = Course::new(&self.plan, &self.program, &lead, self.as_of);
        self.pairs = pairs;
        if !self.course.shown().any(|shown| shown == self.step) {
            self.step = self.course.back(self.step).or_else(|| self.course.first()).unwrap_or_default();
        }
    }

    /// Counts something that the visitor did on this page, today; tells whether the model knows that activity.
    pub fn track(&mut self, activity: &str, count: u32) -> bool {
        let mut fields = self.program.fields.iter();
        if !fields.any(|field| *field.id == *activity && field.field_type == FieldType::Activity) {
            return false;
        }
        match self.tracked.iter_mut().find(|(field, _)| field == activity) {
            Some((_, known)) => *known = known.saturating_add(count),
            None => self.tracked.push((activity.to_owned(), count)),
        }
        self.take(self.pairs.clone());
        true
    }

    /// On to the next step, if this one is right. On the last step this is [`Flow::submit`].
    pub fn forward(&mut self) -> Turn {
        let troubles = run::check(&self.plan, &self.course, self.step, &self.id_prefix);
        if !troubles.is_empty() {
            return Turn::Problems { step: self.step, troubles };
        }
        match self.course.next(self.step) {
            Some(next) => self.show(next),
            None => self.submit(),
        }
    }

    /// Back to the step before; nothing is checked, and nothing typed is lost.
    pub fn back(&mut self) -> Turn {
        self.course.back(self.step).map_or(Turn::Stay, |back| self.show(back))
    }

    /// To a step that the browser's history names: at most as far as everything before it is right.
    pub fn go_to(&mut self, wanted: usize) -> Turn {
        let right = |step: usize| run::check(&self.plan, &self.course, step, &self.id_prefix).is_empty();
        let reached = self.course.shown().find(|step| *step >= wanted || !right(*step));
        reached.map_or(Turn::Stay, |step| self.show(step))
    }

    /// Shows the first step that is not right, if there is one; sends nothing.
    pub fn validate(&mut self) -> Turn {
        match self.wrong() {
            Some((step, troubles)) => {
                self.step = step;
                Turn::Problems { step, troubles }
            }
            None => Turn::Stay,
        }
    }

    /// Sends the form, if all of it is right; else shows the first step that is not.
    pub fn submit(&mut self) -> Turn {
        if self.sent {
            return Turn::Stay;
        }
        match self.validate() {
            Turn::Stay => {}
            problems => return problems,
        }
        // Kept when the browser brings the page back as it was, so that nothing is sent twice.
        self.sent = true;
        if self.plan.is_trapped(&self.pairs) { Turn::Trapped } else { Turn::Send }
    }

    /// Takes back that it was sent: a program on the page held it, and may send it later.
    pub fn hold(&mut self) {
        self.sent = false;
    }

    /// It was sent before, by what stood in its place.
    pub fn keep_sent(&mut self) {
        self.sent = true;
    }

    /// What is wrong on the first step where something is.
    fn wrong(&self) -> Option<(usize, Vec<Trouble>)> {
        let mut steps = self.course.shown();
        let first = steps.find_map(|step| {
            let troubles = run::check(&self.plan, &self.course, step, &self.id_prefix);
            (!troubles.is_empty()).then_some((step, troubles))
        });
        drop(steps);
        let consents = run::check_consents(&self.plan, &self.pairs, &self.id_prefix);
        let last = self.course.shown().next_back().unwrap_or_default();
        match first {
            // What may be agreed to stands below the last step, so it is told together with it.
            Some((step, mut troubles)) => {
                troubles.extend(if step == last { consents } else { Vec::new() });
                Some((step, troubles))
            }
            None => (!consents.is_empty()).then_some((last, consents)),
        }
    }

    /// Begins anew, without answers.
    pub fn reset(&mut self) {
        self.sent = false;
        self.take(Pairs::new());
        self.step = self.course.first().unwrap_or_default();
    }

    /// Whether it was sent.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// Whether the visitor, or the browser, wants no score, and nothing stored.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.unscored || self.plan.opted_out(&self.pairs)
    }

    /// What the controls held when they were last looked at.
    #[must_use]
    pub fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// What the controls hold and the plain form would post, without answers to what is not asked.
    #[must_use]
    pub fn given(&self) -> Pairs {
        self.pairs.iter().filter(|(name, _)| name != run::TRAP && self.is_asked(name)).cloned().collect()
    }

    /// Whether a name is asked for now; names that are none of a question's always are.
    #[must_use]
    pub fn is_asked(&self, name: &str) -> bool {
        let questions = self.plan.steps.iter().zip(&self.course.questions);
        let mut questions = questions.flat_map(|(step, asked)| step.questions.iter().zip(asked));
        questions.find(|(question, _)| question.field == name).is_none_or(|(_, asked)| *asked)
    }

    /// Whether a consent is given now.
    #[must_use]
    pub fn agrees(&self, consent: &str) -> bool {
        self.pairs.iter().any(|(name, value)| name == run::CONSENT && value == consent)
    }

    /// The score with these answers and its reasons; none if the visitor or the browser wants none.
    #[must_use]
    pub fn result(&self) -> Option<Explanation> {
        (!self.is_private()).then(|| self.program.explain(&self.course.lead, self.as_of))
    }

    /// The step that is shown.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step
    }

    /// How far it is, where that is certain.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        self.course.progress(self.step)
    }

    /// Whether this is the last step: it has the button that sends, and what may be agreed to.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.course.next(self.step).is_none()
    }

    /// What is asked, and the answers to it.
    #[must_use]
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// The model, compiled.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The form.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    fn show(&mut self, step: usize) -> Turn {
        self.step = step;
        Turn::Step(step)
    }
}
