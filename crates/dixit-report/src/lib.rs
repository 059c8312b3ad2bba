#![doc = include_str!("../README.md")]

mod error;
mod wire;

pub use crate::error::{Error, ErrorKind};
pub use crate::wire::{
    Attitude, Candidate, Confidence, Cue, CueStatus, Date, DateModifier, DateRange, DateRef, DateSource,
    DateType, Entity, EntityKind, Extent, Failure, FailureMessage, Mention, MentionForm, Paragraph, Quote,
    QuoteKind, Record, Related, Report, SaidBasis, Schema, Sentence, Speaker, TimelineEntry, Token, Words,
};
pub use dixit_text::{ParagraphKind, Unit, Upos};
