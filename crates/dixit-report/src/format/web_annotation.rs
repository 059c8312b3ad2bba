use std::borrow::Cow;
use std::io::Write;

use dixit_text::{OffsetIndex, Unit};
use serde::Serialize;

use crate::context::{after, before};
use crate::format::json::put_compact;
use crate::index::{Index, Referred};
use crate::iri;
use crate::{Error, Quote, Report, ReportFormat};

plain_format! {
    /// Writes reports as W3C Web Annotations: JSON-LD, an `AnnotationPage` whose items are the findings of any number of
    /// documents.
    ///
    /// | Web Annotation | dixit |
    /// |---|---|
    /// | `source` of a target | the document's id as an IRI: as it is where it is one of the web, else as a relative path |
    /// | `TextPositionSelector` | the place, in code points, as the recommendation has it |
    /// | `TextQuoteSelector` | the words, with up to 32 characters before and after |
    /// | motivation `identifying` | a mention, a date or a quotation (a target for each part); bodies: |
    /// | body `classifying` | the entity's kind, the date's type, the quotation's kind |
    /// | body `identifying` | the entity's name, the date's value, each speaker's name |
    /// | body `describing` | of a quotation, where there are some: `said=2024-03-04; attitude=belief; status=negated` |
    /// | motivation `linking` | a quotation's cue or source; bodies: the quotation's annotation, and `cue` or `source` |
    ///
    /// Ids are fragments of the page, `#letter-7-q1`; documents of one id share them. Confidences and rules are not
    /// written.
    ///
    /// <https://www.w3.org/TR/annotation-model/>
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Date, DateType, Report, ReportFormat, WebAnnotationReport, Words};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(8, 12), "1984");
    /// report.dates.push(Date::new("d1", words, DateType::Date, "1984", "year", 0.9));
    /// let page = WebAnnotationReport::new().render(&report, "Born in 1984.")?;
    /// assert!(page.contains(r#"{"type":"TextPositionSelector","start":8,"end":12}"#));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    WebAnnotationReport
}

/// How many characters of context tell a stretch of text from others of the same words.
const CONTEXT: usize = 32;

impl WebAnnotationReport {
    /// What stands before the first document's annotations, between those of two, and after the last.
    pub(crate) const FRAME: [&'static str; 3] = [
        "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"#page\",\"type\":\"AnnotationPage\",\"items\":[\n",
        ",\n",
        "\n]}\n",
    ];

    /// Writes one document's annotations, a line each with commas between; nothing where there are none.
    pub(crate) fn write_items(self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let page = AnnotationPage {
            text,
            chars: OffsetIndex::new(text, Unit::Char),
            source: iri::reference(&report.id),
            prefix: format!("#{}-", iri::fragment(&report.id)),
        };
        let mut separator = "";
        page.annotations(&report, &mut |annotation| {
            out.write_all(separator.as_bytes())?;
            separator = ",\n";
            put_compact(&annotation, out)
        })
    }
}

impl ReportFormat for WebAnnotationReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let [open, _, close] = Self::FRAME;
        out.write_all(open.as_bytes())?;
        self.write_items(report, text, out)?;
        Ok(out.write_all(close.as_bytes())?)
    }
}

#[derive(Serialize)]
struct Annotation<'r> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body<'r>>,
    target: Vec<Target<'r>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'r> {
    Annotation(String),
    Textual {
        #[serde(rename = "type")]
        kind: &'static str,
        purpose: &'static str,
        value: Cow<'r, str>,
    },
}

impl<'r> Body<'r> {
    fn textual(purpose: &'static str, value: impl Into<Cow<'r, str>>) -> Self {
        Self::Textual { kind: "TextualBody", purpose, value: value.into() }
    }
}

#[derive(Serialize)]
struct Target<'r> {
    source: &'r str,
    selector: [Selector<'r>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'r> {
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'r str, prefix: &'r str, suffix: &'r str },
}

/// What the annotations of one document share.
struct AnnotationPage<'r> {
    text: &'r str,
    chars: OffsetIndex<'r>,
    source: String,
    prefix: String,
}

impl AnnotationPage<'_> {
    fn annotations(
        &self,
        report: &Report,
        put: &mut dyn FnMut(Annotation<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for entity in &report.entities {
            for (mention, number) in entity.mentions.iter().zip(1..) {
                let id = format!("{}.{number}", entity.id);
                let body = vec![
                    Body::textual("classifying", entity.kind.as_str()),
                    Body::textual("identifying", entity.name.as_str()),
                ];
                put(self.annotation(&id, "identifying", body, &[(mention.start, mention.end)]))?;
            }
        }
        for date in &report.dates {
            let body = vec![
                Body::textual("classifying", date.kind.as_str()),
                Body::textual("identifying", date.value.as_str()),
            ];
            put(self.annotation(&date.id, "identifying", body, &[(date.start, date.end)]))?;
        }
        let index = Index::new(report);
        report.quotes.iter().try_for_each(|quote| self.quote(quote, report, &index, put))
    }

    fn quote(
        &self,
        quote: &Quote,
        report: &Report,
        index: &Index<'_>,
        put: &mut dyn FnMut(Annotation<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut body = vec![Body::textual("classifying", quote.kind.as_str())];
        body.extend(
            quote.all_speakers().iter().map(|speaker| Body::textual("identifying", speaker.name.as_str())),
        );
        let said = quote.said.as_ref().and_then(|said| match index.referred(said) {
            Referred::Document => report.date.as_deref(),
            Referred::Date(date) => Some(date.value.as_str()),
            Referred::Missing => None,
        });
        let status = quote.cue.as_ref().and_then(|cue| cue.status.as_deref());
        let attitude = quote.attitude.as_deref();
        let notes: Vec<_> = [("said", said), ("attitude", attitude), ("status", status)]
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect();
        if !notes.is_empty() {
            body.push(Body::textual("describing", notes.join("; ")));
        }
        let parts: Vec<_> = quote.all_parts().iter().map(|part| (part.start, part.end)).collect();
        put(self.annotation(&quote.id, "identifying", body, &parts))?;
        let mut link = |id: String, what, place| {
            let body = vec![Body::Annotation(self.id(&quote.id)), Body::textual("classifying", what)];
            put(self.annotation(&id, "linking", body, &[place]))
        };
        if let Some(cue) = &quote.cue {
            link(format!("{}.cue", quote.id), "cue", (cue.start, cue.end))?;
        }
        for (source, number) in quote.all_sources().iter().zip(1..) {
            link(format!("{}.source{number}", quote.id), "source", (source.start, source.end))?;
        }
        Ok(())
    }

    fn id(&self, finding: &str) -> String {
        format!("{}{}", self.prefix, iri::fragment(finding))
    }

    fn annotation<'a>(
        &'a self,
        id: &str,
        motivation: &'static str,
        body: Vec<Body<'a>>,
        places: &[(usize, usize)],
    ) -> Annotation<'a> {
        let target = places.iter().map(|&place| self.target(place)).collect();
        Annotation { id: self.id(id), kind: "Annotation", motivation, body, target }
    }

    fn target(&self, (start, end): (usize, usize)) -> Target<'_> {
        let exact = self.text.get(start..end).unwrap_or_default();
        let position = Selector::Position { start: self.chars.convert(start), end: self.chars.convert(end) };
        let prefix = before(self.text, start, CONTEXT);
        let suffix = after(self.text, end, CONTEXT);
        Target { source: &self.source, selector: [position, Selector::Quote { exact, prefix, suffix }] }
    }
}
