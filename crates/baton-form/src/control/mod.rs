//! The controls of one question. Rule: a control shows the answer exactly as it is held, and reading it gives it back.
//!
//! `mod.rs` puts name, help, error and control together, `widget.rs` makes the inputs, `read.rs` reads them.

mod read;
mod widget;

use baton_model::json::Value;
use baton_model::model::{Field, FieldType};

pub(crate) use read::number_text;
pub use read::{read_control, read_question, settled};

use crate::node::{Element, Node, el, text};
use crate::question::Question;
use crate::words::{Word, Words};

/// The most options that are shown side by side; more become a list to open.
pub const MOST_RADIOS: usize = 5;

/// How much room a control takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// For visitors: the question above its control, with room for fingers.
    Form,
    /// For the studio: one row, and every answer can be taken back.
    Studio,
}

/// How controls are made.
#[derive(Debug, Clone, Copy)]
pub struct ControlOptions<'a> {
    /// The start of every id, so that several forms fit on one page.
    pub id_prefix: &'a str,
    /// How much room there is.
    pub density: Density,
    /// The form's own words.
    pub words: &'a Words,
    /// What is wrong with the answer, if anything.
    pub error: Option<&'a str>,
    /// Tag and id of the heading that the question is, where it stands alone on its step.
    pub heading: Option<(&'static str, &'a str)>,
}

impl<'a> ControlOptions<'a> {
    /// Controls for visitors.
    #[must_use]
    pub fn form(id_prefix: &'a str, words: &'a Words) -> Self {
        Self { id_prefix, density: Density::Form, words, error: None, heading: None }
    }

    /// Controls for the studio.
    #[must_use]
    pub fn studio(id_prefix: &'a str, words: &'a Words) -> Self {
        Self { id_prefix, density: Density::Studio, words, error: None, heading: None }
    }
}

/// The controls for a field, holding this answer, with their name and help.
///
/// Their `name` is the field's id. An activity has no control of its own: in a form it is a hidden input with its count,
/// in the studio nothing.
///
/// # Example
/// ```
/// use baton_form::{ControlOptions, Words, control, html};
/// # use baton_model::model::{Field, FieldType};
/// # let field = Field { id: "company_size".into(), field_type: FieldType::Number, label: "Company size".into(), help: String::new(),
/// #     options: vec![], min: Some(1.0), max: None, decimals: 0, required: true, fixed: true, personal: false, stands_for: None };
/// let words = Words::of("en").unwrap();
/// let node = control(&field, Some(&350.0.into()), &ControlOptions::studio("lead", &words));
/// assert!(html::write(&node).contains(r#"name="company_size" type="text" inputmode="numeric" value="350""#));
/// ```
#[must_use]
pub fn control(field: &Field, value: Option<&Value>, options: &ControlOptions<'_>) -> Node {
    question_control(&Question::of_field(field), value, options)
}

/// The controls for a question, holding this answer; see [`control`].
#[must_use]
pub fn question_control(question: &Question, value: Option<&Value>, options: &ControlOptions<'_>) -> Node {
    let control = Control {
        question,
        options,
        id: control_id(options.id_prefix, &question.field),
        held: read::held(question, value),
    };
    match (question.field_type, options.density) {
        (FieldType::Activity, Density::Form) => control.hidden().into(),
        (FieldType::Activity, Density::Studio) => text(""),
        (_, Density::Form) => control.block().into(),
        (_, Density::Studio) => control.row().into(),
    }
}

/// The id of the control that takes a field's answer, and the focus; of several it is the first.
#[must_use]
pub fn control_id(id_prefix: &str, field: &str) -> String {
    [id_prefix, "-", field].concat()
}

/// The id of the control that a link to a question leads to; see [`control_id`].
#[must_use]
pub fn first_control_id(id_prefix: &str, question: &Question) -> String {
    control_id(id_prefix, &question.field)
}

/// Ids hold no point and no colon, so no two of these can be the same.
fn option_id(id: &str, option: &str) -> String {
    [id, ".", option].concat()
}

fn part_id(id: &str, part: &str) -> String {
    [id, ":", part].concat()
}

/// One question on its way to nodes.
struct Control<'a> {
    question: &'a Question,
    options: &'a ControlOptions<'a>,
    id: String,
    /// What the controls hold, as their values.
    held: Vec<String>,
}

impl Control<'_> {
    /// A question above its control.
    fn block(&self) -> Element {
        let group = self.is_group();
        let outer = if group {
            self.described(el("fieldset").class("baton-question"))
        } else {
            el("div").class("baton-question")
        };
        let outer = if self.is_radio_group() { outer.attr("role", "radiogroup") } else { outer };
        let name = if group { el("legend") } else { el("label").attr("for", &*self.id) };
        let mut name = name.class("baton-label").text(&self.question.label);
        if !self.question.required {
            name = name.text(" ").child(optional(self.options.words));
        }
        let outer = outer.key(&self.question.field).attr("data-field", &self.question.field);
        outer.child(self.headed(name, group)).children(self.help()).child(self.error()).child(self.widget())
    }

    /// A question beside its control.
    fn row(&self) -> Element {
        let outer = el("div").class("baton-row").key(&self.question.field).attr("data-field", &self.question.field);
        let name = if self.is_group() {
            el("span").attr("id", part_id(&self.id, "label"))
        } else {
            el("label").attr("for", &*self.id)
        };
        let outer = if self.is_group() {
            let role = if self.is_radio_group() { "radiogroup" } else { "group" };
            self.described(outer.attr("role", role).attr("aria-labelledby", part_id(&self.id, "label")))
        } else {
            outer
        };
        let right = el("div").class("baton-control").child(self.widget()).children(self.help()).child(self.error());
        outer.child(name.class("baton-label").text(&self.question.label)).child(right)
    }

    /// Makes a heading of the name, if it is one: around a label, but inside a legend, as HTML wants it.
    fn headed(&self, mut name: Element, group: bool) -> Element {
        let Some((tag, id)) = self.options.heading else { return name };
        let heading = el(tag).class("baton-heading").attr("id", id).attr("tabindex", "-1");
        if group {
            name.children = vec![heading.children(std::mem::take(&mut name.children)).into()];
            name
        } else {
            heading.child(name)
        }
    }

    fn help(&self) -> Option<Element> {
        let help = &self.question.help;
        (!help.is_empty()).then(|| el("p").class("baton-help").attr("id", part_id(&self.id, "help")).text(help))
    }

    /// The place of the error; it is always there, so that it can be described by.
    fn error(&self) -> Element {
        let place = el("p").class("baton-error").attr("id", part_id(&self.id, "error"));
        match self.options.error {
            Some(error) => place.children(error_text(self.options.words, error)),
            None => place,
        }
    }

    /// Ties help and error to the element, and says when the answer is wrong.
    fn described(&self, element: Element) -> Element {
        let error = part_id(&self.id, "error");
        let by =
            if self.question.help.is_empty() { error } else { [&*part_id(&self.id, "help"), " ", &*error].concat() };
        let element = element.attr("aria-describedby", by);
        // A plain group knows no invalid; its boxes do.
        let knows_invalid = !self.is_group() || self.is_radio_group();
        if self.options.error.is_some() && knows_invalid { element.attr("aria-invalid", "true") } else { element }
    }
}

/// The words that mark what need not be answered.
pub(crate) fn optional(words: &Words) -> Element {
    el("span").class("baton-optional").text(words.get(Word::Optional))
}

/// What stands in the place of an error.
#[must_use]
pub fn error_text(words: &Words, error: &str) -> [Node; 2] {
    [el("span").class("baton-hidden").text([words.get(Word::Error), " "].concat()).into(), text(error)]
}
