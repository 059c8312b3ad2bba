//! What a word is to the rules: by the lists, by its shape, by the word before it, by its part of speech.

use dixit_english::{Classes, Entry, Frames, Word, by_ending, class, look_up, look_up_any_case};
use dixit_text::{Span, Token, TokenKind, Upos};

use crate::line::{EDGE, Kind, Tok};

/// What a capital means where a word stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The word opens its sentence.
    pub(crate) first: bool,
    /// Every Word Has a Capital.
    pub(crate) titled: bool,
}

/// Reads a token of the text.
pub(crate) fn classify(
    text: &str,
    token: &Token,
    found: &Word<'_>,
    before: Option<&Tok>,
    place: Place,
) -> Tok {
    let tok = read(text, token, found, before, place);
    Tok { class: tok.class.with(tok.kind.class()), ..tok }
}

fn read(text: &str, token: &Token, found: &Word<'_>, before: Option<&Tok>, place: Place) -> Tok {
    let word = token.span.get(text).unwrap_or("");
    let kind = kind(text, token, word);
    let mut tok = Tok { span: token.span, kind, class: Classes::NONE, lexical: found.entry.classes, ..EDGE };
    if kind != Kind::Word {
        return tok;
    }
    tok.capital = word.starts_with(char::is_uppercase);
    let lower = &*found.lower;
    if lower == "'" || lower == "'s" {
        let pronoun = before.is_some_and(|before| before.is(class::PRONOUN.with(class::WH)));
        let plain = lower == "'" || !pronoun;
        tok.class = if plain { class::POSS } else { class::BE.with(class::HAVE) };
        return tok;
    }
    let syntactic = |entry: &&Entry| entry.classes.has(class::SYNTACTIC);
    let entry =
        Some(found.entry).filter(syntactic).or_else(|| look_up(lower.strip_suffix('.')?).filter(syntactic));
    if hyphened(text, token.span) {
        // "back-to-work legislation": the middle of a compound opens no clause.
        tok.class = class::NOUN;
    } else if let Some(entry) = entry {
        tok.class = entry.classes;
        tok.cue = entry.verb;
        tok.noun = entry.noun;
        name_or_word(&mut tok, text, word, before, place);
        if tok.is(class::TIME.with(class::MEDIUM).with(class::ADDRESSEE)) {
            tok.class = tok.class.with(class::NOUN);
        }
    } else {
        tok.class = unknown(lower, tok.capital, token.kind);
    }
    if let Some(before) = before.filter(|before| before.is_word()) {
        settle(&mut tok, *before, token.upos);
    }
    joined(&mut tok, text, found.entry.classes);
    if let Some(upos) = token.upos {
        refine(&mut tok, upos, entry.is_some());
    }
    tok
}

/// What a token is as a mark, or that it is a word.
fn kind(text: &str, token: &Token, word: &str) -> Kind {
    match token.kind {
        TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji => match word {
            "," => Kind::Comma,
            // "Mark Lind, R-Ky., said"
            "." if text.get(token.span.end()..).is_some_and(|rest| rest.starts_with(',')) => Kind::Other,
            "." | "?" | "!" | "…" | "..." | "?!" | "!?" | "...." => Kind::Stop,
            ":" => Kind::Colon,
            ";" => Kind::Semicolon,
            "–" | "-" if in_range(text, token.span) => Kind::Other,
            "—" | "–" | "--" | "---" | "―" => Kind::Dash,
            "-" if spaced(text, token.span) => Kind::Dash,
            "(" | "[" | "{" => Kind::Open,
            ")" | "]" | "}" => Kind::Close,
            "&" | "'s" | "’s" | "'" | "’" => Kind::Word,
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
    }
}

/// Lets a capital decide whether a word of the lexicon is a name here.
fn name_or_word(tok: &mut Tok, text: &str, word: &str, before: Option<&Tok>, place: Place) {
    if !tok.capital {
        return;
    }
    let starts =
        place.first || place.titled || before.is_none_or(|before| !before.is(class::WORD.with(class::COMMA)));
    let shouted = word.len() > 2 && word.chars().all(char::is_uppercase);
    if !starts && !shouted && tok.is(class::VERB.with(class::NOUN).with(class::ADJ)) {
        // "Ted Cruz", "the House Ways Committee": a name, whatever the word means.
        tok.class = tok.class.without(class::VERB).with(class::PROPN);
        tok.cue = None;
        tok.noun = None;
    } else if !starts && tok.is(class::TIME.with(class::TITLE)) {
        tok.class = tok.class.with(class::PROPN);
    }
    if !starts && !shouted && tok.is(class::MODAL) && named_next(text, tok.span) {
        // "said Will Lind"
        tok.class = class::PROPN;
    }
    if place.first && tok.but(class::VERB_BASE, class::AUX) {
        // "Cook said": a name at the start of a sentence.
        tok.class = tok.class.with(class::PROPN);
    }
    if tok.cue.is_some() {
        return;
    }
    if place.first && tok.but(class::VERB_PAST, class::AUX) && named_next(text, tok.span) {
        // "Drew Lind said"
        tok.class = tok.class.without(class::VERB).with(class::PROPN);
    }
    let alone = before.is_none_or(|before| !before.is(class::WORD));
    let named = class::AUX.with(class::TIME).with(class::ADJ);
    if tok.but(named, class::DET.with(class::SUBJECT).with(class::ADVERB).with(class::WEEKDAY))
        && alone
        && reports_next(text, tok.span)
    {
        // "May said", "Jan Lind said", "Young said"
        tok.class = class::PROPN;
    }
}

/// Lets the words around decide that a form is no verb here.
fn joined(tok: &mut Tok, text: &str, listed: Classes) {
    let span = tok.span;
    if tok.is(class::VERB_PAST.with(class::VERB_PART).with(class::ED)) && compounded(text, span) {
        // "the Bergen-based company", "state-run media"
        tok.class = tok.class.without(class::VERB).with(class::ADJ);
        tok.cue = None;
    } else if listed.has(class::AGE_END) && compounded(text, span) {
        // "the 41-year-old said"
        tok.class = tok.class.with(class::NOUN);
    } else if tok.is(class::VERB_ING) && owned(text, span) {
        // "people familiar with her thinking"
        tok.class = tok.class.without(class::VERB).with(class::NOUN);
        tok.cue = None;
    }
    let nouny = tok.cue.is_none_or(|(cue, _)| cue.takes(Frames::NOUNY));
    if nouny && tok.but(class::VERB_S, class::AUX) && auxiliary_next(text, span) {
        // "repairs had begun", "reports would follow": a plural that means a verb elsewhere.
        tok.class = tok.class.without(class::VERB).with(class::NOUN);
        tok.cue = None;
    }
}

/// Lets the word before decide between a noun and a verb: "the count", "early results", "in claims".
fn settle(tok: &mut Tok, before: Tok, upos: Option<Upos>) {
    let noun = upos == Some(Upos::Noun) && tok.but(class::VERB_S, class::AUX);
    if noun && (before.is(class::DET) || before.cue.is_some() && before.but(class::VERB, class::NOUN)) {
        // "Some reports suggested", "said questions remained"
        tok.class = tok.class.without(class::VERB_S).with(class::NOUN);
        tok.cue = None;
        return;
    }
    let opens = before.but(
        class::DET.with(class::POSS).with(class::ADJ),
        class::SUBJECT.with(class::NOMINAL).with(class::BE),
    ) || before.but(class::PREP, class::SUBORDINATOR.with(class::TO).with(class::ADVERB));
    if before.is(class::NUMBER) && tok.but(class::VERB_S, class::AUX.with(class::PREP)) {
        // "conceded 87 runs"
        tok.class = tok.class.without(class::VERB_S).with(class::NOUN);
        tok.cue = None;
        return;
    }
    if !opens || tok.is(class::AUX) {
        return;
    }
    if tok.but(class::VERB_BASE.with(class::VERB_S), class::VERB_PAST) {
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
fn unknown(lower: &str, capital: bool, kind: TokenKind) -> Classes {
    if kind == TokenKind::Number {
        class::NUMBER
    } else if capital {
        class::PROPN
    } else {
        by_ending(lower)
    }
}

/// Lets a part of speech decide between the readings of a form.
///
/// Only what a tagger's word helped with, on each of three corpora: that a cue is no verb, that an unlisted word is an adverb
/// or a noun it tells worse than the rules.
fn refine(tok: &mut Tok, upos: Upos, known: bool) {
    match upos {
        Upos::Verb if tok.cue.is_some() => {
            tok.class = tok.class.without(class::NOMINAL.with(class::ADJ).with(class::PREP));
            tok.noun = None;
        }
        Upos::Verb if !known && tok.class == class::NOUN => tok.class = class::VERB_PAST,
        Upos::Verb if tok.but(class::VERB_S.with(class::VERB_PAST), class::PREP) && tok.is(class::NOUN) => {
            tok.class = tok.class.without(class::NOMINAL.with(class::ADJ));
        }
        Upos::Noun if tok.cue.is_none() && tok.but(class::VERB_BASE, class::NOMINAL.with(class::AUX)) => {
            tok.class = tok.class.without(class::VERB_BASE).with(class::NOUN);
        }
        Upos::Propn if tok.cue.is_none() => {
            tok.class = tok.class.without(class::VERB).without(class::ADVERB).with(class::PROPN);
        }
        Upos::Adj => {
            tok.class = tok.class.without(class::VERB).with(class::ADJ);
            tok.cue = None;
        }
        Upos::Adp => tok.class = tok.class.without(class::SUBORDINATOR).with(class::PREP),
        Upos::Sconj => tok.class = tok.class.without(class::DET).without(class::SUBJECT),
        _ => {}
    }
}

/// Whether the next word begins with a capital.
fn named_next(text: &str, span: Span) -> bool {
    let rest = text.get(span.end()..).unwrap_or("").trim_start_matches(' ');
    rest.starts_with(char::is_uppercase)
}

/// Whether a verb that reports, in the past, is next, or next but one behind a word with a capital.
fn reports_next(text: &str, span: Span) -> bool {
    let said = |word: &str| {
        let entry = look_up_any_case(word.as_bytes()).filter(|_| word.starts_with(char::is_lowercase));
        entry.is_some_and(|entry| entry.verb.is_some() && entry.classes.has(class::VERB_PAST))
    };
    let rest = text.get(span.end()..).unwrap_or("");
    let Some(word) = next_word(rest) else { return false };
    said(word)
        || word.starts_with(char::is_uppercase)
            && rest.get(word.len() + 1..).and_then(next_word).is_some_and(said)
}

/// The word behind a space.
fn next_word(rest: &str) -> Option<&str> {
    rest.strip_prefix(' ')?.split([' ', ',', '.', ':']).next()
}

/// Whether a hyphen joins the word to both its neighbours.
fn hyphened(text: &str, span: Span) -> bool {
    text.get(..span.start()).is_some_and(|left| left.ends_with('-'))
        && text.get(span.end()..).is_some_and(|right| right.starts_with('-'))
}

/// Whether a hyphen joins the word to the one before it, and nothing to the one after.
fn compounded(text: &str, span: Span) -> bool {
    let left = text.get(..span.start()).and_then(|left| left.strip_suffix('-'));
    left.is_some_and(|left| left.ends_with(char::is_alphanumeric))
        && text.get(span.end()..).is_some_and(|right| right.starts_with(' '))
}

/// Whether a possessive pronoun stands before the word.
fn owned(text: &str, span: Span) -> bool {
    let left = text.get(..span.start()).and_then(|left| left.strip_suffix(' ')).unwrap_or_default();
    let start = left.bytes().rev().take(6).take_while(u8::is_ascii_alphabetic).count();
    is_a(left.get(left.len() - start..), class::OWNER)
}

/// Whether the next word is an auxiliary, which a verb in its third person does not stand before.
fn auxiliary_next(text: &str, span: Span) -> bool {
    let rest = text.get(span.end()..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    let end = rest.bytes().take(8).take_while(u8::is_ascii_lowercase).count();
    is_a(rest.get(..end), class::FINITE_AUXILIARY)
}

fn is_a(word: Option<&str>, classes: Classes) -> bool {
    word.and_then(|word| look_up_any_case(word.as_bytes())).is_some_and(|entry| entry.classes.has(classes))
}

/// Whether the mark stands between two numbers without white space: "6–8".
fn in_range(text: &str, span: Span) -> bool {
    let digit = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_digit());
    digit(text.get(..span.start()).and_then(|left| left.chars().next_back()))
        && digit(text.get(span.end()..).and_then(|right| right.chars().next()))
}

fn spaced(text: &str, span: Span) -> bool {
    let left = text.get(..span.start()).and_then(|left| left.chars().next_back());
    let right = text.get(span.end()..).and_then(|right| right.chars().next());
    left.is_none_or(char::is_whitespace) && right.is_none_or(char::is_whitespace)
}
