//! Which marks belong together: pairs per paragraph, nested, continued over paragraphs, unclosed.

use dixit_text::{Document, ParagraphKind, Span};

use crate::mark::{Family, Mark, marks};

/// A pair of marks, or an opening mark alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// From the opening to the closing mark, both included.
    pub(crate) outer: Span,
    /// What stands between them, without white space at its ends.
    pub(crate) inner: Span,
    /// How many other pairs it stands in.
    pub(crate) depth: usize,
    /// Whether the closing mark is missing.
    pub(crate) unclosed: bool,
    /// Whether it goes on from a pair of the paragraph before.
    pub(crate) continues: bool,
}

/// How deep marks may nest; what lies deeper is left alone.
const DEEPEST: usize = 4;

/// Over how many paragraphs words in marks may go on that only their first paragraph opens and their last one closes.
const FARTHEST: usize = 20;

/// Pairs the marks of a document, paragraph by paragraph, in the order of their starts.
///
/// Linear in the text: each mark is pushed and popped once.
pub(crate) fn pairs(document: &Document<'_>) -> Vec<Pair> {
    let text = document.text();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut found = Vec::new();
    let mut stack: Vec<Mark> = Vec::new();
    // The family of a quotation that the last paragraph left open.
    let mut open: Option<Family> = None;
    // The last paragraph of words in marks that none but their first one opens.
    let mut closing: Option<usize> = None;
    for (index, paragraph) in document.paragraphs().iter().enumerate() {
        let body = paragraph.span;
        marks(text, body, &mut found);
        let leads = |family: Option<Family>, first: Option<&Mark>, at: usize| {
            first.is_some_and(|mark| Some(mark.family) == family && mark.opens && mark.span.start() <= at + 4)
        };
        let continues = open.is_some() && leads(open, found.first(), body.start());
        let next = document.paragraphs().get(index + 1);
        let goes_on = next.and_then(|next| first_single(text, next.span));
        choose_singles(&mut found, goes_on);
        let first_pair = pairs.len();
        stack.clear();
        let runs_on = closing.is_some_and(|closing| index <= closing);
        if runs_on {
            stack.push(Mark::before(body.start()));
        }
        open = None;
        for &mark in &found {
            let partner = stack.iter().rposition(|opener| opener.family == mark.family);
            if mark.closes
                && let Some(partner) = partner
            {
                let Some(&opener) = stack.get(partner) else { continue };
                stack.truncate(partner);
                add(&mut pairs, text, opener, Some(mark), mark.span.end(), partner);
            } else if mark.opens && stack.len() < DEEPEST {
                if let Some(partner) = partner {
                    // The same mark opens again: the one before was never closed.
                    let Some(&opener) = stack.get(partner) else { continue };
                    stack.truncate(partner);
                    add(&mut pairs, text, opener, None, mark.span.start(), partner);
                }
                stack.push(mark);
            }
        }
        if let Some(&opener) = stack.first()
            && (opener.family != Family::Single || opener.curly || goes_on == Some('\''))
        {
            add(&mut pairs, text, opener, None, body.end(), 0);
            open = Some(opener.family);
            let before = text.get(body.start()..opener.span.start()).unwrap_or_default().trim_end();
            let leads = before.is_empty() || before.ends_with(':');
            if !runs_on && opener.family == Family::Double && leads {
                closing = closing_paragraph(document, index);
            }
        }
        if let Some(fresh) = pairs.get_mut(first_pair..) {
            fresh.sort_by_key(|pair| (pair.outer.start(), usize::MAX - pair.outer.end()));
            if (continues || runs_on)
                && let Some(first) = fresh.first_mut()
            {
                first.continues = true;
            }
        }
    }
    // What an unclosed mark was taken to hold up to its paragraph's end may have been paired as well: the first stays.
    let mut reach = 0;
    pairs.retain(|pair| {
        let fits = pair.depth > 0 || pair.outer.start() >= reach;
        if pair.depth == 0 && fits {
            reach = pair.outer.end();
        }
        fits
    });
    pairs
}

/// "He wrote: “We are sorry.⏎⏎We will pay.⏎⏎We thank the crews.”": the paragraph behind this one whose first double mark closes what this one
/// has left open, where those between them have none.
fn closing_paragraph(document: &Document<'_>, from: usize) -> Option<usize> {
    let text = document.text();
    let mut found = Vec::new();
    for (index, paragraph) in document.paragraphs().iter().enumerate().skip(from + 1).take(FARTHEST) {
        if paragraph.kind != ParagraphKind::Body {
            return None;
        }
        marks(text, paragraph.span, &mut found);
        if let Some(first) = found.iter().find(|mark| mark.family == Family::Double) {
            let ends = text.get(..first.span.start()).is_some_and(|before| before.ends_with(ENDS));
            return (first.closes && ends && first.span.start() > paragraph.span.start()).then_some(index);
        }
    }
    None
}

/// What stands before a mark that closes speech.
const ENDS: [char; 6] = ['.', '?', '!', ',', '…', '—'];

fn add(pairs: &mut Vec<Pair>, text: &str, opener: Mark, closer: Option<Mark>, end: usize, depth: usize) {
    let until = closer.map_or(end, |closer| closer.span.start());
    let Some(inner) = Span::try_new(opener.span.end(), until) else { return };
    let inner = inner.trim(text);
    if inner.is_empty() || !inner.get(text).is_some_and(|inside| inside.contains(char::is_alphanumeric)) {
        return;
    }
    let outer = if closer.is_some() { opener.span.start()..end } else { opener.span.start()..inner.end() };
    let outer = Span::new(outer.start, outer.end);
    pairs.push(Pair { outer, inner, depth, unclosed: closer.is_none(), continues: false });
}

/// The single mark that a paragraph opens with, before a capital where it is straight.
fn first_single(text: &str, body: Span) -> Option<char> {
    let mut glyphs = body.get(text)?.chars();
    let first = glyphs.next().filter(|glyph| matches!(glyph, '‘' | '\''))?;
    (first == '‘' || glyphs.next().is_some_and(char::is_uppercase)).then_some(first)
}

/// Decides which single marks are quotation marks at all: an opener needs a closer, an apostrophe at a word's end is
/// one only where no better closer comes before the next opener.
///
/// `goes_on` is the mark that the next paragraph opens with.
fn choose_singles(found: &mut Vec<Mark>, goes_on: Option<char>) {
    // From right to left: is there a closer, a sure one, before the next opener?
    let mut keep = vec![true; found.len()];
    let (mut any, mut sure, mut later) = (false, false, false);
    for (mark, keep) in found.iter().zip(keep.iter_mut()).rev() {
        if mark.family != Family::Single {
            continue;
        }
        if mark.opens {
            *keep = any || later || goes_on.is_some_and(|glyph| mark.curly == (glyph == '‘'));
            later = later || any;
            (any, sure) = (false, false);
        } else if mark.weak {
            *keep = !sure;
            any = true;
        } else {
            (any, sure) = (true, true);
        }
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}
