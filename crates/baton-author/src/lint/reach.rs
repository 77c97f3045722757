//! Whether a condition can hold at all, and whether it can fail.

use std::collections::BTreeMap;

use baton_model::Program;
use baton_model::program::{ConditionAt, Node};

use super::classes::Classes;

/// Of some fields, the classes that their answer can still be of; any class for the others.
type Left = BTreeMap<u32, Box<[bool]>>;

/// Tells what conditions can do.
pub(super) struct Reach<'p> {
    program: &'p Program,
    classes: &'p Classes,
}

impl<'p> Reach<'p> {
    pub(super) fn new(program: &'p Program, classes: &'p Classes) -> Self {
        Self { program, classes }
    }

    /// False only if no lead makes the condition hold (or, with `wanted` false, fail).
    pub(super) fn can_be(&self, condition: ConditionAt, wanted: bool) -> bool {
        self.left(condition, wanted, Left::new()).is_some()
    }

    /// What is left of the answers if the condition is as wanted; none if nothing is.
    fn left(&self, at: ConditionAt, wanted: bool, mut left: Left) -> Option<Left> {
        match self.program.nodes[at as usize] {
            Node::Test { field, .. } => {
                let Some(holds) = self.classes.of_test(at) else { return Some(left) };
                let classes = left.entry(field).or_insert_with(|| vec![true; holds.len()].into());
                classes.iter_mut().zip(holds).for_each(|(possible, holds)| *possible &= *holds == wanted);
                classes.contains(&true).then_some(left)
            }
            Node::Not { .. } => self.left(at + 1, !wanted, left),
            Node::All { end } if wanted => self.all_of(at + 1, end, true, left),
            Node::Any { end } if !wanted => self.all_of(at + 1, end, false, left),
            Node::All { end } | Node::Any { end } => self.any_of(at + 1, end, wanted, &left),
        }
    }

    fn all_of(&self, at: ConditionAt, end: ConditionAt, wanted: bool, left: Left) -> Option<Left> {
        self.parts(at, end).try_fold(left, |left, part| self.left(part, wanted, left))
    }

    fn any_of(&self, at: ConditionAt, end: ConditionAt, wanted: bool, left: &Left) -> Option<Left> {
        self.parts(at, end).filter_map(|part| self.left(part, wanted, left.clone())).reduce(either)
    }

    fn parts(&self, at: ConditionAt, end: ConditionAt) -> impl Iterator<Item = ConditionAt> {
        std::iter::successors(Some(at), move |part| Some(self.program.end_of(*part)).filter(|next| *next < end))
    }
}

/// What is left if one or the other is.
fn either(mut one: Left, other: Left) -> Left {
    one.retain(|field, classes| match other.get(field) {
        Some(others) => {
            classes.iter_mut().zip(others).for_each(|(possible, other)| *possible |= *other);
            true
        }
        None => false,
    });
    one
}
