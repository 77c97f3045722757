//! What the page fills in, what is said, and what follows.

use baton_model::Code;
use baton_model::read::{Node, Object, Word};

use super::names::{self, field, take};
use super::step::parameter;
use super::{Context, filled_text};
use crate::section::address::{is_address, may_redirect, origin};
use crate::section::{ANY_BAND, Consent, Hidden, Outcome, PageFact, Profiling, Source, Then, Touch};

impl Word for PageFact {
    const ALL: &'static [Self] = &PageFact::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for Touch {
    const ALL: &'static [Self] = &Touch::ALL;
    fn word(self) -> &'static str {
        self.as_str()
    }
}

pub(super) fn hidden_fields(node: &Node<'_>, context: &Context<'_>) -> Option<Vec<Hidden>> {
    let mut taken = Vec::new();
    node.list("a list of hidden fields", |node| hidden(node, context, &mut taken))
}

fn hidden(node: &Node<'_>, context: &Context<'_>, taken: &mut Vec<String>) -> Option<Hidden> {
    let mut object = node.object("a hidden field")?;
    let field = object.need("field", "the id of a field", |node| {
        let field = field(node, context.model)?;
        if context.order.has(&field.id) {
            node.report(
                Code::RepeatedId,
                format!("`{}`, which is asked too", field.id),
                "a field that no step asks for",
                "",
            );
            return None;
        }
        take(node, taken, field.id.clone(), "a field that is not in this list yet")
    });
    let value = object.optional("value", Node::text);
    let parameter = object.optional("parameter", parameter);
    let page = object.optional("page", Node::word::<PageFact>);
    let touch_node = object.get("touch");
    let touch = touch_node.as_ref().map_or(Some(Touch::Last), Node::word::<Touch>);
    let from = match (value?, parameter?, page?, touch?) {
        (Some(text), None, None, _) if touch_node.is_none() => Some(Source::Value(text)),
        (None, Some(name), None, touch) => Some(Source::Parameter { name, touch }),
        (None, None, Some(what), touch) => Some(Source::Page { what, touch }),
        (Some(_), None, None, _) => {
            node.report(Code::KeyConflict, "`touch` beside `value`", "`touch` only beside `parameter` or `page`", "");
            None
        }
        (None, None, None, _) => {
            let help = "for example \"parameter\": \"utm_source\"";
            node.report(
                Code::MissingKey,
                "none of `value`, `parameter`, `page`",
                "one of them: where the answer comes from",
                help,
            );
            None
        }
        _ => {
            node.report(Code::KeyConflict, "several of `value`, `parameter`, `page`", "one of them", "");
            None
        }
    };
    object.finish();
    Some(Hidden { field: field?, from: from? })
}

pub(super) fn consents(node: &Node<'_>) -> Option<Vec<Consent>> {
    let mut taken = Vec::new();
    node.list("a list of consents", |node| consent(node, &mut taken))
}

fn consent(node: &Node<'_>, taken: &mut Vec<String>) -> Option<Consent> {
    let mut object = node.object("a consent")?;
    let id = object.need("id", "an id", |node| take(node, taken, node.id()?, "an id that no other consent has"));
    let text = object.need("text", "what is agreed to", filled_text);
    let link = object.optional("link", address);
    let link_text = object.text_or_empty("link_text");
    let required = object.flag("required");
    let storage = object.flag("storage");
    object.finish();
    Some(Consent {
        id: id?,
        text: text?,
        link: link?.unwrap_or_default(),
        link_text: link_text?,
        required: required?,
        storage: storage?,
    })
}

pub(super) fn profiling(node: &Node<'_>) -> Option<Profiling> {
    let mut object = node.object("the notice on evaluation")?;
    let notice = object.or("notice", true, Node::flag);
    let text = object.text_or_empty("text");
    let link = object.optional("link", address);
    let opt_out = object.or("opt_out", true, Node::flag);
    object.finish();
    Some(Profiling { notice: notice?, text: text?, link: link?.unwrap_or_default(), opt_out: opt_out? })
}

/// A site that redirects may lead to.
pub(super) fn site(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    match origin(&text) {
        Some(origin) if origin == text => Some(text),
        found => {
            let help = found.map(|origin| format!("write \"{origin}\"")).unwrap_or_default();
            node.report(Code::UnknownWord, node.value().excerpt(), "a site such as \"https://cal.example\"", help);
            None
        }
    }
}

pub(super) fn outcomes(node: &Node<'_>, context: &Context<'_>, origins: &[String]) -> Option<Vec<Outcome>> {
    let mut taken = Vec::new();
    node.list("a list of outcomes", |node| outcome(node, context, origins, &mut taken))
}

fn outcome(node: &Node<'_>, context: &Context<'_>, origins: &[String], taken: &mut Vec<String>) -> Option<Outcome> {
    let mut object = node.object("an outcome")?;
    let band = object.need("band", "the id of a band, or \"*\" for any", |node| {
        let id = node.text()?;
        let bands =
            || context.model.bands.iter().map(|band| &*band.id).chain([&*context.model.disqualified_band.id, ANY_BAND]);
        if !bands().any(|band| band == id) {
            names::unknown(
                node,
                Code::UnknownId,
                &id,
                "the id of a band, or \"*\" for any",
                bands().collect::<Vec<_>>(),
            );
            return None;
        }
        take(node, taken, id, "a band that no other outcome has")
    });
    let title = object.text_or_empty("title");
    let message = object.text_or_empty("message");
    let then = then(&mut object, origins);
    let label = object.text_or_empty("label");
    let silent = object.flag("silent");
    let fits = fits_together(&mut object, then.as_ref(), silent);
    object.finish();
    fits?;
    Some(Outcome { band: band?, title: title?, message: message?, then: then?, label: label?, silent: silent? })
}

fn then(object: &mut Object<'_>, origins: &[String]) -> Option<Then> {
    let redirect = object.optional("redirect", |node| redirect(node, origins));
    let booking = object.optional("booking", address);
    let download = object.optional("download", address);
    let redirect = redirect?.map(Then::Redirect);
    let ways: Vec<Then> =
        [redirect, booking?.map(Then::Booking), download?.map(Then::Download)].into_iter().flatten().collect();
    if ways.len() > 1 {
        object.node().report(
            Code::KeyConflict,
            "several of `redirect`, `booking`, `download`",
            "at most one of them",
            "",
        );
        return None;
    }
    Some(ways.into_iter().next().unwrap_or_default())
}

/// Reports words that nobody would see.
fn fits_together(object: &mut Object<'_>, then: Option<&Then>, silent: Option<bool>) -> Option<()> {
    if silent == Some(true) {
        let shown = ["title", "message", "label", "redirect", "booking", "download"];
        if let Some((key, node)) = shown.into_iter().find_map(|key| Some((key, object.get(key)?))) {
            let help = "a silent outcome shows nothing: remove one of the two";
            node.report_key(Code::KeyConflict, format!("`{key}` beside \"silent\": true"), "one of the two", help);
            return None;
        }
    }
    if then == Some(&Then::Stay)
        && let Some(node) = object.get("label")
    {
        let expected = "`label` only beside `booking`, `download` or `redirect`";
        node.report_key(Code::KeyConflict, "`label` without a link", expected, "");
        return None;
    }
    Some(())
}

/// An address that a link may have.
pub(super) fn address(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if is_address(&text) {
        return Some(text);
    }
    let secure =
        ["http://", "//"].into_iter().find_map(|start| text.strip_prefix(start)).map(|rest| format!("https://{rest}"));
    let help =
        secure.filter(|secure| is_address(secure)).map(|secure| format!("write \"{secure}\"")).unwrap_or_default();
    let expected = "a page of this site such as \"/thanks\", or an address that begins with https://";
    node.report(Code::UnknownWord, node.value().excerpt(), expected, help);
    None
}

/// An address that the browser opens by itself.
pub(super) fn redirect(node: &Node<'_>, origins: &[String]) -> Option<String> {
    let text = address(node)?;
    if may_redirect(&text, origins) {
        return Some(text);
    }
    let help = origin(&text).map(|origin| format!("add \"{origin}\" to `origins`")).unwrap_or_default();
    node.report(Code::UnknownId, node.value().excerpt(), "a page of this site, or of a site in `origins`", help);
    None
}
