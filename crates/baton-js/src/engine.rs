//! A model made ready, with all that JavaScript asks of it.

use std::collections::BTreeMap;

use baton_model::answer::trim;
use baton_model::{Day, Program, Score};
use baton_publish::{BadBundle, Bundle};

use crate::cells::{Board, Layout};
use crate::packed::{Packed, Room};
use crate::told::{BandTold, FieldTold, Refusal};

/// A model made ready.
#[derive(Debug)]
pub struct Engine {
    program: Program,
    layout: Layout,
    board: Board,
    room: Room,
    texts: Vec<String>,
    text_cells: BTreeMap<String, usize>,
}

impl Engine {
    /// Makes a compiled model ready.
    #[must_use]
    pub fn new(program: Program) -> Self {
        let layout = Layout::new(&program);
        let board = Board::new(&program, &layout);
        let room = Room::new(&program);
        Self { program, layout, board, room, texts: Vec::new(), text_cells: BTreeMap::new() }
    }

    /// Makes a compiled model ready that comes as bytes: alone, or with its form as publishing wrote it.
    ///
    /// # Errors
    /// When they are no compiled model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        match Bundle::program(bytes) {
            Err(BadBundle::NotABundle) => Ok(Self::new(Program::from_bytes(bytes)?)),
            published => Ok(Self::new(published?)),
        }
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

    /// Scores packed answers as of a day.
    pub fn score_packed(&mut self, packed: Packed<'_>, as_of: Day) -> Score {
        packed.score(&self.program, &mut self.room, as_of)
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
