//! Where a visitor came from: the page, and the first and the last visit with their campaigns.

use baton_model::digits::decimal;

use crate::Moment;
use crate::section::address::without_parameters;
use crate::text::shorten;

/// The most characters of a campaign's word that are kept, and the most of such words.
const MAX_PARAMETERS: usize = 12;
const MAX_PARAMETER: usize = 200;

/// Where a visitor came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The page of the form, without parameters.
    pub page: String,
    /// The first visit to this site, where the page may remember it.
    pub first: Option<Visit>,
    /// The present visit.
    pub last: Option<Visit>,
}

/// One visit. A page may keep the first one, if the visitor agreed to that: it can be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// When it began.
    pub at: Moment,
    /// The first page seen, without parameters.
    pub landing_page: String,
    /// The page that led there, without parameters; may be empty.
    pub referrer: String,
    /// The campaign's words of the first page's address.
    pub parameters: Parameters,
}

/// Names with values, in the order of the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(pub Vec<(String, String)>);

impl Visit {
    /// What a visit's first address, the parameters of that address and the referrer tell. The parameters are given decoded, as
    /// every browser reads them: a reader of our own would be downloaded by each page. Only `utm_…` are kept: others may
    /// tell of a person.
    ///
    /// # Example
    /// ```
    /// use baton_handoff::{Moment, packet::Visit};
    ///
    /// let address = "https://site.example/prices?email=a@b.example&utm_campaign=Spring+2026#top";
    /// let parameters = [("email", "a@b.example"), ("utm_campaign", "Spring 2026")];
    /// let visit = Visit::new(Moment::from_ms(0), address, &mut parameters.into_iter(), "https://search.example/?q=crm");
    /// assert_eq!(visit.landing_page, "https://site.example/prices");
    /// assert_eq!(visit.referrer, "https://search.example/");
    /// assert_eq!(visit.parameters.get("utm_campaign"), Some("Spring 2026"));
    /// assert_eq!(visit.parameters.get("email"), None);
    /// ```
    #[must_use]
    pub fn new<'t>(
        at: Moment,
        address: &str,
        parameters: &mut dyn Iterator<Item = (&'t str, &'t str)>,
        referrer: &str,
    ) -> Self {
        Self {
            at,
            landing_page: without_parameters(address).to_owned(),
            referrer: without_parameters(referrer).to_owned(),
            parameters: Parameters::of(parameters),
        }
    }

    /// The visit as a text to remember: when, where, whence, and the campaign's words, each on a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = [&decimal(self.at.ms(), 1), "\n", &self.landing_page, "\n", &self.referrer].concat();
        for (name, value) in &self.parameters.0 {
            text += &["\n", name, "=", value].concat();
        }
        text
    }

    /// Reads what [`Visit::to_text`] wrote. Of a campaign's word of several lines the first comes back.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let at = Moment::from_ms(lines.next()?.parse().ok()?);
        let (address, referrer) = (lines.next()?, lines.next()?);
        Some(Self::new(at, address, &mut lines.filter_map(|line| line.split_once('=')), referrer))
    }
}

impl Parameters {
    fn of(parameters: &mut dyn Iterator<Item = (&str, &str)>) -> Self {
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in parameters {
            let name = name.to_ascii_lowercase();
            let known = kept.iter().any(|(known, _)| *known == name);
            if is_campaign(&name) && !known && !value.is_empty() && kept.len() < MAX_PARAMETERS {
                let mut value = value.to_owned();
                shorten(&mut value, MAX_PARAMETER);
                kept.push((name, value));
            }
        }
        Self(kept)
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn is_campaign(name: &str) -> bool {
    let rest = name.strip_prefix("utm_").unwrap_or_default();
    (1..=20).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(ms: u64, address: &str, parameters: &[(&str, &str)], referrer: &str) -> Visit {
        Visit::new(Moment::from_ms(ms), address, &mut parameters.iter().copied(), referrer)
    }

    #[test]
    fn only_words_of_campaigns_are_kept_each_once_and_not_too_long() {
        let long = "x".repeat(300);
        let of_address = [
            ("utm_source", "a"),
            ("UTM_SOURCE", "b"),
            ("gclid", "1"),
            ("utm_", "x"),
            ("utm_medium", ""),
            ("utm_TERM", &long),
            ("utm_a b", "1"),
        ];
        let kept = visit(0, "/p", &of_address, "").parameters;
        assert_eq!(kept.get("utm_source"), Some("a"));
        assert_eq!(kept.get("utm_term").map(|term| term.chars().count()), Some(201));
        assert_eq!(kept.0.len(), 2);
        let names: Vec<String> = (0..50).map(|number| format!("utm_{number}")).collect();
        let many: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "x")).collect();
        assert_eq!(visit(0, "/", &many, "").parameters.0.len(), MAX_PARAMETERS);
    }

    #[test]
    fn a_visit_that_was_kept_comes_back() {
        let of_address = [("utm_source", "a=b&c"), ("utm_medium", "b")];
        let told = visit(1_795_489_200_250, "/p?utm_source=a%3Db", &of_address, "https://b.example/");
        assert_eq!(Visit::from_text(&told.to_text()), Some(told));
        let plain = visit(1, "https://a.example/", &[], "");
        assert_eq!(Visit::from_text(&plain.to_text()), Some(plain));
        let lines = visit(1, "/", &[("utm_source", "a\nutm_id")], "");
        assert_eq!(Visit::from_text(&lines.to_text()), Some(visit(1, "/", &[("utm_source", "a")], "")));
        for other in ["", "1", "x\ny\nz", "-1\n/\n"] {
            assert_eq!(Visit::from_text(other), None, "{other}");
        }
    }
}
