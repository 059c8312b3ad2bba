#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "train")]
mod chain;
mod codes;
mod error;
mod exp;
mod feature;
mod format;
mod label;
mod lanes;
mod lattice;
mod model;
mod posterior;
mod rows;
mod sequence;
mod slots;
#[cfg(feature = "train")]
mod train;
mod viterbi;

pub use crate::codes::Codes;
pub use crate::error::{Error, ErrorKind};
pub use crate::feature::{Feature, hash_bytes, hash_str};
pub use crate::label::{Label, LabelSet, MAX_LABELS};
pub use crate::lattice::Lattice;
pub use crate::model::Model;
pub use crate::sequence::Sequence;
#[cfg(feature = "train")]
pub use crate::train::{Progress, TrainOptions, Trainer};
