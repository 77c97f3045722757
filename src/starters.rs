//! The models that the studio brings along. The first is part of it; the others lie beside it, and are fetched once they
//! are wanted.

/// A model to start from.
#[derive(Debug, PartialEq, Eq)]
pub struct Starter {
    /// The model's id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whom it is for, in a few words.
    pub about: &'static str,
    /// Where its file lies, from the studio's own address.
    pub file: &'static str,
}

/// The file of the first one.
pub const FIRST: &str = include_str!("../examples/models/b2b-software.json");

/// All of them; the studio opens on the first.
pub const STARTERS: &[Starter] = &[
    Starter {
        id: "b2b-software",
        name: "B2B software",
        about: "Companies that buy a tool for a team",
        file: "models/b2b-software.json",
    },
    Starter {
        id: "services-agency",
        name: "Services agency",
        about: "Clients with a project and a budget",
        file: "models/services-agency.json",
    },
    Starter {
        id: "course-provider",
        name: "Course provider",
        about: "People and companies that book training",
        file: "models/course-provider.json",
    },
];

/// The place of a starter in [`STARTERS`].
#[must_use]
pub fn by_id(id: &str) -> Option<usize> {
    STARTERS.iter().position(|starter| starter.id == id)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::opened::{Opened, Origin};

    #[test]
    fn every_starter_opens_under_its_own_name_and_passes_its_examples() {
        for (at, starter) in STARTERS.iter().enumerate() {
            let text = fs::read_to_string(format!("examples/{}", starter.file)).unwrap();
            assert!(at > 0 || text == FIRST);
            let opened = Opened::read(&text, Origin::Starter(at)).unwrap();
            assert_eq!((&*opened.model.id, &*opened.model.name), (starter.id, starter.name));
            assert!(opened.examples.len() >= 6, "{}", starter.id);
            for result in &opened.examples {
                assert!(result.passed(), "{}: {}: {:?}", starter.id, result.name, result.differences);
            }
        }
    }
}
