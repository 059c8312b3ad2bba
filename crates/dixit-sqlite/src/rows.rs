use std::collections::BTreeMap;

use dixit_report::{DateRef, Report};
use rusqlite::{Connection, params};

use crate::Error;

/// Writes a document with all that was found in it, in the place of the one of the same id.
///
/// The report comes twice: in bytes, to cut words out of the text, and in characters, to be written.
pub(crate) fn write(to: &Connection, bytes: &Report, chars: &Report, text: &str) -> Result<(), Error> {
    to.prepare_cached("DELETE FROM document WHERE id = ?1")?.execute([&chars.id])?;
    to.prepare_cached("INSERT INTO document (id, date, date_source, words) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![chars.id, chars.date, chars.date_source.as_str(), text])?;
    let rows = Rows { to, document: to.last_insert_rowid(), bytes, chars, text };
    rows.entities()?;
    rows.dates()?;
    rows.quotes()?;
    rows.timeline()
}

/// What the rows of one document share.
struct Rows<'r> {
    to: &'r Connection,
    document: i64,
    bytes: &'r Report,
    chars: &'r Report,
    text: &'r str,
}

impl Rows<'_> {
    fn entities(&self) -> Result<(), Error> {
        let mut entity = self
            .to
            .prepare_cached("INSERT INTO entity (document, id, name, kind) VALUES (?1, ?2, ?3, ?4)")?;
        let mut mention = self.to.prepare_cached(
            "INSERT INTO mention (document, entity, start, \"end\", words, form, title, confidence, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for one in &self.chars.entities {
            entity.execute(params![self.document, one.id.as_str(), one.name, one.kind.as_str()])?;
            for place in &one.mentions {
                mention.execute(params![
                    self.document,
                    one.id.as_str(),
                    number(place.start),
                    number(place.end),
                    place.text,
                    place.form.as_str(),
                    place.title,
                    place.confidence.get(),
                    place.rule.as_str(),
                ])?;
            }
        }
        Ok(())
    }

    fn dates(&self) -> Result<(), Error> {
        let mut date = self.to.prepare_cached(
            "INSERT INTO date (document, id, start, \"end\", words, type, value, mod, quant, freq, first, until, anchor,
             invalid, confidence, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        for one in &self.chars.dates {
            date.execute(params![
                self.document,
                one.id.as_str(),
                number(one.start),
                number(one.end),
                one.text,
                one.kind.as_str(),
                one.value,
                one.modifier.map(|modifier| modifier.as_str()),
                one.quant,
                one.freq,
                one.begin,
                one.until,
                one.anchor.as_ref().map(DateRef::as_str),
                one.invalid,
                one.confidence.get(),
                one.rule.as_str(),
            ])?;
        }
        Ok(())
    }

    fn quotes(&self) -> Result<(), Error> {
        let dates: BTreeMap<_, _> = self.chars.dates.iter().map(|date| (date.id.as_str(), date)).collect();
        let mut quote = self.to.prepare_cached(
            "INSERT INTO quote (document, id, kind, start, \"end\", words, spoken, cue, lemma, status, source, speaker, via,
             said, said_first, said_basis, attitude, parent, confidence, rule, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )?;
        let mut speaker = self.to.prepare_cached(
            "INSERT INTO speaker (document, quote, place, entity, name) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let mut about = self
            .to
            .prepare_cached("INSERT OR IGNORE INTO about (document, quote, entity) VALUES (?1, ?2, ?3)")?;
        for (one, in_bytes) in self.chars.quotes.iter().zip(&self.bytes.quotes) {
            let (said, first) = match &one.said {
                None => (None, None),
                Some(DateRef::Document) => (self.chars.date.as_deref(), self.chars.date.as_deref()),
                Some(DateRef::Date(id)) => {
                    let date = dates.get(id.as_str());
                    (date.map(|date| date.value.as_str()), date.and_then(|date| date.begin.as_deref()))
                }
            };
            let cue = one.cue.as_ref();
            quote.execute(params![
                self.document,
                one.id.as_str(),
                one.kind.as_str(),
                number(one.start),
                number(one.end),
                one.text,
                in_bytes.spoken(self.text),
                cue.map(|cue| cue.text.as_str()),
                cue.map(|cue| cue.lemma.as_str()),
                cue.and_then(|cue| cue.status).map(|status| status.as_str()),
                joined(one.all_sources().iter().map(|source| source.text.as_str())),
                joined(one.all_speakers().iter().map(|speaker| speaker.name.as_str())),
                one.via.as_ref().map(|via| via.text.as_str()),
                said,
                first,
                one.said_basis.map(|basis| basis.as_str()),
                one.attitude.map(|attitude| attitude.as_str()),
                one.parent.as_deref(),
                one.confidence.get(),
                one.rule.as_str(),
                one.reason.as_deref(),
            ])?;
            for (who, place) in one.all_speakers().iter().zip(0_i64..) {
                speaker.execute(params![
                    self.document,
                    one.id.as_str(),
                    place,
                    who.entity.as_str(),
                    who.name
                ])?;
            }
            for entity in &one.about {
                about.execute(params![self.document, one.id.as_str(), entity.as_str()])?;
            }
        }
        Ok(())
    }

    fn timeline(&self) -> Result<(), Error> {
        let mut timeline = self.to.prepare_cached(
            "INSERT INTO timeline (document, place, date, sentence) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (entry, place) in self.bytes.timeline.iter().zip(0_i64..) {
            let sentence = self.bytes.sentences.get(entry.sentence);
            let words = sentence.and_then(|sentence| self.text.get(sentence.start..sentence.end));
            timeline.execute(params![
                self.document,
                place,
                entry.date.as_str(),
                words.unwrap_or_default()
            ])?;
        }
        Ok(())
    }
}

/// An offset, which no text makes too large for `SQLite`.
fn number(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}

fn joined<'t>(names: impl Iterator<Item = &'t str>) -> Option<String> {
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| names.join("; "))
}
