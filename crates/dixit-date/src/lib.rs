#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod anchor;
#[cfg(feature = "calendars")]
mod calendars;
mod civil;
mod convert;
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
mod set;
mod tense;
mod value;

pub use dixit_text::{DateId, DateModifier, DateRule, DateType};

pub use crate::anchor::{Anchor, DayOrder, Direction, Stretch};
pub use crate::civil::{CivilDate, Moment};
pub use crate::error::{Error, ErrorKind};
pub use crate::extractor::{DateExtractor, DateMentions};
pub use crate::interval::Interval;
pub use crate::length::{Amount, Length, Unit};
pub use crate::mention::{CountedFrom, DateMention, RangeLink};
pub use crate::phrases::PhraseTable;
pub use crate::point::{DayPart, Field, Point, Season, TimePart, Year, Zone};
pub use crate::set::{Frequency, Quant};
pub use crate::value::{DateValue, Reference};

/// Reads one temporal expression that fills a text, counted from an anchor: [`DateExtractor::parse`] with the settings as they come.
///
/// # Errors
///
/// Returns [`ErrorKind::NotOneExpression`] if the text holds no expression, several, or anything else.
///
/// # Examples
///
/// ```
/// use dixit_date::{Anchor, CivilDate, parse};
///
/// let anchor = Anchor::Document(CivilDate::new(2024, 3, 5)?);
/// assert_eq!(parse("3 weeks from Tuesday", anchor)?.value.to_string(), "2024-04-02");
/// # Ok::<(), dixit_date::Error>(())
/// ```
pub fn parse(text: &str, anchor: Anchor) -> Result<DateMention<'_>, Error> {
    DateExtractor::new().anchor(anchor).parse(text)
}
