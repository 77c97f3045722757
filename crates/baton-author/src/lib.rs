//! Baton author.
