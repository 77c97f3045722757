//! What is made of a model and the settings: the form to look at, the files, what is sent. No page, no clock.

use baton_form::Form;
use baton_form::section::{Colour, Theme};
use baton_handoff::outbox::{Entry, Next, Outcome};
use baton_handoff::{Consent, Format, How, Id, Moment, Packet, Request, Sending, Undeliverable};
use baton_model::json::{Data, Value};
use baton_model::{Lead, Model};
use baton_publish::look::{Contrast, Scheme};
use baton_publish::{Draft, Refusal};

/// The page that a sample is sent from.
pub const SAMPLE_PAGE: &str = "https://your-site.example/landing-page";

/// The model with another look of its form.
#[must_use]
pub fn with_look(model: &Model, form: &Form, theme: &Theme) -> Model {
    let form = Form { theme: theme.clone(), ..form.clone() };
    Model { form: form.write(), ..model.clone() }
}

/// The contrasts of one scheme that are not enough, of all.
pub fn low(contrasts: &[Contrast], scheme: Scheme) -> impl Iterator<Item = &Contrast> {
    contrasts.iter().filter(move |contrast| contrast.scheme == scheme && !contrast.passes())
}

/// Where the leads of a form go.
#[must_use]
pub fn format(draft: &Draft) -> Format {
    draft.bundle.format.unwrap_or(draft.bundle.handoff.format)
}

/// The browser posts the form itself, as without script: nothing names a receiver.
#[must_use]
pub fn is_plain(draft: &Draft) -> bool {
    let bundle = &draft.bundle;
    format(draft) == Format::Form && bundle.endpoint.is_empty() && bundle.handoff.form.endpoint.is_empty()
}

/// The request that hands a lead over, as the form would make it for a visitor who agrees to everything.
///
/// # Errors
/// When the format is not described, or there is no address.
pub fn request(draft: &Draft, action: &str, lead: &Lead, id: Id, now: Moment) -> Result<Request, Undeliverable> {
    let bundle = &draft.bundle;
    let result = bundle.program.explain(lead, now.day());
    let mut packet = Packet::new(&bundle.program, lead, Some(result), id, now);
    packet.sources.page = SAMPLE_PAGE.to_owned();
    packet.consents = bundle
        .plan
        .consents
        .iter()
        .map(|consent| Consent { id: consent.id.clone(), text: consent.text.clone(), given: true, at: Some(now) })
        .collect();
    let values = packet.posted(&bundle.program);
    let sending = Sending {
        endpoint: &bundle.endpoint,
        action: if action.is_empty() { SAMPLE_PAGE } else { action },
        values: &values,
        page_title: "Your landing page",
        ..Sending::new(&bundle.program, &packet)
    };
    bundle.handoff.request(format(draft), &sending)
}

/// What a request holds, for people: names and values where it has them, else its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Names and values, as a form posts them.
    Pairs(Vec<(String, String)>),
    /// JSON, one key a line.
    Json(String),
}

/// The body of a request, for people.
#[must_use]
pub fn body(request: &Request) -> Body {
    match (request.pairs(), &request.how) {
        (None, How::Fetch { body, .. }) => {
            Body::Json(Value::parse(body).map_or_else(|_| body.clone(), |value| value.write()))
        }
        (pairs, _) => Body::Pairs(pairs.unwrap_or_default()),
    }
}

/// A request as `sender.js` takes it.
#[must_use]
pub fn for_sender(request: &Request, id: Id) -> String {
    let list = |pairs: &[(String, String)]| -> Value {
        let texts = pairs.iter().flat_map(|(name, value)| [Value::from(&**name), Value::from(&**value)]);
        Data::List(texts.collect()).into()
    };
    let (body, pairs, readable) = match &request.how {
        How::Fetch { body, readable } => (Value::from(&**body), list(&request.headers), *readable),
        How::Frame { fields } => (Data::Null.into(), list(fields), false),
    };
    baton_handoff::json::object([
        ("id", (&*id.to_string()).into()),
        ("url", (&*request.url).into()),
        ("body", body),
        ("pairs", pairs),
        ("is_readable", readable.into()),
        ("fits_keepalive", false.into()),
    ])
    .write_line()
}

/// How a test ended, in words, and whether that is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The lead has arrived, or nobody can know better.
    pub is_well: bool,
    /// The words.
    pub words: String,
}

/// What came of a test: `status` is an answer's, or -1 for a redirect, 0 for no answer, 1 where none can be read.
#[must_use]
pub fn told(format: Format, request: Request, status: i32, now: Moment) -> Told {
    let outcome = match status {
        -1 => Outcome::Redirected,
        0 => Outcome::Failed,
        1 => Outcome::Posted,
        status => Outcome::Status { status: u16::try_from(status).unwrap_or_default(), retry_after: None },
    };
    let mut entry = Entry::new(Id::from_random([0; 16]), format, request, now);
    entry.begin(now);
    let next = entry.settle(&outcome, now, 0);
    let words = match (next, &outcome) {
        (Next::Confirmed, _) => format!("The receiver took the test lead (answer {status})."),
        (Next::Sent, _) => "Sent. This receiver lets no page read its answer: look there for the test lead.".to_owned(),
        (_, Outcome::Failed) => "No answer that a page may read. Check the address and the connection, and that the \
                                 receiver allows requests from other sites (CORS)."
            .to_owned(),
        (Next::Retry { .. }, _) => {
            format!("The receiver is not ready (answer {status}). The form would keep the lead and try again.")
        }
        (_, Outcome::Redirected) => {
            "The receiver led on to another address, which the form does not follow. Name that address instead."
                .to_owned()
        }
        _ => format!("The receiver refused the test lead (answer {status}). The form would keep it and try no more."),
    };
    Told { is_well: matches!(next, Next::Confirmed | Next::Sent), words }
}

/// Why a form is not published, in words.
#[must_use]
pub fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Broken(_) => {
            "The model’s form or handoff has problems. Mend them in its file, then open it again.".to_owned()
        }
        Refusal::ExamplesFail(names) => format!(
            "These examples do not come out as agreed: {}. Preview shows why. Agree on them, then publish.",
            names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
        ),
        Refusal::LowContrast(_) => "Some colours are hard to read. Change them under Look.".to_owned(),
        Refusal::NoSuchLocale { .. } => "The form is not in this language.".to_owned(),
        Refusal::BadAction(_) | Refusal::BadEndpoint(_) | Refusal::BadBase(_) => {
            "An address cannot be used. What is wrong stands beside it.".to_owned()
        }
        Refusal::Undeliverable(Undeliverable::NotDescribed(format)) => {
            format!(
                "The model does not say how leads go to {}. Its handoff has to name the fields there.",
                receiver(*format)
            )
        }
        Refusal::Undeliverable(Undeliverable::NoEndpoint(_)) => {
            "Say where leads go: the receiver’s address is missing.".to_owned()
        }
        Refusal::NoRuntime(_) | Refusal::MixedRuntime(..) => refusal.to_string(),
    }
}

/// What is wrong with an address, in words; none where it is not this one that is refused.
#[must_use]
pub fn address_trouble(refused: Option<&Refusal>, is_it: fn(&Refusal) -> bool) -> Option<&'static str> {
    refused.filter(|refusal| is_it(refusal)).map(Refusal::help)
}

/// A receiver, in words.
#[must_use]
pub fn receiver(format: Format) -> &'static str {
    match format {
        Format::Webhook => "a webhook",
        Format::HubSpot => "HubSpot",
        Format::Salesforce => "Salesforce",
        Format::Form => "a form handler",
    }
}

/// A colour of the form, in words.
#[must_use]
pub fn colour_words(colour: Colour) -> &'static str {
    match colour {
        Colour::Accent => "Buttons and links",
        Colour::OnAccent => "Text on buttons",
        Colour::Text => "Text",
        Colour::Muted => "Help",
        Colour::Background => "Background",
        Colour::Field => "Behind answers",
        Colour::Border => "Edges",
        Colour::Error => "Errors",
    }
}

/// A contrast, in words.
#[must_use]
pub fn contrast_words(contrast: &Contrast) -> String {
    let Contrast { scheme, over, under, .. } = contrast;
    let (over, under) = (colour_words(*over), colour_words(*under).to_lowercase());
    format!("{over} against {under}, on {} pages: {}", scheme.as_str(), ratio_words(contrast))
}

/// How much a contrast is and should be.
#[must_use]
pub fn ratio_words(contrast: &Contrast) -> String {
    let [ratio, least] = [contrast.ratio, contrast.least].map(|hundredths| f64::from(hundredths) / 100.0);
    if contrast.passes() { format!("{ratio} to 1") } else { format!("{ratio} to 1, needs {least}") }
}

#[cfg(test)]
mod tests {
    use baton_publish::{Options, draft};

    use super::*;

    const NOW: Moment = Moment::from_ms(1_795_489_200_000);

    fn made(format: Format, endpoint: &str) -> (Draft, Result<Request, Undeliverable>) {
        let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
        let options = Options { endpoint, format: Some(format), ..Options::default() };
        let draft = draft(&model, &options).unwrap();
        let lead = Lead::parse(r#"{ "company_size": 350, "role": "executive" }"#).unwrap();
        let request = request(&draft, "", &lead, Id::from_random([7; 16]), NOW);
        (draft, request)
    }

    #[test]
    fn the_request_is_the_one_that_the_form_would_make() {
        let (_, request) = made(Format::Webhook, "https://crm.example/in");
        let request = request.unwrap();
        let Body::Json(json) = body(&request) else { panic!("a webhook takes JSON") };
        assert!(json.contains("\"company_size\"") && json.contains("\"band\"") && json.contains(SAMPLE_PAGE));
        assert!(json.lines().count() > 20, "one key a line");
        let told = Value::parse(&for_sender(&request, Id::from_random([7; 16]))).unwrap();
        assert_eq!(told.get("url").map(Value::excerpt).as_deref(), Some("\"https://crm.example/in\""));

        let (draft, request) = made(Format::Form, "");
        assert!(is_plain(&draft));
        let Body::Pairs(pairs) = body(&request.unwrap()) else { panic!("a form takes names and values") };
        assert!(pairs.contains(&("company_size".to_owned(), "350".to_owned())));

        assert_eq!(made(Format::Webhook, "").1, Err(Undeliverable::NoEndpoint(Format::Webhook)));
    }

    #[test]
    fn every_end_of_a_test_has_its_words() {
        let (_, request) = made(Format::Webhook, "https://crm.example/in");
        let request = request.unwrap();
        let told = |status| told(Format::Webhook, request.clone(), status, NOW);
        assert!(told(204).is_well && told(1).is_well);
        for (status, words) in
            [(0, "No answer"), (-1, "another address"), (503, "not ready"), (400, "refused"), (70_000, "refused")]
        {
            let told = told(status);
            assert!(!told.is_well && told.words.contains(words), "{status}: {}", told.words);
        }
    }

    #[test]
    fn a_model_keeps_all_but_its_look() {
        let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
        let form = Form::of(&model).unwrap();
        assert_eq!(with_look(&model, &form, &form.theme).write(), model.write());
        let theme = Theme { font: "Georgia".to_owned(), ..Theme::default() };
        let other = with_look(&model, &form, &theme);
        assert_eq!(Form::of(&other).unwrap().theme, theme);
        assert_eq!(other.hash(), model.hash());
    }
}
