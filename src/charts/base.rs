//! A whole lead base: bars of totals, and squares on the map of bands.

use yew::prelude::*;

use super::fixed;
use super::map::{across, names, region, up};
use crate::components::icon::mark;
use crate::story::leads::pictures::{Bars, Ground, Heat, MAP_HEIGHT, PLOT};
use crate::story::map::SIZE;
use crate::story::verdict::Tone;

const TOP: f64 = 18.0;
const RIGHT: f64 = 10.0;
const BELOW: f64 = 40.0;

/// Rectangles as one path: a picture of thousands is drawn as fast as one of ten.
fn path(rectangles: &[[f64; 4]]) -> String {
    rectangles
        .iter()
        .map(|[x, y, width, height]| {
            format!("M{} {}h{}v{}h-{}z", fixed(*x), fixed(*y), fixed(*width), fixed(*height), fixed(*width))
        })
        .collect()
}

/// Bars of totals, each band in its colour and pattern, with a key.
pub fn bars_chart(bars: &Bars) -> Html {
    let left = 12.0 + 6.4 * bars.most.chars().count() as f64;
    let view = format!("0 0 {} {}", fixed(left + PLOT.0 + RIGHT), fixed(TOP + PLOT.1 + BELOW));
    let band = |(tone, _, rectangles): &(Tone, String, Vec<[f64; 4]>)| {
        html! { <path d={path(rectangles)} class={format!("bar-of {}", tone.class())} /> }
    };
    let figure = |(at, words): &(f64, String)| {
        html! { <text x={fixed(at * PLOT.0)} y={fixed(PLOT.1 + 15.0)} text-anchor="middle">{ words }</text> }
    };
    let limit = |(tone, at, words): &(Tone, f64, Option<String>)| {
        let x = fixed(at * PLOT.0);
        html! {
            <>
                <path d={format!("M{x} -4V{}", fixed(PLOT.1))} class={format!("limit {}", tone.class())} />
                <text {x} y="-7" text-anchor="middle" class="limit-name">{ words.clone().unwrap_or_default() }</text>
            </>
        }
    };
    html! {
        <figure class="map bars">
            <svg viewBox={view} role="img" aria-label={bars.words.clone()}>
                <defs>
                    <pattern id="bars-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect width="5" height="5" class="hatch-ground" /><path d="M0 0V5" class="hatch-line" />
                    </pattern>
                </defs>
                <g transform={format!("translate({} {})", fixed(left), fixed(TOP))}>
                    <path d={format!("M0 0H{}", fixed(PLOT.0))} class="grid" />
                    <path d={format!("M0 {0}H{1}", fixed(PLOT.1 / 2.0), fixed(PLOT.0))} class="grid" />
                    { for bars.bands.iter().map(band) }
                    <path d={format!("M0 {0}H{1}", fixed(PLOT.1), fixed(PLOT.0))} class="ground-line" />
                    { for bars.limits.iter().map(limit) }
                    <text x="-7" y="4" text-anchor="end">{ bars.most.clone() }</text>
                    <text x="-7" y={fixed(PLOT.1)} text-anchor="end">{ "0" }</text>
                    { for bars.across.iter().map(figure) }
                    <text x={fixed(PLOT.0 / 2.0)} y={fixed(PLOT.1 + 33.0)} text-anchor="middle" class="axis-name">{ "Total" }</text>
                </g>
            </svg>
            <ul class="legend">
                { for bars.bands.iter().map(|(tone, label, _)| html! { <li>{ mark(*tone) }{ label.clone() }</li> }) }
            </ul>
        </figure>
    }
}

/// The map of bands with a square where leads are: the stronger its shade, the more.
pub fn heat_chart(heat: &Heat, ground: &Ground) -> Html {
    let (right, above) = &ground.sides;
    let longest = above.figures.iter().map(|(_, words)| words.chars().count()).max().unwrap_or_default() as f64;
    let left = 28.0 + 6.4 * longest;
    let view = format!("0 0 {} {}", fixed(left + SIZE.0 + RIGHT), fixed(8.0 + MAP_HEIGHT + BELOW));
    let shade = |(at, squares): (usize, &Vec<[f64; 4]>)| html! { <path d={path(squares)} class={format!("heat shade-{at}")} /> };
    html! {
        <figure class="map heatmap">
            <svg viewBox={view} role="img" aria-label={ground.words.clone()}>
                <g transform={format!("translate({} 8)", fixed(left))}>
                    <rect width={fixed(SIZE.0)} height={fixed(MAP_HEIGHT)} class="plot" />
                    <g>{ for ground.regions.iter().rev().map(region) }</g>
                    <g>{ for heat.shades.iter().enumerate().map(shade) }</g>
                    <g class="over">{ for ground.regions.iter().rev().map(region) }</g>
                    { names(&ground.regions) }
                    <rect width={fixed(SIZE.0)} height={fixed(MAP_HEIGHT)} class="frame" />
                    { across(right, MAP_HEIGHT) }
                    { up(above, left) }
                </g>
            </svg>
            <ul class="legend">
                { for ground.regions.iter().filter(|region| region.label_at.is_none()).map(|region| html! { <li>{ mark(region.tone) }{ &region.label }</li> }) }
            </ul>
        </figure>
    }
}
