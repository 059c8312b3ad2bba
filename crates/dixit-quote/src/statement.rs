//! Makes quotations of reports and of words in marks that nothing reports, and joins those that belong together.

use std::borrow::Cow;
use std::ops::Range;

use dixit_english::class;
use dixit_text::Span;

use crate::attribution::Found;
use crate::clause::{is_clause, is_sentence};
use crate::finder::{Finder, Last};
use crate::line::{Kind, Line};
use crate::pairing::Pair;
use crate::phrase::{Phrase, members, phrase_after};
use crate::rule::{Rule, confidence, hands_on};
use crate::{Attitude, Cue, Quote, QuoteKind};
use crate::{QuoteId, Reason};

/// How many tokens a line has at most that is nothing but a signature.
const SIGNATURE: usize = 16;

/// What a report says, in spans of the text.
struct Content {
    parts: Vec<Span>,
    quoted: Vec<Span>,
    /// Whether words stand outside the marks.
    words: bool,
    unclosed: bool,
}

/// A range of tokens without the commas and dashes at its end.
fn trimmed(line: Line<'_>, range: &Range<usize>) -> Range<usize> {
    let loose = |&end: &usize| end > range.start && line.before(end).is(class::COMMA.with(class::DASH));
    let mut end = range.end;
    while loose(&end) {
        end -= 1;
    }
    range.start..end
}

/// Whether words end as a sentence does.
fn exclaims(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && words.ends_with(['.', '?', '!', '…'])
}

/// The name that a line is, with what stands behind it in brackets or behind a comma, and no verb.
fn signature(line: Line<'_>, start: usize) -> Option<Phrase> {
    let name = phrase_after(line, start, line.len())?;
    // "Ana Ruiz image: Leeds News." is a caption.
    let verb = (start..line.len()).any(|index| line.at(index).is_finite() || line.at(index).is(class::COLON));
    let named = line.at(start).is(class::PROPN.with(class::TITLE));
    (named && !verb && line.len() <= SIGNATURE).then_some(name)
}

impl<'t> Finder<'_, 't> {
    /// A report becomes a quotation; `paragraph` is where a line of running text stands, not one inside marks or a turn.
    pub(crate) fn report(&mut self, line: Line<'_>, found: &Found, paragraph: Option<usize>) {
        let text = self.document.text();
        let Content { mut parts, mut quoted, words, unclosed } = self.content(line, found);
        let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return };
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
        if kind == QuoteKind::Mixed {
            // A part in marks beside one without keeps its marks: "If not, she said, “that’s it.”"
            parts = found.contents.iter().filter_map(|range| line.span(trimmed(line, range))).collect();
            if let (Some(&first), Some(&last)) = (parts.first(), parts.last()) {
                span = first.cover(last);
            }
        }
        if parts.len() == 1 {
            parts.clear();
        }
        let mut quote = Quote::new(kind, span, text, found.rule);
        quote.source = found.source.as_ref().and_then(|source| line.span(source.range.clone()));
        quote.sources = found.source.as_ref().map_or_else(Vec::new, |source| {
            members(line, source).into_iter().filter_map(|range| line.span(range)).collect()
        });
        quote.cue = found.cue.as_ref().and_then(|cue| {
            Some(Cue { span: line.span(cue.range.clone())?, lemma: cue.lemma.clone(), status: cue.status })
        });
        quote.attitude = found.attitude;
        quote.reason = found.reason;
        // "Adding that, “…”"
        let goes_on =
            found.cue.as_ref().is_some_and(|cue| cue.range.start == 0) && line.at(0).is(class::VERB_ING);
        if quote.source.is_none() && goes_on {
            self.go_on(&mut quote, paragraph);
        }
        quote.unclosed = unclosed;
        quote.parts = parts;
        quote.quoted = quoted;
        let Some(paragraph) = paragraph else {
            self.push(quote);
            return;
        };
        let continued = found.contents.first().and_then(|range| match line.at(range.start).kind {
            Kind::Quote(pair) if range.len() == 1 && kind == QuoteKind::Direct => {
                self.pairs.get(pair).copied().filter(|pair| pair.continues)
            }
            _ => None,
        });
        if let Some(pair) = continued
            && let Some(draft) = self.join(pair, paragraph)
        {
            self.finish(draft, quote, paragraph);
            return;
        }
        let marked = matches!(kind, QuoteKind::Direct | QuoteKind::Mixed);
        let says = marked && found.rule != Rule::CueThing
            || hands_on(found.rule) && found.attitude == Attitude::Speech;
        // What floats behind "“…,” she said, praising the plan." is hers, not the plan's.
        let line_span = line.span(0..line.len());
        let outspoken = self.last.and_then(|last| self.drafts.get(last.draft)).is_some_and(|last| {
            last.kind == QuoteKind::Direct && line_span.is_some_and(|line| line.encloses(last.span))
        }) && !marked;
        let sourced = quote.source.is_some();
        let draft = self.push(quote);
        if marked && sourced {
            self.speak_for(draft, paragraph);
        }
        self.ask(line, found, draft, paragraph, self.last);
        if sourced && says && !outspoken {
            self.last = Some(Last { draft, paragraph });
        }
        if unclosed {
            self.open = Some(draft);
        }
    }

    /// Gives a report whose verb has no subject the speaker of the one near before it.
    fn go_on(&self, quote: &mut Quote<'t>, paragraph: Option<usize>) {
        let Some((last, giver)) = paragraph.and_then(|paragraph| self.near(paragraph)) else { return };
        quote.source = giver.source;
        quote.sources.clone_from(&giver.sources);
        quote.inherits = Some(QuoteId::new(last));
        quote.reason = None;
    }

    /// The last quotation with a speaker, where it is near a paragraph.
    fn near(&self, paragraph: usize) -> Option<(usize, &Quote<'t>)> {
        let last = self.last.filter(|last| paragraph <= last.paragraph + 2)?;
        Some((last.draft, self.drafts.get(last.draft)?))
    }

    /// A name behind or under words in marks that nobody was told to have said: "“It was horrible.” Emma Lind (BT Sport)", "— Lind, coach".
    /// Under words without marks it is that of a post's author where an account stands beside it.
    pub(crate) fn signed(&mut self, line: Line<'_>, paragraph: usize) {
        let dash = usize::from(line.at(0).is(class::DASH) || line.word(0) == "-");
        let Some(name) = signature(line, dash) else { return };
        let source = line.span(name.range.clone());
        let cue =
            (dash > 0).then(|| Cue { span: line.at(0).span, lemma: Cow::Borrowed("—"), status: None });
        if let Some((loose, _)) = self.loose.filter(|&(_, before)| before + dash >= paragraph) {
            if let Some(quote) = self.drafts.get_mut(loose).filter(|quote| quote.source.is_none()) {
                quote.source = source;
                quote.cue = cue;
                quote.rule = Rule::DashName;
                quote.confidence = confidence(Rule::DashName);
                quote.reason = None;
            }
            self.loose = None;
            return;
        }
        let account = (name.range.end..name.range.end + 3).any(|index| line.word(index).starts_with('@'));
        let post = paragraph.checked_sub(1).and_then(|before| self.document.paragraphs().get(before));
        if let Some(post) = post.filter(|_| dash > 0 && account) {
            let text = self.document.text();
            let mut quote = Quote::new(QuoteKind::Direct, post.span.trim(text), text, Rule::DashName);
            quote.cue = cue;
            quote.source = source;
            self.push(quote);
        }
    }

    /// Words in marks that opened a paragraph without a speaker are his whom the paragraph's next quotation names.
    fn speak_for(&mut self, draft: usize, paragraph: usize) {
        let Some((loose, _)) = self.loose.take().filter(|&(_, before)| before == paragraph) else { return };
        let Some(giver) = self.drafts.get(draft) else { return };
        let (source, sources) = (giver.source, giver.sources.clone());
        if let Some(quote) =
            self.drafts.get_mut(loose).filter(|quote| !quote.unclosed && !quote.text.ends_with('?'))
        {
            quote.source = source;
            quote.sources = sources;
            quote.inherits = Some(QuoteId::new(draft));
            quote.rule = Rule::Floating;
            quote.confidence = confidence(Rule::Floating);
            quote.reason = None;
        }
    }

    fn content(&self, line: Line<'_>, found: &Found) -> Content {
        let mut content = Content { parts: Vec::new(), quoted: Vec::new(), words: false, unclosed: false };
        for range in &found.contents {
            let range = trimmed(line, range);
            let single = range.len() == 1;
            for index in range.clone() {
                let tok = line.at(index);
                match tok.kind {
                    Kind::Quote(pair) => {
                        if let Some(pair) = self.pairs.get(pair) {
                            content.quoted.push(pair.inner);
                            content.unclosed |= pair.unclosed;
                            if single {
                                content.parts.push(pair.inner);
                            }
                        }
                    }
                    // "“dead” and “buried”"
                    Kind::Word
                        if tok.is(class::CONJ)
                            && line.before(index).is(class::QUOTATION)
                            && line.at(index + 1).is(class::QUOTATION) => {}
                    Kind::Word => content.words = true,
                    _ => {}
                }
            }
            if !(single && line.at(range.start).is(class::QUOTATION))
                && let Some(span) = line.span(range)
            {
                content.parts.push(span);
            }
        }
        content
    }

    /// The last paragraph of a long quotation names the speaker of them all.
    fn finish(&mut self, draft: usize, report: Quote<'t>, paragraph: usize) {
        for &part in report.parts.iter().skip(1) {
            self.grow(draft, part);
        }
        if let Some(quote) = self.drafts.get_mut(draft) {
            quote.unclosed = report.unclosed;
            if quote.cue.is_none() {
                quote.cue = report.cue;
                quote.source = report.source;
                quote.sources = report.sources;
                quote.attitude = report.attitude;
                quote.rule = report.rule;
                quote.confidence = report.confidence;
                quote.reason = report.reason;
                quote.inherits = None;
            }
        }
        self.last = Some(Last { draft, paragraph });
    }

    /// Words in marks that no cue reports: they float behind an earlier report, or are set in marks for another reason.
    pub(crate) fn lone(&mut self, line: Line<'_>, at: usize, paragraph: usize, alone: bool) {
        let text = self.document.text();
        let Kind::Quote(index) = line.at(at).kind else { return };
        let Some(pair) = self.pairs.get(index).copied() else { return };
        if pair.continues && self.join(pair, paragraph).is_some() {
            return;
        }
        if !self.is_speech(pair, paragraph, alone, at == 0) {
            self.push(self.scare(pair));
            return;
        }
        let mut quote = Quote::new(QuoteKind::Direct, pair.inner, text, Rule::Loose);
        quote.unclosed = pair.unclosed;
        if let Some((waiting, before)) = self.waiting.take()
            && paragraph == before + usize::from(!waiting.near)
            && at == 0
        {
            quote.rule = Rule::ColonParagraph;
            quote.source = waiting.source;
            quote.cue = Some(Cue { span: waiting.mark, lemma: Cow::Borrowed(":"), status: None });
            quote.reason = quote.source.is_none().then_some(Reason::NoSubject);
            self.last = None;
        } else {
            if self.prolong(pair, paragraph) {
                return;
            }
            // Words within somebody else's sentence ("a banner read “…”") float behind nobody.
            let floats = alone || !line.before(at).is(class::WORD.with(class::COMMA));
            let answer = if alone { self.answer(paragraph) } else { None };
            if let Some((source, inherits)) = answer {
                quote.rule = Rule::Floating;
                quote.source = Some(source);
                quote.inherits = inherits;
            } else if !self.inherit(&mut quote, paragraph, floats) {
                quote.reason = Some(Reason::NoCue);
            }
        }
        quote.confidence = confidence(quote.rule);
        let sourced = quote.source.is_some();
        let draft = self.push(quote);
        if sourced {
            self.last = Some(Last { draft, paragraph });
        } else {
            self.loose = Some((draft, paragraph));
        }
        if pair.unclosed {
            self.open = Some(draft);
        }
    }

    /// Gives a quotation the speaker of the one near before it, if there is one and it `floats`.
    fn inherit(&self, quote: &mut Quote<'t>, paragraph: usize, floats: bool) -> bool {
        let heir = self.near(paragraph).filter(|(_, giver)| floats && giver.source.is_some());
        let Some((draft, giver)) = heir else { return false };
        quote.rule = Rule::Floating;
        quote.source = giver.source;
        quote.sources.clone_from(&giver.sources);
        quote.inherits = Some(QuoteId::new(draft));
        true
    }

    /// Whether words in marks that no cue reports are said: by their looks, or where they stand.
    ///
    /// `alone` says that their line has no other word, `first` that they open it.
    fn is_speech(&self, pair: Pair, paragraph: usize, alone: bool, first: bool) -> bool {
        let words = pair.inner.get(self.document.text()).unwrap_or("");
        let sentence = is_sentence(words);
        let follows = self.last.is_some_and(|last| last.paragraph == paragraph)
            || self.exchange.is_some_and(|exchange| exchange.is_answered(paragraph));
        let announced = self.waiting.is_some_and(|(waiting, before)| waiting.near && before == paragraph);
        let long = words.split_whitespace().nth(2).is_some();
        let placed = announced && first
            || follows && words.contains(' ')
            || (follows || sentence) && exclaims(words)
            || long && (sentence || pair.unclosed || self.last.is_some());
        alone && placed || self.is_clause(pair)
    }

    /// Whether words in marks are a sentence by themselves, so that somebody said them: they begin as one, are no title, and end as one or
    /// have a finite verb.
    fn is_clause(&self, pair: Pair) -> bool {
        let words = pair.inner.get(self.document.text()).unwrap_or("");
        let finite = || {
            let finite = class::FINITE.without(class::PREP);
            self.document.tokens_in(pair.inner).skip(1).any(|index| {
                self.words()
                    .get(index)
                    .is_some_and(|word| word.entry.classes.but(finite, class::NOMINAL.with(class::POSS)))
            })
        };
        is_clause(words) && words.split_whitespace().nth(2).is_some() && (exclaims(words) || finite())
    }

    /// What floats behind a quotation in the same paragraph is a part of it: "“…,” she said. “…”"
    fn prolong(&mut self, pair: Pair, paragraph: usize) -> bool {
        let Some(last) = self.last.filter(|last| last.paragraph == paragraph) else { return false };
        let before = |quote: &Quote<'_>| !quote.unclosed && quote.span.end() <= pair.inner.start();
        self.add_part(last.draft, pair, before)
    }

    /// A quotation that goes on in a new paragraph becomes a part of the one before.
    fn join(&mut self, pair: Pair, paragraph: usize) -> Option<usize> {
        let open = self.open.take()?;
        let before = |quote: &Quote<'_>| quote.unclosed && quote.span.end() <= pair.inner.start();
        if !self.add_part(open, pair, before) {
            return None;
        }
        if self.drafts.get(open).is_some_and(|quote| quote.source.is_some()) {
            self.last = Some(Last { draft: open, paragraph });
        }
        Some(open)
    }

    /// A direct quotation that `fits` takes in words in marks that stand behind it.
    fn add_part(&mut self, draft: usize, pair: Pair, fits: impl Fn(&Quote<'_>) -> bool) -> bool {
        if !self.drafts.get(draft).is_some_and(|quote| quote.kind == QuoteKind::Direct && fits(quote)) {
            return false;
        }
        self.grow(draft, pair.inner);
        if let Some(quote) = self.drafts.get_mut(draft) {
            quote.unclosed = pair.unclosed;
        }
        if pair.unclosed {
            self.open = Some(draft);
        }
        true
    }

    /// Words in marks that nobody is reported as saying.
    pub(crate) fn scare(&self, pair: Pair) -> Quote<'t> {
        let mut quote = Quote::new(QuoteKind::Scare, pair.inner, self.document.text(), Rule::Scare);
        quote.reason = Some(Reason::Scare);
        quote.unclosed = pair.unclosed;
        quote
    }
}
