//! The table of aliases: what products call things in their exports.

use super::names::squash;
use super::target::Target;

/// A thing with its names.
pub(super) struct Concept {
    /// It, in a word.
    pub(super) id: &'static str,
    /// Which types of fields it can be.
    kinds: Vec<&'static str>,
    /// What models call it, squashed.
    fields: Vec<String>,
    /// What exports call it: the product, and the name squashed.
    pub(super) names: Vec<(&'static str, String)>,
}

/// The concepts, in the order of the table.
pub(super) fn concepts() -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Vec::new();
    let lines = include_str!("../../data/aliases.tsv").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.split('\t');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("concept"), Some(id), Some(kinds), Some(fields)) => concepts.push(Concept {
                id,
                kinds: kinds.split(' ').collect(),
                fields: fields.split('|').map(squash).collect(),
                names: Vec::new(),
            }),
            (Some(product), Some(name), ..) => {
                let last = concepts.last_mut();
                last.into_iter().for_each(|concept| concept.names.push((product, squash(name))));
            }
            _ => {}
        }
    }
    concepts
}

impl Concept {
    /// Whether a target is this thing.
    pub(super) fn is(&self, target: &Target) -> bool {
        let names = [&*target.field.id, &*target.field.label];
        let names = || names.into_iter().chain(target.names.iter().map(String::as_str)).map(squash);
        self.kinds.contains(&target.kind()) && names().any(|name| self.fields.contains(&name))
    }

    /// The products that have this squashed name for it; none if it is no name of it.
    pub(super) fn named(&self, name: &str) -> Option<Vec<&'static str>> {
        let has = |(product, squashed): &(&'static str, String)| (squashed == name).then_some(*product);
        let products: Vec<&str> = self.names.iter().filter_map(has).collect();
        (!products.is_empty()).then(|| products.into_iter().filter(|product| *product != ANY).collect())
    }
}

/// What stands in the table for names that no product owns.
const ANY: &str = "any";

#[cfg(test)]
mod tests {
    use baton_model::FieldType;

    use super::*;

    #[test]
    fn the_table_is_whole() {
        let concepts = concepts();
        assert!(concepts.len() >= 20);
        let kinds: Vec<&str> = FieldType::ALL.iter().map(|kind| kind.as_str()).chain(["last", "id"]).collect();
        for concept in &concepts {
            assert!(concept.kinds.iter().all(|kind| kinds.contains(kind)), "{}", concept.id);
            assert!(!concept.names.is_empty(), "{}", concept.id);
            for (product, name) in &concept.names {
                assert!(["HubSpot", "Salesforce", "Dynamics", "Odoo", "Pipedrive", ANY].contains(product), "{product}");
                let same = concept.names.iter().filter(|one| **one == (*product, name.clone()));
                assert_eq!(same.count(), 1, "{}: {name} stands twice", concept.id);
            }
        }
    }
}
