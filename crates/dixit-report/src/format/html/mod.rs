mod article;
mod chart;
mod finding;
mod index;
mod markup;
mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use dixit_text::Unit;

use self::markup::Markup;
use self::place::{Place, Places};
use crate::digest::{Digest, Voice, VoiceKind};
use crate::doubtful::Doubtful;
use crate::group::Group;
use crate::index::Referred;
use crate::iri::web_address;
use crate::layout::shorten_around;
use crate::visible::visible;
use crate::xml::{NodeKind, escape};
use crate::{Entity, Error, Quote, QuoteKind, Report, ReportFormat};

pub(crate) use self::index::{IndexEntry, write as write_index};

/// Writes a report as one HTML page: the article with its findings marked, the speakers with their quotations, who is
/// quoted how often, the timeline, the names.
///
/// The page needs nothing but itself: no network, no fonts, no library. A click, a tap or Enter on a quotation, a name or a date opens what
/// is known of it: who speaks and which mentions lead there, cue, source, day and what tells it, confidence, rule, rivals. It can be filtered
/// by speaker, by who is spoken about, kind, date and confidence, searched, and walked by keyboard (`j`, `k`, `/`, Escape); what is chosen
/// stands in the address. It is read in light and dark, in forced colours, and printed; kinds are told apart by the line under them too.
/// Without scripts everything but the filters is there. Its content security policy names the hashes of its own style and script and allows
/// nothing else, so that no word of an article can run even if one got past the escaping. The page is well-formed XML too.
///
/// # Examples
///
/// ```
/// use dixit_report::{HtmlReport, Report, ReportFormat};
///
/// let page = HtmlReport::new().render(&Report::new("<b>7</b>.txt"), "Nothing.")?;
/// assert!(page.contains("<h1 dir=\"auto\">&lt;b&gt;7&lt;/b&gt;.txt</h1>"));
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

    /// The style of the page.
    pub const STYLE: &str = STYLE;

    /// The script of the page.
    pub const SCRIPT: &str = SCRIPT;

    /// The style of a page that is one of many.
    pub const SHARED_STYLE: &str = concat!(include_str!("page.css"), include_str!("shared.css"));

    /// The script of a page that is one of many: it sets what [`write_in`](Self::write_in) leaves out of each, and is [`SCRIPT`](Self::SCRIPT) then.
    pub const SHARED_SCRIPT: &str = concat!(include_str!("unfold.js"), include_str!("page.js"));

    /// Writes the page as one of many, which is about two thirds as long: what the shared script can tell from the rest of it is left to that.
    /// Without scripts the text, the links, the lists and what is known of each finding are there.
    ///
    /// # Errors
    /// Returns an error where an offset does not fit the text, or where nothing can be written.
    pub fn write_in(
        &self,
        report: &Report,
        text: &str,
        frame: &Frame,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        self.page(report, text, Some(frame), out)
    }

    fn page(
        &self,
        report: &Report,
        text: &str,
        frame: Option<&Frame>,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let places = Places::new(&report);
        let markup = if frame.is_some() { Markup::Folded } else { Markup::Whole };
        let page = HtmlPage::new(&report, &places, text, markup);
        let title = report.title.as_deref().unwrap_or(&report.id);
        match frame {
            Some(frame) => open_in(title, frame, out)?,
            None => open(title, out)?,
        }
        page.header(out)?;
        page.filters(self.doubtful, out)?;
        write!(out, "<div class=\"page\"><main><article>")?;
        article::write(&report, &places, text, markup, &page.linked_sentences(), out)?;
        writeln!(
            out,
            "<svg id=\"lines\" aria-hidden=\"true\"></svg></article></main><aside aria-label=\"findings\">"
        )?;
        writeln!(out, "<div id=\"findings\">")?;
        finding::write(&report, &page.digest, &places, text, markup, out)?;
        writeln!(out, "</div>")?;
        page.voices(out)?;
        page.timeline(out)?;
        page.names(out)?;
        match frame {
            Some(frame) => writeln!(
                out,
                "</aside></div><script src=\"{}\"></script></body></html>",
                attribute(&frame.script)
            )?,
            None => writeln!(out, "</aside></div><script>{SCRIPT}</script></body></html>")?,
        }
        Ok(())
    }
}

/// What a page is set in that is one of many, whose style and script stand in files of their own.
///
/// # Examples
///
/// ```
/// use dixit_report::{Frame, HtmlReport, Report};
///
/// let frame = Frame {
///     styles: vec!["../page.css".to_owned()],
///     script: "../page.js".to_owned(),
///     before: "<nav><a href=\"../index.html\">All</a></nav>".to_owned(),
///     ..Frame::default()
/// };
/// let mut page = Vec::new();
/// HtmlReport::new().write_in(&Report::new("letter-7"), "It rained.", &frame, &mut page)?;
/// assert!(String::from_utf8_lossy(&page).contains("<script src=\"../page.js\">"));
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a caller fills it")]
pub struct Frame {
    /// The addresses of the styles, [`HtmlReport::SHARED_STYLE`] the first of them.
    pub styles: Vec<String>,
    /// The address of [`HtmlReport::SHARED_SCRIPT`].
    pub script: String,
    /// The content security policy; nothing where the server says it.
    pub policy: Option<String>,
    /// What stands before the page, as HTML, which is written as it is.
    pub before: String,
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: use its own style and script, by their SHA-256.
///
/// A test computes both and says what to write here when either changes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-v2WlbRN6cv3UvoCKl3OavebL2qJyDBy0e2sr0r7vLls='; \
    script-src 'sha256-kTM/bS5edkEZW6mTRVovuzZU76wxNiYZ5i8prwJioLg='; \
    base-uri 'none'; form-action 'none'";

/// How many columns of a sentence the timeline shows.
const SENTENCE: usize = 160;

impl ReportFormat for HtmlReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        self.page(report, text, None, out)
    }
}

fn open_in(title: &str, frame: &Frame, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "<!DOCTYPE html>")?;
    writeln!(
        out,
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>"
    )?;
    if let Some(policy) = &frame.policy {
        writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>", attribute(policy))?;
    }
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\"/>")?;
    writeln!(out, "<title>{}</title>", element(title))?;
    for style in &frame.styles {
        writeln!(out, "<link rel=\"stylesheet\" href=\"{}\"/>", attribute(style))?;
    }
    Ok(writeln!(out, "</head><body>{}", frame.before)?)
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

/// The kinds of quotations, as the page lists them.
const KINDS: [QuoteKind; 4] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Scare];

/// A page that is being written.
struct HtmlPage<'r> {
    report: &'r Report,
    places: &'r Places<'r>,
    digest: Digest<'r>,
    voices: Vec<(String, Voice<'r>)>,
    markup: Markup,
}

impl<'r> HtmlPage<'r> {
    fn new(report: &'r Report, places: &'r Places<'r>, text: &'r str, markup: Markup) -> Self {
        let digest = Digest::new(report, text);
        let voices = digest.voices().into_iter().map(|voice| (label(&voice), voice)).collect();
        Self { report, places, digest, voices, markup }
    }

    /// Returns the sentences that the timeline leads to.
    fn linked_sentences(&self) -> BTreeSet<usize> {
        self.digest.timeline().iter().map(|moment| moment.sentence).collect()
    }

    /// Tells what article it is: its title, who wrote it, where and when it was published.
    fn header(&self, out: &mut dyn Write) -> Result<(), Error> {
        let report = self.report;
        let title = report.title.as_ref();
        writeln!(out, "<header><h1 dir=\"auto\">{}</h1>", element(title.unwrap_or(&report.id)))?;
        let mut told: Vec<String> =
            [&report.author, &report.source].into_iter().flatten().map(|told| element(told)).collect();
        told.push(element(&self.digest.dateline()));
        told.extend(report.url.as_ref().map(|url| match web_address(url) {
            Some(to) => {
                format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", attribute(&to), element(url))
            }
            None => element(url),
        }));
        told.extend(title.map(|_| element(&report.id)));
        writeln!(out, "<p class=\"faint\" dir=\"auto\">{}</p>", told.join(" · "))?;
        writeln!(out, "<p class=\"faint\">{}</p></header>", element(&self.digest.counts()))?;
        Ok(())
    }

    fn filters(&self, doubtful: Doubtful, out: &mut dyn Write) -> Result<(), Error> {
        let folded = self.markup.is_folded();
        let least =
            if folded { format!(" data-least=\"{}\"", doubtful.least_percent()) } else { String::new() };
        writeln!(out, "<nav aria-label=\"filters\"><form id=\"filters\" hidden=\"hidden\"{least}>")?;
        writeln!(out, "<label>Speaker <select name=\"voice\"><option value=\"\">everybody</option>")?;
        for (number, (label, _)) in self.voices.iter().enumerate() {
            writeln!(out, "<option value=\"{number}\">{}</option>", element(label))?;
        }
        writeln!(out, "</select></label>")?;
        self.about(out)?;
        if folded {
            return Ok(writeln!(out, "</form></nav>")?);
        }
        writeln!(out, "<label>Kind <select name=\"kind\"><option value=\"\">all</option>")?;
        let later = self.report.quotes.iter().map(|quote| &quote.kind).filter(|kind| kind.known().is_none());
        let later: BTreeSet<_> = later.map(|kind| &**kind).collect();
        for kind in KINDS.map(QuoteKind::as_str).into_iter().chain(later) {
            writeln!(out, "<option>{}</option>", element(kind))?;
        }
        writeln!(out, "</select></label>")?;
        writeln!(out, "<label>Said from <input type=\"date\" name=\"since\"/></label>")?;
        writeln!(out, "<label>to <input type=\"date\" name=\"until\"/></label>")?;
        writeln!(
            out,
            "<label>Confidence from <span><input type=\"range\" name=\"sure\" min=\"0\" max=\"95\" step=\"5\" value=\"{}\"/> \
             <output id=\"least\"></output></span></label>",
            doubtful.least_percent()
        )?;
        writeln!(out, "<label>Search <input type=\"search\" name=\"find\"/></label>")?;
        writeln!(
            out,
            "<button type=\"reset\">Reset</button> <span id=\"shown\" role=\"status\"></span> \
             <span id=\"found\" role=\"status\"></span>"
        )?;
        writeln!(
            out,
            "<span class=\"keys\">j, k: next and previous quotation · Enter: what is known of it · /: search · Esc: close, reset</span></form>"
        )?;
        let keys = KINDS.map(|kind| format!("<span class=\"{0}\">{0}</span>", kind.as_str()));
        writeln!(
            out,
            "<p class=\"faint key\">{}<span class=\"name\">name</span><span class=\"date\">date</span></p></nav>",
            keys.join("")
        )?;
        Ok(())
    }

    /// Whom quotations can be about: those that some are, group by group.
    fn about(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut groups: BTreeMap<Group, BTreeSet<usize>> = BTreeMap::new();
        for (at, entity) in
            self.report.quotes.iter().flat_map(|quote| &quote.about).filter_map(|id| self.places.entity(id))
        {
            groups.entry(Group::of(&entity.kind)).or_default().insert(at);
        }
        writeln!(out, "<label>About <select name=\"about\"><option value=\"\">anybody</option>")?;
        for (group, members) in groups {
            writeln!(out, "<optgroup label=\"{}\">", group.heading())?;
            for at in members {
                let name = self.report.entities.get(at).map_or("", |entity| entity.name.as_str());
                writeln!(
                    out,
                    "<option value=\"{}\">{}</option>",
                    self.places.id(Place::Entity(at)),
                    element(name)
                )?;
            }
            writeln!(out, "</optgroup>")?;
        }
        Ok(writeln!(out, "</select></label>")?)
    }

    fn voices(&self, out: &mut dyn Write) -> Result<(), Error> {
        if !self.voices.is_empty() {
            writeln!(out, "<h2>Quotations</h2>")?;
            chart::voices(&self.voices, out)?;
        }
        for (number, (label, voice)) in self.voices.iter().enumerate() {
            let label = voice.title.map_or_else(|| label.clone(), |title| format!("{label} ({title})"));
            writeln!(
                out,
                "<section class=\"voice\" id=\"voice-{number}\"{}><h3{}>{}</h3><ol>",
                self.markup.whole(" tabindex=\"-1\""),
                self.markup.whole(" dir=\"auto\""),
                element(&label)
            )?;
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
        let id =
            self.places.quote(quote.id.as_str()).map(|(place, _)| self.places.id(place)).unwrap_or_default();
        let said =
            self.said(quote).map(|day| format!(" data-said=\"{}\"", attribute(day))).unwrap_or_default();
        let about = quote.about.iter().filter_map(|id| self.places.entity(id));
        let about: Vec<_> = about.map(|(at, _)| self.places.id(Place::Entity(at))).collect();
        if self.markup.is_folded() {
            let about =
                if about.is_empty() { String::new() } else { format!(" data-about=\"{}\"", about.join(" ")) };
            return Ok(writeln!(
                out,
                "<li class=\"quote\"{about} data-sure=\"{}\"{said}><blockquote><a href=\"#{id}\">{}</a></blockquote>\
                 <p class=\"faint\">{id} · {}</p></li>",
                finding::percent(quote.confidence),
                element(&self.digest.content(quote)),
                element(&self.digest.notes(quote).join(" · ")),
            )?);
        }
        writeln!(
            out,
            "<li class=\"quote\" data-quote=\"{id}\" data-voice=\"{voice}\" data-kind=\"{}\" data-about=\"{}\" data-sure=\"{}\"{said}>\
             <blockquote dir=\"auto\"><a href=\"#{id}\">{}</a></blockquote><p class=\"faint\">{id} · {}</p></li>",
            attribute(&quote.kind),
            about.join(" "),
            finding::percent(quote.confidence),
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
                    "<tr><td{}>{}</td><td class=\"count\">{}</td><td>{}</td><td>{}</td></tr>",
                    self.markup.whole(" dir=\"auto\""),
                    self.name(member.entity),
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

impl HtmlPage<'_> {
    /// A link to what is known of an entity.
    fn name(&self, entity: &Entity) -> String {
        let name = element(&entity.name);
        match self.places.entity(entity.id.as_str()) {
            Some((at, _)) => format!("<a href=\"#of-{}\">{name}</a>", self.places.id(Place::Entity(at))),
            None => name,
        }
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
