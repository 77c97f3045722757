//! Pictures.
//!
//! The rule of this folder: a chart draws a value of `story/` with SVG attributes only (the page's policy allows no
//! inline style), and everything it shows can also be read as words.

mod base;
mod course;
mod map;
mod shares;
mod waterfall;

pub use base::{bars_chart, heat_chart};
pub use course::{course_chart, course_key};
pub use map::map_chart;
pub use shares::share_bar;
pub use waterfall::WaterfallTable;

/// A place or length with one decimal, as SVG reads it.
///
/// By hand, because the standard formatter of fractions weighs more than all charts together.
fn fixed(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::fixed;

    #[test]
    fn fractions_are_rounded_to_one_decimal() {
        let shown = [0.0, 0.04, 0.05, 110.4, -0.04, -22.96, 99.96].map(fixed);
        assert_eq!(shown, ["0.0", "0.0", "0.1", "110.4", "0.0", "-23.0", "100.0"]);
    }
}
