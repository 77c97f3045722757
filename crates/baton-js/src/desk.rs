//! Where numbers and texts are handed over.

/// The most marks of a packed lead, and the most numbers, each of which has a mark; a lead that takes more goes the slower way.
const MARKS: usize = 4096;

/// The most bytes of a packed lead's texts.
const TEXTS: usize = 8192;

/// A place in memory that JavaScript writes leads to and reads results from: what is asked a million times crosses there,
/// and no list is made and given back for each call.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) marks: Box<[i32]>,
    pub(crate) numbers: Box<[f64]>,
    pub(crate) texts: Box<[u8]>,
    pub(crate) result: Box<[f64]>,
}

impl Desk {
    /// A desk with room for so many cells.
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            marks: vec![0; MARKS].into(),
            numbers: vec![0.0; cells.max(MARKS)].into(),
            texts: vec![0; TEXTS].into(),
            result: vec![f64::NAN; 6].into(),
        }
    }

    /// The address and the length of each part: marks, numbers, texts, result. They hold as long as the desk.
    pub(crate) fn places(&self) -> Vec<usize> {
        let Self { marks, numbers, texts, result } = self;
        [
            (marks.as_ptr().addr(), marks.len()),
            (numbers.as_ptr().addr(), numbers.len()),
            (texts.as_ptr().addr(), texts.len()),
            (result.as_ptr().addr(), result.len()),
        ]
        .iter()
        .flat_map(|(address, length)| [*address, *length])
        .collect()
    }
}
