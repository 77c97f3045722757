//! Model files: read, with all their problems, and checked by their own examples.

use baton_author::{ExampleResult, run_examples};
use baton_model::{Day, Model};
use serde::Serialize;

use crate::Engine;
use crate::told::Refusal;

/// What a model file has besides what scores: its examples.
#[derive(Debug)]
pub struct File(Model);

impl File {
    /// Reads a model file, and makes its model ready.
    ///
    /// # Errors
    /// When the file has problems; each is told with its place.
    pub fn read(text: &str) -> Result<(Self, Engine), Refusal> {
        let model = Model::read(text)?;
        let program = model.compile().map_err(|problem| vec![problem])?;
        Ok((Self(model), Engine::new(program)))
    }

    /// The same of bytes; none if they do not begin as a model file does.
    ///
    /// # Errors
    /// As [`File::read`], and when the bytes are not UTF-8.
    pub fn from_bytes(bytes: &[u8]) -> Option<Result<(Self, Engine), Refusal>> {
        // A compiled model begins with bytes that no text in JSON can, marked or not.
        let is_file = bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_none_or(|first| {
            matches!(first, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' | 0xEF | 0xFE | 0xFF)
        });
        let not_utf8 = |_| Refusal::new("not-utf-8", "a model file that is not UTF-8");
        is_file.then(|| std::str::from_utf8(bytes).map_err(not_utf8).and_then(Self::read))
    }

    /// The file's examples, run by the engine that was made of it.
    #[must_use]
    pub fn check(&self, engine: &Engine) -> Vec<ExampleTold> {
        run_examples(&self.0, engine.program()).into_iter().map(ExampleTold::from).collect()
    }
}

/// How one of a model's examples came out.
#[derive(Debug, Serialize)]
pub struct ExampleTold {
    /// Its name.
    pub name: String,
    /// The day it is scored on.
    pub as_of: Day,
    /// Whether all is as expected.
    pub passed: bool,
    /// What is not.
    pub differences: Vec<ChangeTold>,
}

/// One thing that is not as an example expects.
#[derive(Debug, Serialize)]
pub struct ChangeTold {
    /// What: `band`, `fit`, `engagement` or `total`.
    pub what: &'static str,
    /// What the example expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl From<ExampleResult> for ExampleTold {
    fn from(result: ExampleResult) -> Self {
        let passed = result.passed();
        let differences = result.differences.into_iter();
        Self {
            name: result.name,
            as_of: result.explanation.as_of,
            passed,
            differences: differences
                .map(|one| ChangeTold { what: one.what, expected: one.expected, found: one.found })
                .collect(),
        }
    }
}
