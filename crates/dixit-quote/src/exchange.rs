//! Two who speak with each other, paragraph by paragraph, where only the first question says who.

use dixit_english::class;
use dixit_text::Span;

use crate::attribution::Found;
use crate::finder::{Finder, Last};
use crate::line::Line;
use crate::phrase::phrase_after;
use crate::{QuoteId, QuoteKind};

/// One of two who speak in turn.
#[derive(Clone, Copy)]
pub(crate) struct Party {
    /// What they said last, if they have spoken.
    draft: Option<usize>,
    source: Span,
}

/// Who speaks next, and who has just spoken.
#[derive(Clone, Copy)]
pub(crate) struct Exchange {
    next: Party,
    last: Party,
    /// Where the last of them has spoken.
    paragraph: usize,
}

impl Exchange {
    /// Returns whether words alone in this paragraph answer.
    pub(crate) const fn is_answered(&self, paragraph: usize) -> bool {
        paragraph == self.paragraph + 1
    }
}

impl Finder<'_, '_> {
    /// "“…?” Ana asked Mark.": the next paragraph that is nothing but words in marks is Mark's; without an addressee it is
    /// that of who spoke in the paragraph before.
    pub(crate) fn ask(
        &mut self,
        line: Line<'_>,
        found: &Found,
        draft: usize,
        paragraph: usize,
        before: Option<Last>,
    ) {
        self.exchange = None;
        let Some((quote, source)) = self.drafts.get(draft).and_then(|quote| Some((quote, quote.source?)))
        else {
            return;
        };
        let Some(verb) = found.cue.as_ref() else { return };
        let asks = verb.lemma == "ask" && quote.kind == QuoteKind::Direct && quote.text.ends_with('?');
        let behind = found.contents.iter().any(|range| range.start >= verb.range.end);
        if !asks || behind {
            return;
        }
        let start = verb.range.end.max(found.source.as_ref().map_or(0, |source| source.range.end));
        let addressee = phrase_after(line, start, line.len())
            .filter(|phrase| phrase.range.clone().any(|index| line.at(index).is(class::PROPN)))
            .and_then(|phrase| line.span(phrase.range));
        let other = before.filter(|last| last.paragraph < paragraph && paragraph <= last.paragraph + 1);
        let other = other.and_then(|last| {
            let earlier = self.drafts.get(last.draft)?.source?;
            let same = self.document.slice(earlier) == self.document.slice(source);
            (!same).then_some(Party { draft: Some(last.draft), source: earlier })
        });
        let next = addressee.map(|source| Party { draft: None, source }).or(other);
        let last = Party { draft: Some(draft), source };
        self.exchange = next.map(|next| Exchange { next, last, paragraph });
    }

    /// Who says the words that are a paragraph by themselves: their source, and the quotation whose speaker they take.
    pub(crate) fn answer(&mut self, paragraph: usize) -> Option<(Span, Option<QuoteId>)> {
        let exchange = self.exchange.take().filter(|exchange| paragraph == exchange.paragraph + 1)?;
        let Party { draft, source } = exchange.next;
        let next = Party { draft: Some(self.drafts.len()), source };
        self.exchange = Some(Exchange { next: exchange.last, last: next, paragraph });
        Some((source, draft.map(QuoteId::new)))
    }
}
