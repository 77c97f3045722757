//! Examples and notes: what proves a model, and what tells its story.

use super::reader::Node;
use super::symbols::Symbols;
use super::values::MAX_WHOLE;
use crate::model::{Example, Expect, Note};

/// Reads an example.
pub(super) fn example(node: &Node<'_>, symbols: &Symbols) -> Option<Example> {
    let mut object = node.object("an example")?;
    let name = object.text("name");
    let as_of = object.need("as_of", "the date it is scored on", Node::date);
    let lead = object.need("lead", "the answers of a lead", |node| node.kept_object("a lead"));
    let expect = object.need("expect", "what must come out", |node| expect(node, symbols));
    object.finish();
    Some(Example { name: name?, as_of: as_of?, lead: lead?, expect: expect? })
}

fn expect(node: &Node<'_>, symbols: &Symbols) -> Option<Expect> {
    let mut object = node.object("the expected result")?;
    let band = object.optional("band", |node| {
        let id = node.text_of("the id of a band")?;
        symbols.bands.look_up(node, &id, "the id of a band", "the bands are", "this model has no bands")?;
        Some(id)
    });
    let fit = object.optional("fit", Node::score);
    let engagement = object.optional("engagement", |node| symbols.check_axis(node).and_then(|()| node.score()));
    let total = object.optional("total", Node::score);
    object.finish();
    Some(Expect { band: band?, fit: fit?, engagement: engagement?, total: total? })
}

/// Reads a note.
pub(super) fn note(node: &Node<'_>) -> Option<Note> {
    let mut object = node.object("a note")?;
    let version = object.optional("version", |node| node.whole(1..=MAX_WHOLE));
    let on = object.optional("on", Node::date);
    let by = object.text_or_empty("by");
    let text = object.text_or_empty("text");
    object.finish();
    Some(Note { version: version?, on: on?, by: by?, text: text? })
}
