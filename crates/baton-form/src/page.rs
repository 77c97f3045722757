//! The whole form as a tree: plain HTML that works before any script, and without.
//!
//! Every step is visible; a script hides all but one. Places that a script fills (progress, problems, status) are there
//! from the start and empty, so that nothing moves and screen readers know them.

use baton_model::Lead;

use crate::control::{ControlOptions, control_id, error_text, optional, question_control};
use crate::node::{Element, Node, el};
use crate::plan::{Plan, StepPlan};
use crate::run::{CONSENT, OPT_OUT, TRAP, Trouble};
use crate::section::address::{is_address, may_redirect};
use crate::section::{Consent, Hidden, Outcome, Source, Then};
use crate::words::Word;

/// How a form is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageOptions<'a> {
    /// The start of every id, so that several forms fit on one page.
    pub id_prefix: &'a str,
    /// Where the form is sent; empty, or no address that a form may have, for the page itself.
    pub action: &'a str,
    /// Answers that its controls hold already.
    pub answers: Option<&'a Lead>,
}

/// The form.
///
/// # Example
/// ```
/// use baton_form::{Form, PageOptions, Plan, html, page};
/// # let model = baton_model::Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
///
/// let plan = Plan::new(&Form::default(), &model, "en");
/// let options = PageOptions { id_prefix: "ask", action: "https://crm.example/leads", answers: None };
/// let text = html::write_pretty(&page(&plan, &options));
/// assert!(text.starts_with(r#"<form class="baton" id="ask" method="post" action="https://crm.example/leads""#));
/// ```
#[must_use]
pub fn page(plan: &Plan, options: &PageOptions<'_>) -> Node {
    let form = el("form").class("baton").attr("id", options.id_prefix).attr("method", "post");
    let form = if is_address(options.action) { form.attr("action", options.action) } else { form };
    let page = Page { plan, options };
    form.attr("accept-charset", "utf-8")
        .attr("lang", &plan.words.locale)
        .attr("dir", plan.words.dir.as_str())
        .children(page.intro())
        .child(el("p").class("baton-progress").attr("id", page.id("progress")))
        .child(el("div").class("baton-problems").attr("id", page.id("problems")))
        .children(plan.steps.iter().map(|step| page.step(step)))
        .children(page.privacy())
        .child(page.trap())
        .children(page.hidden())
        .child(page.buttons())
        .child(el("p").class("baton-status").attr("id", page.id("status")).attr("role", "status"))
        .into()
}

/// What stands in the summary of problems: a heading, and a link to every control that needs another look.
#[must_use]
pub fn problems(plan: &Plan, troubles: &[Trouble], id_prefix: &str) -> Node {
    let heading = part(id_prefix, "problems-title");
    let items = troubles.iter().map(|trouble| {
        let label = el("span").class("baton-problem-label").text(trouble.lead_in());
        el("li")
            .key(&trouble.control)
            .child(el("a").attr("href", ["#", &trouble.control].concat()).child(label).text(&trouble.text))
    });
    el("div")
        .class("baton-problem-list")
        .attr("role", "group")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", &*heading)
        .child(el(heading_tag(plan)).attr("id", heading).text(plan.words.get(Word::ProblemTitle)))
        .child(el("ul").children(items))
        .into()
}

/// What a visitor of a band sees in the place of the form. A redirect, which leads away by itself, is a link here, for
/// browsers that do not follow; an address that the form may not lead to is left out.
#[must_use]
pub fn outcome(plan: &Plan, band: Option<&str>, id_prefix: &str) -> Node {
    let outcome = plan.outcome(band);
    let address = may_lead_to(outcome, plan);
    let link = address.map(|address| {
        let link = el("a").class("baton-go").attr("href", address);
        el("p").child(
            if matches!(outcome.then, Then::Download(_)) { link.attr("download", "") } else { link }
                .text(&outcome.label),
        )
    });
    let heading = part(id_prefix, "outcome");
    el("div")
        .class("baton-outcome")
        .attr("role", "group")
        .attr("aria-labelledby", &*heading)
        .attr("lang", &plan.words.locale)
        .attr("dir", plan.words.dir.as_str())
        .child(el("h2").class("baton-title").attr("id", heading).attr("tabindex", "-1").text(&outcome.title))
        .child(el("p").text(&outcome.message))
        .children(link)
        .into()
}

/// Where an outcome leads: none if nowhere, or if the form may not lead there.
#[must_use]
pub fn may_lead_to<'o>(outcome: &'o Outcome, plan: &Plan) -> Option<&'o str> {
    match &outcome.then {
        Then::Redirect(address) if may_redirect(address, &plan.origins) => Some(address),
        Then::Booking(address) | Then::Download(address) if is_address(address) => Some(address),
        _ => None,
    }
}

/// The id of a step's heading, which takes the focus when the step is shown.
#[must_use]
pub fn heading_id(id_prefix: &str, step: &StepPlan) -> String {
    part(id_prefix, &["step-", &step.id].concat())
}

/// The id of a consent's box.
#[must_use]
pub fn consent_id(id_prefix: &str, consent: &str) -> String {
    part(id_prefix, &["consent-", consent].concat())
}

/// Ids of fields follow a hyphen, those of parts of the form a colon.
fn part(id_prefix: &str, part: &str) -> String {
    [id_prefix, ":", part].concat()
}

/// The tag of headings inside a form: one level below its title, or in the place of it.
#[must_use]
pub fn heading_tag(plan: &Plan) -> &'static str {
    if plan.title.is_empty() { "h2" } else { "h3" }
}

struct Page<'a> {
    plan: &'a Plan,
    options: &'a PageOptions<'a>,
}

impl Page<'_> {
    fn id(&self, name: &str) -> String {
        part(self.options.id_prefix, name)
    }

    fn level(&self) -> &'static str {
        heading_tag(self.plan)
    }

    fn word(&self, word: Word) -> &str {
        self.plan.words.get(word)
    }

    fn intro(&self) -> Option<Element> {
        let (title, intro) = (&self.plan.title, &self.plan.intro);
        let title = (!title.is_empty()).then(|| el("h2").class("baton-title").text(title));
        let intro = (!intro.is_empty()).then(|| el("p").text(intro));
        (title.is_some() || intro.is_some()).then(|| el("div").class("baton-intro").children(title).children(intro))
    }

    fn step(&self, step: &StepPlan) -> Element {
        let heading = heading_id(self.options.id_prefix, step);
        let own_heading = step.title.is_empty();
        let title = (!own_heading).then(|| {
            el(self.level()).class("baton-heading").attr("id", &*heading).attr("tabindex", "-1").text(&step.title)
        });
        let help = (!step.help.is_empty()).then(|| el("p").class("baton-step-help").text(&step.help));
        let questions = step.questions.iter().enumerate().map(|(place, question)| {
            let value = self.options.answers.and_then(|answers| answers.get(&question.field));
            let heading = (own_heading && place == 0).then_some((self.level(), &*heading));
            question_control(
                question,
                value,
                &ControlOptions { heading, ..ControlOptions::form(self.options.id_prefix, &self.plan.words) },
            )
        });
        el("div")
            .class("baton-step")
            .key(&step.id)
            .attr("data-step", &step.id)
            .attr("role", "group")
            .attr("aria-labelledby", &*heading)
            .children(title)
            .children(help)
            .children(questions)
    }

    /// What is said about the visitor's data, and what may be agreed to.
    fn privacy(&self) -> Option<Element> {
        let (consents, profiling) = (&self.plan.consents, &self.plan.profiling);
        if consents.is_empty() && !profiling.notice && !profiling.opt_out {
            return None;
        }
        let title =
            el(self.level()).class("baton-heading").attr("id", self.id("privacy")).text(self.word(Word::Privacy));
        let notice = profiling.notice.then(|| {
            let notice = el("p").class("baton-notice").text(&profiling.text);
            match self.link(&profiling.link, self.word(Word::More)) {
                Some(link) => notice.text(" ").child(link),
                None => notice,
            }
        });
        let opt_out = profiling.opt_out.then(|| {
            let id = self.id("opt-out");
            let input =
                el("input").attr("id", &*id).attr("name", OPT_OUT).attr("type", "checkbox").attr("value", "yes");
            let name = el("label")
                .class("baton-option")
                .attr("for", id)
                .child(input)
                .child(el("span").text(self.word(Word::OptOut)));
            el("div").class("baton-consent").child(name)
        });
        let outer = el("div").class("baton-privacy").attr("role", "group").attr("aria-labelledby", self.id("privacy"));
        Some(
            outer
                .child(title)
                .children(notice)
                .children(opt_out)
                .children(consents.iter().map(|consent| self.consent(consent))),
        )
    }

    fn consent(&self, consent: &Consent) -> Element {
        let id = consent_id(self.options.id_prefix, &consent.id);
        let error = [&*id, ":error"].concat();
        let input =
            el("input").attr("id", &*id).attr("name", CONSENT).attr("type", "checkbox").attr("value", &consent.id);
        let input = input.flag("required", consent.required).attr("aria-describedby", &*error);
        let mut words = el("span").text(&consent.text);
        if !consent.required {
            words = words.text(" ").child(optional(&self.plan.words));
        }
        el("div")
            .class("baton-consent")
            .key(&consent.id)
            .child(el("label").class("baton-option").attr("for", id).child(input).child(words))
            .children(self.link(&consent.link, &consent.link_text).map(|link| el("p").class("baton-help").child(link)))
            .child(el("p").class("baton-error").attr("id", error))
    }

    /// A link to a longer text; it opens beside the form, so that nothing typed is lost.
    fn link(&self, address: &str, words: &str) -> Option<Element> {
        let link = || el("a").attr("href", address).attr("target", "_blank").attr("rel", "noopener").text(words);
        is_address(address).then(link)
    }

    /// A box that people do not see and robots fill.
    fn trap(&self) -> Element {
        let id = self.id("trap");
        let input = el("input")
            .attr("id", &*id)
            .attr("name", TRAP)
            .attr("type", "text")
            .attr("tabindex", "-1")
            .attr("autocomplete", "off");
        el("div")
            .class("baton-trap")
            .attr("aria-hidden", "true")
            .child(el("label").attr("for", id).text(self.word(Word::Trap)))
            .child(input)
    }

    /// Fields that the page fills in, and what tells a receiver which model the form was made of.
    fn hidden(&self) -> Vec<Element> {
        let input =
            |name: &str, value: &str| el("input").attr("type", "hidden").attr("name", name).attr("value", value);
        let of_field = |hidden: &Hidden| {
            let held = match &hidden.from {
                Source::Value(text) => text,
                Source::Parameter { .. } | Source::Page { .. } => "",
            };
            input(&hidden.field, held).attr("id", control_id(self.options.id_prefix, &hidden.field))
        };
        let about = [
            ("_model", self.plan.model.clone()),
            ("_version", self.plan.version.to_string()),
            ("_hash", self.plan.hash.to_string()),
            ("_locale", self.plan.words.locale.clone()),
        ];
        let fields = self.plan.hidden.iter().map(of_field);
        fields.chain(about.iter().map(|(name, value)| input(name, value))).collect()
    }

    /// Back and Continue are for scripts, that show one step at a time, and stay away without.
    fn buttons(&self) -> Element {
        let button = |kind, class| el("button").attr("type", kind).class(class);
        el("div")
            .class("baton-buttons")
            .child(button("button", "baton-back").flag("hidden", true).text(self.word(Word::Back)))
            .child(button("button", "baton-continue").flag("hidden", true).text(self.word(Word::Continue)))
            .child(button("submit", "baton-submit").text(self.word(Word::Submit)))
    }
}

/// What stands beside a control that needs another look; the same words as in the summary.
#[must_use]
pub fn problem(plan: &Plan, trouble: &Trouble) -> [Node; 2] {
    error_text(&plan.words, &trouble.text)
}
