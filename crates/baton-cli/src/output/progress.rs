//! How far a long run is, for people who watch it.

use std::io::{self, IsTerminal, Read};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on stderr, or nothing where nobody watches.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over so many bytes. None is shown if the result itself goes to the terminal, or stderr goes elsewhere.
    pub(crate) fn new(bytes: Option<u64>, result_on_stdout: bool, quiet: bool) -> Self {
        let watched = io::stderr().is_terminal() && !quiet && !(result_on_stdout && io::stdout().is_terminal());
        let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let template = match bytes {
            Some(_) => "{bar:30} {percent:>3} %  {binary_bytes} of {binary_total_bytes}, {eta} left",
            None => "{spinner} {binary_bytes}, {elapsed}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::with_draw_target(bytes, target).with_style(style))
    }

    /// Watches what is read.
    pub(crate) fn watch(&self, bytes: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        Box::new(self.0.wrap_read(bytes))
    }

    /// Says a line without spoiling the bar.
    pub(crate) fn say(&self, line: &str) {
        self.0.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
