//! What things are called, with what they are: `Rule “Viewed pricing”`.

use baton_model::explain;
use baton_model::model::{Band, Disqualifier, Rule, RuleKind};

use super::words::{Words, quoted};

impl Words<'_> {
    /// A rule by the name that results give it; where another rule has the same name, with its id.
    pub(super) fn rule(self, rule: &Rule) -> String {
        let name = self.rule_name(rule);
        let mut rules = self.0.axes.iter().flat_map(|axis| &axis.rules);
        let is_taken = rules.any(|other| other.id != rule.id && self.rule_name(other) == name);
        let id = if is_taken { [" (", &rule.id, ")"].concat() } else { String::new() };
        ["Rule ", &name, &id].concat()
    }

    fn rule_name(self, rule: &Rule) -> String {
        match &rule.kind {
            RuleKind::When { .. } => quoted(&explain::words(&rule.id)),
            RuleKind::Bins { field, .. } | RuleKind::Choices { field, .. } | RuleKind::Each { field, .. } => {
                self.field(field)
            }
        }
    }

    /// A group of an axis, by its id.
    pub(super) fn group(self, id: Option<&str>) -> Option<String> {
        let id = id?;
        let mut groups = self.0.axes.iter().flat_map(|axis| &axis.groups);
        let label = groups.find(|group| group.id == id).map_or("", |group| &group.label);
        Some(quoted(if label.is_empty() { id } else { label }))
    }
}

/// A band.
pub(super) fn band(band: &Band) -> String {
    quoted(if band.label.is_empty() { &band.id } else { &band.label })
}

/// A disqualifier.
pub(super) fn disqualifier(disqualifier: &Disqualifier) -> String {
    quoted(&explain::words(&disqualifier.id))
}
