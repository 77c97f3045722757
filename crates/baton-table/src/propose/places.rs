//! Which column may hold what: ranked by what its name says, then by whether its cells fit.

use super::Confidence;
use baton_model::FieldType;

use super::aliases::{Concept, concepts};
use super::names::{TIME_STEMS, bare, squash, stems};
use super::reading;
use super::sample::{Habits, Sample};
use super::target::Target;

/// What was found for a target.
pub(super) enum Found {
    /// One column.
    One {
        /// The target's place.
        target: usize,
        /// The column's place.
        place: usize,
        /// How sure it is.
        confidence: Confidence,
        /// Why.
        why: String,
    },
    /// Columns of which none is better.
    Several {
        /// The target's place.
        target: usize,
        /// The columns' places.
        places: Vec<usize>,
    },
}

/// How good a column's name is for a target, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Id,
    IdOtherwise,
    Label,
    OtherName,
    Alias,
    BareName,
    BareAlias,
    SameWords,
    Words,
    Cells,
}

impl Rank {
    const ALL: [Self; 10] = [
        Self::Id,
        Self::IdOtherwise,
        Self::Label,
        Self::OtherName,
        Self::Alias,
        Self::BareName,
        Self::BareAlias,
        Self::SameWords,
        Self::Words,
        Self::Cells,
    ];

    fn confidence(self) -> Confidence {
        match self {
            Self::Id | Self::IdOtherwise | Self::Label => Confidence::Sure,
            Self::Words | Self::Cells => Confidence::Possible,
            _ => Confidence::Likely,
        }
    }
}

/// The columns for the targets: a better rank takes a column first, and no column goes to two targets.
pub(super) fn places(targets: &[Target], samples: &[Sample], id: Option<usize>, habits: Habits) -> Vec<Found> {
    let concepts = concepts();
    let ranks: Vec<Vec<Option<(Rank, String)>>> = targets
        .iter()
        .map(|target| {
            let concepts: Vec<&Concept> = concepts.iter().filter(|concept| concept.is(target)).collect();
            samples.iter().map(|sample| rank(target, sample, &concepts)).collect()
        })
        .collect();
    let mut taken = vec![false; samples.len()];
    id.into_iter().for_each(|place| taken[place] = true);
    let mut is_found = vec![false; targets.len()];
    let mut found = Vec::new();
    for rank in Rank::ALL {
        for target in 0..targets.len() {
            if is_found[target] {
                continue;
            }
            // Cells are looked at only where no name says enough: that takes the most time.
            let of_rank = |place: &usize| match &ranks[target][*place] {
                Some((one, _)) if *one != rank => false,
                Some(_) if rank < Rank::SameWords => true,
                Some(_) => reading::fits(&targets[target], &samples[*place], habits),
                None => rank == Rank::Cells && reading::tells(&targets[target], &samples[*place]),
            };
            let places: Vec<usize> = (0..samples.len()).filter(|place| !taken[*place]).filter(of_rank).collect();
            if places.is_empty() {
                continue;
            }
            is_found[target] = true;
            match best(&places, samples).as_slice() {
                [place] => {
                    taken[*place] = true;
                    let why = ranks[target][*place].as_ref().map_or(CELLS, |(_, why)| why).to_owned();
                    found.push(Found::One { target, place: *place, confidence: rank.confidence(), why });
                }
                places => found.push(Found::Several { target, places: places.to_vec() }),
            }
        }
    }
    found
}

/// Of several columns those that hold something, if any do.
fn best(places: &[usize], samples: &[Sample]) -> Vec<usize> {
    let filled: Vec<usize> = places.iter().copied().filter(|place| samples[*place].filled > 0).collect();
    if filled.is_empty() { places[..1].to_vec() } else { filled }
}

/// Why a column is proposed whose name says nothing.
const CELLS: &str = "the cells are the field's answers";

/// What a column's name says of a target, and why. Where they only have words in common, the cells have to fit as well.
fn rank(target: &Target, sample: &Sample, concepts: &[&Concept]) -> Option<(Rank, String)> {
    let name = &*sample.name;
    let squashed = squash(name);
    let other_names = || target.names.iter().filter(|_| !target.is_last).map(|name| squash(name));
    let is_label = |name: &str| names_of(target).iter().any(|own| own == name);
    let bare = bare(name).map(squash);
    let bare_is = |is: &dyn Fn(&str) -> bool| bare.as_deref().is_some_and(is);
    if name == target.key {
        return Some((Rank::Id, "the field's id".to_owned()));
    }
    if squashed == squash(&target.key) {
        return Some((Rank::IdOtherwise, "the field's id, written another way".to_owned()));
    }
    if is_label(&squashed) {
        return Some((Rank::Label, "the field's name".to_owned()));
    }
    if other_names().any(|other| other == squashed) {
        return Some((Rank::OtherName, "another name of the field".to_owned()));
    }
    if let Some(known) = concepts.iter().find_map(|concept| concept.named(&squashed)) {
        return Some((Rank::Alias, by(&known)));
    }
    if bare_is(&|name| is_label(name) || name == squash(&target.key) || other_names().any(|other| other == name)) {
        return Some((Rank::BareName, "the field's name, with something around it".to_owned()));
    }
    if let Some(known) = bare.as_deref().and_then(|name| concepts.iter().find_map(|concept| concept.named(name))) {
        return Some((Rank::BareAlias, by(&known)));
    }
    let rank = common_words(target, name)?;
    let words = if rank == Rank::SameWords { "the same words" } else { "words in common" };
    Some((rank, format!("{words}, and the cells fit")))
}

/// What a target is called, squashed.
fn names_of(target: &Target) -> Vec<String> {
    let label = squash(&target.field.label);
    if target.is_last {
        vec![format!("last{label}"), format!("{label}last"), format!("{label}date")]
    } else {
        vec![label]
    }
}

/// The reason that an alias is.
fn by(products: &[&str]) -> String {
    match products {
        [] => "a usual name for it".to_owned(),
        products => format!("the name for it in {}", products.join(", ")),
    }
}

/// Whether a target's id or label and a column's name have the same words, or the one has all of the other's.
fn common_words(target: &Target, name: &str) -> Option<Rank> {
    let (times, words): (Vec<String>, Vec<String>) =
        stems(name).into_iter().partition(|stem| TIME_STEMS.contains(&stem.as_str()));
    if target.field.field_type == FieldType::Activity && times.is_empty() == target.is_last {
        return None;
    }
    let has_all = |of: &[String], all: &[String]| !of.is_empty() && of.iter().all(|word| all.contains(word));
    let ranks = target.stems.iter().filter_map(|own| match (has_all(own, &words), has_all(&words, own)) {
        (true, true) => Some(Rank::SameWords),
        (true, false) | (false, true) => Some(Rank::Words),
        (false, false) => None,
    });
    ranks.min()
}

/// The column that names a lead: one that is called so and names each lead of the sample differently.
pub(super) fn id(samples: &[Sample], targets: &[Target]) -> Option<(usize, String)> {
    let concept = concepts().into_iter().find(|concept| concept.id == "id")?;
    let is_field = |name: &str| targets.iter().any(|target| target.key == name);
    let names_each = |sample: &Sample| sample.cells.len() == sample.filled && !is_field(&sample.name);
    let exact = samples.iter().position(|sample| sample.name == "id" && names_each(sample));
    exact.map(|place| (place, "a usual name for it".to_owned())).or_else(|| {
        concept.names.iter().find_map(|(_, squashed)| {
            let is_named = |sample: &Sample| squash(&sample.name) == *squashed && names_each(sample);
            let why = concept.named(squashed).unwrap_or_default();
            samples.iter().position(is_named).map(|place| (place, by(&why)))
        })
    })
}
