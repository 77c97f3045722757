//! What is different between two models, for people or as JSON lines.

use baton_author::diff::{Cause, Counts, Difference, Moved};
use baton_model::{Day, Kind, Model, ModelRef, Points, Program, Score};
use baton_table::lead::Id;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::table::plain;
use super::target::Target;
use crate::failure::Failure;

/// So many causes of a lead's move are told to people.
const CAUSES: usize = 3;

/// Writes differences to stdout.
pub(crate) struct Report<'p> {
    old: &'p Program,
    new: &'p Program,
    json: bool,
    out: Target,
    /// Whether a lead was told.
    leads: bool,
}

impl<'p> Report<'p> {
    /// A report on these two.
    pub(crate) fn new(old: &'p Program, new: &'p Program, json: bool) -> Self {
        Self { old, new, json, out: Target::stdout(), leads: false }
    }

    /// Tells what is different.
    pub(crate) fn models(&mut self, old: &Model, new: &Model, differences: &[Difference]) -> Result<(), Failure> {
        if self.json {
            let differences = differences.iter().map(difference_line).collect();
            return self.json_line(&ModelsLine { old: model_ref(self.old), new: model_ref(self.new), differences });
        }
        let named = |model: &Model, program: &Program| {
            format!("{} version {} (hash {})", plain(&model.name), model.version, program.hash.short())
        };
        self.out.line(&format!("{} -> {}", named(old, self.old), named(new, self.new)))?;
        for difference in differences {
            self.out.line(&format!("  {}", plain(&difference.text)))?;
        }
        match differences {
            [] => self.out.line("No difference"),
            _ if self.old.hash == self.new.hash => self.out.line("No score can change: the hash is the same"),
            _ => Ok(()),
        }
    }

    /// Tells of a lead that is in another band.
    pub(crate) fn lead(&mut self, id: Id<'_>, moved: &Moved<'_>, causes: &[Cause]) -> Result<(), Failure> {
        if self.json {
            let (from, to) = (score_line(self.old, &moved.from), score_line(self.new, &moved.to));
            let causes = causes.iter().map(cause_line).collect();
            return self.json_line(&LeadLine { id: raw_id(id), from, to, causes });
        }
        if !std::mem::replace(&mut self.leads, true) {
            self.out.line("")?;
        }
        let id = match id {
            Id::Place(place) => place.to_string(),
            Id::Text(id) | Id::Number(id) => plain(id),
        };
        let (from, to) = (plain(&self.old.band(&moved.from).label), plain(&self.new.band(&moved.to).label));
        let totals = format!("{} -> {}", moved.from.total, moved.to.total);
        let told: Vec<String> = causes.iter().take(CAUSES).map(in_words).collect();
        let more = if causes.len() > CAUSES { ", ..." } else { "" };
        self.out.line(&format!("{id}: {from} -> {to} ({totals}): {}{more}", told.join(", ")))
    }

    /// Tells how many leads moved where, and passes on all that was told.
    pub(crate) fn counts(&mut self, counts: &Counts, as_of: Day) -> Result<(), Failure> {
        if self.json {
            let moves = counts.moves.iter().map(|(from, to, leads)| MoveLine { from, to, leads: *leads }).collect();
            self.json_line(&CountsLine { as_of, leads: counts.leads, moved: counts.moved(), moves })?;
            return self.out.flush();
        }
        self.out.line(&format!("\n{} of {} leads in another band", counts.moved(), counts.leads))?;
        let mut moves: Vec<_> = counts.moves.iter().collect();
        moves.sort_by_key(|(.., leads)| std::cmp::Reverse(*leads));
        for (from, to, leads) in moves {
            self.out.line(&format!("  {leads:>6}  {} -> {}", label(self.old, from), label(self.new, to)))?;
        }
        self.out.flush()
    }

    /// Ends the report.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        self.out.finish()
    }

    fn json_line(&mut self, line: &impl Serialize) -> Result<(), Failure> {
        // Made of texts and numbers only, which JSON always holds.
        self.out.line(&serde_json::to_string(line).unwrap_or_default())
    }
}

fn label(program: &Program, id: &str) -> String {
    plain(program.bands.iter().find(|band| band.id == id).map_or(id, |band| &band.label))
}

fn in_words(cause: &Cause) -> String {
    match cause {
        Cause::RuledOut(id) => format!("ruled out by {id}"),
        Cause::NotRuledOut(id) => format!("not ruled out by {id} any more"),
        Cause::Bands => "bands ask for something else".to_owned(),
        Cause::Points { name, kind, from, to, .. } => {
            let what = match kind {
                Kind::Base => " base",
                Kind::Floor => " floor",
                Kind::Cap | Kind::GroupCap => " cap",
                Kind::Rule | Kind::Decay | Kind::RuleCap => "",
            };
            let more = *to - *from;
            let sign = if more > Points::ZERO { "+" } else { "" };
            format!("{}{what} {sign}{more}", plain(name))
        }
    }
}

/// The line for the models.
#[derive(Serialize)]
struct ModelsLine<'a> {
    old: ModelRef,
    new: ModelRef,
    differences: Vec<DifferenceLine<'a>>,
}

#[derive(Serialize)]
struct DifferenceLine<'a> {
    part: &'static str,
    kind: &'static str,
    id: &'a str,
    text: &'a str,
}

/// The line for a lead in another band.
#[derive(Serialize)]
struct LeadLine<'a> {
    id: Box<RawValue>,
    from: ScoreLine<'a>,
    to: ScoreLine<'a>,
    causes: Vec<CauseLine<'a>>,
}

#[derive(Serialize)]
struct ScoreLine<'a> {
    fit: Points,
    engagement: Option<Points>,
    total: Points,
    band: &'a str,
    disqualified_by: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum CauseLine<'a> {
    RuledOut { disqualifier: &'a str },
    NotRuledOut { disqualifier: &'a str },
    Bands,
    Points { of: Kind, rule: Option<&'a str>, name: &'a str, from: Points, to: Points },
}

/// The line for the counts.
#[derive(Serialize)]
struct CountsLine<'a> {
    as_of: Day,
    leads: u64,
    moved: u64,
    moves: Vec<MoveLine<'a>>,
}

#[derive(Serialize)]
struct MoveLine<'a> {
    from: &'a str,
    to: &'a str,
    leads: u64,
}

fn model_ref(program: &Program) -> ModelRef {
    ModelRef { id: program.id.clone(), version: program.version, hash: program.hash }
}

fn difference_line(difference: &Difference) -> DifferenceLine<'_> {
    let Difference { part, kind, id, text } = difference;
    DifferenceLine { part: part.as_str(), kind: kind.as_str(), id, text }
}

fn raw_id(id: Id<'_>) -> Box<RawValue> {
    let raw = match id {
        Id::Place(place) => to_raw_value(&place),
        Id::Text(id) => to_raw_value(id),
        // As it was written, since a long number would lose digits on the way through a double.
        Id::Number(id) => RawValue::from_string(id.to_owned()),
    };
    raw.unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn score_line<'a>(program: &'a Program, score: &Score) -> ScoreLine<'a> {
    let disqualifier = score.disqualified_by.and_then(|place| program.disqualify.get(place));
    ScoreLine {
        fit: score.fit,
        engagement: score.engagement,
        total: score.total,
        band: &program.band(score).id,
        disqualified_by: disqualifier.map(|disqualifier| disqualifier.id.as_str()),
    }
}

fn cause_line(cause: &Cause) -> CauseLine<'_> {
    match cause {
        Cause::RuledOut(disqualifier) => CauseLine::RuledOut { disqualifier },
        Cause::NotRuledOut(disqualifier) => CauseLine::NotRuledOut { disqualifier },
        Cause::Bands => CauseLine::Bands,
        Cause::Points { rule, name, kind, from, to } => {
            CauseLine::Points { of: *kind, rule: rule.as_deref(), name, from: *from, to: *to }
        }
    }
}
