//! The snippet, and a page that holds it. Written as nodes, so that everything is escaped in one place.

use baton_form::{Node, PageOptions, Plan, el, html, page};

use baton_model::FieldType;
use baton_model::json::{Data, Member, Value};

use crate::bundle::Bundle;
use crate::policy::word;
use crate::published::{File, Options};
use crate::runtime::{Runtime, integrity};

/// What a snippet names.
pub(crate) struct Parts<'a> {
    /// The form.
    pub(crate) bundle: &'a Bundle,
    /// The bundle as a file.
    pub(crate) model: &'a File,
    /// The style sheet of its theme, if it has one.
    pub(crate) look: Option<&'a File>,
    /// The element.
    pub(crate) runtime: &'a Runtime,
}

/// The nodes that a page owner pastes.
pub(crate) fn nodes(parts: &Parts<'_>, options: &Options<'_>) -> Vec<Node> {
    let Parts { bundle, model, look, runtime } = parts;
    let at = |file: &File| [options.base, &file.name].concat();
    let link = |rel: &str| el("link").attr("rel", rel);
    let checked = |link: baton_form::Element, file: &File| {
        link.attr("href", at(file)).attr("integrity", integrity(&file.bytes)).attr("crossorigin", "anonymous")
    };
    // The form stands and can be filled in without these, so what the page itself shows goes first.
    let later = |rel: &str| link(rel).attr("fetchpriority", "low");
    let fetched =
        |file: &File| later("preload").attr("as", "fetch").attr("href", at(file)).attr("crossorigin", "anonymous");
    let element = el("baton-form").attr("model", at(model)).attr("data-lines", lines(&bundle.plan).to_string());
    let element = match &*bundle.endpoint {
        "" => element,
        endpoint => element.attr("endpoint", endpoint),
    };
    let element = match word(bundle.format) {
        Some(word) => element.attr("format", word),
        None => element,
    };
    let sheets = [Some(&runtime.css), *look].into_iter().flatten();
    let mut nodes: Vec<Node> = sheets.map(|sheet| checked(link("stylesheet"), sheet).into()).collect();
    nodes.extend([
        checked(later("modulepreload"), &runtime.glue).into(),
        fetched(&runtime.wasm).attr("type", "application/wasm").into(),
        fetched(model).into(),
        // `async`: the page's own scripts, and the browser's first look at the form, do not wait for it.
        el("script")
            .attr("type", "module")
            .attr("async", "")
            .attr("src", at(&runtime.loader))
            .attr("integrity", integrity(&runtime.loader.bytes))
            .attr("crossorigin", "anonymous")
            .into(),
        element.child(form(bundle, options)).into(),
    ]);
    nodes
}

/// The plain form.
pub(crate) fn form(bundle: &Bundle, options: &Options<'_>) -> Node {
    let id_prefix = ["baton-", &bundle.plan.model].concat();
    page(&bundle.plan, &PageOptions { id_prefix: &id_prefix, action: options.action, answers: None })
}

/// A node as data: `[tag, attributes, children]`, or a text.
pub(crate) fn tree(node: &Node) -> Value {
    match node {
        Node::Text(text) => (&**text).into(),
        Node::Element(element) => {
            let attributes = element.attributes.iter().map(|(name, value)| Member::new(*name, &**value));
            let parts: [Value; 3] = [
                element.tag.into(),
                Data::Map(attributes.collect()).into(),
                Data::List(element.children.iter().map(tree).collect()).into(),
            ];
            Data::List(parts.into()).into()
        }
    }
}

/// Nodes as text, each on a line of its own. Ids need no escaping, so the comment can hold them.
pub(crate) fn text(plan: &Plan, nodes: &[Node]) -> String {
    let mut text = format!(
        "<!-- Baton form {}, version {}, {}. Paste all of it where the form should stand. -->\n",
        plan.model, plan.version, plan.words.locale
    );
    text.extend(nodes.iter().map(html::write_pretty));
    text
}

/// A whole page with the form, to try it.
pub(crate) fn example_page(plan: &Plan, name: &str, policy: &str, snippet: &str) -> String {
    let title = if plan.title.is_empty() { name } else { &plan.title };
    let head = [
        el("meta").attr("charset", "utf-8"),
        el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", policy),
        el("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"),
        el("title").text(title),
    ];
    let head: String = head.map(|node| html::write_pretty(&node.into())).concat();
    let (lang, dir) = (&plan.words.locale, plan.words.dir.as_str());
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n{head}<body>\n<main>\n{snippet}</main>\n</body>\n</html>\n"
    )
}

/// About how many lines of text the form takes with its first step, so that the stylesheet can keep its place free: a
/// multiple of four, for which the stylesheet has rules. Later steps follow a visitor's own act, and may be taller.
fn lines(plan: &Plan) -> usize {
    /// In half lines: padding, progress, buttons; then title and sentence, where there are any.
    const ALWAYS: usize = 11;
    const TITLE: usize = 3;
    const SENTENCE: usize = 3;
    /// Up to so many options are shown one below the other; more fold into a list.
    const SHOWN_OPTIONS: usize = 5;
    const MOST: usize = 64;
    let sentence = |text: &str| if text.is_empty() { 0 } else { SENTENCE };
    let of_question = |question: &baton_form::Question| {
        let control = match question.options.len() {
            shown if shown > 0 && (shown <= SHOWN_OPTIONS || question.field_type == FieldType::Choices) => {
                4 + 4 * shown
            }
            _ if question.field_type == FieldType::YesNo => 12,
            _ => 8,
        };
        control + sentence(&question.help)
    };
    let of_step = |step: &baton_form::StepPlan| {
        sentence(&step.title) + sentence(&step.help) + step.questions.iter().map(of_question).sum::<usize>()
    };
    let title = if plan.title.is_empty() { 0 } else { TITLE };
    let first = plan.steps.first().map_or(0, of_step);
    ((ALWAYS + title + sentence(&plan.intro) + first).div_ceil(2).next_multiple_of(4)).min(MOST)
}
