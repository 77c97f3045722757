//! The ids that a model gives, gathered before anything that names them is read.

use std::collections::{BTreeMap, HashMap};

use super::reader::{Node, did_you_mean};
use super::suggest::{a_field, list, one_of};
use super::words::{ForTypes, Word};
use crate::json::{Data, Value};
use crate::model::{AxisId, Field, FieldType, Model};
use crate::problem::Code;

/// What conditions and rules can name: fields with their types and options, axes, bands.
///
/// A field whose own entry is broken is known as far as it could be read, and what could not be read counts as unknown:
/// nothing that names such a field is reported for it.
#[derive(Debug)]
pub struct Symbols {
    pub(super) fields: Names,
    details: Vec<Details>,
    pub(super) bands: Names,
    /// Unknown when the axes themselves are broken.
    engagement: Option<bool>,
}

/// What is known of a field besides its id.
#[derive(Debug)]
pub(super) struct Details {
    pub(super) id: String,
    pub(super) field_type: Option<FieldType>,
    pub(super) options: Names,
}

impl Details {
    /// Reports a rule or test that the field's type does not allow.
    pub(super) fn allows<W: ForTypes>(&self, word: W, node: &Node<'_>) -> Option<()> {
        let field_type = self.field_type.filter(|field_type| !word.allowed_on(*field_type));
        let Some(field_type) = field_type else { return Some(()) };
        let types = FieldType::ALL
            .iter()
            .filter(|field_type| word.allowed_on(**field_type))
            .map(|field_type| field_type.as_str());
        node.report_key(
            Code::NotForType,
            format!("`{}` on `{}`, {}", word.word(), self.id, a_field(field_type)),
            format!("for {} {}", a_field(field_type), one_of(W::words_on(Some(field_type)))),
            format!("`{}` works on fields of type {}", word.word(), list(types)),
        );
        None
    }
}

impl Symbols {
    /// The symbols of a model that was read.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let details = |field: &Field| Details {
            id: field.id.clone(),
            field_type: Some(field.field_type),
            options: field.options.iter().map(|option| option.id.clone()).collect(),
        };
        let bands = model.bands.iter().map(|band| &band.id).chain([&model.disqualified_band.id]);
        Self {
            fields: model.fields.iter().map(|field| field.id.clone()).collect(),
            details: model.fields.iter().map(details).collect(),
            bands: bands.cloned().collect(),
            engagement: Some(model.axis(AxisId::Engagement).is_some()),
        }
    }

    /// The symbols of a model file, as far as they can be made out.
    pub(super) fn gather(model: &Value) -> Self {
        let mut bands = Names::gather(model.get("bands"));
        let disqualified = model.get("disqualified_band").map_or(Some("disqualified"), |band| text_of(band.get("id")));
        bands.add(disqualified);
        let mut symbols = Self {
            fields: Names::gather(model.get("fields")),
            details: Vec::new(),
            bands,
            engagement: engagement(model.get("axes")),
        };
        for field in items(model.get("fields")) {
            symbols.add_details(field);
        }
        symbols
    }

    fn add_details(&mut self, field: &Value) {
        let Some(id) = text_of(field.get("id")) else { return };
        let field_type = text_of(field.get("type")).and_then(FieldType::from_word);
        let options = Names::gather(field.get("options"));
        // Details stand in the order in which `fields` first met their ids.
        match self.fields.find(id).and_then(|place| self.details.get_mut(place)) {
            // Of a repeated id nobody can tell which field is meant.
            Some(details) => {
                details.field_type = details.field_type.filter(|known| Some(*known) == field_type);
                details.options.complete = false;
            }
            None => self.details.push(Details { id: id.to_owned(), field_type, options }),
        }
    }

    /// The field that `node` names. Reports an id that no field has.
    pub(super) fn field(&self, node: &Node<'_>) -> Option<&Details> {
        let id = node.text_of("the id of a field")?;
        self.fields.look_up(node, &id, "the id of a field", "the fields are", "this model has no fields")?;
        self.details.get(self.fields.find(&id)?)
    }

    /// Reports the use of an axis that the model does not have.
    pub(super) fn check_axis(&self, node: &Node<'_>) -> Option<()> {
        if self.engagement != Some(false) {
            return Some(());
        }
        let help = "add the axis `engagement` to `axes`, or remove this";
        node.report_key(Code::UnknownId, "`engagement`", "an axis of this model: `fit`", help);
        None
    }
}

/// Ids of one kind.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<String>,
    places: HashMap<String, usize>,
    /// False if some could not be read: then an id that is not here may still be right.
    pub(super) complete: bool,
}

impl FromIterator<String> for Names {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        let mut names = Self { complete: true, ..Self::default() };
        ids.into_iter().for_each(|id| names.add(Some(&id)));
        names
    }
}

impl Names {
    /// No ids, and no others either.
    pub(super) fn none() -> Self {
        [].into_iter().collect()
    }

    /// The ids of a list of objects.
    pub(super) fn gather(entries: Option<&Value>) -> Self {
        let mut names =
            Self { complete: matches!(entries, Some(Value { data: Data::List(_), .. })), ..Self::default() };
        items(entries).iter().for_each(|entry| names.add(text_of(entry.get("id"))));
        names
    }

    fn add(&mut self, id: Option<&str>) {
        match id {
            Some(id) if self.places.contains_key(id) => {}
            Some(id) => {
                self.places.insert(id.to_owned(), self.all.len());
                self.all.push(id.to_owned());
            }
            None => self.complete = false,
        }
    }

    /// Where an id stands among these.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str)
    }

    /// Checks that `id` is one of these, and reports it at `node` if it is not; if not all are known, any id will do.
    pub(super) fn look_up(
        &self,
        node: &Node<'_>,
        id: &str,
        expected: &str,
        they_are: &str,
        there_are_none: &str,
    ) -> Option<()> {
        if self.find(id).is_some() || !self.complete {
            return Some(());
        }
        let help = self.help(node, id, they_are, there_are_none);
        node.report(Code::UnknownId, node.value().excerpt(), expected, help);
        None
    }

    pub(super) fn help(&self, node: &Node<'_>, id: &str, they_are: &str, there_are_none: &str) -> String {
        if self.all.is_empty() {
            return there_are_none.to_owned();
        }
        let meant = node.reader().nearest(id, self.iter());
        meant.map_or_else(|| format!("{they_are} {}", list(self.iter())), did_you_mean)
    }
}

/// The ids taken so far in one kind, to find repeated ones.
#[derive(Debug)]
pub(super) struct Taken {
    kind: &'static str,
    ids: BTreeMap<String, String>,
}

impl Taken {
    /// `kind` as in "the id of another …".
    pub(super) fn new(kind: &'static str) -> Self {
        Self { kind, ids: BTreeMap::new() }
    }

    /// Takes an id, or reports that it is taken.
    pub(super) fn take(&mut self, node: &Node<'_>, id: String) -> Option<String> {
        if let Some(first) = self.ids.get(&id) {
            let expected = format!("an id that no other {} has", self.kind);
            node.report(Code::RepeatedId, format!("`{id}` again"), expected, format!("it is taken by {first}"));
            return None;
        }
        let path = node.path().to_string();
        self.ids.insert(id.clone(), path.trim_end_matches(".id").to_owned());
        Some(id)
    }

    /// Takes an id that does not stand in the file. `place` tells where it comes from.
    pub(super) fn reserve(&mut self, id: &str, place: &str) {
        self.ids.insert(id.to_owned(), place.to_owned());
    }
}

fn items(list: Option<&Value>) -> &[Value] {
    match list {
        Some(Value { data: Data::List(items), .. }) => items,
        _ => &[],
    }
}

fn text_of(value: Option<&Value>) -> Option<&str> {
    match value {
        Some(Value { data: Data::Text(text), .. }) => Some(text),
        _ => None,
    }
}

/// Whether there is an axis `engagement`; unknown if some axis has no readable id.
fn engagement(axes: Option<&Value>) -> Option<bool> {
    let ids: Vec<Option<AxisId>> =
        items(axes).iter().map(|axis| text_of(axis.get("id")).and_then(AxisId::from_word)).collect();
    match ids.contains(&Some(AxisId::Engagement)) {
        true => Some(true),
        false if ids.is_empty() || ids.contains(&None) => None,
        false => Some(false),
    }
}
