//! Annotations of other tools, read into the wire format.

mod annotations;
mod assembly;
mod brat;
mod dates;
mod entities;
mod form;
mod groups;
mod json;
mod label;
mod label_studio;
mod mark;
mod prodigy;
mod quotes;
mod timeml;

pub use self::annotations::{Annotations, Problem};
