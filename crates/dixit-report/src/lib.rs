#![doc = include_str!("../README.md")]

mod brat;
mod brief;
mod conllu;
mod context;
mod covering;
mod csv;
mod date_label;
mod digest;
mod error;
mod explanation;
mod file_name;
mod format;
mod gdelt;
mod group;
mod html;
mod index;
mod iri;
mod json;
mod json_escape;
mod label_studio;
mod layout;
mod markdown;
mod output;
mod prodigy;
mod renderer;
mod report_format;
#[cfg(feature = "schema")]
mod schema;
mod terminal;
mod timeml;
mod visible;
mod web_annotation;
mod wire;
mod xml;

pub use crate::brat::BratReport;
pub use crate::brief::{BriefReport, Grounds, Places};
pub use crate::conllu::ConlluReport;
pub use crate::csv::{CsvReader, CsvReport, CsvTable};
pub use crate::error::{Error, ErrorKind};
pub use crate::explanation::explain;
pub use crate::format::{Files, Format};
pub use crate::gdelt::GdeltReport;
pub use crate::html::HtmlReport;
pub use crate::json::JsonReport;
pub use crate::label_studio::LabelStudioReport;
pub use crate::markdown::MarkdownReport;
pub use crate::output::Output;
pub use crate::prodigy::ProdigyReport;
pub use crate::renderer::{Piece, Renderer};
pub use crate::report_format::ReportFormat;
#[cfg(feature = "schema")]
pub use crate::schema::generate_schema;
pub use crate::terminal::{Colour, TerminalReport};
pub use crate::timeml::TimemlReport;
pub use crate::visible::visible;
pub use crate::web_annotation::WebAnnotationReport;
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
