//! Baton model.
