//! Where what is reported begins after a cue, and where it ends.

use crate::Attitude;
use crate::lexicon::{Cue, Form, Frame, class};
use crate::pairing::Pair;
use crate::phrase::{phrase_after, time_after};
use crate::stream::{Kind, Line, Tok};

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

/// What follows the cue that ends before `start`.
pub(crate) fn right_of(line: Line<'_>, pairs: &[Pair], cue: &'static Cue, form: Form, start: usize) -> Right {
    let mut at = start;
    if cue.takes(Frame::VIA) && cue.via.contains(&line.word(at)) {
        return thing(line, pairs, cue, at + 1);
    }
    if cue.lemma() == "point" {
        if !line.is_word(at, &["out"]) {
            return Right::Other;
        }
        at += 1;
    }
    while is_adverb(line, at) {
        at += 1;
    }
    if cue.takes(Frame::TELL) && form != Form::Noun {
        at = hearer(line, at);
    } else if line.is_word(at, &["to"]) && !line.at(at + 1).is(class::VERB_BASE.with(class::BE)) {
        if let Some(phrase) = phrase_after(line, at + 1, line.len()) {
            at = phrase.range.end;
        } else if line.at(at + 1).is(class::OBJECT) {
            at += 2;
        }
    }
    if cue.takes(Frame::QUOTE.and(Frame::BARE).and(Frame::THAT)) {
        at = adjuncts(line, at);
    }
    let mut tok = line.at(at);
    if tok.kind == Kind::Comma {
        let next = line.at(at + 1);
        if matches!(next.kind, Kind::Quote(_))
            || next.is(class::THAT) && !line.at(at + 2).is(class::VERB_S.with(class::BE))
        {
            at += 1;
            tok = next;
        } else {
            // An aside between the cue and what it reports.
            let close = (at + 1..at + 14)
                .take_while(|&index| {
                    !matches!(line.at(index).kind, Kind::Stop | Kind::Edge | Kind::Quote(_) | Kind::Semicolon)
                })
                .find(|&index| line.at(index).kind == Kind::Comma);
            match close {
                Some(close)
                    if line.at(close + 1).is(class::THAT)
                        || matches!(line.at(close + 1).kind, Kind::Quote(_))
                            && line.at(at + 1).cue.is_none() =>
                {
                    at = close + 1;
                    tok = line.at(at);
                }
                Some(close) if line.at(at + 1).is(class::ASIDE) && close == at + 2 => {
                    at = close + 1;
                    tok = line.at(at);
                }
                _ => return Right::End(at),
            }
        }
    }
    let speaks = cue.takes(Frame::THAT.and(Frame::BARE).and(Frame::QUOTE).and(Frame::AFTER));
    match tok.kind {
        Kind::Quote(_) => return Right::Quote(at),
        Kind::Colon if matches!(line.at(at + 1).kind, Kind::Quote(_)) => return Right::Quote(at + 1),
        Kind::Colon if speaks && line.at(at + 1).is_word() => return Right::Clause(at + 1),
        Kind::Dash if matches!(line.at(at + 1).kind, Kind::Quote(_)) && cue.takes(Frame::QUOTE) => {
            return Right::Quote(at + 1);
        }
        Kind::Stop | Kind::Edge | Kind::Semicolon | Kind::Close | Kind::Dash | Kind::Colon => {
            return Right::End(at);
        }
        Kind::Open => return Right::End(at),
        Kind::Other | Kind::Comma => return Right::Other,
        Kind::Word => {}
    }
    if tok.is(class::THAT) && cue.takes(Frame::THAT) {
        if matches!(line.at(at + 1).kind, Kind::Stop | Kind::Edge | Kind::Comma) {
            return Right::Other;
        }
        return Right::Clause(at);
    }
    if line.is_word(at, &["and", "or", "but"]) {
        return Right::End(at);
    }
    if tok.is(class::WH)
        && (cue.takes(Frame::WH)
            || cue.takes(Frame::THAT) && line.is_word(at, &["how", "why", "what", "whether"]))
        && (!line.is_word(at, &["when", "where", "who", "which", "whom", "whose"]) || cue.takes(Frame::WH))
    {
        return Right::Clause(at);
    }
    if tok.is(class::TO) {
        return if cue.takes(Frame::TO) || cue.takes(Frame::TELL) && at > start {
            Right::Clause(at)
        } else {
            Right::Other
        };
    }
    if line.is_word(at, &["as", "when", "while", "after", "before", "because", "since", "until", "though"]) {
        // "he said as he left.": nothing is reported, unless a main clause follows.
        let comma = (at..at + AHEAD)
            .take_while(|&index| !matches!(line.at(index).kind, Kind::Stop | Kind::Edge | Kind::Semicolon))
            .any(|index| line.at(index).kind == Kind::Comma);
        if !comma {
            return Right::End(at);
        }
    }
    if tok.but(class::PREP, class::NOMINAL) && !line.is_word(at + 1, &["least", "most"]) {
        // "told him during a visit to Leeds that …"
        let that = (at + 1..at + 16)
            .take_while(|&index| line.at(index).is_word() && !line.at(index).is_finite())
            .find(|&index| line.at(index).is(class::THAT));
        if let Some(that) = that
            && cue.takes(Frame::THAT)
            && line.before(that).noun.is_none()
            && line.before(that).ends_phrase()
            && !line.at(that + 1).is(class::FINITE)
        {
            return Right::Clause(that);
        }
        let mut end = at;
        while line.at(end).but(class::PREP, class::NOMINAL)
            && let Some(phrase) = phrase_after(line, end + 1, line.len())
        {
            end = phrase.range.end;
        }
        if end > at && matches!(line.at(end).kind, Kind::Stop | Kind::Edge | Kind::Comma) {
            return Right::End(end);
        }
    }
    let surely = matches!(
        cue.lemma(),
        "say"
            | "tell"
            | "think"
            | "believe"
            | "argue"
            | "claim"
            | "insist"
            | "contend"
            | "suggest"
            | "note"
            | "explain"
    );
    if cue.takes(Frame::BARE)
        && opens_clause(line, at)
        && clause_like(line, at)
        && (surely || strict_clause(line, at))
    {
        return Right::Clause(at);
    }
    if cue.takes(Frame::THING.and(Frame::AS).and(Frame::MARKED)) {
        return thing(line, pairs, cue, at);
    }
    if cue.takes(Frame::QUOTE.and(Frame::AFTER)) && (time_after(line, at) > at || tok.is(class::PREP)) {
        // "he said in Leeds.": no content up to the end of the clause.
        let end = (at..at + AHEAD).find(|&index| !line.at(index).is_word()).unwrap_or(at);
        if matches!(line.at(end).kind, Kind::Stop | Kind::Edge | Kind::Comma) && !clause_like(line, at) {
            return Right::End(end);
        }
        if matches!(line.at(end).kind, Kind::Quote(_))
            && line.at(end.wrapping_sub(1)).kind == Kind::Word
            && cue.takes(Frame::QUOTE)
        {
            return Right::Other;
        }
    }
    Right::Other
}

fn thing(line: Line<'_>, pairs: &[Pair], cue: &'static Cue, at: usize) -> Right {
    let tok = line.at(at);
    if let Kind::Quote(_) = tok.kind {
        return Right::Quote(at);
    }
    let opens = tok.is_word()
        && (tok.is(class::DET
            .with(class::POSS)
            .with(class::NOMINAL)
            .with(class::ADJ)
            .with(class::OBJECT)
            .with(class::WH))
            || tok.is(class::VERB_ING))
        && !tok.is(class::TIME);
    let shortened = cue.takes(Frame::THING) && tok.is(class::ED.with(class::VERB_PART));
    if !(opens || shortened) {
        return Right::Other;
    }
    if cue.takes(Frame::MARKED) || cue.takes(Frame::AS) && !cue.takes(Frame::THING) && tok.is(class::PROPN) {
        let end = thing_end(line, pairs, at);
        let marks = (at..end).any(|index| matches!(line.at(index).kind, Kind::Quote(_)));
        if cue.takes(Frame::MARKED) && !marks {
            return Right::Other;
        }
    }
    Right::Thing(at)
}

/// An adverb that may stand between a cue and what follows.
fn is_adverb(line: Line<'_>, at: usize) -> bool {
    let tok = line.at(at);
    tok.but(
        class::ADVERB,
        class::DET
            .with(class::NOMINAL)
            .with(class::SUBJECT)
            .with(class::PREP)
            .with(class::ADJ)
            .with(class::SUBORD)
            .with(class::NEG),
    ) && !line.is_word(
        at,
        &[
            "so", "yes", "there", "here", "now", "then", "only", "even", "just", "still", "maybe", "perhaps",
            "almost", "nearly", "if",
        ],
    )
}

/// Where the one who is told ends.
fn hearer(line: Line<'_>, start: usize) -> usize {
    let tok = line.at(start);
    if tok.is(class::OBJECT) {
        let owns = tok.is(class::POSS) && line.at(start + 1).is(class::NOMINAL.with(class::ADJ));
        if !owns {
            // "told him he": an object; "told it would" cannot be.
            return start + 1;
        }
    }
    if !tok.is(class::DET.with(class::POSS).with(class::NOMINAL).with(class::ADJ))
        || tok.is(class::THAT)
        || tok.is(class::TIME)
    {
        return start;
    }
    let Some(phrase) = phrase_after(line, start, line.len()) else { return start };
    let mut end = phrase.range.end;
    // "told reporters Kovar would": those who are told end where a name begins.
    for index in phrase.range.clone() {
        let next = line.at(index + 1);
        let hears = line.at(index).is(class::HEARER);
        if hears
            && next.is_word()
            && !next.is(class::HEARER
                .with(class::PREP)
                .with(class::POSS)
                .with(class::CONJ)
                .with(class::MEDIUM))
            && !(next.but(class::NOUN, class::PROPN))
            && index + 1 < end
        {
            end = index + 1;
            break;
        }
    }
    // What would be left without a clause is no one who is told.
    let next = line.at(end);
    let follows = next.is(class::THAT
        .with(class::TO)
        .with(class::WH)
        .with(class::SUBJECT)
        .with(class::DET)
        .with(class::POSS)
        .with(class::NOMINAL)
        .with(class::PREP)
        .with(class::TIME)
        .with(class::SUBORD)
        .with(class::ADVERB))
        || matches!(next.kind, Kind::Quote(_) | Kind::Comma | Kind::Colon | Kind::Stop | Kind::Edge);
    if follows { end } else { start }
}

/// Skips words of time and places where one speaks: "on Tuesday", "in a statement", "at a rally in Leeds".
pub(crate) fn adjuncts(line: Line<'_>, start: usize) -> usize {
    let mut at = start;
    for _ in 0..4 {
        let time = time_after(line, at);
        if time > at {
            if line.at(time).is(class::POSS) {
                return at;
            }
            // "said Tuesday was": the day is the subject.
            if line.at(time).is(class::BE.with(class::MODAL)) {
                return at;
            }
            at = time;
            if matches!(line.at(at).kind, Kind::Comma)
                && line.at(at + 1).is(class::NUMBER)
                && line.at(at + 2).kind == Kind::Comma
            {
                at += 2;
            }
            continue;
        }
        let tok = line.at(at);
        let place = tok.is(class::PREP)
            && line.is_word(
                at,
                &[
                    "in",
                    "on",
                    "at",
                    "during",
                    "through",
                    "via",
                    "of",
                    "about",
                    "after",
                    "before",
                    "with",
                    "by",
                    "as",
                    "from",
                    "when",
                    "while",
                    "following",
                    "over",
                    "under",
                    "for",
                    "outside",
                    "inside",
                ],
            );
        if !place {
            break;
        }
        let Some(phrase) = phrase_after(line, at + 1, line.len()) else { break };
        let mut end = phrase.range.end;
        while line.is_word(
            end,
            &["with", "to", "on", "in", "at", "of", "about", "from", "before", "after", "for", "by"],
        ) {
            match phrase_after(line, end + 1, line.len()) {
                Some(more) => end = more.range.end,
                None => break,
            }
        }
        let medium = phrase.range.clone().any(|index| line.at(index).is(class::MEDIUM));
        let next = line.at(end);
        let follows = next.is(class::THAT)
            || matches!(next.kind, Kind::Quote(_) | Kind::Colon | Kind::Stop | Kind::Edge | Kind::Comma)
            || medium
                && next.is(class::SUBJECT
                    .with(class::DET)
                    .with(class::POSS)
                    .with(class::NOMINAL)
                    .with(class::PREP)
                    .with(class::TIME));
        if !follows || next.is(class::AUX) {
            break;
        }
        at = end;
    }
    at
}

/// Whether a clause may begin with this token.
fn opens_clause(line: Line<'_>, at: usize) -> bool {
    let tok = line.at(at);
    if tok.but(class::OBJECT, class::SUBJECT.with(class::POSS)) {
        return false;
    }
    tok.is(class::SUBJECT
        .with(class::DET)
        .with(class::POSS)
        .with(class::NOMINAL)
        .with(class::ADJ)
        .with(class::SUBORD)
        .with(class::ADVERB)
        .with(class::VERB_ING)
        .with(class::PREP)
        .with(class::NEG)
        .with(class::ED))
        || line.is_word(at, &["there", "yes", "no"])
}

/// Whether a noun phrase and its verb stand here: "the bank would pay".
fn strict_clause(line: Line<'_>, start: usize) -> bool {
    if line.is_word(start, &["there"]) {
        return true;
    }
    let Some(phrase) = phrase_after(line, start, line.len()) else { return false };
    let mut at = phrase.range.end;
    while line.at(at).is(class::ADVERB) && !line.at(at).is(class::AUX) && at < phrase.range.end + 2 {
        at += 1;
    }
    let verb = line.at(at);
    let relative = verb.is(class::RELATIVE);
    relative
        || verb.is_finite()
        || verb.but(class::VERB_BASE, class::NOUN)
        || matches!(verb.kind, Kind::Quote(_))
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
        let finite = tok.is_finite() || tok.is(class::VERB_PAST);
        let verbal = !tok.is(class::NOMINAL)
            || line.before(index).is(class::PRONOUN)
            || line.before(index).is(class::NOMINAL) && !tok.is(class::NOUN);
        if index > start
            && finite
            && verbal
            && !tok.is(class::POSS)
            && !line.before(index).is(class::DET.with(class::ADJ).with(class::PREP))
        {
            return true;
        }
        // "they agree", "the unions want"
        if index > start
            && tok.is(class::VERB_BASE)
            && (line.before(index).is(class::PRONOUN.with(class::NOMINAL)))
            && !tok.is(class::NOUN)
        {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether a verb at this token, after adverbs and auxiliaries, is a cue that has a content of its own.
fn cue_verb(line: Line<'_>, start: usize) -> Option<(usize, &'static Cue, Form)> {
    let mut at = start;
    if line.is_word(at, &["went", "goes"]) && line.is_word(at + 1, &["on"]) && line.is_word(at + 2, &["to"]) {
        let (cue, _) = line.at(at + 3).cue?;
        return Some((at + 3, cue, Form::Past));
    }
    while line.at(at).is(class::ADVERB.with(class::AUX).with(class::NEG))
        && at < start + 4
        && line.at(at).cue.is_none()
    {
        at += 1;
    }
    let (cue, form) = line.at(at).cue?;
    Some((at, cue, form))
}

const REPORTS: Frame = Frame::THAT.and(Frame::BARE).and(Frame::QUOTE).and(Frame::AS);

/// Where a reported clause that begins at `start` ends.
///
/// `led` says that the cue's own clause is a condition in front of the main clause: "If they decide to stay, …".
pub(crate) fn clause_end(line: Line<'_>, pairs: &[Pair], start: usize, high: usize, led: bool) -> usize {
    let high = high.min(start + LONGEST);
    let mut open = 0_usize;
    let mut index = start;
    while index < high {
        let tok = line.at(index);
        match tok.kind {
            Kind::Open => open += 1,
            Kind::Close => match open.checked_sub(1) {
                Some(less) => open = less,
                None => return index,
            },
            Kind::Semicolon if open == 0 => return index,
            Kind::Stop if matches!(line.before(index).kind, Kind::Quote(_)) => return index,
            Kind::Comma | Kind::Dash if open == 0 && index > start && ends_at(line, index + 1, high) => {
                return index;
            }
            Kind::Comma
                if led
                    && open == 0
                    && line
                        .at(index + 1)
                        .is(class::PRONOUN.with(class::DET).with(class::POSS).with(class::PROPN))
                    && clause_like(line, index + 1) =>
            {
                return index;
            }
            Kind::Dash if open == 0 && index > start && line.is_word(index + 1, &["a", "an", "the"]) => {
                return index;
            }
            Kind::Quote(_) => {
                let words = quoted(line, tok, pairs);
                let next = line.at(index + 1);
                if words.ends_with([',', '.', '?', '!'])
                    && line.before(index).kind == Kind::Colon
                    && index > start + 1
                    && names_speaker(line, index + 1, high)
                {
                    // "He named one need: “…,” he said.": the words in marks have a cue of their own.
                    return index - 1;
                }
                if words.ends_with(',')
                    && (next.but(class::VERB_ING, class::NOUN) || ends_at(line, index + 1, high))
                {
                    return index + 1;
                }
                if words.ends_with(['.', '?', '!']) && next.is_word() && next.capital {
                    return index + 1;
                }
            }
            Kind::Word if open == 0 && index > start + 1 && line.is_word(index, &["and", "but"]) => {
                // "said he would go and called on others to follow"
                if let Some((at, cue, form)) = cue_verb(line, index + 1)
                    && matches!(form, Form::Past | Form::Third)
                    && cue.takes(REPORTS)
                    && !line.at(at).is(class::NOUN)
                    && (opens_content(line, at + 1, cue)
                        || cue.takes(Frame::AFTER) && !cue.takes(Frame::NOUNY.and(Frame::BELIEF)))
                {
                    return index;
                }
            }
            Kind::Word
                if open == 0
                    && index > start
                    && line.is_word(index, &["while"])
                    && ends_at(line, index, high) =>
            {
                return index;
            }
            Kind::Word
                if open == 0
                    && line.is_word(index, &["according"])
                    && line.is_word(index + 1, &["to"])
                    && index > start =>
            {
                return index;
            }
            _ => {}
        }
        index += 1;
    }
    high
}

/// Whether what a cue would report follows.
fn opens_content(line: Line<'_>, at: usize, cue: &'static Cue) -> bool {
    let tok = line.at(at);
    matches!(tok.kind, Kind::Quote(_) | Kind::Colon)
        || tok.kind == Kind::Comma && matches!(line.at(at + 1).kind, Kind::Quote(_))
        || tok.is(class::THAT
            .with(class::SUBJECT)
            .with(class::DET)
            .with(class::POSS)
            .with(class::PROPN)
            .with(class::OBJECT))
        || cue.takes(Frame::VIA) && cue.via.contains(&line.word(at))
}

/// Whether the content ends before a comma, by what begins after it.
pub(crate) fn ends_at(line: Line<'_>, next: usize, high: usize) -> bool {
    if next >= high {
        return false;
    }
    let mut at = next;
    while line.at(at).but(class::ADVERB, class::NEG.with(class::NOMINAL)) && at < next + 2 {
        at += 1;
    }
    if line.is_word(at, &["while", "by", "before", "after"]) {
        let adverb = usize::from(line.at(at + 1).is(class::ADVERB));
        if line.at(at + 1 + adverb).cue.is_some_and(|(_, form)| form == Form::Gerund) {
            return true;
        }
    }
    if let Some((cue, Form::Gerund)) = line.at(at).cue
        && cue.attitude() == Attitude::Speech
        && cue.takes(REPORTS.and(Frame::THING))
        && !matches!(cue.lemma(), "show" | "suggest" | "indicate" | "demonstrate")
    {
        return true;
    }
    if line.is_word(next, &["compared"]) {
        return true;
    }
    if line.is_word(at, &["according"]) && line.is_word(at + 1, &["to"]) {
        return true;
    }
    let conj = line.is_word(next, &["and", "but", "while", "though", "then"]);
    let after = if conj { next + 1 } else { next };
    if conj
        && let Some((at, cue, form)) = cue_verb(line, after)
        && matches!(form, Form::Past | Form::Third)
        && cue.takes(REPORTS.and(Frame::THING))
        && cue.attitude() == Attitude::Speech
        && !line.at(at).is(class::NOUN)
    {
        return true;
    }
    names_speaker(line, next, high)
}

/// Whether a clause that reports begins here: ", said the minister", ", but the minister said …".
fn names_speaker(line: Line<'_>, next: usize, high: usize) -> bool {
    let conj = line.is_word(next, &["and", "but", "while", "though", "then"]);
    let after = if conj { next + 1 } else { next };
    // ", said the minister."
    if !conj
        && let Some((cue, Form::Past | Form::Third)) = line.at(next).cue
        && cue.takes(Frame::AFTER)
        && phrase_after(line, next + 1, high).is_some()
    {
        return true;
    }
    // ", the minister said." or ", but the minister said …"
    if let Some(phrase) = phrase_after(line, after, high)
        && let Some((at, cue, form)) = cue_verb(line, phrase.range.end)
        && matches!(form, Form::Past | Form::Third | Form::Base)
        && cue.takes(Frame::BARE.and(Frame::QUOTE))
        && cue.takes(Frame::AFTER)
        && !line.at(at).is(class::NOUN)
    {
        let rest = line.at(at + 1);
        let terminal = matches!(rest.kind, Kind::Comma | Kind::Stop | Kind::Edge)
            || time_after(line, at + 1) > at + 1
            || rest.is(class::PREP);
        return conj || terminal;
    }
    false
}

/// Where a thing that is the content ends: "the plan", "the idea a “mistake”".
pub(crate) fn thing_end(line: Line<'_>, pairs: &[Pair], start: usize) -> usize {
    let high = line.len().min(start + LONGEST);
    let mut index = start;
    let mut open = 0_usize;
    while index < high {
        let tok = line.at(index);
        let next = line.at(index + 1);
        match tok.kind {
            Kind::Open => open += 1,
            Kind::Close if open > 0 => open -= 1,
            Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Edge | Kind::Close | Kind::Colon => {
                return index;
            }
            Kind::Comma if open == 0 => {
                // A list goes on, and so does "the “old,” “tired” plan".
                let listed = (index + 1..(index + 8).min(high))
                    .take_while(|&ahead| line.at(ahead).is_word() || line.at(ahead).kind == Kind::Comma)
                    .any(|ahead| {
                        line.is_word(ahead, &["and", "or"]) && line.before(ahead).kind == Kind::Comma
                    });
                let adjective = line.before(index).is(class::ADJ) && next.is(class::ADJ);
                if !(listed && next.but(class::NOMINAL, class::VERB)
                    || adjective
                    || matches!(next.kind, Kind::Quote(_)))
                {
                    return index;
                }
            }
            Kind::Quote(_) => {
                let words = quoted(line, tok, pairs);
                let joined = line.is_word(index + 1, &["and", "or"])
                    && matches!(line.at(index + 2).kind, Kind::Quote(_));
                if words.ends_with([',', '.', '?', '!']) && !joined && !matches!(next.kind, Kind::Quote(_)) {
                    return index + 1;
                }
            }
            Kind::Word if open == 0 && index > start => {
                let time = time_after(line, index);
                if time > index
                    && !line.at(time).is(class::POSS)
                    && !line.before(index).is(class::DET.with(class::POSS))
                {
                    return index;
                }
                if line.is_word(
                    index,
                    &[
                        "when", "while", "because", "after", "before", "during", "although", "though",
                        "since", "until", "unless",
                    ],
                ) {
                    return index;
                }
                if tok.is(class::PREP) && line.is_word(index, &["in", "on", "at", "during", "via", "through"])
                {
                    let medium = (index + 1..(index + 6).min(high))
                        .take_while(|&ahead| line.at(ahead).is_word() && !line.at(ahead).is(class::PREP))
                        .any(|ahead| line.at(ahead).is(class::MEDIUM));
                    if medium {
                        return index;
                    }
                }
                if line.is_word(index, &["and", "but"])
                    && (next.is_finite()
                        || next.is(class::ADVERB.with(class::VERB_PAST).with(class::PRONOUN))
                        || next
                            .cue
                            .is_some_and(|(_, form)| matches!(form, Form::Past | Form::Third | Form::Gerund)))
                    && !next.is(class::NOMINAL)
                {
                    return index;
                }
            }
            _ => {}
        }
        index += 1;
    }
    high
}
