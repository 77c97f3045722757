//! The axes with their groups and rules.

use super::reader::Node;
use super::rule::rule;
use super::symbols::{Names, Symbols, Taken};
use super::words::Word;
use crate::Points;
use crate::model::{Axis, AxisId, Group};
use crate::problem::Code;

/// The most rules of a model.
const MAX_RULES: usize = 1_000;

/// What must be unique over all axes.
struct Over {
    axes: Taken,
    groups: Taken,
    rules: Taken,
    rules_so_far: usize,
}

/// Reads the axes.
pub(super) fn axes(node: &Node<'_>, symbols: &Symbols) -> Option<Vec<Axis>> {
    let mut over =
        Over { axes: Taken::new("axis"), groups: Taken::new("group"), rules: Taken::new("rule"), rules_so_far: 0 };
    let mut ids = Vec::new();
    let axes = node.filled_list("a list of axes", |node| axis(node, symbols, &mut over, &mut ids));
    if ids == [Some(AxisId::Engagement)] {
        let help = "`fit` says who a lead is, `engagement` what it does; `fit` is needed even without rules";
        node.report(Code::TooFew, "only the axis `engagement`", "`fit`, and after it `engagement` if wanted", help);
        return None;
    }
    axes
}

fn axis(node: &Node<'_>, symbols: &Symbols, over: &mut Over, ids: &mut Vec<Option<AxisId>>) -> Option<Axis> {
    let mut object = node.object("an axis")?;
    let id = object.need("id", "`fit` or `engagement`", |node| {
        let id = node.word::<AxisId>();
        let in_order = id != Some(AxisId::Fit) || ids.is_empty() || ids.contains(&id);
        if !in_order {
            node.report(Code::BadOrder, "`fit` after another axis", "`fit` as the first axis", "move it to the front");
        }
        ids.push(id);
        over.axes.take(node, id?.word().to_owned())?;
        id.filter(|_| in_order)
    });
    let label = object.text("label");
    let base = object.or("base", Points::ZERO, Node::points);
    let floor = object.or("floor", Points::ZERO, Node::points);
    let cap = object.optional("cap", |node| cap(node, floor));
    let names = object.get("groups").map_or_else(Names::none, |node| Names::gather(Some(node.value())));
    let groups =
        object.or("groups", Vec::new(), |node| node.list("a list of groups", |node| group(node, &mut over.groups)));
    let rules = object.need("rules", "a list of rules", |node| {
        let few_enough = few_enough(node, &mut over.rules_so_far);
        let rules = node.list("a list of rules", |node| rule(node, symbols, &names, &mut over.rules));
        few_enough.and(rules)
    });
    object.finish();
    Some(Axis { id: id?, label: label?, base: base?, floor: floor?, cap: cap?, groups: groups?, rules: rules? })
}

fn cap(node: &Node<'_>, floor: Option<Points>) -> Option<Points> {
    let cap = node.points()?;
    match floor {
        Some(floor) if cap < floor => {
            node.report(Code::OutOfRange, node.value().excerpt(), format!("at least the floor, {floor}"), "");
            None
        }
        _ => Some(cap),
    }
}

fn group(node: &Node<'_>, taken: &mut Taken) -> Option<Group> {
    let mut object = node.object("a group")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let label = object.text("label");
    let cap = object.need("cap", "the most points that its rules give together", Node::cap);
    object.finish();
    Some(Group { id: id?, label: label?, cap: cap? })
}

/// Reports the list of rules with which a model has too many.
fn few_enough(node: &Node<'_>, so_far: &mut usize) -> Option<()> {
    let before = *so_far;
    *so_far += node.entry_count();
    if before <= MAX_RULES && *so_far > MAX_RULES {
        node.report(Code::TooMany, format!("{so_far} rules in all"), format!("at most {MAX_RULES} rules in all"), "");
        return None;
    }
    Some(())
}
