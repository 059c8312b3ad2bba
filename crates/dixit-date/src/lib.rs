#![doc = include_str!("../README.md")]

mod anchor;
#[cfg(feature = "calendars")]
mod calendars;
mod civil;
mod error;
mod extractor;
mod feast;
mod first;
mod grammar;
mod interval;
mod length;
mod lexer;
mod lexicon;
mod meaning;
mod mention;
mod phrases;
mod point;
mod resolve;
mod tense;
mod value;

pub use crate::anchor::{Anchor, DayOrder, Direction, Stretch};
pub use crate::civil::{CivilDate, Moment};
pub use crate::error::{Error, ErrorKind};
pub use crate::extractor::{DateExtractor, DateMentions};
pub use crate::interval::Interval;
pub use crate::length::{Amount, Length, Unit};
pub use crate::mention::{CountedFrom, DateMention, RangeLink};
pub use crate::phrases::PhraseTable;
pub use crate::point::{DayPart, Field, Point, Season, TimePart, Year, Zone};
pub use crate::value::{DateValue, Reference};
pub use dixit_text::{DateId, DateModifier, DateRule, DateType};
