//! Making a packet short enough.
//!
//! First goes what the receiver can work out again from the model and the answers, then what only helps, then words of the
//! page, and what the visitor said goes last.

use baton_model::json::{Data, Value};

use super::{Packet, Sources, Visit};
use crate::text::shorten;

/// The size that every packet stays below, in bytes (60 KiB). A browser that leaves a page sends 64 KiB at most.
pub const MAX_BYTES: usize = 60 << 10;

/// The most characters of an address, of a consent's text and of a name for people in a packet that is too long.
const ADDRESS: usize = 200;
const CONSENT: usize = 100;
const LABEL: usize = 100;

/// Texts and lists of the lead are cut to these sizes one after the other, until the packet fits.
const TEXTS: [usize; 3] = [1_000, 200, 40];
const LISTS: [usize; 3] = [50, 10, 2];

/// What is left out one after the other, and how often it was before.
const ORDER: [(LeftOut, usize); 16] = [
    (LeftOut::Because, 0),
    (LeftOut::Answers, 0),
    (LeftOut::Contributions, 0),
    (LeftOut::Warnings, 0),
    (LeftOut::Missing, 0),
    (LeftOut::Addresses, 0),
    (LeftOut::Sources, 0),
    (LeftOut::BandLabel, 0),
    (LeftOut::ConsentTexts, 0),
    (LeftOut::LeadTexts, 0),
    (LeftOut::LeadLists, 0),
    (LeftOut::LeadTexts, 1),
    (LeftOut::LeadLists, 1),
    (LeftOut::LeadTexts, 2),
    (LeftOut::LeadLists, 2),
    (LeftOut::LeadValues, 0),
];

/// What a packet that was too long no longer holds. The order is the order in which things are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The reasons of contributions are empty.
    Because,
    /// The answers in words are gone.
    Answers,
    /// The contributions are gone.
    Contributions,
    /// The warnings are gone.
    Warnings,
    /// The list of missing answers is gone.
    Missing,
    /// Addresses are cut.
    Addresses,
    /// Where the visitor came from is gone.
    Sources,
    /// The band's name is cut.
    BandLabel,
    /// The texts of consents are cut.
    ConsentTexts,
    /// Long texts of the lead are cut.
    LeadTexts,
    /// Of long lists of the lead only the last entries are left.
    LeadLists,
    /// Only the keys of the lead are left.
    LeadValues,
}

impl LeftOut {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Because,
        Self::Answers,
        Self::Contributions,
        Self::Warnings,
        Self::Missing,
        Self::Addresses,
        Self::Sources,
        Self::BandLabel,
        Self::ConsentTexts,
        Self::LeadTexts,
        Self::LeadLists,
        Self::LeadValues,
    ];

    /// The word for it in the packet: the way to what is left out.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Because => "result.contributions.because",
            Self::Answers => "answers",
            Self::Contributions => "result.contributions",
            Self::Warnings => "result.warnings",
            Self::Missing => "result.missing",
            Self::Addresses => "sources.addresses",
            Self::Sources => "sources",
            Self::BandLabel => "band_label",
            Self::ConsentTexts => "consents.text",
            Self::LeadTexts => "lead.texts",
            Self::LeadLists => "lead.lists",
            Self::LeadValues => "lead.values",
        }
    }

    /// Leaves it out; tells whether there was anything to leave out. `round` counts the times.
    fn apply(self, packet: &mut Packet, round: usize) -> bool {
        match self {
            Self::Because | Self::Contributions | Self::Warnings | Self::Missing | Self::BandLabel => {
                self.apply_to_result(packet)
            }
            Self::Answers => emptied(&mut packet.answers),
            Self::Addresses => {
                let Sources { page, first, last } = &mut packet.sources;
                cut_all([page].into_iter().chain([first, last].into_iter().flatten().flat_map(addresses)), ADDRESS)
            }
            Self::Sources => std::mem::take(&mut packet.sources) != Sources::default(),
            Self::ConsentTexts => cut_all(packet.consents.iter_mut().map(|consent| &mut consent.text), CONSENT),
            Self::LeadTexts => all_values(packet, |value| cut_texts(value, TEXTS[round])),
            Self::LeadLists => all_values(packet, |value| cut_lists(value, LISTS[round])),
            Self::LeadValues => {
                all_values(packet, |value| std::mem::replace(&mut value.data, Data::Null) != Data::Null)
            }
        }
    }

    fn apply_to_result(self, packet: &mut Packet) -> bool {
        let Some(scored) = &mut packet.result else { return false };
        let result = &mut scored.explanation;
        match self {
            Self::Because => cut_all(result.contributions.iter_mut().map(|line| &mut line.because), 0),
            Self::Contributions => emptied(&mut result.contributions),
            Self::Warnings => emptied(&mut result.warnings),
            Self::Missing => emptied(&mut result.missing),
            _ => shorten(&mut scored.band_label, LABEL),
        }
    }
}

/// The packet as JSON of at most so many bytes, if that can be.
pub(super) fn json(packet: &Packet, max_bytes: usize) -> String {
    let mut text = write(packet, &[]);
    if text.len() <= max_bytes {
        return text;
    }
    let (mut packet, mut left_out) = (packet.clone(), Vec::new());
    for (step, round) in ORDER {
        if !step.apply(&mut packet, round) {
            continue;
        }
        if !left_out.contains(&step) {
            left_out.push(step);
        }
        text = write(&packet, &left_out);
        if text.len() <= max_bytes {
            break;
        }
    }
    text
}

fn write(packet: &Packet, left_out: &[LeftOut]) -> String {
    super::tree::tree(packet, left_out).write_line()
}

fn emptied<T>(list: &mut Vec<T>) -> bool {
    !std::mem::take(list).is_empty()
}

/// Cuts texts; with no characters left they are emptied. Tells whether one was too long.
fn cut_all<'t>(texts: impl Iterator<Item = &'t mut String>, characters: usize) -> bool {
    let mut cut = false;
    for text in texts {
        cut |= match characters {
            0 => !std::mem::take(text).is_empty(),
            _ => shorten(text, characters),
        };
    }
    cut
}

fn addresses(visit: &mut Visit) -> [&mut String; 2] {
    [&mut visit.landing_page, &mut visit.referrer]
}

fn all_values(packet: &mut Packet, cut: impl FnMut(&mut Value) -> bool) -> bool {
    each(packet.lead.answers.iter_mut().map(|answer| &mut answer.value), cut)
}

fn cut_texts(value: &mut Value, characters: usize) -> bool {
    match &mut value.data {
        Data::Text(text) => shorten(text, characters),
        Data::List(items) => each(items.iter_mut(), |item| cut_texts(item, characters)),
        Data::Map(members) => {
            each(members.iter_mut().map(|member| &mut member.value), |value| cut_texts(value, characters))
        }
        _ => false,
    }
}

/// Cuts every one of them; tells whether there was something to cut.
fn each<'v>(values: impl Iterator<Item = &'v mut Value>, mut cut: impl FnMut(&mut Value) -> bool) -> bool {
    let mut any = false;
    values.for_each(|value| any |= cut(value));
    any
}

/// Keeps the last entries of lists: what a lead did last says most.
fn cut_lists(value: &mut Value, entries: usize) -> bool {
    match &mut value.data {
        Data::List(items) if items.len() > entries => {
            items.drain(..items.len() - entries);
            true
        }
        _ => false,
    }
}
