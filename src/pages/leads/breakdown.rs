//! The bands by the values of a column.

use std::rc::Rc;

use baton_table::base::breakdown;
use yew::prelude::*;

use super::board::View;
use super::columns::{Values, column_choice, column_label, use_values};
use super::source::Loaded;
use crate::charts::share_bar;
use crate::components::button::text;
use crate::components::icon::mark;
use crate::opened::Opened;
use crate::story::leads::groups::{Row, rows};
use crate::story::verdict::{Tone, tone_of};

/// So many groups are shown.
const MOST: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct BreakdownProps {
    pub view: View,
}

#[component]
pub(super) fn Breakdown(props: &BreakdownProps) -> Html {
    let view = &props.view;
    let (opened, loaded) = (&view.opened, &view.loaded);
    let chosen = use_state_eq(|| None::<usize>);
    {
        let chosen = chosen.setter();
        use_effect_with((loaded.name.clone(), Rc::clone(opened)), {
            let loaded = Rc::clone(loaded);
            move |(_, opened)| chosen.set(first_choice(opened, &loaded))
        });
    }
    let column = (*chosen).filter(|column| *column < loaded.source.columns().len());
    let values = use_values(loaded, column);
    let picked = {
        let chosen = chosen.setter();
        Callback::from(move |column| chosen.set(column))
    };
    html! {
        <section class="card breakdown" aria-labelledby="breakdown">
            <h2 id="breakdown">{ "By group" }</h2>
            <p class="lead-in">{ "Which leads get through? A big difference may be what you want, or a rule that shuts out good leads." }</p>
            <div class="filters"><div class="filter">
                <label for="breakdown-column">{ "Group by" }</label>
                { column_choice("breakdown-column", (opened, loaded), Some("Choose a field"), column, &picked) }
            </div></div>
            { match (&values, column) {
                (Values::Here(codes), Some(column)) => groups(view, column, codes),
                (Values::TooMany, _) => text("p", "empty", "This field has too many different values to group by."),
                (Values::Asked, _) => text("p", "empty", "Looking for its values…"),
                (Values::Lost, _) => text("p", "empty", "Its values can no longer be read."),
                _ => Html::default(),
            } }
        </section>
    }
}

/// The first column with options: the one that says most at once.
fn first_choice(opened: &Opened, loaded: &Loaded) -> Option<usize> {
    let has_options =
        |field: Option<usize>| field.is_some_and(|field| opened.model.fields[field].field_type.has_options());
    loaded.source.columns().iter().position(|column| has_options(column.field))
}

fn groups(view: &View, column: usize, codes: &Rc<baton_table::base::Codes>) -> Html {
    let model = &view.opened.model;
    let column = &view.loaded.source.columns()[column];
    let groups = breakdown(&view.loaded.base, &view.tried, codes, |row| view.outcome(row), MOST);
    let (rows, more) = rows(model, column.field, codes, &groups, &view.reaching);
    let tones: Vec<Tone> = (0..model.bands.len()).map(|band| tone_of(model, band)).chain([Tone::Out]).collect();
    let names = model.bands.iter().map(|band| &band.label).chain([&model.disqualified_band.label]);
    let has_won = rows.iter().any(|row| row.won.is_some());
    html! {
        <>
            <div class="scrolls-across" tabindex="0" role="region" aria-label="Leads by group">
                <table class="plain-table groups">
                    <thead><tr>
                        <th scope="col">{ column_label(&view.opened, column) }</th>
                        <th scope="col" class="number">{ "Leads" }</th>
                        <th scope="col" class="of-bands">{ "Bands" }</th>
                        <th scope="col" class="number">{ "Reach sales" }</th>
                        <th scope="col" class="number">{ "Likely range" }</th>
                        if has_won { <th scope="col" class="number">{ "Won" }</th> }
                    </tr></thead>
                    <tbody>{ for rows.iter().map(|row| group(row, &tones, has_won)) }</tbody>
                </table>
            </div>
            <ul class="legend">{ for tones.iter().zip(names).map(|(tone, name)| html! { <li>{ mark(*tone) }{ name.clone() }</li> }) }</ul>
            if let Some(more) = more { { text("p", "note", more) } }
            { text("p", "note", "The likely range is where the share of many more leads like these would lie, in 95 of 100 cases.") }
        </>
    }
}

fn group(row: &Row, tones: &[Tone], has_won: bool) -> Html {
    let parts: Vec<(Tone, f64)> = tones.iter().copied().zip(row.parts.iter().copied()).collect();
    html! {
        <tr class={row.few.as_ref().map(|_| "few")} key={row.label.clone()}>
            <th scope="row">{ row.label.clone() } if let Some(few) = &row.few { { text("small", "few-words", few.clone()) } }</th>
            <td class="number">{ row.count.clone() }</td>
            <td class="of-bands">{ share_bar(&parts) }</td>
            <td class="number">{ row.reaching.clone() }</td>
            <td class="number">{ row.range.clone() }</td>
            if has_won { <td class="number">{ row.won.clone().unwrap_or_default() }</td> }
        </tr>
    }
}
