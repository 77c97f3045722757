//! Where a visitor came from: the page, and the first and the last visit with their campaigns.

use baton_model::digits::decimal;

use crate::Moment;
use crate::section::address::without_parameters;
use crate::text::shorten;
use crate::urlencoded;

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
    /// What a visit's first address and its referrer tell. Of the parameters only `utm_…` are kept: others may tell of a
    /// person.
    ///
    /// # Example
    /// ```
    /// use baton_handoff::{Moment, packet::Visit};
    ///
    /// let address = "https://site.example/prices?utm_source=news&email=a@b.example&utm_campaign=Spring+2026#top";
    /// let visit = Visit::new(Moment::from_ms(0), address, "https://search.example/?q=crm");
    /// assert_eq!(visit.landing_page, "https://site.example/prices");
    /// assert_eq!(visit.referrer, "https://search.example/");
    /// assert_eq!(visit.parameters.get("utm_campaign"), Some("Spring 2026"));
    /// assert_eq!(visit.parameters.get("email"), None);
    /// ```
    #[must_use]
    pub fn new(at: Moment, address: &str, referrer: &str) -> Self {
        Self {
            at,
            landing_page: without_parameters(address).to_owned(),
            referrer: without_parameters(referrer).to_owned(),
            parameters: Parameters::of(address),
        }
    }

    /// The visit as a text to remember: when, where, whence, each on a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut query = String::new();
        self.parameters.0.iter().for_each(|(name, value)| urlencoded::append(&mut query, name, value));
        let ms = decimal(self.at.ms(), 1);
        [&ms, "\n", &self.landing_page, "?", &query, "\n", &self.referrer].concat()
    }

    /// Reads what [`Visit::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let at = Moment::from_ms(lines.next()?.parse().ok()?);
        Some(Self::new(at, lines.next()?, lines.next()?))
    }
}

impl Parameters {
    fn of(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let Some((_, query)) = address.split_once('?') else { return Self::default() };
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, mut value) in urlencoded::parse(query) {
            let name = name.to_ascii_lowercase();
            let known = kept.iter().any(|(known, _)| *known == name);
            if is_campaign(&name) && !known && !value.is_empty() && kept.len() < MAX_PARAMETERS {
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

    #[test]
    fn only_words_of_campaigns_are_kept_each_once_and_not_too_long() {
        let long = "x".repeat(300);
        let address =
            format!("/p?utm_source=a&UTM_SOURCE=b&gclid=1&utm_=x&utm_medium=&utm_TERM={long}&utm_a%20b=1#utm_id=9");
        let kept = Visit::new(Moment::from_ms(0), &address, "").parameters;
        assert_eq!(kept.get("utm_source"), Some("a"));
        assert_eq!(kept.get("utm_term").map(|term| term.chars().count()), Some(201));
        assert_eq!(kept.0.len(), 2);
        let many: String = (0..50).map(|number| format!("&utm_{number}=x")).collect();
        assert_eq!(Visit::new(Moment::from_ms(0), &format!("/?{many}"), "").parameters.0.len(), MAX_PARAMETERS);
    }

    #[test]
    fn a_visit_that_was_kept_comes_back() {
        let visit =
            Visit::new(Moment::from_ms(1_795_489_200_250), "/p?utm_source=a&utm_medium=b", "https://b.example/");
        assert_eq!(Visit::from_text(&visit.to_text()), Some(visit));
        let plain = Visit::new(Moment::from_ms(1), "https://a.example/", "");
        assert_eq!(Visit::from_text(&plain.to_text()), Some(plain));
        for other in ["", "1", "x\ny\nz", "-1\n/\n"] {
            assert_eq!(Visit::from_text(other), None, "{other}");
        }
    }
}
