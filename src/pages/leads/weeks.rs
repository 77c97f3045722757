//! In how many weeks leads came, from a column of dates.

use std::rc::Rc;

use yew::prelude::*;

use super::columns::{Values, column_choice, use_values};
use super::source::Loaded;
use crate::components::button::text;
use crate::opened::Opened;
use crate::story::leads::desk::weeks_of;

#[derive(Properties, PartialEq)]
pub(super) struct WeeksProps {
    pub opened: Rc<Opened>,
    pub loaded: Rc<Loaded>,
    pub on_weeks: Callback<String>,
}

#[component]
pub(super) fn Weeks(props: &WeeksProps) -> Html {
    let WeeksProps { opened, loaded, on_weeks } = props;
    let chosen = use_state_eq(|| None::<usize>);
    {
        let chosen = chosen.setter();
        use_effect_with(loaded.name.clone(), move |_| chosen.set(None));
    }
    let column = (*chosen).filter(|column| *column < loaded.source.columns().len());
    let values = use_values(loaded, column);
    let weeks = match &values {
        Values::Here(codes) => Some(weeks_of(codes.values.iter().map(String::as_str))),
        Values::TooMany => Some(None),
        Values::None | Values::Asked | Values::Lost => None,
    };
    {
        let on_weeks = on_weeks.clone();
        use_effect_with((column, weeks.clone()), move |(_, weeks)| {
            if let Some(Some(weeks)) = weeks {
                on_weeks.emit(weeks.clone());
            }
        });
    }
    let picked = {
        let chosen = chosen.setter();
        Callback::from(move |column| chosen.set(column))
    };
    html! {
        <>
            <div class="assumed wide">
                <label for="leads-dates">{ "… from the dates in" }</label>
                { column_choice("leads-dates", (opened, loaded), Some("Typed above"), column, &picked) }
            </div>
            if weeks == Some(None) { { text("p", "wrong-words", "There are no dates in this column, or only one day.") } }
        </>
    }
}
