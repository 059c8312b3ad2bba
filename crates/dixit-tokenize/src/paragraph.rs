//! Parts a text into paragraphs at its line breaks, and tells what each of them is.

use std::fmt;
use std::sync::Arc;

use dixit_text::{ParagraphKind, Span};
use memchr::memchr2;

use crate::class::is_letter;
use crate::kind;

/// What a line break means. A blank line parts paragraphs, but with [`Newlines::Never`]; a paragraph's end ends its sentence.
///
/// [`Tokenizer::line_breaks`](crate::Tokenizer::line_breaks) takes a rule of the caller's own instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Newlines {
    /// Decided line by line: a break where a line ends early, is long beyond any margin, or where a list item or a speaker's
    /// label starts; a space where the text is wrapped at a margin.
    #[default]
    Auto,
    /// Each line is a paragraph.
    Break,
    /// Lines belong together until a blank one.
    Space,
    /// No line break parts anything, nor does a blank line: the text is one paragraph.
    Never,
}

dixit_text::names! {
    Newlines is "meaning of line breaks" {
        Auto = "auto",
        Break = "break",
        Space = "space",
        Never = "never",
    }
}

dixit_text::as_string!(Newlines);

/// Tells of a line and the next whether the paragraph ends between them.
type Ends = dyn Fn(&str, &str) -> bool + Send + Sync;

/// A caller's rule for single line breaks.
#[derive(Clone)]
pub(crate) struct LineRule(Arc<Ends>);

impl LineRule {
    pub(crate) fn new(ends: impl Fn(&str, &str) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(ends))
    }
}

impl fmt::Debug for LineRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LineRule")
    }
}

/// The widest line that is still taken for one wrapped at a margin, in bytes.
pub(crate) const WIDEST: usize = 100;
/// The narrowest margin.
const NARROWEST: usize = 40;
/// How many lines ahead decide the margin of a block.
const SAMPLE: usize = 64;

/// A line of the text, without the white space at its ends.
#[derive(Clone, Copy, Debug)]
struct TextLine {
    start: usize,
    end: usize,
    /// Where the line after it starts.
    next: usize,
}

impl TextLine {
    fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// The paragraphs of a text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Splitter<'t> {
    text: &'t str,
    newlines: Newlines,
    rule: Option<LineRule>,
    at: usize,
    /// The margin of the block that is being read, and where its sample ends.
    width: usize,
    sampled: usize,
    first: bool,
    /// Whether the text's end is the end of all.
    whole: bool,
    /// The line that starts at `at`, where it has been read already.
    peeked: Option<TextLine>,
}

impl<'t> Splitter<'t> {
    pub(crate) fn new(text: &'t str, newlines: Newlines) -> Self {
        Self::part(text, newlines, true, true)
    }

    /// Creates a splitter of a part of a longer text, and says whether it is the first and the last part.
    pub(crate) fn part(text: &'t str, newlines: Newlines, first: bool, last: bool) -> Self {
        Self { text, newlines, rule: None, at: 0, width: 0, sampled: 0, first, whole: last, peeked: None }
    }

    /// Sets the caller's rule for line breaks.
    pub(crate) fn ruled(self, rule: Option<LineRule>) -> Self {
        Self { rule, ..self }
    }

    /// Returns whether margins decide.
    fn measures(&self) -> bool {
        self.newlines == Newlines::Auto && self.rule.is_none()
    }

    /// Reads the line that starts at an offset.
    fn line(&self, at: usize) -> Option<TextLine> {
        #[cfg(test)]
        crate::work::tick();
        if self.text.as_bytes().get(at) == Some(&b'\n') {
            return Some(TextLine { start: at, end: at, next: at + 1 });
        }
        let rest = self.text.get(at..)?;
        #[cfg(test)]
        crate::work::add(memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len()));
        if rest.is_empty() {
            return None;
        }
        let (length, skip) = match memchr2(b'\n', b'\r', rest.as_bytes()) {
            Some(length) => {
                (length, if rest.as_bytes().get(length..length + 2) == Some(b"\r\n") { 2 } else { 1 })
            }
            None => (rest.len(), 0),
        };
        let visible = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, 0x21..=0x7e));
        let bytes = rest.as_bytes().get(..length).unwrap_or_default();
        let whole = Span::new(at, at + length);
        let span =
            if visible(bytes.first()) && visible(bytes.last()) { whole } else { whole.trim(self.text) };
        Some(TextLine { start: span.start(), end: span.end(), next: at + length + skip })
    }

    /// Measures the margin of the block that starts at a line: the longest of its first lines.
    fn measure(&mut self, first: TextLine) {
        self.width = first.end - first.start;
        let mut at = first.next;
        for _ in 0..if self.width > WIDEST { 0 } else { SAMPLE } {
            let Some(line) = self.line(at).filter(|line| !line.is_blank()) else { break };
            self.width = self.width.max(line.end - line.start);
            at = line.next;
            if self.width > WIDEST {
                break;
            }
        }
        self.sampled = at;
    }

    /// Decides whether the break between two lines ends a paragraph.
    fn breaks(&self, line: TextLine, next: TextLine) -> bool {
        let after = self.text.get(next.start..next.end).unwrap_or_default();
        let before = self.text.get(line.start..line.end).unwrap_or_default();
        if let Some(LineRule(ends)) = &self.rule {
            return ends(before, after);
        }
        match self.newlines {
            Newlines::Break => return true,
            Newlines::Space | Newlines::Never => return false,
            Newlines::Auto => {}
        }
        // A word that the line's end breaks: `the Har-`, `bour`.
        if self.width <= WIDEST && is_broken(before.as_bytes(), after.as_bytes()) {
            return false;
        }
        if !(NARROWEST..=WIDEST).contains(&self.width) {
            return true;
        }
        if kind::is_item(after) || kind::opens_turn(after) {
            return true;
        }
        // A wrapped line has no room for the first word of the next one.
        let word = after.bytes().take(WIDEST).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let room = before.len() + 1 + word <= self.width;
        if !room {
            return false;
        }
        // A title wants a name.
        if kind::ends_in_title(before) {
            return false;
        }
        // A ragged margin: a line that breaks off in the middle of a sentence, not far from the margin.
        let ended = before.bytes().rev().find(|&byte| !matches!(byte, b'"' | b'\'' | b')' | b']' | 0x80..));
        let goes_on = after.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
            && ended.is_some_and(|byte| is_letter(byte) || byte == b',');
        !(goes_on && before.len() * 2 > self.width)
    }
}

/// Returns whether a line ends in a letter and a hyphen, and a small letter starts the next.
fn is_broken(line: &[u8], next: &[u8]) -> bool {
    matches!(line, [.., letter, b'-'] if letter.is_ascii_alphabetic())
        && next.first().is_some_and(u8::is_ascii_lowercase)
}

impl Iterator for Splitter<'_> {
    type Item = (Span, ParagraphKind);

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = match self.peeked.take() {
            Some(line) => line,
            None => self.line(self.at)?,
        };
        while line.is_blank() {
            self.sampled = 0;
            self.at = line.next;
            line = self.line(self.at)?;
        }
        if self.measures() && line.start >= self.sampled {
            self.measure(line);
        }
        let start = line.start;
        let (mut end, mut at, mut followed) = (line.end, line.next, false);
        while let Some(next) = self.line(at) {
            if next.is_blank() {
                if self.newlines == Newlines::Never {
                    at = next.next;
                    continue;
                }
                self.peeked = Some(next);
                break;
            }
            if self.measures() && next.start >= self.sampled {
                self.measure(line);
            }
            if self.breaks(line, next) {
                followed = true;
                self.peeked = Some(next);
                break;
            }
            (end, at, line) = (next.end, next.next, next);
        }
        self.at = at;
        let words = self.text.get(start..end).unwrap_or_default();
        let last =
            self.whole && !followed && self.text.get(at..).is_none_or(|rest| rest.trim_start().is_empty());
        let kind = kind::of(words, self.first, last);
        self.first = false;
        Some((Span::new(start, end), kind))
    }
}
