//! Random numbers.

/// Sixteen bytes that nobody can guess; zeros where the browser has none.
#[must_use]
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
