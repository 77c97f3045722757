//! Two pictures of a base: how totals spread, and how both axes go together.

use baton_model::Points;
use baton_model::model::{Measure, Model};
use baton_table::base::{Bands, Base, Figures, Heatmap, Histogram, Tallies, heatmap};

use super::{leads, percent, with_limits};
use crate::story::map::{Region, SIZE, STRIP_HEIGHT, Side, regions, sides};
use crate::story::scale::Scale;
use crate::story::verdict::{Tone, tone_of};
use crate::story::words;

/// Width and height of the bars' plot, in the units of the picture.
pub const PLOT: (f64, f64) = (340.0, 190.0);
/// How many bars are drawn at most.
pub const BARS: usize = 34;
/// The least distance of the figures of two limits.
const LIMIT_ROOM: f64 = 34.0;
/// Fields of the heatmap, across and up.
const FIELDS: (usize, usize) = (46, 32);
/// How many shades of density there are.
pub const SHADES: usize = 5;

/// Bars of totals, one colour a band.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The bars of each band, best first: rectangles as left, top, width, height.
    pub bands: Vec<(Tone, String, Vec<[f64; 4]>)>,
    /// Figures along the lower edge and how far along they stand, 0 to 1.
    pub across: Vec<(f64, String)>,
    /// The most leads in one bar, at the top of the picture.
    pub most: String,
    /// The limits that bands set to the total: how they look, how far along they stand, and their points where there is room.
    pub limits: Vec<(Tone, f64, Option<String>)>,
    /// The picture in words.
    pub words: String,
    /// The picture as a table: from and to, and the leads.
    pub table: Vec<(String, String)>,
}

/// Draws totals.
#[must_use]
pub fn bars(model: &Model, bands: &Bands, drawn: &Histogram) -> Bars {
    let most = drawn.bars.iter().map(|bar| bar.iter().sum::<u32>()).max().unwrap_or(0).max(1);
    let width = PLOT.0 / drawn.bars.len().max(1) as f64;
    let height = |leads: u32| PLOT.1 * f64::from(leads) / f64::from(most);
    let gap = (width * 0.12).min(1.5);
    let of_band = |(at, band): (usize, &baton_model::model::Band)| {
        let mut rectangles = Vec::new();
        for (place, bar) in drawn.bars.iter().enumerate() {
            // The best band stands on the ground, where its bars can be compared.
            let below: u32 = bar.iter().take(at).sum();
            let own = bar.get(at).copied().unwrap_or(0);
            if own > 0 {
                let top = PLOT.1 - height(below + own);
                rectangles.push([place as f64 * width + gap / 2.0, top, width - gap, height(own)]);
            }
        }
        (tone_of(model, at), band.label.clone(), rectangles)
    };
    let span = drawn.width.to_number() * drawn.bars.len() as f64;
    let place = |points: Points| (points - drawn.low).to_number() / span.max(0.01);
    let mut limits: Vec<(Tone, f64, Option<String>)> = Vec::new();
    for (at, least) in bands.0.iter().enumerate().filter_map(|(at, limits)| Some((at, limits.total?))) {
        let along = place(least);
        let has_room = limits.iter().all(|(_, other, _)| (other - along).abs() * PLOT.0 >= LIMIT_ROOM);
        if (0.0..=1.0).contains(&along) {
            limits.push((tone_of(model, at), along, has_room.then(|| words::points(least))));
        }
    }
    Bars {
        bands: model.bands.iter().enumerate().map(of_band).collect(),
        across: ticks(drawn),
        most: words::count(most.into()),
        limits,
        words: bars_in_words(drawn),
        table: table(drawn),
    }
}

/// The ends of bars: about five of them, at equal distances.
fn ticks(drawn: &Histogram) -> Vec<(f64, String)> {
    let count = drawn.bars.len();
    let step = count.div_ceil(5).max(1);
    let points = |bar: usize| Points::from_hundredths(drawn.low.hundredths() + drawn.width.hundredths() * bar as i64);
    (0..=count).step_by(step).map(|bar| (bar as f64 / count.max(1) as f64, words::points(points(bar)))).collect()
}

fn span(drawn: &Histogram, bar: usize) -> (Points, Points) {
    let from = drawn.low.hundredths() + drawn.width.hundredths() * bar as i64;
    (Points::from_hundredths(from), Points::from_hundredths(from + drawn.width.hundredths()))
}

fn bars_in_words(drawn: &Histogram) -> String {
    let sums: Vec<u32> = drawn.bars.iter().map(|bar| bar.iter().sum()).collect();
    let Some((tallest, most)) = sums.iter().enumerate().max_by_key(|(at, leads)| (**leads, std::cmp::Reverse(*at)))
    else {
        return String::new();
    };
    let (from, to) = span(drawn, tallest);
    let (low, high) = (span(drawn, 0).0, span(drawn, sums.len().saturating_sub(1)).1);
    format!(
        "Totals from {} to {}. Most leads, {}, have {} to under {}.",
        words::points(low),
        words::points(high),
        words::count((*most).into()),
        words::points(from),
        words::points(to)
    )
}

fn table(drawn: &Histogram) -> Vec<(String, String)> {
    let row = |(at, bar): (usize, &Vec<u32>)| {
        let (from, to) = span(drawn, at);
        let leads = bar.iter().map(|leads| u64::from(*leads)).sum();
        (format!("{} to under {}", words::points(from), words::points(to)), words::count(leads))
    };
    drawn.bars.iter().enumerate().map(row).collect()
}

/// Where leads lie by both axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// The squares of each shade, from few leads to many: left, top, width, height.
    pub shades: Vec<Vec<[f64; 4]>>,
    /// The scale of each axis.
    scales: (Scale, Scale),
    /// The most leads in one square.
    pub most: u32,
    /// The ruled-out are not drawn: so many.
    pub left_out: u32,
}

/// The bands over it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// What each band covers.
    pub regions: Vec<Region>,
    /// The figures to the right, and upwards.
    pub sides: (Side, Side),
    /// The picture in words.
    pub words: String,
}

/// The squares; none for a model with one axis, of which the bars tell all.
#[must_use]
pub fn heat(model: &Model, base: &Base, tallies: &Tallies) -> Option<Heat> {
    let (fit, engagement) = (model.axes.first()?, model.axes.get(1)?);
    let scale = |axis, measure| {
        let points = || base.different_scores().iter().map(|scores| scores.of(measure));
        let scale = Scale::of_axis(axis, model, points().max().unwrap_or_default());
        Scale { low: scale.low.min(points().min().unwrap_or(scale.low)), high: scale.high }
    };
    let (across, up) = (scale(fit, Measure::Fit), scale(engagement, Measure::Engagement));
    let drawn = heatmap(base, tallies, (across.low, across.high), (up.low, up.high), FIELDS);
    let most = drawn.fields.iter().copied().max().unwrap_or(0);
    Some(Heat { shades: shades(&drawn, most), scales: (across, up), most, left_out: tallies.ruled_out.leads })
}

/// Few leads must be seen beside many, so shades rise with the logarithm.
fn shades(drawn: &Heatmap, most: u32) -> Vec<Vec<[f64; 4]>> {
    let mut shades = vec![Vec::new(); SHADES];
    let (width, height) = (SIZE.0 / drawn.across as f64, SIZE.1 / drawn.up as f64);
    let whole = f64::from(most + 1).ln();
    for (at, leads) in drawn.fields.iter().enumerate().filter(|(_, leads)| **leads > 0) {
        let share = f64::from(leads + 1).ln() / whole;
        let shade = ((share * SHADES as f64).ceil() as usize).clamp(1, SHADES) - 1;
        let (x, y) = ((at % drawn.across) as f64 * width, SIZE.1 - (at / drawn.across + 1) as f64 * height);
        shades[shade].push([x, y, width, height]);
    }
    shades
}

/// The bands as they are tried, over the squares.
#[must_use]
pub fn ground(model: &Model, bands: &Bands, heat: &Heat, figures: &Figures) -> Option<Ground> {
    let tried = with_limits(model, bands);
    let (fit, engagement) = &heat.scales;
    let (across, up) = sides(&tried, fit, Some(engagement))?;
    let all = u64::from(figures.leads());
    let parts: Vec<String> = tried
        .bands
        .iter()
        .zip(&figures.bands)
        .map(|(band, tally)| format!("{} {}", band.label, percent(tally.leads.into(), all)))
        .collect();
    let out = match heat.left_out {
        0 => String::new(),
        out => format!(" {} ruled out, not drawn.", leads(out.into())),
    };
    let words = format!(
        "{} to the right, {} upwards; the stronger a shade, the more leads. {}.{out}",
        across.label,
        words::inside(&up.as_ref()?.label),
        words::list(&parts)
    );
    Some(Ground { regions: regions(&tried, fit, Some(*engagement), &[]), sides: (across, up?), words })
}

/// The height of the map for a model with two axes, as the picture has it; of one with one axis it would be a strip.
pub const MAP_HEIGHT: f64 = if SIZE.1 > STRIP_HEIGHT { SIZE.1 } else { STRIP_HEIGHT };

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};
    use baton_table::base::{Outcome, PartBuilder, Shape, histogram};

    use super::*;
    use crate::story::test_model::two_axes;

    fn base(model: &Model, leads: &[&str]) -> (Base, Tallies) {
        let program = model.compile().unwrap();
        let mut part = PartBuilder::default();
        for lead in leads {
            let score = program.score(&Lead::parse(lead).unwrap(), Day::parse("2026-11-01").unwrap());
            part.push(&score, 0, 0);
        }
        let mut base = Base::default();
        base.append(&part.finish()).unwrap();
        let tallies = base.tallies(|_| Outcome::Unknown);
        (base, tallies)
    }

    const LEADS: [&str; 5] = [
        r#"{ "fit": 50, "did": 10 }"#,
        r#"{ "fit": 50, "did": 10 }"#,
        r#"{ "fit": 35 }"#,
        "{}",
        r#"{ "fit": 90, "role": "student" }"#,
    ];

    #[test]
    fn bars_stand_on_each_other_and_never_higher_than_the_plot() {
        let model = two_axes();
        let (base, tallies) = base(&model, &LEADS);
        let bands = Bands::of_model(&model);
        let drawn = bars(&model, &bands, &histogram(&base, &tallies, &bands, &Shape::of(&base, &tallies, BARS)));
        assert_eq!(drawn.most, "2");
        assert_eq!(drawn.words, "Totals from 0 to 62. Most leads, 2, have 60 to under 62.");
        let [left, top, _, height] = drawn.bands[0].2[0];
        assert!((top - 0.0).abs() < 1e-9 && (height - PLOT.1).abs() < 1e-9 && left > 0.9 * PLOT.0);
        assert_eq!(drawn.bands.iter().map(|(_, _, bars)| bars.len()).sum::<usize>(), 3);
        let (tone, at, words) = &drawn.limits[0];
        assert_eq!((*tone, words.as_deref(), (at * 62.0).round()), (Tone::Warm, Some("30"), 30.0));
        assert_eq!(drawn.table.last().unwrap(), &("60 to under 62".to_owned(), "2".to_owned()));
    }

    #[test]
    fn the_map_has_every_lead_that_stands_and_tells_of_the_others() {
        let model = two_axes();
        let (base, tallies) = base(&model, &LEADS);
        let bands = Bands::of_model(&model);
        let heat = heat(&model, &base, &tallies).unwrap();
        assert_eq!(heat.shades.iter().map(Vec::len).sum::<usize>(), 3);
        assert_eq!((heat.shades[SHADES - 1].len(), heat.most, heat.left_out), (1, 2, 1));
        let ground = ground(&model, &bands, &heat, &tallies.figures(&base, &bands)).unwrap();
        assert_eq!(
            ground.words,
            "Fit to the right, engagement upwards; the stronger a shade, the more leads. Sales-ready 40\u{a0}%, Worth nurturing 20\u{a0}% and Not yet 20\u{a0}%. 1 lead ruled out, not drawn."
        );
        assert_eq!(ground.regions.len(), 3);
    }
}
