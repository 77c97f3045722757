//! The element in the page. Rule of this folder: it finds, shows and tells; what follows is decided outside of it, by pure
//! functions. Everything is made by DOM calls, no text ever becomes markup, and nothing that a visitor typed is replaced.
//!
//! `form` is the one object that a page has for each element, `parts` finds the parts of the plain form by the names of its
//! controls, `show` brings them up to date, `nodes` makes what is missing, `delivery` is one lead on its way, `js` lists
//! what browsers only let scripts do.

mod delivery;
mod form;
mod js;
mod nodes;
mod parts;
mod show;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
