//! Brings the form in the page up to date with what was decided.

use baton_form::page::{outcome, problem, problems};
use baton_form::run::CONSENT;
use baton_form::{Trouble, Word, el};
use baton_handoff::outbox::State;
use baton_model::Explanation;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::js::focus;
use super::nodes::{append, make, replace};
use super::parts::{Block, Parts, all, by_id, error_id};
use crate::flow::Flow;

/// The most reasons that a visitor is told.
const REASONS: usize = 3;

impl Parts {
    /// Shows the step that the form is at, and what is asked in it.
    pub(super) fn update(&self, flow: &Flow) {
        let course = flow.course();
        for (place, step) in self.steps.iter().enumerate() {
            let asked = course.questions.get(place).map_or(&[][..], Vec::as_slice);
            for (question, asked) in step.questions.iter().zip(asked) {
                hide(&question.block, !asked);
            }
            if place != flow.step() {
                hide(&step.block, true);
            } else if !step.questions.iter().any(|question| same(&question.block, &step.block)) {
                hide(&step.block, false);
            }
        }
        let last = flow.is_last();
        hide(&self.privacy, !last);
        self.back.set_hidden(course.back(flow.step()).is_none());
        self.next.set_hidden(last);
        self.submit.set_hidden(!last);
        let words = &flow.plan().words;
        let progress = flow.progress().map(|progress| {
            let word = if progress.single { Word::ProgressQuestion } else { Word::ProgressStep };
            words.fill(word, &[("{n}", &progress.n.to_string()), ("{total}", &progress.total.to_string())])
        });
        self.progress.set_text_content(progress.as_deref());
    }

    /// Moves the focus to the heading of the step, so that it is read out and the next Tab goes on from there.
    pub(super) fn focus_step(&self, flow: &Flow) {
        let Some(step) = self.steps.get(flow.step()) else { return };
        let first = || step.questions.first()?.controls.first()?.clone().dyn_into::<HtmlElement>().ok();
        if let Some(target) = step.heading.clone().or_else(first) {
            focus(&target);
        }
    }

    /// Tells what has to be put right: in a summary that takes the focus, and beside each control.
    pub(super) fn tell(&self, document: &Document, form: &Element, flow: &Flow, troubles: &[Trouble], prefix: &str) {
        self.clear(form);
        for trouble in troubles {
            self.mark(form, trouble, true);
            if let Some(place) = by_id(form, &error_id(&trouble.control)) {
                replace(document, &place, problem(flow.plan(), trouble));
            }
        }
        replace(document, &self.problems, [problems(flow.plan(), troubles, prefix)]);
        if let Some(summary) = self.problems.first_element_child().and_then(|summary| summary.dyn_into().ok()) {
            focus(&summary);
        }
    }

    /// Takes back what was told.
    pub(super) fn clear(&self, form: &Element) {
        self.problems.set_text_content(None);
        for element in all(form, ".baton-error") {
            element.set_text_content(None);
        }
        for element in all(form, "[aria-invalid]") {
            let _ = element.remove_attribute("aria-invalid");
        }
    }

    fn mark(&self, form: &Element, trouble: &Trouble, wrong: bool) {
        let Some(control) = by_id(form, &trouble.control) else { return };
        let questions = self.steps.iter().flat_map(|step| &step.questions);
        let mut groups = questions.map(|question| &question.controls);
        let controls = groups.find(|controls| trouble.name != CONSENT && controls.contains(&control));
        let invalid = |element: &Element| {
            if wrong {
                let _ = element.set_attribute("aria-invalid", "true");
            }
        };
        // Of radios the group is wrong, and told so; of boxes each, for a plain group cannot be.
        match control.closest("[role=radiogroup]").ok().flatten() {
            Some(group) => invalid(&group),
            None => controls.map_or(&vec![(*control).clone()], |controls| controls).iter().for_each(invalid),
        }
    }

    /// Shows what follows in the place of the questions.
    pub(super) fn finish(
        &self,
        document: &Document,
        form: &Element,
        flow: &Flow,
        result: Option<&Explanation>,
        prefix: &str,
    ) {
        self.clear(form);
        let band = result.map(|result| &*result.band);
        for element in children(form) {
            element.set_hidden(!element.contains(Some(&self.status)));
        }
        if flow.plan().outcome(band).silent {
            return;
        }
        let Some(holder) = make(document, "div", "baton-done") else { return };
        append(document, &holder, [outcome(flow.plan(), band, prefix)]);
        if let Some(result) = result.filter(|_| flow.plan().reasons) {
            append(document, &holder, reasons(flow, result));
        }
        let _ = form.insert_before(&holder, form.first_child().as_ref());
        if let Some(heading) = by_id(form, &[prefix, ":outcome"].concat()) {
            focus(&heading);
        }
    }

    /// Shows the questions again.
    pub(super) fn begin(&self, form: &Element) {
        self.clear(form);
        self.status.set_text_content(None);
        all(form, ".baton-done,.baton-sent").iter().for_each(Element::remove);
        children(form).iter().for_each(|element| element.set_hidden(false));
    }

    /// Tells how far the lead is. What nobody can know is not told.
    pub(super) fn tell_state(&self, flow: &Flow, state: State) {
        let words = &flow.plan().words;
        let text = match state {
            State::Sending => words.get(Word::Sending),
            State::Queued => words.get(Word::Queued),
            State::Refused => words.get(Word::Refused),
            State::Sent | State::Confirmed => "",
        };
        self.status.set_text_content(Some(text));
    }
}

/// Why, in plain words: what counted most for the visitor, and no points.
fn reasons(flow: &Flow, result: &Explanation) -> Vec<baton_form::Node> {
    let mut lines: Vec<_> = result.contributions.iter().filter(|line| line.points.hundredths() > 0).collect();
    lines.sort_by_key(|line| -line.points.hundredths());
    if lines.is_empty() {
        return Vec::new();
    }
    let item = |label: &str, because: &str| {
        let colon = if because.is_empty() { "" } else { ": " };
        el("li").text([label, colon, because].concat())
    };
    let items = lines.iter().take(REASONS).map(|line| item(&line.label, &line.because));
    let title = el("h3").class("baton-heading").text(flow.plan().words.get(Word::ReasonsTitle));
    vec![title.into(), el("ul").class("baton-reasons").children(items).into()]
}

fn hide(block: &Block, hidden: bool) {
    block.iter().for_each(|element| element.set_hidden(hidden));
}

fn same(one: &Block, other: &Block) -> bool {
    one.iter().any(|element| other.contains(element))
}

fn children(form: &Element) -> Vec<HtmlElement> {
    all(form, ":scope > *").into_iter().filter_map(|element| element.dyn_into().ok()).collect()
}
