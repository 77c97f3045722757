//! The way through a form: what follows when a visitor types, continues, goes back or sends.

use baton_form::{Course, Plan, Progress, Trouble, run};
use baton_model::{Day, Explanation, Lead, Program};

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
        Self { plan, program, id_prefix, as_of, pairs: Pairs::new(), course, step, unscored: false, sent: false }
    }

    /// The browser asks for privacy (Global Privacy Control): no score is made; the form is sent all the same.
    pub fn keep_unscored(&mut self) {
        self.unscored = true;
    }

    /// Takes what the controls hold now.
    ///
    /// A step that an answer has taken away gives its place to the one before it.
    pub fn take(&mut self, pairs: Pairs) {
        self.course = Course::new(&self.plan, &self.program, &self.plan.answers(&pairs), self.as_of);
        self.pairs = pairs;
        if !self.course.shown().any(|shown| shown == self.step) {
            self.step = self.course.back(self.step).or_else(|| self.course.first()).unwrap_or_default();
        }
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

    /// Sends the form, if all of it is right; else shows the first step that is not.
    pub fn submit(&mut self) -> Turn {
        if self.sent {
            return Turn::Stay;
        }
        let mut steps = self.course.shown();
        let first = steps.find_map(|step| {
            let troubles = run::check(&self.plan, &self.course, step, &self.id_prefix);
            (!troubles.is_empty()).then_some((step, troubles))
        });
        drop(steps);
        let consents = run::check_consents(&self.plan, &self.pairs, &self.id_prefix);
        let last = self.course.shown().next_back().unwrap_or_default();
        let wrong = match first {
            // What may be agreed to stands below the last step, so it is told together with it.
            Some((step, troubles)) if step == last => Some((step, [troubles, consents].concat())),
            Some(wrong) => Some(wrong),
            None => (!consents.is_empty()).then_some((last, consents)),
        };
        if let Some((step, troubles)) = wrong {
            self.step = step;
            return Turn::Problems { step, troubles };
        }
        // Kept when the browser brings the page back as it was, so that nothing is sent twice.
        self.sent = true;
        if self.plan.is_trapped(&self.pairs) { Turn::Trapped } else { Turn::Send }
    }

    /// Begins anew, without answers.
    pub fn reset(&mut self) {
        self.sent = false;
        self.take(Pairs::new());
        self.step = self.course.first().unwrap_or_default();
    }

    /// The score with these answers and its reasons; none if the visitor or the browser wants none.
    #[must_use]
    pub fn result(&self) -> Option<Explanation> {
        let wanted = !self.unscored && !self.plan.opted_out(&self.pairs);
        wanted.then(|| self.program.explain(&self.course.lead, self.as_of))
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
