//! A paragraph as the rules read it: words with their classes, and each quotation as one token.

use std::ops::Range;

use dixit_text::{Document, Sentence, Span, Token, TokenKind, Upos};

use crate::lexicon::{Class, Cue, Form, class, look_up};
use crate::pairing::Pair;

/// What a token is to the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Word,
    /// A quotation with its marks: the index of its pair.
    Quote(usize),
    Comma,
    /// A full stop, a question or exclamation mark, an ellipsis.
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Other,
    /// Beyond the ends of the line.
    Edge,
}

/// A token of the stream.
#[derive(Clone, Copy)]
pub(crate) struct Tok {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) class: Class,
    pub(crate) cue: Option<(&'static Cue, Form)>,
    pub(crate) noun: Option<&'static Cue>,
    /// Begins with a capital.
    pub(crate) capital: bool,
}

const EDGE: Tok =
    Tok { span: Span::new(0, 0), kind: Kind::Edge, class: Class(0), cue: None, noun: None, capital: false };

impl Tok {
    pub(crate) const fn is(&self, class: Class) -> bool {
        self.class.has(class)
    }

    /// Is one of these and none of those.
    pub(crate) const fn but(&self, class: Class, not: Class) -> bool {
        self.class.has(class) && !self.class.has(not)
    }

    /// A word whose only sensible reading in running text is a verb that stands alone after a subject.
    pub(crate) const fn is_finite(&self) -> bool {
        self.class.has(class::FINITE) && !self.class.has(class::PREP)
            || self.class.has(class::ED) && !self.class.has(class::NOMINAL)
    }

    /// Can end a noun phrase.
    pub(crate) const fn ends_phrase(&self) -> bool {
        self.class.has(class::NOMINAL) || matches!(self.kind, Kind::Close)
    }

    pub(crate) const fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word)
    }
}

/// A sentence of the stream: tokens of one paragraph between two sentence ends that stand outside marks.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) toks: &'a [Tok],
}

impl Line<'_> {
    /// The token with this index, or an edge.
    pub(crate) fn at(&self, index: usize) -> Tok {
        #[cfg(test)]
        crate::work::tick();
        self.toks.get(index).copied().unwrap_or(EDGE)
    }

    /// The token before this index, or an edge.
    pub(crate) fn before(&self, index: usize) -> Tok {
        index.checked_sub(1).map_or(EDGE, |index| self.at(index))
    }

    pub(crate) fn word(&self, index: usize) -> &str {
        #[cfg(test)]
        crate::work::tick();
        self.toks.get(index).and_then(|tok| tok.span.get(self.text)).unwrap_or("")
    }

    pub(crate) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        let word = self.word(index);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    pub(crate) fn len(&self) -> usize {
        self.toks.len()
    }

    /// From the first to the last of these tokens.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let toks = self.toks.get(range)?;
        Some(toks.first()?.span.cover(toks.last()?.span))
    }
}

/// Reads the tokens of a region, the pairs of one depth as one token each; `ends` gets where each line ends.
///
/// `pairs` are those that stand in the region, with their indices, sorted and free of overlaps. `titles` is what
/// [`titles`] says of the document.
pub(crate) fn read(
    document: &Document<'_>,
    titles: &[bool],
    tokens: Range<usize>,
    pairs: &[(usize, Pair)],
    stream: &mut Vec<Tok>,
    ends: &mut Vec<usize>,
) {
    stream.clear();
    ends.clear();
    let text = document.text();
    let mut lower = String::new();
    let mut next_pair = pairs.iter().peekable();
    let mut inside: Option<Span> = None;
    let mut sentence = None;
    let mut titled = false;
    let mut sentences = document.sentences_in(document.span_of_tokens(tokens.clone()).unwrap_or_default());
    let mut current = sentences.next();
    for index in tokens {
        #[cfg(test)]
        crate::work::tick();
        let Some(token) = document.tokens().get(index) else { break };
        while current
            .and_then(|current| document.sentences().get(current))
            .is_some_and(|sentence| sentence.span.end() <= token.span.start())
        {
            current = sentences.next();
        }
        if let Some(outer) = inside {
            if token.span.start() < outer.end() {
                // The line goes on in the sentence in which the quotation ends.
                sentence = current;
                continue;
            }
            inside = None;
        }
        if let Some(&&(pair_index, pair)) = next_pair.peek()
            && token.span.end() > pair.outer.start()
        {
            next_pair.next();
            let starts_line = stream.is_empty() || sentence != current;
            if starts_line && !stream.is_empty() {
                end_line(stream, ends, false);
            }
            stream.push(Tok { span: pair.outer, kind: Kind::Quote(pair_index), ..EDGE });
            sentence = current;
            inside = Some(pair.outer);
            continue;
        }
        if sentence != current || stream.is_empty() {
            titled = current.and_then(|current| titles.get(current)).copied().unwrap_or(false);
        }
        let place = Place { first: sentence != current, titled };
        let tok = classify(text, token, &mut lower, stream.last(), place);
        if sentence != current && !stream.is_empty() {
            let after_quote = matches!(stream.last().map(|tok| tok.kind), Some(Kind::Quote(_)));
            // "“Why?” Kovar asked." is one sentence, whatever the mark inside says.
            let asks = after_quote
                && stream
                    .last()
                    .and_then(|tok| tok.span.get(text))
                    .map(|words| words.trim_end_matches(['”', '"', '’', '\'', '»', '›']))
                    .is_some_and(|words| words.ends_with([',', '?', '!', '—', '–', '-']));
            let dash = tok.kind == Kind::Dash || text.get(tok.span.range()) == Some("-");
            let goes_on = after_quote
                && (tok.is_word() || dash || tok.kind == Kind::Open)
                && (dash || asks || !tok.capital && !tok.is(class::NUMBER));
            end_line(stream, ends, goes_on);
        }
        sentence = current;
        if tok.kind == Kind::Close && ends_note(stream) {
            // "“…?”[1] asked Lind": a footnote's number is no part of the sentence.
            stream.truncate(stream.len() - 2);
            continue;
        }
        stream.push(tok);
    }
    end_line(stream, ends, false);
}

/// Whether an opening bracket and a number stand right behind a quotation.
fn ends_note(stream: &[Tok]) -> bool {
    matches!(stream, [.., quote, open, number]
        if matches!(quote.kind, Kind::Quote(_))
            && open.kind == Kind::Open
            && number.is(class::NUMBER)
            && quote.span.end() == open.span.start())
}

fn end_line(stream: &[Tok], ends: &mut Vec<usize>, goes_on: bool) {
    if !goes_on && ends.last() != Some(&stream.len()) && !stream.is_empty() {
        ends.push(stream.len());
    }
}

/// What a capital means where a word stands.
#[derive(Clone, Copy)]
struct Place {
    /// The word opens its sentence.
    first: bool,
    /// Every Word Has a Capital.
    titled: bool,
}

/// Which sentences are headlines: their words have capitals for style.
pub(crate) fn titles(document: &Document<'_>) -> Vec<bool> {
    document.sentences().iter().map(|sentence| is_titled(document, sentence)).collect()
}

fn is_titled(document: &Document<'_>, sentence: &Sentence) -> bool {
    let (mut all, mut capital) = (0, 0);
    for index in sentence.tokens.clone() {
        #[cfg(test)]
        crate::work::tick();
        let word = document.token_text(index);
        if word.len() >= 4 && word.starts_with(char::is_alphabetic) {
            all += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    all >= 4 && capital * 5 >= all * 4
}

fn classify(text: &str, token: &Token, lower: &mut String, before: Option<&Tok>, place: Place) -> Tok {
    let word = token.span.get(text).unwrap_or("");
    let mut tok = Tok { span: token.span, ..EDGE };
    tok.kind = match token.kind {
        TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji => match word {
            "," => Kind::Comma,
            "." | "?" | "!" | "…" | "..." | "?!" | "!?" | "...." => Kind::Stop,
            ":" => Kind::Colon,
            ";" => Kind::Semicolon,
            "—" | "–" | "--" | "---" | "―" => Kind::Dash,
            "-" if spaced(text, token.span) => Kind::Dash,
            "(" | "[" | "{" => Kind::Open,
            ")" | "]" | "}" => Kind::Close,
            "&" => Kind::Word,
            "'s" | "’s" | "'" | "’" => Kind::Word,
            _ if word.starts_with(['.', '?', '!']) => Kind::Stop,
            _ => Kind::Other,
        },
        TokenKind::Word
        | TokenKind::Number
        | TokenKind::Url
        | TokenKind::Email
        | TokenKind::Handle
        | TokenKind::Hashtag => Kind::Word,
        _ => Kind::Other,
    };
    if tok.kind != Kind::Word {
        return tok;
    }
    tok.capital = word.starts_with(char::is_uppercase);
    lower.clear();
    for glyph in word.chars() {
        if glyph == '’' {
            lower.push('\'');
        } else {
            lower.extend(glyph.to_lowercase());
        }
    }
    if lower == "'" || lower == "'s" {
        let pronoun = before.is_some_and(|before| before.is(class::PRONOUN.with(class::WH)));
        let plain = lower == "'" || !pronoun;
        tok.class = if plain { class::POSS } else { class::BE.with(class::HAVE) };
        return tok;
    }
    let entry = look_up(lower.as_str()).or_else(|| {
        let stem = lower.strip_suffix('.')?;
        look_up(stem)
    });
    if let Some(entry) = entry {
        tok.class = entry.class;
        tok.cue = entry.cue;
        tok.noun = entry.noun;
        let starts = place.first
            || place.titled
            || before.is_none_or(|before| !before.is_word() && before.kind != Kind::Comma);
        if tok.capital && !starts && tok.class.has(class::VERB.with(class::NOUN).with(class::ADJ)) {
            // "Ted Cruz", "the House Ways Committee": a name, whatever the word means.
            tok.class = tok.class.without(class::VERB).with(class::PROPN);
            tok.cue = None;
            tok.noun = None;
        } else if tok.capital && !starts && tok.class.has(class::TIME.with(class::TITLE)) {
            tok.class = tok.class.with(class::PROPN);
        }
        if tok.capital && place.first && tok.is(class::VERB_BASE) && !tok.is(class::AUX) {
            // "Cook said": a name at the start of a sentence.
            tok.class = tok.class.with(class::PROPN);
        }
        let named_next = text
            .get(token.span.end()..)
            .and_then(|rest| rest.trim_start_matches(' ').chars().next())
            .is_some_and(char::is_uppercase);
        if tok.capital
            && place.first
            && named_next
            && tok.cue.is_none()
            && tok.but(class::VERB_PAST, class::AUX)
        {
            // "Drew Lind said"
            tok.class = tok.class.without(class::VERB).with(class::PROPN);
        }
        if tok.is(class::TIME.with(class::MEDIUM).with(class::HEARER).with(class::SPEAKER).with(class::NAMED))
        {
            tok.class = tok.class.with(class::NOUN);
        }
    } else {
        tok.class = unknown(lower, tok.capital, token.kind);
    }
    match (token.upos, before) {
        (Some(upos), _) => refine(&mut tok, upos),
        (None, Some(before)) if before.is_word() => settle(&mut tok, *before),
        (None, _) => {}
    }
    tok
}

/// Lets the word before decide between a noun and a verb: "the count", "early results", "in claims".
fn settle(tok: &mut Tok, before: Tok) {
    let opens = before.but(
        class::DET.with(class::POSS).with(class::ADJ),
        class::SUBJECT.with(class::NOMINAL).with(class::BE),
    ) || before.but(class::PREP, class::SUBORD.with(class::TO).with(class::ADVERB));
    if !opens || tok.is(class::AUX) {
        return;
    }
    if tok.is(class::VERB_BASE.with(class::VERB_S)) && !tok.is(class::VERB_PAST) {
        tok.class = tok.class.without(class::VERB_BASE.with(class::VERB_S)).with(class::NOUN);
        tok.cue = None;
    } else if before.is(class::DET.with(class::POSS))
        && tok.is(class::VERB_PAST.with(class::VERB_PART).with(class::ED))
    {
        tok.class = tok.class.without(class::VERB).with(class::ADJ);
        tok.cue = None;
    }
}

/// The classes of a word that no list has.
fn unknown(lower: &str, capital: bool, kind: TokenKind) -> Class {
    if kind == TokenKind::Number || lower.starts_with(|glyph: char| glyph.is_ascii_digit()) {
        return class::NUMBER;
    }
    if let Some(owner) = lower.strip_suffix("'s") {
        let pronoun = look_up(owner).is_some_and(|entry| entry.class.has(class::PRONOUN));
        return if pronoun { class::SUBJECT.with(class::BE) } else { class::POSS };
    }
    if lower.strip_suffix('\'').is_some_and(|owner| owner.ends_with('s')) {
        return class::POSS;
    }
    if capital {
        return class::PROPN;
    }
    if lower.contains("n't") {
        return class::DO.with(class::NEG);
    }
    if lower.ends_with("ly") && lower.len() > 4 {
        return class::ADVERB;
    }
    if lower.ends_with("ed") && lower.len() > 4 && !lower.ends_with("eed") {
        return class::ED;
    }
    if lower.ends_with("ing") && lower.len() > 5 {
        return class::VERB_ING.with(class::NOUN);
    }
    class::NOUN
}

/// Lets a part of speech decide between the readings of a form.
fn refine(tok: &mut Tok, upos: Upos) {
    let nominal = class::NOMINAL.with(class::ADJ);
    match upos {
        Upos::Verb | Upos::Aux => {
            tok.class = tok.class.without(nominal).without(class::PREP);
            if !tok.is(class::VERB.with(class::AUX)) {
                tok.class = tok.class.with(class::ED);
            }
            tok.noun = None;
        }
        Upos::Noun | Upos::Propn => {
            tok.class = tok.class.without(class::VERB).without(class::ADVERB);
            tok.class = tok.class.with(if upos == Upos::Noun { class::NOUN } else { class::PROPN });
            tok.cue = None;
        }
        Upos::Adj => {
            tok.class = tok.class.without(class::VERB).with(class::ADJ);
            tok.cue = None;
        }
        Upos::Adv => {
            tok.class = tok.class.without(class::VERB).without(class::PREP).with(class::ADVERB);
            tok.cue = None;
        }
        Upos::Adp => tok.class = tok.class.without(class::SUBORD).with(class::PREP),
        Upos::Sconj => tok.class = tok.class.without(class::DET).without(class::SUBJECT),
        Upos::Det => tok.class = tok.class.without(class::THAT).with(class::DET),
        Upos::Cconj
        | Upos::Intj
        | Upos::Num
        | Upos::Part
        | Upos::Pron
        | Upos::Punct
        | Upos::Sym
        | Upos::X => {}
    }
}

fn spaced(text: &str, span: Span) -> bool {
    let left = text.get(..span.start()).and_then(|left| left.chars().next_back());
    let right = text.get(span.end()..).and_then(|right| right.chars().next());
    left.is_none_or(char::is_whitespace) && right.is_none_or(char::is_whitespace)
}
