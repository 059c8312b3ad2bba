use std::io::Write;

use anstyle::{AnsiColor, Style};
use dixit_text::Unit;

use crate::digest::{Cast, Digest, Member, Moment, Voice, VoiceKind};
use crate::doubtful::{Doubtful, left_out};
use crate::layout::{columns, shorten, shorten_around, shorten_middle, wrap};
use crate::visible::visible;
use crate::{Error, Ids, Quote, Report, ReportFormat};

/// Writes reports for a person at a terminal.
///
/// Quotations stand under those who spoke them, then the names with how often and in which forms, then the timeline.
/// Lines are broken by display width; nothing of the document reaches the terminal as a control character. Whether
/// there is a terminal, how wide it is and whether it wants colour is for the caller to find out.
///
/// # Examples
///
/// ```
/// use dixit_report::{Colour, Report, ReportFormat, TerminalReport};
///
/// let page = TerminalReport::new().width(60).colour(Colour::Never).render(&Report::new("letter-7"), "")?;
/// assert_eq!(page, "letter-7\nno date · nothing found\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TerminalReport {
    width: usize,
    colour: Colour,
    quote_length: usize,
    doubtful: Doubtful,
    ids: Ids,
}

/// Whether to write colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "to detect what a terminal wants is not this crate's part")]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// ANSI escape sequences for colour and weight.
    Always,
}

/// The narrowest page, in columns.
const NARROWEST: usize = 40;

const HEADING: Style = Style::new().bold();
const SPEAKER: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const NAME: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const DATE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const NOTE: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();

impl Default for TerminalReport {
    fn default() -> Self {
        Self::new()
    }
}

impl TerminalReport {
    /// Creates a writer of plain text, 80 columns wide, that shortens quotations beyond 600 columns.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            width: 80,
            colour: Colour::Never,
            quote_length: 600,
            doubtful: Doubtful::LeftOut,
            ids: Ids::Hidden,
        }
    }

    /// Sets the page's width in columns; fewer than 40 count as 40.
    #[must_use]
    pub const fn width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// Sets whether to write colours.
    #[must_use]
    pub const fn colour(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// Sets what is done with quotations that are likelier wrong than right; they are left out unless told otherwise.
    #[must_use]
    pub const fn doubtful(mut self, doubtful: Doubtful) -> Self {
        self.doubtful = doubtful;
        self
    }

    /// Sets whether findings are told with their ids: `q3` of a quotation, `e2` of a name, `d1` of a date.
    #[must_use]
    pub const fn ids(mut self, ids: Ids) -> Self {
        self.ids = ids;
        self
    }

    /// Sets beyond how many columns a quotation is shortened in its middle.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::{Report, ReportFormat, TerminalReport};
    ///
    /// let page = TerminalReport::new().width(60).quote_length(200).render(&Report::new("letter-7"), "")?;
    /// assert!(page.starts_with("letter-7\n"));
    /// # Ok::<(), dixit_report::Error>(())
    /// ```
    #[must_use]
    pub const fn quote_length(mut self, columns: usize) -> Self {
        self.quote_length = columns;
        self
    }
}

impl ReportFormat for TerminalReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let (report, hidden) = self.doubtful.apply(&report);
        let digest = Digest::new(&report, text);
        let mut page = Screen { out, format: Self { width: self.width.max(NARROWEST), ..*self } };
        page.paragraph("", HEADING, &visible(&report.id))?;
        page.paragraph("", NOTE, &visible(&format!("{} · {}", digest.dateline(), digest.counts())))?;
        page.quotes(&digest)?;
        if let Some(note) = left_out(hidden) {
            page.out.write_all(b"\n")?;
            page.paragraph("", NOTE, &note)?;
        }
        for cast in digest.casts() {
            page.cast(&cast)?;
        }
        page.timeline(&digest.timeline())
    }
}

/// The page that is being written.
struct Screen<'o> {
    out: &'o mut dyn Write,
    format: TerminalReport,
}

impl Screen<'_> {
    fn line(&mut self, indent: &str, style: Style, line: &str) -> Result<(), Error> {
        self.out.write_all(indent.as_bytes())?;
        self.words(style, line)?;
        Ok(self.out.write_all(b"\n")?)
    }

    fn words(&mut self, style: Style, words: &str) -> Result<(), Error> {
        match self.format.colour {
            Colour::Never => self.out.write_all(words.as_bytes())?,
            Colour::Always => write!(self.out, "{style}{words}{style:#}")?,
        }
        Ok(())
    }

    fn paragraph(&mut self, indent: &str, style: Style, text: &str) -> Result<(), Error> {
        for line in wrap(text, self.format.width.saturating_sub(columns(indent))) {
            self.line(indent, style, &line)?;
        }
        Ok(())
    }

    fn heading(&mut self, heading: &str) -> Result<(), Error> {
        self.out.write_all(b"\n")?;
        self.line("", HEADING, &heading.to_uppercase())
    }

    fn quotes(&mut self, digest: &Digest<'_>) -> Result<(), Error> {
        let voices = digest.voices();
        if !voices.is_empty() {
            self.heading("Quotations")?;
        }
        let mut first = true;
        for voice in &voices {
            if !std::mem::take(&mut first) {
                self.out.write_all(b"\n")?;
            }
            self.voice(digest, voice)?;
        }
        let scare = digest.scare_quotes();
        if !scare.is_empty() {
            self.heading("In quotation marks, not speech here")?;
            let term = |quote: &&Quote| match self.format.ids {
                Ids::Hidden => format!("“{}”", visible(&quote.text)),
                Ids::Shown => format!("“{}” ({})", visible(&quote.text), visible(&quote.id)),
            };
            let terms: Vec<_> = scare.iter().map(term).collect();
            self.paragraph("  ", PLAIN, &terms.join(", "))?;
        }
        Ok(())
    }

    fn voice(&mut self, digest: &Digest<'_>, voice: &Voice<'_>) -> Result<(), Error> {
        let prefix = voice.kind.prefix().map(str::to_lowercase);
        let label = match (prefix, voice.title) {
            (None, Some(title)) => format!("{} ({title})", voice.label),
            (None, None) => voice.label.clone(),
            (Some(prefix), _) if voice.kind == VoiceKind::Missing => prefix,
            (Some(prefix), _) => format!("{prefix}: {}", voice.label),
        };
        let style = if voice.kind == VoiceKind::Named { SPEAKER } else { HEADING };
        self.paragraph("", style, &visible(&label))?;
        for quote in &voice.quotes {
            let content = shorten_middle(&digest.content(quote), self.format.quote_length.max(NARROWEST));
            self.paragraph("  ", PLAIN, &content)?;
            let mut notes = digest.notes(quote);
            if self.format.ids == Ids::Shown {
                notes.insert(0, quote.id.to_string());
            }
            self.paragraph("      ", NOTE, &visible(&notes.join(" · ")))?;
        }
        Ok(())
    }

    fn cast(&mut self, cast: &Cast<'_>) -> Result<(), Error> {
        self.heading(cast.group.heading())?;
        let widest = (self.format.width / 3).max(12);
        let names: Vec<_> = cast.members.iter().map(|member| visible(&member.entity.name)).collect();
        let column = names.iter().map(|name| columns(name)).filter(|&wide| wide <= widest).max().unwrap_or(0);
        let digits = cast.members.first().map_or(1, |member| columns(&count_label(member)));
        for (member, name) in cast.members.iter().zip(&names) {
            let name = shorten(name, self.format.width.saturating_sub(digits + 4));
            let count = format!("{:>digits$}", count_label(member));
            let pad = " ".repeat(column.saturating_sub(columns(&name)));
            self.out.write_all(b"  ")?;
            self.words(NAME, &name)?;
            write!(self.out, "{pad}  ")?;
            self.words(NOTE, &count)?;
            let indent = 2 + column + 2 + digits + 2;
            let forms = forms(member);
            let forms = match self.format.ids {
                Ids::Hidden => forms,
                Ids::Shown if forms.is_empty() => visible(&member.entity.id),
                Ids::Shown => format!("{}: {forms}", visible(&member.entity.id)),
            };
            let overhang = columns(&name) > column;
            if !forms.is_empty() {
                let mut lines = wrap(&forms, self.format.width.saturating_sub(indent).max(8)).into_iter();
                if !overhang && let Some(line) = lines.next() {
                    self.out.write_all(b"  ")?;
                    self.words(PLAIN, &line)?;
                }
                for line in lines {
                    self.out.write_all(b"\n")?;
                    self.out.write_all(" ".repeat(indent).as_bytes())?;
                    self.words(PLAIN, &line)?;
                }
            }
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn timeline(&mut self, moments: &[Moment<'_>]) -> Result<(), Error> {
        if moments.is_empty() {
            return Ok(());
        }
        self.heading("Timeline")?;
        let widest = (self.format.width / 3).max(10);
        let label = |moment: &Moment<'_>| match self.format.ids {
            Ids::Hidden => shorten(&visible(&moment.label), widest),
            Ids::Shown => {
                format!("{} {}", visible(&moment.date.id), shorten(&visible(&moment.label), widest))
            }
        };
        let labels: Vec<_> = moments.iter().map(label).collect();
        let column = labels.iter().map(|label| columns(label)).max().unwrap_or(0);
        let indent = " ".repeat(2 + column + 2);
        let room = self.format.width.saturating_sub(indent.len()).max(10);
        let mut before: Option<&str> = None;
        for (moment, label) in moments.iter().zip(&labels) {
            let shown = if before == Some(label) { "" } else { label };
            before = Some(label);
            self.out.write_all(b"  ")?;
            self.words(DATE, shown)?;
            self.out.write_all(" ".repeat(column - columns(shown) + 2).as_bytes())?;
            let sentence = shorten_around(
                moment.before,
                moment.words,
                moment.after,
                // Two lines, less what their ends may lose.
                room * 2 - room / 6,
            );
            let mut first = true;
            for line in wrap(&sentence, room) {
                let indent = if std::mem::take(&mut first) { "" } else { &indent };
                self.line(indent, PLAIN, &line)?;
            }
        }
        Ok(())
    }
}

fn count_label(member: &Member<'_>) -> String {
    format!("{}×", member.entity.mentions.len())
}

/// Tells under which forms an entity is mentioned.
fn forms(member: &Member<'_>) -> String {
    let mut forms = Vec::new();
    let names = member.names();
    if !names.is_empty() {
        forms.push(format!("as {}", names.join(", ")));
    }
    forms.extend(member.pronouns());
    if !member.titles.is_empty() {
        forms.push(format!("titled {}", member.titles.join(", ")));
    }
    forms.extend(member.related.iter().cloned());
    visible(&forms.join("; "))
}
