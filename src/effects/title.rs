//! The title of the window.

/// Sets it.
pub fn set(title: &str) {
    if let Some(document) = super::document() {
        document.set_title(title);
    }
}
