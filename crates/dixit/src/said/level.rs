//! Whose words stand where.

use dixit_date::DateMention;
use dixit_english::{Words, class};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{Span, Spanned, containing, within};

use super::pieces;
use crate::Statement;

/// How many words at the start of a content may belong to its cue.
const LEAD_WORDS: usize = 32;

/// A stretch of the text with the innermost statement that it belongs to.
#[derive(Clone, Copy, Debug)]
struct Segment {
    span: Span,
    of: usize,
}

impl Spanned for Segment {
    fn span(&self) -> Span {
        self.span
    }
}

/// Everything that is said, cut so that nothing overlaps.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    segments: Vec<Segment>,
}

impl Levels {
    /// Cuts what is said. `O(n log n)` in the number of pieces.
    pub(super) fn of(statements: &[Statement<'_>], dates: &[DateMention<'_>], words: &Words<'_>) -> Self {
        let mut all: Vec<(Span, usize)> = Vec::new();
        for (index, statement) in statements.iter().enumerate() {
            if statement.quote.kind == QuoteKind::Scare {
                continue;
            }
            let lead = lead(&statement.quote, dates, words);
            let said = pieces(&statement.quote);
            all.extend(
                said.into_iter()
                    .filter_map(|piece| Some((Span::try_new(piece.start().max(lead), piece.end())?, index))),
            );
        }
        all.sort_by_key(|&(span, index)| (span.start(), std::cmp::Reverse(span.end()), index));
        let mut levels = Self { segments: Vec::with_capacity(all.len()) };
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        for (span, index) in all {
            at = levels.close(&mut open, at, span.start());
            if let Some(&(_, of)) = open.last() {
                levels.push(at, span.start(), of);
            }
            at = at.max(span.start());
            open.push((span.end(), index));
        }
        levels.close(&mut open, at, usize::MAX);
        levels
    }

    fn close(&mut self, open: &mut Vec<(usize, usize)>, mut at: usize, until: usize) -> usize {
        while let Some(&(end, of)) = open.last()
            && end <= until
        {
            self.push(at, end, of);
            at = at.max(end);
            open.pop();
        }
        at
    }

    fn push(&mut self, start: usize, end: usize, of: usize) {
        if start < end
            && let Some(span) = Span::try_new(start, end)
        {
            self.segments.push(Segment { span, of });
        }
    }

    /// Returns the innermost statement in whose words a byte stands. One binary search.
    pub(super) fn at(&self, offset: usize) -> Option<usize> {
        let index = containing(&self.segments, offset)?;
        self.segments.get(index).map(|segment| segment.of)
    }
}

/// Where the reported clause begins, if what stands before it belongs to the cue: "said \[Tuesday\] her office", "said \[in an
/// interview published on Sunday] that".
fn lead(quote: &Quote<'_>, dates: &[DateMention<'_>], words: &Words<'_>) -> usize {
    let start = quote.span.start();
    let follows = quote.cue.as_ref().is_some_and(|cue| cue.span.end() <= start);
    if !follows || quote.kind == QuoteKind::Direct {
        return start;
    }
    let all = words.as_slice();
    let mut rest = within_words(all, quote.span);
    let Some(first) = rest.next() else { return start };
    if first.is(class::MEDIUM_PREPOSITION) {
        let clause = class::FINITE.with(class::PRONOUN);
        let verb = |word: &dixit_english::Word<'_>| word.is_plain(clause) && !word.is(class::CAME_OUT);
        let that = rest.take(LEAD_WORDS).take_while(|word| !verb(word)).find(|word| word.is(class::THAT));
        return that.map_or(start, |that| that.span.start());
    }
    let date = within(dates, first.span).next().and_then(|index| dates.get(index));
    let Some(date) = date.filter(|date| date.span.start() == first.span.start()) else { return start };
    let next = within_words(all, quote.span).find(|word| word.span.start() >= date.span.end());
    let subject = next.is_some_and(|word| !word.is(class::FINITE.with(class::COMMA).with(class::PREP)));
    if subject { next.map_or(start, |next| next.span.start()) } else { start }
}

/// The words of a span.
fn within_words<'a, 't>(
    all: &'a [dixit_english::Word<'t>],
    span: Span,
) -> impl Iterator<Item = &'a dixit_english::Word<'t>> {
    let first = all.partition_point(|word| word.span.start() < span.start());
    all.iter().skip(first).take_while(move |word| word.span.end() <= span.end())
}
