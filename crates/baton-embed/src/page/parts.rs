//! The parts of the plain form, found by the names of its controls.
//!
//! A page builder may have taken away ids and classes and put wrappers around things. Names and values it must leave, or
//! nothing would arrive. What stands around the controls of a question, and of no other, is the question; the same for
//! steps. Places that are missing are made.

use baton_form::control::control_id;
use baton_form::page::{consent_id, heading_id};
use baton_form::run::{CONSENT, OPT_OUT};
use baton_form::{Plan, Word};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlFormElement, NodeList};

use super::nodes::make;

const NAMED: &str = "input[name],select[name],textarea[name]";

/// What is shown and hidden together; mostly one element.
pub(super) type Block = Vec<HtmlElement>;

/// A question in the page.
pub(super) struct QuestionPart {
    pub(super) block: Block,
    pub(super) controls: Vec<Element>,
}

/// A step in the page.
pub(super) struct StepPart {
    pub(super) block: Block,
    pub(super) questions: Vec<QuestionPart>,
    /// What takes the focus when the step is shown.
    pub(super) heading: Option<HtmlElement>,
}

/// The form in the page.
pub(super) struct Parts {
    pub(super) steps: Vec<StepPart>,
    pub(super) privacy: Block,
    pub(super) consents: Vec<Element>,
    pub(super) progress: HtmlElement,
    pub(super) problems: HtmlElement,
    pub(super) status: HtmlElement,
    pub(super) back: HtmlElement,
    pub(super) next: HtmlElement,
    pub(super) submit: HtmlElement,
}

impl Parts {
    /// The parts; none if a question has no control, so that the form is another one than was published.
    pub(super) fn find(document: &Document, form: &HtmlFormElement, plan: &Plan, prefix: &str) -> Option<Self> {
        let finder = Finder { document, form, prefix, named: elements(&form.query_selector_all(NAMED).ok()?) };
        let steps = plan.steps.iter().map(|step| {
            let names: Vec<&str> = step.questions.iter().map(|question| &*question.field).collect();
            let questions = names.iter().map(|name| finder.question(name)).collect::<Option<Vec<_>>>()?;
            let whole = finder.around(&names)?;
            let controls = || questions.iter().flat_map(|question| &question.controls);
            // Without a wrapper of its own a step is the sum of its questions.
            let block = match controls().all(|control| whole.contains(Some(control))) {
                true => vec![whole],
                false => questions.iter().flat_map(|question| question.block.clone()).collect(),
            };
            let heading = finder.by_id(&heading_id(prefix, step));
            Some(StepPart { block, questions, heading })
        });
        let steps = steps.collect::<Option<Vec<_>>>()?;
        let consents: Vec<Element> = finder.controls(CONSENT).collect();
        for consent in &plan.consents {
            let box_of = |element: &&Element| element.get_attribute("value").as_deref() == Some(&*consent.id);
            finder.prepare(consents.iter().find(box_of)?, &consent_id(prefix, &consent.id));
        }
        let privacy = finder.first(".baton-privacy").or_else(|| finder.around(&[CONSENT, OPT_OUT]));
        let submit = finder.first("button[type=submit],input[type=submit],button:not([type])")?;
        let place = |class: &'static str, before: &HtmlElement| {
            let known = finder.first(&[".", class].concat());
            known.or_else(|| {
                let made = make(document, if class == "baton-problems" { "div" } else { "p" }, class)?;
                before.before_with_node_1(&made).ok()?;
                Some(made)
            })
        };
        let top = steps.first().and_then(|step| step.block.first()).unwrap_or(&submit);
        let progress = place("baton-progress", top)?;
        let problems = place("baton-problems", top)?;
        // What comes to stand in it later is read out, if it was there from the start.
        let status = finder.first(".baton-status").or_else(|| {
            let made = make(document, "p", "baton-status")?;
            form.append_child(&made).ok()?;
            Some(made)
        })?;
        let _ = status.set_attribute("role", "status");
        Some(Self {
            steps,
            privacy: privacy.into_iter().collect(),
            consents,
            progress,
            problems,
            status,
            back: finder.button("baton-back", &submit, plan.words.get(Word::Back))?,
            next: finder.button("baton-continue", &submit, plan.words.get(Word::Continue))?,
            submit,
        })
    }

    /// The step that an element stands in.
    pub(super) fn step_of(&self, element: &Element) -> Option<usize> {
        let holds = |block: &Block| block.iter().any(|part| part.contains(Some(element)));
        self.steps.iter().position(|step| holds(&step.block))
    }
}

struct Finder<'f> {
    document: &'f Document,
    form: &'f HtmlFormElement,
    prefix: &'f str,
    named: Vec<Element>,
}

impl Finder<'_> {
    fn first(&self, selector: &str) -> Option<HtmlElement> {
        self.form.query_selector(selector).ok()??.dyn_into().ok()
    }

    fn by_id(&self, id: &str) -> Option<HtmlElement> {
        by_id(self.form, id)
    }

    fn controls(&self, name: &str) -> impl Iterator<Item = Element> {
        self.named.iter().filter(move |control| name_of(control) == name).cloned()
    }

    /// The outermost element that holds controls of these names only, from the first of them outwards.
    fn around(&self, names: &[&str]) -> Option<HtmlElement> {
        let mut around = self.named.iter().find(|control| names.contains(&&*name_of(control)))?.clone();
        while let Some(parent) = around.parent_element().filter(|parent| !self.form.is_same_node(Some(parent))) {
            let foreign = |control: &Element| parent.contains(Some(control)) && !names.contains(&&*name_of(control));
            if self.named.iter().any(foreign) {
                break;
            }
            around = parent;
        }
        around.dyn_into().ok()
    }

    fn question(&self, name: &str) -> Option<QuestionPart> {
        let controls: Vec<Element> = self.controls(name).collect();
        self.prepare(controls.first()?, &control_id(self.prefix, name));
        let around = self.around(&[name])?;
        let mut block: Block =
            controls.iter().filter(|control| !around.contains(Some(control))).filter_map(html).collect();
        // A label that stands apart goes with its control.
        for control in &controls {
            let label = self.first(&["label[for=\"", &control.id(), "\"]"].concat());
            block.extend(label.filter(|label| !around.contains(Some(label))));
        }
        block.push(around);
        Some(QuestionPart { block, controls })
    }

    /// Gives a control its id, and the place for what is wrong with it.
    fn prepare(&self, control: &Element, id: &str) {
        if control.id().is_empty() {
            control.set_id(id);
        }
        let error = error_id(&control.id());
        if self.by_id(&error).is_some() {
            return;
        }
        let Some(made) = make(self.document, "p", "baton-error") else { return };
        made.set_id(&error);
        let before = control.closest("label").ok().flatten().unwrap_or_else(|| control.clone());
        let _ = before.before_with_node_1(&made);
        let by = [&*control.get_attribute("aria-describedby").unwrap_or_default(), " ", &error].concat();
        let _ = control.set_attribute("aria-describedby", by.trim_start());
    }

    fn button(&self, class: &'static str, submit: &HtmlElement, words: &str) -> Option<HtmlElement> {
        self.first(&["button.", class].concat()).or_else(|| {
            let made = make(self.document, "button", class)?;
            made.set_attribute("type", "button").ok()?;
            made.set_text_content(Some(words));
            submit.before_with_node_1(&made).ok()?;
            Some(made)
        })
    }
}

/// The id of the place for what is wrong with a control.
pub(super) fn error_id(control: &str) -> String {
    [control, ":error"].concat()
}

/// The element with this id inside another.
pub(super) fn by_id(inside: &Element, id: &str) -> Option<HtmlElement> {
    inside.query_selector(&["[id=\"", id, "\"]"].concat()).ok()??.dyn_into().ok()
}

/// Gives a form whose ids another form of the page has too ids of its own.
pub(super) fn rename(form: &Element, old: &str, new: &str) {
    for name in ["id", "for", "aria-labelledby", "aria-describedby", "href"] {
        for element in all(form, &["[", name, "*=\"", old, "\"]"].concat()).iter().chain([form]) {
            let Some(value) = element.get_attribute(name) else { continue };
            let words = value.split(' ').map(|word| match word.split_once(old) {
                Some(("", rest)) => [new, rest].concat(),
                Some(("#", rest)) => ["#", new, rest].concat(),
                _ => word.to_owned(),
            });
            let _ = element.set_attribute(name, &words.collect::<Vec<_>>().join(" "));
        }
    }
}

/// All elements that a selector finds.
pub(super) fn all(inside: &Element, selector: &str) -> Vec<Element> {
    inside.query_selector_all(selector).map(|list| elements(&list)).unwrap_or_default()
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

fn name_of(control: &Element) -> String {
    control.get_attribute("name").unwrap_or_default()
}

fn html(element: &Element) -> Option<HtmlElement> {
    element.clone().dyn_into().ok()
}
