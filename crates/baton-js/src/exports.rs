//! What crosses to JavaScript. Rule: plain objects out by one serializer, answers in by one visitor, and numbers for what
//! is asked a million times.

// The bindings are reached from JavaScript, which the lint does not see.
#![allow(unreachable_pub)]

use baton_model::json::Data;
use baton_model::{Day, Lead, Score};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::desk::Desk;
use crate::engine::Engine;
#[cfg(feature = "files")]
use crate::file::File;
use crate::packed::Packed;
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
    desk: Desk,
    /// None of a model that came compiled.
    #[cfg(feature = "files")]
    file: Option<File>,
}

impl From<Engine> for Scorer {
    fn from(engine: Engine) -> Self {
        Self {
            desk: Desk::new(engine.layout().len()),
            engine,
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

    /// Where leads are handed over: the address and the length of marks, numbers, texts and the result.
    pub fn desk(&self) -> Vec<usize> {
        self.desk.places()
    }

    /// Scores a lead; the result is on the desk.
    pub fn score(&mut self, lead: JsValue, day: i32) -> Result<(), JsValue> {
        let score = self.engine.program().score(&given(lead)?, Day::from_days(day));
        self.put(&score);
        Ok(())
    }

    /// Scores the packed answers on the desk, so many marks, numbers and bytes; the result is on the desk.
    pub fn score_packed(&mut self, marks: usize, numbers: usize, texts: usize, day: i32) {
        let desk = &self.desk;
        let packed = Packed::new(
            desk.marks.get(..marks).unwrap_or_default(),
            desk.numbers.get(..numbers).unwrap_or_default(),
            desk.texts.get(..texts).unwrap_or_default(),
        );
        let score = self.engine.score_packed(packed, Day::from_days(day));
        self.put(&score);
    }

    /// Scores the cells on the desk; the result is on the desk.
    pub fn score_cells(&mut self, day: i32) {
        let cells = self.desk.numbers.get(..self.engine.layout().len()).unwrap_or_default();
        if let Some(score) = self.engine.score_cells(cells, Day::from_days(day)) {
            self.put(&score);
        }
    }

    /// A lead's whole result.
    pub fn explain(&self, lead: JsValue, day: i32) -> Result<JsValue, JsValue> {
        plain(&self.engine.program().explain(&given(lead)?, Day::from_days(day)))
    }
}

impl Scorer {
    /// Points in hundredths, places as they are; NaN is none.
    fn put(&mut self, score: &Score) {
        let place = |place: Option<usize>| place.map_or(f64::NAN, |place| place as f64);
        self.desk.result.copy_from_slice(&[
            score.fit.hundredths() as f64,
            score.engagement.map_or(f64::NAN, |points| points.hundredths() as f64),
            score.total.hundredths() as f64,
            score.band as f64,
            place(score.disqualified_by),
            score.probability.map_or(f64::NAN, |percent| percent.hundredths() as f64),
        ]);
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
