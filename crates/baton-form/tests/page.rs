//! The whole form as HTML: reviewed as files, and held to what must be true of every form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

mod support;

use std::collections::BTreeSet;

use baton_form::{Form, Node, PageOptions, Plan, Words, html, page};
use baton_model::json::{Data, Value};
use baton_model::{Lead, Model};
use proptest::prelude::*;
use support::{elements, full, same_as_file, starters};

fn options(answers: Option<&Lead>) -> PageOptions<'_> {
    PageOptions { id_prefix: "ask", action: "https://crm.example/leads", answers }
}

/// Every form that is looked at.
fn forms() -> Vec<(String, Plan)> {
    let (model, form) = full();
    let mut forms: Vec<_> = starters()
        .into_iter()
        .map(|(name, model)| (name.to_owned(), Plan::new(&Form::of(&model).unwrap(), &model, "en")))
        .collect();
    forms.extend(Words::locales().map(|locale| (format!("full-{locale}"), Plan::new(&form, &model, locale))));
    forms
}

#[test]
fn forms_are_the_html_that_was_reviewed() {
    for (name, plan) in forms() {
        same_as_file(&format!("snapshots/{name}.html"), &html::write_pretty(&page(&plan, &options(None))));
    }
}

#[test]
fn a_form_holds_the_answers_it_is_given() {
    let (model, form) = full();
    let plan = Plan::new(&form, &model, "en");
    let lead = r#"{ "company_size": 350, "role": "owner", "title": "Head of <Sales>", "needs": [ "ads" ], "budget_ok": false, "start": "soon" }"#;
    let lead = Lead::parse(lead).unwrap();
    same_as_file("snapshots/full-answered.html", &html::write_pretty(&page(&plan, &options(Some(&lead)))));
}

#[test]
fn what_follows_is_the_html_that_was_reviewed() {
    let (model, form) = full();
    let mut text = String::new();
    for locale in ["en", "de"] {
        let plan = Plan::new(&form, &model, locale);
        for band in [Some("hot"), Some("warm"), Some("cold"), None] {
            text += &html::write_pretty(&page::outcome(&plan, band, "ask"));
        }
    }
    same_as_file("snapshots/outcomes.html", &text);
}

#[test]
fn every_form_is_sound() {
    for (name, plan) in forms() {
        sound(&name, &page(&plan, &options(None)));
    }
}

/// What must be true of every form.
fn sound(name: &str, node: &Node) {
    let elements = elements(node);
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: an id stands twice");
    let labelled: Vec<&str> = elements.iter().filter_map(|element| element.get("for")).collect();
    for element in &elements {
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for id in element.get(attribute).into_iter().flat_map(|list| list.split(' ')) {
                assert!(ids.contains(&id), "{name}: {attribute}=\"{id}\" leads nowhere");
            }
        }
        for (attribute, _) in &element.attributes {
            assert!(!attribute.starts_with("on") && *attribute != "style", "{name}: {attribute} is no part of a form");
        }
        if matches!(element.tag, "input" | "select") && element.get("type") != Some("hidden") {
            assert!(labelled.contains(&element.get("id").unwrap()), "{name}: {element:?} has no label");
        }
        if element.get("hidden").is_some() {
            assert_eq!(element.tag, "button", "{name}: only buttons for scripts are hidden");
        }
        assert_ne!(element.get("type"), Some("number"), "{name}");
    }
    let text = html::write(node);
    assert!(!text.contains('*'), "{name}: asterisks mark nothing");
}

#[test]
fn a_select_has_exactly_one_selected_option() {
    let (model, form) = full();
    let plan = Plan::new(&form, &model, "en");
    for answer in [None, Some("it"), Some("other"), Some("nothing of these")] {
        let mut lead = Lead::default();
        lead.set("industry", answer.map_or(Data::Null.into(), Value::from));
        let node = page(&plan, &options(Some(&lead)));
        let selected: Vec<_> = elements(&node)
            .into_iter()
            .filter(|element| element.tag == "option" && element.get("selected").is_some())
            .collect();
        assert_eq!(selected.len(), 1);
        assert_eq!(selected[0].get("value"), Some(answer.unwrap_or("")));
    }
}

#[test]
fn a_form_leads_nowhere_that_it_must_not() {
    let (model, mut form) = full();
    for address in ["javascript:alert(1)", "//evil.example", "data:text/html,x"] {
        form.consents[0].link = address.into();
        form.profiling.link = address.into();
        for outcome in &mut form.outcomes {
            outcome.then = baton_form::section::Then::Redirect(address.into());
        }
        let plan = Plan::new(&form, &model, "en");
        let text = html::write(&page(&plan, &PageOptions { action: address, ..options(None) }));
        assert!(!text.contains(address), "{address}");
        assert!(!html::write(&page::outcome(&plan, Some("hot"), "ask")).contains(address), "{address}");
    }
}

/// The model with every text for people replaced.
fn with_texts(value: &Value, text: &str) -> Value {
    const TEXTS: [&str; 12] = [
        "label",
        "help",
        "title",
        "intro",
        "text",
        "placeholder",
        "if_missing",
        "link_text",
        "message",
        "submit",
        "name",
        "value",
    ];
    match &value.data {
        Data::List(items) => Data::List(items.iter().map(|item| with_texts(item, text)).collect()).into(),
        Data::Map(members) => {
            let members = members.iter().map(|member| {
                let mut member = member.clone();
                member.value = match &member.value.data {
                    Data::Text(_) if TEXTS.contains(&&*member.key) => text.into(),
                    _ => with_texts(&member.value, text),
                };
                member
            });
            Data::Map(members.collect()).into()
        }
        _ => value.clone(),
    }
}

fn hostile_page(text: &str) -> Node {
    let model = with_texts(&Value::parse(support::FULL).unwrap(), text).write();
    let (model, text) = (Model::read(&model).unwrap(), model);
    let form = Form::read(&text, &model).unwrap();
    page(&Plan::new(&form, &model, "en"), &options(None))
}

#[test]
fn hostile_words_stay_words_everywhere() {
    for text in [
        "</script><script>alert(1)</script>",
        "\" onfocus=\"alert(1)\" x=\"",
        "' autofocus onfocus='alert(1)",
        "javascript:alert(1)",
        "<img src=x onerror=alert(1)>",
        "<!-- ",
        "]]> --> </form></textarea></title>",
        "&lt;b&gt; &amp; &",
        "\u{202e}live\u{202c}",
    ] {
        let node = hostile_page(text);
        let written = html::write(&node);
        sound(text, &node);
        for sign in ["<script", "<img", "<!--", "</textarea", "\u{202e}"] {
            assert!(!written.contains(sign), "{text} gives {sign}");
        }
        assert_eq!(written.matches("<form").count() + written.matches("</form").count(), 2);
        assert!(elements(&node).iter().any(|element| element.get("value") == Some(text)), "kept as it is in the tree");
    }
}

/// Reads back what was written into text or an attribute.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find(';').expect("every & begins a reference");
        match &rest[start + 1..end] {
            "amp" => out.push('&'),
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            number => out.push(char::from_u32(number[1..].parse().unwrap()).unwrap()),
        }
        rest = &rest[end + 1..];
    }
    out + rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_can_make_or_break_an_element(text in "[\\PC<>&\"'=/ \\n\\t;-]{1,40}") {
        prop_assume!(!text.trim().is_empty());
        let node = hostile_page(&text);
        let written = html::write(&node);
        let (all, void) = (elements(&node), ["input"]);
        let tags = all.len() + all.iter().filter(|element| !void.contains(&element.tag)).count();
        prop_assert_eq!(written.matches('<').count(), tags);
        prop_assert_eq!(written.matches('>').count(), tags);
        let quotes: usize = all.iter().flat_map(|element| &element.attributes)
            .map(|(name, value)| if value.is_empty() && html::BOOLEAN.contains(name) { 0 } else { 2 }).sum();
        // Outside tags a quote is only text.
        let in_text = node_text_quotes(&node);
        prop_assert_eq!(written.matches('"').count(), quotes + in_text);
    }

    #[test]
    fn what_is_written_reads_back(text in "\\PC{0,30}") {
        let attribute = html::write(&baton_form::el("input").attr("value", text.clone()).into());
        let inside = attribute.strip_prefix("<input value=\"").unwrap().strip_suffix("\">").unwrap();
        prop_assert_eq!(unescaped(inside), text.clone());
        prop_assert_eq!(unescaped(&html::write(&Node::Text(text.clone()))), text);
    }
}

fn node_text_quotes(node: &Node) -> usize {
    node.inner_text().matches('"').count()
}
