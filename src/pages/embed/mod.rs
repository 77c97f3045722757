//! Embed: the real form beside all that decides how it stands in a page, and the files to put it there.
//!
//! The rule of this folder: `settings` holds what was chosen, `shown` makes of it what is seen and sent; the other parts
//! only draw. `js/` holds the pages in frames and what starts this one.

mod archive;
mod form;
mod look;
mod parts;
mod place;
mod publish;
mod sent;
pub mod settings;
pub mod shown;

use std::ops::Deref;
use std::rc::Rc;

use baton_form::Form;
use baton_model::{Lead, Model};
use baton_publish::look::{Contrast, contrasts};
use baton_publish::{Draft, File, Refusal, Runtime, draft};
use yew::prelude::*;

use crate::effects::{files, module};
use settings::{Choice, Settings};
use shown::with_look;

/// What is on show in the studio.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct EmbedProps {
    /// The model, as the text of its file.
    pub model: AttrValue,
    /// The lead, as JSON.
    pub lead: AttrValue,
}

/// A model with its form. Each is its own.
#[derive(Debug)]
struct Subject {
    model: Model,
    form: Form,
}

impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The settings as Yew holds them.
#[derive(Debug, PartialEq)]
struct Held(Settings);

impl Deref for Held {
    type Target = Settings;
    fn deref(&self) -> &Settings {
        &self.0
    }
}

impl Reducible for Held {
    type Action = Choice;
    fn reduce(self: Rc<Self>, choice: Choice) -> Rc<Self> {
        Rc::new(Self(self.0.clone().apply(choice)))
    }
}

/// The files of the element: on their way, here, or why not.
type Files = Option<Result<Rc<Runtime>, String>>;

/// What all parts draw from.
struct View<'a> {
    subject: &'a Subject,
    settings: &'a Settings,
    /// The model with the chosen look.
    model: &'a Model,
    /// The form as it last could be shown.
    draft: &'a Rc<Draft>,
    /// Why it cannot be shown as chosen.
    refused: Option<&'a Refusal>,
    contrasts: Vec<Contrast>,
    lead: &'a Rc<Lead>,
    choose: &'a Callback<Choice>,
}

/// The page.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let subject = use_memo(props.model.clone(), |text| subject(text));
    let lead = use_memo(props.lead.clone(), |text| Lead::parse(text).unwrap_or_default());
    match &*subject {
        Ok(subject) => html! { <Desk subject={Rc::clone(subject)} {lead} /> },
        Err(refusal) => html! {
            <section class="card refused" aria-labelledby="form">
                <h1 id="form" tabindex="-1">{ "This model’s form cannot be shown" }</h1>
                { parts::refusal(refusal) }
            </section>
        },
    }
}

fn subject(text: &str) -> Result<Rc<Subject>, Refusal> {
    let model = Model::read(text).map_err(Refusal::Broken)?;
    let form = Form::of(&model).map_err(Refusal::Broken)?;
    draft(&model, &Settings::new(form.theme.clone()).options())?;
    Ok(Rc::new(Subject { model, form }))
}

#[derive(Properties, PartialEq)]
struct DeskProps {
    subject: Rc<Subject>,
    lead: Rc<Lead>,
}

#[component]
fn Desk(props: &DeskProps) -> Html {
    let DeskProps { subject, lead } = props;
    let begun = subject.form.theme.clone();
    let held = use_reducer(move || Held(Settings::new(begun)));
    let choose = use_callback(held.dispatcher(), |choice, dispatcher| dispatcher.dispatch(choice));
    use_other_model(subject, &choose);
    let runtime = use_runtime();
    let settings: &Settings = &held;
    let model = use_memo((Rc::clone(subject), settings.theme.clone()), |(subject, theme)| {
        with_look(&subject.model, &subject.form, theme)
    });
    let drawn = use_memo((Rc::clone(&model), settings.clone()), |(model, settings)| {
        draft(model, &settings.options()).map(Rc::new)
    });
    let published = use_memo((Rc::clone(&model), settings.clone(), runtime), |(model, settings, runtime)| {
        published(&drawn, model, settings, runtime)
    });
    let latest = use_mut_ref(|| None::<Rc<Draft>>);
    let refused = drawn.as_ref().as_ref().err();
    // An address that is being typed keeps nothing else from being seen.
    let shown = match drawn.as_ref() {
        Ok(drawn) => Some(Rc::clone(drawn)),
        Err(_) => draft(&model, &settings.options_without_addresses()).ok().map(Rc::new),
    };
    if shown.is_some() {
        latest.replace(shown);
    }
    let Some(draft) = latest.borrow().clone() else { return Html::default() };
    let view = View {
        subject,
        settings,
        model: &model,
        draft: &draft,
        refused,
        contrasts: contrasts(&settings.theme),
        lead,
        choose: &choose,
    };
    html! {
        <div class="embed">
            { form::form_card(&view) }
            <div class="card choices">
                { place::place(&view) }
                { look::look(&view) }
            </div>
            { publish::publish_card(&view, &published) }
            { sent::sent_card(&view) }
        </div>
    }
}

/// What can be uploaded; nothing yet while the element's files are on their way.
type Published = Option<Result<Vec<File>, Refused>>;

/// Why there is nothing to upload.
#[derive(Debug, PartialEq)]
enum Refused {
    /// The element's files cannot be had; holds words.
    NoFiles(String),
    /// The model is not published so.
    Model(Refusal),
}

fn published(drawn: &Result<Rc<Draft>, Refusal>, model: &Model, settings: &Settings, runtime: &Files) -> Published {
    Some(match runtime.as_ref()? {
        Ok(runtime) => match drawn {
            Ok(draft) => draft.publish(model, &settings.options(), runtime).map_err(Refused::Model),
            Err(refusal) => Err(Refused::Model(refusal.clone())),
        },
        Err(words) => Err(Refused::NoFiles(words.clone())),
    })
}

/// Another model begins with its own look.
#[hook]
fn use_other_model(subject: &Rc<Subject>, choose: &Callback<Choice>) {
    let first = use_mut_ref(|| true);
    let choose = choose.clone();
    use_effect_with(Rc::clone(subject), move |subject| {
        if !first.replace(false) {
            choose.emit(Choice::Model(subject.form.theme.clone()));
        }
    });
}

/// The element's files, fetched once.
#[hook]
fn use_runtime() -> Files {
    let runtime = use_state(|| None);
    let setter = runtime.setter();
    use_effect_with((), move |()| {
        let names =
            ["js", "glue.js", "wasm", "css"].map(|ending| format!("baton-{}.{ending}", env!("CARGO_PKG_VERSION")));
        let addresses = names.iter().map(|name| module::beside(&format!("../../embed/{name}"))).collect();
        let taken = move |bytes: Option<Vec<Vec<u8>>>| {
            let bytes = bytes
                .ok_or("The files of the form could not be fetched. Check the connection, then reload the page.")?;
            let files = names.into_iter().zip(bytes).map(|(name, bytes)| File { name, bytes });
            Runtime::new(files).map(Rc::new).map_err(|refusal| refusal.to_string())
        };
        files::fetch_all(addresses, move |bytes| setter.set(Some(taken(bytes))));
    });
    (*runtime).clone()
}
