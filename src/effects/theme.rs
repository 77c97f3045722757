//! Light and dark.

use crate::state::Theme;

/// Shows a theme. The style sheet follows the attribute, and the system where there is none.
pub fn show(theme: Theme) {
    let Some(root) = super::document().and_then(|document| document.document_element()) else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}
