#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bodies;
mod collect;
mod error;
mod gather;
mod identify;
mod identity;
mod name;
mod names;
mod node;
mod people;
mod sighting;

pub use crate::error::{Error, ErrorKind};
pub use crate::identify::{Identifier, identify};
pub use crate::identity::{Doubt, DoubtReason, Identities, Identity, LinkReason};
pub use crate::name::search_key;
pub use crate::names::{Named, Names};
pub use crate::sighting::Sighting;
