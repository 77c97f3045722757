//! One element's form, as the scripts of the page call it. Each call decides something, and touches no page.

use baton_handoff::json::list;
use baton_handoff::{Format, Handoff, How, Id, Moment, Request, Visit};
use baton_model::Explanation;
use baton_model::json::Value;
use baton_publish::Bundle;

use crate::call::Given;
use crate::delivery::Delivery;
use crate::flow::Flow;
use crate::handover::{Door, Scene, packet};
use crate::{detail, prefill, sandbox, told};

/// The form of one element.
pub(crate) struct Form {
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

impl Form {
    /// The form that was published as these bytes, if it was. `private`: the browser asks for privacy.
    pub(crate) fn new(bytes: &[u8], now: f64, private: bool) -> Option<Self> {
        let Bundle { program, plan, handoff, endpoint, format } = Bundle::from_bytes(bytes).ok()?;
        let now = Moment::from_ms(now as u64);
        // The page puts the start of its ids before those that are told.
        let mut flow = Flow::new(plan, program, "", now.day());
        if private {
            flow.keep_unscored();
        }
        let (id, sent_with, request, plain) = (Id::from_random([0; 16]), None, None, false);
        Some(Self { flow, handoff, endpoint, format, id, sent_with, request, plain, opened_ms: now.ms() })
    }

    /// Does what is called, with what is given; tells the outcome as JSON.
    pub(crate) fn call(&mut self, given: &Given<'_>) -> String {
        let flow = &mut self.flow;
        let yes = |yes: bool| Value::from(yes).write_line();
        match given.name {
            // What the page has to find.
            "plan" => told::plan(flow.plan()),
            // What is shown now.
            "view" => told::view(flow),
            // Takes what the controls hold, name after value; tells whether that is anything new.
            "take" => {
                let pairs = given.pairs(0);
                let is_new = pairs != *flow.pairs();
                flow.take(pairs);
                yes(is_new)
            }
            // Begins on a step that the visitor is already on.
            "begin_at" => {
                flow.begin_at(given.number(0) as usize);
                yes(true)
            }
            // On to the next step, or sends.
            "forward" => told::turn(&if flow.is_last() { flow.submit() } else { flow.forward() }),
            // Back to the step before.
            "back" => told::turn(&flow.back()),
            // To the step that the browser's history holds.
            "go_to" => told::turn(&flow.go_to(given.number(0) as usize)),
            "validate" => told::turn(&flow.validate()),
            "submit" => told::turn(&flow.submit()),
            "reset" => {
                flow.reset();
                self.sent_with = None;
                yes(true)
            }
            // Counts something that the visitor did.
            "track" => yes(flow.track(given.text(0), given.number(1) as u32)),
            // A program on the page held what was sent.
            "hold" => {
                flow.hold();
                yes(true)
            }
            // It was sent by what stood here before.
            "keep_sent" => {
                flow.keep_sent();
                yes(true)
            }
            "is_sent" => yes(flow.is_sent()),
            // Nothing may be stored.
            "is_private" => yes(flow.is_private()),
            // Whether the control of this name is asked for now.
            "is_asked" => yes(flow.is_asked(given.text(0))),
            // Whether the visitor agreed to be remembered.
            "may_remember" => {
                let mut consents = flow.plan().consents.iter();
                yes(consents.any(|consent| consent.storage && flow.agrees(&consent.id)))
            }
            // This visit as a text to remember.
            "visit" => {
                let visit = self.scene(given, 0).sources().last.map(|visit| visit.to_text());
                Value::from(visit.unwrap_or_default().as_str()).write_line()
            }
            // Names and values that fill in what is empty: of the parameters of the page's address, and what the page knows.
            "prefill" => {
                let scene = self.scene(given, 0);
                let parameter = |name: &str| {
                    let mut parameters = scene.parameters.iter();
                    parameters.find(|(known, _)| known == name).map(|(_, value)| value.clone())
                };
                flat(&prefill(self.flow.plan(), parameter, &scene.sources())).write_line()
            }
            "ready_detail" => detail::ready(flow.plan()),
            "progress_detail" => detail::progress(flow),
            "change_detail" => detail::change(flow, given.text(0), given.is(1)),
            "result_detail" => self.result_detail(given),
            // What would be sent, for people.
            "request_text" => Value::from(self.request.as_ref().map(sandbox::text).as_deref()).write_line(),
            // What the browser's own post of the form should hold besides.
            "plain_body" => Value::from(self.request.as_ref().and_then(body)).write_line(),
            // What stands in the place of the form.
            "outcome" => told::outcome(flow.plan(), self.sent_with.as_ref()),
            // The step that is shown.
            _ => Value::from(flow.step() as f64).write_line(),
        }
    }

    /// The lead on its way; none if there is nowhere to send it but by the browser's own post.
    pub(crate) fn delivery(&self, now: f64) -> Option<Delivery> {
        let request = self.request.clone().filter(|_| !self.plain)?;
        Some(Delivery::new(self.id, self.format?, request, Moment::from_ms(now as u64)))
    }
}

impl Form {
    /// Makes the lead and the request that carries it. Given: the moment, whether nothing is sent, whether answers are told,
    /// four random numbers, and what the page knows.
    fn result_detail(&mut self, given: &Given<'_>) -> String {
        let mut random = [0; 16];
        for (nth, bytes) in random.chunks_exact_mut(4).enumerate() {
            bytes.copy_from_slice(&(given.number(3 + nth) as u32).to_be_bytes());
        }
        self.id = Id::from_random(random);
        self.sent_with = self.flow.result();
        let [action, endpoint, format] = [10, 11, 12].map(|at| given.text(at));
        let scene = self.scene(given, 7);
        let packet = packet(&self.flow, &scene, self.id, given.moment(0));
        let endpoint = if endpoint.is_empty() { &self.endpoint } else { endpoint };
        let format = Format::from_word(format).or(self.format);
        let door = Door { handoff: &self.handoff, endpoint, format, action };
        self.format = Some(door.format());
        self.request = door.request(&self.flow, &packet, &scene.title).ok();
        self.plain = door.is_plain();
        detail::result(&self.flow, self.id, given.is(2), self.request.as_ref().filter(|_| given.is(1)))
    }

    /// Address, referrer, title, action, endpoint, format, first visit; then names and values of the address's parameters.
    fn scene(&self, given: &Given<'_>, from: usize) -> Scene {
        let [address, referrer, title, first] = [0, 1, 2, 6].map(|at| given.text(from + at));
        Scene {
            address: address.to_owned(),
            parameters: given.pairs(from + 7),
            referrer: referrer.to_owned(),
            title: title.to_owned(),
            first: Visit::from_text(first),
            opened_ms: self.opened_ms,
        }
    }
}

/// The body; none for a frame.
pub(crate) fn body(request: &Request) -> Option<&str> {
    match &request.how {
        How::Fetch { body, .. } => Some(body),
        How::Frame { .. } => None,
    }
}

/// Names and values, one after the other.
pub(crate) fn flat(pairs: &[(String, String)]) -> Value {
    let texts = pairs.iter().flat_map(|(name, value)| [name, value]);
    list(&mut texts.map(|text| text.as_str().into()))
}
