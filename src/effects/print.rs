//! The printer.

/// Opens the browser's print dialogue.
pub fn page() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
