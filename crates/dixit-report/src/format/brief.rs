use std::collections::BTreeMap;
use std::io::Write;

use dixit_text::{LineIndex, ParagraphKind, Unit};

use crate::index::{Index, Referred};
use crate::layout::shorten_middle;
use crate::visible::acts;
use crate::{
    Attitude, Confidence, Date, DateRef, Entity, Error, Extent, Mention, MentionForm, Quote, Report,
    ReportFormat,
};

/// Writes reports as one line for one finding, made for snapshot tests and `diff`.
///
/// After a line for the document, the findings stand in the order of the text: paragraphs that are no running text,
/// quotations, dates, names; then the timeline. No line has an id or a confidence, which change where nothing else does, unless
/// [they are asked for](Self::ids).
/// A line starts with its place (line and column, in code points from 1), a tag, and a kind; words of the document stand
/// in straight quotation marks, escaped as in Rust and shortened in the middle.
///
/// ```text
/// 3:2      quote  direct   "We leave with an outline,"  cue "said"  source "she"  speaker "Ana Kovar"  said 2024-03-04 (clause)
/// 3:32     name   PERSON   "she"  pronoun of "Ana Kovar"
/// ```
///
/// # Examples
///
/// ```
/// use dixit_report::{BriefReport, Entity, EntityKind, Mention, MentionForm, Report, ReportFormat, Words};
/// use dixit_text::Span;
///
/// let text = "Ask Ana Kovar.";
/// let mut kovar = Entity::new("e1", "Ana Kovar", EntityKind::Person);
/// let words = Words::new(Span::new(4, 13), "Ana Kovar");
/// kovar.mentions.push(Mention::new(words, MentionForm::Name, "shape", 0.8));
/// let mut report = Report::new("letter-7");
/// report.entities.push(kovar);
/// let lines = BriefReport::new().render(&report, text)?;
/// assert_eq!(lines, "document \"letter-7\"  no date\n1:5      name   PERSON   \"Ana Kovar\"\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct BriefReport {
    places: Places,
    grounds: Grounds,
    ids: Ids,
}

/// Whether findings are told with their ids, by which an explanation can be asked for.
///
/// # Examples
///
/// ```
/// use dixit_report::{BriefReport, Grounds, Ids, Places, Report, ReportFormat};
///
/// let whole = BriefReport::new().ids(Ids::Shown).places(Places::Hidden).grounds(Grounds::RuleAndConfidence);
/// assert_eq!(whole.render(&Report::new("letter-7"), "")?, "document \"letter-7\"  no date\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "there is no third way")]
pub enum Ids {
    /// Without.
    #[default]
    Hidden,
    /// With: `q3`, `d1`, `e2`.
    Shown,
}

/// Whether lines start with their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Places {
    /// With line and column: two findings of the same words are told apart.
    #[default]
    LineColumn,
    /// Without: two versions of one document differ in what was found alone.
    Hidden,
}

/// Whether lines end with what a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Grounds {
    /// They do not: another rule that finds the same changes nothing.
    #[default]
    Hidden,
    /// With the rule that decided.
    Rule,
    /// With the rule, and how sure it is, from 0 to 1.
    RuleAndConfidence,
}

/// How many columns of a finding's words are shown.
const WORDS: usize = 72;

impl BriefReport {
    /// Creates a writer of lines with places.
    #[must_use]
    pub const fn new() -> Self {
        Self { places: Places::LineColumn, grounds: Grounds::Hidden, ids: Ids::Hidden }
    }

    /// Sets whether lines start with their place.
    #[must_use]
    pub const fn places(mut self, places: Places) -> Self {
        self.places = places;
        self
    }

    /// Sets whether lines have the finding's id behind their tag.
    #[must_use]
    pub const fn ids(mut self, ids: Ids) -> Self {
        self.ids = ids;
        self
    }

    /// Sets whether lines end with the rule that decided, and how sure it is.
    #[must_use]
    pub const fn grounds(mut self, grounds: Grounds) -> Self {
        self.grounds = grounds;
        self
    }
}

impl ReportFormat for BriefReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let head = match &report.date {
            Some(date) => format!("{} ({})", plain(date), plain(&report.date_source)),
            None => "no date".to_owned(),
        };
        writeln!(out, "document {}  {head}", quoted(&report.id))?;
        let findings = Findings::new(&report, text, self.grounds);
        let mut lines = findings.lines();
        // Of those that start together, the larger first; then as they were found.
        lines.sort_by_key(|line| (line.start, std::cmp::Reverse(line.end)));
        let places = LineIndex::new(text);
        for line in &lines {
            self.place(&places, line.start, out)?;
            let id = match self.ids {
                Ids::Hidden => String::new(),
                Ids::Shown => format!("{:<5} ", plain(line.id)),
            };
            writeln!(out, "{:<6} {id}{}", line.tag, line.words)?;
        }
        for entry in &report.timeline {
            let sentence = report.sentences.get(entry.sentence);
            if let Some(sentence) = sentence {
                self.place(&places, sentence.start, out)?;
            }
            let value = findings.index.date(&entry.date).map_or("?", |date| date.value.as_str());
            let names = entry
                .entities
                .iter()
                .map(|id| quoted(findings.index.entity(id).map_or("?", |entity| entity.name.as_str())));
            let names = names.collect::<Vec<_>>().join(" + ");
            writeln!(out, "{}", format!("time   {}  {names}", plain(value)).trim_end())?;
        }
        Ok(())
    }
}

impl BriefReport {
    fn place(self, places: &LineIndex<'_>, start: usize, out: &mut dyn Write) -> Result<(), Error> {
        match self.places {
            Places::LineColumn => {
                let place = places.line_column(start);
                Ok(write!(out, "{:<8} ", format!("{}:{}", place.line, place.column))?)
            }
            Places::Hidden => Ok(()),
        }
    }
}

/// A finding's line.
struct BriefLine<'r> {
    id: &'r str,
    start: usize,
    end: usize,
    tag: &'static str,
    words: String,
}

/// A report in bytes with its ids looked up.
struct Findings<'r> {
    report: &'r Report,
    text: &'r str,
    index: Index<'r>,
    grounds: Grounds,
    /// The words of each quotation as they are shown: a quotation may have any number of others inside.
    quotes: BTreeMap<&'r str, String>,
}

impl<'r> Findings<'r> {
    fn new(report: &'r Report, text: &'r str, grounds: Grounds) -> Self {
        Self {
            report,
            text,
            index: Index::new(report),
            grounds,
            quotes: report.quotes.iter().map(|one| (one.id.as_str(), quoted(&one.text))).collect(),
        }
    }

    fn lines(&self) -> Vec<BriefLine<'r>> {
        let apart = self.report.paragraphs.iter().filter(|paragraph| paragraph.kind != ParagraphKind::Body);
        let paragraphs = apart.map(|one| {
            let words = self.text.get(one.start..one.end).unwrap_or_default();
            let words = format!("{:<8} {}", plain(&one.kind), quoted(words));
            BriefLine { id: "-", start: one.start, end: one.end, tag: "para", words }
        });
        let quotes = self.report.quotes.iter().map(|one| BriefLine {
            id: &one.id,
            start: one.start,
            end: one.end,
            tag: "quote",
            words: self.quote(one),
        });
        let dates = self.report.dates.iter().map(|one| BriefLine {
            id: &one.id,
            start: one.start,
            end: one.end,
            tag: "date",
            words: self.date(one),
        });
        let names = self.report.entities.iter().flat_map(|entity| {
            entity.mentions.iter().map(|one| BriefLine {
                id: &entity.id,
                start: one.start,
                end: one.end,
                tag: "name",
                words: self.mention(entity, one),
            })
        });
        paragraphs.chain(quotes).chain(dates).chain(names).collect()
    }

    fn quote(&self, quote: &Quote) -> String {
        let mut line = Fields(format!("{:<8} {}", plain(&quote.kind), quoted(&quote.text)));
        line.add("parts", &self.cut(&quote.parts));
        line.add("quoted", &self.cut(&quote.quoted));
        if let Some(cue) = &quote.cue {
            let status =
                cue.status.as_ref().map(|status| format!(" ({})", plain(status))).unwrap_or_default();
            line.add("cue", &format!("{}{status}", quoted(&cue.text)));
        }
        line.add("source", &listed(quote.all_sources().iter().map(|one| one.text.as_str()), " + "));
        line.add("speaker", &listed(quote.all_speakers().iter().map(|one| one.name.as_str()), " + "));
        line.add("perhaps", &listed(quote.candidates.iter().map(|one| one.name.as_str()), " or "));
        line.add("because", &plain(quote.reason.as_deref().unwrap_or_default()));
        line.add("via", &listed(quote.via.iter().map(|one| one.text.as_str()), " + "));
        if let Some(said) = &quote.said {
            let basis =
                quote.said_basis.as_ref().map(|basis| format!(" ({})", plain(basis))).unwrap_or_default();
            line.add("said", &format!("{}{basis}", self.value(said)));
        }
        if let Some(attitude) = quote.attitude.as_ref().filter(|attitude| **attitude != Attitude::Speech) {
            line.add("as", &plain(attitude));
        }
        if let Some(parent) = &quote.parent {
            line.add("inside", self.quotes.get(parent.as_str()).map_or("\"?\"", String::as_str));
        }
        self.ground(&mut line, &quote.rule, quote.confidence);
        line.0
    }

    fn date(&self, date: &Date) -> String {
        let mut line = Fields(format!("{:<8} {}", plain(&date.kind), quoted(&date.text)));
        line.add("value", &plain(&date.value));
        line.add("mod", &plain(date.modifier.as_deref().unwrap_or_default()));
        line.add("quant", &plain(date.quant.as_deref().unwrap_or_default()));
        line.add("freq", &plain(date.freq.as_deref().unwrap_or_default()));
        line.add("zone", &plain(date.zone.as_deref().unwrap_or_default()));
        line.add("covers", &interval(date.begin.as_deref(), date.until.as_deref()));
        if let Some(anchor) = &date.anchor {
            line.add("from", &self.value(anchor));
        }
        line.add("readings", &plain(&date.readings.join(" or ")));
        if date.invalid {
            line.add("invalid", "");
        }
        if let Some(range) = &date.range {
            let other = self.index.date(&range.with).map_or("?", |date| date.value.as_str());
            line.add("range", &format!("with {}", plain(other)));
            line.add("covers", &interval(range.begin.as_deref(), range.until.as_deref()));
        }
        self.ground(&mut line, &date.rule, date.confidence);
        line.0
    }

    fn mention(&self, entity: &Entity, mention: &Mention) -> String {
        let mut line = Fields(format!("{:<8} {}", plain(&entity.kind), quoted(&mention.text)));
        if mention.form != MentionForm::Name || mention.text != entity.name {
            line.add(&plain(&mention.form), &format!("of {}", quoted(&entity.name)));
        }
        if let Some(title) = &mention.title {
            line.add("title", &quoted(title));
        }
        let first = entity.mentions.first() == Some(mention);
        for related in entity.related.iter().filter(|_| first) {
            let other = self.index.entity(&related.entity).map_or("?", |other| other.name.as_str());
            line.add(&plain(&related.kind), &quoted(other));
        }
        if let Some(reason) = entity.reason.as_deref().filter(|_| first) {
            line.add("because", &plain(reason));
        }
        self.ground(&mut line, &mention.rule, mention.confidence);
        line.0
    }

    fn ground(&self, line: &mut Fields, rule: &str, confidence: Confidence) {
        match self.grounds {
            Grounds::Hidden => {}
            Grounds::Rule => line.add("by", &plain(rule)),
            Grounds::RuleAndConfidence => line.add("by", &format!("{} {:.2}", plain(rule), confidence.get())),
        }
    }

    /// Returns the value of the date that is referred to.
    fn value(&self, date: &DateRef) -> String {
        match self.index.referred(date) {
            Referred::Document => "document".to_owned(),
            Referred::Date(date) => plain(&date.value),
            Referred::Missing => "?".to_owned(),
        }
    }

    fn cut(&self, extents: &[Extent]) -> String {
        listed(extents.iter().map(|one| self.text.get(one.start..one.end).unwrap_or_default()), " + ")
    }
}

/// A line that grows field by field.
struct Fields(String);

impl Fields {
    /// Adds a field, unless it has nothing to say.
    fn add(&mut self, label: &str, value: &str) {
        if value.is_empty() && label != "invalid" {
            return;
        }
        self.0.push_str("  ");
        self.0.push_str(label);
        if !value.is_empty() {
            self.0.push(' ');
            self.0.push_str(value);
        }
    }
}

fn listed<'t>(words: impl Iterator<Item = &'t str>, between: &str) -> String {
    words.map(quoted).collect::<Vec<_>>().join(between)
}

fn interval(begin: Option<&str>, until: Option<&str>) -> String {
    match (begin, until) {
        (None, None) => String::new(),
        (begin, until) => plain(&format!("{}..{}", begin.unwrap_or_default(), until.unwrap_or_default())),
    }
}

/// Returns words inside straight quotation marks, shortened, with nothing that would break the line or the marks.
fn quoted(words: &str) -> String {
    format!("\"{}\"", plain(&shorten_middle(words, WORDS)).replace('"', "\\\""))
}

/// Returns a text with its backslashes and whatever is no visible character escaped as in Rust.
fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\t' => line.push_str("\\t"),
            '\r' => line.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{ad}' | '\u{200b}' | '\u{feff}' => {
                line.extend(character.escape_unicode());
            }
            _ if acts(character) => line.extend(character.escape_unicode()),
            _ => line.push(character),
        }
    }
    line
}
