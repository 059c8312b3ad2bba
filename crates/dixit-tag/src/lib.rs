#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod case;
#[macro_use]
mod chain;
#[cfg(feature = "train")]
mod dictionary;
mod error;
mod features;
mod functions;
mod label;
mod tagger;
#[cfg(feature = "train")]
mod train;

pub use crate::error::{Error, ErrorKind};
pub use crate::functions::tagger::FunctionTagger;
#[cfg(feature = "train")]
pub use crate::functions::train::train_functions;
pub use crate::tagger::Tagger;
#[cfg(feature = "train")]
pub use crate::train::train;
#[cfg(feature = "train")]
pub use dixit_model::{Progress, TrainOptions};
