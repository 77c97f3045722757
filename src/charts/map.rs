//! The map: bands as regions, the lead as a point.

use yew::prelude::*;

use super::fixed;
use crate::components::icon::mark;
use crate::story::map::{Map, Region, SIZE, STRIP_HEIGHT, Side};
use crate::story::region::Place;

const TOP: f64 = 8.0;
const RIGHT: f64 = 10.0;
const BELOW: f64 = 40.0;
const FIGURE: f64 = 6.4;

/// The picture with its words, and a list of the bands that have no room for their names.
pub fn map_chart(map: &Map) -> Html {
    let height = if map.up.is_some() { SIZE.1 } else { STRIP_HEIGHT };
    let left = map.up.as_ref().map_or(8.0, |up| 28.0 + FIGURE * longest(up));
    let view = format!("0 0 {} {}", fixed(left + SIZE.0 + RIGHT), fixed(TOP + height + BELOW));
    let unnamed = map.regions.iter().filter(|region| region.label_at.is_none());
    html! {
        <figure class="map">
            <svg viewBox={view} role="img" aria-label={map.words.clone()}>
                <defs>
                    <pattern id="map-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <path d="M0 0V7" class="hatch" />
                    </pattern>
                </defs>
                <g transform={format!("translate({} {})", fixed(left), fixed(TOP))}>
                    <rect width={fixed(SIZE.0)} height={fixed(height)} class="plot" />
                    <g>{ for map.regions.iter().rev().map(region) }</g>
                    { names(&map.regions) }
                    <rect width={fixed(SIZE.0)} height={fixed(height)} class="frame" />
                    { lead(map, height) }
                    { across(&map.across, height) }
                    if let Some(side) = &map.up { { up(side, left) } }
                </g>
            </svg>
            <ul class="legend">
                { for unnamed.map(|region| html! { <li>{ mark(region.tone) }{ &region.label }</li> }) }
            </ul>
        </figure>
    }
}

fn longest(side: &Side) -> f64 {
    side.figures.iter().map(|(_, words)| words.chars().count()).max().unwrap_or_default() as f64
}

/// A region covers those of lesser bands: plain ground first, its colour over it.
pub(super) fn region(region: &Region) -> Html {
    if region.corners.is_empty() {
        return Html::default();
    }
    let corners: Vec<String> = region.corners.iter().map(|(x, y)| format!("{},{}", fixed(*x), fixed(*y))).collect();
    let corners = corners.join(" ");
    let borders: String = region
        .borders
        .iter()
        .map(|(from, to)| format!("M{} {}L{} {}", fixed(from.0), fixed(from.1), fixed(to.0), fixed(to.1)))
        .collect();
    let tone = region.tone.class();
    html! {
        <g class={format!("region {tone}")}>
            <polygon points={corners.clone()} class="plot" />
            <polygon points={corners} class="fill" />
            <path d={borders} class="edge" />
        </g>
    }
}

/// The names of regions, where there is room.
pub(super) fn names(regions: &[Region]) -> Html {
    html! { <g>{ for regions.iter().filter_map(name) }</g> }
}

fn name(region: &Region) -> Option<Html> {
    let (x, y) = region.label_at?;
    Some(
        html! { <text x={fixed(x)} y={fixed(y)} class={format!("name {}", region.tone.class())}>{ &region.label }</text> },
    )
}

fn lead(map: &Map, height: f64) -> Html {
    let (x, y): Place = map.lead;
    let (x, y, height) = (fixed(x), fixed(y), fixed(height));
    let drop = if map.up.is_some() { format!("M{x} {y}V{height}M0 {y}H{x}") } else { format!("M{x} 0V{height}") };
    html! {
        <>
            <path d={drop} class="drop" />
            <g class={if map.ruled_out { "lead-point out" } else { "lead-point" }} transform={format!("translate({x} {y})")}>
                <circle r="7" />
                if map.ruled_out { <path d="M-4.9 4.9 4.9 -4.9" /> }
            </g>
        </>
    }
}

pub(super) fn across(side: &Side, height: f64) -> Html {
    let figure = |(at, words): &(f64, String)| {
        let anchor = match *at {
            at if at < 0.02 => "start",
            at if at > 0.98 => "end",
            _ => "middle",
        };
        html! { <text x={fixed(at * SIZE.0)} y={fixed(height + 15.0)} text-anchor={anchor}>{ words }</text> }
    };
    html! {
        <g class="figures-across">
            { for side.figures.iter().map(figure) }
            <text x={fixed(SIZE.0 / 2.0)} y={fixed(height + 33.0)} text-anchor="middle" class="axis-name">{ &side.label }</text>
        </g>
    }
}

pub(super) fn up(side: &Side, left: f64) -> Html {
    let figure = |(at, words): &(f64, String)| {
        // The topmost and lowest figure stay beside the frame, not beyond it.
        let y = (SIZE.1 * (1.0 - at) + 4.0).clamp(9.0, SIZE.1);
        html! { <text x="-7" y={fixed(y)} text-anchor="end">{ words }</text> }
    };
    let turn = format!("translate({} {}) rotate(-90)", fixed(10.0 - left), fixed(SIZE.1 / 2.0));
    html! {
        <g class="figures-up">
            { for side.figures.iter().map(figure) }
            <text transform={turn} text-anchor="middle" class="axis-name">{ &side.label }</text>
        </g>
    }
}
