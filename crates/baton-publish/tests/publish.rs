//! What is written for page owners: complete, escaped, the same each time; and bundles that hold under attack.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use baton_handoff::Format;
use baton_model::Model;
use baton_publish::{BadBundle, Bundle, File, Options, Refusal, Runtime, publish};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const FIELDS: &str = r#""fields": [
    { "id": "role", "type": "choice", "label": "LABEL", "options": [ { "id": "owner", "label": "LABEL" } ] },
    { "id": "email", "type": "email", "label": "Email" } ],
  "axes": [ { "id": "fit", "label": "Fit", "rules": [ { "id": "role", "field": "role", "choices": { "owner": 20 } } ] } ],
  "bands": [ { "id": "all", "label": "All" } ]"#;

fn model(more: &str) -> Model {
    let text =
        format!(r#"{{ "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1, {FIELDS}{more} }}"#);
    Model::read(&text).unwrap()
}

fn runtime_files(version: &str) -> Vec<File> {
    [".js", ".glue.js", ".wasm", ".css"]
        .map(|ending| File {
            name: format!("baton-{version}{ending}"),
            bytes: format!("content {ending}").into_bytes(),
        })
        .to_vec()
}

fn runtime() -> Runtime {
    Runtime::new(runtime_files("1.2.3")).unwrap()
}

fn text(files: &[File], name: &str) -> String {
    String::from_utf8(files.iter().find(|file| file.name == name).unwrap().bytes.clone()).unwrap()
}

fn bundle(files: &[File]) -> &File {
    files.iter().find(|file| file.name.ends_with(".bin")).unwrap()
}

#[test]
fn all_that_is_needed_is_written() {
    let options = Options {
        action: "/leads",
        endpoint: "https://crm.example/in",
        format: Some(Format::Webhook),
        base: "https://cdn.example/baton/",
        ..Options::default()
    };
    let files = publish(&model(""), &options, &runtime()).unwrap();
    let snippet = text(&files, "form.html");
    let model_file = bundle(&files);
    for part in [
        format!(r#"<baton-form model="https://cdn.example/baton/{}" data-lines=""#, model_file.name),
        r#" endpoint="https://crm.example/in" format="webhook">"#.to_owned(),
        r#"<form class="baton" id="baton-tiny" method="post" action="/leads""#.to_owned(),
        r#"<link rel="preload" fetchpriority="low" as="fetch" href="https://cdn.example/baton/baton-1.2.3.wasm" crossorigin="anonymous" type="application/wasm">"#.to_owned(),
        r#"<link rel="modulepreload" fetchpriority="low" href="https://cdn.example/baton/baton-1.2.3.glue.js" integrity="sha384-"#.to_owned(),
        r#"<link rel="stylesheet" href="https://cdn.example/baton/baton-1.2.3.css" integrity="sha384-"#.to_owned(),
        r#"<script type="module" async src="https://cdn.example/baton/baton-1.2.3.js" integrity="sha384-"#.to_owned(),
    ] {
        assert!(snippet.contains(&part), "{part}\n{snippet}");
    }
    let policy = "default-src 'self'; script-src 'self' https://cdn.example 'wasm-unsafe-eval'; style-src 'self' \
                  https://cdn.example; connect-src 'self' https://cdn.example https://crm.example; form-action 'self'; \
                  object-src 'none'; base-uri 'none'";
    assert!(text(&files, "README.txt").contains(policy), "{}", text(&files, "README.txt"));
    let example = text(&files, "example.html");
    assert!(example.contains("<script type=\"module\" async src=\"baton-1.2.3.js\""), "{example}");
    for file in runtime_files("1.2.3") {
        assert!(files.contains(&file));
        assert!(text(&files, "README.txt").contains(&file.name));
    }
    // The example page's own policy is as tight: nothing in it may run from the page itself.
    assert!(!example.contains("<style") && !example.contains(" style=") && !example.contains("<script>"));
}

#[test]
fn the_bundle_is_named_after_its_bytes_and_reads_back() {
    let options = Options { endpoint: "/in", format: Some(Format::Webhook), ..Options::default() };
    let files = publish(&model(""), &options, &runtime()).unwrap();
    let file = bundle(&files);
    let hash: String = Sha256::digest(&file.bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(file.name, format!("model-{hash}.bin"));
    let read = Bundle::from_bytes(&file.bytes).unwrap();
    assert_eq!((&*read.endpoint, read.format), ("/in", Some(Format::Webhook)));
    assert_eq!(read.to_bytes(), file.bytes);
    assert_eq!(read.plan.hash, model("").hash());
}

#[test]
fn a_changed_model_gets_another_name_and_the_same_model_the_same_files() {
    let one = publish(&model(""), &Options::default(), &runtime()).unwrap();
    assert_eq!(one, publish(&model(""), &Options::default(), &runtime()).unwrap());
    let other = publish(&model(r#", "form": { "title": "Other" }"#), &Options::default(), &runtime()).unwrap();
    assert_ne!(bundle(&one).name, bundle(&other).name);
}

#[test]
fn a_theme_is_a_file_of_its_own_after_the_style_sheet() {
    let theme = r##", "form": { "theme": { "light": { "accent": "#0b6e4f" }, "radius": "0" } }"##;
    let files = publish(&model(theme), &Options { base: "/b/", ..Options::default() }, &runtime()).unwrap();
    let look = files.iter().find(|file| file.name.starts_with("theme-")).unwrap();
    assert!(text(&files, &look.name).contains("--baton-accent: light-dark(#0b6e4f, #8ab4ff);"));
    assert!(text(&files, "README.txt").contains(&look.name) && text(&files, "example.html").contains(&look.name));
    let snippet = text(&files, "form.html");
    let at =
        |name: &str| snippet.find(&format!(r#"<link rel="stylesheet" href="/b/{name}" integrity="sha384-"#)).unwrap();
    assert!(at("baton-1.2.3.css") < at(&look.name));
}

#[test]
fn colours_that_are_hard_to_read_are_refused() {
    let faint = r##", "form": { "theme": { "dark": { "muted": "#444444" } } }"##;
    let refusal = publish(&model(faint), &Options::default(), &runtime()).unwrap_err();
    let told = "found colours that are hard to read (muted on background, dark: 1.77 to 1, at least 4.5), expected enough contrast";
    assert_eq!(refusal.to_string(), told);
    assert!(!refusal.help().is_empty());
}

#[test]
fn what_cannot_be_published_is_refused() {
    let fails = r#", "examples": [ { "name": "An owner", "as_of": "2026-11-01", "lead": { "role": "owner" }, "expect": { "fit": 1 } } ]"#;
    let refused = |model: &Model, options: Options<'_>| publish(model, &options, &runtime()).unwrap_err().to_string();
    let plain = Options::default();
    assert_eq!(refused(&model(fails), plain), r#"found examples that fail ("An owner"), expected all to pass"#);
    let tiny = model("");
    for (options, told) in [
        (Options { locale: "fr", ..plain }, r#"found locale "fr", expected one of en"#),
        (
            Options { action: "javascript:alert(1)", ..plain },
            r#"found action "javascript:alert(1)", expected an address that a form may post to"#,
        ),
        (
            Options { endpoint: "http://crm.example", ..plain },
            r#"found endpoint "http://crm.example", expected an address that leads may be sent to"#,
        ),
        (
            Options { base: "https://cdn.example/x", ..plain },
            r#"found base "https://cdn.example/x", expected the address of a folder, ending in /"#,
        ),
        (
            Options { format: Some(Format::HubSpot), ..plain },
            "found no `hubspot` in the model's handoff, expected one for format `hubspot`",
        ),
        (
            Options { format: Some(Format::Webhook), ..plain },
            "found no usable address for format `webhook`, expected an https address",
        ),
    ] {
        assert_eq!(refused(&tiny, options), told);
    }
}

#[test]
fn a_runtime_is_whole_and_of_one_version() {
    let mut files = runtime_files("1.2.3");
    let css = files.pop().unwrap();
    assert_eq!(Runtime::new(files.clone()), Err(Refusal::NoRuntime("baton-VERSION.css")));
    files.push(File { name: "baton-1.2.4.css".to_owned(), ..css.clone() });
    assert!(matches!(Runtime::new(files.clone()), Err(Refusal::MixedRuntime(..))));
    files.push(css);
    assert!(matches!(Runtime::new(files), Err(Refusal::MixedRuntime(..))));
    let odd = runtime_files("1.2.3\" onload=\"x");
    assert_eq!(Runtime::new(odd), Err(Refusal::NoRuntime("baton-VERSION.js")));
}

#[test]
fn a_salesforce_form_posts_into_a_frame() {
    let handoff = r#", "handoff": { "salesforce": { "oid": "00D5g000004XyZw", "fields": { "email": "email", "role": "company", "$id": "last_name" } } }"#;
    let files = publish(&model(handoff), &Options::default(), &runtime()).unwrap();
    let readme = text(&files, "README.txt");
    assert!(
        readme.contains(
            "form-action 'self' https://webto.salesforce.com; frame-src 'self' https://webto.salesforce.com;"
        ),
        "{readme}"
    );
}

#[test]
fn bytes_of_others_are_refused() {
    let files = publish(&model(""), &Options::default(), &runtime()).unwrap();
    let bytes = &bundle(&files).bytes;
    assert_eq!(Bundle::from_bytes(b"BATN"), Err(BadBundle::NotABundle));
    assert_eq!(Bundle::from_bytes(&[b"BATF\x01".as_slice(), &bytes[5..]].concat()), Err(BadBundle::OtherVersion(1)));
    for cut in 0..bytes.len() {
        assert!(Bundle::from_bytes(&bytes[..cut]).is_err());
        assert!(Bundle::program(&bytes[..cut]).is_err());
    }
}

#[test]
fn the_model_can_be_had_without_the_form() {
    let files = publish(&model(""), &Options::default(), &runtime()).unwrap();
    let bytes = &bundle(&files).bytes;
    assert_eq!(Bundle::program(bytes), Bundle::from_bytes(bytes).map(|bundle| bundle.program));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The sum is right, as an attacker can make it, so only the checks behind it stand.
    #[test]
    fn hostile_bytes_are_refused_or_read_but_never_panic(at in 0..10_000_usize, byte: u8) {
        let files = publish(&model(""), &Options::default(), &runtime()).unwrap();
        let mut bytes = bundle(&files).bytes.clone();
        let at = 37 + at % (bytes.len() - 37);
        bytes[at] = byte;
        let sum = Sha256::digest(&bytes[37..]);
        bytes[5..37].copy_from_slice(&sum);
        if let Ok(bundle) = Bundle::from_bytes(&bytes) {
            let lead = bundle.plan.answers(&[("role", "owner")]);
            let _ = bundle.program.explain(&lead, baton_model::Day::from_days(0));
        }
    }

    /// Whatever a label holds, nothing of it becomes markup, in the snippet or in the example page.
    #[test]
    fn labels_never_become_markup(label in "[<>\"'&/a-z!-]{1,12}") {
        let mut model = model("");
        model.fields[0].label.clone_from(&label);
        model.fields[0].options[0].label.clone_from(&label);
        model.name.clone_from(&label);
        let plain = publish(&self::model(""), &Options::default(), &runtime()).unwrap();
        let odd = publish(&model, &Options::default(), &runtime()).unwrap();
        for name in ["form.html", "example.html"] {
            let tags = |text: String| (text.matches('<').count(), text.matches('>').count());
            prop_assert_eq!(tags(text(&plain, name)), tags(text(&odd, name)));
        }
    }
}
