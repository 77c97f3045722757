//! One element's form: what the page tells it, and what it does then.

use std::cell::RefCell;

use baton_form::section::Then;
use baton_form::section::address::may_redirect;
use baton_form::{Node, PageOptions, Plan, el, page};
use baton_handoff::outbox::State as Stage;
use baton_handoff::{Format, Handoff, Id, Moment, Request, Visit};
use baton_model::Explanation;
use baton_publish::Bundle;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlFormElement};

use super::delivery::Delivery;
use super::js;
use super::nodes::append;
use super::parts::{Parts, all, rename};
use crate::flow::{Flow, Pairs, Turn};
use crate::handover::{Door, Scene, packet};
use crate::{detail, prefill, sandbox};

/// Where the first visit is remembered, if the visitor agreed to that.
const FIRST_VISIT: &str = "baton:first";

/// The form of one element.
#[wasm_bindgen]
pub struct Form {
    inner: RefCell<Inner>,
    emit: Function,
}

struct Inner {
    document: Document,
    host: HtmlElement,
    form: HtmlFormElement,
    parts: Parts,
    flow: Flow,
    prefix: String,
    handoff: Handoff,
    endpoint: String,
    format: Option<Format>,
    opened_ms: u64,
    id: Id,
    /// The score that the form was sent with.
    sent_with: Option<Explanation>,
    finished: bool,
    delivery: Option<Delivery>,
}

/// What is told to the page, after everything is in order again: a listener may call the element.
enum Tell {
    Event(&'static str, String),
    /// Can be cancelled; then nothing is sent.
    Result(String),
}

#[wasm_bindgen]
impl Form {
    /// The form of an element, with the plain form in it or without. `kept` is what [`Form::kept`] gave.
    ///
    /// # Errors
    /// A code for the event `baton-error`; the page is left as it was.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, emit: Function, bytes: &[u8], kept: &[u32]) -> Result<Form, String> {
        let bundle = Bundle::from_bytes(bytes).map_err(|_| "bad-model")?;
        let inner = Inner::new(host, bundle, kept).ok_or("other-form")?;
        Ok(Self { inner: RefCell::new(inner), emit })
    }

    /// Tells that the form can be used.
    pub fn ready(&self) {
        let told = self.inner.borrow().greeting();
        self.tell(told);
    }

    /// Something happened in the form or to the page.
    pub fn on(&self, event: &Event) {
        // Whatever the form itself brings about while it is busy is known already.
        let told = self.inner.try_borrow_mut().map(|mut inner| inner.on(event));
        self.tell(told.unwrap_or_default());
    }

    /// Whether everything that is asked is answered rightly; if not, shows the first step where it is not.
    pub fn validate(&self) -> bool {
        let Ok(mut inner) = self.inner.try_borrow_mut() else { return false };
        inner.look();
        let turn = inner.flow.validate();
        let right = turn == Turn::Stay;
        let told = inner.turn(turn);
        drop(inner);
        self.tell(told);
        right
    }

    /// As if the visitor had pressed the button that sends.
    pub fn submit(&self) {
        let told = self.inner.try_borrow_mut().map(|mut inner| {
            inner.look();
            let turn = inner.flow.submit();
            inner.turn(turn)
        });
        self.tell(told.unwrap_or_default());
    }

    /// Counts something that the visitor did.
    pub fn track(&self, activity: &str, count: u32) -> bool {
        let Ok(mut inner) = self.inner.try_borrow_mut() else { return false };
        let known = inner.flow.track(activity, count);
        let told = if known { vec![inner.change(activity)] } else { Vec::new() };
        inner.parts.update(&inner.flow);
        drop(inner);
        self.tell(told);
        known
    }

    /// The lead that is to be sent, once.
    pub fn delivery(&self) -> Option<Delivery> {
        self.inner.borrow_mut().delivery.take()
    }

    /// The lead got on, or took too long to wait for.
    pub fn settled(&self, delivery: &Delivery) {
        self.inner.borrow_mut().settled(delivery.stage());
    }

    /// The browser, or the visitor, wants nothing to be stored.
    pub fn is_private(&self) -> bool {
        self.inner.borrow().flow.is_private()
    }

    /// What a form that stands here later must know.
    pub fn kept(&self) -> Vec<u32> {
        let inner = self.inner.borrow();
        vec![inner.flow.step() as u32, u32::from(inner.flow.is_sent()), u32::from(inner.finished)]
    }

    fn tell(&self, told: Vec<Tell>) {
        for tell in told {
            match tell {
                Tell::Event(name, detail) => drop(self.emit(name, &detail, false)),
                Tell::Result(detail) => {
                    let go_on = self.emit("baton-result", &detail, true);
                    let told = self.inner.borrow_mut().hand_over(go_on);
                    self.tell(told);
                }
            }
        }
    }

    /// Whether nobody cancelled it.
    fn emit(&self, name: &str, detail: &str, cancelable: bool) -> bool {
        let told = self.emit.call3(&JsValue::UNDEFINED, &name.into(), &detail.into(), &cancelable.into());
        told.is_ok_and(|told| told.is_truthy())
    }
}

impl Inner {
    fn new(host: HtmlElement, bundle: Bundle, kept: &[u32]) -> Option<Self> {
        let document = host.owner_document()?;
        let Bundle { program, plan, handoff, endpoint, format } = bundle;
        let (form, prefix) = find(&document, &host, &plan)?;
        let parts = Parts::find(&document, &form, &plan, &prefix)?;
        let now = Moment::from_ms(js::now() as u64);
        let mut flow = Flow::new(plan, program, &prefix, now.day());
        if js::wants_privacy() {
            flow.keep_unscored();
        }
        let (opened_ms, id) = (now.ms(), Id::from_random([0; 16]));
        let (sent_with, delivery) = (None, None);
        let finished = kept.get(2) == Some(&1);
        let mut inner = Self {
            document,
            host,
            form,
            parts,
            flow,
            prefix,
            handoff,
            endpoint,
            format,
            opened_ms,
            id,
            sent_with,
            finished,
            delivery,
        };
        // What the browser says would stand in the way of what the form says.
        inner.form.set_no_validate(true);
        if kept.get(1) == Some(&1) {
            inner.flow.keep_sent();
        }
        if !inner.finished {
            inner.fill();
            inner.begin(kept.first().copied());
        }
        Some(inner)
    }

    /// Shows the step that the visitor is already on: with the focus, by the browser's history, or the first.
    fn begin(&mut self, kept: Option<u32>) {
        self.look();
        let focused = self.form.query_selector(":focus").ok().flatten();
        let focused = focused.and_then(|element| self.parts.step_of(&element));
        match focused.or(kept.map(|step| step as usize)) {
            Some(step) => self.flow.begin_at(step),
            None => {
                if let Some(step) = js::history_steps(&self.key()).first() {
                    self.flow.go_to(*step as usize);
                }
            }
        }
        self.parts.update(&self.flow);
    }

    fn greeting(&self) -> Vec<Tell> {
        let mut told = vec![Tell::Event("baton-ready", detail::ready(self.flow.plan()))];
        let wanted = self.attribute("locale");
        let own = &self.flow.plan().words.locale;
        if !wanted.is_empty() && !wanted.eq_ignore_ascii_case(own) {
            told.push(error("other-locale"));
        }
        if !self.finished {
            told.push(self.progress());
        }
        told
    }

    fn on(&mut self, event: &Event) -> Vec<Tell> {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        match &*event.type_() {
            "input" | "change" => target.map_or_else(Vec::new, |target| self.typed(&target)),
            "click" => target.map_or_else(Vec::new, |target| self.clicked(event, &target)),
            "submit" => {
                event.prevent_default();
                self.forward()
            }
            "reset" => self.reset(),
            "popstate" => self.travelled(),
            // The page is back as it was left: what was sent is not sent again.
            "pageshow" => {
                all(&self.form, "[disabled]").iter().for_each(|control| js::disable(control, false));
                if self.flow.is_sent() && !self.finished {
                    self.finish();
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn typed(&mut self, target: &Element) -> Vec<Tell> {
        let step = self.flow.step();
        let before = self.flow.pairs().clone();
        self.look();
        if *self.flow.pairs() == before || self.finished {
            return Vec::new();
        }
        self.parts.update(&self.flow);
        self.keep_draft();
        let mut told = vec![self.change(&target.get_attribute("name").unwrap_or_default())];
        if self.flow.step() != step {
            told.push(self.progress());
        }
        told
    }

    fn clicked(&mut self, event: &Event, target: &Element) -> Vec<Tell> {
        let is_in = |part: &HtmlElement| part.contains(Some(target));
        if is_in(&self.parts.next) {
            return self.forward();
        }
        if is_in(&self.parts.back) {
            self.look();
            // Where the entry before this one is the step before, the browser's own Back leads there.
            let here = js::history_steps(&self.key());
            let turn = self.flow.back();
            let Turn::Step(step) = turn else { return Vec::new() };
            if here.get(1) == Some(&(step as u32)) {
                js::history_back();
                return Vec::new();
            }
            js::history_put(&self.key(), step as u32, step as u32, false);
            return self.shown();
        }
        let link =
            target.closest("a[href^='#']").ok().flatten().filter(|link| self.parts.problems.contains(Some(link)));
        if let Some(id) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            if let Some(control) = super::parts::by_id(&self.form, id.trim_start_matches('#')) {
                js::focus(&control);
            }
        }
        Vec::new()
    }

    fn forward(&mut self) -> Vec<Tell> {
        self.look();
        let from = self.flow.step() as u32;
        let turn = if self.flow.is_last() { self.flow.submit() } else { self.flow.forward() };
        if let Turn::Step(step) = turn {
            js::history_put(&self.key(), from, js::history_steps(&self.key()).get(1).copied().unwrap_or(from), false);
            js::history_put(&self.key(), step as u32, from, true);
        }
        self.turn(turn)
    }

    /// To the step that the browser's history says, if it says one.
    fn travelled(&mut self) -> Vec<Tell> {
        let here = js::history_steps(&self.key());
        let Some(step) = here.first().filter(|_| !self.finished) else { return Vec::new() };
        self.look();
        match self.flow.go_to(*step as usize) {
            Turn::Step(_) => self.shown(),
            _ => Vec::new(),
        }
    }

    fn turn(&mut self, turn: Turn) -> Vec<Tell> {
        match turn {
            Turn::Step(_) => self.shown(),
            Turn::Problems { troubles, .. } => {
                self.parts.update(&self.flow);
                self.parts.tell(&self.document, &self.form, &self.flow, &troubles, &self.prefix);
                vec![self.progress()]
            }
            Turn::Send => {
                self.id = Id::from_random(js::random().try_into().unwrap_or_default());
                self.sent_with = self.flow.result();
                let told = self.has("sandbox").then(|| self.request()).and_then(Result::ok);
                vec![Tell::Result(detail::result(&self.flow, self.id, self.has("share-answers"), told.as_ref()))]
            }
            Turn::Trapped => {
                self.finish();
                Vec::new()
            }
            Turn::Stay => Vec::new(),
        }
    }

    fn shown(&mut self) -> Vec<Tell> {
        self.parts.clear(&self.form);
        self.parts.update(&self.flow);
        self.parts.focus_step(&self.flow);
        self.keep_draft();
        vec![self.progress()]
    }

    /// Sends the lead, unless a program on the page held it.
    fn hand_over(&mut self, go_on: bool) -> Vec<Tell> {
        if !go_on {
            self.flow.hold();
            return Vec::new();
        }
        self.remember_visit();
        js::remember(true, &self.key(), None);
        let request = self.request();
        if self.has("sandbox") {
            self.finish();
            return self.show_request(request.ok().as_ref());
        }
        let endpoint = self.endpoint();
        let door = self.door(&endpoint, "");
        let (is_plain, format) = (door.is_plain(), door.format());
        match request {
            Ok(request) if !is_plain => {
                self.delivery = Some(Delivery::new(self.id, format, request, Moment::from_ms(js::now() as u64)));
                self.parts.tell_state(&self.flow, Stage::Sending);
                Vec::new()
            }
            // The browser posts the form itself: nothing was named, or nothing that can be used.
            Ok(request) => {
                self.post(&request);
                Vec::new()
            }
            Err(_) => {
                self.post_plain("");
                vec![error("no-endpoint")]
            }
        }
    }

    fn request(&self) -> Result<Request, baton_handoff::Undeliverable> {
        let scene = self.scene();
        let packet = packet(&self.flow, &scene, self.id, Moment::from_ms(js::now() as u64));
        let action = js::scene(&self.form).pop().unwrap_or_default();
        let endpoint = self.endpoint();
        self.door(&endpoint, &action).request(&self.flow, &packet, &scene.title)
    }

    fn post(&self, request: &Request) {
        match &request.how {
            baton_handoff::How::Fetch { body, .. } => self.post_plain(body),
            baton_handoff::How::Frame { .. } => self.post_plain(""),
        }
    }

    fn post_plain(&self, body: &str) {
        for step in &self.parts.steps {
            for control in step.questions.iter().flat_map(|question| &question.controls) {
                let name = control.get_attribute("name").unwrap_or_default();
                if !self.flow.is_asked(&name) {
                    js::disable(control, true);
                }
            }
        }
        js::post(&self.form, body);
    }

    fn show_request(&self, request: Option<&Request>) -> Vec<Tell> {
        let Some(request) = request else { return vec![error("no-endpoint")] };
        let shown: Node = el("pre").class("baton-sent").attr("tabindex", "0").text(sandbox::text(request)).into();
        append(&self.document, &self.form, [shown]);
        Vec::new()
    }

    fn settled(&mut self, stage: Stage) {
        self.parts.tell_state(&self.flow, stage);
        if stage == Stage::Refused || self.finished {
            return;
        }
        self.finish();
        if stage == Stage::Sending {
            self.parts.status.set_text_content(None);
        }
        let plan = self.flow.plan();
        let outcome = plan.outcome(self.sent_with.as_ref().map(|result| &*result.band));
        match &outcome.then {
            Then::Redirect(address)
                if !outcome.silent && stage != Stage::Queued && may_redirect(address, &plan.origins) =>
            {
                js::open(address)
            }
            _ => {}
        }
    }

    fn finish(&mut self) {
        self.finished = true;
        self.parts.finish(&self.document, &self.form, &self.flow, self.sent_with.as_ref(), &self.prefix);
    }

    fn reset(&mut self) -> Vec<Tell> {
        self.flow.reset();
        (self.finished, self.sent_with) = (false, None);
        js::remember(true, &self.key(), None);
        self.parts.begin(&self.form);
        self.fill();
        self.look();
        self.parts.update(&self.flow);
        vec![self.progress()]
    }

    /// Takes what the controls hold now.
    fn look(&mut self) {
        let flat = js::pairs(&self.form);
        self.flow.take(flat.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Pairs>());
    }

    /// Fills in what the address and the page know, and what was typed before on this visit.
    fn fill(&self) {
        let draft = js::remembered(true, &self.key()).filter(|_| self.keeps_drafts());
        if let Some(draft) = draft {
            js::restore(&self.form, &draft);
        }
        let pairs = prefill(self.flow.plan(), js::parameter, &self.scene().sources());
        js::fill(&self.form, pairs.into_iter().flat_map(|(name, value)| [name, value]).collect());
    }

    fn keep_draft(&self) {
        if self.keeps_drafts() && !self.flow.is_sent() {
            let draft = js::draft(&self.form);
            js::remember(true, &self.key(), Some(&draft).filter(|_| !self.flow.is_private()).map(|draft| &**draft));
        }
    }

    fn keeps_drafts(&self) -> bool {
        self.attribute("drafts") == "session"
    }

    /// Remembers the first visit, if the visitor agreed to that and wants no more privacy; else forgets it.
    fn remember_visit(&self) {
        if self.flow.is_private() {
            return js::remember(false, FIRST_VISIT, None);
        }
        let allowed = self.flow.plan().consents.iter().any(|consent| consent.storage && self.flow.agrees(&consent.id));
        if allowed && js::remembered(false, FIRST_VISIT).is_none() {
            let visit = self.scene().sources().last;
            js::remember(false, FIRST_VISIT, visit.map(|visit| visit.to_text()).as_deref());
        }
    }

    fn scene(&self) -> Scene {
        let mut known = js::scene(&self.form).into_iter();
        let mut next = || known.next().unwrap_or_default();
        let first = js::remembered(false, FIRST_VISIT).and_then(|text| Visit::from_text(&text));
        Scene { address: next(), referrer: next(), title: next(), first, opened_ms: self.opened_ms }
    }

    /// Where leads go: what the element says goes before what was published.
    fn endpoint(&self) -> String {
        match self.attribute("endpoint") {
            named if named.is_empty() => self.endpoint.clone(),
            named => named,
        }
    }

    fn door<'a>(&'a self, endpoint: &'a str, action: &'a str) -> Door<'a> {
        let format = Format::from_word(&self.attribute("format")).or(self.format);
        Door { handoff: &self.handoff, endpoint, format, action }
    }

    fn change(&self, field: &str) -> Tell {
        Tell::Event("baton-change", detail::change(&self.flow, field, self.has("share-answers")))
    }

    fn progress(&self) -> Tell {
        Tell::Event("baton-progress", detail::progress(&self.flow))
    }

    fn attribute(&self, name: &str) -> String {
        self.host.get_attribute(name).unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        self.host.has_attribute(name)
    }

    /// The name of what is kept of this form in the browser.
    fn key(&self) -> String {
        ["baton:", &self.prefix].concat()
    }
}

/// The plain form in the element, or a new one, and the start of its ids.
fn find(document: &Document, host: &HtmlElement, plan: &Plan) -> Option<(HtmlFormElement, String)> {
    let known = host.query_selector("form").ok()?;
    let own = known.as_ref().map(Element::id).filter(|id| !id.is_empty());
    let prefix = own.unwrap_or_else(|| ["baton-", &plan.model].concat());
    if known.is_none() {
        let options = PageOptions { id_prefix: &prefix, action: "", answers: None };
        append(document, host, [page(plan, &options)]);
    }
    let form: HtmlFormElement = host.query_selector("form").ok()??.dyn_into().ok()?;
    let form_element: &Element = &form;
    if form_element.id().is_empty() {
        form_element.set_id(&prefix);
    }
    let free = js::free_id(&form);
    if free != prefix {
        rename(&form, &prefix, &free);
    }
    Some((form, free))
}

fn error(code: &str) -> Tell {
    Tell::Event("baton-error", ["{\"code\":\"", code, "\"}"].concat())
}
