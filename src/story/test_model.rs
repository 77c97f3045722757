//! Small models for the tests of this folder.

use baton_model::Model;

/// A model with fields `fit`, `did` (numbers) and `role`, and the rest of its file as given.
pub(crate) fn model(rest: &str) -> Model {
    let fields = r#"[
        { "id": "fit", "type": "number", "label": "Fit points" },
        { "id": "did", "type": "number", "label": "Deeds" },
        { "id": "role", "type": "choice", "label": "Role", "options": [ { "id": "student", "label": "Student" } ] },
        { "id": "visit", "type": "activity", "label": "Visited" }
    ]"#;
    let text = format!(
        r#"{{ "format": "baton-model/1", "id": "test", "name": "Test", "version": 1, "fields": {fields}, {rest} }}"#
    );
    Model::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Fit is the answer `fit`, engagement the answer `did` and two points a visit that fades.
pub(crate) fn two_axes() -> Model {
    model(
        r#""axes": [
            { "id": "fit", "label": "Fit", "cap": 100, "rules": [ { "id": "fit", "field": "fit", "each": 1 } ] },
            { "id": "engagement", "label": "Engagement", "cap": 60, "groups": [ { "id": "web", "label": "Web", "cap": 20 } ], "rules": [
                { "id": "did", "field": "did", "each": 1 },
                { "id": "visit", "group": "web", "field": "visit", "each": 2, "half_life_days": 7, "cap": 30 } ] }
        ],
        "disqualify": [ { "id": "is-student", "when": { "field": "role", "is": "student" }, "why": "Students are not customers yet" } ],
        "bands": [
            { "id": "sales-ready", "label": "Sales-ready", "stage": "sql", "at_least": { "fit": 40, "engagement": 6 } },
            { "id": "mql", "label": "Worth nurturing", "stage": "mql", "at_least": { "total": 30 } },
            { "id": "nurture", "label": "Not yet" }
        ],
        "disqualified_band": { "id": "not-a-fit", "label": "Not a fit" }"#,
    )
}
