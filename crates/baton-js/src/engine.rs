//! A model made ready, with all that JavaScript asks of it.

use std::collections::BTreeMap;

use baton_model::answer::trim;
use baton_model::{Day, Model, Program, Row, Score};

use crate::cells::{Board, Layout};
use crate::packed::score_packed;
use crate::told::{BandTold, ExampleTold, FieldTold, Refusal, examples};

/// A model made ready.
#[derive(Debug)]
pub struct Engine {
    /// None of a model that came compiled: its examples stayed in its file.
    model: Option<Model>,
    program: Program,
    layout: Layout,
    board: Board,
    row: Row,
    texts: Vec<String>,
    text_cells: BTreeMap<String, usize>,
}

impl Engine {
    /// Makes a model file ready.
    ///
    /// # Errors
    /// When the file has problems; each is told with its place.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let model = Model::read(text)?;
        let program = model.compile().map_err(|problem| vec![problem])?;
        Ok(Self::new(Some(model), program))
    }

    /// Makes a model ready that comes as bytes: the file, or the program that publishing wrote.
    ///
    /// # Errors
    /// When they are neither, or the file has problems.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        // A file begins with a brace, or what may stand before one.
        let is_file = bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_none_or(|first| *first == b'{');
        if !is_file {
            return Ok(Self::new(None, Program::from_bytes(bytes)?));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|_| Refusal::new("not-utf-8", "a model file that is not UTF-8"))?;
        Self::read(text)
    }

    fn new(model: Option<Model>, program: Program) -> Self {
        let layout = Layout::new(&program);
        let board = Board::new(&program, &layout);
        let row = program.row();
        Self { model, program, layout, board, row, texts: Vec::new(), text_cells: BTreeMap::new() }
    }

    /// The compiled model.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Where each field's cells are.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The fields with their cells, in the model's order.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldTold<'_>> {
        self.program.fields.iter().zip(self.layout.spans()).map(|(field, span)| FieldTold::new(field, span)).collect()
    }

    /// The bands, best first; the last one is for leads that are ruled out.
    #[must_use]
    pub fn bands(&self) -> Vec<BandTold<'_>> {
        self.program.bands.iter().map(BandTold::from).collect()
    }

    /// The model's examples, run.
    ///
    /// # Errors
    /// When the model came compiled, without its examples.
    pub fn check(&self) -> Result<Vec<ExampleTold>, Refusal> {
        match &self.model {
            Some(model) => Ok(examples(model, &self.program)),
            None => Err(Refusal::new("no-examples", "a compiled model carries no examples; check its file")),
        }
    }

    /// The number that stands for a text in cells. It is kept as long as the engine; a blank text is no answer, NaN.
    pub fn text_cell(&mut self, text: &str) -> f64 {
        let text = trim(text);
        if text.is_empty() {
            return f64::NAN;
        }
        if let Some(place) = self.text_cells.get(text) {
            return *place as f64;
        }
        let place = self.texts.len();
        self.texts.push(text.to_owned());
        self.text_cells.insert(text.to_owned(), place);
        place as f64
    }

    /// Scores packed answers as of a day; [`packed`](crate::packed) says how they are laid out.
    pub fn score_packed(&mut self, numbers: &[f64], texts: &str, as_of: Day) -> Score {
        score_packed(&self.program, &mut self.row, numbers, texts, as_of)
    }

    /// Scores cells as of a day; none if they are not as many as the layout has.
    pub fn score_cells(&mut self, cells: &[f64], as_of: Day) -> Option<Score> {
        if cells.len() != self.layout.len() {
            return None;
        }
        let row = self.board.fill(&self.program, &self.layout, cells, &self.texts);
        Some(self.program.run(row, as_of, &mut ()))
    }
}
