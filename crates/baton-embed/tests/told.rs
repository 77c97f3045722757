//! What the scripts of the page are told, and what its events tell.

#![allow(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use baton_embed::{Door, Flow, Scene, detail, handover, sandbox, told};
use baton_form::{Form, Plan};
use baton_handoff::{Format, Handoff, Id, Moment};
use baton_model::json::Value;
use baton_model::{Day, Model};

const TEXT: &str = include_str!("../../../tests/pages/model.json");

fn flow(pairs: &[(&str, &str)]) -> Flow {
    let model = Model::read(TEXT).unwrap();
    let form = Form::read(TEXT, &model).unwrap();
    let (plan, program) = (Plan::new(&form, &model, "en"), form.compile(&model).unwrap());
    let mut flow = Flow::new(plan, program, "", Day::parse("2026-11-01").unwrap());
    flow.take(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
    flow
}

const HOT: [(&str, &str); 4] =
    [("role", "owner"), ("size", "350"), ("email", "ann@acme.example"), ("_consent", "contact")];

#[test]
fn what_is_shown_is_plain_data() {
    let mut flow = flow(&[("role", "student"), ("size", "x")]);
    assert_eq!(
        told::view(&flow),
        r#"{"step":0,"asked":[[true,true],[false,false],[true]],"back":null,"last":false,"progress":null}"#
    );
    assert_eq!(
        told::turn(&flow.forward()),
        r#"{"turn":"problems","troubles":[{"name":"size","control":"-size","label":"How many people work at your company? ","text":"Enter a whole number, such as 25"}]}"#
    );
    assert!(
        told::plan(flow.plan())
            .starts_with(r#"{"model":"demo","locale":"en","steps":[{"id":"you","fields":["role","size"]},"#)
    );
}

#[test]
fn an_outcome_leads_only_where_a_form_may_lead() {
    let mut hot = flow(&HOT);
    let result = hot.result();
    let told = |flow: &Flow| Value::parse(&told::outcome(flow.plan(), result.as_ref())).unwrap();
    assert_eq!(told(&hot).get("address"), Some(&"https://cal.example/demo".into()));
    assert_eq!(told(&hot).get("redirect"), Some(&baton_model::json::Data::Null.into()));
    hot.keep_unscored();
    let any = Value::parse(&told::outcome(hot.plan(), hot.result().as_ref())).unwrap();
    assert_eq!(any.get("title"), Some(&"Thank you".into()));
}

#[test]
fn details_hold_answers_only_when_asked() {
    let flow = flow(&HOT);
    let id = Id::from_random([7; 16]);
    for told in [detail::change(&flow, "email", false), detail::result(&flow, id, false, None)] {
        assert!(!told.contains("acme") && told.contains(r#""total":70,"band":"hot""#), "{told}");
    }
    assert!(detail::result(&flow, id, true, None).contains(r#""answers":{"role":"owner","size":350,"#));
}

#[test]
fn what_is_named_on_the_page_goes_before_what_was_published() {
    let model = Model::read(TEXT).unwrap();
    let handoff = Handoff::read(TEXT, &model).unwrap();
    let flow = flow(&[&HOT[..], &[("budget", "yes"), ("_trap", "")]].concat());
    let scene = Scene {
        address: "https://site.example/demo?utm_source=news".to_owned(),
        parameters: vec![("utm_source".to_owned(), "news".to_owned())],
        ..Scene::default()
    };
    let packet = handover::packet(&flow, &scene, Id::from_random([7; 16]), Moment::from_ms(1_795_489_200_250));
    assert_eq!(packet.sources.page, "https://site.example/demo");
    assert!(packet.has_consent("contact") && !packet.has_consent("remember"));
    let door = |endpoint, format| Door { handoff: &handoff, endpoint, format, action: "https://site.example/plain" };
    assert!(door("", None).request(&flow, &packet, "").is_err(), "the webhook has no address of its own");
    assert!(door("", Some(Format::Form)).is_plain() && !door("/leads", Some(Format::Form)).is_plain());
    let request = door("/leads", Some(Format::Form)).request(&flow, &packet, "").unwrap();
    let text = sandbox::text(&request);
    // The budget is not asked before needs are named, so it is not sent either; nor is the robots' box.
    assert!(text.contains("role=owner&size=350") && text.contains("_band=hot"), "{text}");
    assert!(!text.contains("budget=") && !text.contains("_trap"), "{text}");
}
