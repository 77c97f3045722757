//! Files in one file, to be downloaded in one go.

use std::io::{Cursor, Write};

use baton_publish::File;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The files in a folder of a zip file; none if they do not fit into one. The same files give the same bytes.
pub(super) fn zip(folder: &str, files: &[File]) -> Option<Vec<u8>> {
    // What takes room is WebAssembly, which hosts compress anyway; the time is the format's first.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(format!("{folder}/{}", file.name), options).ok()?;
        archive.write_all(&file.bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}
