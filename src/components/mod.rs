//! Small views that several places share.
//!
//! The rule of this folder: a component gets values and callbacks, draws, and holds no rule. What it says was worked out
//! in `story/`.

pub mod button;
pub mod icon;
pub mod model_menu;
pub mod newer;
pub mod node;
pub mod notices;
pub mod telling;
pub mod theme_switch;
pub mod toast;
