//! Axes, groups and rules.

use baton_model::Points;
use baton_model::model::{Axis, Bin, FieldType, Rule, RuleKind};

use super::naming::field_of;
use super::words::{Words, in_days, number, quoted};
use super::{About, Kind, Matched, Part, Told, matched};

pub(super) fn compare(told: &mut Told<'_>) {
    let (old, new) = (told.old.0, told.new.0);
    let Matched { added, removed, both } = matched(&old.axes, &new.axes, |axis| axis.id.as_str());
    removed.iter().for_each(|axis| presence(told, axis, Kind::Removed, " is gone"));
    added.iter().for_each(|axis| presence(told, axis, Kind::Added, " is new"));
    both.iter().for_each(|(was, now)| axis(told, was, now));
    rules(told);
}

fn presence(told: &mut Told<'_>, axis: &Axis, kind: Kind, what: &str) {
    told.tell(Part::Axis, kind, axis.id.as_str(), &["Axis ", &quoted(&axis.label), what]);
}

fn axis<'m>(told: &mut Told<'m>, was: &'m Axis, now: &'m Axis) {
    let (old, new) = (told.old, told.new);
    let name = ["Axis ", &quoted(&now.label)].concat();
    let about = About { part: Part::Axis, id: now.id.as_str(), name: &name };
    told.tell_renamed(Part::Axis, about.id, "Axis", &now.label, &was.label);
    told.tell_changed(about, "starts at ", &now.base.to_string(), &was.base.to_string());
    told.tell_changed(about, "has a floor of ", &now.floor.to_string(), &was.floor.to_string());
    told.tell_points(about, "has a cap of ", "has no cap any more", now.cap, was.cap);
    let matched = matched(&was.groups, &now.groups, |group| &group.id);
    told.tell_order(Part::Group, "Groups", &matched, &was.groups, "");
    let Matched { added, removed, both } = matched;
    for group in removed {
        told.tell(Part::Group, Kind::Removed, &group.id, &["Group ", &old.group(&group.id), " is gone"]);
    }
    for group in added {
        let (name, cap) = (new.group(&group.id), group.cap.to_string());
        told.tell(Part::Group, Kind::Added, &group.id, &["Group ", &name, " is new, with a cap of ", &cap]);
    }
    for (was, now) in both {
        let name = ["Group ", &new.group(&now.id)].concat();
        let about = About { part: Part::Group, id: &now.id, name: &name };
        told.tell_renamed(Part::Group, &now.id, "Group", &now.label, &was.label);
        told.tell_changed(about, "has a cap of ", &now.cap.to_string(), &was.cap.to_string());
    }
}

/// A rule with its axis.
type Placed<'m> = (&'m Axis, &'m Rule);

fn placed(axes: &[Axis]) -> Vec<Placed<'_>> {
    axes.iter().flat_map(|axis| axis.rules.iter().map(move |rule| (axis, rule))).collect()
}

/// Rules over all axes: their ids are unique, and a rule may have gone to another axis.
fn rules(told: &mut Told<'_>) {
    let (old, new) = (told.old, told.new);
    let (before, after) = (placed(&old.0.axes), placed(&new.0.axes));
    let matched = matched(&before, &after, |(_, rule)| &rule.id);
    told.tell_order(Part::Rule, "Rules", &matched, &before, "");
    let Matched { added, removed, both } = matched;
    for (_, rule) in removed {
        let text = [&old.rule(rule), " is gone; it ", &old.effect(&rule.kind, "gave ")].concat();
        told.tell(Part::Rule, Kind::Removed, &rule.id, &[&text]);
    }
    for (axis, rule) in added {
        let axis = if new.0.axes.len() > 1 { [" for ", &new.axis(axis.id)].concat() } else { String::new() };
        let text = [&new.rule(rule), " is new", &axis, "; it ", &new.effect(&rule.kind, "gives ")].concat();
        told.tell(Part::Rule, Kind::Added, &rule.id, &[&text]);
    }
    for ((old_axis, was), (new_axis, now)) in both {
        if was == now && old_axis.id == new_axis.id {
            continue;
        }
        let name = new.rule(now);
        let about = About { part: Part::Rule, id: &now.id, name: &name };
        if old_axis.id != new_axis.id {
            told.tell_other(about, "counts for ", &new.axis(new_axis.id), &old.axis(old_axis.id));
        }
        if was.group != now.group {
            let group = |words: Words<'_>, rule: &Rule| rule.group.as_deref().map(|group| words.group(group));
            let (group, before) = (group(new, now), group(old, was));
            told.tell_optional(about, "is in group ", "is in no group any more", group, before);
        }
        kind(told, about, &was.kind, &now.kind);
        told.tell_text(about, "has the note ", "has no note any more", &now.note, &was.note);
    }
}

fn kind<'m>(told: &mut Told<'m>, about: About<'_>, was: &'m RuleKind, now: &'m RuleKind) {
    let (old, new) = (told.old, told.new);
    match (was, now) {
        (
            RuleKind::Bins { field: before, bins: old_bins, rest: old_rest, missing: old_missing },
            RuleKind::Bins { field, bins, rest, missing },
        ) if before == field => {
            let is_same = |(old, new): (&Bin, &Bin)| old.below == new.below;
            if old_bins.len() == bins.len() && old_bins.iter().zip(bins).all(is_same) {
                let points =
                    |bins: &[Bin], rest: Points| bins.iter().map(|bin| bin.points).chain([rest]).collect::<Vec<_>>();
                let ranges = new.ranges(field, bins);
                let points = points(old_bins, *old_rest).into_iter().zip(points(bins, *rest));
                ranges.iter().zip(points).for_each(|(range, (was, now))| gives(told, about, range, was, now));
            } else {
                told.tell_changed(
                    about,
                    "gives ",
                    &new.bins(field, bins, *rest),
                    &old.bins(field, old_bins, *old_rest),
                );
            }
            gives(told, about, " without an answer", *old_missing, *missing);
        }
        (
            RuleKind::Choices {
                field: before,
                points: old_points,
                other: old_other,
                missing: old_missing,
                cap: old_cap,
            },
            RuleKind::Choices { field, points, other, missing, cap },
        ) if before == field => {
            // What is not listed brings what any other answer does.
            let find = |points: &[(String, Points)], id: &str| {
                points.iter().find(|(of, _)| of == id).map(|(_, points)| *points)
            };
            for (id, now) in points {
                let was = find(old_points, id).unwrap_or(*old_other);
                gives(told, about, &[" for ", &new.option(field, id)].concat(), was, *now);
            }
            let is_there =
                |id: &str| new.0.field(field).is_some_and(|field| field.options.iter().any(|option| option.id == id));
            for (id, was) in old_points.iter().filter(|(id, _)| find(points, id).is_none() && is_there(id)) {
                gives(told, about, &[" for ", &old.option(field, id)].concat(), *was, *other);
            }
            gives(told, about, " for any other answer", *old_other, *other);
            gives(told, about, " without an answer", *old_missing, *missing);
            told.tell_points(about, "brings at most ", "has no cap any more", *cap, *old_cap);
        }
        (RuleKind::When { when: before, points: old_points }, RuleKind::When { when, points }) => {
            gives(told, about, "", *old_points, *points);
            if before != when {
                told.tell_other(about, "counts when ", &new.condition(when), &old.condition(before));
            }
        }
        (
            RuleKind::Each { field: before, each: old_each, half_life_days: old_days, since: old_since, cap: old_cap },
            RuleKind::Each { field, each, half_life_days, since, cap },
        ) if before == field => {
            gives(told, about, " a time", *old_each, *each);
            let days = |days: &Option<u16>| days.map(|days| in_days(f64::from(days)));
            told.tell_optional(about, "fades by half every ", "fades no more", days(half_life_days), days(old_days));
            let date = |words: Words<'_>, since: &Option<String>| since.as_deref().map(|since| words.field(since));
            if old_since != since {
                told.tell_optional(
                    about,
                    "fades from ",
                    "fades from no date any more",
                    date(new, since),
                    date(old, old_since),
                );
            }
            told.tell_points(about, "brings at most ", "has no cap any more", *cap, *old_cap);
        }
        _ => {
            let (field, before) = (field_of(now), field_of(was));
            if field != before {
                let (field, before) = (field.map(|field| new.field(field)), before.map(|field| old.field(field)));
                told.tell_optional(about, "reads ", "reads no one field any more", field, before);
            }
            told.tell_changed(about, "counts otherwise: it gives ", &new.effect(now, ""), &old.effect(was, ""));
        }
    }
}

/// Tells that other points are given: `Rule “Viewed pricing” gives 4.5 a time, was 3`.
fn gives(told: &mut Told<'_>, about: About<'_>, what_for: &str, was: Points, now: Points) {
    if was != now {
        let text = [about.name, " gives ", &now.to_string(), what_for, ", was ", &was.to_string()];
        told.tell(about.part, Kind::Changed, about.id, &text);
    }
}

impl<'m> Words<'m> {
    /// All that a rule gives.
    fn effect(self, kind: &'m RuleKind, verb: &str) -> String {
        let mut said = Vec::new();
        let mut say = |points: Points, what_for: &str| said.push([&points.to_string(), what_for].concat());
        match kind {
            RuleKind::Bins { field, bins, rest, missing } => {
                said.push(self.bins(field, bins, *rest));
                if *missing != Points::ZERO {
                    said.push([&missing.to_string(), " without an answer"].concat());
                }
            }
            RuleKind::Choices { field, points, other, missing, cap } => {
                points.iter().for_each(|(id, points)| say(*points, &[" for ", &self.option(field, id)].concat()));
                if *other != Points::ZERO {
                    say(*other, " for any other answer");
                }
                if *missing != Points::ZERO {
                    say(*missing, " without an answer");
                }
                said.extend(cap.map(|cap| ["at most ", &cap.to_string()].concat()));
            }
            RuleKind::When { when, points } => say(*points, &[" when ", &self.condition(when)].concat()),
            RuleKind::Each { each, half_life_days, since, cap, .. } => {
                say(*each, " a time");
                let from = since.as_deref().map_or_else(String::new, |since| [" from ", &self.field(since)].concat());
                let fading = |days: u16| ["fading by half every ", &in_days(f64::from(days)), &from].concat();
                said.extend(half_life_days.map(fading));
                said.extend(cap.map(|cap| ["at most ", &cap.to_string()].concat()));
            }
        }
        [verb, &said.join(", ")].concat()
    }

    fn bins(self, field: &str, bins: &[Bin], rest: Points) -> String {
        let points = bins.iter().map(|bin| bin.points).chain([rest]);
        let said = points.zip(self.ranges(field, bins)).map(|(points, range)| [&points.to_string(), &*range].concat());
        said.collect::<Vec<_>>().join(", ")
    }

    /// Each range: ` below 10`, ` from 10 to below 200`, ` from 200 on`; of dates in days of age.
    fn ranges(self, field: &str, bins: &[Bin]) -> Vec<String> {
        let is_date = self.0.field(field).is_some_and(|field| field.field_type == FieldType::Date);
        let bound = |bin: &Bin| if is_date { in_days(bin.below) } else { number(bin.below) };
        let unit = if is_date { " of age" } else { "" };
        let Some((first, last)) = bins.first().zip(bins.last()) else { return vec![" for any answer".to_owned()] };
        let between =
            bins.windows(2).map(|pair| [" from ", &bound(&pair[0]), " to below ", &bound(&pair[1]), unit].concat());
        std::iter::once([" below ", &bound(first), unit].concat())
            .chain(between)
            .chain([[" from ", &bound(last), unit, " on"].concat()])
            .collect()
    }
}
