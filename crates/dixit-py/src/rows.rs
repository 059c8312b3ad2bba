//! The tables' columns, and a document's rows in each. Names are those of the tables that the binary writes.

use std::collections::BTreeMap;

use arrow_schema::ArrowError;
use dixit::report::{DateRef, Report};

use crate::column::Columns;
use crate::column::Kind::{self, Count, Flag, MaybeCount, MaybeText, Share, Text, Texts};
use crate::reader::Reading;

/// A row for each document. `json` is left out where nobody asks for it.
pub(crate) const DOCUMENTS: &[(&str, Kind)] = &[
    ("document", Text),
    ("document_date", MaybeText),
    ("date_source", MaybeText),
    ("sentences", MaybeCount),
    ("quotes", MaybeCount),
    ("dates", MaybeCount),
    ("entities", MaybeCount),
    ("error", MaybeText),
    ("json", Text),
];

/// A row for each quotation.
pub(crate) const QUOTES: &[(&str, Kind)] = &[
    ("document", Text),
    ("document_date", MaybeText),
    ("id", Text),
    ("kind", Text),
    ("start", Count),
    ("end", Count),
    ("text", Text),
    ("spoken", Text),
    ("cue", MaybeText),
    ("lemma", MaybeText),
    ("status", MaybeText),
    ("sources", Texts),
    ("speaker", MaybeText),
    ("speaker_id", MaybeText),
    ("speakers", Texts),
    ("via", MaybeText),
    ("said", MaybeText),
    ("said_basis", MaybeText),
    ("attitude", MaybeText),
    ("about", Texts),
    ("dates", Texts),
    ("parent", MaybeText),
    ("confidence", Share),
    ("rule", Text),
    ("reason", MaybeText),
];

/// A row for each date.
pub(crate) const DATES: &[(&str, Kind)] = &[
    ("document", Text),
    ("document_date", MaybeText),
    ("id", Text),
    ("start", Count),
    ("end", Count),
    ("text", Text),
    ("type", Text),
    ("value", Text),
    ("mod", MaybeText),
    ("quant", MaybeText),
    ("freq", MaybeText),
    ("begin", MaybeText),
    ("until", MaybeText),
    ("anchor", MaybeText),
    ("readings", Texts),
    ("invalid", Flag),
    ("range_with", MaybeText),
    ("range_begin", MaybeText),
    ("range_until", MaybeText),
    ("confidence", Share),
    ("rule", Text),
];

/// A row for each mention of an entity.
pub(crate) const ENTITIES: &[(&str, Kind)] = &[
    ("document", Text),
    ("document_date", MaybeText),
    ("id", Text),
    ("name", Text),
    ("kind", Text),
    ("start", Count),
    ("end", Count),
    ("text", Text),
    ("form", Text),
    ("title", MaybeText),
    ("confidence", Share),
    ("rule", Text),
];

/// Writes a document's row. `json` is passed over where the table has no such column.
pub(crate) fn document(table: &mut Columns, report: &Report, json: &str) -> Result<(), ArrowError> {
    let mut row = table.row()?;
    row.text(&report.id).maybe(report.date.as_deref()).text(report.date_source.as_str());
    row.count(report.sentences.len()).count(report.quotes.len());
    row.count(report.dates.len()).count(report.entities.len());
    row.maybe(None).text(json);
    Ok(())
}

/// Writes the row of a document that could not be read.
pub(crate) fn failure(table: &mut Columns, id: &str, message: &str, json: &str) -> Result<(), ArrowError> {
    let mut row = table.row()?;
    row.text(id).maybe(None).maybe(None);
    row.maybe_count(None).maybe_count(None).maybe_count(None).maybe_count(None);
    row.text(message).text(json);
    Ok(())
}

/// Writes the rows of a document's quotations.
pub(crate) fn quotes(table: &mut Columns, reading: &Reading) -> Result<(), ArrowError> {
    let Reading { report, spoken } = reading;
    let dates: BTreeMap<_, _> =
        report.dates.iter().map(|date| (date.id.as_str(), date.value.as_str())).collect();
    let names: BTreeMap<_, _> =
        report.entities.iter().map(|entity| (entity.id.as_str(), entity.name.as_str())).collect();
    for (quote, spoken) in report.quotes.iter().zip(spoken) {
        let cue = quote.cue.as_ref();
        let speaker = quote.speaker.as_ref();
        let said = quote.said.as_ref().and_then(|said| match said {
            DateRef::Document => report.date.as_deref(),
            DateRef::Date(id) => dates.get(id.as_str()).copied(),
        });
        let mut row = table.row()?;
        row.text(&report.id).maybe(report.date.as_deref()).text(&quote.id).text(quote.kind.as_str());
        row.count(quote.start).count(quote.end).text(&quote.text).text(spoken);
        row.maybe(cue.map(|cue| cue.text.as_str())).maybe(cue.map(|cue| cue.lemma.as_str()));
        row.maybe(cue.and_then(|cue| cue.status).map(|status| status.as_str()));
        row.list(quote.all_sources().iter().map(|source| source.text.as_str()));
        row.maybe(speaker.map(|speaker| speaker.name.as_str()));
        row.maybe(speaker.map(|speaker| speaker.entity.as_str()));
        row.list(quote.all_speakers().iter().map(|speaker| speaker.name.as_str()));
        row.maybe(quote.via.as_ref().map(|via| via.text.as_str()));
        row.maybe(said).maybe(quote.said_basis.map(|basis| basis.as_str()));
        row.maybe(quote.attitude.map(|attitude| attitude.as_str()));
        row.list(quote.about.iter().filter_map(|id| names.get(id.as_str()).copied()));
        row.list(quote.dates.iter().filter_map(|id| dates.get(id.as_str()).copied()));
        row.maybe(quote.parent.as_deref()).share(quote.confidence.get()).text(&quote.rule);
        row.maybe(quote.reason.as_deref());
    }
    Ok(())
}

/// Writes the rows of a document's dates.
pub(crate) fn dates(table: &mut Columns, report: &Report) -> Result<(), ArrowError> {
    for date in &report.dates {
        let range = date.range.as_ref();
        let mut row = table.row()?;
        row.text(&report.id).maybe(report.date.as_deref());
        row.text(&date.id).count(date.start).count(date.end).text(&date.text);
        row.text(date.kind.as_str()).text(&date.value);
        row.maybe(date.modifier.map(|modifier| modifier.as_str()));
        row.maybe(date.quant.as_deref()).maybe(date.freq.as_deref());
        row.maybe(date.begin.as_deref()).maybe(date.until.as_deref());
        row.maybe(date.anchor.as_ref().map(DateRef::as_str));
        row.list(date.readings.iter().map(String::as_str)).flag(date.invalid);
        row.maybe(range.map(|range| range.with.as_str()));
        row.maybe(range.and_then(|range| range.begin.as_deref()));
        row.maybe(range.and_then(|range| range.until.as_deref()));
        row.share(date.confidence.get()).text(&date.rule);
    }
    Ok(())
}

/// Writes the rows of a document's mentions of entities.
pub(crate) fn mentions(table: &mut Columns, report: &Report) -> Result<(), ArrowError> {
    for entity in &report.entities {
        for mention in &entity.mentions {
            let mut row = table.row()?;
            row.text(&report.id).maybe(report.date.as_deref());
            row.text(&entity.id).text(&entity.name).text(entity.kind.as_str());
            row.count(mention.start).count(mention.end).text(&mention.text);
            row.text(mention.form.as_str()).maybe(mention.title.as_deref());
            row.share(mention.confidence.get()).text(&mention.rule);
        }
    }
    Ok(())
}
