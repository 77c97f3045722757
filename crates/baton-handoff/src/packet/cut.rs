//! Making a packet short enough: its JSON is cut, piece by piece.
//!
//! First goes what the receiver can work out again from the model and the answers, then what only helps, then words of the
//! page, and what the visitor said goes last.

use baton_model::json::{Data, Value};

use super::Packet;
use crate::text::shorten;

/// The size that every packet stays below, in bytes (60 KiB). A browser that leaves a page sends 64 KiB at most.
pub const MAX_BYTES: usize = 60 << 10;

/// How what stands somewhere is made shorter.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// Texts and lists stay, with nothing in them; anything else is `null`.
    Empty,
    /// It is `null`.
    Null,
    /// Texts in it are cut to so many characters.
    Texts(usize),
    /// Of a list the last entries stay, so many: what a lead did last says most.
    Last(usize),
}

/// What is cut one after the other, until the packet fits: what the packet says of it, where it stands (`*` is everything
/// that stands there), and how.
const ORDER: [(LeftOut, &[&str], Cut); 16] = [
    (LeftOut::Because, &["result", "contributions", "because"], Cut::Empty),
    (LeftOut::Answers, &["answers"], Cut::Empty),
    (LeftOut::Contributions, &["result", "contributions"], Cut::Empty),
    (LeftOut::Warnings, &["result", "warnings"], Cut::Empty),
    (LeftOut::Missing, &["result", "missing"], Cut::Empty),
    (LeftOut::Addresses, &["sources"], Cut::Texts(200)),
    (LeftOut::Sources, &["sources", "*"], Cut::Empty),
    (LeftOut::BandLabel, &["band_label"], Cut::Texts(100)),
    (LeftOut::ConsentTexts, &["consents", "text"], Cut::Texts(100)),
    (LeftOut::LeadTexts, &["lead"], Cut::Texts(1_000)),
    (LeftOut::LeadLists, &["lead", "*"], Cut::Last(50)),
    (LeftOut::LeadTexts, &["lead"], Cut::Texts(200)),
    (LeftOut::LeadLists, &["lead", "*"], Cut::Last(10)),
    (LeftOut::LeadTexts, &["lead"], Cut::Texts(40)),
    (LeftOut::LeadLists, &["lead", "*"], Cut::Last(2)),
    (LeftOut::LeadValues, &["lead", "*"], Cut::Null),
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
}

impl Cut {
    /// Cuts what stands at the end of the way, in every entry of lists on it; tells whether there was something to cut.
    fn at(self, way: &[&str], value: &mut Value) -> bool {
        let Some((name, rest)) = way.split_first() else { return self.apply(value) };
        let mut any = false;
        match &mut value.data {
            Data::List(items) => items.iter_mut().for_each(|item| any |= self.at(way, item)),
            Data::Map(members) => {
                let named = members.iter_mut().filter(|member| *name == "*" || member.key == *name);
                named.for_each(|member| any |= self.at(rest, &mut member.value));
            }
            _ => {}
        }
        any
    }

    fn apply(self, value: &mut Value) -> bool {
        match (self, &mut value.data) {
            (Self::Empty, Data::Text(text)) => !std::mem::take(text).is_empty(),
            (Self::Empty, Data::List(items)) => !std::mem::take(items).is_empty(),
            (Self::Empty | Self::Null, data) => std::mem::replace(data, Data::Null) != Data::Null,
            (Self::Texts(most), Data::Text(text)) => shorten(text, most),
            (Self::Texts(_), Data::List(items)) => items.iter_mut().fold(false, |any, item| self.apply(item) | any),
            (Self::Texts(_), Data::Map(_)) => self.at(&["*"], value),
            (Self::Last(most), Data::List(items)) if items.len() > most => {
                items.drain(..items.len() - most);
                true
            }
            _ => false,
        }
    }
}

/// The packet as JSON of at most so many bytes, if that can be.
pub(super) fn json(packet: &Packet, max_bytes: usize) -> String {
    let mut tree = super::tree::tree(packet);
    let mut text = tree.write_line();
    for (left_out, way, cut) in ORDER {
        if text.len() <= max_bytes {
            break;
        }
        if cut.at(way, &mut tree) {
            note(&mut tree, left_out);
            text = tree.write_line();
        }
    }
    text
}

/// Says in the packet what it no longer holds, once.
fn note(tree: &mut Value, left_out: LeftOut) {
    let Data::Map(members) = &mut tree.data else { return };
    for member in members.iter_mut().filter(|member| member.key == "left_out") {
        let word = left_out.as_str().into();
        if let Data::List(words) = &mut member.value.data
            && !words.contains(&word)
        {
            words.push(word);
        }
    }
}
