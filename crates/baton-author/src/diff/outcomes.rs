//! Disqualifiers, bands, probability and the lists of email domains.

use baton_model::model::{DisqualifiedBand, Disqualifier, Limits, Probability, Stage};

use super::naming;
use super::words::{all_of, number, quoted};
use super::{About, Kind, Matched, Part, Told, matched};

pub(super) fn compare(told: &mut Told<'_>) {
    disqualifiers(told);
    bands(told);
    disqualified_band(told);
    probability(told);
    let (old, new) = (told.old.0, told.new.0);
    domains(told, "Free mail services", &old.email_domains.free, &new.email_domains.free);
    domains(told, "Throw-away mail services", &old.email_domains.disposable, &new.email_domains.disposable);
}

fn disqualifiers(told: &mut Told<'_>) {
    let (old, new) = (told.old, told.new);
    let matched = matched(&old.0.disqualify, &new.0.disqualify, |disqualifier| &disqualifier.id);
    let name = |disqualifier: &Disqualifier| ["Disqualifier ", &naming::disqualifier(disqualifier)].concat();
    for disqualifier in &matched.removed {
        let text = [&name(disqualifier), " is gone; it ruled out when ", &old.condition(&disqualifier.when)].concat();
        told.tell(Part::Disqualifier, Kind::Removed, &disqualifier.id, &[&text]);
    }
    for disqualifier in &matched.added {
        let text = [&name(disqualifier), " is new; it rules out when ", &new.condition(&disqualifier.when)].concat();
        told.tell(Part::Disqualifier, Kind::Added, &disqualifier.id, &[&text]);
    }
    for (was, now) in &matched.both {
        let name = name(now);
        let about = About { part: Part::Disqualifier, id: &now.id, name: &name };
        if was.when != now.when {
            told.tell_other(about, "rules out when ", &new.condition(&now.when), &old.condition(&was.when));
        }
        told.tell_text(about, "says why: ", "does not say why any more", &now.why, &was.why);
    }
    let order = [": ", &all_of(new.0.disqualify.iter().map(naming::disqualifier))].concat();
    told.tell_order(Part::Disqualifier, "Disqualifiers", &matched, &old.0.disqualify, &order);
}

fn bands(told: &mut Told<'_>) {
    let (old, new) = (told.old, told.new);
    let matched = matched(&old.0.bands, &new.0.bands, |band| &band.id);
    for band in &matched.removed {
        told.tell(Part::Band, Kind::Removed, &band.id, &["Band ", &naming::band(band), " is gone"]);
    }
    for band in &matched.added {
        let limits: Vec<String> = (limits(&band.at_least).into_iter())
            .filter_map(|(measure, limit)| Some([measure, " of at least ", &limit?.to_string()].concat()))
            .collect();
        let asks = if limits.is_empty() { String::new() } else { ["; it asks for ", &limits.join(" and ")].concat() };
        let before = (new.0.bands.windows(2))
            .find(|pair| pair[1].id == band.id)
            .map_or_else(|| ", the first".to_owned(), |pair| [", after ", &naming::band(&pair[0])].concat());
        told.tell(Part::Band, Kind::Added, &band.id, &["Band ", &naming::band(band), " is new", &before, &asks]);
    }
    for (was, now) in &matched.both {
        let name = ["Band ", &naming::band(now)].concat();
        let about = About { part: Part::Band, id: &now.id, name: &name };
        told.tell_renamed(Part::Band, &now.id, "Band", &now.label, &was.label);
        told.tell_optional(about, "gives the stage ", "gives no stage any more", stage(now.stage), stage(was.stage));
        for ((measure, limit), (_, before)) in limits(&now.at_least).into_iter().zip(limits(&was.at_least)) {
            let verb = ["asks for ", measure, " of at least "].concat();
            let gone = ["does not ask for ", measure, " any more"].concat();
            told.tell_points(about, &verb, &gone, limit, before);
        }
        told.tell_text(about, "says why: ", "does not say why any more", &now.why, &was.why);
    }
    let order = [": ", &all_of(new.0.bands.iter().map(naming::band))].concat();
    told.tell_order(Part::Band, "Bands", &matched, &old.0.bands, &order);
}

fn limits(limits: &Limits) -> [(&'static str, Option<baton_model::Points>); 3] {
    [("a fit", limits.fit), ("an engagement", limits.engagement), ("a total", limits.total)]
}

fn stage(stage: Option<Stage>) -> Option<String> {
    stage.map(|stage| stage.as_str().to_owned())
}

fn disqualified_band(told: &mut Told<'_>) {
    let DisqualifiedBand { id, label, why } = &told.new.0.disqualified_band;
    let was = &told.old.0.disqualified_band;
    let about = About { part: Part::Band, id, name: "The band of leads that are ruled out" };
    told.tell_changed(about, "has the id ", id, &was.id);
    told.tell_changed(about, "is called ", &quoted(label), &quoted(&was.label));
    told.tell_text(about, "says why: ", "does not say why any more", why, &was.why);
}

fn probability(told: &mut Told<'_>) {
    let about = About { part: Part::Probability, id: "", name: "Probability" };
    match (&told.old.0.probability, &told.new.0.probability) {
        (None, None) => {}
        (Some(_), None) => told.tell(Part::Probability, Kind::Removed, "", &["Probability is not told any more"]),
        (None, Some(now)) => told.tell(Part::Probability, Kind::Added, "", &["Probability is told: ", &table(now)]),
        (Some(was), Some(now)) => told.tell_changed(about, "is ", &table(now), &table(was)),
    }
}

/// A probability table: `2.1 % below 20, 38 % above (by total)`.
fn table(probability: &Probability) -> String {
    let Probability { of, table, rest } = probability;
    let mut said: Vec<String> = (table.iter())
        .map(|chance| [&chance.percent.to_string(), " % below ", &number(chance.below)].concat())
        .collect();
    said.push(rest.to_string() + if table.is_empty() { " %" } else { " % above" });
    [&said.join(", "), " (by ", of.as_str(), ")"].concat()
}

fn domains(told: &mut Told<'_>, name: &str, old: &[String], new: &[String]) {
    let Matched { added, removed, .. } = matched(old, new, |domain| domain);
    if added.is_empty() && removed.is_empty() && old != new {
        // Their order, or one listed twice, changes no score, but the hash.
        told.tell(Part::EmailDomains, Kind::Moved, "", &[name, " are the same, listed in another way"]);
    }
    for (kind, domains, verb) in [(Kind::Added, added, ": new "), (Kind::Removed, removed, ": gone ")] {
        if !domains.is_empty() {
            let list = all_of(domains.into_iter().cloned());
            told.tell(Part::EmailDomains, kind, "", &[name, verb, &list]);
        }
    }
}
