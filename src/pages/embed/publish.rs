//! What to upload and to paste.

use baton_publish::File;
use yew::prelude::*;

use super::parts::refusal;
use super::{Published, Refused, View, archive};
use crate::components::button::{Button, text};
use crate::effects::{clipboard, download};

/// Draws the card.
pub(super) fn publish_card(view: &View<'_>, published: &Published) -> Html {
    html! {
        <section class="card" aria-labelledby="embed-publish">
            <h2 id="embed-publish">{ "Put it on your page" }</h2>
            <div aria-live="polite">
                { match published {
                    None => text("p", "note", "Fetching the files of the form…"),
                    Some(Err(Refused::NoFiles(words))) => text("p", "baton-error", words.clone()),
                    Some(Err(Refused::Model(why))) => html! {
                        <div class="refused">{ text("p", "baton-error", "This form is not published yet.") }{ refusal(why) }</div>
                    },
                    Some(Ok(files)) => html! { <Steps model={view.model.id.clone()} base={view.settings.base.clone()} files={files.clone()} /> },
                } }
            </div>
            { keep_look(view) }
        </section>
    }
}

/// The look is no part of the opened file until it is saved with it.
fn keep_look(view: &View<'_>) -> Html {
    if view.settings.theme == view.subject.form.theme {
        return Html::default();
    }
    let model = view.model.clone();
    let save = Callback::from(move |_| download::save(&format!("{}.json", model.id), &model.write()));
    html! {
        <p class="keep">
            { "The look has changed. Keep it in the model, so that the next form has it too. " }
            { Button::of("plain").draw("Download the model with this look".into(), save) }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    model: String,
    base: String,
    files: Vec<File>,
}

#[component]
fn Steps(props: &StepsProps) -> Html {
    let told = use_state_eq(|| "");
    let snippet = props.files.iter().find(|file| file.name == "form.html");
    let snippet = snippet.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let place = match &*props.base {
        "" => "the folder of your page".to_owned(),
        base => base.to_owned(),
    };
    let save = {
        let (files, name, told) = (props.files.clone(), format!("baton-{}", props.model), told.clone());
        Callback::from(move |_| match archive::zip(&name, &files) {
            Some(bytes) => {
                download::save_bytes(&format!("{name}.zip"), "application/zip", &bytes);
                told.set("Downloaded.");
            }
            None => told.set("The files are too large to be put into one."),
        })
    };
    let copy = {
        let (snippet, told) = (snippet.clone(), told.clone());
        Callback::from(move |_| {
            let told = told.clone();
            let done = move |copied| {
                told.set(if copied {
                    "Snippet copied."
                } else {
                    "The browser did not copy. Select the snippet, then copy it by hand."
                })
            };
            clipboard::copy(snippet.clone(), Callback::from(done));
        })
    };
    html! {
        <>
            <ol class="steps">
                <li>
                    { format!("Download the files, and upload what README.txt lists to {place}.") }
                    { Button::of("primary").draw("Download the files (zip)".into(), save) }
                </li>
                <li>
                    { "Copy the snippet, and paste it into the page where the form should stand." }
                    { Button::of("primary").draw("Copy snippet".into(), copy) }
                </li>
                <li>{ "Open the page and send the form once. README.txt also has the headers that your host should send." }</li>
            </ol>
            <p role="status" class="note">{ *told }</p>
            <details>
                <summary>{ "The snippet" }</summary>
                <textarea readonly={true} rows="8" aria-label="The snippet" spellcheck="false" value={snippet} />
            </details>
        </>
    }
}
