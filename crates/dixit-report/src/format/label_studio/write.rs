use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use dixit_text::{OffsetIndex, Unit};
use serde::Serialize;

use crate::format::json::put_compact;
use crate::{Confidence, Date, DateRef, Entity, Error, Mention, Quote, Report, ReportFormat};

plain_format! {
    /// Writes reports as tasks for Label Studio with predictions, in the JSON that it imports: an array with an object for
    /// each document.
    ///
    /// Offsets count code points, as Label Studio has stored them since
    /// [its pull request 1559](https://github.com/HumanSignal/label-studio/pull/1559).
    /// [`LabelStudioReport::CONFIGURATION`] is the labeling configuration for it.
    ///
    /// | Label Studio | dixit |
    /// |---|---|
    /// | `data` | `text`, the document; `id`, its id; `date`, its date |
    /// | a region with `labels` | a mention (the entity's kind), a date (its type), a quotation (`DIRECT` `MIXED` `INDIRECT` `SCARE`), its cue (`CUE`), each of its sources (`SOURCE`) |
    /// | the region's `textarea` named `value` | an entity's name, a date's value, the names of the speakers, one a line |
    /// | the region's `choices` named `form` | how the mention names the entity |
    /// | the region's `choices` named `attitude`, `status` | those of the quotation |
    /// | a relation | from a quotation to its cue, its sources, the mention of its speaker that stands first, its next part, the date on which it was said |
    /// | `score` | the confidence |
    ///
    /// Ids of regions are those of the findings: `d2`, `q1`; `e1.2` for the second mention of `e1`, `q1.2` for the second part of
    /// `q1`, `q1.cue`, `q1.source1`. A place that is empty is not written, since no region can be.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Date, DateType, LabelStudioReport, Report, ReportFormat, Words};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(8, 12), "1984");
    /// report.dates.push(Date::new("d1", words, DateType::Date, "1984", "year", 0.9));
    /// let tasks = LabelStudioReport::new().render(&report, "Born in 1984.")?;
    /// assert!(tasks.starts_with(r#"[
    /// {"data":{"text":"Born in 1984.","id":"letter-7","date":null},"predictions":[{"model_version":"dixit/1","#));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    LabelStudioReport
}

impl LabelStudioReport {
    /// The labeling configuration for what this writer writes.
    pub const CONFIGURATION: &'static str = include_str!("labeling.xml");

    /// What stands before the first task, between two, and after the last.
    pub(crate) const FRAME: [&'static str; 3] = ["[\n", ",\n", "\n]\n"];

    /// Writes one document's task.
    pub(crate) fn write_task(self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let chars = OffsetIndex::new(text, Unit::Char);
        let mut regions = Regions { text, chars, result: Vec::new(), written: BTreeMap::new() };
        for entity in &report.entities {
            for (mention, number) in entity.mentions.iter().zip(1..) {
                regions.mention(entity, mention, number);
            }
        }
        for date in &report.dates {
            regions.date(date);
        }
        for quote in &report.quotes {
            regions.quote(quote);
        }
        let data = Data { text, id: &report.id, date: report.date.as_deref() };
        let prediction = Prediction { model_version: report.schema.as_str(), result: regions.result };
        put_compact(&Task { data, predictions: [prediction] }, out)
    }
}

impl ReportFormat for LabelStudioReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let [open, _, close] = Self::FRAME;
        out.write_all(open.as_bytes())?;
        self.write_task(report, text, out)?;
        Ok(out.write_all(close.as_bytes())?)
    }
}

#[derive(Serialize)]
struct Task<'r> {
    data: Data<'r>,
    predictions: [Prediction<'r>; 1],
}

#[derive(Serialize)]
struct Data<'r> {
    text: &'r str,
    id: &'r str,
    date: Option<&'r str>,
}

#[derive(Serialize)]
struct Prediction<'r> {
    model_version: &'static str,
    result: Vec<Item<'r>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item<'r> {
    Region {
        id: String,
        from_name: &'static str,
        to_name: &'static str,
        #[serde(rename = "type")]
        kind: &'static str,
        value: Value<'r>,
        #[serde(skip_serializing_if = "Option::is_none")]
        score: Option<Confidence>,
    },
    Relation {
        #[serde(rename = "type")]
        kind: &'static str,
        from_id: String,
        to_id: String,
        direction: &'static str,
        labels: [&'static str; 1],
    },
}

/// A region's place and one thing said of it.
#[derive(Serialize)]
struct Value<'r> {
    start: usize,
    end: usize,
    #[serde(flatten)]
    what: What<'r>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum What<'r> {
    Labels { text: &'r str, labels: [Cow<'r, str>; 1] },
    Text { text: Vec<&'r str> },
    Choices { choices: [&'r str; 1] },
}

/// The regions of a document.
struct Regions<'r> {
    text: &'r str,
    chars: OffsetIndex<'r>,
    result: Vec<Item<'r>>,
    /// The first region of each entity and the region of each date, by their ids.
    written: BTreeMap<&'r str, String>,
}

impl<'r> Regions<'r> {
    /// Writes a region; tells whether there is one, which an empty place has not.
    fn region(
        &mut self,
        id: &str,
        place: (usize, usize),
        label: impl Into<Cow<'r, str>>,
        score: Option<Confidence>,
    ) -> bool {
        let (start, end) = place;
        let text = self.text.get(start..end).unwrap_or_default();
        if text.is_empty() {
            return false;
        }
        let what = What::Labels { text, labels: [label.into()] };
        self.item(id, place, ("label", "labels"), what, score);
        true
    }

    /// Says something of a region.
    fn item(
        &mut self,
        id: &str,
        (start, end): (usize, usize),
        (from_name, kind): (&'static str, &'static str),
        what: What<'r>,
        score: Option<Confidence>,
    ) {
        let value = Value { start: self.chars.convert(start), end: self.chars.convert(end), what };
        self.result.push(Item::Region { id: id.to_owned(), from_name, to_name: "text", kind, value, score });
    }

    fn value(&mut self, id: &str, place: (usize, usize), text: Vec<&'r str>) {
        if !text.is_empty() {
            self.item(id, place, ("value", "textarea"), What::Text { text }, None);
        }
    }

    fn choice(&mut self, id: &str, place: (usize, usize), name: &'static str, choice: &'r str) {
        self.item(id, place, (name, "choices"), What::Choices { choices: [choice] }, None);
    }

    fn relation(&mut self, from: &str, to: &str, label: &'static str) {
        self.result.push(Item::Relation {
            kind: "relation",
            from_id: from.to_owned(),
            to_id: to.to_owned(),
            direction: "right",
            labels: [label],
        });
    }

    fn mention(&mut self, entity: &'r Entity, mention: &'r Mention, number: usize) {
        let id = format!("{}.{number}", entity.id);
        let place = (mention.start, mention.end);
        if self.region(&id, place, entity.kind.as_str(), Some(mention.confidence)) {
            self.value(&id, place, vec![&entity.name]);
            self.choice(&id, place, "form", mention.form.as_str());
            self.written.entry(&entity.id).or_insert(id);
        }
    }

    fn date(&mut self, date: &'r Date) {
        let place = (date.start, date.end);
        if self.region(&date.id, place, date.kind.as_str(), Some(date.confidence)) {
            self.value(&date.id, place, vec![&date.value]);
            self.written.insert(&date.id, date.id.to_string());
        }
    }

    fn quote(&mut self, quote: &'r Quote) {
        let label = quote.kind.to_ascii_uppercase();
        let mut last: Option<String> = None;
        for (part, number) in quote.all_parts().into_iter().zip(1..) {
            let id = if last.is_none() { quote.id.to_string() } else { format!("{}.{number}", quote.id) };
            let place = (part.start, part.end);
            if !self.region(&id, place, label.clone(), Some(quote.confidence)) {
                continue;
            }
            match &last {
                Some(before) => self.relation(before, &id, "part"),
                None => {
                    let names = quote.all_speakers().iter().map(|speaker| speaker.name.as_str());
                    self.value(&id, place, names.collect());
                    if let Some(attitude) = &quote.attitude {
                        self.choice(&id, place, "attitude", attitude);
                    }
                    if let Some(status) = quote.cue.as_ref().and_then(|cue| cue.status.as_ref()) {
                        self.choice(&id, place, "status", status);
                    }
                }
            }
            last = Some(id);
        }
        if last.is_some() {
            self.attribution(quote);
        }
    }

    fn attribution(&mut self, quote: &'r Quote) {
        if let Some(cue) = &quote.cue {
            let id = format!("{}.cue", quote.id);
            if self.region(&id, (cue.start, cue.end), "CUE", None) {
                self.relation(&quote.id, &id, "cue");
            }
        }
        for (source, number) in quote.all_sources().iter().zip(1..) {
            let id = format!("{}.source{number}", quote.id);
            if self.region(&id, (source.start, source.end), "SOURCE", None) {
                self.relation(&quote.id, &id, "source");
            }
        }
        for speaker in quote.all_speakers() {
            if let Some(mention) = self.written.get(speaker.entity.as_str()).cloned() {
                self.relation(&quote.id, &mention, "speaker");
            }
        }
        if let Some(DateRef::Date(date)) = &quote.said
            && let Some(date) = self.written.get(date.as_str()).cloned()
        {
            self.relation(&quote.id, &date, "said");
        }
    }
}
