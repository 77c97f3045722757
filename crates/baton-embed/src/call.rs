//! How the scripts call: texts go in, JSON comes out. A function of its own for each call would cost a page more than what
//! the call does.

use baton_handoff::Moment;
use baton_model::answer::number_from_text;

/// What is called, and what it was given.
pub(crate) struct Given<'t> {
    /// The name of the call.
    pub(crate) name: &'t str,
    texts: Vec<&'t str>,
}

impl<'t> Given<'t> {
    /// The name and the texts that stand one after the other, with U+0000 between them.
    pub(crate) fn new(texts: &'t str) -> Self {
        let mut texts = texts.split('\0');
        Self { name: texts.next().unwrap_or_default(), texts: texts.collect() }
    }

    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.texts.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn number(&self, at: usize) -> f64 {
        number_from_text(self.text(at)).unwrap_or_default()
    }

    pub(crate) fn moment(&self, at: usize) -> Moment {
        Moment::from_ms(self.number(at) as u64)
    }

    pub(crate) fn is(&self, at: usize) -> bool {
        self.text(at) == "true"
    }

    /// Names and values, from here to the end.
    pub(crate) fn pairs(&self, from: usize) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for pair in self.texts.get(from..).unwrap_or_default().chunks_exact(2) {
            pairs.push((pair[0].to_owned(), pair[1].to_owned()));
        }
        pairs
    }
}
