//! Links: a lead, a day and a model in the fragment of an address.
//!
//! A fragment stays in the browser, it is not sent to a host. Whatever it holds is read with limits, and what cannot be
//! read becomes a sentence, never a broken page.

use baton_model::json::{Data, Value};
use baton_model::{Day, Lead};

use crate::base64url;
use crate::opened::{Opened, Origin};

/// The longest fragment that is written: mail and chat programs cut longer addresses.
pub const LONGEST_WRITTEN: usize = 32_000;
/// The longest fragment that is read.
pub const LONGEST_READ: usize = 200_000;

/// What a link holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The model.
    pub model: LinkedModel,
    /// The day the lead is scored on.
    pub as_of: Day,
    /// The lead.
    pub lead: Lead,
}

/// How a link holds its model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkedModel {
    /// By its id and hash.
    Named {
        /// The id.
        id: String,
        /// The hash, 64 digits.
        hash: String,
    },
    /// As the text of its file.
    Whole(String),
}

/// The page that a fragment names: `preview` of `#/preview?…`.
#[must_use]
pub fn page(fragment: &str) -> &str {
    let rest = fragment.trim_start_matches('#').trim_start_matches('/');
    rest.split('?').next().unwrap_or_default()
}

/// Reads the fragment of an address; none if it holds no lead.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read(fragment: &str) -> Result<Option<Link>, String> {
    let Some((_, query)) = fragment.split_once('?') else { return Ok(None) };
    if query.len() > LONGEST_READ {
        return Err("this link is too long to be read".to_owned());
    }
    let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    let as_of = value("on").and_then(Day::parse).ok_or("this link has no date, or its date was cut off")?;
    let lead = value("lead").and_then(unpack).ok_or("the lead in this link is damaged")?;
    let lead = Lead::parse(&lead).map_err(|_| "the lead in this link is damaged")?;
    let model = match (value("file"), value("model"), value("hash")) {
        (Some(packed), _, _) => LinkedModel::Whole(unpack(packed).ok_or("the model in this link is damaged")?),
        (None, Some(id), Some(hash)) if is_id(id) => LinkedModel::Named { id: id.to_owned(), hash: hash.to_owned() },
        _ => return Err("this link names no model".to_owned()),
    };
    Ok(Some(Link { model, as_of, lead }))
}

/// A fragment, and whether it holds all that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The fragment, from its `#`.
    pub fragment: String,
    /// The model was too large: whoever opens the link needs its file as well.
    pub needs_file: bool,
}

/// The fragment for a page with a lead on a day; none if the lead alone is too large for a link.
#[must_use]
pub fn write(page: &str, opened: &Opened, lead: &Lead, as_of: Day) -> Option<Written> {
    let named = named(page, opened, lead, as_of);
    let lead = packed(lead);
    if matches!(opened.origin, Origin::Starter(_)) {
        return (named.len() <= LONGEST_WRITTEN).then_some(Written { fragment: named, needs_file: false });
    }
    let whole = format!("#/{page}?on={as_of}&lead={lead}&file={}", pack(&opened.model.write()));
    if whole.len() <= LONGEST_WRITTEN {
        return Some(Written { fragment: whole, needs_file: false });
    }
    (named.len() <= LONGEST_WRITTEN).then_some(Written { fragment: named, needs_file: true })
}

/// The fragment for a page with a lead on a day, which names its model: for whoever has that open already.
#[must_use]
pub fn named(page: &str, opened: &Opened, lead: &Lead, as_of: Day) -> String {
    let (id, hash, lead) = (&opened.model.id, opened.program.hash, packed(lead));
    format!("#/{page}?model={id}&hash={hash}&on={as_of}&lead={lead}")
}

fn packed(lead: &Lead) -> String {
    pack(&Value::from(Data::Map(lead.answers.clone())).write())
}

/// Written values have one key a line and no line ends inside texts, so indentation can go.
fn pack(text: &str) -> String {
    let compact: String = text.lines().map(str::trim_start).collect();
    base64url::encode(compact.as_bytes())
}

fn unpack(packed: &str) -> Option<String> {
    String::from_utf8(base64url::decode(packed)?).ok()
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starters::FIRST;

    fn starter(origin: Origin) -> Opened {
        Opened::read(FIRST, origin).unwrap()
    }

    #[test]
    fn a_lead_of_a_starter_comes_back_with_the_models_id_and_hash() {
        let opened = starter(Origin::Starter(0));
        let (lead, as_of) = (opened.examples[0].lead.clone(), opened.examples[0].explanation.as_of);
        let written = write("preview", &opened, &lead, as_of).unwrap();
        assert!(written.fragment.len() < 2_000, "{} characters", written.fragment.len());
        assert!(
            written.fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#/?=&-_".contains(&byte)),
            "{}",
            written.fragment
        );
        let model = LinkedModel::Named { id: "b2b-software".to_owned(), hash: opened.program.hash.to_string() };
        assert_eq!(read(&written.fragment), Ok(Some(Link { model, as_of, lead })));
    }

    #[test]
    fn a_model_of_ones_own_travels_whole() {
        let opened = starter(Origin::File("mine.json".to_owned()));
        let written = write("preview", &opened, &Lead::default(), Day::from_days(0)).unwrap();
        let Ok(Some(Link { model: LinkedModel::Whole(text), .. })) = read(&written.fragment) else {
            panic!("{written:?}")
        };
        assert_eq!(baton_model::Model::read(&text).unwrap(), opened.model);
    }

    #[test]
    fn a_model_too_large_for_a_link_is_only_named() {
        let mut opened = starter(Origin::File("mine.json".to_owned()));
        opened.model.name = "A long name. ".repeat(LONGEST_WRITTEN / 10);
        let written = write("preview", &opened, &Lead::default(), Day::from_days(0)).unwrap();
        assert!(written.needs_file);
        assert!(matches!(read(&written.fragment), Ok(Some(Link { model: LinkedModel::Named { .. }, .. }))));
    }

    #[test]
    fn what_is_no_link_is_told_in_words() {
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("#/preview"), Ok(None));
        let packed = pack("{}");
        for fragment in [
            "#/preview?".to_owned(),
            "#/preview?on=2026-13-01&lead=e30".to_owned(),
            "#/preview?on=2026-11-01&model=x&hash=y".to_owned(),
            "#/preview?on=2026-11-01&model=x&hash=y&lead=%%%".to_owned(),
            format!("#/preview?on=2026-11-01&model=x&hash=y&lead={}", pack(&"[".repeat(100_000))),
            format!("#/preview?on=2026-11-01&model=x&hash=y&lead={}", base64url::encode(&[0xff, 0xfe])),
            format!("#/preview?on=2026-11-01&model=x&hash=y&lead={}", pack("[1]")),
            format!("#/preview?on=2026-11-01&model=<script>&hash=y&lead={packed}"),
            format!("#/preview?on=2026-11-01&lead={packed}"),
            format!("#/preview?on=2026-11-01&lead={packed}&file=%%"),
            format!("#/preview?lead={}", "A".repeat(LONGEST_READ)),
        ] {
            let words = read(&fragment).unwrap_err();
            assert!(words.contains("link"), "{words}");
        }
    }

    #[test]
    fn the_page_is_what_stands_before_the_question_mark() {
        assert_eq!(page("#/preview?on=1"), "preview");
        assert_eq!(page("#/leads"), "leads");
        assert_eq!(page(""), "");
    }
}
