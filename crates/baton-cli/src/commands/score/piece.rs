//! One thread's scoring of pieces of a file.

use std::collections::BTreeSet;

use baton_model::{Day, Program, Row, Warning};
use baton_table::account::Accounts;
use baton_table::fill::Filler;
use baton_table::lead::Leads;
use baton_table::rows::{Block, Unreadable};
use baton_table::write::{Scored, Writer};
use baton_table::{Reasons, Tally, key};

use crate::in_order::Worker;
use crate::input::{Format, Work};

/// What was asked of each lead.
#[derive(Clone)]
pub(super) struct Asked<'p> {
    /// The program that scores it.
    pub(super) program: &'p Program,
    /// So many reasons.
    pub(super) reasons: usize,
    /// The field that makes accounts of leads.
    pub(super) by: Option<usize>,
    /// The field that tells duplicates.
    pub(super) duplicates: Option<usize>,
}

/// What comes of a piece of the file.
#[derive(Default)]
pub(super) struct Piece {
    /// The results.
    pub(super) text: Vec<u8>,
    pub(super) tally: Tally,
    pub(super) unreadable: Vec<Unreadable>,
    /// Keys without a column.
    pub(super) homeless: BTreeSet<String>,
    /// The accounts of its leads, if they were asked for.
    pub(super) accounts: Accounts,
    /// What duplicates are told by, if they were asked for.
    pub(super) answers: Vec<Answered>,
}

/// What tells a duplicate.
pub(super) struct Answered {
    /// Where the lead's result ends in the text.
    pub(super) end: usize,
    /// The lead's place in the file, from 1.
    pub(super) place: u64,
    /// Stands for the answer; none without one.
    pub(super) answer: Option<u64>,
}

/// One thread's scoring.
pub(super) struct Scoring<'r> {
    asked: Asked<'r>,
    as_of: Day,
    format: &'r Format<'r>,
    writer: &'r Writer<'r>,
    filler: Filler,
    reasons: Reasons,
    row: Row,
    warnings: Vec<Warning>,
}

impl<'r> Scoring<'r> {
    pub(super) fn new(asked: Asked<'r>, as_of: Day, format: &'r Format<'r>, writer: &'r Writer<'r>) -> Self {
        Self {
            as_of,
            format,
            writer,
            filler: format.filler(asked.program).counting_ahead(asked.program, as_of),
            reasons: Reasons::new(asked.program, asked.reasons),
            row: asked.program.row(),
            warnings: Vec::new(),
            asked,
        }
    }
}

impl Worker for Scoring<'_> {
    type Done = Piece;

    fn work(&mut self, block: &Block) -> Piece {
        let Self { asked, as_of, format, writer, filler, reasons, row, warnings } = self;
        format.read(block, filler, ScorePiece { asked, as_of: *as_of, writer, reasons, row, warnings })
    }
}

/// Scores the leads of one piece.
struct ScorePiece<'w> {
    asked: &'w Asked<'w>,
    as_of: Day,
    writer: &'w Writer<'w>,
    reasons: &'w mut Reasons,
    row: &'w mut Row,
    warnings: &'w mut Vec<Warning>,
}

impl Work for ScorePiece<'_> {
    type Done = Piece;

    fn on(mut self, mut leads: impl Leads) -> Piece {
        let mut piece = Piece::default();
        while let Some(read) = leads.next(self.row, self.warnings) {
            match read {
                Ok(()) => self.lead(&mut leads, &mut piece),
                Err(unreadable) => piece.unreadable.push(unreadable),
            }
        }
        piece
    }
}

impl ScorePiece<'_> {
    #[inline]
    fn lead(&mut self, leads: &mut impl Leads, piece: &mut Piece) {
        let Asked { program, reasons, by, duplicates } = self.asked;
        piece.tally.lead(|| leads.line(), self.warnings);
        let (score, reasons) = if *reasons == 0 {
            (leads.score(self.row, self.as_of), Vec::new())
        } else {
            self.reasons.clear();
            (program.run(self.row, self.as_of, self.reasons), self.reasons.strongest())
        };
        if let Some(field) = *by {
            piece.accounts.add(&leads.answer(field), (field, program), self.row, leads.place(), &score);
            return;
        }
        let (id, kept, count) = (leads.id(), leads.kept(), self.warnings.len() as u64);
        let scored = Scored { id, score, count, warnings: self.warnings, reasons: &reasons, kept };
        self.writer.lead(&scored, &mut piece.text, &mut piece.homeless);
        if let Some(field) = *duplicates {
            // Half of the key is enough for one file.
            let answer = Some(key(&leads.answer(field)) as u64).filter(|key| *key != 0);
            piece.answers.push(Answered { end: piece.text.len(), place: leads.place(), answer });
        }
    }
}
