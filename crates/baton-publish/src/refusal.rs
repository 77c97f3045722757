//! Why a model is not published.

use std::fmt;

use baton_handoff::Undeliverable;
use baton_model::Problem;

use crate::look::Contrast;

/// Why a model is not published. The text says what was found and expected, [`Refusal::help`] what to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The form or the handoff has problems.
    Broken(Vec<Problem>),
    /// Examples come out another way than they say; holds their names.
    ExamplesFail(Vec<String>),
    /// Colours of the form's theme cannot be told apart well enough.
    LowContrast(Vec<Contrast>),
    /// The form is not in this locale.
    NoSuchLocale {
        /// What was asked for.
        wanted: String,
        /// What the form has.
        known: Vec<String>,
    },
    /// No form may post there.
    BadAction(String),
    /// No lead may be sent there.
    BadEndpoint(String),
    /// The folder of the files cannot be named so in a page.
    BadBase(String),
    /// The format cannot be used.
    Undeliverable(Undeliverable),
    /// A file of the element is missing; holds what its name looks like.
    NoRuntime(&'static str),
    /// Files of the element are of more than one version.
    MixedRuntime(String, String),
}

impl Refusal {
    /// What to do.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Broken(_) => "",
            Self::ExamplesFail(_) => "agree on the points, or on what the examples should come to; then publish",
            Self::LowContrast(_) => {
                "change the colours in the form's `theme`; the Embed page of the studio proposes near ones"
            }
            Self::NoSuchLocale { .. } => "add the translation to the model's `form`, or leave the locale out",
            Self::BadAction(_) => "name a page of your own site, such as /leads, or an https address",
            Self::BadEndpoint(_) => {
                "name an https address, a page of your own site, or http://localhost for trying out"
            }
            Self::BadBase(_) => "name the folder as /baton/ or as https://cdn.example/baton/",
            Self::Undeliverable(_) => "describe it in the model's `handoff`, or name the receiver with --endpoint",
            Self::NoRuntime(_) | Self::MixedRuntime(..) => "build the files with ./dev dist, and name their folder",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(problems) => {
                write!(f, "found {} problems in the form or handoff, expected none", problems.len())
            }
            Self::ExamplesFail(names) => {
                let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
                write!(f, "found examples that fail ({}), expected all to pass", names.join(", "))
            }
            Self::LowContrast(low) => {
                let low: Vec<String> = low.iter().map(Contrast::to_string).collect();
                write!(f, "found colours that are hard to read ({}), expected enough contrast", low.join("; "))
            }
            Self::NoSuchLocale { wanted, known } => {
                write!(f, "found locale {wanted:?}, expected one of {}", known.join(", "))
            }
            Self::BadAction(found) => write!(f, "found action {found:?}, expected an address that a form may post to"),
            Self::BadEndpoint(found) => {
                write!(f, "found endpoint {found:?}, expected an address that leads may be sent to")
            }
            Self::BadBase(found) => write!(f, "found base {found:?}, expected the address of a folder, ending in /"),
            Self::Undeliverable(why) => write!(f, "{why}"),
            Self::NoRuntime(name) => write!(f, "found no {name}, expected it among the files of <baton-form>"),
            Self::MixedRuntime(one, other) => write!(f, "found {one} beside {other}, expected one version"),
        }
    }
}

impl std::error::Error for Refusal {}
