//! Fields that nothing looks at, and questions whose answers change nothing.

use baton_model::program::{ConditionAt, Node, Program, RuleKindPlan};
use baton_model::{FieldType, Points};

use super::span::Span;
use super::{About, Advice, Unplaced};

pub(super) fn look(about: &About<'_>, used: &[&str], found: &mut Vec<Unplaced>) {
    for (place, field) in about.model.fields.iter().enumerate() {
        // What identifies a person is asked for contact, and what people write in their own words is read by people.
        let is_for_people = field.personal
            || matches!(field.field_type, FieldType::Email | FieldType::Text)
            || used.contains(&&*field.id);
        let readers = Readers::of(about, place as u32);
        let spot = about.root.entry("fields", place);
        if readers.is_unread() && !is_for_people {
            let text = ["`", &field.id, "`, and nothing looks at its answer"].concat();
            let help = "give it points, or remove it; `personal` says that it is asked to reach the lead";
            found.push(Unplaced::new(Advice::UnusedField, &spot, text, help));
        } else if readers.change_nothing && !is_for_people {
            let text = ["`", &field.id, "`, and every answer to it brings the same"].concat();
            let help = "let its answers bring different points, or remove it";
            found.push(Unplaced::new(Advice::QuestionChangesNothing, &spot, text, help));
        }
    }
}

/// What looks at a field.
struct Readers {
    rules: usize,
    conditions: usize,
    /// There are rules, and none of them brings anybody other points than anybody else; nothing else looks at the field.
    change_nothing: bool,
}

impl Readers {
    fn of(about: &About<'_>, field: u32) -> Self {
        let program = about.program;
        let rules = program.axes.iter().zip(&about.spans).flat_map(|(axis, spans)| axis.rules.iter().zip(&spans.rules));
        let spans: Vec<_> =
            rules.filter(|(rule, _)| reads_rule(program, &rule.kind, field)).map(|(_, (_, span))| *span).collect();
        let disqualifiers = program.disqualify.iter().map(|disqualifier| disqualifier.when);
        let conditions =
            disqualifiers.chain(program.shows.iter().copied()).filter(|at| reads(program, *at, field)).count();
        // A rule that brings 0 points is told by itself, and explains this too.
        let is_one_for_all = |span: &Span| span.is_one() && span.most != Points::ZERO;
        let change_nothing = conditions == 0 && !spans.is_empty() && spans.iter().all(is_one_for_all);
        Self { rules: spans.len(), conditions, change_nothing }
    }

    fn is_unread(&self) -> bool {
        self.rules + self.conditions == 0
    }
}

fn reads_rule(program: &Program, kind: &RuleKindPlan, field: u32) -> bool {
    match kind {
        RuleKindPlan::When { when, .. } => reads(program, *when, field),
        RuleKindPlan::EachNumber { field: of, decay: Some((_, since)), .. } => *of == field || *since == field,
        kind => kind.field() == Some(field),
    }
}

fn reads(program: &Program, condition: ConditionAt, field: u32) -> bool {
    let is_read = |node: &Node| matches!(node, Node::Test { field: of, .. } if *of == field);
    program.condition(condition).iter().any(is_read)
}
