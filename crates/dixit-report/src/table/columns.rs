//! Each table's columns: name, type, what it says, and where it comes from.

use super::rows::Get;
use super::{Column, Type, Value};

/// Declares the columns of a table, after those that all tables have. A value is whatever a [`Value`] is made from.
macro_rules! columns {
    ($table:ident: $get:ident |$tables:ident, $item:ident| $($name:literal $holds:ident, $about:literal: $value:expr;)+) => {
        pub(super) const $table: &[Column] = &[
            Column {
                name: "document",
                holds: Type::Text,
                about: "the document's id",
                get: Get::Document(|tables, ()| Value::from(&tables.report.id)),
            },
            Column {
                name: "document_date",
                holds: Type::MaybeText,
                about: "the document's date",
                get: Get::Document(|tables, ()| Value::from(tables.report.date.as_ref())),
            },
            $(Column {
                name: $name,
                holds: Type::$holds,
                about: $about,
                get: Get::$get(|$tables, $item| {
                    let _ = $tables;
                    Value::from($value)
                }),
            }),+
        ];
    };
}

columns! { DOCUMENTS: Document |tables, _all|
    "date_source" MaybeText, "where that date comes from": tables.report.date_source.as_str();
    "title" MaybeText, "its title": tables.report.title.as_ref();
    "author" MaybeText, "who wrote it": tables.report.author.as_ref();
    "url" MaybeText, "the address that it was published at": tables.report.url.as_ref();
    "source" MaybeText, "who published it": tables.report.source.as_ref();
    "extra" MaybeText, "the record's other fields, as JSON": extra(tables.report);
    "sentences" MaybeCount, "how many sentences it has": tables.report.sentences.len();
    "quotes" MaybeCount, "how many quotations": tables.report.quotes.len();
    "dates" MaybeCount, "how many dates": tables.report.dates.len();
    "entities" MaybeCount, "how many entities": tables.report.entities.len();
}

columns! { QUOTES: Quote |tables, quote|
    "id" Text, "its id in the document": &quote.id;
    "kind" Text, "direct, mixed, indirect or scare": quote.kind.as_str();
    "start" Count, "where it starts": tables.offset(quote.start);
    "end" Count, "where it ends": tables.offset(quote.end);
    "text" Text, "its words, from the first to the last": &quote.text;
    "spoken" Text, "what was said: the words, or their parts alone with \" … \" between them": quote.spoken(tables.text);
    "cue" MaybeText, "the words that tell that something is said": quote.cue.as_ref().map(|cue| &cue.text);
    "lemma" MaybeText, "the dictionary form of the cue": quote.cue.as_ref().map(|cue| &cue.lemma);
    "status" MaybeText, "whether the cue is negated or hypothetical": quote.cue.as_ref().and_then(|cue| cue.status.as_ref());
    "sources" Texts, "the words that name who speaks": list(quote.all_sources().iter().map(|source| source.text.as_str()));
    "speaker" MaybeText, "the name of the first speaker": quote.speaker.as_ref().map(|speaker| &speaker.name);
    "speaker_id" MaybeText, "that speaker's entity": quote.speaker.as_ref().map(|speaker| &speaker.entity);
    "speakers" Texts, "the names of all speakers": list(quote.all_speakers().iter().map(|speaker| speaker.name.as_str()));
    "via" MaybeText, "through whom it was said": quote.via.as_ref().map(|via| &via.text);
    "said" MaybeText, "the value of the date on which it was said": tables.said(quote).map(|(value, _)| value);
    "said_begin" MaybeText, "the first day or moment of that date": tables.said(quote).and_then(|(_, begin)| begin);
    "said_basis" MaybeText, "what tells that date": quote.said_basis.as_ref();
    "not_after" MaybeText, "the last day on which it can have been said, where no date tells": quote.not_after.as_ref();
    "attitude" MaybeText, "speech, belief or intention": quote.attitude.as_ref();
    "about" Texts, "the names of the entities in it": list(quote.about.iter().filter_map(|id| Some(&*tables.index.entity(id)?.name)));
    "dates" Texts, "the values of the dates in it": list(quote.dates.iter().filter_map(|id| Some(&*tables.index.date(id)?.value)));
    "parent" MaybeText, "the quotation that it stands inside": quote.parent.as_ref();
    "confidence" Share, "how sure it is": quote.confidence;
    "rule" Text, "the rule that decided": quote.rule.as_str();
    "reason" MaybeText, "why there is no source or no speaker": quote.reason.as_deref();
}

columns! { SPEAKERS: Speaker |tables, speaker|
    "quote" Text, "the quotation's id": speaker.quote;
    "place" Count, "which of its speakers, from 0": speaker.place;
    "entity" Text, "the entity's id": &speaker.one.entity;
    "name" Text, "the entity's name": &speaker.one.name;
}

columns! { ABOUT: About |tables, about|
    "quote" Text, "the quotation's id": about.quote;
    "entity" Text, "the entity's id": about.entity;
}

columns! { DATES: Date |tables, date|
    "id" Text, "its id in the document": &date.id;
    "start" Count, "where it starts": tables.offset(date.start);
    "end" Count, "where it ends": tables.offset(date.end);
    "text" Text, "its words": &date.text;
    "type" Text, "DATE, TIME, DURATION or SET": date.kind.as_str();
    "value" Text, "the TIMEX3 value": &date.value;
    "mod" MaybeText, "the TIMEX3 mod": date.modifier.as_ref();
    "quant" MaybeText, "the TIMEX3 quant": date.quant.as_ref();
    "freq" MaybeText, "the TIMEX3 freq": date.freq.as_ref();
    "begin" MaybeText, "the first day or moment": date.begin.as_ref();
    "until" MaybeText, "the first day or moment after it": date.until.as_ref();
    "zone" MaybeText, "the offset from UTC of a time": date.zone.as_ref();
    "anchor" MaybeText, "what it was counted from: document, or a date's id": date.anchor.as_ref().map(|anchor| anchor.as_str());
    "readings" Texts, "the values that it may have, where they are several": list(date.readings.iter().map(String::as_str));
    "invalid" Flag, "whether the calendar has no such date": date.invalid;
    "range_with" MaybeText, "the date with which it makes a range": date.range.as_ref().map(|range| &range.with);
    "range_begin" MaybeText, "the first day or moment of the range": date.range.as_ref().and_then(|range| range.begin.as_ref());
    "range_until" MaybeText, "the first day or moment after the range": date.range.as_ref().and_then(|range| range.until.as_ref());
    "confidence" Share, "how sure it is": date.confidence;
    "rule" Text, "the rule that decided": date.rule.as_str();
}

columns! { NAMES: Name |tables, entity|
    "id" Text, "its id in the document": &entity.id;
    "name" Text, "the fullest form of its name": &entity.name;
    "kind" Text, "PERSON, ORG, GPE, …": entity.kind.as_str();
}

columns! { ENTITIES: Mention |tables, named|
    "id" Text, "the entity's id in the document": &named.entity.id;
    "name" Text, "the fullest form of its name": &named.entity.name;
    "kind" Text, "PERSON, ORG, GPE, …": named.entity.kind.as_str();
    "start" Count, "where the mention starts": tables.offset(named.mention.start);
    "end" Count, "where it ends": tables.offset(named.mention.end);
    "text" Text, "its words": &named.mention.text;
    "form" Text, "name, alias, title, pronoun or nominal": named.mention.form.as_str();
    "title" MaybeText, "the title before the name": named.mention.title.as_ref();
    "confidence" Share, "how sure it is": named.mention.confidence;
    "rule" Text, "the rule that decided": named.mention.rule.as_str();
}

columns! { TIMELINE: Entry |tables, entry|
    "place" Count, "its place on the timeline, from 0": entry.place;
    "date" Text, "the date's id": &entry.one.date;
    "sentence" Text, "the sentence": tables.sentence(entry.one.sentence);
}

fn list<'r>(texts: impl Iterator<Item = &'r str>) -> Value<'r> {
    Value::Texts(texts.collect())
}

/// The other fields of a record, where it has any.
fn extra(report: &crate::Report) -> Option<String> {
    (!report.extra.is_empty()).then(|| serde_json::to_string(&report.extra).unwrap_or_default())
}
