//! Which addresses a lead may be sent to.

/// Whether a lead may be sent there: to a page of this site, to an `https` address, or to this computer, for trying out.
///
/// # Example
/// ```
/// use baton_handoff::section::address::is_endpoint;
///
/// assert!(is_endpoint("https://crm.example/leads") && is_endpoint("/leads") && is_endpoint("http://127.0.0.1:8080/"));
/// assert!(!is_endpoint("http://crm.example/leads") && !is_endpoint("//crm.example") && !is_endpoint("javascript:0"));
/// ```
#[must_use]
pub fn is_endpoint(text: &str) -> bool {
    let odd = |byte: &u8| *byte <= b' ' || *byte == 0x7F || b"\\\"<>`".contains(byte);
    if text.is_empty() || text.len() > MAX_BYTES || text.starts_with("//") || text.as_bytes().iter().any(odd) {
        return false;
    }
    match find(text, b":/?#") {
        end if text.as_bytes().get(end) == Some(&b':') => match host(text) {
            Some((https, at, end)) => https || is_this_computer(&text[at..end]),
            None => false,
        },
        _ => true,
    }
}

/// The longest address that is taken, in bytes.
pub const MAX_BYTES: usize = 2_000;

/// The origin of an `http` or `https` address, such as `https://crm.example`; none for a page of this site.
#[must_use]
pub fn origin(address: &str) -> Option<&str> {
    host(address).map(|(_, _, end)| &address[..end])
}

/// Whether it is `https`, and where its host begins and ends; none if there is no plain host.
fn host(address: &str) -> Option<(bool, usize, usize)> {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let (https, at) = match () {
        () if begins("https://") => (true, 8),
        () if begins("http://") => (false, 7),
        () => return None,
    };
    let end = at + find(&address[at..], b"/?#");
    // An @ would hide the host behind a name.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-.:[]".contains(byte);
    (end > at && address.as_bytes()[at..end].iter().all(plain)).then_some((https, at, end))
}

/// Where the first of some ASCII characters stands; the end if none does.
fn find(text: &str, any: &[u8]) -> usize {
    text.bytes().position(|byte| any.contains(&byte)).unwrap_or(text.len())
}

/// Whether both are addresses of one site. An address without an origin belongs to the page's own.
#[must_use]
pub fn is_same_origin(address: &str, page: &str) -> bool {
    match (origin(address), origin(page)) {
        (None, _) => true,
        (Some(address), Some(page)) => address.eq_ignore_ascii_case(page),
        (Some(_), None) => false,
    }
}

/// The address without its parameters and fragment, which may tell of a person.
#[must_use]
pub fn without_parameters(address: &str) -> &str {
    &address[..find(address, b"?#")]
}

fn is_this_computer(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let port = host.strip_prefix(name);
        port.is_some_and(|port| port.is_empty() || port.starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_pass() {
        for good in [
            "/",
            "/a?b=c#d",
            "a/b",
            "?x=1:2",
            "https://a.example",
            "HTTPS://a.example:8443/x?y",
            "http://localhost/x",
            "http://127.0.0.1:1/",
            "http://[::1]:8080/x",
            "https://[2001:db8::1]/x",
        ] {
            assert!(is_endpoint(good), "{good}");
        }
        for bad in [
            "",
            "//a.example",
            "javascript:alert(1)",
            " https://a.example",
            "https://a.example/ b",
            "data:text/plain,x",
            "http://a.example",
            "HTTP://a.example",
            "http://[::1].evil.example/",
            "http://localhost.evil.example/",
            "http://127.0.0.1.evil.example/",
            "https://",
            "https:///x",
            "https:a",
            "https://user@a.example",
            "https://a.example\\@b",
            "/\\a.example",
            "\\\\a",
            "/a\u{0}",
            "ftp://a.example",
        ] {
            assert!(!is_endpoint(bad), "{bad:?}");
        }
        assert!(!is_endpoint(&"a".repeat(MAX_BYTES + 1)));
    }

    #[test]
    fn an_address_of_the_same_site_is_known() {
        assert!(is_same_origin("/leads", "https://a.example/page"));
        assert!(is_same_origin("https://A.example/leads", "https://a.example/page"));
        for (address, page) in [
            ("https://a.example.evil.example/", "https://a.example/"),
            ("https://a.example:8443/", "https://a.example/"),
            ("http://a.example/", "https://a.example/"),
            ("https://a.example/", ""),
        ] {
            assert!(!is_same_origin(address, page), "{address} {page}");
        }
    }

    #[test]
    fn parameters_and_fragments_fall_away() {
        for address in ["https://a.example/x", "https://a.example/x?email=a@b.example", "https://a.example/x#top?y"] {
            assert_eq!(without_parameters(address), "https://a.example/x");
        }
    }
}
