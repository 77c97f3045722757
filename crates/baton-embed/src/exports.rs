//! What the scripts of the page call. Each call decides something, and touches no page.

use baton_handoff::{Format, Handoff, How, Id, Moment, Request, Visit};
use baton_model::Explanation;
use baton_publish::Bundle;
use wasm_bindgen::prelude::*;

use crate::delivery::Delivery;
use crate::flow::{Flow, Pairs};
use crate::handover::{Door, Scene, packet};
use crate::{detail, prefill, sandbox, told};

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The form of one element.
#[wasm_bindgen]
pub struct Form {
    flow: Flow,
    handoff: Handoff,
    endpoint: String,
    format: Option<Format>,
    /// Of the lead that is being sent: its id, its score, and what carries it.
    id: Id,
    sent_with: Option<Explanation>,
    request: Option<Request>,
    /// The browser itself posts the form: nothing was said about where leads go.
    plain: bool,
    opened_ms: u64,
}

#[wasm_bindgen]
impl Form {
    /// The form that was published as these bytes. `private`: the browser asks for privacy.
    ///
    /// # Errors
    /// The code of the event `baton-error`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], now: f64, private: bool) -> Result<Form, String> {
        let Bundle { program, plan, handoff, endpoint, format } = Bundle::from_bytes(bytes).map_err(|_| "bad-model")?;
        let now = Moment::from_ms(now as u64);
        // The page puts the start of its ids before those that are told.
        let mut flow = Flow::new(plan, program, "", now.day());
        if private {
            flow.keep_unscored();
        }
        let (id, sent_with, request, plain) = (Id::from_random([0; 16]), None, None, false);
        Ok(Self { flow, handoff, endpoint, format, id, sent_with, request, plain, opened_ms: now.ms() })
    }

    /// What the page has to find.
    pub fn plan(&self) -> String {
        told::plan(self.flow.plan())
    }

    /// What is shown now.
    pub fn view(&self) -> String {
        told::view(&self.flow)
    }

    /// Takes what the controls hold, name after value; tells whether that is anything new.
    pub fn take(&mut self, flat: Vec<String>) -> bool {
        let pairs = pairs(flat);
        let is_new = pairs != *self.flow.pairs();
        self.flow.take(pairs);
        is_new
    }

    /// The step that is shown.
    pub fn step(&self) -> u32 {
        self.flow.step() as u32
    }

    /// Begins on a step that the visitor is already on.
    pub fn begin_at(&mut self, step: u32) {
        self.flow.begin_at(step as usize);
    }

    /// On to the next step, or sends.
    pub fn forward(&mut self) -> String {
        told::turn(&if self.flow.is_last() { self.flow.submit() } else { self.flow.forward() })
    }

    /// Back to the step before.
    pub fn back(&mut self) -> String {
        told::turn(&self.flow.back())
    }

    /// To the step that the browser's history holds.
    pub fn go_to(&mut self, step: u32) -> String {
        told::turn(&self.flow.go_to(step as usize))
    }

    /// Whether everything is right.
    pub fn validate(&mut self) -> String {
        told::turn(&self.flow.validate())
    }

    /// Sends, if everything is right.
    pub fn submit(&mut self) -> String {
        told::turn(&self.flow.submit())
    }

    /// Begins anew.
    pub fn reset(&mut self) {
        self.flow.reset();
        self.sent_with = None;
    }

    /// Counts something that the visitor did.
    pub fn track(&mut self, activity: &str, count: u32) -> bool {
        self.flow.track(activity, count)
    }

    /// A program on the page held what was sent.
    pub fn hold(&mut self) {
        self.flow.hold();
    }

    /// It was sent by what stood here before.
    pub fn keep_sent(&mut self) {
        self.flow.keep_sent();
    }

    /// Whether it was sent.
    pub fn is_sent(&self) -> bool {
        self.flow.is_sent()
    }

    /// Nothing may be stored.
    pub fn is_private(&self) -> bool {
        self.flow.is_private()
    }

    /// Whether the control of this name is asked for now.
    pub fn is_asked(&self, name: &str) -> bool {
        self.flow.is_asked(name)
    }

    /// Whether the visitor agreed to be remembered.
    pub fn may_remember(&self) -> bool {
        let mut consents = self.flow.plan().consents.iter();
        consents.any(|consent| consent.storage && self.flow.agrees(&consent.id))
    }

    /// This visit as a text to remember.
    pub fn visit(&self, scene: Vec<String>) -> String {
        self.scene(scene).sources().last.map(|visit| visit.to_text()).unwrap_or_default()
    }

    /// Names and values that fill in what is empty: of the parameters of the page's address, and what the page knows.
    pub fn prefill(&self, parameters: Vec<String>, scene: Vec<String>) -> Vec<String> {
        let parameters = pairs(parameters);
        let parameter = |name: &str| parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let filled = prefill(self.flow.plan(), parameter, &self.scene(scene).sources());
        filled.into_iter().flat_map(|(name, value)| [name, value]).collect()
    }

    /// The detail of `baton-ready`.
    pub fn ready_detail(&self) -> String {
        detail::ready(self.flow.plan())
    }

    /// The detail of `baton-progress`.
    pub fn progress_detail(&self) -> String {
        detail::progress(&self.flow)
    }

    /// The detail of `baton-change`.
    pub fn change_detail(&self, field: &str, answers: bool) -> String {
        detail::change(&self.flow, field, answers)
    }

    /// The detail of `baton-result`; makes the lead and the request that carries it.
    pub fn result_detail(
        &mut self,
        random: &[u8],
        now: f64,
        scene: Vec<String>,
        sandbox: bool,
        answers: bool,
    ) -> String {
        self.id = Id::from_random(random.try_into().unwrap_or_default());
        self.sent_with = self.flow.result();
        let [action, endpoint, format] = [3, 4, 5].map(|at| scene.get(at).cloned().unwrap_or_default());
        let scene = self.scene(scene);
        let packet = packet(&self.flow, &scene, self.id, Moment::from_ms(now as u64));
        let endpoint = if endpoint.is_empty() { &self.endpoint } else { &endpoint };
        let format = Format::from_word(&format).or(self.format);
        let door = Door { handoff: &self.handoff, endpoint, format, action: &action };
        self.format = Some(door.format());
        self.request = door.request(&self.flow, &packet, &scene.title).ok();
        self.plain = door.is_plain();
        detail::result(&self.flow, self.id, answers, self.request.as_ref().filter(|_| sandbox))
    }

    /// The lead on its way; none if there is nowhere to send it but by the browser's own post.
    pub fn delivery(&mut self, now: f64) -> Option<Delivery> {
        let request = self.request.clone().filter(|_| !self.plain)?;
        Some(Delivery::new(self.id, self.format?, request, Moment::from_ms(now as u64)))
    }

    /// What would be sent, for people.
    pub fn request_text(&self) -> Option<String> {
        self.request.as_ref().map(sandbox::text)
    }

    /// What the browser's own post of the form should hold besides.
    pub fn plain_body(&self) -> Option<String> {
        match &self.request.as_ref()?.how {
            How::Fetch { body, .. } => Some(body.clone()),
            How::Frame { .. } => None,
        }
    }

    /// What stands in the place of the form.
    pub fn outcome(&self) -> String {
        told::outcome(self.flow.plan(), self.sent_with.as_ref())
    }
}

impl Form {
    /// Address, referrer, title, action, endpoint, format, first visit.
    fn scene(&self, known: Vec<String>) -> Scene {
        let mut known = known.into_iter();
        let mut next = || known.next().unwrap_or_default();
        let (address, referrer, title) = (next(), next(), next());
        let first = known.nth(3).and_then(|text| Visit::from_text(&text));
        Scene { address, referrer, title, first, opened_ms: self.opened_ms }
    }
}

fn pairs(flat: Vec<String>) -> Pairs {
    let mut flat = flat.into_iter();
    let mut pairs = Pairs::new();
    while let (Some(name), Some(value)) = (flat.next(), flat.next()) {
        pairs.push((name, value));
    }
    pairs
}
