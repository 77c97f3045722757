//! From a model to the files.

use baton_author::run_examples;
use baton_form::section::Theme;
use baton_form::section::address::is_address;
use baton_form::{Form, Plan};
use baton_handoff::section::address::is_endpoint;
use baton_handoff::{Format, Handoff};
use baton_model::Model;
use baton_model::digits::hex;
use baton_model::json::Value;
use sha2::{Digest, Sha256};

use crate::bundle::Bundle;
use crate::look::{Contrast, contrasts, css};
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::runtime::Runtime;
use crate::snippet::Parts;
use crate::{instructions, snippet};

/// A file to upload or to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How a form is published. What is left empty is what the model says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// The locale; empty for the form's own.
    pub locale: &'a str,
    /// Where the plain form posts; empty for the page itself.
    pub action: &'a str,
    /// Where leads go; empty for what the model's handoff says.
    pub endpoint: &'a str,
    /// In which format; none for what the model's handoff says.
    pub format: Option<Format>,
    /// The folder where the files are, as pages name it, ending in `/`; empty for the folder of the page.
    pub base: &'a str,
}

/// A form as pages show it. It may be one that is not published: examples may fail, colours may be hard to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The one file that a page reads.
    pub bundle: Bundle,
    /// The plain form: `[tag, attributes, children]`, or a text, all the way down.
    pub page: Value,
    /// The style sheet of its theme, after the form's own; none for a theme that changes nothing.
    pub sheet: Option<String>,
    /// Its theme.
    pub theme: Theme,
}

/// The form of a model, to be looked at.
///
/// # Errors
/// When the form or the handoff has problems, an address cannot be used, or the form is not in the locale.
///
/// # Example
/// ```
/// use baton_model::Model;
/// use baton_publish::{Options, draft};
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let draft = draft(&model, &Options { locale: "de", ..Options::default() }).unwrap();
/// assert_eq!(draft.bundle.plan.words.locale, "de");
/// assert_eq!(draft.sheet, None);
/// ```
pub fn draft(model: &Model, options: &Options<'_>) -> Result<Draft, Refusal> {
    check(options)?;
    let form = Form::of(model).map_err(Refusal::Broken)?;
    let handoff = Handoff::of(model).map_err(Refusal::Broken)?;
    let program = form.compile(model).map_err(|problem| Refusal::Broken(vec![problem]))?;
    let plan = Plan::new(&form, model, locale(&form, options.locale)?);
    let bundle = Bundle { program, plan, handoff, endpoint: options.endpoint.to_owned(), format: options.format };
    let page = snippet::tree(&snippet::form(&bundle, options));
    Ok(Draft { bundle, page, sheet: css(&form.theme), theme: form.theme })
}

/// The files: what to upload, the snippet to paste, an example page and instructions.
///
/// # Errors
/// As [`draft`] and [`Draft::publish`].
pub fn publish(model: &Model, options: &Options<'_>, runtime: &Runtime) -> Result<Vec<File>, Refusal> {
    draft(model, options)?.publish(model, options, runtime)
}

impl Draft {
    /// The files of a draft, of the model and with the options that it was made of.
    ///
    /// # Errors
    /// When an example of the model fails, colours are hard to read, or leads could not be sent.
    pub fn publish(&self, model: &Model, options: &Options<'_>, runtime: &Runtime) -> Result<Vec<File>, Refusal> {
        let Self { bundle, page, sheet, theme } = self;
        agreed(model, bundle)?;
        readable(theme)?;
        let policy = Policy::new(bundle, options)?.line();
        let compiled = named_by_contents("model-", ".bin", bundle.to_bytes());
        // For elements that a program puts into a page empty. A page that holds the form never asks for it.
        let page = File { name: compiled.name.replace(".bin", ".json"), bytes: page.write_line().into_bytes() };
        let look = sheet.as_ref().map(|sheet| named_by_contents("theme-", ".css", sheet.clone().into_bytes()));
        let parts = Parts { bundle, model: &compiled, look: look.as_ref(), runtime };
        let pasted = snippet::text(&bundle.plan, &snippet::nodes(&parts, options));
        // The page lies beside the files wherever it is tried, so it names them without their folder.
        let beside = Options { base: "", ..*options };
        let tried = snippet::text(&bundle.plan, &snippet::nodes(&parts, &beside));
        let tried = snippet::example_page(&bundle.plan, &model.name, &Policy::new(bundle, &beside)?.line(), &tried);
        let mut files = vec![compiled.clone(), page];
        files.extend(runtime.files().into_iter().cloned());
        files.extend(look.clone());
        let readme = instructions::text(&files, options, &policy);
        for (name, text) in [("form.html", pasted), ("example.html", tried), ("README.txt", readme)] {
            files.push(File { name: name.to_owned(), bytes: text.into_bytes() });
        }
        Ok(files)
    }
}

/// All examples of the model come out as marketing and sales have agreed.
fn agreed(model: &Model, bundle: &Bundle) -> Result<(), Refusal> {
    let failing = run_examples(model, &bundle.program).into_iter().filter(|example| !example.passed());
    let failing: Vec<String> = failing.map(|example| example.name).collect();
    if failing.is_empty() { Ok(()) } else { Err(Refusal::ExamplesFail(failing)) }
}

/// All colours can be told apart.
fn readable(theme: &Theme) -> Result<(), Refusal> {
    let low: Vec<Contrast> = contrasts(theme).into_iter().filter(|contrast| !contrast.passes()).collect();
    if low.is_empty() { Ok(()) } else { Err(Refusal::LowContrast(low)) }
}

fn check(options: &Options<'_>) -> Result<(), Refusal> {
    let Options { action, endpoint, base, .. } = *options;
    if !action.is_empty() && !is_address(action) {
        return Err(Refusal::BadAction(action.to_owned()));
    }
    if !endpoint.is_empty() && !is_endpoint(endpoint) {
        return Err(Refusal::BadEndpoint(endpoint.to_owned()));
    }
    let is_folder = base.ends_with('/') && is_address(base) && !base.contains(['?', '#']);
    if !base.is_empty() && !is_folder {
        return Err(Refusal::BadBase(base.to_owned()));
    }
    Ok(())
}

/// The locale asked for, or the form's own. A near one will not do: who publishes should know what visitors read.
fn locale<'a>(form: &'a Form, wanted: &str) -> Result<&'a str, Refusal> {
    let known = || form.locales().map(str::to_owned).collect();
    match form.locales().find(|locale| wanted.is_empty() || locale.eq_ignore_ascii_case(wanted)) {
        Some(locale) => Ok(locale),
        None => Err(Refusal::NoSuchLocale { wanted: wanted.to_owned(), known: known() }),
    }
}

/// A file under a name that changes with every change of it.
fn named_by_contents(start: &str, ending: &str, bytes: Vec<u8>) -> File {
    File { name: [start, &hex(&Sha256::digest(&bytes)[..6]), ending].concat(), bytes }
}
