//! Where bytes come from: a file or stdin, with its name for messages.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The mark that some programs put before UTF-8 text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How far the first character is looked for.
const LOOK_AHEAD: usize = 64 * 1024;

/// A file or stdin, opened, and looked at as far as its first character.
pub(crate) struct Source {
    name: String,
    path: PathBuf,
    length: Option<u64>,
    /// What was read already.
    start: Vec<u8>,
    rest: Box<dyn Read>,
}

impl Source {
    /// Opens a file; `-` is stdin.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let from_stdin = path == Path::new("-");
        let name = if from_stdin { "stdin".to_owned() } else { path.display().to_string() };
        let opened: io::Result<(Box<dyn Read>, Option<u64>)> = if from_stdin {
            Ok((Box::new(io::stdin()), None))
        } else {
            File::open(path).and_then(|file| {
                let about = file.metadata()?;
                Ok((Box::new(file) as Box<dyn Read>, about.is_file().then_some(about.len())))
            })
        };
        let (mut rest, length) = opened.map_err(|error| Failure::reading(&name, error))?;
        let start = look_ahead(&mut rest).map_err(|error| Failure::reading(&name, error))?;
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            return Err(Failure::NotUtf8 { file: name, line: 1, found: "text in UTF-16".to_owned() });
        }
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

    /// The first character that is not blank.
    pub(crate) fn first_character(&self) -> Option<u8> {
        without_mark(&self.start).iter().copied().find(|byte| !byte.is_ascii_whitespace())
    }

    /// All bytes, as they are.
    pub(crate) fn bytes(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = self.start;
        self.rest.read_to_end(&mut bytes).map_err(|error| Failure::reading(&self.name, error))?;
        Ok(bytes)
    }

    /// The bytes one after the other, without a leading mark.
    pub(crate) fn stream(self, watched: impl FnOnce(Box<dyn Read>) -> Box<dyn Read>) -> BufReader<Box<dyn Read>> {
        let start = without_mark(&self.start).to_vec();
        BufReader::with_capacity(64 * 1024, watched(Box::new(Cursor::new(start).chain(self.rest))))
    }
}

/// The text of bytes, without a leading mark.
pub(crate) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Failure> {
    let bytes = without_mark(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Failure::NotUtf8 { file: name.to_owned(), line, found: "bytes that are not UTF-8".to_owned() }
    })
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// Reads until the first character that is not blank is there; a pipe may bring it in pieces.
fn look_ahead(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let is_enough =
            start.len() >= MARK.len() && without_mark(&start).iter().any(|byte| !byte.is_ascii_whitespace());
        if is_enough || start.len() >= LOOK_AHEAD {
            return Ok(start);
        }
        match from.read(&mut piece) {
            Ok(0) => return Ok(start),
            Ok(count) => start.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
