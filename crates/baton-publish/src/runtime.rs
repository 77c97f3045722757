//! The files of the element, which are the same for every model.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::published::File;
use crate::refusal::Refusal;

/// The built element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runtime {
    /// What a page loads first: the module that defines the element.
    pub(crate) loader: File,
    /// What connects the module to the WebAssembly.
    pub(crate) glue: File,
    /// The WebAssembly.
    pub(crate) wasm: File,
    /// The look.
    pub(crate) css: File,
}

impl Runtime {
    /// The element's files among those of a folder; others are passed over.
    ///
    /// # Errors
    /// When one is missing, or they are of more than one version.
    pub fn new(files: impl IntoIterator<Item = File>) -> Result<Self, Refusal> {
        let [mut loader, mut glue, mut wasm, mut css]: [Option<File>; 4] = [None, None, None, None];
        for file in files {
            let place = match version(&file.name) {
                Some((_, ".glue.js")) => &mut glue,
                Some((_, ".js")) => &mut loader,
                Some((_, ".wasm")) => &mut wasm,
                Some((_, ".css")) => &mut css,
                _ => continue,
            };
            if let Some(known) = place.take() {
                return Err(Refusal::MixedRuntime(known.name, file.name));
            }
            *place = Some(file);
        }
        let runtime = Self {
            loader: loader.ok_or(Refusal::NoRuntime("baton-VERSION.js"))?,
            glue: glue.ok_or(Refusal::NoRuntime("baton-VERSION.glue.js"))?,
            wasm: wasm.ok_or(Refusal::NoRuntime("baton-VERSION.wasm"))?,
            css: css.ok_or(Refusal::NoRuntime("baton-VERSION.css"))?,
        };
        let is_other = |file: &&&File| version(&file.name).map(first) != version(&runtime.loader.name).map(first);
        match runtime.files().iter().find(is_other) {
            Some(other) => Err(Refusal::MixedRuntime(runtime.loader.name.clone(), other.name.clone())),
            None => Ok(runtime),
        }
    }

    pub(crate) fn files(&self) -> [&File; 4] {
        [&self.loader, &self.glue, &self.wasm, &self.css]
    }
}

fn first<'a>((version, _): (&'a str, &'static str)) -> &'a str {
    version
}

/// The version that a file's name tells, and its ending. A version holds nothing that would need escaping in a page.
fn version(name: &str) -> Option<(&str, &'static str)> {
    let rest = name.strip_prefix("baton-")?;
    let (version, ending) = [".glue.js", ".js", ".wasm", ".css"]
        .into_iter()
        .find_map(|ending| Some((rest.strip_suffix(ending)?, ending)))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-+".contains(&byte);
    (version.starts_with(|digit: char| digit.is_ascii_digit()) && version.bytes().all(plain))
        .then_some((version, ending))
}

/// What a browser checks a file against before it uses it (Subresource Integrity).
pub(crate) fn integrity(bytes: &[u8]) -> String {
    ["sha384-", &STANDARD.encode(Sha384::digest(bytes))].concat()
}
