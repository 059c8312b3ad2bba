#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attitude;
mod attribution;
mod candidate;
mod clause;
mod detector;
mod exchange;
mod finder;
mod label;
mod line;
mod links;
mod mark;
mod mark_reading;
mod pairing;
mod pattern;
mod phrase;
mod question;
mod quote;
mod rule;
mod statement;
mod stream;
mod transcript;
mod word;
#[cfg(test)]
mod work;

pub use crate::candidate::{Grounds, SourceCandidate};
pub use crate::detector::{Nesting, QuoteDetector, Quotes};
pub use crate::quote::{Cue, Quote};
pub use crate::rule::confidence;
pub use dixit_text::{Attitude, CueStatus, QuoteId, QuoteKind, QuoteRule, Reason};
