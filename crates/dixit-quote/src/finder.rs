//! Walks a document, paragraph by paragraph, and makes quotations of what its lines report.

use std::borrow::Cow;

use dixit_text::{Document, ParagraphKind, Span};

use crate::attribution::{Found, Reader, Reports, Waiting};
use crate::clause::is_sentence;
use crate::links::link;
use crate::pairing::{Pair, pairs};
use crate::phrase::members;
use crate::stream::{Kind, Line, Tok, read, titles};
use crate::transcript::{Turns, heading, label_of};
use crate::{Attitude, Cue, Quote, QuoteKind};

/// Finds the quotations of a document, in the order that [`crate::QuoteDetector::find`] promises.
pub(crate) fn find<'t>(document: &Document<'t>) -> Vec<Quote<'t>> {
    let pairs = pairs(document);
    let titles = titles(document);
    let mut finder = Finder {
        document,
        pairs: &pairs,
        titles: &titles,
        drafts: Vec::new(),
        last: None,
        open: None,
        waiting: None,
    };
    finder.document();
    link(finder.drafts)
}

/// A quotation whose links are indices of drafts.
pub(crate) struct Draft<'t> {
    pub(crate) quote: Quote<'t>,
    pub(crate) inherits: Option<usize>,
}

struct Finder<'d, 't> {
    document: &'d Document<'t>,
    pairs: &'d [Pair],
    /// Which sentences are headlines.
    titles: &'d [bool],
    drafts: Vec<Draft<'t>>,
    /// The last quotation with a speaker that a floating one may take, with the paragraph that it stands in.
    last: Option<(usize, usize)>,
    /// The last quotation that its paragraph left open.
    open: Option<usize>,
    /// A speaker whom a colon at the end of a paragraph leaves waiting for words in marks.
    waiting: Option<(Waiting, usize)>,
}

impl<'t> Finder<'_, 't> {
    fn document(&mut self) {
        let mut stream = Vec::new();
        let mut ends = Vec::new();
        let mut first_pair = 0;
        let turns = Turns::of(self.document);
        // The turn that the last paragraph belongs to.
        let mut spoken = None;
        for (index, paragraph) in self.document.paragraphs().iter().enumerate() {
            while self.pairs.get(first_pair).is_some_and(|pair| pair.outer.end() <= paragraph.span.start()) {
                first_pair += 1;
            }
            let mut here = Vec::new();
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
            if turns.contains(index)
                && let Some(turn) = self.turn(paragraph.span, tokens.clone(), &here)
            {
                self.nested(pairs_here.start, pairs_here.end);
                spoken = Some(turn);
                continue;
            }
            if turns.goes_on(self.document, index)
                && let Some(turn) = spoken
            {
                self.go_on(turn, paragraph.span);
                self.inside_turn(tokens, &here);
                self.nested(pairs_here.start, pairs_here.end);
                continue;
            }
            read(self.document, self.titles, tokens, &here, &mut stream, &mut ends);
            self.lines(&stream, &ends, index, paragraph.kind);
            self.nested(pairs_here.start, pairs_here.end);
        }
    }

    /// A speaker's turn in a transcript: all of it is verbatim.
    fn turn(&mut self, span: Span, tokens: std::ops::Range<usize>, pairs: &[(usize, Pair)]) -> Option<usize> {
        let text = self.document.text();
        let (_, colon) = label_of(self.document, tokens.clone())?;
        let colon_span = self.document.tokens().get(colon)?.span;
        let content = Span::new(colon_span.end(), span.end()).trim(text);
        let label = Span::new(span.start(), colon_span.start()).trim(text);
        if content.is_empty() || label.is_empty() {
            return None;
        }
        let mut inner = content;
        let wraps = self
            .pairs
            .get(self.pairs.partition_point(|pair| pair.outer.start() < content.start()))
            .filter(|pair| pair.outer == content);
        if let Some(pair) = wraps {
            inner = pair.inner;
        }
        let role = label.get(text).is_some_and(|label| label.len() <= 2);
        let turn = self.push(Quote {
            kind: QuoteKind::Direct,
            span: inner,
            text: inner.get(text).unwrap_or(""),
            parts: Vec::new(),
            quoted: Vec::new(),
            cue: Some(Cue { span: colon_span, lemma: Cow::Borrowed(":"), status: None }),
            source: Some(label),
            sources: Vec::new(),
            via: None,
            attitude: Attitude::Speech,
            parent: None,
            inherits: None,
            rule: "turn",
            confidence: if role { 0.8 } else { 0.9 },
            reason: None,
            unclosed: false,
        });
        if wraps.is_none() {
            self.inside_turn(colon + 1..tokens.end, pairs);
        }
        Some(turn)
    }

    /// What a speaker reports in a turn.
    fn inside_turn(&mut self, tokens: std::ops::Range<usize>, pairs: &[(usize, Pair)]) {
        let (mut stream, mut ends) = (Vec::new(), Vec::new());
        read(self.document, self.titles, tokens, pairs, &mut stream, &mut ends);
        let mut start = 0;
        for &end in &ends {
            let Some(toks) = stream.get(start..end) else { break };
            start = end;
            let line = Line { text: self.document.text(), toks };
            self.nested_line(line, &Reader::read(line, self.pairs));
        }
    }

    /// A paragraph without a label belongs to the turn before it.
    fn go_on(&mut self, turn: usize, span: Span) {
        let text = self.document.text();
        let Some(Draft { quote, .. }) = self.drafts.get_mut(turn) else { return };
        if quote.parts.is_empty() {
            quote.parts.push(quote.span);
        }
        quote.parts.push(span);
        quote.span = quote.span.cover(span);
        quote.text = quote.span.get(text).unwrap_or("");
    }

    fn lines(&mut self, stream: &[Tok], ends: &[usize], paragraph: usize, kind: ParagraphKind) {
        let mut start = 0;
        // The subject of the last line, for a quotation that floats behind it.
        for &end in ends {
            let Some(toks) = stream.get(start..end) else { break };
            start = end;
            let line = Line { text: self.document.text(), toks };
            self.line(line, paragraph, kind);
        }
    }

    fn line(&mut self, line: Line<'_>, paragraph: usize, kind: ParagraphKind) {
        let mut reports = Reader::read(line, self.pairs);
        let waiting = Waiting::of(line);
        let titled = || {
            let at = line.toks.first().map_or(0, |tok| tok.span.start());
            self.document.sentence_at(at).and_then(|sentence| self.titles.get(sentence)) == Some(&true)
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
            if matches!(tok.kind, Kind::Quote(_)) && !reports.is_claimed(index) {
                order.push((index, None));
            }
        }
        order.sort_by_key(|&(start, _)| start);
        let alone = line.toks.iter().all(|tok| !tok.is_word());
        for (start, found) in order {
            match found {
                Some(found) => self.report(line, found, paragraph),
                None => self.lone(line, start, paragraph, alone),
            }
        }
        self.waiting = waiting.map(|found| (found, paragraph));
    }

    /// A report becomes a quotation.
    fn report(&mut self, line: Line<'_>, found: &Found, paragraph: usize) {
        let text = self.document.text();
        let mut parts = Vec::new();
        let mut quoted = Vec::new();
        let mut words = false;
        let mut unclosed = false;
        for range in &found.contents {
            let mut range = range.clone();
            while range.end > range.start && matches!(line.before(range.end).kind, Kind::Comma | Kind::Dash) {
                range.end -= 1;
            }
            let single = range.len() == 1;
            for index in range.clone() {
                let tok = line.at(index);
                match tok.kind {
                    Kind::Quote(pair) => {
                        if let Some(pair) = self.pairs.get(pair) {
                            quoted.push(pair.inner);
                            unclosed |= pair.unclosed;
                            if single {
                                parts.push(pair.inner);
                            }
                        }
                    }
                    Kind::Word => words = true,
                    _ => {}
                }
            }
            if !(single && matches!(line.at(range.start).kind, Kind::Quote(_)))
                && let Some(span) = line.span(range)
            {
                parts.push(span);
            }
        }
        let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return };
        let continued = found.contents.first().and_then(|range| match line.at(range.start).kind {
            Kind::Quote(pair) if range.len() == 1 => {
                self.pairs.get(pair).copied().filter(|pair| pair.continues)
            }
            _ => None,
        });
        let kind = match (quoted.is_empty(), words) {
            (true, _) => QuoteKind::Indirect,
            (false, true) => QuoteKind::Mixed,
            (false, false) => QuoteKind::Direct,
        };
        let mut span = first.cover(last);
        // Words in marks joined by "and" keep the marks between them.
        if kind == QuoteKind::Direct {
            parts.clone_from(&quoted);
            span = quoted.first().copied().unwrap_or(first).cover(quoted.last().copied().unwrap_or(last));
            quoted.clear();
        }
        if parts.len() == 1 {
            parts.clear();
        }
        let line_span = line.span(0..line.len());
        let sources = found.source.as_ref().map_or_else(Vec::new, |source| {
            members(line, source).into_iter().filter_map(|range| line.span(range)).collect()
        });
        let source = found.source.as_ref().and_then(|source| line.span(source.range.clone()));
        let cue = found.cue.as_ref().and_then(|cue| {
            Some(Cue {
                span: line.span(cue.range.clone())?,
                lemma: Cow::Borrowed(cue.lemma),
                status: cue.status,
            })
        });
        if let Some(pair) = continued
            && kind == QuoteKind::Direct
            && let Some(index) = self.join(pair, paragraph)
        {
            // The last paragraph of a long quotation names the speaker of them all.
            if let Some(draft) = self.drafts.get_mut(index) {
                let quote = &mut draft.quote;
                for &part in parts.iter().skip(1) {
                    quote.parts.push(part);
                    quote.span = quote.span.cover(part);
                }
                quote.text = quote.span.get(text).unwrap_or("");
                quote.unclosed = unclosed;
                if quote.cue.is_none() {
                    quote.cue = cue;
                    quote.source = source;
                    quote.rule = found.rule;
                    quote.confidence = found.confidence;
                    quote.reason = found.reason;
                    draft.inherits = None;
                }
                self.last = Some((index, paragraph));
            }
            return;
        }
        let index = self.push(Quote {
            kind,
            span,
            text: span.get(text).unwrap_or(""),
            parts,
            quoted,
            cue,
            source,
            sources,
            via: None,
            attitude: found.attitude,
            parent: None,
            inherits: None,
            rule: found.rule,
            confidence: found.confidence,
            reason: found.reason,
            unclosed,
        });
        let marked = matches!(kind, QuoteKind::Direct | QuoteKind::Mixed);
        let says = marked && found.rule != "cue thing"
            || matches!(
                found.rule,
                "cue that" | "cue clause" | "clause source cue" | "clause cue source" | "according"
            ) && found.attitude == Attitude::Speech;
        // What floats behind "“…,” she said, praising the plan." is hers, not the plan's.
        let outspoken = self.last.is_some_and(|(last, _)| {
            self.drafts.get(last).is_some_and(|draft| {
                draft.quote.kind == QuoteKind::Direct
                    && line_span.is_some_and(|line| line.encloses(draft.quote.span))
            })
        }) && !marked;
        if source.is_some() && says && !outspoken {
            self.last = Some((index, paragraph));
        }
        if unclosed {
            self.open = Some(index);
        }
    }

    /// Words in marks that no cue reports: they float behind an earlier report, or are set in marks for another reason.
    fn lone(&mut self, line: Line<'_>, at: usize, paragraph: usize, alone: bool) {
        let text = self.document.text();
        let Kind::Quote(index) = line.at(at).kind else { return };
        let Some(pair) = self.pairs.get(index).copied() else { return };
        let words = pair.inner.get(text).unwrap_or("");
        if pair.continues && self.join(pair, paragraph).is_some() {
            return;
        }
        let alone = alone || pair.continues;
        let leads = at == 0 || !line.before(at).is_word() && line.before(at).kind != Kind::Comma;
        let follows = self.last.is_some_and(|(_, last)| last == paragraph);
        let least = if follows { 1 } else { 2 };
        let exclaims = words.starts_with(char::is_uppercase) && words.ends_with(['.', '?', '!']);
        let speech = alone && follows && exclaims
            || alone
                && words.split_whitespace().nth(least).is_some()
                && (is_sentence(words) || pair.unclosed || self.last.is_some())
            || leads
                && is_sentence(words)
                && words.split_whitespace().nth(4).is_some()
                && words.ends_with(['.', '?', '!']);
        let base = self.scare(pair);
        if !speech {
            self.push(base);
            return;
        }
        if let Some((waiting, before)) = self.waiting.take()
            && paragraph == before + 1
            && at == 0
        {
            let index = self.push(Quote {
                kind: QuoteKind::Direct,
                source: waiting.source,
                cue: Some(Cue { span: waiting.colon, lemma: Cow::Borrowed(":"), status: None }),
                rule: "colon paragraph",
                confidence: 0.85,
                reason: if waiting.source.is_some() { None } else { Some("no subject") },
                ..base
            });
            self.last = waiting.source.map(|_| (index, paragraph));
            if pair.unclosed {
                self.open = Some(index);
            }
            return;
        }
        if self.prolong(pair, paragraph) {
            return;
        }
        let near = self.last.filter(|&(_, last)| paragraph <= last + 2);
        let heir = near.and_then(|(last, _)| Some((last, self.drafts.get(last)?.quote.source?)));
        let index = self.push(Quote {
            kind: QuoteKind::Direct,
            source: heir.map(|(_, source)| source),
            rule: "floating",
            confidence: if heir.is_some() { 0.75 } else { 0.5 },
            reason: if heir.is_some() { None } else { Some("no cue") },
            ..base
        });
        if pair.unclosed {
            self.open = Some(index);
        }
        if let Some((last, _)) = heir {
            if let Some(draft) = self.drafts.get_mut(index) {
                draft.inherits = Some(last);
            }
            self.last = Some((index, paragraph));
        }
    }

    /// What floats behind a quotation in the same paragraph is a part of it: "“…,” she said. “…”"
    fn prolong(&mut self, pair: Pair, paragraph: usize) -> bool {
        let text = self.document.text();
        let Some((last, _)) = self.last.filter(|&(_, last)| last == paragraph) else { return false };
        let Some(Draft { quote, .. }) = self.drafts.get_mut(last) else { return false };
        if quote.kind != QuoteKind::Direct || quote.unclosed || quote.span.end() > pair.inner.start() {
            return false;
        }
        if quote.parts.is_empty() {
            quote.parts.push(quote.span);
        }
        quote.parts.push(pair.inner);
        quote.span = quote.span.cover(pair.inner);
        quote.text = quote.span.get(text).unwrap_or("");
        quote.unclosed = pair.unclosed;
        if pair.unclosed {
            self.open = Some(last);
        }
        true
    }

    /// A quotation that goes on in a new paragraph becomes a part of the one before.
    fn join(&mut self, pair: Pair, paragraph: usize) -> Option<usize> {
        let open = self.open.take()?;
        let text = self.document.text();
        let quote = &mut self.drafts.get_mut(open)?.quote;
        if !quote.unclosed || quote.kind != QuoteKind::Direct || quote.span.end() > pair.inner.start() {
            return None;
        }
        if quote.parts.is_empty() {
            quote.parts.push(quote.span);
        }
        quote.parts.push(pair.inner);
        quote.span = quote.span.cover(pair.inner);
        quote.text = quote.span.get(text).unwrap_or("");
        quote.unclosed = pair.unclosed;
        if pair.unclosed {
            self.open = Some(open);
        }
        if quote.source.is_some() {
            self.last = Some((open, paragraph));
        }
        Some(open)
    }

    /// The pairs inside pairs, read in the words that hold them, level by level.
    fn nested(&mut self, first: usize, end: usize) {
        let mut stream = Vec::new();
        let mut ends = Vec::new();
        let mut outer = first;
        while outer < end {
            let Some(pair) = self.pairs.get(outer).copied() else { break };
            outer += 1;
            let mut inside = Vec::new();
            let mut next = outer;
            while let Some(inner) =
                self.pairs.get(next).filter(|inner| inner.outer.start() < pair.outer.end())
            {
                if inner.depth == pair.depth + 1 {
                    inside.push((next, *inner));
                }
                #[cfg(test)]
                crate::work::tick();
                next += 1;
                if next >= end {
                    break;
                }
            }
            if inside.is_empty() {
                continue;
            }
            read(
                self.document,
                self.titles,
                self.document.tokens_in(pair.inner),
                &inside,
                &mut stream,
                &mut ends,
            );
            let mut start = 0;
            for &stop in &ends {
                let Some(toks) = stream.get(start..stop) else { break };
                start = stop;
                let line = Line { text: self.document.text(), toks };
                let mut reports = Reader::read(line, self.pairs);
                reports.found.retain(|found| {
                    let mut indices = found.contents.iter().flat_map(Clone::clone);
                    indices.any(|index| matches!(line.at(index).kind, Kind::Quote(_)))
                });
                self.nested_line(line, &reports);
            }
        }
    }

    /// Inside marks only what has marks of its own is told apart.
    fn nested_line(&mut self, line: Line<'_>, reports: &Reports) {
        for (index, tok) in line.toks.iter().enumerate() {
            let Kind::Quote(pair) = tok.kind else { continue };
            if reports.is_claimed(index) {
                continue;
            }
            let Some(pair) = self.pairs.get(pair).copied() else { continue };
            self.push(self.scare(pair));
        }
        let (last, open) = (self.last, self.open);
        for found in &reports.found {
            self.report(line, found, usize::MAX);
        }
        (self.last, self.open) = (last, open);
    }

    /// Words in marks that nobody is reported as saying.
    fn scare(&self, pair: Pair) -> Quote<'t> {
        Quote {
            kind: QuoteKind::Scare,
            span: pair.inner,
            text: pair.inner.get(self.document.text()).unwrap_or(""),
            parts: Vec::new(),
            quoted: Vec::new(),
            cue: None,
            source: None,
            sources: Vec::new(),
            via: None,
            attitude: Attitude::Speech,
            parent: None,
            inherits: None,
            rule: "scare",
            confidence: 0.7,
            reason: Some("scare"),
            unclosed: pair.unclosed,
        }
    }

    fn push(&mut self, quote: Quote<'t>) -> usize {
        self.drafts.push(Draft { quote, inherits: None });
        self.drafts.len() - 1
    }
}
