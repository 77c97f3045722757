//! Where bytes come from: a file or stdin, with its name for messages.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use baton_table::format::{Encoding, is_gzip};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;

use crate::failure::Failure;

/// The mark that some programs put before UTF-8 text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// So much of a file is looked at to know what it is.
const HEAD: usize = 64 * 1024;

/// A file or stdin, opened, and looked at as far as its first bytes.
pub(crate) struct Source {
    name: String,
    path: PathBuf,
    length: Option<u64>,
    /// What was read already.
    start: Vec<u8>,
    rest: Box<dyn Read + Send>,
}

/// A file of leads as UTF-8 text, unpacked.
pub(crate) struct Opened {
    /// The first of it, without a byte order mark.
    pub(crate) head: Vec<u8>,
    /// Whether that is all.
    pub(crate) is_all: bool,
    /// What follows.
    pub(crate) rest: Box<dyn Read + Send>,
}

impl Source {
    /// Opens a file; `-` is stdin.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let from_stdin = path == Path::new("-");
        let name = if from_stdin { "stdin".to_owned() } else { path.display().to_string() };
        let opened: io::Result<(Box<dyn Read + Send>, Option<u64>)> = if from_stdin {
            Ok((Box::new(io::stdin()), None))
        } else {
            File::open(path).and_then(|file| {
                let about = file.metadata()?;
                Ok((Box::new(file) as Box<dyn Read + Send>, about.is_file().then_some(about.len())))
            })
        };
        let (mut rest, length) = opened.map_err(|error| Failure::reading(&name, error))?;
        let start = head(&mut rest).map_err(|error| Failure::reading(&name, error))?;
        Ok(Self { name, path: path.to_owned(), length, start, rest })
    }

    /// Opens a file to be read two times; what can be read only once, such as a pipe, is kept in memory.
    pub(crate) fn twice(path: &Path) -> Result<[Self; 2], Failure> {
        let first = Self::open(path)?;
        if first.length.is_some() {
            return Ok([first, Self::open(path)?]);
        }
        let (name, path) = (first.name.clone(), first.path.clone());
        let start = first.bytes()?;
        let kept =
            |start| Self { name: name.clone(), path: path.clone(), length: None, start, rest: Box::new(io::empty()) };
        Ok([kept(start.clone()), kept(start)])
    }

    /// Its name for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What its name ends in, in small letters, without the dot.
    pub(crate) fn extension(&self) -> Option<String> {
        self.path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
    }

    /// How many bytes there are, if that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// All bytes, as they are.
    pub(crate) fn bytes(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = self.start;
        self.rest.read_to_end(&mut bytes).map_err(|error| Failure::reading(&self.name, error))?;
        Ok(bytes)
    }

    /// The bytes one after the other, without a leading mark.
    pub(crate) fn stream(self) -> BufReader<Box<dyn Read + Send>> {
        let start = without_mark(&self.start).to_vec();
        BufReader::with_capacity(64 * 1024, Box::new(Cursor::new(start).chain(self.rest)))
    }

    /// The bytes unpacked and as UTF-8; `watched` sees them as they stand in the file.
    pub(crate) fn leads(
        self,
        encoding: Option<Encoding>,
        watched: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
    ) -> Result<Opened, Failure> {
        let is_packed = is_gzip(&self.start);
        let failed = |error| Failure::reading(&self.name, error);
        let mut bytes = watched(Box::new(Cursor::new(self.start).chain(self.rest)));
        if is_packed {
            bytes = Box::new(MultiGzDecoder::new(BufReader::with_capacity(HEAD, bytes)));
        }
        let start = head(&mut bytes).map_err(failed)?;
        let encoding = encoding.unwrap_or_else(|| Encoding::of(&start));
        let bytes: Box<dyn Read + Send> = Box::new(Cursor::new(start).chain(bytes));
        let mut builder = DecodeReaderBytesBuilder::new();
        builder.strip_bom(true).bom_override(true);
        match encoding {
            Encoding::Utf8 => builder.utf8_passthru(true),
            Encoding::Windows1252 => builder.encoding(Some(encoding_rs::WINDOWS_1252)),
            // A mark at the beginning says otherwise.
            Encoding::Utf16 => builder.encoding(Some(encoding_rs::UTF_16LE)),
        };
        let mut rest: Box<dyn Read + Send> = Box::new(builder.build(bytes));
        let head = head(&mut rest).map_err(failed)?;
        Ok(Opened { is_all: head.len() < HEAD, head, rest })
    }
}

/// The text of bytes, without a leading mark.
pub(crate) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Failure> {
    if Encoding::of(bytes) == Encoding::Utf16 {
        return Err(Failure::NotUtf8 { file: name.to_owned(), line: 1, found: "text in UTF-16".to_owned() });
    }
    let bytes = without_mark(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Failure::NotUtf8 { file: name.to_owned(), line, found: "bytes that are not UTF-8".to_owned() }
    })
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// The first bytes, as many as are looked at; a pipe may bring them in pieces.
fn head(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    from.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}
