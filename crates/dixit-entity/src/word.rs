//! The document as the rules see it: words with their shape and what the lexicon knows of them.

use std::borrow::Cow;
use std::ops::Range;

use dixit_text::{Document, Span, Token, TokenKind};

use crate::bytes::Bytes;
use crate::lexicon::{Entry, Flags, Lexicon, fold, hash, normal};

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `the`
    Lower,
    /// `Tehran`, `al-Sadr`, `McDonald`
    Cap,
    /// `NATO`, `U.S.`: at least two letters
    Caps,
    /// `J.`, `J`
    Initial,
    /// `iPhone`
    Mixed,
    /// A number, a mark, an address.
    Other,
}

/// How a sentence writes its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Capitals on names alone.
    Plain,
    /// Capitals On Every Word, as in headlines.
    Title,
    /// ALL LETTERS CAPITAL.
    Upper,
}

/// A token, or a part of a token with hyphens: `U.S.-led` is three words.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) span: Span,
    pub(crate) text: &'t str,
    pub(crate) lower: Cow<'t, str>,
    /// The hash of the lower-case form, as the lexicon knows it.
    pub(crate) hash: u64,
    pub(crate) shape: Shape,
    pub(crate) entry: Entry,
    pub(crate) sentence: usize,
    /// Whether it opens a sentence, or a quotation or a list item in one, so that its capital says nothing.
    pub(crate) opens: bool,
    /// Whether it stands inside quotation marks.
    pub(crate) quoted: bool,
    /// Which sorts of bytes it is written with.
    pub(crate) bytes: Bytes,
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

    /// Tells whether it is the mark of a possessive, set apart from its owner.
    pub(crate) fn possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'" | "’")
    }

    /// Tells whether the word is written as a name is: with a capital.
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
    pub(crate) fn new(document: &Document<'t>, lexicon: &Lexicon) -> Self {
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
                sentence: usize::MAX,
                opens: false,
                quoted: false,
                bytes: Bytes::NONE,
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
                words.push_token(lexicon, end, token.kind, index);
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

    /// Tells whether a word is letters after a name ("KC", "`PhD`", "M.P.") that no name goes on with.
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

    /// Tells whether no white space stands between a word and the next.
    pub(crate) fn touches_next(&self, index: usize) -> bool {
        self.at(index).span.end() == self.at(index + 1).span.start()
    }

    /// Returns the longest phrase of the lexicon that begins at a word, of those that `accept` likes.
    pub(crate) fn longest(
        &self,
        index: usize,
        mut accept: impl FnMut(Entry, Range<usize>) -> bool,
    ) -> Option<(Range<usize>, Entry)> {
        let first = self.at(index);
        if first.entry.flags == Flags::NONE {
            return None;
        }
        let mut best = accept(first.entry, index..index + 1).then(|| (index..index + 1, first.entry));
        for &Phrase { end, entry } in self.phrases(index) {
            if accept(entry, index..end) {
                best = Some((index..end, entry));
            }
        }
        best
    }

    /// Tells whether a phrase of more than one word may begin at a word.
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
        let bytes = Bytes::of(text);
        if kind != TokenKind::Word || !bytes.any(Bytes::HYPHEN.or(Bytes::APOSTROPHE).or(Bytes::FOREIGN)) {
            self.push_whole(lexicon, span, text, bytes, kind, sentence);
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
        self.push_whole(lexicon, span, text, Bytes::of(text), kind, sentence);
    }

    fn push_whole(
        &mut self,
        lexicon: &Lexicon,
        span: Span,
        text: &'t str,
        bytes: Bytes,
        kind: TokenKind,
        sentence: usize,
    ) {
        let lower = if bytes.any(Bytes::UPPER.or(Bytes::FOREIGN).or(Bytes::BLANK)) {
            Cow::Owned(normal(text))
        } else {
            Cow::Borrowed(text)
        };
        let shape = if kind == TokenKind::Word { shape(text, bytes) } else { Shape::Other };
        let hash = hash(&lower);
        let entry = match lexicon.get_hash(hash) {
            Some(entry) => entry,
            // "Nguyễn", where the list has "Nguyen".
            None if bytes.any(Bytes::FOREIGN) => {
                let plain = fold(&lower).and_then(|plain| lexicon.get(&plain)).unwrap_or_default();
                let flags = Flags(plain.flags.0 & (Flags::GIVEN | Flags::SURNAME | Flags::PARTICLE).0);
                Entry { flags, ..Entry::default() }
            }
            None => Entry::default(),
        };
        self.all.push(Word {
            span,
            text,
            lower,
            hash,
            shape,
            entry,
            sentence,
            opens: false,
            quoted: false,
            bytes,
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
                Shape::Other if word.bytes.only(Bytes::DIGIT.or(Bytes::STOP)) => opens,
                Shape::Other => {
                    opens
                        || matches!(
                            word.text,
                            "“" | "\"" | "``" | "‘" | ":" | "*" | "•" | "--" | "…" | "..." | "["
                        )
                }
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

/// Returns how many tokens a name with hyphens is made of: `Jean|-|Pierre`, `al|-|Sadr`; words without capitals stay apart.
fn hyphenated(text: &str, tokens: &[Token]) -> usize {
    let word = |token: &Token| token.kind == TokenKind::Word;
    let slice = |token: &Token| token.span.get(text).unwrap_or_default();
    let hyphen = |token: &Token| matches!(slice(token), "-" | "‑" | "–");
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

/// Tells what a word looks like.
fn shape(text: &str, bytes: Bytes) -> Shape {
    if bytes == Bytes::LOWER {
        return Shape::Lower;
    }
    if bytes == Bytes::LOWER.or(Bytes::UPPER) && text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Shape::Cap;
    }
    let mut chars = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = chars.next() else { return Shape::Other };
    let (mut upper, mut lower) = (usize::from(first.is_uppercase()), usize::from(!first.is_uppercase()));
    for c in chars {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    if !text.starts_with(char::is_alphanumeric) {
        return Shape::Other;
    }
    if upper == 0 {
        return Shape::Lower;
    }
    if lower == 0 {
        return if upper == 1 && text.chars().count() <= 2 { Shape::Initial } else { Shape::Caps };
    }
    if first.is_uppercase() || text.starts_with(|c: char| c.is_ascii_digit()) {
        // "U.S.A." has no lower-case letter; "U.N.s" and "MPs" have one at the end.
        return Shape::Cap;
    }
    // "al-Sadr", "d'Ivoire", "bin-Laden": a particle and a name.
    let after = text.split_once(['-', '\'', '’']).map_or("", |(_, rest)| rest);
    if after.starts_with(char::is_uppercase)
        && text.split(['-', '\'', '’']).next().is_some_and(|p| p.len() <= 4)
    {
        let head = text.split(['-', '\'', '’']).next().unwrap_or_default();
        if !matches!(
            head,
            "non" | "anti" | "pro" | "pre" | "post" | "ex" | "mid" | "un" | "pan" | "neo" | "semi" | "e"
        ) {
            return Shape::Cap;
        }
    }
    Shape::Mixed
}

/// Returns where a word with hyphens falls apart: `U.S.-led`, `anti-Taliban`, `Iran-Iraq`.
fn cut(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let at = text.find(['-', '–', '‑'])?;
    let (left, right) = text.split_at(at);
    let right = right.trim_start_matches(['-', '–', '‑']);
    let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) else { return None };
    let name = |part: &str| {
        lexicon.get(&normal(part)).is_some_and(|entry| {
            entry.flags.any(Flags::COUNTRY | Flags::NORP | Flags::GPE | Flags::ORG | Flags::CITY)
        })
    };
    if l.is_uppercase() && r.is_lowercase() {
        // "Ji-won", "Kyung-sun": "won" and "sun" are no English words there.
        if syllable(left) && syllable(right) {
            return None;
        }
        // "Jean-marie" is no name; "London-based", "Trump-like", "Al-qaida": the part after must be an English word.
        let known = lexicon.get(&normal(text)).is_some_and(|entry| entry.flags.any(Flags::NAME));
        let english = right.chars().count() > 2
            && (lexicon
                .get(&normal(right))
                .is_some_and(|entry| entry.flags.any(Flags::COMMON | Flags::ROLE))
                || ["ed", "ing", "like", "style", "born", "wide", "free", "only"]
                    .iter()
                    .any(|end| right.ends_with(end)));
        return (english && !known).then_some(at);
    }
    if l.is_lowercase() && r.is_uppercase() {
        return matches!(
            left,
            "anti"
                | "pro"
                | "non"
                | "ex"
                | "pre"
                | "post"
                | "mid"
                | "un"
                | "semi"
                | "former"
                | "vice"
                | "then"
                | "trans"
                | "intra"
                | "inter"
                | "all"
                | "now"
                | "early"
                | "late"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
        )
        .then_some(at);
    }
    let known = lexicon.get(&normal(text)).is_some_and(|entry| entry.flags.any(Flags::NAME | Flags::GIVEN));
    (l.is_uppercase() && r.is_uppercase() && !known && name(left) && name(right)).then_some(at)
}

/// Tells whether a word is a syllable of Korean given names, in the Revised Romanisation or as people write themselves.
fn syllable(word: &str) -> bool {
    word.len() <= 5 && SYLLABLES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// In the order of their letters.
const SYLLABLES: &[&str] = &[
    "ae", "ah", "an", "bae", "baek", "beom", "bin", "bok", "bom", "bon", "bong", "bum", "byeong", "byung",
    "chae", "chan", "chang", "cheol", "chi", "chil", "chin", "chol", "choon", "choong", "chul", "chun",
    "chung", "dae", "dal", "deok", "do", "dong", "doo", "duck", "duk", "dul", "eon", "eun", "eung", "gap",
    "geon", "geun", "gi", "gil", "goo", "gu", "guk", "gun", "gwan", "gwang", "gyeong", "gyu", "gyun", "ha",
    "hae", "hak", "ham", "han", "hee", "heon", "heum", "heung", "ho", "hong", "hoo", "hoon", "hun", "hwa",
    "hwan", "hwi", "hye", "hyeok", "hyeon", "hyo", "hyuk", "hyun", "hyung", "il", "im", "in", "ja", "jae",
    "jang", "je", "jeong", "ji", "jik", "jin", "jip", "jo", "jong", "joo", "joon", "joong", "ju", "jun",
    "jung", "ki", "kil", "kon", "koo", "kook", "ku", "kuk", "kun", "kwan", "kwang", "kyeong", "kyo", "kyong",
    "kyoo", "kyoung", "kyu", "kyun", "kyung", "lim", "mahn", "man", "mi", "min", "mo", "mok", "mook", "moon",
    "mu", "muk", "mun", "myeong", "myong", "myung", "na", "nam", "ni", "no", "nyeo", "ok", "pil", "pyo",
    "pyung", "ra", "rae", "rak", "ran", "rang", "ri", "rim", "rin", "ro", "ryeol", "ryong", "ryul", "ryung",
    "sang", "se", "seo", "seok", "seol", "seon", "seong", "seop", "seul", "seung", "shik", "shil", "shin",
    "si", "sik", "sil", "sin", "so", "sol", "son", "song", "soo", "sook", "soon", "su", "suk", "sul", "sun",
    "sung", "ta", "tae", "taek", "tak", "tek", "teok", "ui", "uk", "un", "ung", "wan", "wha", "whan", "wol",
    "won", "woo", "wook", "woong", "wu", "wuk", "ye", "yeol", "yeon", "yeong", "yeop", "yi", "yo", "yol",
    "yon", "yong", "yoo", "yook", "yoon", "you", "youn", "young", "yu", "yul", "yun", "yung",
];

/// Makes a number short; no document has as many words.
fn short(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
