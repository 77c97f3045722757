//! What the page Leads says about a whole lead base.
//!
//! The rule of this folder: figures come from `baton-table`, words from here; a view lays both out.

pub mod bands;
pub mod changed;
pub mod desk;
pub mod groups;
pub mod mapping;
pub mod pictures;
pub mod problems;
pub mod scroller;

use baton_model::model::{Measure, Model, Stage};
use baton_table::base::Bands;

/// Which bands' leads reach sales: those of the stage `sql`, or the best one where the model says nothing of stages.
#[must_use]
pub fn reaching(model: &Model) -> Vec<bool> {
    let says_so = |band: &baton_model::model::Band| band.stage == Some(Stage::Sql);
    let is_said = model.bands.iter().any(says_so);
    model.bands.iter().enumerate().map(|(at, band)| if is_said { says_so(band) } else { at == 0 }).collect()
}

/// The model with other limits.
#[must_use]
pub fn with_limits(model: &Model, bands: &Bands) -> Model {
    let mut model = model.clone();
    for (band, limits) in model.bands.iter_mut().zip(&bands.0) {
        band.at_least = *limits;
    }
    model
}

/// The name of a score.
#[must_use]
pub fn measure_label(model: &Model, measure: Measure) -> String {
    let axis =
        |at: usize, else_name: &str| model.axes.get(at).map_or_else(|| else_name.to_owned(), |axis| axis.label.clone());
    match measure {
        Measure::Fit => axis(0, "Fit"),
        Measure::Engagement => axis(1, "Engagement"),
        Measure::Total => "Total".to_owned(),
    }
}

/// A part of a whole in percent with one decimal: `14.2 %`. Only none is 0 and only all is 100.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    match (part * 1_000 + whole / 2) / whole {
        0 if part > 0 => "under 0.1\u{a0}%".to_owned(),
        1_000.. if part < whole => "over 99.9\u{a0}%".to_owned(),
        tenths => format!("{}\u{a0}%", tenths_of(tenths)),
    }
}

/// A share of 0 to 1 in whole percent: `31 %`.
#[must_use]
pub fn whole_percent(share: f64) -> String {
    format!("{}\u{a0}%", (share * 100.0).round() as u64)
}

/// A number of people: with one decimal below ten, whole from there on.
#[must_use]
pub fn about(number: f64) -> String {
    let tenths = (number * 10.0).round().max(0.0) as u64;
    if tenths < 100 { tenths_of(tenths) } else { super::words::count(number.round() as u64) }
}

fn tenths_of(tenths: u64) -> String {
    match tenths % 10 {
        0 => super::words::count(tenths / 10),
        rest => format!("{}.{rest}", super::words::count(tenths / 10)),
    }
}

/// `1 lead`, `45,211 leads`.
#[must_use]
pub fn leads(number: u64) -> String {
    super::words::counted(number as usize, "lead", "leads")
}

/// How far a file is, such as `312,000 leads, 1.1 million a second`.
#[must_use]
pub fn progress_words(done: u64, seconds: f64) -> String {
    let a_second = done as f64 / seconds;
    let speed = if seconds < 0.2 {
        String::new()
    } else if a_second >= 950_000.0 {
        format!(", {} million a second", about(a_second / 1e6))
    } else {
        format!(", {} a second", super::words::count((a_second / 100.0).round() as u64 * 100))
    };
    format!("{}{speed}", leads(done))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::test_model::{model, two_axes};

    #[test]
    fn progress_is_told_with_its_speed() {
        assert_eq!(progress_words(1, 0.1), "1 lead");
        assert_eq!(progress_words(312_000, 0.25), "312,000 leads, 1.2 million a second");
        assert_eq!(progress_words(45_211, 1.0), "45,211 leads, 45,200 a second");
    }

    #[test]
    fn shares_are_never_rounded_to_none_or_all() {
        let told = |part, whole| percent(part, whole);
        assert_eq!(told(1, 7), "14.3\u{a0}%");
        assert_eq!(told(1, 4), "25\u{a0}%");
        assert_eq!(
            (told(0, 9), told(9, 9), told(0, 0)),
            ("0\u{a0}%".to_owned(), "100\u{a0}%".to_owned(), "–".to_owned())
        );
        assert_eq!(
            (told(1, 100_000), told(99_999, 100_000)),
            ("under 0.1\u{a0}%".to_owned(), "over 99.9\u{a0}%".to_owned())
        );
        assert_eq!(
            (about(0.04), about(2.25), about(9.96), about(12_345.6)),
            ("0".into(), "2.3".into(), "10".into(), "12,346".into())
        );
    }

    #[test]
    fn the_stage_tells_which_bands_reach_sales_and_without_one_it_is_the_best() {
        assert_eq!(reaching(&two_axes()), [true, false, false]);
        let plain = model(
            r#""axes": [ { "id": "fit", "label": "Fit", "rules": [] } ],
               "bands": [ { "id": "a", "label": "A", "stage": "mql", "at_least": { "fit": 5 } }, { "id": "b", "label": "B" } ]"#,
        );
        assert_eq!(reaching(&plain), [true, false]);
    }
}
