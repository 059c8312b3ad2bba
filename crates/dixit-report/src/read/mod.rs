//! Annotations of other tools, read into the wire format: what the readers beside the writers, in `format`, have in common.

mod annotations;
pub(crate) mod assembly;
mod dates;
mod entities;
mod form;
pub(crate) mod groups;
mod json;
pub(crate) mod label;
pub(crate) mod mark;
mod quotes;
mod words;

pub use self::annotations::{Annotations, Problem};
