mod article;
mod chart;
mod index;

use std::collections::BTreeMap;
use std::io::Write;

use dixit_text::Unit;

use crate::digest::{Digest, Voice, VoiceKind};
use crate::doubtful::{Doubtful, left_out};
use crate::index::Referred;
use crate::layout::shorten_around;
use crate::visible::visible;
use crate::xml::{NodeKind, escape};
use crate::{Error, Quote, QuoteKind, Report, ReportFormat};

pub(crate) use self::index::{IndexEntry, write as write_index};

/// Writes a report as one HTML page: the article with its findings marked, the speakers with their quotations, who is
/// quoted how often, the timeline, the names.
///
/// The page needs nothing but itself: no network, no fonts, no library. It can be filtered by speaker, kind and date,
/// walked by keyboard (`j`, `k`, `/`, Escape), read in light and dark, and printed; without scripts everything but the
/// filters is there. Its content security policy names the hashes of its own style and script and allows nothing
/// else, so that no word of an article can run even if one got past the escaping. The page is well-formed XML too.
///
/// # Examples
///
/// ```
/// use dixit_report::{HtmlReport, Report, ReportFormat};
///
/// let page = HtmlReport::new().render(&Report::new("<b>7</b>.txt"), "Nothing.")?;
/// assert!(page.contains("<h1>&lt;b&gt;7&lt;/b&gt;.txt</h1>"));
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct HtmlReport {
    doubtful: Doubtful,
}

impl HtmlReport {
    /// Creates a writer that leaves out what is likelier wrong than right.
    #[must_use]
    pub const fn new() -> Self {
        Self { doubtful: Doubtful::LeftOut }
    }

    /// Sets what is done with quotations that are likelier wrong than right.
    #[must_use]
    pub const fn doubtful(mut self, doubtful: Doubtful) -> Self {
        self.doubtful = doubtful;
        self
    }
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: use its own style and script, by their SHA-256.
///
/// A test computes both and says what to write here when either changes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-on9ErE9+XN4cQv7mIJF0DXPByQR8SJUY0fGDbFPx8wA='; \
    script-src 'sha256-HV/+0hkuPg5FKRLeqw5V8yoMOyjmLkPfonVVNQzUsQY='; \
    base-uri 'none'; form-action 'none'";

/// How many columns of a sentence the timeline shows.
const SENTENCE: usize = 160;

impl ReportFormat for HtmlReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let (report, hidden) = self.doubtful.apply(&report);
        let page = HtmlPage::new(&report, text);
        open(&report.id, out)?;
        writeln!(out, "<header><h1>{}</h1>", element(&report.id))?;
        writeln!(
            out,
            "<p class=\"faint\">{} · {}</p></header>",
            element(&page.digest.dateline()),
            element(&page.digest.counts())
        )?;
        page.filters(out)?;
        write!(out, "<main><article>")?;
        article::write(&report, text, out)?;
        writeln!(out, "</article><aside>")?;
        page.voices(out)?;
        if let Some(note) = left_out(hidden) {
            writeln!(out, "<p class=\"faint\">{}.</p>", element(&note))?;
        }
        page.timeline(out)?;
        page.names(out)?;
        writeln!(out, "</aside></main><script>{SCRIPT}</script></body></html>")?;
        Ok(())
    }
}

fn open(title: &str, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "<!DOCTYPE html>")?;
    writeln!(
        out,
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>"
    )?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\"/>")?;
    Ok(writeln!(out, "<title>{}</title><style>{STYLE}</style></head><body>", element(title))?)
}

/// A page that is being written.
struct HtmlPage<'r> {
    report: &'r Report,
    digest: Digest<'r>,
    voices: Vec<(String, Voice<'r>)>,
    /// The place of each quotation in the report, by its id.
    numbers: BTreeMap<&'r str, usize>,
}

impl<'r> HtmlPage<'r> {
    fn new(report: &'r Report, text: &'r str) -> Self {
        let digest = Digest::new(report, text);
        let voices = digest.voices().into_iter().map(|voice| (label(&voice), voice)).collect();
        let numbers =
            report.quotes.iter().zip(0..).map(|(quote, number)| (quote.id.as_str(), number)).collect();
        Self { report, digest, voices, numbers }
    }

    fn filters(&self, out: &mut dyn Write) -> Result<(), Error> {
        writeln!(out, "<nav><form id=\"filters\" hidden=\"hidden\" aria-label=\"filters\">")?;
        writeln!(out, "<label>Speaker <select name=\"voice\"><option value=\"\">everybody</option>")?;
        for (number, (label, _)) in self.voices.iter().enumerate() {
            writeln!(out, "<option value=\"{number}\">{}</option>", element(label))?;
        }
        writeln!(out, "</select></label>")?;
        writeln!(out, "<label>Kind <select name=\"kind\"><option value=\"\">all</option>")?;
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Scare] {
            writeln!(out, "<option>{}</option>", kind.as_str())?;
        }
        writeln!(out, "</select></label>")?;
        writeln!(out, "<label>Said from <input type=\"date\" name=\"since\"/></label>")?;
        writeln!(out, "<label>to <input type=\"date\" name=\"until\"/></label>")?;
        writeln!(out, "<button type=\"reset\">Reset</button> <span id=\"shown\" role=\"status\"></span>")?;
        writeln!(
            out,
            "<span class=\"keys\">j, k: next and previous quotation · /: speaker · Esc: reset</span></form>"
        )?;
        let keys = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Scare]
            .map(|kind| format!("<span class=\"{0}\">{0}</span>", kind.as_str()));
        writeln!(
            out,
            "<p class=\"faint key\">{}<span class=\"name\">name</span><span class=\"date\">date</span></p></nav>",
            keys.join("")
        )?;
        Ok(())
    }

    fn voices(&self, out: &mut dyn Write) -> Result<(), Error> {
        if !self.voices.is_empty() {
            writeln!(out, "<h2>Quotations</h2>")?;
            chart::voices(&self.voices, out)?;
        }
        for (number, (label, voice)) in self.voices.iter().enumerate() {
            let label = voice.title.map_or_else(|| label.clone(), |title| format!("{label} ({title})"));
            writeln!(out, "<section class=\"voice\"><h3>{}</h3><ol>", element(&label))?;
            for quote in &voice.quotes {
                self.quote(quote, &number.to_string(), out)?;
            }
            writeln!(out, "</ol></section>")?;
        }
        let scare = self.digest.scare_quotes();
        if !scare.is_empty() {
            writeln!(out, "<section class=\"voice\"><h2>In quotation marks, not speech here</h2><ol>")?;
            for quote in scare {
                self.quote(quote, "-", out)?;
            }
            writeln!(out, "</ol></section>")?;
        }
        Ok(())
    }

    fn quote(&self, quote: &'r Quote, voice: &str, out: &mut dyn Write) -> Result<(), Error> {
        let number = self.numbers.get(quote.id.as_str()).copied().unwrap_or_default();
        let said =
            self.said(quote).map(|day| format!(" data-said=\"{}\"", attribute(day))).unwrap_or_default();
        writeln!(
            out,
            "<li class=\"quote\" data-quote=\"{number}\" data-voice=\"{voice}\" data-kind=\"{}\"{said}>\
             <blockquote><a href=\"#q{number}\">{}</a></blockquote><p class=\"faint\">{}</p></li>",
            quote.kind.as_str(),
            element(&self.digest.content(quote)),
            element(&self.digest.notes(quote).join(" · ")),
        )?;
        Ok(())
    }

    /// Returns the first day of when it was said, as far as it is known.
    fn said(&self, quote: &Quote) -> Option<&str> {
        match self.digest.referred(quote.said.as_ref()?) {
            Referred::Document => self.report.date.as_deref(),
            Referred::Missing => None,
            Referred::Date(date) => {
                let known = date.value.starts_with(|first: char| first.is_ascii_digit());
                date.begin.as_deref().or(known.then_some(date.value.as_str()))
            }
        }
    }

    fn timeline(&self, out: &mut dyn Write) -> Result<(), Error> {
        let moments = self.digest.timeline();
        if moments.is_empty() {
            return Ok(());
        }
        writeln!(out, "<section><h2>Timeline</h2>")?;
        chart::timeline(&moments, out)?;
        writeln!(out, "<ol>")?;
        for moment in &moments {
            writeln!(
                out,
                "<li class=\"moment\"><a href=\"#s{}\"><b>{}</b> {}</a></li>",
                moment.sentence,
                element(&moment.label),
                element(&shorten_around(moment.before, moment.words, moment.after, SENTENCE)),
            )?;
        }
        Ok(writeln!(out, "</ol></section>")?)
    }

    fn names(&self, out: &mut dyn Write) -> Result<(), Error> {
        for cast in self.digest.casts() {
            writeln!(out, "<section><h2>{}</h2><table>", cast.group.heading())?;
            writeln!(
                out,
                "<tr><th>Name</th><th class=\"count\">Mentions</th><th>Also as</th><th>Titles</th></tr>"
            )?;
            for member in &cast.members {
                writeln!(
                    out,
                    "<tr><td>{}</td><td class=\"count\">{}</td><td>{}</td><td>{}</td></tr>",
                    element(&member.entity.name),
                    member.entity.mentions.len(),
                    element(&member.forms().join(", ")),
                    element(&member.titles.join(", ")),
                )?;
            }
            writeln!(out, "</table></section>")?;
        }
        Ok(())
    }
}

fn label(voice: &Voice<'_>) -> String {
    match voice.kind.prefix() {
        None => voice.label.clone(),
        Some(prefix) if voice.kind == VoiceKind::Missing => prefix.to_owned(),
        Some(prefix) => format!("{prefix}: {}", voice.label),
    }
}

/// Returns words for display between tags: one line, visible.
fn element(text: &str) -> String {
    escape(&visible(text), NodeKind::Element)
}

fn attribute(text: &str) -> String {
    escape(&visible(text), NodeKind::Attribute)
}
