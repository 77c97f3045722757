//! Whole numbers and bytes in digits. The standard library's formatting can do more, and a page would download all of it.

/// A whole number in at least `width` digits.
///
/// # Example
/// ```
/// use baton_model::digits::decimal;
///
/// assert_eq!((decimal(2_026, 1), decimal(7, 2)), ("2026".to_owned(), "07".to_owned()));
/// ```
#[must_use]
pub fn decimal(number: u64, width: usize) -> String {
    let mut text =
        if number >= 10 || width > 1 { decimal(number / 10, width.saturating_sub(1)) } else { String::new() };
    text.push(char::from(b'0' + (number % 10) as u8));
    text
}

/// Bytes in small hex digits, two each.
///
/// # Example
/// ```
/// assert_eq!(baton_model::digits::hex(&[0xA5, 7]), "a507");
/// ```
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from(if half < 10 { b'0' + half } else { b'a' - 10 + half }));
        }
    }
    text
}
