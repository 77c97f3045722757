//! Reading models: from text to [`Model`], or to a list of all that is wrong.
//!
//! The folder's rule: a reading function takes a [`Node`], reports every problem that it finds to the node's [`Reader`], and
//! gives back `None` only if it reported something. Nothing is checked twice, and nothing is reported for what another
//! problem already explains.
//!
//! `reader` is the cursor, `values` reads single values, `words` holds the closed lists, `symbols` the ids of the file at
//! hand, `suggest` the help, `syntax` the words for text that is no JSON. The other files each read one part of a model.
//! The cursor is public: whoever owns a section of the file, such as `form`, reads it with the same care.

mod axis;
mod condition;
mod example;
mod field;
mod outcome;
mod reader;
mod rule;
mod suggest;
mod symbols;
mod syntax;
mod values;
mod words;

pub use condition::condition;
pub use reader::{Node, Object, Path, Reader, did_you_mean};
pub use symbols::Symbols;
pub use syntax::parse;
pub(crate) use syntax::parse_within;
pub use words::Word;

use crate::json::{Data, Member, Value};
use crate::model::{DisqualifiedBand, EmailDomains, FORMAT, Model};
use crate::problem::{Code, Problem};
use symbols::Taken;

/// The most fields of a model.
const MAX_FIELDS: usize = 500;

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// All problems of the file, in its order.
    ///
    /// # Example
    /// ```
    /// use baton_model::Model;
    ///
    /// let text = r#"{
    ///   "format": "baton-model/1", "id": "acme", "name": "Acme", "version": 1,
    ///   "fields": [ { "id": "size", "type": "number", "label": "Company size" } ],
    ///   "axes": [ { "id": "fit", "label": "Fit", "rules": [
    ///     { "id": "big", "when": { "field": "size", "at_least": 200 }, "points": 12.125 }
    ///   ] } ],
    ///   "bands": [ { "id": "all", "label": "All" } ]
    /// }"#;
    /// let problems = Model::read(text).unwrap_err();
    /// assert_eq!(problems[0].to_string(), "line 5, column 76, axes[0].rules[0].points: found 12.125, expected at most two decimals");
    /// assert_eq!(problems[0].help, "round to 12.13 or 12.12");
    ///
    /// assert_eq!(Model::read(&text.replace("12.125", "12")).unwrap().id, "acme");
    /// ```
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let value = parse(text).map_err(|problem| vec![problem])?;
        let reader = Reader::new(text);
        if let Some(Value { data: Data::Text(format), .. }) = value.get("format")
            && format != FORMAT
        {
            // A file of another format cannot be judged by the rules of this one.
            return Err(other_format(reader, &value));
        }
        let model = model(&reader.root(&value), &Symbols::gather(&value));
        let problems = reader.finish();
        match model {
            Some(model) if problems.is_empty() => Ok(model),
            _ => Err(problems),
        }
    }
}

fn other_format(reader: Reader<'_>, value: &Value) -> Vec<Problem> {
    let node = Node::unchecked(&reader, value);
    if let Some(format) = node.object("a model").and_then(|mut object| object.get("format")) {
        let help = "a file of another format or a later one needs the program it was made for";
        format.report(Code::UnknownFormat, format.value().excerpt(), format!("\"{FORMAT}\""), help);
    }
    reader.finish()
}

fn model(node: &Node<'_>, symbols: &Symbols) -> Option<Model> {
    let mut object = node.object("a model")?;
    let format = object.need("format", &format!("\"{FORMAT}\""), Node::text);
    let id = object.need("id", "an id", Node::id);
    let name = object.text("name");
    let version = object
        .need("version", "a whole number, counted up with every change", |node| node.whole(1..=values::MAX_WHOLE));
    let fields = object.need("fields", "a list of fields", |node| {
        let mut taken = Taken::new("field");
        let few_enough = node.at_most(MAX_FIELDS, "fields");
        let fields = node.list("a list of fields", |node| field::field(node, &mut taken));
        few_enough.and(fields)
    });
    let axes = object.need("axes", "a list of axes", |node| axis::axes(node, symbols));
    let disqualify = object.or("disqualify", Vec::new(), |node| {
        let mut taken = Taken::new("disqualifier");
        node.list("a list of disqualifiers", |node| outcome::disqualifier(node, symbols, &mut taken))
    });
    let mut taken = Taken::new("band");
    if node.value().get("disqualified_band").is_none() {
        taken.reserve(
            &DisqualifiedBand::default().id,
            "the band of leads that are ruled out: give that another id by `disqualified_band`",
        );
    }
    let bands = object.need("bands", "a list of bands", |node| outcome::bands(node, symbols, &mut taken));
    let disqualified_band = object
        .or("disqualified_band", DisqualifiedBand::default(), |node| outcome::disqualified_band(node, &mut taken));
    let probability = object.optional("probability", |node| outcome::probability(node, symbols));
    let email_domains = object.or("email_domains", EmailDomains::default(), outcome::email_domains);
    let form = object.or("form", Vec::new(), |node| members(node, "the form"));
    let handoff = object.or("handoff", Vec::new(), |node| members(node, "the handoff"));
    let examples = object
        .or("examples", Vec::new(), |node| node.list("a list of examples", |node| example::example(node, symbols)));
    let notes = object.or("notes", Vec::new(), |node| node.list("a list of notes", example::note));
    object.finish();
    format?;
    Some(Model {
        id: id?,
        name: name?,
        version: version?,
        fields: fields?,
        axes: axes?,
        disqualify: disqualify?,
        bands: bands?,
        disqualified_band: disqualified_band?,
        probability: probability?,
        email_domains: email_domains?,
        form: form?,
        handoff: handoff?,
        examples: examples?,
        notes: notes?,
    })
}

/// The members of an object that another crate will read.
fn members(node: &Node<'_>, shape: &str) -> Option<Vec<Member>> {
    match node.kept_object(shape)?.data {
        Data::Map(members) => Some(members),
        _ => None,
    }
}
