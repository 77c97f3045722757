//! A lead's score over time: the path as a picture, and what it comes to in words.

use baton_author::time::{DAYS_AHEAD, OnDay, Timeline};
use baton_model::model::{AxisId, FieldType, Limits, Model, Rule};
use baton_model::{Day, Explanation, Lead, Points};

use super::Sentence;
use super::sections::fields_of_rule;
use super::verdict::{Tone, band_label, tone_of_score};
use super::words;
use crate::opened::Opened;

/// Width of the picture, in its units; it is drawn as wide as there is room.
pub const WIDTH: f64 = 1_000.0;
/// Height of the picture.
pub const HEIGHT: f64 = 200.0;
/// How many days back the present score is compared with.
const DAYS_BACK: u32 = 30;
/// The least distance of two words, one above the other.
const LINE_HEIGHT: f64 = 14.0;

/// A score over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Every day's score; the first is the day on show.
    pub days: Vec<OnDay>,
    /// When it leaves its band, and why; or that it does not.
    pub leaving: Sentence,
    /// How far it is from what it was.
    pub trend: Sentence,
    /// The picture; none where time changes nothing.
    pub picture: Option<Picture>,
    /// The same in rows.
    pub rows: Vec<DayRow>,
}

/// The path of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The total and, where there are two, the axes.
    pub lines: Vec<PathLine>,
    /// From when to when the lead is in which band.
    pub spans: Vec<Span>,
    /// What bands ask for.
    pub limits: Vec<Limit>,
    /// Figures upwards: how high, and the words.
    pub heights: Vec<(f64, String)>,
    /// Days to the right: how far, and the words.
    pub dates: Vec<(f64, String)>,
    /// Where today is, if it is in the picture and not the first day.
    pub today: Option<f64>,
    /// The picture in words.
    pub words: String,
    low: f64,
    high: f64,
}

/// One line of the path.
#[derive(Debug, Clone, PartialEq)]
pub struct PathLine {
    /// Its name.
    pub label: String,
    /// Its name in the style sheet.
    pub class: &'static str,
    /// Its places, a day each.
    pub places: Vec<(f64, f64)>,
}

/// Days in one band.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// From where.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// The band's name.
    pub label: String,
    /// How it looks.
    pub tone: Tone,
    /// From when, in words.
    pub words: String,
    /// Whether its name has room, even in a narrow picture.
    pub has_room: bool,
}

/// What a band asks for, as a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// How high.
    pub at: f64,
    /// How high its words stand.
    pub words_at: f64,
    /// The line that must reach it, by its name in the style sheet.
    pub class: &'static str,
    /// `Sales-ready: fit 55`.
    pub words: String,
}

/// A day in words.
#[derive(Debug, Clone, PartialEq)]
pub struct DayRow {
    /// The day.
    pub day: String,
    /// The axes, then the total.
    pub scores: Vec<String>,
    /// The band.
    pub band: String,
}

/// The course of a lead from the day it is looked at.
#[must_use]
pub fn course(opened: &Opened, lead: &Lead, from: Day, today: Day) -> Course {
    let timeline = Timeline::new(&opened.program, lead);
    let days: Vec<OnDay> = timeline.path(from, DAYS_AHEAD).collect();
    let is_flat = days.iter().all(|day| day.score == days[0].score);
    let leaving = timeline.leaves_band(from, DAYS_AHEAD).map(|leaving| leaving.day);
    Course {
        leaving: match leaving {
            Some(day) => leaves(opened, lead, from, day),
            None => stays(opened, &days[0], is_flat),
        },
        trend: trend(days[0].score.total, &timeline.ago(from, DAYS_BACK)),
        picture: (!is_flat).then(|| picture(opened, &days, today)),
        rows: rows(opened, &days),
        days,
    }
}

/// `On 14 Jan 2027 it falls to Nurture, because nothing new happened.`
fn leaves(opened: &Opened, lead: &Lead, from: Day, day: Day) -> Sentence {
    let model = &opened.model;
    let (before, after) = (opened.program.explain(lead, from), opened.program.explain(lead, day));
    let sentence = Sentence::new().say("On ").strong(words::date(day));
    if after.disqualified_by.is_some() {
        return sentence.say(" it is ruled out: ").strong(band_label(model, &after)).say(".");
    }
    let place = |found: &Explanation| model.bands.iter().position(|band| band.id == found.band).unwrap_or(usize::MAX);
    let falls = place(&after) > place(&before);
    sentence
        .say(if falls { " it falls to " } else { " it rises to " })
        .strong(band_label(model, &after))
        .say(reason(model, &before, &after, falls))
        .say(".")
}

/// Why points went the way they did.
fn reason(model: &Model, before: &Explanation, after: &Explanation, falls: bool) -> String {
    let points = |found: &Explanation, rule: &Rule| -> Points {
        let of_rule = found.contributions.iter().filter(|line| line.rule.as_deref() == Some(rule.id.as_str()));
        of_rule.map(|line| line.points).sum()
    };
    let mut fields: Vec<&str> = Vec::new();
    for rule in model.axes.iter().flat_map(|axis| &axis.rules) {
        let change = points(after, rule) - points(before, rule);
        if (falls && change < Points::ZERO) || (!falls && change > Points::ZERO) {
            fields_of_rule(rule, &mut fields);
        }
    }
    let is_of = |id: &&str, wanted: FieldType| model.field(id).is_some_and(|field| field.field_type == wanted);
    let mut dates: Vec<String> = Vec::new();
    for label in fields.iter().filter(|id| is_of(id, FieldType::Date)).filter_map(|id| model.field(id)) {
        if !dates.contains(&label.label) {
            dates.push(label.label.clone());
        }
    }
    let is_quiet = falls && fields.iter().any(|id| is_of(id, FieldType::Activity));
    match (is_quiet, dates.is_empty()) {
        (true, true) => ", because nothing new happened".to_owned(),
        (true, false) => format!(", because nothing new happened and because of {}", words::list(&dates)),
        (false, false) => format!(", because of {}", words::list(&dates)),
        (false, true) => String::new(),
    }
}

fn stays(opened: &Opened, now: &OnDay, is_flat: bool) -> Sentence {
    let band = opened.program.band(&now.score).label.as_str();
    if is_flat {
        return Sentence::new().say("Time alone changes nothing: it stays ").strong(band).say(".");
    }
    Sentence::new()
        .say("It stays ")
        .strong(band)
        .say(format!(" for the next {DAYS_AHEAD} days, if nothing new happens."))
}

/// `+8 since 26 Oct 2026.`
fn trend(now: Points, ago: &OnDay) -> Sentence {
    let since = words::date(ago.day);
    match now - ago.score.total {
        Points::ZERO => Sentence::new().say(format!("The total is the same as on {since}.")),
        change => Sentence::new().say("The total moved ").strong(words::signed(change)).say(format!(" since {since}.")),
    }
}

/// A day of the course in words: `14 Jan 2027, in 55 days: Nurture, total 62 (fit 57, engagement 5)`.
#[must_use]
pub fn day_words(opened: &Opened, days: &[OnDay], later: usize) -> Sentence {
    let Some(OnDay { day, score }) = days.get(later).or(days.last()) else { return Sentence::new() };
    let when = match later {
        0 => String::new(),
        later => format!(", in {}", words::counted(later, "day", "days")),
    };
    let axes = match (opened.model.axes.as_slice(), score.engagement) {
        ([fit, engagement, ..], Some(points)) => format!(
            " ({} {}, {} {})",
            words::inside(&fit.label),
            words::points(score.fit),
            words::inside(&engagement.label),
            words::points(points)
        ),
        _ => String::new(),
    };
    Sentence::new()
        .say(format!("{}{when}: ", words::date(*day)))
        .strong(opened.program.band(score).label.as_str())
        .say(", total ")
        .strong(words::points(score.total))
        .say(axes)
}

/// The first day, every thirtieth, and each on which the band is another.
fn rows(opened: &Opened, days: &[OnDay]) -> Vec<DayRow> {
    let is_told = |later: usize| later.is_multiple_of(30) || days[later].score.band != days[later - 1].score.band;
    let row = |later: usize| {
        let OnDay { day, score } = &days[later];
        let total = (opened.model.axes.len() > 1).then_some(score.total);
        DayRow {
            day: words::date(*day),
            scores: [Some(score.fit), score.engagement, total].into_iter().flatten().map(words::points).collect(),
            band: opened.program.band(score).label.clone(),
        }
    };
    (0..days.len()).filter(|later| is_told(*later)).map(row).collect()
}

/// The names of the scores in a row.
#[must_use]
pub fn score_names(model: &Model) -> Vec<String> {
    let total = (model.axes.len() > 1).then(|| "Total".to_owned());
    model.axes.iter().map(|axis| axis.label.clone()).chain(total).collect()
}

type Measured = (&'static str, fn(&OnDay) -> Points);
const FIT: Measured = ("fit", |day| day.score.fit);
const ENGAGEMENT: Measured = ("engagement", |day| day.score.engagement.unwrap_or_default());
const TOTAL: Measured = ("total", |day| day.score.total);

fn picture(opened: &Opened, days: &[OnDay], today: Day) -> Picture {
    let model = &opened.model;
    let wanted = limits(opened, days);
    let axes =
        model.axes.iter().map(|axis| (axis.label.clone(), if axis.id == AxisId::Fit { FIT } else { ENGAGEMENT }));
    let mut measured: Vec<(String, Measured)> = if model.axes.len() > 1 { axes.collect() } else { Vec::new() };
    measured.push(("Total".to_owned(), TOTAL));
    let reached = measured.iter().flat_map(|(_, (_, of))| days.iter().map(of));
    let all = reached.chain(wanted.iter().map(|(_, points, _)| *points)).map(Points::to_number);
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), number| (low.min(number), high.max(number)));
    let step = step(high - low);
    let mut picture = Picture {
        lines: Vec::new(),
        spans: spans(opened, days),
        limits: Vec::new(),
        heights: Vec::new(),
        dates: dates(days),
        today: Some(today.since(days[0].day))
            .filter(|later| (1..days.len() as i32).contains(later))
            .map(|later| x(later as usize, days)),
        words: String::new(),
        low: (low / step).floor() * step,
        high: (high / step).ceil() * step,
    };
    picture.words = in_words(&picture, days);
    picture.lines = measured
        .into_iter()
        .map(|(label, (class, of))| PathLine {
            label,
            class,
            places: days.iter().enumerate().map(|(later, day)| (x(later, days), picture.y(of(day)))).collect(),
        })
        .collect();
    picture.limits =
        placed(wanted.into_iter().map(|(class, points, words)| (picture.y(points), class, words)).collect());
    let mut figure = picture.low;
    while figure <= picture.high + step / 2.0 {
        let points = Points::from_hundredths((figure * 100.0).round() as i64);
        picture.heights.push((picture.y(points), words::points(points)));
        figure += step;
    }
    picture
}

impl Picture {
    /// How high points stand; downwards, as pictures count.
    #[must_use]
    pub fn y(&self, points: Points) -> f64 {
        HEIGHT * (1.0 - (points.to_number() - self.low) / (self.high - self.low))
    }
}

/// How far to the right a day stands.
fn x(later: usize, days: &[OnDay]) -> f64 {
    WIDTH * later as f64 / (days.len() - 1).max(1) as f64
}

/// A round step that divides a height into at most five parts.
fn step(height: f64) -> f64 {
    let mut decade = 1.0;
    loop {
        if let Some(step) = [1.0, 2.0, 5.0].into_iter().map(|step| step * decade).find(|step| step * 4.0 >= height) {
            return step;
        }
        decade *= 10.0;
    }
}

/// What the present band and the next better one ask for.
fn limits(opened: &Opened, days: &[OnDay]) -> Vec<(&'static str, Points, String)> {
    let model = &opened.model;
    let now = days[0].score.band;
    // With one axis, it and the total are one line.
    let line = |class| if model.axes.len() > 1 { class } else { "total" };
    let bands = now.checked_sub(1).into_iter().chain([now]).filter_map(|at| model.bands.get(at));
    let mut all = Vec::new();
    for band in bands {
        let Limits { fit, engagement, total } = band.at_least;
        let axis = |id: AxisId| model.axis(id).map(|axis| words::inside(&axis.label)).unwrap_or_default();
        let asked = [
            ("total", total, "total".to_owned()),
            ("fit", fit, axis(AxisId::Fit)),
            ("engagement", engagement, axis(AxisId::Engagement)),
        ];
        for (class, points, measure) in asked {
            if let Some(points) = points {
                all.push((line(class), points, format!("{}: {measure} {}", band.label, words::points(points))));
            }
        }
    }
    all
}

/// Limits whose words do not lie over each other.
fn placed(mut limits: Vec<(f64, &'static str, String)>) -> Vec<Limit> {
    limits.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut last = f64::NEG_INFINITY;
    let mut limit = |(at, class, words): (f64, &'static str, String)| {
        last = (at - 4.0).max(last + LINE_HEIGHT);
        Limit { at, words_at: last, class, words }
    };
    limits.into_iter().map(&mut limit).collect()
}

fn spans(opened: &Opened, days: &[OnDay]) -> Vec<Span> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for later in 0..days.len() {
        match spans.last_mut() {
            Some((_, to)) if days[*to].score.band == days[later].score.band => *to = later,
            _ => spans.push((later, later)),
        }
    }
    let last = days.len() - 1;
    let span = |(from, to): (usize, usize)| {
        let score = days[from].score;
        let tone = tone_of_score(&opened.model, &score);
        let label = opened.program.band(&score).label.clone();
        // The next band begins in the middle between two days.
        let edge = |later: f64| (WIDTH * later / last.max(1) as f64).clamp(0.0, WIDTH);
        let (from_x, to_x) = (edge(from as f64 - 0.5), edge(to as f64 + 0.5));
        Span {
            has_room: (to_x - from_x) / WIDTH * 280.0 > 6.6 * label.chars().count() as f64 + 10.0,
            words: if from == 0 { "now".to_owned() } else { format!("from {}", words::date(days[from].day)) },
            from: from_x,
            to: to_x,
            label,
            tone,
        }
    };
    spans.into_iter().map(span).collect()
}

fn dates(days: &[OnDay]) -> Vec<(f64, String)> {
    let last = days.len() - 1;
    [0, last / 3, last * 2 / 3, last].into_iter().map(|later| (x(later, days), words::date(days[later].day))).collect()
}

fn in_words(picture: &Picture, days: &[OnDay]) -> String {
    let spans: Vec<String> = picture.spans.iter().map(|span| format!("{} {}", span.label, span.words)).collect();
    let ends = days.last().map_or(Points::ZERO, |day| day.score.total);
    format!(
        "The total goes from {} to {}. {}.",
        words::points(days[0].score.total),
        words::points(ends),
        spans.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::Origin;
    use crate::starters::FIRST;
    use crate::story::test_model::two_axes;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn first_example() -> (Opened, Lead, Day) {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let (example, day) = opened.example(0).unwrap();
        let lead = example.lead.clone();
        (opened, lead, day)
    }

    #[test]
    fn the_day_that_a_lead_falls_is_told_with_the_reason() {
        let (opened, lead, from) = first_example();
        let course = course(&opened, &lead, from, from);
        assert_eq!(
            course.leaving.text(),
            "On 30 Nov 2026 it falls to Marketing-qualified, because nothing new happened."
        );
        assert_eq!(course.trend.text(), "The total moved +20.45 since 21 Oct 2026.");
        assert_eq!(
            day_words(&opened, &course.days, 0).text(),
            "20 Nov 2026: Sales-ready, total 110.07 (fit 82, engagement 28.07)"
        );
        assert!(
            day_words(&opened, &course.days, 10)
                .text()
                .starts_with("30 Nov 2026, in 10 days: Marketing-qualified, total ")
        );
    }

    #[test]
    fn what_time_does_not_change_has_no_picture() {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let lead = Lead::parse(r#"{ "fit": 50, "did": 9 }"#).unwrap();
        let course = course(&opened, &lead, day("2026-11-20"), day("2026-11-20"));
        assert_eq!(course.picture, None);
        assert_eq!(course.leaving.text(), "Time alone changes nothing: it stays Sales-ready.");
        assert_eq!(course.trend.text(), "The total is the same as on 21 Oct 2026.");
    }

    #[test]
    fn a_lead_that_fades_may_stay_in_its_band() {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let lead = Lead::parse(r#"{ "fit": 34, "visit": [ { "on": "2026-11-20" } ] }"#).unwrap();
        let course = course(&opened, &lead, day("2026-11-20"), day("2026-11-25"));
        assert_eq!(course.leaving.text(), "It stays Worth nurturing for the next 180 days, if nothing new happens.");
        assert!(course.picture.unwrap().today.is_some());
    }

    #[test]
    fn the_picture_holds_every_day_and_its_spans_leave_no_gap() {
        let (opened, lead, from) = first_example();
        let course = course(&opened, &lead, from, from);
        let picture = course.picture.unwrap();
        assert_eq!(picture.lines.iter().map(|line| line.class).collect::<Vec<_>>(), ["fit", "engagement", "total"]);
        for line in &picture.lines {
            assert_eq!(line.places.len(), 181);
            assert!(
                line.places.iter().all(|(x, y)| (0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y)),
                "{}",
                line.label
            );
        }
        assert_eq!((picture.spans[0].from, picture.spans.last().unwrap().to), (0.0, WIDTH));
        for pair in picture.spans.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
            assert_ne!(pair[0].label, pair[1].label);
        }
        // Higher is upwards, and a limit stands where a score of as much does.
        assert!(picture.y(Points::from_hundredths(1_000)) < picture.y(Points::ZERO));
        let limit = picture.limits.iter().find(|limit| limit.words == "Sales-ready: engagement 20").unwrap();
        assert_eq!(limit.at, picture.y(Points::from_hundredths(2_000)));
        assert_eq!(picture.today, None);
    }

    #[test]
    fn the_table_tells_every_change_of_band() {
        let (opened, lead, from) = first_example();
        let course = course(&opened, &lead, from, from);
        let days: Vec<_> = course.rows.iter().map(|row| (row.day.as_str(), row.band.as_str())).collect();
        assert_eq!(days[..2], [("20 Nov 2026", "Sales-ready"), ("30 Nov 2026", "Marketing-qualified")]);
        assert_eq!(course.rows[0].scores, ["82", "28.07", "110.07"]);
        assert_eq!(score_names(&opened.model), ["Fit", "Engagement", "Total"]);
    }

    #[test]
    fn words_of_limits_do_not_lie_over_each_other() {
        let near = [(100.0, "fit", "a".to_owned()), (103.0, "total", "b".to_owned()), (10.0, "total", "c".to_owned())];
        let limits = placed(near.to_vec());
        assert!(limits.windows(2).all(|pair| pair[1].words_at - pair[0].words_at >= LINE_HEIGHT));
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([3.0, 4.0, 9.0, 110.0, 155.0, 4_000.0].map(step), [1.0, 1.0, 5.0, 50.0, 50.0, 1_000.0]);
    }
}
