//! What is tried with any bytes: they are looked at, cut, mapped and scored, and nothing stops, loses a row or counts it twice.
//! The property tests run it in every test, the fuzzer for as long as somebody likes.

use std::sync::LazyLock;

use baton_model::{Day, Model, Program};
use baton_table::fill::Filler;
use baton_table::format::{Encoding, Head, not_text};
use baton_table::lead::{CellLeads, Columns, Leads, LineLeads, LineReader, Seen};
use baton_table::propose::{Names, Proposal};
use baton_table::rows::{Blocks, Cut, Dialect, Unreadable};
use baton_table::write::{Form, Scored, Told, Unit, Writer};

/// The first byte says in how large pieces the rest is read, and in which form results are written.
pub(crate) fn try_table(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else { return };
    let _ = (Encoding::of(bytes), not_text(bytes));
    let cut = if choice & 1 == 0 { Cut::Rows(Dialect::of(bytes, true)) } else { Cut::Lines };
    let Ok(Some(head)) = Head::read(bytes, cut, true, None) else { return };
    let program = &*PROGRAM;
    let mut proposal = Proposal::new(program, &Names::default(), &head.header, &head.rows);
    while !proposal.questions().is_empty() {
        let choice = proposal.questions()[0].choices.first().cloned().unwrap_or_default();
        if !proposal.answer(0, &choice) {
            proposal.leave(0);
        }
    }
    let map = proposal.map();
    let data = &bytes[head.data_start..];
    let columns = match cut {
        Cut::Rows(_) => Columns::find(head.header, program, Some(&map), None).ok(),
        Cut::Lines => None,
    };
    if columns.is_none() && cut != Cut::Lines {
        return;
    }
    let about = About { program, cut, columns, map: &map, form: form(*choice) };
    let whole = about.run(data, usize::MAX >> 1, true);
    assert_eq!(about.run(data, usize::from(*choice), false), whole, "pieces give what the whole gives");
}

fn form(choice: u8) -> Form {
    if choice & 2 == 0 { Form::Csv } else { Form::Ndjson }
}

const AS_OF: Day = Day::from_days(20_777);

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).expect("a valid model");
    model.compile().expect("a model that compiles")
});

struct About<'a> {
    program: &'a Program,
    cut: Cut,
    columns: Option<Columns>,
    map: &'a baton_table::map::Map,
    form: Form,
}

impl About<'_> {
    /// All results, and the rows that cannot be read. What hangs on one answer alone can be counted ahead.
    fn run(&self, data: &[u8], size: usize, is_ahead: bool) -> (String, Vec<Unreadable>) {
        let mut blocks = Blocks::with_size(data, self.cut, size.min(data.len() + 1));
        let columns = self.columns.as_ref();
        let mut filler = Filler::new(self.program, columns.map_or(&[][..], |columns| &columns.fields));
        if is_ahead {
            filler = filler.counting_ahead(self.program, AS_OF);
        }
        let lines = LineReader {
            program: self.program,
            map: Some(self.map),
            id: "id",
            keep_beside: None,
            seen: Seen::default(),
        };
        let (mut out, mut unreadable, mut rows) = (Vec::new(), Vec::new(), 0);
        while let Some(block) = blocks.next().expect("memory can be read") {
            assert_eq!(block.first_row, rows, "no row is lost or counted twice");
            rows += match (self.cut, columns) {
                (Cut::Rows(dialect), Some(columns)) => {
                    let leads = CellLeads::new(&block, dialect, self.program, columns, &mut filler);
                    self.piece(leads, &mut out, &mut unreadable)
                }
                _ => self.piece(LineLeads::new(&block, &lines), &mut out, &mut unreadable),
            };
        }
        (String::from_utf8(out).expect("text goes out"), unreadable)
    }

    fn piece(&self, mut leads: impl Leads, out: &mut Vec<u8>, unreadable: &mut Vec<Unreadable>) -> u64 {
        let told = Told { form: self.form, unit: Unit::Lead, details: true, reasons: 0, guard: true };
        let writer = Writer::new(self.program, told, Vec::new());
        let (mut row, mut warnings, mut count) = (self.program.row(), Vec::new(), 0);
        while let Some(read) = leads.next(&mut row, &mut warnings) {
            count += 1;
            if let Err(wrong) = read {
                unreadable.push(wrong);
                continue;
            }
            let score = leads.score(&row, AS_OF);
            let (id, kept) = (leads.id(), leads.kept());
            let scored = Scored { id, score, count: warnings.len() as u64, warnings: &warnings, reasons: &[], kept };
            writer.lead(&scored, out, &mut std::collections::BTreeSet::new());
        }
        count
    }
}
