//! Rows without quoted cells, which nearly all are: their end and those of their cells in one pass, 64 bytes at a time.

use wide::u8x64;

use super::Dialect;

/// What stands in 64 bytes: a bit for each, the first byte's lowest.
struct Marks {
    delimiters: u64,
    /// Ends of lines, and quotes.
    others: u64,
}

impl Marks {
    #[inline]
    fn of(bytes: &[u8; 64], dialect: Dialect) -> Self {
        let bytes = u8x64::from(*bytes);
        let is = |byte: u8| bytes.simd_eq(u8x64::splat(byte));
        let others = is(b'\n') | is(b'\r') | is(dialect.quote);
        Self { delimiters: is(dialect.delimiter).to_bitmask(), others: others.to_bitmask() }
    }
}

/// A row without quoted cells.
pub(super) struct Plain {
    /// Where it ends: at its line's end, or with the bytes.
    pub(super) end: usize,
    /// How many cells it has.
    pub(super) cells: usize,
}

/// Takes the row apart that begins at `start`: `starts` then begins with where its cells do, counted from its own start, and
/// where one after the last would. None for a row with a quoted cell.
pub(super) fn split(bytes: &[u8], start: usize, dialect: Dialect, starts: &mut Vec<u32>) -> Option<Plain> {
    make_room(starts, 0);
    starts[0] = 0;
    let (mut first, mut cells) = (start, 1);
    // A bit where a cell begins: at the start of the row, then after each delimiter.
    let mut begins = 1;
    loop {
        let rest = bytes.get(first..).unwrap_or_default();
        let last;
        let chunk = match rest.first_chunk() {
            Some(chunk) => chunk,
            None => {
                last = ended(rest);
                &last
            }
        };
        let Marks { delimiters, mut others } = Marks::of(chunk, dialect);
        begins |= delimiters << 1;
        make_room(starts, cells);
        while others != 0 {
            let at = others.trailing_zeros();
            if chunk[at as usize] != dialect.quote {
                cells = push(delimiters & ((1 << at) - 1), (first - start) as u32, starts, cells);
                let end = first + at as usize;
                starts[cells] = (end - start) as u32 + 1;
                return Some(Plain { end, cells });
            }
            if begins >> at & 1 == 1 {
                return None;
            }
            // Within a cell a quote is a character like any other.
            others &= others - 1;
        }
        cells = push(delimiters, (first - start) as u32, starts, cells);
        begins = delimiters >> 63;
        first += 64;
    }
}

/// The last bytes, with a line's end after them.
fn ended(rest: &[u8]) -> [u8; 64] {
    let mut bytes = [b'\n'; 64];
    bytes[..rest.len()].copy_from_slice(rest);
    bytes
}

/// Room for the starts of as many more cells as 64 bytes can have, and for those that are written beyond them.
#[inline]
fn make_room(starts: &mut Vec<u32>, cells: usize) {
    const ROOM: usize = 64 + 8;
    if starts.len() < cells + ROOM {
        starts.resize((cells + ROOM) * 2, 0);
    }
}

/// Writes where the cells after the delimiters begin behind the first `cells` starts; gives back how many there are now.
#[inline]
fn push(mut delimiters: u64, first: u32, starts: &mut [u32], cells: usize) -> usize {
    let count = delimiters.count_ones() as usize;
    // Eight at a time, as a loop that ends at each one is mispredicted: what is too much is overwritten.
    for starts in starts[cells..].as_chunks_mut::<8>().0.iter_mut().take(count.div_ceil(8)) {
        for start in starts {
            *start = first + delimiters.trailing_zeros() + 1;
            delimiters &= delimiters.wrapping_sub(1);
        }
    }
    cells + count
}
