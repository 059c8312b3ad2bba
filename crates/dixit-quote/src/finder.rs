//! Walks a document, paragraph by paragraph, and hands its lines to the rules.

use std::borrow::Cow;
use std::ops::Range;

use dixit_english::{Words, class};
use dixit_text::{Document, ParagraphKind, Span};

use crate::attribution::{Found, Reader, Reports, Waiting};
use crate::exchange::Exchange;
use crate::line::{Kind, Line};
use crate::links::link;
use crate::mark_reading::MarkReading;
use crate::pairing::Pair;
use crate::rule::{Rule, confidence};
use crate::stream::Stream;
use crate::transcript::{Turn, Turns, heading};
use crate::{Attitude, Cue, Quote, QuoteKind, Reason};

/// Finds the quotations of a document, in the order that [`crate::QuoteDetector::find`] promises.
pub(crate) fn find<'t>(document: &Document<'t>, words: &Words<'t>) -> Vec<Quote<'t>> {
    let page = MarkReading::of(document, words);
    let mut finder = Finder {
        document,
        pairs: &page.pairs,
        page: &page,
        drafts: Vec::new(),
        last: None,
        open: None,
        waiting: None,
        loose: None,
        block: None,
        exchange: None,
    };
    finder.document();
    link(finder.drafts)
}

/// A quotation whose speaker others may take.
#[derive(Clone, Copy)]
pub(crate) struct Last {
    /// Its index among the drafts.
    pub(crate) draft: usize,
    /// The paragraph that it ends in.
    pub(crate) paragraph: usize,
}

pub(crate) struct Finder<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    pub(crate) pairs: &'d [Pair],
    page: &'d MarkReading<'d>,
    /// What has been found; [`Quote::inherits`] is a place in here, not yet in the answer.
    pub(crate) drafts: Vec<Quote<'t>>,
    /// The last quotation with a speaker that a floating one may take.
    pub(crate) last: Option<Last>,
    /// The last quotation that its paragraph left open.
    pub(crate) open: Option<usize>,
    /// A speaker whom a colon at the end of a paragraph leaves waiting for words in marks, and the paragraph.
    pub(crate) waiting: Option<(Waiting, usize)>,
    /// The last words in marks that nobody is told to have said, and their paragraph.
    pub(crate) loose: Option<(usize, usize)>,
    /// Words without marks under "Minister Lund said:", and the last paragraph that is theirs.
    block: Option<(usize, usize)>,
    /// Two who speak with each other.
    pub(crate) exchange: Option<Exchange>,
}

impl<'d, 't> Finder<'d, 't> {
    /// What the lexicon knows of the document's words.
    pub(crate) const fn words(&self) -> &Words<'d> {
        self.page.words
    }

    fn document(&mut self) {
        let mut stream = Stream::default();
        let mut first_pair = 0;
        let turns = Turns::of(self.document);
        // The turn that the last paragraph belongs to.
        let mut spoken = None;
        let mut here = Vec::new();
        for (index, paragraph) in self.document.paragraphs().iter().enumerate() {
            while self.pairs.get(first_pair).is_some_and(|pair| pair.outer.end() <= paragraph.span.start()) {
                first_pair += 1;
            }
            here.clear();
            let mut next = first_pair;
            while let Some(pair) =
                self.pairs.get(next).filter(|pair| pair.outer.start() < paragraph.span.end())
            {
                if pair.depth == 0 {
                    here.push((next, *pair));
                }
                next += 1;
            }
            let pairs_here = first_pair..next;
            first_pair = next;
            let tokens = paragraph.tokens.clone();
            let spoken_here = turns.within(index);
            if !spoken_here.is_empty() {
                for (at, turn) in spoken_here.iter().enumerate() {
                    let end = spoken_here.get(at + 1).map_or(tokens.end, |next| next.start);
                    spoken = self.turn(turn, end, &here, &mut stream).or(spoken);
                }
            } else if turns.goes_on(self.document, index)
                && let Some(turn) = spoken
            {
                self.grow(turn, paragraph.span);
                self.inside_turn(tokens, &here, &mut stream);
            } else if let Some(draft) = self.block(index, &here, &mut stream) {
                self.block = Some((draft, index));
                self.inside_turn(tokens, &here, &mut stream);
            } else {
                stream.read(self.document, self.page, tokens, &here);
                for toks in stream.lines() {
                    self.line(Line { text: self.document.text(), toks }, index, paragraph.kind);
                }
            }
            self.nested(pairs_here, &mut stream);
        }
    }

    /// What a paragraph without marks under "Minister Lund said:" says; further paragraphs belong to it as long as somebody in them
    /// speaks for himself ("we", "my") and nobody else is reported. Returns the quotation.
    fn block(&mut self, index: usize, pairs: &[(usize, Pair)], stream: &mut Stream) -> Option<usize> {
        let paragraph = self.document.paragraphs().get(index)?;
        let text = self.document.slice(paragraph.span);
        let marked = pairs.first().is_some_and(|(_, pair)| pair.outer.start() <= paragraph.span.start() + 4);
        let ends = text.trim_end().ends_with(['.', '?', '!', '…']);
        if paragraph.kind != ParagraphKind::Body || marked || !ends {
            return None;
        }
        if let Some((waiting, _)) =
            self.waiting.filter(|&(waiting, before)| waiting.governs && index == before + 1)
        {
            self.waiting = None;
            let span = paragraph.span.trim(self.document.text());
            let mut quote = Quote::new(QuoteKind::Direct, span, self.document.text(), Rule::ColonParagraph);
            quote.cue = Some(Cue { span: waiting.mark, lemma: Cow::Borrowed(":"), status: None });
            quote.source = waiting.source;
            let draft = self.push(quote);
            self.last = Some(Last { draft, paragraph: index });
            return Some(draft);
        }
        let (draft, before) = self.block?;
        if index != before + 1 {
            return None;
        }
        // "People like her do not want sympathy.⏎⏎We will not rebuild the street as it was.": the next one speaks for itself.
        let tells = self.tells(paragraph.tokens.clone(), pairs, stream);
        let next = || {
            self.document.paragraphs().get(index + 1).is_some_and(|next| {
                next.kind == ParagraphKind::Body
                    && !self.document.slice(next.span).starts_with(['“', '"', '‘', '\''])
                    && self.has_participant(next.tokens.clone())
            })
        };
        if tells || !self.has_participant(paragraph.tokens.clone()) && !next() {
            return None;
        }
        self.grow(draft, paragraph.span.trim(self.document.text()));
        Some(draft)
    }

    /// Whether somebody who speaks or is spoken to stands in a paragraph: "we", "my", "you".
    fn has_participant(&self, tokens: Range<usize>) -> bool {
        let participant =
            |index| self.words().get(index).is_some_and(|word| word.entry.classes.has(class::PARTICIPANT));
        tokens.into_iter().any(participant)
    }

    /// Whether a paragraph reports somebody by name.
    fn tells(&self, tokens: Range<usize>, pairs: &[(usize, Pair)], stream: &mut Stream) -> bool {
        stream.read(self.document, self.page, tokens, pairs);
        stream.lines().any(|toks| {
            let line = Line { text: self.document.text(), toks };
            let named = |found: &Found| {
                let source = found.source.as_ref().map_or(0..0, |source| source.range.clone());
                found.attitude == Attitude::Speech
                    && source.into_iter().any(|index| line.at(index).is(class::PROPN))
            };
            Reader::read(line, self.pairs).found.iter().any(named)
        })
    }

    /// A speaker's turn in a transcript, up to the token `end`: all of it is verbatim.
    fn turn(
        &mut self,
        turn: &Turn,
        end: usize,
        pairs: &[(usize, Pair)],
        stream: &mut Stream,
    ) -> Option<usize> {
        let text = self.document.text();
        let content = self.document.span_of_tokens(turn.content..end)?.trim(text);
        if content.is_empty() {
            return None;
        }
        let wraps = self
            .pairs
            .get(self.pairs.partition_point(|pair| pair.outer.start() < content.start()))
            .filter(|pair| pair.outer == content);
        let inner = wraps.map_or(content, |pair| pair.inner);
        let mut quote = Quote::new(QuoteKind::Direct, inner, text, Rule::Turn);
        quote.cue = turn.cue.map(|span| Cue { span, lemma: Cow::Borrowed(":"), status: None });
        // An interview may set its questions apart and name nobody.
        quote.source = Some(turn.label).filter(|label| !label.is_empty());
        quote.reason = quote.source.is_none().then_some(Reason::NoSubject);
        let draft = self.push(quote);
        if wraps.is_none() {
            let inside: Vec<_> =
                pairs.iter().copied().filter(|(_, pair)| content.encloses(pair.outer)).collect();
            self.inside_turn(turn.content..end, &inside, stream);
        }
        Some(draft)
    }

    /// What a speaker reports in a turn.
    fn inside_turn(&mut self, tokens: Range<usize>, pairs: &[(usize, Pair)], stream: &mut Stream) {
        stream.read(self.document, self.page, tokens, pairs);
        for toks in stream.lines() {
            let line = Line { text: self.document.text(), toks };
            self.nested_line(line, &Reader::read(line, self.pairs));
        }
    }

    fn line(&mut self, line: Line<'_>, paragraph: usize, kind: ParagraphKind) {
        let mut reports = Reader::read(line, self.pairs);
        let waiting = Waiting::of(line, self.pairs);
        if reports.found.is_empty() {
            self.signed(line, paragraph);
        }
        let titled = || {
            let at = line.toks.first().map_or(0, |tok| tok.span.start());
            self.document.sentence_at(at).is_some_and(|sentence| self.page.is_title(sentence))
        };
        let open_ended = paragraph == 0 && line.toks.last().is_some_and(|tok| tok.kind != Kind::Stop);
        if reports.found.is_empty()
            && (kind == ParagraphKind::Heading || open_ended || titled())
            && let Some(found) = heading(line)
        {
            reports.push(found);
        }
        let start_of = |found: &Found| found.contents.first().map_or(0, |range| range.start);
        let mut order: Vec<(usize, Option<&Found>)> =
            reports.found.iter().map(|found| (start_of(found), Some(found))).collect();
        for (index, tok) in line.toks.iter().enumerate() {
            if tok.is(class::QUOTATION) && !reports.is_claimed(index) {
                order.push((index, None));
            }
        }
        order.sort_by_key(|&(start, _)| start);
        let alone = line.toks.iter().all(|tok| !tok.is_word());
        for (start, found) in order {
            match found {
                Some(found) => self.report(line, found, Some(paragraph)),
                None => self.lone(line, start, paragraph, alone),
            }
        }
        self.waiting = waiting.map(|found| (found, paragraph));
    }

    /// The pairs inside pairs, read in the words that hold them, level by level.
    fn nested(&mut self, pairs: Range<usize>, stream: &mut Stream) {
        let mut inside = Vec::new();
        for outer in pairs.clone() {
            let Some(pair) = self.pairs.get(outer).copied() else { break };
            inside.clear();
            for next in outer + 1..pairs.end {
                let Some(inner) = self.pairs.get(next).filter(|inner| inner.outer.start() < pair.outer.end())
                else {
                    break;
                };
                #[cfg(test)]
                crate::work::tick();
                if inner.depth == pair.depth + 1 {
                    inside.push((next, *inner));
                }
            }
            stream.read(self.document, self.page, self.document.tokens_in(pair.inner), &inside);
            for toks in stream.lines() {
                let line = Line { text: self.document.text(), toks };
                let mut reports = Reader::read(line, self.pairs);
                reports.found.retain(|found| {
                    let mut indices = found.contents.iter().flat_map(Clone::clone);
                    indices.any(|index| line.at(index).is(class::QUOTATION)) || is_clear(found)
                });
                self.nested_line(line, &reports);
            }
        }
    }

    /// What was found in words inside marks or a turn becomes quotations of its own.
    fn nested_line(&mut self, line: Line<'_>, reports: &Reports) {
        for (index, tok) in line.toks.iter().enumerate() {
            let Kind::Quote(pair) = tok.kind else { continue };
            if reports.is_claimed(index) {
                continue;
            }
            let Some(pair) = self.pairs.get(pair).copied() else { continue };
            self.push(self.scare(pair));
        }
        for found in &reports.found {
            self.report(line, found, None);
        }
    }

    pub(crate) fn push(&mut self, quote: Quote<'t>) -> usize {
        self.drafts.push(quote);
        self.drafts.len() - 1
    }

    /// A quotation gains a part that stands behind it.
    pub(crate) fn grow(&mut self, draft: usize, part: Span) {
        let text = self.document.text();
        let Some(quote) = self.drafts.get_mut(draft) else { return };
        if quote.parts.is_empty() {
            quote.parts.push(quote.span);
        }
        quote.parts.push(part);
        quote.span = quote.span.cover(part);
        quote.text = quote.span.get(text).unwrap_or_default().into();
    }
}

/// Whether a report inside somebody's words is told as plainly as one outside: "“They say that it rains,” she said."
fn is_clear(found: &Found) -> bool {
    matches!(found.rule, Rule::CueThat | Rule::CueClause)
        && found.attitude == Attitude::Speech
        && found.source.is_some()
}

impl<'t> Quote<'t> {
    /// A quotation of these words, of which nothing else is known yet.
    pub(crate) fn new(kind: QuoteKind, span: Span, text: &'t str, rule: Rule) -> Self {
        Self {
            kind,
            span,
            text: span.get(text).unwrap_or_default().into(),
            parts: Vec::new(),
            quoted: Vec::new(),
            cue: None,
            source: None,
            sources: Vec::new(),
            via: None,
            attitude: Attitude::Speech,
            parent: None,
            inherits: None,
            rule,
            confidence: confidence(rule),
            reason: None,
            unclosed: false,
        }
    }
}
