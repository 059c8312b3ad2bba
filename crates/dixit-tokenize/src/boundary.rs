//! Where sentences end: the walk over a paragraph's tokens, and what it asks of them.

use dixit_text::{Span, Token};

use crate::added::Added;
use crate::list::Item;
use crate::look::Look;
use crate::model::{Gap, Judge};
use crate::rule::Rule;

/// The tokens of one paragraph, as the rules see them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) added: &'a Added,
    pub(crate) tokens: &'a [Token],
    pub(crate) looks: &'a [Look],
    /// Where the dateline ends that the paragraph opens with; zero, if it opens with none.
    pub(crate) dateline: usize,
}

/// What was decided at one place where a sentence might end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub(crate) ends: bool,
    /// The index of the first token of the next sentence, if it ends; where to look next, if not.
    pub(crate) next: usize,
    pub(crate) rule: Rule,
}

/// What is known of the sentence that is being read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opened {
    /// Its first token.
    pub(crate) start: usize,
    /// Brackets that are open; none is counted twice when more close than open.
    pub(crate) brackets: u32,
    /// Whether a quotation mark is open.
    pub(crate) quoted: bool,
    /// The list's item that it is.
    pub(crate) item: Option<Item>,
    /// The first token behind the mark of its item.
    pub(crate) body: usize,
}

impl View<'_> {
    #[inline]
    pub(crate) fn look(&self, index: usize) -> Look {
        #[cfg(test)]
        crate::work::tick();
        self.looks.get(index).copied().unwrap_or(Look::None)
    }

    #[inline]
    pub(crate) fn word(&self, index: usize) -> &str {
        #[cfg(test)]
        crate::work::tick();
        self.tokens.get(index).map_or("", |token| &self.text[token.span])
    }

    /// Returns whether nothing stands between a token and the one before it.
    #[inline]
    pub(crate) fn touches(&self, index: usize) -> bool {
        match (self.tokens.get(index.wrapping_sub(1)), self.tokens.get(index)) {
            (Some(before), Some(token)) => before.span.end() == token.span.start(),
            _ => false,
        }
    }

    /// Returns the span of the tokens from one to the one before another.
    fn span(&self, start: usize, end: usize) -> Span {
        match self.tokens.get(start..end) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    fn ends_dateline(&self, at: usize) -> bool {
        self.dateline > 0 && self.tokens.get(at).is_some_and(|token| token.span.end() == self.dateline)
    }

    fn open(&self, start: usize) -> Opened {
        let item = self.item(start);
        let body = start + item.map_or(0, Item::width);
        Opened { start, brackets: 0, quoted: false, item, body }
    }

    /// Calls `emit` with each sentence's span, and `hear` with each decision on the way.
    #[inline]
    pub(crate) fn sentences(
        &self,
        judge: &mut impl Judge,
        mut emit: impl FnMut(Span),
        mut hear: impl FnMut(usize, Verdict),
    ) {
        let mut opened = self.open(0);
        let mut at = 0;
        loop {
            if opened.item.is_none() {
                // Most tokens do nothing: they are skipped in a loop that does nothing else.
                let rest = self.looks.get(at..).unwrap_or_default();
                let inert = |pair: &&[Look]| matches!(pair, [look, after] if look.is_inert_before(*after));
                let skipped = rest.windows(2).take_while(inert).count();
                #[cfg(test)]
                crate::work::add(skipped);
                at += skipped;
            }
            let (look, after) = (self.look(at), self.look(at + 1));
            if look == Look::None {
                break;
            }
            let verdict = if look.is_terminal() {
                self.decide(judge, &opened, at)
            } else {
                match look {
                    Look::Open => opened.brackets += 1,
                    Look::Close => opened.brackets = opened.brackets.saturating_sub(1),
                    Look::OpenQuote => opened.quoted = true,
                    Look::CloseQuote => opened.quoted = false,
                    _ => {}
                }
                if let Some(item) = opened.item
                    && self.continues(item, at + 1)
                {
                    Verdict { ends: true, next: at + 1, rule: Rule::ListItem }
                } else if look == Look::Dash && self.ends_dateline(at) {
                    Verdict { ends: true, next: at + 1, rule: Rule::Dateline }
                } else if look == Look::Dash && self.interrupts(at)
                    || look == Look::CloseQuote && self.breaks_off(at)
                {
                    Verdict { ends: true, next: at + 1, rule: Rule::Interruption }
                } else if after == Look::Capital && self.is_dated(at + 1) {
                    Verdict { ends: true, next: at + 1, rule: Rule::DateOfHeading }
                } else if look == Look::Comma && self.signs_off(opened.start, at) {
                    Verdict { ends: true, next: at + 1, rule: Rule::SignOff }
                } else if at + 1 > opened.body
                    && look.may_break(after)
                    && !(look == Look::Lower && self.is_short(at))
                    && !(after == Look::Address && at == opened.start && look.is_wordlike())
                    && !self.touches(at + 1)
                {
                    let gap = Gap { opened: &opened, mark: at, next: at + 1, rule: None };
                    if !judge.breaks(self, &gap) {
                        at += 1;
                        continue;
                    }
                    Verdict { ends: true, next: at + 1, rule: Rule::Unmarked }
                } else {
                    at += 1;
                    continue;
                }
            };
            if verdict.next >= self.looks.len() {
                break;
            }
            hear(at, verdict);
            if verdict.ends {
                emit(self.span(opened.start, verdict.next));
                opened = self.open(verdict.next);
            } else {
                for &look in self.looks.get(at..verdict.next).unwrap_or_default() {
                    match look {
                        Look::Close => opened.brackets = opened.brackets.saturating_sub(1),
                        Look::CloseQuote => opened.quoted = false,
                        _ => {}
                    }
                }
            }
            at = verdict.next.max(at + 1);
        }
        if opened.start < self.looks.len() {
            emit(self.span(opened.start, self.looks.len()));
        }
    }

    /// Returns whether a token is as short as the words are that no sentence ends with unmarked: articles, prepositions.
    fn is_short(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.span.len() <= 3)
    }

    /// Returns whether a full stop stands between a small word and a capitalised one, or between words of a text in capitals, outside of
    /// quotations and brackets.
    fn is_plain(&self, opened: &Opened, at: usize, verdict: &Verdict) -> bool {
        let shouted = || {
            self.look(at.wrapping_sub(1)) == Look::Caps
                && matches!(self.look(at.wrapping_sub(2)), Look::Caps | Look::Comma)
        };
        verdict.rule == Rule::FullStop
            && verdict.next == at + 1
            && (self.look(at.wrapping_sub(1)) == Look::Lower || shouted())
            && (self.look(at + 1) == Look::Capital
                || self.look(at + 1) == Look::Caps && shouted()
                || self.look(at + 1) == Look::Abbreviation
                    && self.word(at + 1).len() > 2
                    && self.word(at + 1).starts_with(|c: char| c.is_ascii_uppercase()))
            && opened.brackets == 0
            && !opened.quoted
    }

    /// Decides at a mark that may end a sentence: by a rule, and by what was learned where the rules are not certain.
    fn decide(&self, judge: &mut impl Judge, opened: &Opened, at: usize) -> Verdict {
        let verdict = self.by_rule(opened, at);
        if verdict.rule.is_certain()
            || verdict.next >= self.looks.len()
            || self.is_plain(opened, at, &verdict)
        {
            return verdict;
        }
        let gap = Gap { opened, mark: at, next: verdict.next, rule: Some(verdict.rule) };
        let ends = judge.ends(self, &gap);
        if ends == verdict.ends {
            return verdict;
        }
        Verdict { ends, next: verdict.next, rule: if ends { Rule::LearnedEnd } else { Rule::LearnedNoEnd } }
    }
}
