//! The models that the studio brings along.

/// A model to start from.
#[derive(Debug, PartialEq, Eq)]
pub struct Starter {
    /// The model's id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whom it is for, in a few words.
    pub about: &'static str,
    /// The file.
    pub text: &'static str,
}

/// All of them; the studio opens on the first.
pub const STARTERS: &[Starter] = &[
    Starter {
        id: "b2b-software",
        name: "B2B software",
        about: "Companies that buy a tool for a team",
        text: include_str!("../examples/models/b2b-software.json"),
    },
    Starter {
        id: "services-agency",
        name: "Services agency",
        about: "Clients with a project and a budget",
        text: include_str!("../examples/models/services-agency.json"),
    },
    Starter {
        id: "course-provider",
        name: "Course provider",
        about: "People and companies that book training",
        text: include_str!("../examples/models/course-provider.json"),
    },
];

/// The place of a starter in [`STARTERS`].
#[must_use]
pub fn by_id(id: &str) -> Option<usize> {
    STARTERS.iter().position(|starter| starter.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::{Opened, Origin};

    #[test]
    fn every_starter_opens_under_its_own_name_and_passes_its_examples() {
        for (at, starter) in STARTERS.iter().enumerate() {
            let opened = Opened::read(starter.text, Origin::Starter(at)).unwrap();
            assert_eq!((&*opened.model.id, &*opened.model.name), (starter.id, starter.name));
            assert!(opened.examples.len() >= 6, "{}", starter.id);
            for result in &opened.examples {
                assert!(result.passed(), "{}: {}: {:?}", starter.id, result.name, result.differences);
            }
        }
    }
}
