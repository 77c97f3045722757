//! The picture of both axes: the bands as regions, the lead as a point.

use baton_model::model::{Axis, Limits, Model};
use baton_model::order::sort_by;
use baton_model::{Explanation, Points};

use super::label_places::{Area, label_places};
use super::region::{Place, cut};
use super::scale::Scale;
use super::verdict::{Tone, tone_of};
use super::words;

/// Width and height of the plot, in the units of the picture.
pub const SIZE: Place = (276.0, 190.0);
/// The least distance of two figures along an axis.
const FIGURE_ROOM: f64 = 24.0;

/// The map of a model with the lead on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// The axis to the right.
    pub across: Side,
    /// The axis upwards; none when the model has only one axis: then the map is a strip.
    pub up: Option<Side>,
    /// The bands, best first; a better one lies over those after it.
    pub regions: Vec<Region>,
    /// Where the lead is.
    pub lead: Place,
    /// Whether the lead is ruled out, so that its place decides nothing.
    pub ruled_out: bool,
    /// The picture in words.
    pub words: String,
}

/// One axis of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its name.
    pub label: String,
    /// Figures along it, and how far along they stand, 0 to 1.
    pub figures: Vec<(f64, String)>,
}

/// What a band covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// The band's name.
    pub label: String,
    /// How it looks.
    pub tone: Tone,
    /// Its corners; none when no lead on this map can be in it.
    pub corners: Vec<Place>,
    /// Its borders inside the plot.
    pub borders: Vec<(Place, Place)>,
    /// Where its name stands, if there is room.
    pub label_at: Option<Place>,
}

/// The map for a lead.
#[must_use]
pub fn map(model: &Model, found: &Explanation) -> Option<Map> {
    let fit = model.axes.first()?;
    let fit_scale = Scale::of_axis(fit, model, found.fit);
    let second = model.axes.get(1).zip(found.engagement);
    let second_scale = second.map(|(axis, score)| (axis, Scale::of_axis(axis, model, score), score));
    let height = if second.is_some() { SIZE.1 } else { STRIP_HEIGHT };
    let x = SIZE.0 * fit_scale.place(found.fit);
    let y = second_scale.map_or(height / 2.0, |(_, scale, score)| height * (1.0 - scale.place(score)));
    let point = Area { from: (x - 10.0, y - 10.0), to: (x + 10.0, y + 10.0) };
    let taken = if second.is_some() { vec![point] } else { Vec::new() };
    let regions = regions(model, &fit_scale, second_scale.map(|(_, scale, _)| scale), &taken);
    let (across, up) = sides(model, &fit_scale, second_scale.as_ref().map(|(_, scale, _)| scale))?;
    Some(Map {
        across,
        up,
        regions,
        lead: (x, y),
        ruled_out: found.disqualified_by.is_some(),
        words: in_words(model, found),
    })
}

/// What each band covers of the picture, best first, with its name clear of what is `taken`.
#[must_use]
pub fn regions(model: &Model, fit: &Scale, engagement: Option<Scale>, taken: &[Area]) -> Vec<Region> {
    let height = if engagement.is_some() { SIZE.1 } else { STRIP_HEIGHT };
    let corners: Vec<Vec<Place>> =
        model.bands.iter().map(|band| corners(&band.at_least, fit, engagement, height)).collect();
    let names: Vec<&str> = model.bands.iter().map(|band| band.label.as_str()).collect();
    let places = label_places(&names, &corners, (SIZE.0, height), taken);
    let bands = model.bands.iter().enumerate().zip(corners).zip(places);
    bands
        .map(|(((at, band), corners), label_at)| Region {
            label: band.label.clone(),
            tone: tone_of(model, at),
            borders: borders(&corners, height),
            corners,
            label_at,
        })
        .collect()
}

/// Height of the plot when the model has one axis.
pub const STRIP_HEIGHT: f64 = 44.0;

/// The corners of what `limits` let in.
fn corners(limits: &Limits, fit: &Scale, engagement: Option<Scale>, height: f64) -> Vec<Place> {
    let fit_at = |x: f64| fit.low.to_number() + x / SIZE.0 * fit.span().to_number();
    let engagement_at =
        |y: f64| engagement.map_or(0.0, |scale| scale.low.to_number() + (1.0 - y / height) * scale.span().to_number());
    let mut polygon = vec![(0.0, 0.0), (SIZE.0, 0.0), (SIZE.0, height), (0.0, height)];
    if let Some(least) = limits.fit {
        polygon = cut(&polygon, |(x, _)| fit_at(x) - least.to_number());
    }
    if let Some(least) = limits.engagement.filter(|_| engagement.is_some()) {
        polygon = cut(&polygon, |(_, y)| engagement_at(y) - least.to_number());
    }
    if let Some(least) = limits.total {
        polygon = cut(&polygon, |(x, y)| fit_at(x) + engagement_at(y) - least.to_number());
    }
    polygon
}

/// The sides of a polygon that do not lie on the edge of the plot.
fn borders(corners: &[Place], height: f64) -> Vec<(Place, Place)> {
    let on = |one: f64, other: f64, edge: f64| (one - edge).abs() < 1e-6 && (other - edge).abs() < 1e-6;
    let sides = corners.iter().enumerate().map(|(at, &from)| (from, corners[(at + 1) % corners.len()]));
    sides
        .filter(|(from, to)| {
            !(on(from.0, to.0, 0.0) || on(from.0, to.0, SIZE.0) || on(from.1, to.1, 0.0) || on(from.1, to.1, height))
        })
        .collect()
}

fn limits(model: &Model, of: impl Fn(&Limits) -> Option<Points>) -> Vec<Points> {
    model.bands.iter().filter_map(|band| of(&band.at_least)).collect()
}

/// The figures along both axes: their ends, and the limits of the bands where there is room.
#[must_use]
pub fn sides(model: &Model, fit: &Scale, engagement: Option<&Scale>) -> Option<(Side, Option<Side>)> {
    let across = side(model.axes.first()?, fit, limits(model, |limits| limits.fit), SIZE.0);
    let up = model.axes.get(1).zip(engagement);
    let up = up.map(|(axis, scale)| side(axis, scale, limits(model, |limits| limits.engagement), SIZE.1));
    Some((across, up))
}

/// The ends of the axis first, then the limits of the bands where there is room.
fn side(axis: &Axis, scale: &Scale, limits: Vec<Points>, length: f64) -> Side {
    let mut figures: Vec<(f64, String)> = Vec::new();
    for points in [scale.low, scale.high].into_iter().chain(limits) {
        let at = scale.place(points);
        if points >= scale.low
            && points <= scale.high
            && figures.iter().all(|(other, _)| (other - at).abs() * length >= FIGURE_ROOM)
        {
            figures.push((at, words::points(points)));
        }
    }
    sort_by(&mut figures, &mut |one, other| one.0.total_cmp(&other.0));
    Side { label: axis.label.clone(), figures }
}

fn in_words(model: &Model, found: &Explanation) -> String {
    let of = |axis: &Axis, score: Points| match axis.cap {
        Some(cap) => format!("{} {} of {}", axis.label, words::points(score), words::points(cap)),
        None => format!("{} {}", axis.label, words::points(score)),
    };
    let scores = [Some(found.fit), found.engagement];
    let parts: Vec<String> = model.axes.iter().zip(scores).filter_map(|(axis, score)| Some(of(axis, score?))).collect();
    let band = model
        .bands
        .iter()
        .find(|band| band.id == found.band)
        .map_or(&model.disqualified_band.label, |band| &band.label);
    let place = if found.disqualified_by.is_some() { "Ruled out" } else { "In the region" };
    format!("{}. {place}: {band}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};

    use super::*;
    use crate::story::region::holds;
    use crate::story::test_model::{model, two_axes};

    fn of(model: &Model, lead: &str) -> Map {
        let found = model.compile().unwrap().explain(&Lead::parse(lead).unwrap(), Day::parse("2026-11-01").unwrap());
        map(model, &found).unwrap()
    }

    #[test]
    fn the_topmost_region_that_holds_the_lead_is_its_band() {
        let model = two_axes();
        let program = model.compile().unwrap();
        for fit in (0..=100).step_by(5) {
            for did in (0..=60).step_by(3) {
                let lead = format!(r#"{{ "fit": {fit}, "did": {did} }}"#);
                let map = of(&model, &lead);
                let found = program.explain(&Lead::parse(&lead).unwrap(), Day::parse("2026-11-01").unwrap());
                let top = map.regions.iter().position(|region| holds(&region.corners, map.lead)).unwrap();
                assert_eq!(model.bands[top].id, found.band, "{lead}");
            }
        }
    }

    #[test]
    fn limits_stand_along_the_axes_where_there_is_room() {
        let map = of(&two_axes(), r#"{ "fit": 71, "did": 7 }"#);
        let figures = |side: &Side| side.figures.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
        assert_eq!(figures(&map.across), ["0", "40", "100"]);
        assert_eq!(figures(map.up.as_ref().unwrap()), ["0", "60"], "6 would stand on the 0");
        assert_eq!(map.words, "Fit 71 of 100, Engagement 7 of 60. In the region: Sales-ready.");
    }

    #[test]
    fn a_model_with_one_axis_has_a_strip() {
        let model = model(
            r#""axes": [ { "id": "fit", "label": "Fit", "rules": [ { "id": "fit", "field": "fit", "each": 1 } ] } ],
               "bands": [ { "id": "good", "label": "Good", "at_least": { "fit": 50 } }, { "id": "rest", "label": "Rest" } ]"#,
        );
        let map = of(&model, r#"{ "fit": 30 }"#);
        assert!(map.up.is_none());
        assert_eq!(map.lead, (SIZE.0 / 2.0, STRIP_HEIGHT / 2.0), "30 of a range that ends at 60");
        assert_eq!(map.regions[0].borders, [((230.0, 44.0), (230.0, 0.0))]);
    }

    #[test]
    fn a_score_beyond_any_limit_stays_on_the_map() {
        let model = model(
            r#""axes": [ { "id": "fit", "label": "Fit", "rules": [ { "id": "fit", "field": "fit", "each": 10000 } ] } ],
               "bands": [ { "id": "rest", "label": "Rest" } ]"#,
        );
        let map = of(&model, r#"{ "fit": 1000000 }"#);
        assert!((0.0..=SIZE.0).contains(&map.lead.0));
        assert_eq!(map.across.figures.last().unwrap().1, "12,000,000,000");
    }

    #[test]
    fn a_lead_that_is_ruled_out_says_so() {
        let map = of(&two_axes(), r#"{ "fit": 71, "role": "student" }"#);
        assert!(map.ruled_out);
        assert_eq!(map.words, "Fit 71 of 100, Engagement 0 of 60. Ruled out: Not a fit.");
    }
}
