//! What a file is, told by its first bytes. Rule of this folder: it looks and says; opening and unpacking are done by who
//! asked.

mod dialect;
mod head;
mod kind;

pub use dialect::named_delimiter;
pub use head::Head;
pub use kind::Kind;

use std::str::from_utf8;

/// The mark that some programs put before UTF-8 text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How a file's bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// What spreadsheets on Windows write in western Europe; a superset of Latin-1.
    Windows1252,
    /// UTF-16, told by its byte order mark; without one the lower byte comes first.
    Utf16,
}

impl Encoding {
    /// Its name, as [the Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels) has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16 => "UTF-16",
        }
    }

    /// The encoding of a file that begins so. Without a mark it is UTF-16 where every other byte is zero, as it is with plain
    /// letters; else UTF-8, unless more of what is not ASCII is wrong in UTF-8 than is right: then a single byte is a
    /// character.
    ///
    /// # Example
    /// ```
    /// use baton_table::format::Encoding;
    ///
    /// assert_eq!(Encoding::of("Köln".as_bytes()), Encoding::Utf8);
    /// assert_eq!(Encoding::of(b"K\xF6ln"), Encoding::Windows1252);
    /// assert_eq!(Encoding::of(b"\xFF\xFEK\0"), Encoding::Utf16);
    /// ```
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || is_utf16(head) {
            return Self::Utf16;
        }
        if from_utf8(head).is_ok() {
            return Self::Utf8;
        }
        let (mut right, mut wrong) = (0, 0);
        let mut chunks = head.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            // The head may end within a character.
            let is_cut = chunks.peek().is_none() && is_start(chunk.invalid());
            wrong += if is_cut { 0 } else { chunk.invalid().len() };
        }
        if wrong > right { Self::Windows1252 } else { Self::Utf8 }
    }
}

/// Whether most of these bytes are plain letters in UTF-16, the lower byte first.
fn is_utf16(bytes: &[u8]) -> bool {
    let units = bytes.as_chunks::<2>().0;
    let plain = units.iter().filter(|[low, high]| *low != 0 && *high == 0).count();
    plain > 0 && plain * 4 > units.len() * 3 && !units.contains(&[0, 0])
}

/// Whether these bytes could become a character with more of them.
fn is_start(bytes: &[u8]) -> bool {
    from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Whether a file that begins so is packed by gzip.
#[must_use]
pub fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1F, 0x8B])
}

/// What a file is that begins so, if it is something else than a table or lines of text; for people.
#[must_use]
pub fn not_text(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a zip archive or an Excel workbook"),
        (b"PK\x05\x06", "an empty zip archive"),
        (&[0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
        (b"PAR1", "a Parquet file"),
        (b"%PDF", "a PDF"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    KINDS.iter().find(|(start, _)| head.starts_with(start)).map(|(_, kind)| *kind)
}
