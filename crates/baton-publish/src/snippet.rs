//! The snippet, and a page that holds it. Written as nodes, so that everything is escaped in one place.

use baton_form::{Node, PageOptions, Plan, el, html, page};

use crate::bundle::Bundle;
use crate::policy::word;
use crate::published::{File, Options};
use crate::runtime::{Runtime, integrity};

/// The nodes that a page owner pastes.
pub(crate) fn nodes(bundle: &Bundle, model: &File, options: &Options<'_>, runtime: &Runtime) -> Vec<Node> {
    let at = |file: &File| [options.base, &file.name].concat();
    let link = |rel: &str| el("link").attr("rel", rel);
    let checked = |link: baton_form::Element, file: &File| {
        link.attr("href", at(file)).attr("integrity", integrity(&file.bytes)).attr("crossorigin", "anonymous")
    };
    let fetched =
        |file: &File| link("preload").attr("as", "fetch").attr("href", at(file)).attr("crossorigin", "anonymous");
    let element = el("baton-form").attr("model", at(model)).attr("data-lines", lines(&bundle.plan).to_string());
    let element = match &*bundle.endpoint {
        "" => element,
        endpoint => element.attr("endpoint", endpoint),
    };
    let element = match word(bundle.format) {
        Some(word) => element.attr("format", word),
        None => element,
    };
    let id_prefix = ["baton-", &bundle.plan.model].concat();
    let form = page(&bundle.plan, &PageOptions { id_prefix: &id_prefix, action: options.action, answers: None });
    vec![
        checked(link("stylesheet"), &runtime.css).into(),
        checked(link("modulepreload"), &runtime.glue).into(),
        fetched(&runtime.wasm).attr("type", "application/wasm").into(),
        fetched(model).into(),
        el("script")
            .attr("type", "module")
            .attr("src", at(&runtime.loader))
            .attr("integrity", integrity(&runtime.loader.bytes))
            .attr("crossorigin", "anonymous")
            .into(),
        element.child(form).into(),
    ]
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

/// About how many lines of text the tallest step takes, so that the stylesheet can keep its place free.
fn lines(plan: &Plan) -> usize {
    const HEADING_AND_BUTTONS: usize = 6;
    /// Up to so many options are shown one below the other; more fold into a list.
    const SHOWN_OPTIONS: usize = 5;
    let of_question = |question: &baton_form::Question| match question.options.len() {
        0 => 4,
        shown if shown <= SHOWN_OPTIONS => 2 + 2 * shown,
        _ => 4,
    };
    let steps = plan.steps.iter().map(|step| step.questions.iter().map(of_question).sum::<usize>());
    HEADING_AND_BUTTONS + steps.max().unwrap_or_default()
}
