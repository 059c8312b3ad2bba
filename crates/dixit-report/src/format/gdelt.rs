use std::io::Write;

use dixit_text::{OffsetIndex, ParagraphKind, Unit};
use serde::Serialize;

use crate::context::{after, before};
use crate::format::json::put_compact;
use crate::index::{Index, Referred};
use crate::visible::visible;
use crate::{Error, Quote, QuoteKind, Report, ReportFormat};

plain_format! {
    /// Writes quotations as the JSONL of GDELT's Global Quotation Graph, with the speaker added: a line for each document.
    ///
    /// | GDELT | dixit |
    /// |---|---|
    /// | `date` | the document's date, `2024-03-06T00:00:00Z`; null where there is none |
    /// | `url` | the document's id |
    /// | `title` | the first heading, on one line; empty where there is none |
    /// | `lang` | `ENGLISH` |
    /// | `quotes` | the quotations, all but scare quotes, in the order of the report |
    /// | `quote` | what was said; its parts joined by `" … "` where it is interrupted |
    /// | `pre`, `post` | up to 100 characters before and after, as they stand |
    ///
    /// Each quotation has more than GDELT gives: `kind`, `speaker` (all names, `"; "` between them), `source`, `cue`,
    /// `said` (the value of the date), and `start` and `end` in code points. What nobody found is null. GDELT itself knows
    /// words inside marks alone: take those whose `kind` is `direct` to have the same. Names, dates and the rest are not
    /// written.
    ///
    /// <https://blog.gdeltproject.org/announcing-the-global-quotation-graph/>
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{GdeltReport, Quote, QuoteKind, Report, ReportFormat, Words};
    /// use dixit_text::Span;
    ///
    /// let text = "“Enough,” she said.";
    /// let mut report = Report::new("https://news.example/7");
    /// let words = Words::new(Span::new(3, 10), "Enough,");
    /// report.quotes.push(Quote::new("q1", QuoteKind::Direct, words, "marks", 0.9));
    /// let line = GdeltReport::new().render(&report, text)?;
    /// assert!(line.contains(r#"{"pre":"“","quote":"Enough,","post":"” she said.","kind":"direct","#));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    GdeltReport
}

/// How many characters stand before and after a quotation.
const CONTEXT: usize = 100;

#[derive(Serialize)]
struct Article<'r> {
    date: Option<String>,
    url: &'r str,
    title: String,
    lang: &'static str,
    quotes: Vec<Statement<'r>>,
}

#[derive(Serialize)]
struct Statement<'r> {
    pre: &'r str,
    quote: String,
    post: &'r str,
    kind: &'r str,
    speaker: Option<String>,
    source: Option<String>,
    cue: Option<&'r str>,
    said: Option<&'r str>,
    start: usize,
    end: usize,
}

impl ReportFormat for GdeltReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let index = Index::new(&report);
        let chars = OffsetIndex::new(text, Unit::Char);
        let heading = report.paragraphs.iter().find(|one| one.kind == ParagraphKind::Heading);
        let quotes = report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
        let article = Article {
            date: report.date.as_ref().map(|date| format!("{date}T00:00:00Z")),
            url: &report.id,
            title: visible(heading.and_then(|one| text.get(one.start..one.end)).unwrap_or_default()),
            lang: "ENGLISH",
            quotes: quotes.map(|quote| statement(&report, text, &index, &chars, quote)).collect(),
        };
        put_compact(&article, out)?;
        Ok(out.write_all(b"\n")?)
    }
}

fn statement<'r>(
    report: &'r Report,
    text: &'r str,
    index: &Index<'r>,
    chars: &OffsetIndex<'_>,
    quote: &'r Quote,
) -> Statement<'r> {
    Statement {
        pre: before(text, quote.start, CONTEXT),
        quote: quote.spoken(text),
        post: after(text, quote.end, CONTEXT),
        kind: quote.kind.as_str(),
        speaker: joined(quote.all_speakers().iter().map(|speaker| speaker.name.as_str())),
        source: joined(quote.all_sources().iter().map(|source| source.text.as_str())),
        cue: quote.cue.as_ref().map(|cue| cue.text.as_str()),
        said: quote.said.as_ref().and_then(|said| match index.referred(said) {
            Referred::Document => report.date.as_deref(),
            Referred::Date(date) => Some(&date.value),
            Referred::Missing => None,
        }),
        start: chars.convert(quote.start),
        end: chars.convert(quote.end),
    }
}

fn joined<'t>(names: impl Iterator<Item = &'t str>) -> Option<String> {
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| names.join("; "))
}
