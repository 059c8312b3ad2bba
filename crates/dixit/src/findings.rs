use dixit_date::{CivilDate, DateMention};
use dixit_entity::Entities;
use dixit_quote::Quote;
use dixit_text::{DateId, DateSource, Document, EntityId, Reason, Span};

use crate::{Moment, Said, Speaker, SpeakerCandidate};

/// What is in a text: every layer, and what joins them.
///
/// Findings borrow the text. Lists refer to each other by id: [`Speaker::entity`] into [`Entities::get`], [`Moment::date`] into
/// [`Findings::dates`] (`moment.date.get(&findings.dates)`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Findings<'t> {
    /// Paragraphs, sentences and tokens.
    pub document: Document<'t>,
    /// The day that the text was written on, where it is known.
    pub date: Option<CivilDate>,
    /// How that day is known.
    pub date_source: DateSource,
    /// People, organisations, places, with all their mentions.
    pub entities: Entities<'t>,
    /// Temporal expressions in the order of the text.
    pub dates: Vec<DateMention<'t>>,
    /// Quotations in the order of the text, parents before the quotations inside them.
    pub statements: Vec<Statement<'t>>,
    /// Dates that have a place in the calendar, in its order.
    pub timeline: Vec<Moment>,
    /// Pronouns, titles and nouns that might stand for somebody else, in the order of the text.
    pub contested: Vec<Contested<'t>>,
}

/// A mention without a name for which others came into question.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contested<'t> {
    /// Its words.
    pub span: Span,
    /// Who else it may stand for, best first.
    pub rivals: Vec<SpeakerCandidate<'t>>,
}

/// A quotation, with what is known when all layers are there.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Statement<'t> {
    /// The quotation itself: words, cue, source.
    pub quote: Quote<'t>,
    /// Who speaks: one for each source that stands for an entity, the first one first.
    pub speakers: Vec<Speaker<'t>>,
    /// Who might speak, best first, where a choice was made.
    pub candidates: Vec<SpeakerCandidate<'t>>,
    /// Who else the source's words may stand for, best first, where it is clear enough whom they mean: those who lost.
    pub rivals: Vec<SpeakerCandidate<'t>>,
    /// When it was said.
    pub said: Option<Said>,
    /// The last day on which it can have been said: that of the document, where nothing tells when it was said, or no more than "now".
    pub not_after: Option<CivilDate>,
    /// The entities named inside what was said, ordered by id.
    pub about: Vec<EntityId>,
    /// The dates inside what was said.
    pub dates: Vec<DateId>,
    /// Why there is no source or no speaker.
    pub reason: Option<Reason>,
}
