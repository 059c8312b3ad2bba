#![doc = include_str!("../README.md")]

mod change;
mod difference;
mod error;
mod import;
mod score;
mod verdict;
mod verifier;
mod words;

pub use crate::change::Change;
pub use crate::difference::{Difference, Fate};
pub use crate::error::{Error, ErrorKind};
pub use crate::import::{Annotations, Problem};
pub use crate::score::{Contents, Judged, Layer, LayerScores, Row, Score, Scorer, Side};
pub use crate::verdict::{Place, Verdict};
pub use crate::verifier::Verifier;
