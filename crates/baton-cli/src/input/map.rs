//! Files of column maps.

use std::path::Path;

use baton_model::Program;
use baton_table::map::Map;

use super::source::{Source, text};
use crate::failure::Failure;

/// A column map, with its file's name for messages.
#[derive(Debug)]
pub(crate) struct MapFile {
    /// The file.
    pub(crate) name: String,
    /// The map.
    pub(crate) map: Map,
}

impl MapFile {
    /// Reads a map for the fields of a program.
    pub(crate) fn read(path: &Path, program: &Program) -> Result<Self, Failure> {
        let source = Source::open(path)?;
        let name = source.name().to_owned();
        let bytes = source.bytes()?;
        match Map::read(text(&name, &bytes)?, program) {
            Ok(map) => Ok(Self { name, map }),
            Err(problems) => Err(Failure::Broken { file: name, problems }),
        }
    }
}
