#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod by_kind;
mod counts;
mod dates;
mod entities;
mod error;
mod links;
mod matching;
mod names;
mod overlaps;
mod pieces;
mod quotes;
mod scorer;
mod segments;
mod values;
mod words;

pub use crate::by_kind::by_kind;
pub use crate::counts::{Rates, Score};
pub use crate::error::{Error, ErrorKind};
pub use crate::links::Links;
pub use crate::matching::SAME;
pub use crate::pieces::trimmed;
pub use crate::quotes::{Contents, Judged};
pub use crate::scorer::{CriterionScore, Layer, LayerScores, Scorer, Side};
pub use crate::words::Words;
