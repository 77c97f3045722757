//! The course of a score: days to the right, points upwards, bands as the ground.
//!
//! The plot is stretched to the room it has; words stand in the picture around it, so that they never are.

use baton_model::Points;
use yew::prelude::*;

use super::fixed;
use crate::components::button::text;
use crate::components::icon::mark;
use crate::story::course::{HEIGHT, Limit, PathLine, Picture, Span, WIDTH};

/// The room above the plot, for the names of bands.
const ABOVE: f64 = 22.0;
/// The room below it, for days.
const BELOW: f64 = 22.0;

/// The picture, with a mark on one day. `total` is the score on that day, so many days `later`.
pub fn course_chart(picture: &Picture, total: Points, later: usize) -> Html {
    let days = picture.lines.first().map_or(1, |line| line.places.len().saturating_sub(1)).max(1);
    let (x, y) = (percent(WIDTH * later as f64 / days as f64), fixed(ABOVE + picture.y(total)));
    let height = fixed(HEIGHT);
    html! {
        <svg role="img" aria-label={picture.words.clone()} class="course-chart" height={fixed(ABOVE + HEIGHT + BELOW)}>
            <svg role="none" y={fixed(ABOVE)} width="100%" {height} viewBox={format!("0 0 {} {}", fixed(WIDTH), fixed(HEIGHT))} preserveAspectRatio="none">
                { for picture.spans.iter().map(ground) }
                { for picture.heights.iter().map(|(at, _)| html! { <path d={format!("M0 {}H{}", fixed(*at), fixed(WIDTH))} class="height" /> }) }
                { for picture.limits.iter().map(limit_line) }
                { for picture.lines.iter().map(path_line) }
            </svg>
            { for picture.spans.iter().filter(|span| span.has_room).map(name) }
            { for picture.heights.iter().map(|(at, words)| figure(ABOVE + at + 4.0, words)) }
            { for picture.limits.iter().map(limit_words) }
            { for picture.dates.iter().enumerate().map(|(at, (x, words))| date(at, picture.dates.len(), *x, words)) }
            if let Some(today) = picture.today { { today_mark(today) } }
            <line x1={x.clone()} x2={x.clone()} y1={fixed(ABOVE)} y2={fixed(ABOVE + HEIGHT)} class="drop" />
            <circle cx={x} cy={y} r="6" class="day" />
        </svg>
    }
}

fn percent(x: f64) -> String {
    format!("{}%", fixed(x / WIDTH * 100.0))
}

fn ground(span: &Span) -> Html {
    let (x, width) = (fixed(span.from), fixed(span.to - span.from));
    html! { <rect {x} {width} height={fixed(HEIGHT)} class={format!("ground {}", span.tone.class())} /> }
}

fn name(span: &Span) -> Html {
    html! { <text x={percent(span.from)} dx="6" y="14" class={format!("name {}", span.tone.class())}>{ &span.label }</text> }
}

fn limit_line(limit: &Limit) -> Html {
    html! { <path d={format!("M0 {}H{}", fixed(limit.at), fixed(WIDTH))} class={format!("limit {}", limit.class)} /> }
}

fn limit_words(limit: &Limit) -> Html {
    html! { <text x="100%" dx="-4" y={fixed(ABOVE + limit.words_at)} text-anchor="end" class="limit-words">{ &limit.words }</text> }
}

fn path_line(line: &PathLine) -> Html {
    let places = line.places.iter().map(|(x, y)| format!("{},{}", fixed(*x), fixed(*y))).collect::<Vec<_>>();
    html! { <polyline points={places.join(" ")} class={format!("path {}", line.class)} /> }
}

/// Beside the plot, in the room that the style sheet leaves.
fn figure(y: f64, words: &str) -> Html {
    html! { <text x="-6" y={fixed(y)} text-anchor="end" class="figure">{ words }</text> }
}

fn date(at: usize, of: usize, x: f64, words: &str) -> Html {
    let (anchor, class) = match at {
        0 => ("start", "date"),
        at if at + 1 == of => ("end", "date"),
        // On narrow screens only the first and the last have room.
        _ => ("middle", "date between"),
    };
    html! { <text x={percent(x)} y={fixed(ABOVE + HEIGHT + 16.0)} text-anchor={anchor} {class}>{ words }</text> }
}

fn today_mark(x: f64) -> Html {
    html! { <line x1={percent(x)} x2={percent(x)} y1={fixed(ABOVE)} y2={fixed(ABOVE + HEIGHT)} class="today" /> }
}

/// Which line is which, and when the lead is in which band.
pub fn course_key(picture: &Picture) -> Html {
    let Picture { lines, spans, today, .. } = picture;
    html! {
        <figcaption>
            <ul class="legend">
                { for lines.iter().rev().map(|line| html! {
                    <li>
                        <svg width="26" height="10" aria-hidden="true" focusable="false"><path d="M0 5H26" class={format!("path {}", line.class)} /></svg>
                        { text("span", "", line.label.clone()) }
                    </li>
                }) }
                if today.is_some() {
                    <li>
                        <svg width="6" height="14" aria-hidden="true" focusable="false"><path d="M3 0V14" class="today" /></svg>
                        { text("span", "", "Today") }
                    </li>
                }
            </ul>
            <ul class="legend">
                { for spans.iter().map(|span| html! { <li>{ mark(span.tone) }{ text("span", "", format!("{} {}", span.label, span.words)) }</li> }) }
            </ul>
        </figcaption>
    }
}
