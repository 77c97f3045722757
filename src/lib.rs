//! The Baton studio: a lead at the left, how ready for sales it is at the right, and why.
//!
//! Read [`state`] first: one state, and all that can happen to it. [`reading`] works out what a lead's result says, in
//! the plain values of [`story`]; [`pages`], [`components`] and [`charts`] draw them; [`effects`] is the only way to the
//! browser. [`link`] holds what an address can carry. [`element`] is the preview
//! as an element of any page.
//!
//! # What it does not do
//! It scores nothing by itself (that is `baton-model`), it keeps nothing of a lead after the page is closed but what
//! stands in the address, and it sends nothing anywhere. Of the studio itself the browser keeps every file, so that it
//! works without a connection (`offline/`).

pub mod app;
pub mod base64url;
pub mod charts;
pub mod components;
pub mod effects;
pub mod element;
pub mod insight;
pub mod link;
pub mod opened;
pub mod pages;
pub mod reading;
pub mod starters;
pub mod state;
pub mod story;

pub use app::App;
