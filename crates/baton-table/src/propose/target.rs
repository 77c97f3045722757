//! What columns are looked for: the fields of a program, and the dates of its activities.

use baton_model::model::FieldType;
use baton_model::{Program, program::FieldPlan};

use super::names::{squash, stems};
use crate::map::LAST;

/// More names than a program knows of its fields and options.
///
/// # Example
/// ```
/// use baton_table::propose::Names;
///
/// let mut names = Names::default();
/// names.field("company_size", "How many people work at your company?");
/// names.option("role", "executive", "Geschäftsführung");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Names {
    fields: Vec<(String, String)>,
    options: Vec<(String, String, String)>,
}

impl Names {
    /// Names of fields, or of options of them: each a field's id, an option's if it is one, and the words.
    #[must_use]
    pub fn of<'n>(all: impl IntoIterator<Item = (&'n str, Option<&'n str>, &'n str)>) -> Self {
        let mut names = Self::default();
        for (field, option, words) in all {
            match option {
                None => names.field(field, words),
                Some(option) => names.option(field, option, words),
            }
        }
        names
    }

    /// Another name of a field.
    pub fn field(&mut self, field: &str, name: &str) {
        self.fields.push((field.to_owned(), name.to_owned()));
    }

    /// Another name of an option of a field.
    pub fn option(&mut self, field: &str, option: &str, name: &str) {
        self.options.push((field.to_owned(), option.to_owned(), name.to_owned()));
    }
}

/// What a column may hold.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// The key in a map.
    pub(super) key: String,
    /// The field as it is compiled; of an activity's date the activity.
    pub(super) field: FieldPlan,
    /// It is an activity's date.
    pub(super) is_last: bool,
    /// The field's other names.
    pub(super) names: Vec<String>,
    /// The ids of its options as they are compared.
    pub(super) ids: Vec<String>,
    /// What is said for its options.
    pub(super) said: Vec<Said>,
    /// The words of its id and of its label.
    pub(super) stems: [Vec<String>; 2],
}

/// A text that means an option: a name of it, or one of the things that a name tells of.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The text.
    pub(super) text: String,
    /// The text as it is compared.
    pub(super) squashed: String,
    /// The option's id.
    pub(super) option: String,
    /// It is a whole name.
    pub(super) is_whole: bool,
    /// It is in the model, and not only in a form or a translation.
    pub(super) is_own: bool,
}

impl Target {
    /// What kind of cells it takes.
    pub(super) fn field_type(&self) -> FieldType {
        if self.is_last { FieldType::Date } else { self.field.field_type }
    }

    /// The word for it in the table of aliases.
    pub(super) fn kind(&self) -> &'static str {
        if self.is_last { "last" } else { self.field.field_type.as_str() }
    }
}

/// What stands between the parts of a label, folded, where it names several things.
const BETWEEN: [&str; 6] = [" and ", " or ", " und ", " oder ", " et ", " ou "];

/// The targets of a program, in its order.
pub(super) fn targets(program: &Program, names: &Names) -> Vec<Target> {
    program
        .fields
        .iter()
        .flat_map(|field| {
            let last = (field.field_type == FieldType::Activity).then(|| target(field, names, true));
            [Some(target(field, names, false)), last].into_iter().flatten()
        })
        .collect()
}

fn target(field: &FieldPlan, names: &Names, is_last: bool) -> Target {
    let key = if is_last { format!("{}{LAST}", field.id) } else { (*field.id).to_owned() };
    let others = names.fields.iter().filter(|(of, _)| **of == *field.id).map(|(_, name)| name.clone()).collect();
    let own = field.options.iter().map(|option| (&option.label, &option.id, true));
    let more = names.options.iter().filter(|(of, ..)| **of == *field.id).map(|(_, option, name)| (name, option, false));
    let said = own.chain(more).flat_map(|(name, option, is_own)| {
        let name = name.trim();
        let things = things(name).into_iter().filter(move |thing| thing != name).map(|thing| (thing, false));
        [(name.to_owned(), true)].into_iter().chain(things).map(move |(text, is_whole)| {
            let squashed = squash(&text);
            Said { text, squashed, option: option.clone(), is_whole, is_own }
        })
    });
    let said = said.collect();
    let ids = field.options.iter().map(|option| squash(&option.id)).collect();
    let stems = [stems(&field.id), stems(&field.label)];
    Target { key, field: field.clone(), is_last, names: others, ids, said, stems }
}

/// The things that a label names, as cells have them: of `Consultant or agency` `Consultant` and `Agency`.
fn things(label: &str) -> Vec<String> {
    let mut label = label.replace(['/', '&'], ",");
    for between in BETWEEN {
        label = label.replace(between, ",");
    }
    let things = label.split(',').map(str::trim).filter(|thing| !thing.is_empty());
    things
        .map(|thing| thing.chars().take(1).flat_map(char::to_uppercase).chain(thing.chars().skip(1)).collect())
        .collect()
}
