//! Tables and lines of JSON, told apart.

/// How a file of leads is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows of cells; with what stands between them, if the file's name tells.
    Cells(Option<u8>),
    /// One JSON object a line.
    Lines,
    /// One JSON list, which is not read as leads.
    List,
}

impl Kind {
    /// How a file of this name is written that begins so, once it is unpacked. The name tells first, without `.gz`; a file
    /// that it says nothing of is a table, unless it begins as JSON does.
    ///
    /// # Example
    /// ```
    /// use baton_table::format::Kind;
    ///
    /// assert_eq!(Kind::of("leads.TSV.gz", b"id\tsize"), Kind::Cells(Some(b'\t')));
    /// assert_eq!(Kind::of("leads", b" {\"id\": 1}"), Kind::Lines);
    /// assert_eq!(Kind::of("leads.csv", b"{id},{size}"), Kind::Cells(None));
    /// ```
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Self {
        let name = name.to_ascii_lowercase();
        let stem = name.strip_suffix(".gz").unwrap_or(&name);
        let extension = stem.rsplit_once('.').map(|(_, extension)| extension);
        match (extension, head.iter().find(|byte| !byte.is_ascii_whitespace())) {
            (Some("csv"), _) => Self::Cells(None),
            (Some("tsv"), _) => Self::Cells(Some(b'\t')),
            (Some("ndjson" | "jsonl"), _) | (_, Some(b'{')) => Self::Lines,
            (_, Some(b'[')) => Self::List,
            _ => Self::Cells(None),
        }
    }
}
