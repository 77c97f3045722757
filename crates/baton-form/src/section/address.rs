//! Which addresses a form may lead to.

/// Whether a link may lead there: a page of this site, or an `https` address of another.
///
/// Everything else is refused, most of all addresses that run as script, and those that a browser reads otherwise than
/// a person does.
///
/// # Example
/// ```
/// use baton_form::section::address::is_address;
///
/// assert!(is_address("/thanks") && is_address("https://cal.example/demo?x=1"));
/// assert!(!is_address("javascript:alert(1)") && !is_address("//evil.example") && !is_address("http://plain.example"));
/// ```
#[must_use]
pub fn is_address(text: &str) -> bool {
    let odd = |byte: &u8| *byte <= b' ' || *byte == 0x7F || b"\\\"<>".contains(byte);
    if text.is_empty() || text.starts_with("//") || text.as_bytes().iter().any(odd) {
        return false;
    }
    match scheme(text) {
        Some(_) => origin(text).is_some(),
        None => true,
    }
}

/// The origin of an address of another site, such as `https://cal.example`; none for a page of this site.
#[must_use]
pub fn origin(text: &str) -> Option<&str> {
    const HTTPS: &str = "https://";
    let rest = match text.get(..HTTPS.len()) {
        Some(start) if start.eq_ignore_ascii_case(HTTPS) => &text[HTTPS.len()..],
        _ => return None,
    };
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    // An @ would hide the host behind a name. What lies beyond ASCII is the browser's to refuse: its tables are large.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-.:[]".contains(byte);
    (!host.is_empty() && host.as_bytes().iter().all(plain)).then(|| &text[..HTTPS.len() + host.len()])
}

/// Whether the browser may go there by itself: to a page of this site, or of a listed one.
#[must_use]
pub fn may_redirect(text: &str, origins: &[String]) -> bool {
    is_address(text)
        && origin(text).is_none_or(|origin| origins.iter().any(|listed| listed.eq_ignore_ascii_case(origin)))
}

/// What stands before a colon that comes before any slash, question mark or number sign.
fn scheme(text: &str) -> Option<&str> {
    let end = text.find([':', '/', '?', '#'])?;
    text[end..].starts_with(':').then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_pass() {
        for good in [
            "/",
            "/a?b=c#d",
            "a/b",
            "./a",
            "?x=1:2",
            "#done",
            "https://a.example",
            "HTTPS://a.example:8443/x",
            "https://ä.example/ö",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "//a.example",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "http://a.example",
            "mailto:a@b.c",
            "https://",
            "https:///x",
            "https:a",
            "https://user@a.example",
            "https://a.example\\@b",
            "/\\a.example",
            "\\\\a",
            "/a b",
            "/a\u{0}",
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
    }

    #[test]
    fn the_browser_goes_only_where_the_form_says() {
        let origins = ["https://cal.example".to_owned()];
        assert!(may_redirect("/thanks", &[]));
        assert!(may_redirect("https://cal.example/demo", &origins));
        assert!(!may_redirect("https://cal.example.evil.example/demo", &origins));
        assert!(!may_redirect("https://cal.example/demo", &[]));
    }
}
