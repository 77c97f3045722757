//! Leads by the million: tables of leads read, mapped to a model's fields and scored, and models printed as SQL.

pub mod fill;
pub mod map;
pub mod rows;
