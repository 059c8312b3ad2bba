//! Findings against gold, by the criteria of those who measure such systems.

mod counts;
mod dates;
mod entities;
mod matching;
mod names;
mod overlaps;
mod pieces;
mod quotes;
mod scorer;
mod segments;
mod values;
mod words;

pub use self::counts::Score;
pub use self::quotes::{Contents, Judged};
pub use self::scorer::{Layer, LayerScores, Row, Scorer, Side};
