//! The limits desk: what moving a limit does to the number of leads that sales gets, and what it costs.

use baton_model::model::{Measure, Model};
use baton_model::{Day, Points};
use baton_stats::{Costs, Outcomes, wilson};
use baton_table::base::{Bands, Base, Best, Figures};

use super::{about, leads, measure_label, percent, whole_percent};
use crate::story::Sentence;
use crate::story::verdict::{Tone, tone_of};
use crate::story::words;

/// What people say of their leads and of their sales team.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Said {
    /// In how many weeks the leads came.
    pub weeks: Option<f64>,
    /// How many leads sales can take a week.
    pub capacity: Option<f64>,
    /// What a call to a lead costs that is lost.
    pub wasted_call: Option<f64>,
    /// What it costs to miss a lead that would have been won.
    pub missed_deal: Option<f64>,
}

impl Said {
    /// Both costs, if both are said and not both nothing.
    #[must_use]
    pub fn costs(&self) -> Option<Costs> {
        let (wasted_call, missed_deal) = (self.wasted_call?, self.missed_deal?);
        (wasted_call > 0.0 || missed_deal > 0.0).then_some(Costs { wasted_call, missed_deal })
    }
}

/// The same as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// See [`Said::weeks`].
    pub weeks: String,
    /// See [`Said::capacity`].
    pub capacity: String,
    /// See [`Said::wasted_call`].
    pub wasted_call: String,
    /// See [`Said::missed_deal`].
    pub missed_deal: String,
}

impl Typed {
    /// What it says; what is no number says nothing.
    #[must_use]
    pub fn said(&self) -> Said {
        Said {
            weeks: amount(&self.weeks),
            capacity: amount(&self.capacity),
            wasted_call: amount(&self.wasted_call),
            missed_deal: amount(&self.missed_deal),
        }
    }
}

/// A number that was typed: none for what is none, or is not over 0.
#[must_use]
pub fn amount(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|letter| !matches!(letter, ',' | ' ')).collect();
    baton_model::answer::number_from_text(&text).filter(|number| *number >= 0.0)
}

/// The limits of one band.
#[derive(Debug, Clone, PartialEq)]
pub struct BandRow {
    /// The place of the band.
    pub band: usize,
    /// Its name.
    pub label: String,
    /// How it looks.
    pub tone: Tone,
    /// Whether its leads reach sales.
    pub reaches: bool,
    /// What it asks for.
    pub limits: Vec<LimitRow>,
}

/// One limit that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitRow {
    /// Of which score.
    pub measure: Measure,
    /// The name of the score.
    pub label: String,
    /// What it is now.
    pub least: Points,
    /// What it is in the model.
    pub own: Points,
    /// The ends of the slider, in whole points.
    pub ends: (i64, i64),
}

/// Every limit that a model has, as it is tried.
#[must_use]
pub fn rows(model: &Model, tried: &Bands, base: &Base, reaching: &[bool]) -> Vec<BandRow> {
    let measures = [Measure::Fit, Measure::Engagement, Measure::Total];
    let bands = model.bands.iter().enumerate().zip(&tried.0);
    bands
        .map(|((at, band), limits)| BandRow {
            band: at,
            label: band.label.clone(),
            tone: tone_of(model, at),
            reaches: reaching.get(at).copied().unwrap_or(false),
            limits: measures
                .into_iter()
                .filter_map(|measure| {
                    let own = limit(&band.at_least, measure)?;
                    let least = limit(limits, measure).unwrap_or(own);
                    let label = measure_label(model, measure);
                    Some(LimitRow { measure, label, least, own, ends: ends(model, base, measure, own) })
                })
                .collect(),
        })
        .filter(|row| !row.limits.is_empty())
        .collect()
}

/// One limit of a band.
#[must_use]
pub fn limit(limits: &baton_model::model::Limits, measure: Measure) -> Option<Points> {
    match measure {
        Measure::Fit => limits.fit,
        Measure::Engagement => limits.engagement,
        Measure::Total => limits.total,
    }
}

/// The limits with one of them moved, within what a model may write.
#[must_use]
pub fn moved(bands: &Bands, band: usize, measure: Measure, least: Points) -> Bands {
    let mut bands = bands.clone();
    if let Some(limits) = bands.0.get_mut(band) {
        let most = Points::MAX_WRITTEN;
        let least = Some(least.clamp(Points::ZERO - most, most));
        match measure {
            Measure::Fit => limits.fit = least,
            Measure::Engagement => limits.engagement = least,
            Measure::Total => limits.total = least,
        }
    }
    bands
}

/// From the least to the most that a lead here has or the model can give, and never so short that the limit falls outside.
fn ends(model: &Model, base: &Base, measure: Measure, own: Points) -> (i64, i64) {
    let found = base.different_scores().iter().map(|scores| scores.of(measure).hundredths());
    let axis = |at: usize| model.axes.get(at).map(|axis| (axis.floor.hundredths(), axis.cap.map(Points::hundredths)));
    let of_model = match measure {
        Measure::Fit => axis(0),
        Measure::Engagement => axis(1),
        Measure::Total => axis(0).map(|(floor, cap)| match axis(1) {
            Some((other, other_cap)) => (floor + other, cap.zip(other_cap).map(|(one, other)| one + other)),
            None => (floor, cap),
        }),
    };
    let (floor, cap) = of_model.unwrap_or((0, None));
    let low = floor.min(own.hundredths());
    let high = cap.unwrap_or_else(|| found.max().unwrap_or(0)).max(own.hundredths()).max(low + 100);
    let most = Points::MAX_WRITTEN.hundredths() / 100;
    (low.div_euclid(100).max(-most), (-(-high).div_euclid(100)).min(most))
}

/// What is live beside the sliders.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The figure that all is about, and its words: `18`, `leads a week reach sales`.
    pub figure: (String, String),
    /// How full sales is; none unless capacity and weeks are said.
    pub load: Option<Load>,
    /// What the tried limits change against the model's own.
    pub change: Option<String>,
    /// What became of the leads, where that is known.
    pub outcomes: Vec<Outcome>,
    /// What is to be known about these.
    pub note: Option<String>,
}

/// The leads of a week beside what sales can take.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// So much of the capacity, 1 for all of it.
    pub share: f64,
    /// Whether it is too much.
    pub is_over: bool,
    /// In words.
    pub words: Sentence,
}

/// The weeks from the earliest to the latest date among the values of a column, both days included; none where fewer than half
/// of the values are dates, or all are the same day.
#[must_use]
pub fn weeks_of<'v>(values: impl Iterator<Item = &'v str>) -> Option<String> {
    let mut count = 0;
    let days: Vec<Day> =
        values.filter(|value| !value.is_empty()).inspect(|_| count += 1).filter_map(Day::parse).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    (days.len() * 2 >= count && last > first).then(|| {
        let tenths = (i64::from(last.since(*first)) + 1) * 10 / 7;
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    })
}

/// One figure about outcomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it is.
    pub label: &'static str,
    /// The figure.
    pub value: String,
    /// What it means, in people.
    pub meaning: String,
}

/// What the figures say. `own` are those with the model's own limits.
#[must_use]
pub fn told(now: &Figures, own: &Figures, reaching: &[bool], said: &Said) -> Told {
    let (called, called_own) = (now.reaching(reaching).leads, own.reaching(reaching).leads);
    let weeks = said.weeks.filter(|weeks| *weeks > 0.0);
    let verb = |one: bool| if one { "reaches" } else { "reach" };
    let figure = match weeks {
        Some(weeks) => {
            let number = about(f64::from(called) / weeks);
            let is_one = number == "1";
            let leads = if is_one { "lead" } else { "leads" };
            (number, format!("{leads} a week {} sales", verb(is_one)))
        }
        None => {
            let leads = if called == 1 { "lead" } else { "leads" };
            (words::count(called.into()), format!("{leads} {} sales", verb(called == 1)))
        }
    };
    let load = weeks.zip(said.capacity).map(|(weeks, capacity)| load(f64::from(called) / weeks, capacity));
    let outcomes = now.outcomes(reaching);
    Told {
        figure,
        load,
        change: change(called, called_own),
        outcomes: if outcomes.all() == 0 { Vec::new() } else { about_outcomes(outcomes, own.outcomes(reaching), said) },
        note: note(now, outcomes),
    }
}

fn load(a_week: f64, capacity: f64) -> Load {
    let difference = a_week - capacity;
    let is_over = difference > 0.0;
    let words = match about(difference.abs()) {
        none if none == "0" => Sentence::new().say("Just what sales can take."),
        some if is_over => Sentence::new().strong(format!("{some} more")).say(" than sales can take: some will wait."),
        some => Sentence::new().say("Sales can take ").strong(format!("{some} more")).say("."),
    };
    Load { share: if capacity > 0.0 { a_week / capacity } else { f64::INFINITY }, is_over, words }
}

fn change(now: u32, own: u32) -> Option<String> {
    let difference = i64::from(now) - i64::from(own);
    let count = leads(difference.unsigned_abs());
    match difference {
        0 => None,
        1.. => Some(format!("{count} more than with the model’s own limits.")),
        _ => Some(format!("{count} fewer than with the model’s own limits.")),
    }
}

fn about_outcomes(now: Outcomes, own: Outcomes, said: &Said) -> Vec<Outcome> {
    let count = |number: u64| words::count(number);
    let range = wilson(now.called_won, now.called());
    let mut told = vec![
        Outcome {
            label: "Won of those (precision)",
            value: percent(now.called_won, now.called()),
            meaning: match range {
                Some(range) => format!(
                    "{} of {} calls. For leads like these, expect {} to {}.",
                    count(now.called_won),
                    count(now.called()),
                    whole_percent(range.low),
                    whole_percent(range.high)
                ),
                None => "No lead with a known outcome reaches sales.".to_owned(),
            },
        },
        Outcome {
            label: "Deals that reach sales (recall)",
            value: percent(now.called_won, now.won()),
            meaning: format!("{} of the {} that were won.", count(now.called_won), count(now.won())),
        },
        Outcome { label: "Wasted calls", value: count(now.called_lost), meaning: "Called, and lost.".to_owned() },
        Outcome {
            label: "Missed deals",
            value: count(now.left_won),
            meaning: "Won, though nobody would have called.".to_owned(),
        },
    ];
    if let Some(costs) = said.costs() {
        let (cost, before) = (now.cost(costs), own.cost(costs));
        let meaning = match money(cost - before) {
            _ if now == own => "Wasted calls and missed deals together.".to_owned(),
            none if none == "0" => "As much as with the model’s own limits.".to_owned(),
            some if cost > before => format!("{some} more than with the model’s own limits."),
            some => format!("{some} less than with the model’s own limits."),
        };
        told.push(Outcome { label: "What both cost", value: money(cost), meaning });
    }
    told
}

/// An amount without its sign, in whole units.
fn money(amount: f64) -> String {
    words::count(amount.abs().round() as u64)
}

fn note(now: &Figures, outcomes: Outcomes) -> Option<String> {
    let unknown = u64::from(now.leads()) - outcomes.all();
    (outcomes.all() > 0 && unknown > 0).then(|| {
        let (is, count) = (if unknown == 1 { "is" } else { "are" }, leads(unknown));
        format!("{count} without an outcome {is} left out of these figures.")
    })
}

/// Words for the limit that costs least.
#[must_use]
pub fn best_words(row: &LimitRow, best: &Best, now: f64) -> Option<String> {
    let less = now - best.cost;
    (less >= 0.5 && best.least != row.least)
        .then(|| format!("Least cost at {}: {} less", words::points(best.least), money(less)))
}

#[cfg(test)]
mod tests {
    use baton_table::base::Tally;

    use super::*;
    use crate::story::test_model::two_axes;

    fn figures(first: (u32, u32, u32), second: (u32, u32, u32)) -> Figures {
        let tally = |(leads, won, lost)| Tally { leads, won, lost };
        Figures { bands: vec![tally(first), tally(second), Tally::default()], ruled_out: Tally::default() }
    }

    const REACHING: [bool; 3] = [true, false, false];

    #[test]
    fn the_week_is_held_against_what_sales_can_take() {
        let figures = figures((80, 0, 0), (300, 0, 0));
        let said = Said { weeks: Some(4.0), capacity: Some(25.0), ..Said::default() };
        let found = told(&figures, &figures, &REACHING, &said);
        assert_eq!(found.figure, ("20".to_owned(), "leads a week reach sales".to_owned()));
        let load = found.load.unwrap();
        assert_eq!((load.words.text().as_str(), load.is_over, load.share), ("Sales can take 5 more.", false, 0.8));
        let found = told(&figures, &figures, &REACHING, &Said { capacity: Some(12.5), ..said });
        assert_eq!(found.load.unwrap().words.text(), "7.5 more than sales can take: some will wait.");
        let found = told(&figures, &figures, &REACHING, &Said { weeks: None, ..said });
        assert_eq!((found.figure.0.as_str(), found.load, found.outcomes), ("80", None, vec![]));
    }

    #[test]
    fn outcomes_are_told_in_people_and_in_cost() {
        let now = figures((100, 30, 60), (300, 10, 190));
        let own = figures((50, 20, 25), (350, 20, 225));
        let said = Said { wasted_call: Some(20.0), missed_deal: Some(400.0), ..Said::default() };
        let found = told(&now, &own, &REACHING, &said);
        assert_eq!(found.change.unwrap(), "50 leads more than with the model’s own limits.");
        let told: Vec<_> = found.outcomes.iter().map(|one| (one.value.as_str(), one.meaning.as_str())).collect();
        assert_eq!(
            told,
            [
                ("33.3\u{a0}%", "30 of 90 calls. For leads like these, expect 24\u{a0}% to 44\u{a0}%."),
                ("75\u{a0}%", "30 of the 40 that were won."),
                ("60", "Called, and lost."),
                ("10", "Won, though nobody would have called."),
                ("5200", "3300 less than with the model’s own limits."),
            ]
        );
        assert_eq!(found.note.unwrap(), "110 leads without an outcome are left out of these figures.");
    }

    #[test]
    fn every_limit_of_the_model_can_be_moved_and_no_other() {
        let model = two_axes();
        let bands = Bands::of_model(&model);
        let tried = moved(&bands, 0, Measure::Fit, Points::from_hundredths(5_500));
        let rows = rows(&model, &tried, &Base::default(), &REACHING);
        let told: Vec<_> = rows
            .iter()
            .flat_map(|row| {
                row.limits
                    .iter()
                    .map(|limit| (&*row.label, &*limit.label, limit.least.to_text(), limit.own.to_text(), limit.ends))
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Sales-ready", "Fit", "55".into(), "40".into(), (0, 100)),
                ("Sales-ready", "Engagement", "6".into(), "6".into(), (0, 60)),
                ("Worth nurturing", "Total", "30".into(), "30".into(), (0, 160)),
            ]
        );
        let far = moved(&bands, 1, Measure::Total, Points::from_hundredths(i64::MAX));
        assert_eq!(far.0[1].total, Some(Points::MAX_WRITTEN));
    }

    #[test]
    fn weeks_come_from_a_column_of_dates() {
        let weeks = |values: &[&str]| weeks_of(values.iter().copied());
        assert_eq!(weeks(&["2026-11-01", "", "2026-11-28"]).as_deref(), Some("4"));
        assert_eq!(weeks(&["2026-11-28T10:00:00Z", "2026-11-01", "soon"]).as_deref(), Some("4"));
        assert_eq!(weeks(&["2026-11-01", "2026-11-10"]).as_deref(), Some("1.4"));
        assert_eq!((weeks(&["2026-11-01"]), weeks(&["12", "a", "2026-11-01"]), weeks(&[])), (None, None, None));
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        assert_eq!(
            (amount("1,200"), amount(" 4.5 "), amount("-3"), amount("a lot")),
            (Some(1_200.0), Some(4.5), None, None)
        );
    }
}
