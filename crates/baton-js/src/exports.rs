//! What crosses to JavaScript. Rule: plain objects out by one serializer, answers in by one visitor, and numbers for what
//! is asked a million times.

// The bindings are reached from JavaScript, which the lint does not see.
#![allow(unreachable_pub)]

use baton_model::json::Data;
use baton_model::{Day, Lead, Score};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::engine::Engine;
#[cfg(feature = "files")]
use crate::file::File;
use crate::told::Refusal;
use crate::value::Given;

/// Objects, not `Map`s; `null`, never `undefined`; numbers, never `BigInt`s: what `JSON.stringify` writes is then what
/// `baton explain --json` prints.
const PLAIN: Serializer = Serializer::json_compatible();

fn plain(data: &impl Serialize) -> Result<JsValue, JsValue> {
    data.serialize(&PLAIN).map_err(JsValue::from)
}

fn refused(refusal: Refusal) -> JsValue {
    plain(&refusal).unwrap_or_else(|error| error)
}

/// Days since 1970-01-01 of a date; none if the text is no date.
#[wasm_bindgen]
pub fn day(text: &str) -> Option<i32> {
    Day::parse(text).map(Day::days)
}

/// A model made ready.
#[wasm_bindgen]
pub struct Scorer {
    engine: Engine,
    last: [f64; 6],
    /// None of a model that came compiled.
    #[cfg(feature = "files")]
    file: Option<File>,
}

impl From<Engine> for Scorer {
    fn from(engine: Engine) -> Self {
        Self {
            engine,
            last: [f64::NAN; 6],
            #[cfg(feature = "files")]
            file: None,
        }
    }
}

#[cfg(feature = "files")]
impl From<(File, Engine)> for Scorer {
    fn from((file, engine): (File, Engine)) -> Self {
        Self { file: Some(file), ..Self::from(engine) }
    }
}

#[cfg(feature = "files")]
#[wasm_bindgen]
impl Scorer {
    /// Of a model file's text.
    pub fn read(text: &str) -> Result<Self, JsValue> {
        File::read(text).map(Self::from).map_err(refused)
    }

    /// Of a model file's bytes, or of a compiled model.
    pub fn from_any_bytes(bytes: &[u8]) -> Result<Self, JsValue> {
        match File::from_bytes(bytes) {
            Some(file) => file.map(Self::from).map_err(refused),
            None => Self::from_bytes(bytes),
        }
    }

    /// The examples of the model's file, run; none if the model came compiled.
    pub fn check(&self) -> Result<JsValue, JsValue> {
        plain(&self.file.as_ref().map(|file| file.check(&self.engine)))
    }
}

#[wasm_bindgen]
impl Scorer {
    /// Of a compiled model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JsValue> {
        Engine::from_bytes(bytes).map(Self::from).map_err(refused)
    }

    /// The compiled model, for [`Scorer::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        self.engine.program().to_bytes()
    }

    /// Id, version, hash, fields and bands.
    pub fn about(&self) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct About<'p> {
            id: &'p str,
            version: u64,
            hash: String,
            fields: Vec<crate::FieldTold<'p>>,
            bands: Vec<crate::BandTold<'p>>,
            disqualifiers: Vec<&'p str>,
        }
        let program = self.engine.program();
        plain(&About {
            id: &program.id,
            version: program.version,
            hash: program.hash.to_string(),
            fields: self.engine.fields(),
            bands: self.engine.bands(),
            disqualifiers: program.disqualify.iter().map(|one| one.id.as_str()).collect(),
        })
    }

    /// The number of a text in cells.
    pub fn text_cell(&mut self, text: &str) -> f64 {
        self.engine.text_cell(text)
    }

    /// Scores a lead; `number` tells what came out.
    pub fn score(&mut self, lead: JsValue, day: i32) -> Result<(), JsValue> {
        self.last = numbers(&self.engine.program().score(&given(lead)?, Day::from_days(day)));
        Ok(())
    }

    /// Scores packed answers.
    pub fn score_packed(&mut self, numbers: &[f64], texts: &str, day: i32) {
        self.last = self::numbers(&self.engine.score_packed(numbers, texts, Day::from_days(day)));
    }

    /// Scores cells; false if they are too few or too many.
    pub fn score_cells(&mut self, cells: &[f64], day: i32) -> bool {
        let score = self.engine.score_cells(cells, Day::from_days(day));
        self.last = score.map_or(self.last, |score| numbers(&score));
        score.is_some()
    }

    /// One number of the last score: asking for each costs less than a list that both sides make and give back.
    pub fn number(&self, place: usize) -> f64 {
        self.last.get(place).copied().unwrap_or(f64::NAN)
    }

    /// A lead's whole result.
    pub fn explain(&self, lead: JsValue, day: i32) -> Result<JsValue, JsValue> {
        plain(&self.engine.program().explain(&given(lead)?, Day::from_days(day)))
    }
}

fn given(lead: JsValue) -> Result<Lead, JsValue> {
    let refuse = |found: String| refused(Refusal::new("bad-lead", found));
    let Given(value) = serde_wasm_bindgen::from_value(lead)
        .map_err(|error| refuse(format!("a lead that holds what is no answer: {error}")))?;
    if matches!(value.data, Data::Map(_)) {
        return Ok(Lead::from_value(value).unwrap_or_default());
    }
    Err(refuse(format!("found {}, expected an object of answers", value.kind())))
}

/// Points in hundredths, places as they are; NaN is none.
fn numbers(score: &Score) -> [f64; 6] {
    let place = |place: Option<usize>| place.map_or(f64::NAN, |place| place as f64);
    [
        score.fit.hundredths() as f64,
        score.engagement.map_or(f64::NAN, |points| points.hundredths() as f64),
        score.total.hundredths() as f64,
        score.band as f64,
        place(score.disqualified_by),
        score.probability.map_or(f64::NAN, |percent| percent.hundredths() as f64),
    ]
}
