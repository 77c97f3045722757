//! Pictures.
//!
//! The rule of this folder: a chart draws a value of `story/` with SVG attributes only (the page's policy allows no
//! inline style), and everything it shows can also be read as words.

mod map;
mod waterfall;

pub use map::map_chart;
pub use waterfall::WaterfallTable;
