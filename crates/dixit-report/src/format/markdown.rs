use std::io::Write;

use dixit_text::Unit;

use crate::digest::{Cast, Digest, Voice, VoiceKind};
use crate::doubtful::{Doubtful, left_out};
use crate::layout::shorten_around;
use crate::visible::visible;
use crate::{Error, Report, ReportFormat};

/// Writes reports as Markdown: a brief for an editor.
///
/// Quotations stand as block quotations under a heading for each speaker, names as tables, the timeline as a list, each with its id.
/// Everything of the document is escaped: it stays words, whatever characters it has.
///
/// The markup is `CommonMark` with the tables of GitHub Flavored Markdown. A web or mail address is escaped too, but a
/// reader that makes links of bare addresses after reading the markup may still make one.
///
/// # Examples
///
/// ```
/// use dixit_report::{MarkdownReport, Report, ReportFormat};
///
/// let page = MarkdownReport::new().render(&Report::new("*7*.txt"), "")?;
/// assert_eq!(page, "# \\*7\\*.txt\n\nno date · nothing found\n");
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct MarkdownReport {
    doubtful: Doubtful,
}

impl MarkdownReport {
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

/// How many columns of a sentence the timeline shows.
const SENTENCE: usize = 200;

impl ReportFormat for MarkdownReport {
    fn write(&self, report: &Report, text: &str, out: &mut dyn Write) -> Result<(), Error> {
        let report = report.in_unit(text, Unit::Byte)?;
        let (report, hidden) = self.doubtful.apply(&report);
        let digest = Digest::new(&report, text);
        writeln!(out, "# {}\n", words(&report.id))?;
        writeln!(out, "{} · {}", escape(&digest.dateline()), digest.counts())?;
        quotes(&digest, out)?;
        if let Some(note) = left_out(hidden) {
            writeln!(out, "\n*{note}.*")?;
        }
        for cast in digest.casts() {
            table(&cast, out)?;
        }
        timeline(&digest, out)
    }
}

fn quotes(digest: &Digest<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let voices = digest.voices();
    if !voices.is_empty() {
        writeln!(out, "\n## Quotations")?;
    }
    for voice in &voices {
        writeln!(out, "\n### {}", voice_label(voice))?;
        for quote in &voice.quotes {
            writeln!(out, "\n> {}\n", words(&digest.content(quote)))?;
            writeln!(out, "— {} · {}", escape(&quote.id), escape(&digest.notes(quote).join(" · ")))?;
        }
    }
    let scare = digest.scare_quotes();
    if !scare.is_empty() {
        writeln!(out, "\n## In quotation marks, not speech here\n")?;
        for quote in scare {
            writeln!(out, "- “{}” ({})", escape(&quote.text), escape(&quote.id))?;
        }
    }
    Ok(())
}

fn voice_label(voice: &Voice<'_>) -> String {
    match (voice.kind.prefix(), voice.title) {
        (None, Some(title)) => format!("{} ({})", words(&voice.label), escape(title)),
        (None, None) => words(&voice.label),
        (Some(prefix), _) if voice.kind == VoiceKind::Missing => format!("*{prefix}*"),
        (Some(prefix), _) => format!("*{prefix}:* {}", words(&voice.label)),
    }
}

fn table(cast: &Cast<'_>, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "\n## {}\n", cast.group.heading())?;
    writeln!(out, "| Name | Id | Mentions | Also as | Titles |")?;
    writeln!(out, "|:-----|:---|---------:|:--------|:-------|")?;
    for member in &cast.members {
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            words(&member.entity.name),
            escape(&member.entity.id),
            member.entity.mentions.len(),
            escape(&member.forms().join(", ")),
            escape(&member.titles.join(", ")),
        )?;
    }
    Ok(())
}

fn timeline(digest: &Digest<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let moments = digest.timeline();
    if moments.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Timeline\n")?;
    for moment in &moments {
        let sentence = shorten_around(moment.before, moment.words, moment.after, SENTENCE);
        let id = escape(&moment.date.id);
        writeln!(out, "- **{}** ({id}) {}", words(&moment.label), escape(&sentence))?;
    }
    Ok(())
}

/// Returns words escaped, with something in place of those that have no visible character.
///
/// Spaces that forbid a line break go from the ends too: beside one, asterisks are no strong emphasis.
fn words(text: &str) -> String {
    match escape(text).trim() {
        "" => "(blank)".to_owned(),
        escaped => escaped.to_owned(),
    }
}

/// Returns words as one line that no reader of Markdown takes for markup.
///
/// A backslash before any ASCII punctuation makes it plain (`CommonMark` 0.31, section 2.4). Only what can mean something
/// gets one, so that the source stays readable.
pub(crate) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    let leading_number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in text.char_indices() {
        let after = text.get(at + character.len_utf8()..).unwrap_or_default();
        let means = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '@' | '^' => true,
            // Attributes, in some dialects.
            '{' | '}' => true,
            // A list, a rule, a setext heading, a definition.
            '-' | '+' | '=' | ':' if at == 0 => true,
            // An ordered list.
            '.' | ')' if at == leading_number && at > 0 => true,
            // Addresses, emoji by name.
            ':' => after.starts_with("//") || after.starts_with(|c: char| c.is_ascii_alphanumeric()),
            '.' => {
                let before = at.checked_sub(3).and_then(|start| text.get(start..at));
                before.is_some_and(|before| before.eq_ignore_ascii_case("www"))
            }
            _ => false,
        };
        if means {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
