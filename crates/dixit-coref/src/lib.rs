#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod anaphor;
mod discourse;
mod ensemble;
mod error;
mod features;
mod layout;
mod mention;
mod phrase;
mod referent;
mod resolver;
#[cfg(feature = "train")]
mod train;
mod walk;

pub use crate::error::{Error, ErrorKind};
pub use crate::mention::{Chain, FoundLinks, Input, Link, Links, Name, Rival, Speech};
pub use crate::resolver::Resolver;
#[cfg(feature = "train")]
pub use crate::train::{Answer, Gold, Options, Trainer};
