//! Where what is reported begins after a cue, and where it ends.

mod end;
mod start;

use dixit_english::class;

use crate::line::{Kind, Line, Tok};
use crate::pairing::Pair;
use crate::phrase::phrase_after;

pub(crate) use end::{clause_end, ends_at, thing_end};
pub(crate) use start::right_of;

/// How far ahead a decision may look, in tokens. It bounds the work per cue.
const AHEAD: usize = 40;

/// A content of more tokens than this is cut off. It bounds the work per cue.
pub(crate) const LONGEST: usize = 400;

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// A reported clause from this token.
    Clause(usize),
    /// Words in marks, this token.
    Quote(usize),
    /// A thing that is the content.
    Thing(usize),
    /// Nothing: the cue's clause ends at this token.
    End(usize),
    /// Something that is no content.
    Other,
}

/// The words of a quotation token, without marks.
pub(crate) fn quoted<'t>(line: Line<'t>, tok: Tok, pairs: &[Pair]) -> &'t str {
    match tok.kind {
        Kind::Quote(index) => pairs.get(index).and_then(|pair| pair.inner.get(line.text)).unwrap_or(""),
        _ => "",
    }
}

/// Whether the words in marks end as one who goes on to name the speaker ends them.
pub(crate) fn ends_spoken(words: &str) -> bool {
    words.ends_with([',', '?', '!', '—', '–', '-', '…', '.', '’', '\'', ';'])
}

/// Whether the words in marks are a sentence by their looks.
pub(crate) fn is_sentence(words: &str) -> bool {
    let first = words.trim_start_matches(['[', '(', '…', '.', ' ', '‘', '\'']);
    first.starts_with(|glyph: char| glyph.is_uppercase() || glyph.is_ascii_digit())
        && ends_spoken(words)
        && words.split_whitespace().nth(1).is_some()
}

/// Whether words in marks have a capital for each long word: a title, not speech.
pub(crate) fn is_title(words: &str) -> bool {
    let small = |word: &str| word.starts_with(|first: char| first.is_lowercase());
    let mut long = words.split_whitespace().filter(|word| word.len() > 3).peekable();
    words.split_whitespace().nth(1).is_some() && long.peek().is_some() && !long.any(small)
}

/// Whether each long word of a line has a capital, four of them at least: a heading's style.
pub(crate) fn is_headline(line: Line<'_>) -> bool {
    let long = (0..line.len()).filter(|&index| {
        line.at(index).is_word() && line.word(index).len() > 3 && !line.at(index).is(class::NUMBER)
    });
    let (mut all, mut capital) = (0, 0);
    for index in long.take(AHEAD) {
        all += 1;
        capital += usize::from(line.at(index).capital);
    }
    all >= 4 && capital == all
}

/// Whether words in marks begin as a sentence does and are no title.
pub(crate) fn is_clause(words: &str) -> bool {
    let first = words.trim_start_matches(['[', '(', '…', '.', ' ', '‘', '\'']);
    first.starts_with(|glyph: char| glyph.is_uppercase() || glyph.is_ascii_digit())
        && words.split_whitespace().nth(1).is_some()
        && !is_title(words)
}

/// Whether a finite verb comes before the sentence's end, outside relative clauses.
pub(crate) fn clause_like(line: Line<'_>, start: usize) -> bool {
    let mut index = start;
    while index < start + AHEAD {
        let tok = line.at(index);
        match tok.kind {
            Kind::Stop | Kind::Edge | Kind::Semicolon => return false,
            Kind::Quote(_) if index > start => return true,
            _ => {}
        }
        if index > start
            && (tok.is(class::RELATIVE) || tok.is(class::THAT) && line.before(index).is(class::NOMINAL))
        {
            // A relative clause: its verb does not count.
            let verb = (index + 1..index + 8).find(|&ahead| line.at(ahead).is_finite());
            match verb {
                Some(verb) => {
                    index = verb + 1;
                    continue;
                }
                None => return false,
            }
        }
        if index > start && is_verb_of_clause(line, index) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether the token is the verb of a clause whose subject stands before it: "the unions want", but not "the wanted men".
fn is_verb_of_clause(line: Line<'_>, index: usize) -> bool {
    let (tok, before) = (line.at(index), line.before(index));
    // "they agree", "the unions want"
    let base = tok.but(class::VERB_BASE, class::NOUN) && before.is(class::PRONOUN.with(class::NOMINAL));
    let verbal = !tok.is(class::NOMINAL)
        || before.is(class::PRONOUN)
        || before.is(class::NOMINAL) && !tok.is(class::NOUN);
    let finite = tok.is_finite() || tok.is(class::VERB_PAST);
    let attributive = before.is(class::PREP) || before.is(class::DET.with(class::ADJ)) && !tok.is(class::AUX);
    base || finite && verbal && !tok.is(class::POSS) && !attributive
}

/// Whether a clause may begin with this token.
fn opens_clause(line: Line<'_>, at: usize) -> bool {
    let tok = line.at(at);
    tok.is(class::SUBJECT
        .with(class::DET)
        .with(class::POSS)
        .with(class::NOMINAL)
        .with(class::ADJ)
        .with(class::SUBORDINATOR)
        .with(class::ADVERB)
        .with(class::VERB_ING)
        .with(class::PREP)
        .with(class::NEG)
        .with(class::ED))
}

/// Whether a noun phrase and its verb stand here: "the bank would pay".
fn strict_clause(line: Line<'_>, start: usize) -> bool {
    if line.is_word(start, &["there"]) {
        return true;
    }
    let Some(phrase) = phrase_after(line, start, line.len()) else { return false };
    // "clarified the governor’s son, Nizam, joined the trip"
    let apposed = line.at(phrase.range.end).is(class::COMMA)
        && phrase.range.clone().any(|index| line.at(index).is(class::COMMA));
    let mut at = phrase.range.end + usize::from(apposed);
    while line.at(at).but(class::ADVERB, class::AUX) && at < phrase.range.end + 2 {
        at += 1;
    }
    let verb = line.at(at);
    let relative = verb.is(class::RELATIVE);
    relative || verb.is_finite() || verb.but(class::VERB_BASE, class::NOUN) || verb.is(class::QUOTATION)
}
