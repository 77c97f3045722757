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
        let Some(id) = field_of(&rule.kind) else { return quoted(&explain::words(&rule.id)) };
        let label = self.0.field(id).map_or("", |field| &field.label);
        quoted(if label.is_empty() { id } else { label })
    }
}

/// The field that brings a rule's points; none for a condition, which may look at several.
pub(super) fn field_of(kind: &RuleKind) -> Option<&str> {
    match kind {
        RuleKind::When { .. } => None,
        RuleKind::Bins { field, .. } | RuleKind::Choices { field, .. } | RuleKind::Each { field, .. } => Some(field),
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
