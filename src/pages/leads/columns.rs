//! Columns to choose from, and their values once they are asked for.

use std::rc::Rc;

use baton_table::base::Codes;
use yew::prelude::*;

use super::source::{Answer, Column, Loaded};
use crate::components::node::option;
use crate::effects::control::value_of;
use crate::opened::Opened;

/// The name of a column: that of its field, with the file's own name where the two differ and both matter.
pub(super) fn column_label(opened: &Opened, column: &Column) -> String {
    let field = column.field.and_then(|field| opened.model.fields.get(field));
    match field {
        Some(field) if column.name == field.id => field.label.clone(),
        _ => column.name.clone(),
    }
}

/// The column whose cells tell leads apart for people: a name, an id, an address; none where no column is called so.
pub(super) fn name_column(loaded: &Loaded) -> Option<usize> {
    const NAMES: [&str; 9] =
        ["name", "full name", "lead", "id", "record id", "company", "account", "email", "work_email"];
    let columns = loaded.source.columns();
    NAMES.iter().find_map(|name| columns.iter().position(|column| column.name.trim().eq_ignore_ascii_case(name)))
}

/// A list of all columns, with a first entry for none of them.
pub(super) fn column_choice(
    id: &'static str,
    (opened, loaded): (&Opened, &Loaded),
    none: Option<&'static str>,
    chosen: Option<usize>,
    picked: &Callback<Option<usize>>,
) -> Html {
    let onchange = picked.reform(|event: Event| value_of(&event).parse().ok());
    html! {
        <select {id} {onchange}>
            if let Some(none) = none { { option("", none, chosen.is_none()) } }
            { for loaded.source.columns().iter().enumerate().map(|(at, column)| {
                option(&at.to_string(), &column_label(opened, column), chosen == Some(at))
            }) }
        </select>
    }
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// No column is chosen.
    None,
    /// They are on their way.
    Asked,
    /// Here.
    Here(Rc<Codes>),
    /// The column has too many different ones.
    TooMany,
    /// The file can no longer be read.
    Lost,
}

/// Asks for the values of a column, anew for other leads; an answer that comes too late is not taken.
#[hook]
pub(super) fn use_values(loaded: &Rc<Loaded>, column: Option<usize>) -> Values {
    let values = use_state(|| (None::<(Rc<Loaded>, usize)>, Values::None));
    let latest = use_mut_ref(|| None::<(Rc<Loaded>, usize)>);
    {
        let setter = values.setter();
        use_effect_with((Rc::clone(loaded), column), move |(loaded, column)| {
            let asked = column.map(|column| (Rc::clone(loaded), column));
            latest.replace(asked.clone());
            let Some((loaded, column)) = asked.clone() else { return };
            setter.set((asked.clone(), Values::Asked));
            let done = Callback::from(move |codes: Answer<Option<Rc<Codes>>>| {
                if *latest.borrow() == asked {
                    let values = codes.map(|codes| codes.map_or(Values::TooMany, Values::Here));
                    setter.set((asked.clone(), values.unwrap_or(Values::Lost)));
                }
            });
            loaded.source.codes(column, done);
        });
    }
    match (&values.0, column) {
        (_, None) => Values::None,
        (Some((of, at)), Some(column)) if of == loaded && *at == column => values.1.clone(),
        _ => Values::Asked,
    }
}
