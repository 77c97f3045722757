//! Where numbers and texts are handed over.

/// The most numbers of a packed lead; a lead that takes more goes the slower way.
const NUMBERS: usize = 4096;

/// The most bytes of a packed lead's texts.
const TEXTS: usize = 8192;

/// A place in memory that JavaScript writes leads to and reads results from: what is asked a million times crosses there,
/// and no list is made and given back for each call.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) numbers: Box<[f64]>,
    pub(crate) texts: Box<[u8]>,
    pub(crate) result: Box<[f64]>,
}

impl Desk {
    /// A desk with room for so many cells.
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            numbers: vec![0.0; cells.max(NUMBERS)].into(),
            texts: vec![0; TEXTS].into(),
            result: vec![f64::NAN; 6].into(),
        }
    }

    /// The address and the length of each part: numbers, texts, result. They hold as long as the desk.
    pub(crate) fn places(&self) -> Vec<usize> {
        let (numbers, texts, result) = (&self.numbers, &self.texts, &self.result);
        [
            (numbers.as_ptr().addr(), numbers.len()),
            (texts.as_ptr().addr(), texts.len()),
            (result.as_ptr().addr(), result.len()),
        ]
        .iter()
        .flat_map(|(address, length)| [*address, *length])
        .collect()
    }
}
