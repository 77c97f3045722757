//! Where results go: stdout, or a file that is there only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::failure::Failure;

/// Somewhere to write.
pub(crate) struct Target {
    name: String,
    to: BufWriter<Box<dyn Write>>,
    /// The file beside the one that was asked for, to be moved to its place.
    unfinished: Option<(TempPath, PathBuf)>,
}

impl Target {
    /// Writes to stdout.
    pub(crate) fn stdout() -> Self {
        Self { name: "stdout".to_owned(), to: BufWriter::new(Box::new(io::stdout().lock())), unfinished: None }
    }

    /// Writes to a file, which keeps what it holds until [`Target::finish`].
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let (file, unfinished) = beside(path).map_err(|error| Failure::writing(&name, error))?;
        Ok(Self { name, to: BufWriter::with_capacity(64 * 1024, Box::new(file)), unfinished })
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to.write_all(bytes).map_err(|error| Failure::writing(&self.name, error))
    }

    /// Writes text and ends the line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.text(text)?;
        self.text("\n")
    }

    /// Passes on what was written so far.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush().map_err(|error| Failure::writing(&self.name, error))
    }

    /// Ends the output; a file now takes its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        match self.unfinished {
            Some((unfinished, path)) => {
                unfinished.persist(path).map_err(|error| Failure::writing(&self.name, error.error))
            }
            None => Ok(()),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

type Unfinished = Option<(TempPath, PathBuf)>;

/// A new file beside `path`, or `path` itself where that is no ordinary file (such as a pipe or `/dev/null`).
fn beside(path: &Path) -> io::Result<(File, Unfinished)> {
    // A link stays a link: the file that it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let about = fs::metadata(&path).ok();
    if about.as_ref().is_some_and(|about| about.is_dir()) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if about.as_ref().is_some_and(|about| !about.is_file()) {
        return Ok((File::options().write(true).open(&path)?, None));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (file, unfinished) = new_file(folder)?.into_parts();
    if let Some(about) = about {
        if about.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.set_permissions(about.permissions())?;
    }
    Ok((file, Some((unfinished, path))))
}

/// A new file with the permissions that a file gets here.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".baton-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less what the umask takes.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
