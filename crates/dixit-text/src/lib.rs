#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod cow_document;
mod document;
mod document_builder;
mod error;
mod found;
mod hash;
mod line_index;
mod months;
mod offset_index;
mod paragraph;
mod sentence;
mod span;
mod spanned;
mod token;
mod vocabulary;
mod with_text;

pub use crate::cow_document::CowDocument;
pub use crate::document::Document;
pub use crate::document_builder::DocumentBuilder;
pub use crate::error::{Error, ErrorKind, Layer};
pub use crate::hash::{hash, mixed};
pub use crate::line_index::{LineColumn, LineIndex};
pub use crate::months::MONTHS;
pub use crate::offset_index::{OffsetIndex, ceil_char_boundary, floor_char_boundary};
pub use crate::paragraph::Paragraph;
pub use crate::sentence::Sentence;
pub use crate::span::Span;
pub use crate::spanned::{Spanned, containing, within};
pub use crate::token::Token;
pub use crate::vocabulary::{
    Attitude, CueStatus, DateId, DateModifier, DateRule, DateSource, DateType, EntityId, EntityKind,
    EntityRule, Function, Gender, MentionForm, ParagraphKind, QuoteId, QuoteKind, QuoteRule, Reason,
    RelationKind, SaidBasis, TokenKind, Unit, Upos,
};
pub use crate::with_text::{Texts, WithText};
