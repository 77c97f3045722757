//! Which column holds what: proposed, and changed by whoever knows better.

use std::rc::Rc;

use baton_table::map::Map;
use baton_table::propose::Proposal;
use baton_table::rows::{Cut, Dialect};
use yew::prelude::*;

use super::file::Prepared;
use super::given::{Chosen, Written};
use super::intake::Back;
use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::effects::control::value_of;
use crate::effects::{download, focus};
use crate::opened::Opened;
use crate::story::leads::mapping::{FieldRow, asking, rows};
use crate::story::words;

/// The heading of the questions.
pub(super) const HEADING: &str = "leads-columns";

const HEADER: &str = "leads-header";
const DELIMITER: &str = "leads-delimiter";
/// What may stand between two cells, and what it is called.
const DELIMITERS: [(u8, &str); 4] = [(b',', "a comma"), (b';', "a semicolon"), (b'\t', "a tab"), (b'|', "a bar |")];
/// So many characters of a cell are shown beside its column's number.
const SHOWN: usize = 24;

#[derive(Properties)]
pub(super) struct MappingProps {
    pub opened: Rc<Opened>,
    pub file: Rc<Prepared>,
    pub proposal: Proposal,
    pub on_chosen: Callback<Chosen>,
    pub on_written: Callback<Written>,
    /// The id of what has the focus at first.
    pub focus: &'static str,
    pub back: Option<Back>,
}

impl PartialEq for MappingProps {
    /// A proposal begins with its file; what becomes of it is this component's own.
    fn eq(&self, other: &Self) -> bool {
        self.opened == other.opened && self.file == other.file && self.back == other.back
    }
}

#[component]
pub(super) fn Mapping(props: &MappingProps) -> Html {
    let MappingProps { opened, file, on_chosen, on_written, back, .. } = props;
    let proposal = use_state(|| props.proposal.clone());
    use_effect_with((Rc::clone(file), props.focus), |(_, id)| focus::on(id));
    let change = {
        let proposal = proposal.clone();
        move |change: &dyn Fn(&mut Proposal) -> bool| {
            let mut new = (*proposal).clone();
            if change(&mut new) {
                proposal.set(new);
            }
        }
    };
    let fields = rows(&opened.program, &proposal);
    let columns = columns(file);
    let found = fields.iter().filter(|row| !row.column.is_empty()).count();
    let on_column = {
        let change = change.clone();
        Callback::from(move |(key, column): (String, String)| {
            let column = (!column.is_empty()).then_some(column);
            change(&|proposal| proposal.choose(&key, column.as_deref()));
        })
    };
    let on_id = {
        let change = change.clone();
        Callback::from(move |column: String| {
            let column = (!column.is_empty()).then_some(column.as_str());
            change(&|proposal| proposal.choose_id(column));
        })
    };
    let on_answer = Callback::from(move |(place, choice): (usize, String)| {
        change(&|proposal| proposal.answer(place, &choice));
    });
    let map = || Map { delimiter: delimiter(file), ..proposal.map() };
    let go = {
        let chosen = Chosen { file: Rc::clone(file), map: Rc::new(map()), opened: Rc::clone(opened) };
        on_chosen.reform(move |_| chosen.clone())
    };
    let save = {
        let map = map().write();
        Callback::from(move |_| download::save("column-map.json", &map))
    };
    html! {
        <section class="card mapping" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ "Which column holds what?" }</h2>
            <p class="lead-in">{ lead_in(found, fields.len(), &file.head.header) }</p>
            { written(file, on_written) }
            { questions(opened, &proposal, &on_answer) }
            <div class="wide">
                <table class="columns">
                    <thead><tr><th scope="col">{ "The model asks for" }</th><th scope="col">{ "Column of the file" }</th><th scope="col">{ "Why" }</th></tr></thead>
                    <tbody>
                        { id_row(&columns, &proposal, &on_id) }
                        { for fields.iter().map(|row| field_row(row, &columns, &on_column)) }
                    </tbody>
                </table>
            </div>
            <div class="tools">
                { Button { is_idle: found == 0, ..Button::of("primary") }.draw("Score these leads".into(), go) }
                { Button { is_idle: found == 0, ..Button::of("plain") }.draw("Save as a column map".into(), save) }
                { for back.iter().map(Back::draw) }
            </div>
        </section>
    }
}

/// What the map has to say of the file besides; a comma goes without saying.
fn delimiter(file: &Prepared) -> Option<u8> {
    match file.head.cut {
        Cut::Rows(dialect) => Some(dialect.delimiter).filter(|byte| *byte != b','),
        Cut::Lines => None,
    }
}

fn lead_in(found: usize, all: usize, header: &[String]) -> String {
    let columns = words::counted(header.len(), "column", "columns");
    match found {
        0 => format!("The file has {columns}, and none was recognised. Choose at least one."),
        _ => format!(
            "{found} of {all} were found among {columns}. Check them, and change what is wrong; what has no column counts as not answered."
        ),
    }
}

/// How the table is written, as far as the page can be told so.
fn written(file: &Rc<Prepared>, on_written: &Callback<Written>) -> Html {
    let Cut::Rows(dialect) = file.head.cut else { return Html::default() };
    let say = |by, dialect, has_header| Written { file: Rc::clone(file), dialect, has_header, by };
    let now = say(DELIMITER, dialect, file.has_header());
    let other = say(HEADER, dialect, !file.has_header());
    let on_delimiter = on_written.reform(move |event: Event| {
        let delimiter = value_of(&event).bytes().next().unwrap_or(dialect.delimiter);
        Written { dialect: Dialect { delimiter, ..dialect }, ..now.clone() }
    });
    let on_header = on_written.reform(move |_: Event| other.clone());
    let option = |(mark, said): &(u8, &'static str)| {
        html! { <option value={char::from(*mark).to_string()} selected={*mark == dialect.delimiter}>{ *said }</option> }
    };
    let is_known = DELIMITERS.iter().any(|(mark, _)| *mark == dialect.delimiter);
    html! {
        <div class="tools written">
            <label><input id={HEADER} type="checkbox" checked={file.has_header()} onchange={on_header} />{ "The first row names the columns" }</label>
            <label for={DELIMITER}>{ "Between two cells stands" }</label>
            <select id={DELIMITER} onchange={on_delimiter}>
                { for DELIMITERS.iter().map(option) }
                if !is_known { <option selected=true>{ char::from(dialect.delimiter).to_string() }</option> }
            </select>
        </div>
    }
}

/// The names of the columns, and what is shown for each: without names, what stands in the first row.
fn columns(file: &Prepared) -> Vec<(String, String)> {
    let (head, is_numbered) = (&file.head, !file.has_header());
    let shown = |(place, name): (usize, &String)| {
        let first = head.rows.first().and_then(|row| row.get(place)).filter(|cell| is_numbered && !cell.is_empty());
        let shown = first.map_or_else(|| name.clone(), |cell| format!("{name}: {}", shortened(cell)));
        (name.clone(), shown)
    };
    head.header.iter().enumerate().filter(|(_, name)| !name.is_empty()).map(shown).collect()
}

fn shortened(cell: &str) -> String {
    let start: String = cell.chars().take(SHOWN).collect();
    if start.len() < cell.len() { format!("{start}…") } else { start }
}

/// What only a person can say.
fn questions(opened: &Opened, proposal: &Proposal, on_answer: &Callback<(usize, String)>) -> Html {
    let all = proposal.questions();
    if all.is_empty() {
        return Html::default();
    }
    let asked = all.iter().enumerate().map(|(place, question)| {
        let asking = asking(&opened.program, question);
        let id = format!("leads-question-{place}");
        let onchange = on_answer.reform(move |event: Event| (place, value_of(&event)));
        // One that nobody has answered shows no answer; what is likely stands first.
        let mut answers = asking.answers;
        answers.sort_by_key(|(choice, _)| *choice != asking.like || choice.is_empty());
        let key = format!("{}{}", question.field, asking.words);
        html! {
            <li {key}>
                <label for={id.clone()}>{ asking.words }</label>
                <select {id} {onchange}>
                    <option value="?" selected=true disabled=true>{ "Choose…" }</option>
                    { for answers.into_iter().map(|(choice, said)| html! { <option value={choice}>{ said }</option> }) }
                </select>
            </li>
        }
    });
    html! {
        <div class="questions">
            <p class="doubt">{ icon(Picture::Careful) }{ text("span", "", format!("{} for you; unanswered, such cells count as they stand.", words::counted(all.len(), "question", "questions"))) }</p>
            <ul>{ for asked }</ul>
        </div>
    }
}

fn id_row(columns: &[(String, String)], proposal: &Proposal, on_id: &Callback<String>) -> Html {
    let (column, why) = proposal.id().unwrap_or_default();
    let onchange = on_id.reform(|event: Event| value_of(&event));
    html! {
        <tr>
            <th scope="row"><label for="leads-id">{ "What names a lead" }</label></th>
            <td>{ select("leads-id", column, "Its row", columns, onchange) }</td>
            <td class="why">{ words::capital(why) }</td>
        </tr>
    }
}

fn field_row(row: &FieldRow, columns: &[(String, String)], on_column: &Callback<(String, String)>) -> Html {
    let id = format!("leads-of-{}", row.key);
    let key = row.key.clone();
    let onchange = on_column.reform(move |event: Event| (key.clone(), value_of(&event)));
    html! {
        <tr key={row.key.clone()}>
            <th scope="row"><label for={id.clone()}>{ row.label.clone() }</label></th>
            <td>{ select(&id, &row.column, "No column", columns, onchange) }</td>
            <td class="why">if row.is_doubtful { { icon(Picture::Careful) } }{ row.about.clone() }</td>
        </tr>
    }
}

fn select(id: &str, chosen: &str, none: &'static str, columns: &[(String, String)], onchange: Callback<Event>) -> Html {
    let option = |(name, shown): &(String, String)| html! { <option value={name.clone()} selected={name == chosen}>{ shown.clone() }</option> };
    html! {
        <select id={id.to_owned()} {onchange}>
            <option value="" selected={chosen.is_empty()}>{ none }</option>
            { for columns.iter().map(option) }
        </select>
    }
}
