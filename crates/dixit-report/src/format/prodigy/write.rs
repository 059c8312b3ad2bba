use std::borrow::Cow;
use std::io::Write;

use dixit_text::{OffsetIndex, Unit};
use serde::Serialize;

use crate::covering::covering;
use crate::format::json::put_compact;
use crate::{Error, Extent, Quote, Report, ReportFormat, Token};

plain_format! {
    /// Writes reports as the JSONL of Prodigy, a task a document, for its recipes `spans.manual` and `rel.manual`.
    ///
    /// Offsets count code points. Findings overlap, which `ner.manual` does not take.
    ///
    /// | Prodigy | dixit |
    /// |---|---|
    /// | `text` | the document |
    /// | `meta` | `source`, the document's id; `date`, where there is one |
    /// | `tokens` | the tokens, with `ws` where white space follows; left out where the report has none |
    /// | `spans` | mentions, dates, quotations (a span for each part), cues and sources |
    /// | `label` | the entity's kind, the date's type, `DIRECT` `MIXED` `INDIRECT` `SCARE`, `CUE`, `SOURCE` |
    /// | `token_start`, `token_end` | the first and the last token that the span shares a character with |
    /// | `relations` | from each quotation to its cue and its sources, labelled `CUE` and `SOURCE`; left out without tokens |
    ///
    /// A span has more than Prodigy asks for, and keeps it through an annotation: `id` (the finding's), `text`, `value`,
    /// which is an entity's name, a date's value or the speakers' names, and a mention's `form`. What stands under no token
    /// has no `token_start`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Date, DateType, ProdigyReport, Report, ReportFormat, Words};
    /// use dixit_text::Span;
    ///
    /// let mut report = Report::new("letter-7");
    /// let words = Words::new(Span::new(8, 12), "1984");
    /// report.dates.push(Date::new("d1", words, DateType::Date, "1984", "year", 0.9));
    /// let line = ProdigyReport::new().render(&report, "Born in 1984.")?;
    /// assert!(line.starts_with(r#"{"text":"Born in 1984.","meta":{"source":"letter-7"},"spans":[{"start":8,"end":12,"#));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    ProdigyReport
}

#[derive(Serialize)]
struct Task<'r> {
    text: &'r str,
    meta: Meta<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<TaskToken<'r>>>,
    spans: Vec<TaskSpan<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relations: Option<Vec<Relation<'r>>>,
}

#[derive(Serialize)]
struct Meta<'r> {
    source: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'r str>,
}

#[derive(Serialize)]
struct TaskToken<'r> {
    text: &'r str,
    start: usize,
    end: usize,
    id: usize,
    ws: bool,
}

#[derive(Clone, Serialize)]
struct TaskSpan<'r> {
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_end: Option<usize>,
    label: Cow<'r, str>,
    id: &'r str,
    text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'r str>,
}

#[derive(Serialize)]
struct Relation<'r> {
    head: usize,
    child: usize,
    head_span: TaskSpan<'r>,
    child_span: TaskSpan<'r>,
    label: Cow<'r, str>,
}

impl ReportFormat for ProdigyReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let tokens = report.tokens.as_deref();
        let tasks =
            Spans { text, chars: OffsetIndex::new(text, Unit::Char), tokens: tokens.unwrap_or_default() };
        let mut spans = Vec::new();
        for entity in &report.entities {
            for one in &entity.mentions {
                let mut span = tasks.span(one.start, one.end, entity.kind.as_str(), &entity.id);
                span.value = Some(entity.name.clone());
                span.form = Some(one.form.as_str());
                spans.push(span);
            }
        }
        for date in &report.dates {
            let mut span = tasks.span(date.start, date.end, date.kind.as_str(), &date.id);
            span.value = Some(date.value.clone());
            spans.push(span);
        }
        let mut relations = Vec::new();
        for quote in &report.quotes {
            tasks.quote(quote, &mut spans, &mut relations);
        }
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let meta = Meta { source: &report.id, date: report.date.as_deref() };
        let relations = tokens.is_some().then_some(relations);
        let task = Task { text, meta, tokens: tokens.map(|_| tasks.tokens()), spans, relations };
        put_compact(&task, out)?;
        Ok(out.write_all(b"\n")?)
    }
}

/// What makes spans of places.
struct Spans<'r> {
    text: &'r str,
    chars: OffsetIndex<'r>,
    tokens: &'r [Token],
}

impl<'r> Spans<'r> {
    fn tokens(&self) -> Vec<TaskToken<'r>> {
        let tokens = self.tokens.iter().zip(0..).map(|(token, id)| TaskToken {
            text: self.text.get(token.start..token.end).unwrap_or_default(),
            start: self.chars.convert(token.start),
            end: self.chars.convert(token.end),
            id,
            ws: self.text.get(token.end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)),
        });
        tokens.collect()
    }

    fn span(&self, start: usize, end: usize, label: impl Into<Cow<'r, str>>, id: &'r str) -> TaskSpan<'r> {
        let tokens = covering(self.tokens, |token| (token.start, token.end), (start, end));
        TaskSpan {
            start: self.chars.convert(start),
            end: self.chars.convert(end),
            token_start: tokens.map(|(first, _)| first),
            token_end: tokens.map(|(_, last)| last),
            label: label.into(),
            id,
            text: self.text.get(start..end).unwrap_or_default(),
            value: None,
            form: None,
        }
    }

    fn quote(&self, quote: &'r Quote, spans: &mut Vec<TaskSpan<'r>>, relations: &mut Vec<Relation<'r>>) {
        let label = quote.kind.to_ascii_uppercase();
        let names: Vec<_> = quote.all_speakers().iter().map(|speaker| speaker.name.as_str()).collect();
        let value = (!names.is_empty()).then(|| names.join("; "));
        let parts = quote.all_parts().into_iter().map(|Extent { start, end }| {
            let mut span = self.span(start, end, label.clone(), &quote.id);
            span.value.clone_from(&value);
            span
        });
        let parts: Vec<_> = parts.collect();
        let cue = quote.cue.iter().map(|cue| self.span(cue.start, cue.end, "CUE", &quote.id));
        let sources = quote.all_sources().iter();
        let sources = sources.map(|source| self.span(source.start, source.end, "SOURCE", &quote.id));
        for reporting in cue.chain(sources) {
            // A span's last token stands for it, as in Prodigy's own relations.
            if let Some(from) = parts.first()
                && let (Some(head), Some(child)) = (from.token_end, reporting.token_end)
            {
                relations.push(Relation {
                    head,
                    child,
                    head_span: from.clone(),
                    child_span: reporting.clone(),
                    label: reporting.label.clone(),
                });
            }
            spans.push(reporting);
        }
        spans.extend(parts);
    }
}
