//! Rules: one kind each, told by its key, and what a kind asks of the field it reads.

use super::condition::condition;
use super::reader::{Node, Object};
use super::suggest::{a_field, list, one_of};
use super::symbols::{Details, Names, Symbols, Taken};
use super::words::{RuleWord, Word};
use crate::Points;
use crate::model::{Bin, FieldType, Rule, RuleKind};
use crate::order::sort_by;
use crate::problem::Code;

/// The longest half-life, in days.
const MAX_HALF_LIFE: u64 = 730;

/// Reads a rule of an axis that has these groups.
pub(super) fn rule(node: &Node<'_>, symbols: &Symbols, groups: &Names, taken: &mut Taken) -> Option<Rule> {
    let mut object = node.object("a rule")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let group = object.optional("group", |node| group(node, groups));
    let mut kinds: Vec<(RuleWord, Node<'_>)> =
        RuleWord::ALL.iter().filter_map(|kind| Some((*kind, object.refuse(kind.word())?))).collect();
    sort_by(&mut kinds, &mut |one, other| one.1.key_at().cmp(&other.1.key_at()));
    let kind = match kinds.as_slice() {
        [(word, node)] => {
            let alone = nothing_of_other_kinds(&mut object, *word);
            kind(&mut object, *word, node, symbols).filter(|_| alone)
        }
        several => no_single_kind(&mut object, several),
    };
    let note = object.text_or_empty("note");
    object.finish();
    Some(Rule { id: id?, group: group?, kind: kind?, note: note? })
}

fn group(node: &Node<'_>, groups: &Names) -> Option<String> {
    let id = node.text_of("the id of a group of this axis")?;
    groups.look_up(
        node,
        &id,
        "the id of a group of this axis",
        "the groups of this axis are",
        "this axis has no `groups`",
    )?;
    Some(id)
}

/// Reports a rule of no kind, or of several.
fn no_single_kind(object: &mut Object<'_>, kinds: &[(RuleWord, Node<'_>)]) -> Option<RuleKind> {
    RuleWord::ALL.iter().flat_map(|kind| kind.keys()).for_each(|key| drop(object.get(key)));
    let words: Vec<&'static str> = RuleWord::words().collect();
    let expected = one_of(words.iter().copied());
    if let [(first, _), (second, node), ..] = kinds {
        let found = format!("`{}` beside `{}`", second.word(), first.word());
        node.report_key(Code::KeyConflict, found, format!("only {expected}"), "make two rules of it");
    } else {
        let help = "`bins` gives points by ranges, `choices` by options, `when` by a condition, `each` for each time";
        object.lacks(&words, "a rule that gives no points", expected, help);
    }
    None
}

/// Reports keys that belong to another kind of rule.
fn nothing_of_other_kinds(object: &mut Object<'_>, kind: RuleWord) -> bool {
    let mut others: Vec<&'static str> = RuleWord::ALL.iter().flat_map(|kind| kind.keys()).copied().collect();
    others.retain(|key| !kind.keys().contains(key));
    sort_by(&mut others, &mut |one, other| one.cmp(other));
    others.dedup();
    let misplaced: Vec<(&str, Node<'_>)> =
        others.into_iter().filter_map(|key| Some((key, object.refuse(key)?))).collect();
    for (key, node) in &misplaced {
        let companions = kind.keys().iter().copied().filter(|key| *key != kind.word());
        let expected = format!("beside `{}` only {}", kind.word(), list(companions));
        node.report_key(Code::KeyConflict, format!("`{key}` beside `{}`", kind.word()), expected, "remove it");
    }
    misplaced.is_empty()
}

fn kind(object: &mut Object<'_>, word: RuleWord, node: &Node<'_>, symbols: &Symbols) -> Option<RuleKind> {
    object.get(word.word());
    if word == RuleWord::When {
        let when = condition(node, symbols);
        let points = object.need("points", "how many points it gives", Node::points);
        return Some(RuleKind::When { when: when?, points: points? });
    }
    let details = object.need("field", "the id of the field it reads", |node| symbols.field(node));
    let allowed = details.is_none_or(|details| details.allows(word, node).is_some());
    let kind = match word {
        RuleWord::Bins => bins(object, node, details),
        RuleWord::Choices => choices(object, node, details),
        RuleWord::Each => each(object, node, details, symbols),
        RuleWord::When => None,
    };
    kind.filter(|_| allowed)
}

fn bins(object: &mut Object<'_>, node: &Node<'_>, details: Option<&Details>) -> Option<RuleKind> {
    let ranges = ranges(node, "a list of bins", "points", Node::points);
    let missing = object.or("missing", Points::ZERO, Node::points);
    let (bins, rest) = ranges?;
    let bins = bins.into_iter().map(|(below, points)| Bin { below, points }).collect();
    Some(RuleKind::Bins { field: details?.id.clone(), bins, rest, missing: missing? })
}

/// A list of ranges, each below a bound and above the one before it; the last takes the rest.
pub(super) fn ranges<'r, T>(
    node: &Node<'r>,
    shape: &str,
    key: &'static str,
    read: impl Fn(&Node<'r>) -> Option<T>,
) -> Option<(Vec<(f64, T)>, T)> {
    let last = node.items(shape)?.len().saturating_sub(1);
    let (mut index, mut before) = (0, None);
    let mut entries = node.filled_list(shape, |node| {
        let is_last = index == last;
        index += 1;
        let mut object = node.object("an entry")?;
        let below = match object.get("below") {
            Some(below) if is_last => {
                let help = format!("the last entry takes all that is left: add {{ \"{key}\": … }} as the last");
                below.report_key(Code::KeyConflict, "`below` in the last entry", "a last entry without `below`", help);
                None
            }
            Some(below) => rising(&below, &mut before).map(Some),
            None if is_last => Some(None),
            None => {
                let help = "the entry that takes all that is left stands last";
                object.lacks(&["below"], "no `below`", "`below` in every entry but the last", help);
                None
            }
        };
        let value = object.need(key, "a number", &read);
        object.finish();
        Some((below?, value?))
    })?;
    let (_, rest) = entries.pop()?;
    Some((entries.into_iter().filter_map(|(below, value)| Some((below?, value))).collect(), rest))
}

/// A bound above the bound before it.
fn rising(node: &Node<'_>, before: &mut Option<f64>) -> Option<f64> {
    let below = node.number()?;
    let previous = before.replace(below);
    match previous {
        Some(previous) if below <= previous => {
            let previous = crate::json::Value::from(previous).excerpt();
            let found = format!("{} after {previous}", node.value().excerpt());
            node.report(
                Code::NotRising,
                found,
                format!("a number above {previous}"),
                "put the entries in rising order of `below`",
            );
            None
        }
        _ => Some(below),
    }
}

fn choices(object: &mut Object<'_>, node: &Node<'_>, details: Option<&Details>) -> Option<RuleKind> {
    let points = option_points(node, details);
    let field_type = details.and_then(|details| details.field_type);
    let other = object
        .optional("other", |node| only_on(node, "other", FieldType::Choice, field_type).and_then(|()| node.points()));
    let cap =
        object.optional("cap", |node| only_on(node, "cap", FieldType::Choices, field_type).and_then(|()| node.cap()));
    let missing = object.or("missing", Points::ZERO, Node::points);
    Some(RuleKind::Choices {
        field: details?.id.clone(),
        points: points?,
        other: other?.unwrap_or_default(),
        missing: missing?,
        cap: cap?,
    })
}

/// Reports a key that only one of the two types with options takes.
fn only_on(node: &Node<'_>, key: &str, allowed: FieldType, field_type: Option<FieldType>) -> Option<()> {
    match field_type {
        Some(other) if other.has_options() && other != allowed => {
            let found = format!("`{key}` on {}", a_field(other));
            node.report_key(Code::NotForType, found, format!("`{key}` only on {}", a_field(allowed)), "remove it");
            None
        }
        _ => Some(()),
    }
}

/// Points by option, in the order of the options.
fn option_points(node: &Node<'_>, details: Option<&Details>) -> Option<Vec<(String, Points)>> {
    let object = node.object("points by option")?;
    let mut whole = true;
    let mut by_option: Vec<(usize, String, Points)> = Vec::new();
    for (id, node) in object.entries() {
        let known = details.filter(|details| details.field_type.is_none_or(FieldType::has_options));
        let place = known.map_or(Some(0), |details| option_place(&node, id, details));
        match (place, node.points()) {
            (Some(place), Some(points)) => by_option.push((place, id.to_owned(), points)),
            _ => whole = false,
        }
    }
    sort_by(&mut by_option, &mut |one, other| one.0.cmp(&other.0));
    whole.then(|| by_option.into_iter().map(|(_, id, points)| (id, points)).collect())
}

fn option_place(node: &Node<'_>, id: &str, details: &Details) -> Option<usize> {
    let place = details.options.find(id);
    if place.is_none() && details.options.complete {
        let help = details.options.help(node, id, "the options are", "this field has no options");
        node.report_key(
            Code::UnknownId,
            format!("`{}`", super::reader::short(id)),
            format!("an option of `{}`", details.id),
            help,
        );
        return None;
    }
    Some(place.unwrap_or(usize::MAX))
}

fn each(object: &mut Object<'_>, node: &Node<'_>, details: Option<&Details>, symbols: &Symbols) -> Option<RuleKind> {
    let each = node.points();
    let half_life_days =
        object.optional("half_life_days", |node| node.whole(1..=MAX_HALF_LIFE).map(|days| days as u16));
    let fades = object.get("half_life_days").is_some();
    let is_number = details.and_then(|details| details.field_type).map(|field_type| field_type == FieldType::Number);
    let since = object.optional("since", |node| since(node, symbols, is_number, fades));
    if is_number == Some(true) && fades && object.get("since").is_none() {
        let help = "add it, or remove `half_life_days`";
        let expected = "`since`: the id of the date field that a number's age counts from";
        object.lacks(&["since"], "`half_life_days` without `since`", expected, help);
    }
    let cap = object.optional("cap", Node::cap);
    Some(RuleKind::Each {
        field: details?.id.clone(),
        each: each?,
        half_life_days: half_life_days?,
        since: since?,
        cap: cap?,
    })
}

fn since(node: &Node<'_>, symbols: &Symbols, is_number: Option<bool>, fades: bool) -> Option<String> {
    let expected = "`since` only on number fields, with `half_life_days`";
    match is_number {
        Some(false) => {
            node.report_key(Code::NotForType, "`since`", expected, "remove it: an activity has dates of its own")
        }
        Some(true) if !fades => node.report_key(
            Code::KeyConflict,
            "`since` without `half_life_days`",
            expected,
            "add `half_life_days`, or remove `since`",
        ),
        _ => {}
    }
    let details = symbols.field(node)?;
    match details.field_type {
        Some(FieldType::Date) | None => Some(details.id.clone()),
        Some(other) => {
            let found = format!("`{}`, {}", details.id, a_field(other));
            node.report(Code::NotForType, found, "the id of a date field", "");
            None
        }
    }
}
