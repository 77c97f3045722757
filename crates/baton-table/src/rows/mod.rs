//! Delimited text taken apart. Rule of this folder: bytes in, cells out; it knows nothing of fields and answers.
//!
//! [`next_row`] is the one place that knows where a row ends, [`next_line`] where a line of JSON does. [`Blocks`] cuts a
//! stream into pieces of whole rows or lines, so that they can be read one after the other or side by side; [`Rows`] takes
//! the rows of a piece apart. Where any place of a file can be read, [`Slice`]s of it can be read side by side instead.

mod block;
mod cells;
mod lines;
mod plain;
mod quoted;
mod slice;
mod span;

pub use block::{Block, Blocks};
pub use cells::{Cells, RowAt, Rows};
pub use lines::LineCount;
pub use slice::Slice;
pub use span::{Cut, Found, Span, next_line, next_row};

use serde::{Deserialize, Serialize};

/// No cell may be longer.
pub const MAX_CELL: usize = 1 << 20;

/// No row may be longer.
pub const MAX_ROW: usize = 16 << 20;

/// What stands between cells, and around those that hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Stands between two cells.
    pub delimiter: u8,
    /// Stands around a cell that holds a delimiter or a line's end; twice for itself.
    pub quote: u8,
}

impl Default for Dialect {
    /// Comma and double quote.
    fn default() -> Self {
        Self { delimiter: b',', quote: b'"' }
    }
}

/// Why a row, or a line, cannot be read; it is left out and told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The line in the file (or in the piece of it that was read), from 1.
    pub line: u64,
    /// The column, where it is known.
    pub column: Option<usize>,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}
