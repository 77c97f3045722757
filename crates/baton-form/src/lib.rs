//! Baton form.
