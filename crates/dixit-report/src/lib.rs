#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod context;
mod covering;
mod date_label;
mod digest;
mod doubtful;
mod error;
pub mod escape;
mod explanation;
mod file_name;
mod format;
mod group;
mod index;
mod iri;
mod json_escape;
mod layout;
mod output;
mod printed;
#[cfg(feature = "read")]
mod read;
mod renderer;
mod report_format;
#[cfg(feature = "schema")]
mod schema;
pub mod table;
mod visible;
mod wire;
mod xml;

pub use crate::date_label::date_label;
pub use crate::doubtful::Doubtful;
pub use crate::error::{Error, ErrorKind};
pub use crate::explanation::explain;
pub use crate::format::*;
pub use crate::layout::{columns, shorten, wrap};
pub use crate::output::{Folder, Output};
#[cfg(feature = "read")]
pub use crate::read::{Annotations, Problem};
pub use crate::renderer::{Piece, Renderer};
pub use crate::report_format::ReportFormat;
#[cfg(feature = "schema")]
pub use crate::schema::{generate_schema, schema_of};
pub use crate::table::Table;
pub use crate::visible::visible;
pub use crate::wire::{
    Candidate, Confidence, Cue, Date, DateRange, DateRef, Entity, Extent, Failure, FailureMessage, Known,
    Mention, Paragraph, Quote, Record, Related, Report, Schema, Sentence, Speaker, TimelineEntry, Token,
    Words,
};
pub use dixit_text::{
    Attitude, CueStatus, DateId, DateModifier, DateRule, DateSource, DateType, EntityId, EntityKind,
    EntityRule, MentionForm, ParagraphKind, QuoteId, QuoteKind, QuoteRule, Reason, RelationKind, SaidBasis,
    Unit, Upos,
};
