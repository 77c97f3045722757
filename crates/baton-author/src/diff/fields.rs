//! Fields and their options.

use baton_model::model::Field;

use super::words::number;
use super::{About, Kind, Matched, Part, Told, matched};

pub(super) fn compare(told: &mut Told<'_>) {
    let (old, new) = (told.old.0, told.new.0);
    let matched = matched(&old.fields, &new.fields, |field| &field.id);
    told.tell_order(Part::Field, "Fields", &matched, &old.fields, "");
    let Matched { added, removed, both } = matched;
    for field in removed {
        told.tell(Part::Field, Kind::Removed, &field.id, &["Field ", &told.old.field(&field.id), " is gone"]);
    }
    for field in added {
        let kind = field.field_type.as_str();
        told.tell(Part::Field, Kind::Added, &field.id, &["Field ", &told.new.field(&field.id), " is new, a ", kind]);
    }
    both.iter().for_each(|(was, now)| compare_field(told, was, now));
}

fn compare_field(told: &mut Told<'_>, was: &Field, now: &Field) {
    let name = ["Field ", &told.new.field(&now.id)].concat();
    let about = About { part: Part::Field, id: &now.id, name: &name };
    told.tell_renamed(Part::Field, &now.id, "Field", &now.label, &was.label);
    told.tell_changed(about, "is a ", now.field_type.as_str(), was.field_type.as_str());
    told.tell_text(about, "has the help ", "has no help any more", &now.help, &was.help);
    options(told, about, was, now);
    let (least, most) = ("has no least number any more", "has no greatest number any more");
    told.tell_optional(about, "takes numbers from ", least, now.min.map(number), was.min.map(number));
    told.tell_optional(about, "takes numbers up to ", most, now.max.map(number), was.max.map(number));
    told.tell_changed(about, "takes so many decimals: ", &now.decimals.to_string(), &was.decimals.to_string());
    for (was, now, yes, no) in [
        (was.required, now.required, " has to be answered", " need not be answered any more"),
        (was.fixed, now.fixed, " cannot be changed by asking", " can be changed by asking now"),
        (was.personal, now.personal, " identifies a person", " identifies nobody any more"),
    ] {
        if was != now {
            told.tell(Part::Field, Kind::Changed, about.id, &[&name, if now { yes } else { no }]);
        }
    }
    let meaning = |field: &Field| field.stands_for.map(|stands_for| stands_for.as_str().to_owned());
    told.tell_optional(about, "stands for ", "stands for nothing any more", meaning(now), meaning(was));
}

fn options(told: &mut Told<'_>, about: About<'_>, was: &Field, now: &Field) {
    let (old_name, new_name) = (told.old, told.new);
    let matched = matched(&was.options, &now.options, |option| &option.id);
    told.tell_order(Part::Field, &["The options of ", &new_name.field(&now.id)].concat(), &matched, &was.options, "");
    let Matched { added, removed, both } = matched;
    for option in removed {
        let name = old_name.option(&was.id, &option.id);
        told.tell(Part::Field, Kind::Changed, about.id, &[about.name, " has no option ", &name, " any more"]);
    }
    for option in added {
        let name = new_name.option(&now.id, &option.id);
        told.tell(Part::Field, Kind::Changed, about.id, &[about.name, " has the new option ", &name]);
    }
    for (was, now) in both {
        told.tell_renamed(Part::Field, about.id, &[about.name, ": option"].concat(), &now.label, &was.label);
    }
}
