//! From findings to the wire format: the one place where both are known.

use dixit_date::{CountedFrom, DateMention};
use dixit_entity::{Entity, Mention};
use dixit_report as wire;
use dixit_text::{DateId, Document, EntityId, QuoteId, QuoteKind, SaidBasis, Span};

use crate::{Findings, Moment, Said, Speaker, SpeakerCandidate, Statement, When};

impl Findings<'_> {
    /// Writes the findings down in the wire format, with offsets in bytes and without tokens.
    ///
    /// `id` names the document. Ids inside the report count from one in the order of the text: `e1`, `d1`, `q1`.
    #[must_use]
    pub fn to_report(&self, id: &str) -> wire::Report {
        let mut report = wire::Report::new(id);
        let document = self.document();
        report.date = self.date.map(|date| date.to_string());
        report.date_source = self.date_source.into();
        report.paragraphs =
            document.paragraphs().iter().map(|it| wire::Paragraph::new(it.span, it.kind)).collect();
        report.sentences = document.sentences().iter().map(|it| wire::Sentence::new(it.span)).collect();
        report.entities = self
            .entities
            .entities()
            .iter()
            .enumerate()
            .map(|(index, it)| entity(index, it, &document))
            .collect();
        report.dates = self.dates.iter().enumerate().map(|(index, it)| date(index, it)).collect();
        report.quotes =
            self.statements.iter().enumerate().map(|(index, it)| quote(index, it, &document)).collect();
        report.timeline = self.timeline.iter().map(moment).collect();
        report
    }

    /// Gives the tokens as the wire format has them, for [`wire::Report::tokens`].
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit::Pipeline;
    ///
    /// let findings = Pipeline::new().read("It rained.");
    /// let mut report = findings.to_report("rain");
    /// report.tokens = Some(findings.to_tokens());
    /// assert_eq!(report.tokens.map(|tokens| tokens.len()), Some(3));
    /// ```
    #[must_use]
    pub fn to_tokens(&self) -> Vec<wire::Token> {
        self.document().tokens().iter().map(|it| wire::Token::new(it.span, it.upos)).collect()
    }
}

fn words(span: Span, document: &Document<'_>) -> wire::Words {
    wire::Words::new(span, document.slice(span))
}

fn entity(index: usize, entity: &Entity<'_>, document: &Document<'_>) -> wire::Entity {
    let mut wire = wire::Entity::new(EntityId::new(index), &*entity.name, entity.kind);
    wire.mentions = entity.mentions.iter().map(|it| mention(it, document)).collect();
    wire.related = entity.related.iter().map(|it| wire::Related::new(it.kind, it.entity)).collect();
    wire.reason = entity.reason.map(Into::into);
    wire
}

fn mention(mention: &Mention<'_>, document: &Document<'_>) -> wire::Mention {
    let mut wire =
        wire::Mention::new(words(mention.span, document), mention.form, mention.rule, mention.confidence);
    wire.title = mention.title.map(|title| document.slice(title).to_owned());
    wire
}

fn date(index: usize, date: &DateMention<'_>) -> wire::Date {
    let place = wire::Words::new(date.span, &*date.text);
    let value = date.value.to_string();
    let mut wire = wire::Date::new(DateId::new(index), place, date.kind, value, date.rule, date.confidence);
    wire.modifier = date.modifier.map(Into::into);
    wire.quant = date.quant.map(|quant| quant.to_string());
    wire.freq = date.freq.map(|freq| freq.to_string());
    wire.begin = date.interval.map(|interval| interval.begin().to_string());
    wire.until = date.interval.map(|interval| interval.until().to_string());
    wire.zone = date.value.point().and_then(|point| point.zone()).map(|zone| zone.to_string());
    wire.anchor = date.counted_from.and_then(|from| match from {
        CountedFrom::Document => Some(wire::DateRef::Document),
        CountedFrom::Mention(other) => Some(wire::DateRef::Date(other.into())),
        _ => None,
    });
    wire.readings = date.readings.iter().map(ToString::to_string).collect();
    wire.invalid = date.invalid;
    wire.range = date.range.map(|range| {
        let begin = range.interval.map(|interval| interval.begin().to_string());
        let until = range.interval.map(|interval| interval.until().to_string());
        wire::DateRange::new(range.with, begin, until)
    });
    wire
}

fn quote(index: usize, statement: &Statement<'_>, document: &Document<'_>) -> wire::Quote {
    let quote = &statement.quote;
    let place = wire::Words::new(quote.span, &*quote.text);
    let mut wire = wire::Quote::new(QuoteId::new(index), quote.kind, place, quote.rule, quote.confidence);
    wire.parts = quote.parts.iter().map(|&part| wire::Extent::new(part)).collect();
    wire.quoted = quote.quoted.iter().map(|&part| wire::Extent::new(part)).collect();
    wire.parent = quote.parent.map(|parent| parent.into());
    wire.about = statement.about.iter().map(|&id| id.into()).collect();
    wire.dates = statement.dates.iter().map(|&id| id.into()).collect();
    if quote.kind == QuoteKind::Scare {
        return wire;
    }
    wire.cue = quote.cue.as_ref().map(|cue| {
        let mut wire = wire::Cue::new(cue.span, document.slice(cue.span), &*cue.lemma);
        wire.status = cue.status.map(Into::into);
        wire
    });
    wire.source = quote.source.map(|source| words(source, document));
    if quote.sources.len() > 1 {
        wire.sources = quote.sources.iter().map(|&source| words(source, document)).collect();
    }
    wire.speaker = statement.speakers.first().map(speaker);
    if statement.speakers.len() > 1 {
        wire.speakers = statement.speakers.iter().map(speaker).collect();
    }
    wire.via = quote.via.map(|via| words(via, document));
    let (said, basis) = statement.said.map(said).unzip();
    wire.said = said;
    wire.said_basis = basis.map(Into::into);
    wire.not_after = statement.not_after.map(|day| day.to_string());
    wire.attitude = Some(quote.attitude.into());
    wire.candidates = statement.candidates.iter().map(candidate).collect();
    wire.reason = statement.reason.map(Into::into);
    wire
}

fn speaker(speaker: &Speaker<'_>) -> wire::Speaker {
    wire::Speaker::new(speaker.entity, &*speaker.name)
}

fn candidate(candidate: &SpeakerCandidate<'_>) -> wire::Candidate {
    let speaker = &candidate.speaker;
    wire::Candidate::new(speaker.entity, &*speaker.name, candidate.confidence)
}

fn said(said: Said) -> (wire::DateRef, SaidBasis) {
    let when = match said.when {
        When::Date(id) => wire::DateRef::Date(id.into()),
        When::Document => wire::DateRef::Document,
    };
    (when, said.basis)
}

fn moment(moment: &Moment) -> wire::TimelineEntry {
    let mut wire = wire::TimelineEntry::new(moment.date, moment.sentence);
    wire.entities = moment.entities.iter().map(|&id| id.into()).collect();
    wire
}
