//! The document as the rules see it: words with their shape and what the lexicon knows of them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use dixit_english::{ByteKinds, Classes, class, ends_in, fold, look_up, normal};
use dixit_text::{Document, Span, Token, TokenKind};

use crate::EntityKind;
use crate::lexicon::{Entry, Flags, Lexicon, hash};

pub(crate) use dixit_english::Shape;

/// How a sentence writes its words.
///
/// Models that ship know the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Capitals on names alone.
    Plain = 0,
    /// Capitals On Every Word, as in headlines.
    Title = 1,
    /// ALL LETTERS CAPITAL.
    Upper = 2,
}

/// The marks of a possessive, set apart from its owner.
pub(crate) const POSSESSIVES: &[&str] = &["'s", "’s", "'", "’"];

/// Quotation marks of all sorts.
pub(crate) const QUOTES: &[&str] = &["“", "”", "\"", "‘", "’", "'", "``", "''"];

/// Marks behind which a sentence, or a list item or quotation in it, opens.
const OPENERS: &[&str] = &["“", "\"", "``", "‘", ":", "*", "•", "--", "…", "...", "["];

/// Hyphens and what is written for them.
const HYPHENS: &[char] = &['-', '–', '‑'];

/// A token, or a part of a token with hyphens: `U.S.-led` is three words.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) span: Span,
    pub(crate) text: &'t str,
    pub(crate) lower: Cow<'t, str>,
    /// The hash of the lower-case form, as the lexicon knows it.
    pub(crate) hash: u64,
    pub(crate) shape: Shape,
    /// What the lists of names say of it.
    pub(crate) entry: Entry,
    /// What the lexicon of English has it for.
    pub(crate) classes: Classes,
    pub(crate) sentence: usize,
    /// Whether it opens a sentence, or a quotation or a list item in one, so that its capital says nothing.
    pub(crate) opens: bool,
    /// Whether it stands inside quotation marks.
    pub(crate) quoted: bool,
    /// Which sorts of bytes it is written with.
    pub(crate) bytes: ByteKinds,
    /// Where its phrases stand among those of the document.
    phrases: (u32, u32),
}

/// A phrase of the lexicon, or the beginning of one, in the text: where it ends, and what it may be.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    end: usize,
    entry: Entry,
}

impl Word<'_> {
    pub(crate) const fn has(&self, flags: Flags) -> bool {
        self.entry.flags.any(flags)
    }

    /// Returns whether it has any of the first flags and none of the others.
    pub(crate) const fn but(&self, some: Flags, none: Flags) -> bool {
        self.has(some) && !self.has(none)
    }

    /// Returns whether it is a word of English of any of these classes, however it is capitalised.
    pub(crate) const fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// The same of a word in lower case.
    pub(crate) const fn is_plain(&self, classes: Classes) -> bool {
        self.is(classes) && !self.bytes.any(ByteKinds::UPPER)
    }

    /// Returns whether it is the mark of a possessive, set apart from its owner.
    pub(crate) fn possessive(&self) -> bool {
        POSSESSIVES.contains(&self.text)
    }

    /// Returns whether the word is written as a name is: with a capital.
    pub(crate) const fn capital(&self) -> bool {
        matches!(self.shape, Shape::Cap | Shape::Caps | Shape::Initial | Shape::Mixed)
    }
}

/// The words of a document, and for each sentence its words and its style.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) all: Vec<Word<'t>>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) styles: Vec<Style>,
    pub(crate) paragraphs: Vec<usize>,
    /// The phrases of more than one word, those that begin at one word in the order of their length.
    phrases: Vec<Phrase>,
    nothing: Word<'static>,
}

impl<'t> Words<'t> {
    /// Cuts a document's tokens into words and looks each of them up. Linear.
    pub(crate) fn new(
        document: &Document<'t>,
        english: &dixit_english::Words<'t>,
        lexicon: &Lexicon,
    ) -> Self {
        let text = document.text();
        let mut words = Self {
            text,
            all: Vec::with_capacity(document.tokens().len()),
            sentences: Vec::with_capacity(document.sentences().len()),
            styles: Vec::with_capacity(document.sentences().len()),
            paragraphs: Vec::with_capacity(document.sentences().len()),
            phrases: Vec::new(),
            nothing: Word {
                span: Span::new(0, 0),
                text: "",
                lower: Cow::Borrowed(""),
                hash: 0,
                shape: Shape::Other,
                entry: Entry::default(),
                classes: Classes::NONE,
                sentence: usize::MAX,
                opens: false,
                quoted: false,
                bytes: ByteKinds::NONE,
                phrases: (0, 0),
            },
        };
        let mut quoted = false;
        let mut paragraph = usize::MAX;
        for (index, sentence) in document.sentences().iter().enumerate() {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph;
                quoted = false;
            }
            let first = words.all.len();
            let tokens = document.tokens().get(sentence.tokens.clone()).unwrap_or_default();
            let mut at = 0;
            while let Some(token) = tokens.get(at) {
                let joined = hyphenated(text, tokens.get(at..).unwrap_or_default());
                let end = tokens.get(at + joined - 1).map_or(token.span, |last| token.span.cover(last.span));
                match english
                    .get(sentence.tokens.start + at)
                    .filter(|word| joined == 1 && is_one_word(word, token.kind))
                {
                    Some(word) => words.push(lexicon, word.clone(), index),
                    None => words.push_token(lexicon, end, token.kind, index),
                }
                at += joined;
            }
            words.sentences.push(first..words.all.len());
            words.paragraphs.push(sentence.paragraph);
            words.mark_openings(first, &mut quoted);
            words.styles.push(words.style_of(first..words.all.len()));
        }
        words.mark_phrases(lexicon);
        words
    }

    /// Returns a word, or one that is nothing where the index is out of bounds.
    pub(crate) fn at(&self, index: usize) -> &Word<'_> {
        self.all.get(index).unwrap_or(&self.nothing)
    }

    /// Returns the word before `index`, as far as it stands in the same sentence.
    pub(crate) fn before(&self, index: usize, steps: usize) -> &Word<'_> {
        let Some(at) = index.checked_sub(steps) else { return &self.nothing };
        let word = self.at(at);
        if word.sentence == self.at(index.min(self.all.len().saturating_sub(1))).sentence {
            word
        } else {
            &self.nothing
        }
    }

    /// Returns the word `steps` after `index`, as far as it stands in the sentence of `index`.
    pub(crate) fn after(&self, index: usize, steps: usize) -> &Word<'_> {
        let word = self.at(index + steps);
        if word.sentence == self.at(index).sentence { word } else { &self.nothing }
    }

    /// Returns the first word after the sentence of `index`.
    pub(crate) fn sentence_end(&self, index: usize) -> usize {
        self.sentences.get(self.at(index).sentence).map_or(self.all.len(), |range| range.end)
    }

    pub(crate) fn style(&self, index: usize) -> Style {
        self.styles.get(self.at(index).sentence).copied().unwrap_or(Style::Plain)
    }

    /// Returns whether a word is letters after a name ("KC", "`PhD`", "M.P.") that no name goes on with.
    pub(crate) fn closing_letters(&self, index: usize) -> bool {
        let word = self.at(index);
        word.has(Flags::POSTNOMINAL)
            && (word.text.contains('.')
                || word.text.chars().skip(1).any(char::is_uppercase) && self.style(index) == Style::Plain)
    }

    /// Returns the bytes from the first to the last of these words.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let first = self.at(range.start).span;
        let last = self.at(range.end.saturating_sub(1)).span;
        if range.is_empty() { Span::new(first.start(), first.start()) } else { first.cover(last) }
    }

    pub(crate) fn slice(&self, range: &Range<usize>) -> &'t str {
        self.span(range).get(self.text).unwrap_or_default()
    }

    /// Returns the hash of the normal form of these words together: as of a phrase of the lexicon.
    pub(crate) fn key(&self, range: &Range<usize>) -> u64 {
        if range.len() == 1 { self.at(range.start).hash } else { hash(&normal(self.slice(range))) }
    }

    /// Returns whether no white space stands between a word and the next.
    pub(crate) fn touches_next(&self, index: usize) -> bool {
        self.at(index).span.end() == self.at(index + 1).span.start()
    }

    /// Returns the longest phrase of the lexicon that begins at a word, of those that have any of the flags and that `accept` likes.
    pub(crate) fn longest(
        &self,
        index: usize,
        wanted: Flags,
        mut accept: impl FnMut(Entry, Range<usize>) -> bool,
    ) -> Option<(Range<usize>, Entry)> {
        let first = self.at(index);
        if !first.has(wanted | Flags::PREFIX) {
            return None;
        }
        let one = Phrase { end: index + 1, entry: first.entry };
        let phrases = std::iter::once(&one).chain(self.phrases(index));
        let liked = phrases.filter(|phrase| phrase.entry.flags.any(wanted));
        let last = liked.filter(|phrase| accept(phrase.entry, index..phrase.end)).last();
        last.map(|phrase| (index..phrase.end, phrase.entry))
    }

    /// Returns what the lexicon knows of a whole name, where it is of that kind.
    pub(crate) fn known(&self, name: &Range<usize>, kind: EntityKind) -> Entry {
        let exact = self.longest(name.start, Flags::NAME, |_, range| range == *name);
        let fits = |known: EntityKind| known == kind || known.is_place() && kind.is_place();
        exact.map(|(_, entry)| entry).filter(|entry| entry.flags.kind().is_some_and(fits)).unwrap_or_default()
    }

    /// Returns whether a phrase of more than one word may begin at a word.
    #[cfg(feature = "learned")]
    pub(crate) fn opens_phrase(&self, index: usize) -> bool {
        !self.phrases(index).is_empty()
    }

    fn phrases(&self, index: usize) -> &[Phrase] {
        let (start, end) = self.at(index).phrases;
        self.phrases.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The same for another lexicon than the one that the words were looked up in.
    pub(crate) fn longest_of(
        &self,
        lexicon: &Lexicon,
        index: usize,
        mut accept: impl FnMut(Entry, Range<usize>) -> bool,
    ) -> Option<(Range<usize>, Entry)> {
        let entry = lexicon.get(&self.at(index).lower)?;
        let mut best = accept(entry, index..index + 1).then(|| (index..index + 1, entry));
        self.walk(lexicon, index, entry, &mut String::new(), |Phrase { end, entry }| {
            if accept(entry, index..end) {
                best = Some((index..end, entry));
            }
        });
        best
    }

    /// Goes through the phrases of a lexicon that begin at a word, up to twelve words; `entry` is what the lexicon knows of the first.
    fn walk(
        &self,
        lexicon: &Lexicon,
        index: usize,
        mut entry: Entry,
        key: &mut String,
        mut found: impl FnMut(Phrase),
    ) {
        key.clear();
        key.push_str(&self.at(index).lower);
        let end = self.sentence_end(index).min(index + 12);
        let mut next = index + 1;
        while entry.flags.any(Flags::PREFIX) && next < end {
            if !self.touches_next(next - 1) {
                key.push(' ');
            }
            key.push_str(&self.at(next).lower);
            let Some(longer) = lexicon.get(key) else { break };
            entry = longer;
            next += 1;
            found(Phrase { end: next, entry });
        }
    }

    /// Looks the phrases up that begin at each word, once for all who ask.
    fn mark_phrases(&mut self, lexicon: &Lexicon) {
        let mut phrases = Vec::new();
        let mut key = String::new();
        for index in 0..self.all.len() {
            let entry = self.at(index).entry;
            if !entry.flags.any(Flags::PREFIX) {
                continue;
            }
            let start = short(phrases.len());
            self.walk(lexicon, index, entry, &mut key, |phrase| phrases.push(phrase));
            if let Some(word) = self.all.get_mut(index) {
                word.phrases = (start, short(phrases.len()));
            }
        }
        self.phrases = phrases;
    }

    fn push_token(&mut self, lexicon: &Lexicon, span: Span, kind: TokenKind, sentence: usize) {
        let Some(text) = span.get(self.text) else { return };
        if kind != TokenKind::Word {
            self.push_word(lexicon, span, text, kind, sentence);
            return;
        }
        // A possessive that the tokenizer left on its word is cut off.
        let core =
            text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).filter(|core| !core.is_empty());
        let core_text = core.unwrap_or(text);
        let core_end = span.start() + core_text.len();
        // No name is longer; what is may be anything, and is left whole.
        match Some(core_text).filter(|text| text.len() < 80).and_then(|text| cut(text, lexicon)) {
            Some(at) => {
                let (left, right) = core_text.split_at(at);
                let hyphen = right.chars().next().map_or(0, char::len_utf8);
                let middle = span.start() + at;
                self.push_word(lexicon, Span::new(span.start(), middle), left, kind, sentence);
                self.push_word(
                    lexicon,
                    Span::new(middle, middle + hyphen),
                    right.get(..hyphen).unwrap_or_default(),
                    TokenKind::Punctuation,
                    sentence,
                );
                let rest = Span::new(middle + hyphen, core_end);
                if !rest.is_empty() {
                    self.push_token(lexicon, rest, kind, sentence);
                }
            }
            None => self.push_word(lexicon, Span::new(span.start(), core_end), core_text, kind, sentence),
        }
        if core.is_some() {
            let rest = Span::new(core_end, span.end());
            self.push_word(
                lexicon,
                rest,
                rest.get(self.text).unwrap_or_default(),
                TokenKind::Punctuation,
                sentence,
            );
        }
    }

    fn push_word(&mut self, lexicon: &Lexicon, span: Span, text: &'t str, kind: TokenKind, sentence: usize) {
        self.push(lexicon, dixit_english::Word::new(span, text, kind), sentence);
    }

    fn push(&mut self, lexicon: &Lexicon, word: dixit_english::Word<'t>, sentence: usize) {
        let entry = match lexicon.get_hash(word.hash) {
            Some(entry) => entry,
            // "Nguyễn", where the list has "Nguyen".
            None if word.bytes.any(ByteKinds::FOREIGN) => {
                let plain = fold(&word.lower).and_then(|plain| lexicon.get(&plain)).unwrap_or_default();
                let flags = Flags(plain.flags.0 & (Flags::GIVEN | Flags::SURNAME | Flags::PARTICLE).0);
                Entry { flags, ..Entry::default() }
            }
            None => Entry::default(),
        };
        self.all.push(Word {
            span: word.span,
            text: word.text,
            classes: word.entry.classes,
            lower: word.lower,
            hash: word.hash,
            shape: word.shape,
            entry,
            sentence,
            opens: false,
            quoted: false,
            bytes: word.bytes,
            phrases: (0, 0),
        });
    }

    /// Marks the words that open a sentence or a quotation in it, and those inside quotation marks.
    fn mark_openings(&mut self, first: usize, quoted: &mut bool) {
        let mut opens = true;
        for word in self.all.iter_mut().skip(first) {
            match word.text {
                "“" | "„" => *quoted = true,
                "”" => *quoted = false,
                "\"" | "''" | "``" => *quoted = !*quoted,
                _ => {}
            }
            word.quoted = *quoted;
            word.opens = opens;
            opens = match word.shape {
                Shape::Other if word.bytes.only(ByteKinds::DIGIT.or(ByteKinds::STOP)) => opens,
                Shape::Other => opens || OPENERS.contains(&word.text),
                _ => false,
            };
        }
    }

    fn style_of(&self, range: Range<usize>) -> Style {
        let (mut long, mut capital, mut upper, mut letters, mut common) =
            (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
        let words = self.all.get(range).unwrap_or_default();
        let stopped = words.last().is_some_and(|word| word.text == ".");
        for word in words {
            if !matches!(word.shape, Shape::Other | Shape::Initial) {
                letters += 1;
                upper += usize::from(word.shape == Shape::Caps);
            }
            if word.text.len() < 4 || word.has(Flags::STOP) || word.shape == Shape::Other {
                continue;
            }
            long += 1;
            if word.capital() {
                capital += 1;
                common += usize::from(word.has(Flags::COMMON) && !word.opens);
            }
        }
        if letters >= 2 && upper * 5 >= letters * 4 && upper >= 2 {
            Style::Upper
        } else if long >= 3 && common >= 2 && (capital == long || !stopped && capital * 10 >= long * 8) {
            Style::Title
        } else {
            Style::Plain
        }
    }
}

/// Returns whether a token is a single word to the rules as it stands: no hyphen and no apostrophe parts it.
fn is_one_word(word: &dixit_english::Word<'_>, kind: TokenKind) -> bool {
    let parted = ByteKinds::HYPHEN.or(ByteKinds::APOSTROPHE).or(ByteKinds::FOREIGN);
    kind != TokenKind::Word || !word.bytes.any(parted)
}

/// Returns whether a word in its normal form is a word of English of any of these classes.
pub(crate) fn is_a(word: &str, classes: Classes) -> bool {
    look_up(word).is_some_and(|entry| entry.classes.has(classes))
}

/// Returns how many tokens a name with hyphens is made of: `Jean|-|Pierre`, `al|-|Sadr`; words without capitals stay apart.
fn hyphenated(text: &str, tokens: &[Token]) -> usize {
    let word = |token: &Token| token.kind == TokenKind::Word;
    let slice = |token: &Token| token.span.get(text).unwrap_or_default();
    let hyphen = |token: &Token| ["-", "‑", "–"].contains(&slice(token));
    let Some(first) = tokens.first().filter(|token| word(token)) else { return 1 };
    if !tokens.get(1).is_some_and(|next| next.span.start() == first.span.end() && hyphen(next)) {
        return 1;
    }
    let mut end = first.span.end();
    let mut count = 1;
    let mut capital = slice(first).contains(char::is_uppercase);
    while count < 9
        && let (Some(mark), Some(next)) = (tokens.get(count), tokens.get(count + 1))
        && hyphen(mark)
        && mark.span.start() == end
        && next.span.start() == mark.span.end()
        && (word(next) || next.kind == TokenKind::Number && slice(mark) == "-")
    {
        end = next.span.end();
        capital |= slice(next).contains(char::is_uppercase);
        count += 2;
    }
    if capital { count } else { 1 }
}

/// Returns where a word with hyphens falls apart: `U.S.-led`, `anti-Taliban`, `Iran-Iraq`.
fn cut(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let at = text.find(HYPHENS)?;
    let (left, right) = text.split_at(at);
    let right = right.trim_start_matches(HYPHENS);
    let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) else { return None };
    let is =
        |part: &str, flags: Flags| lexicon.get(&normal(part)).is_some_and(|entry| entry.flags.any(flags));
    if l.is_uppercase() && r.is_lowercase() {
        // "Ji-won", "Kyung-sun": "won" and "sun" are no English words there.
        if syllable(left) && syllable(right) {
            return None;
        }
        // "Jean-marie" is no name; "London-based", "Trump-like", "Al-qaida": the part after must be an English word.
        let english = is(right, Flags::COMMON | Flags::ROLE) || ends_in(right, class::COMPOUND_SUFFIX);
        return (english && right.chars().count() > 2 && !is(text, Flags::NAME)).then_some(at);
    }
    if l.is_lowercase() && r.is_uppercase() {
        return is_a(left, class::COMPOUND_MODIFIER).then_some(at);
    }
    let names = Flags::COUNTRY | Flags::NORP | Flags::GPE | Flags::ORG | Flags::CITY;
    let two =
        [l, r].into_iter().all(char::is_uppercase) && [left, right].into_iter().all(|part| is(part, names));
    (two && !is(text, Flags::NAME | Flags::GIVEN)).then_some(at)
}

/// Returns whether a word is a syllable of Korean given names, in the Revised Romanisation or as people write themselves.
fn syllable(word: &str) -> bool {
    static SYLLABLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = include_str!("../data/korean_syllables.txt").lines();
        lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    word.len() <= 5 && SYLLABLES.contains(word.to_ascii_lowercase().as_str())
}

/// Makes a number short; no document has as many words.
fn short(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
