//! What the lead did: a log, newest first, with a small editor.

use baton_model::Day;
use yew::prelude::*;

use crate::components::button::{Button, face, text};
use crate::components::icon::{Picture, icon};
use crate::components::node::option;
use crate::effects::control::value_of;
use crate::effects::focus;
use crate::state::Action;
use crate::story::activities::{Entry, LogEdit};
use crate::story::warnings::Doubt;
use crate::story::words;

/// The log, and what to do when it changes.
#[derive(Properties, PartialEq)]
pub(super) struct ActivityLogProps {
    /// The activities of the model: id and name.
    pub names: Vec<(AttrValue, AttrValue)>,
    /// Those that suggestions may change: id, name, and whether they are not to.
    pub locks: Vec<(AttrValue, AttrValue, bool)>,
    /// The entries, in the order to show.
    pub entries: Vec<Entry>,
    /// Entries that could not be read.
    pub doubts: Vec<Doubt>,
    /// The day the lead is scored on.
    pub as_of: Day,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// Which entry is open in the editor.
type Open = Option<(String, usize)>;

const EDITOR: &str = "log-activity";
const ADD: &str = "log-add";

/// The log.
#[component]
pub(super) fn ActivityLog(props: &ActivityLogProps) -> Html {
    let open = use_state(|| Open::None);
    // The entry may be gone: undone, or another lead was opened.
    let editing = props.entries.iter().find(|entry| is_open(&open, entry));
    let opened_now = editing.map(|entry| (entry.field.clone(), entry.number));
    use_effect_with(opened_now.is_some(), |is_open| {
        if *is_open {
            focus::on(EDITOR);
        }
    });
    html! {
        <div class="log">
            <ul class="entries">{ for props.entries.iter().map(|entry| entry_item(props, &open, entry)) }</ul>
            if !props.doubts.is_empty() {
                <div>{ for props.doubts.iter().map(|doubt| text("p", "baton-error", format!("{}: {}", doubt.label, doubt.words))) }</div>
            }
            // Not by `for`: siblings that come and go would have the log drawn anew, and the focus lost.
            if let Some(entry) = editing { { editor(props, &open, entry) } }
            { add_button(props, &open) }
            if !props.locks.is_empty() { { locks(props) } }
        </div>
    }
}

/// Whether suggestions leave an activity as it is.
fn locks(props: &ActivityLogProps) -> Html {
    let lock = |(id, name, is_locked): &(AttrValue, AttrValue, bool)| {
        let field = id.to_string();
        let turn = props.act.reform(move |_| Action::LockTurned(field.clone()));
        let face = html! { <>if *is_locked { { icon(Picture::Locked) } }{ name }</> };
        Button { is_on: Some(*is_locked), ..Button::of("plain") }.draw(face, turn)
    };
    html! {
        <details class="locks">
            <summary>{ "Activities that suggestions leave as they are" }</summary>
            <div class="tools">{ for props.locks.iter().map(lock) }</div>
        </details>
    }
}

fn is_open(open: &Open, entry: &Entry) -> bool {
    open.as_ref().is_some_and(|(field, number)| *field == entry.field && *number == entry.number)
}

fn name_of<'a>(props: &'a ActivityLogProps, field: &str) -> &'a str {
    props.names.iter().find(|(id, _)| id == field).map_or("", |(_, name)| name.as_str())
}

fn entry_id(entry: &Entry) -> String {
    format!("log-{}-{}", entry.field, entry.number)
}

fn entry_item(props: &ActivityLogProps, open: &UseStateHandle<Open>, entry: &Entry) -> Html {
    let name = name_of(props, &entry.field);
    let (when, how_long) = match (entry.day, &entry.on) {
        (Some(day), _) => (words::date(day), words::ago(day, props.as_of)),
        (None, Some(on)) => (on.clone(), "no date".to_owned()),
        (None, None) => ("No date".to_owned(), String::new()),
    };
    let is_later = entry.day.is_some_and(|day| props.as_of.since(day) < -1);
    let class = match (is_open(open, entry), is_later) {
        (true, _) => "entry open",
        (false, true) => "entry later",
        (false, false) => "entry",
    };
    let described = format!("{name}, {} ×, {when}", entry.count);
    let on_open = {
        let (open, at) = (open.clone(), (entry.field.clone(), entry.number));
        Callback::from(move |_| open.set(Some(at.clone())))
    };
    let on_remove = {
        let (open, act, field, number) = (open.clone(), props.act.clone(), entry.field.clone(), entry.number);
        Callback::from(move |_| {
            open.set(None);
            act.emit(Action::LogEdited(LogEdit::Removed { field: field.clone(), number }));
            focus::on(ADD);
        })
    };
    let face = html! {
        <>
            { text("span", "sr", "Change ") }
            { text("span", "entry-name", name.to_owned()) }
            { text("span", "entry-count", format!("{} ×", entry.count)) }
            <span class="entry-when">{ when }{ text("small", "", if is_later { "not yet".to_owned() } else { how_long }) }</span>
        </>
    };
    let open = Button { id: Some(entry_id(entry).into()), ..Button::of("entry-open") };
    let remove = Button { name: Some(format!("Remove {described}").into()), ..Button::of("quiet remove") };
    html! {
        <li key={entry_id(entry)} {class}>
            { open.draw(face, on_open) }
            { remove.draw(icon(Picture::Cross), on_remove) }
        </li>
    }
}

fn editor(props: &ActivityLogProps, open: &UseStateHandle<Open>, entry: &Entry) -> Html {
    let change = |to: fn(&mut Entry, String)| {
        let (act, entry) = (props.act.clone(), entry.clone());
        move |event: InputEvent| {
            let (field, number, mut changed) = (entry.field.clone(), entry.number, entry.clone());
            to(&mut changed, value_of(&event));
            act.emit(Action::LogEdited(LogEdit::Changed { field, number, to: changed }));
        }
    };
    let on_activity = {
        let (open, change, entries) = (open.clone(), change(|entry, text| entry.field = text), props.entries.clone());
        move |event: InputEvent| {
            let field = value_of(&event);
            let number = entries.iter().filter(|entry| entry.field == field).count();
            open.set(Some((field, number)));
            change(event);
        }
    };
    let on_date = change(|entry, text| {
        entry.day = Day::parse(&text);
        entry.on = (!text.is_empty()).then_some(text);
    });
    let on_count = change(|entry, text| entry.count = text);
    let on_done = {
        let (open, id) = (open.clone(), entry_id(entry));
        Callback::from(move |_| {
            open.set(None);
            focus::on(&id);
        })
    };
    let date = entry.day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        <div class="editor" role="group" aria-label="Change what they did">
            <div class="editor-activity">
                <label for={EDITOR}>{ "Activity" }</label>
                <select id={EDITOR} autocomplete="off" oninput={on_activity}>
                    { for props.names.iter().map(|(id, name)| option(id, name, *id == entry.field)) }
                </select>
            </div>
            <div>
                <label for="log-date">{ "Date" }</label>
                <input id="log-date" type="date" autocomplete="off" value={date} oninput={on_date} />
            </div>
            <div>
                <label for="log-count">{ "Times" }</label>
                <input id="log-count" type="text" inputmode="numeric" autocomplete="off" value={entry.count.clone()} oninput={on_count} />
            </div>
            { Button::of("plain").draw("Done".into(), on_done) }
        </div>
    }
}

fn add_button(props: &ActivityLogProps, open: &UseStateHandle<Open>) -> Html {
    let field = (**open).as_ref().map(|(field, _)| field.clone());
    let Some(field) = field.or_else(|| props.names.first().map(|(id, _)| id.to_string())) else {
        return Html::default();
    };
    let number = props.entries.iter().filter(|entry| entry.field == field).count();
    let (open, act) = (open.clone(), props.act.clone());
    let on_add = Callback::from(move |_| {
        act.emit(Action::LogEdited(LogEdit::Added(field.clone())));
        open.set(Some((field.clone(), number)));
        focus::on(EDITOR);
    });
    Button { id: Some(ADD.into()), ..Button::of("add") }.draw(face(Picture::Plus, "Add activity"), on_add)
}
