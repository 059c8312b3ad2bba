//! Where what is reported begins after a cue.

use dixit_english::{Classes, Cue, Form, Frames, class};

use super::{
    AHEAD, Right, clause_like, ends_spoken, is_clause, opens_clause, quoted, strict_clause, thing_end,
};
use crate::line::{Kind, Line};
use crate::pairing::Pair;
use crate::pattern::{Free, Row, Test, but, is, not, row, word};
use crate::phrase::{phrase_after, time_after};

/// What follows the cue that ends before `start`.
pub(crate) fn right_of(line: Line<'_>, pairs: &[Pair], cue: &'static Cue, form: Form, start: usize) -> Right {
    let start = if line.at(start).is(class::ADVERB) && cue.prepositions.contains(&line.word(start + 1)) {
        // "complained bitterly about"
        start + 1
    } else {
        start
    };
    if cue.prepositions.contains(&line.word(start)) {
        // "referred to as police “harassment”"
        let referred = usize::from(cue.takes(Frames::MARKED) && line.is_word(start + 1, &["as"]));
        return thing(line, pairs, cue, start + 1 + referred);
    }
    if cue.takes(Frames::AS) && line.is_word(start, &["as"]) && line.at(start + 1).is(class::QUOTATION) {
        // "the damage, which she described as “mild”"
        return Right::Quote(start + 1);
    }
    let told = behind_addressee(line, cue, form, behind_particle(line, cue, start));
    if told > start && cue.prepositions.contains(&line.word(told)) {
        // "accused Kovar on Friday of “glorifying violence”"
        return thing(line, pairs, cue, told + 1);
    }
    let heard = cue.takes(Frames::TELL) && cue.takes(Frames::BARE) && line.before(told).is(class::ADDRESSEE);
    let Some(at) = behind_comma(line, told, heard) else { return Right::End(told) };
    let place = Place { line, cue, start, at };
    match line.first(at, CONTENTS, |guard| guard(&place)) {
        Some(Then::Quote(ahead)) => Right::Quote(at + ahead),
        Some(Then::Clause(ahead)) => Right::Clause(at + ahead),
        Some(Then::End) => Right::End(at),
        Some(Then::Other) => Right::Other,
        None => place.open_content(pairs),
    }
}

/// What begins at a token behind a cue, where one look tells it.
#[derive(Clone, Copy)]
enum Then {
    /// Words in marks, this many tokens ahead.
    Quote(usize),
    /// A reported clause, this many tokens ahead.
    Clause(usize),
    /// Nothing: the cue's clause ends.
    End,
    /// Something that is no content.
    Other,
}

/// A place behind a cue: the cue ends before `start`, what may be the content begins at `at`.
struct Place<'a> {
    line: Line<'a>,
    cue: &'static Cue,
    start: usize,
    at: usize,
}

type Guard = fn(&Place<'_>) -> bool;

const TAKES_THAT: Guard = |place| place.cue.takes(Frames::THAT);
const TAKES_WH: Guard = |place| place.cue.takes(Frames::WH);
const TAKES_TO: Guard = |place| place.cue.takes(Frames::TO);
const TAKES_INFINITIVE: Guard =
    |place| place.cue.takes(Frames::TO) || place.cue.takes(Frames::TELL) && place.at > place.start;
const SPEAKS: Guard =
    |place| place.cue.takes(Frames::THAT.with(Frames::BARE).with(Frames::QUOTE).with(Frames::AFTER));

/// What begins at a token behind a cue: 0 is that token.
const CONTENTS: &[Row<Guard, Then>] = &[
    // "said “…”", "said: “…”", "said: it would …", "said – “…”"
    row(&[(0, is(class::QUOTATION))], &[], Then::Quote(0)),
    row(&[(0, is(class::COLON)), (1, is(class::QUOTATION))], &[], Then::Quote(1)),
    row(&[(0, is(class::COLON)), (1, is(class::WORD))], &[SPEAKS], Then::Clause(1)),
    row(
        &[(0, is(class::DASH)), (1, is(class::QUOTATION))],
        &[|place| place.cue.takes(Frames::QUOTE)],
        Then::Quote(1),
    ),
    row(
        &[(0, is(ENDS.with(class::CLOSE).with(class::DASH).with(class::COLON).with(class::OPEN)))],
        &[],
        Then::End,
    ),
    // "said that.", "said that it would …"
    row(
        &[(0, is(class::THAT)), (1, is(class::STOP.with(class::EDGE).with(class::COMMA)))],
        &[TAKES_THAT, |place| !place.goes_on_behind_aside()],
        Then::Other,
    ),
    // "said in an interview that aired Sunday"
    row(
        &[
            (0, is(class::THAT)),
            (1, but(class::FINITE.with(class::ED), class::NOMINAL.with(class::PREP))),
            (-1, is(class::MEDIUM)),
        ],
        &[],
        Then::Other,
    ),
    // "protests that have been going on"
    row(&[(0, is(class::THAT)), (1, is(class::AUX))], &[|place| place.cue.takes(Frames::NOUNY)], Then::Other),
    row(&[(0, is(class::THAT))], &[TAKES_THAT], Then::Clause(0)),
    row(&[(0, word(class::COORDINATOR))], &[], Then::End),
    // "an audit that he said will “look at everything”"
    row(
        &[(0, is(class::MODAL))],
        &[|place| place.cue.takes(Frames::SURELY), |place| place.at == place.start],
        Then::Clause(0),
    ),
    // "two daughters, who he said were in Leeds"
    row(
        &[(0, is(class::FINITE_AUXILIARY.with(class::AUX)))],
        &[SPEAKS, |place| place.at == place.start, |place| place.is_extracted()],
        Then::Clause(0),
    ),
    // "asked who …", "explained how …"
    row(&[(0, is(class::WH))], &[TAKES_WH, |place| !place.is_relative()], Then::Clause(0)),
    row(&[(0, is(class::WH)), (0, word(class::CONTENT_QUESTION))], &[TAKES_THAT], Then::Clause(0)),
    // "urged him to “be a grown-up”", but not "promised to “encourage” long trains"
    row(
        &[(0, is(class::TO)), (1, is(class::QUOTATION)), (2, not(class::WORD))],
        &[TAKES_INFINITIVE],
        Then::Quote(1),
    ),
    row(
        &[
            (0, is(class::TO)),
            (1, is(class::QUOTATION)),
            (2, is(class::CONJ.with(class::PREP).with(class::TIME))),
        ],
        &[TAKES_INFINITIVE],
        Then::Quote(1),
    ),
    // "promised to …", "told them to …"
    row(&[(0, is(class::TO))], &[TAKES_TO], Then::Clause(0)),
    row(
        &[(0, is(class::TO))],
        &[|place| place.cue.takes(Frames::TELL) && place.at > place.start],
        Then::Clause(0),
    ),
    // "warned residents not to move"
    row(
        &[(0, is(class::NEG)), (1, is(class::TO))],
        // "said no to the sale"
        &[TAKES_INFINITIVE, |place| !place.line.is_word(place.at, &["no"])],
        Then::Clause(0),
    ),
    row(&[(0, is(class::TO))], &[], Then::Other),
    // "he said as he left.": nothing is reported, unless a main clause follows.
    row(&[(0, word(class::CIRCUMSTANCE_SUBORDINATOR))], &[|place| !place.has_comma()], Then::End),
];

/// What ends a sentence or a part of it.
const ENDS: Classes = class::STOP.with(class::EDGE).with(class::SEMICOLON);
const PREPOSITION: Test = but(class::PREP, class::NOMINAL);

/// Skips the particle of "pointed out", "shot back", and adverbs.
fn behind_particle(line: Line<'_>, cue: &Cue, start: usize) -> usize {
    // "shouted out “rubbish”"
    let loose = line
        .fits(start, &[(0, but(class::PREP.with(class::ADVERB), class::NOMINAL)), (1, is(class::QUOTATION))])
        && cue.takes(Frames::QUOTE)
        && !cue.prepositions.contains(&line.word(start));
    let mut at = start + usize::from(cue.particle.is_some() || loose);
    // "says only that …", "said only: “Not yet.”"
    let only = |at: usize| {
        line.fits(
            at,
            &[(0, is(class::ADVERB)), (1, is(class::THAT.with(class::COLON).with(class::QUOTATION)))],
        )
    };
    while is_adverb(line, at) || only(at) {
        at += 1;
    }
    at
}

/// Skips the addressee, and adjuncts of place and time.
fn behind_addressee(line: Line<'_>, cue: &Cue, form: Form, start: usize) -> usize {
    let mut at = start;
    if cue.takes(Frames::TELL) && form != Form::Noun {
        at = addressee(line, at);
    } else if line.has(at, class::TO) && !line.at(at + 1).is(class::VERB_BASE.with(class::BE)) {
        if let Some(phrase) = phrase_after(line, at + 1, line.len()) {
            at = phrase.range.end;
        } else if line.at(at + 1).is(class::OBJECT) {
            at += 2;
        }
    }
    if cue.takes(Frames::QUOTE.with(Frames::BARE).with(Frames::THAT).with(Frames::TELL)) {
        adjuncts(line, at)
    } else {
        at
    }
}

/// Skips a comma, or an aside between commas, that the content follows; nothing where the cue's clause ends at the comma. `told` says that
/// those to whom it is said stand before the comma, so that a clause without "that" may follow.
fn behind_comma(line: Line<'_>, at: usize, told: bool) -> Option<usize> {
    const CONTENT: &[Row<Free, ()>] = &[
        row(&[(1, is(class::QUOTATION))], &[], ()),
        row(&[(1, is(class::THAT)), (2, not(class::VERB_S.with(class::BE)))], &[], ()),
    ];
    if !line.at(at).is(class::COMMA) {
        return Some(at);
    }
    if line.first(at, CONTENT, |guard| guard(&())).is_some() {
        return Some(at + 1);
    }
    let close = (at + 1..at + 14)
        .take_while(|&index| !line.at(index).is(ENDS.with(class::QUOTATION)))
        .find(|&index| line.at(index).is(class::COMMA))?;
    let quotes = line.at(close + 1).is(class::QUOTATION) && line.at(at + 1).cue.is_none();
    let aside = line.at(at + 1).is(class::ASIDE) && close == at + 2
        // "told the jury, at St Albans Crown Court, the pair had met"
        || told && line.fits(at, &[(1, PREPOSITION)]) && strict_clause(line, close + 1);
    (line.at(close + 1).is(class::THAT) || quotes || aside).then_some(close + 1)
}

impl Place<'_> {
    /// "that, after the vote, the deal was dead": an aside behind "that", and a clause behind its second comma.
    fn goes_on_behind_aside(&self) -> bool {
        let line = self.line;
        let opens = line.at(self.at + 1).is(class::COMMA);
        let close = (self.at + 2..self.at + 18)
            .take_while(|&index| !line.at(index).is(ENDS.with(class::QUOTATION)))
            .find(|&index| line.at(index).is(class::COMMA));
        opens && close.is_some_and(|close| opens_clause(line, close + 1) && clause_like(line, close + 1))
    }

    /// "said to a man the other day who was worried": the question word belongs to a noun before it.
    fn is_relative(&self) -> bool {
        self.at > self.start
            && !self.cue.takes(Frames::TELL)
            && self
                .line
                .fits(self.at, &[(0, is(class::RELATIVE)), (-1, is(class::NOMINAL.with(class::TIME)))])
    }

    /// "who he said were in Leeds": the subject of what is reported stands before the speaker.
    fn is_extracted(&self) -> bool {
        let line = self.line;
        let verb = self.start.wrapping_sub(1);
        (verb.saturating_sub(6)..verb.saturating_sub(1))
            .rev()
            .take_while(|&index| line.at(index).is_word() && !line.at(index).is_finite())
            .any(|index| line.at(index).is(class::RELATIVE) || line.has(index, class::THAT))
    }

    /// Whether a comma stands before the sentence's end.
    fn has_comma(&self) -> bool {
        (self.at..self.at + AHEAD)
            .take_while(|&index| !self.line.at(index).is(ENDS))
            .any(|index| self.line.at(index).is(class::COMMA))
    }

    /// What begins here, where more than a look is needed.
    fn open_content(&self, pairs: &[Pair]) -> Right {
        let &Self { line, cue, at, .. } = self;
        if line.fits(at, &[(0, PREPOSITION)])
            && !line.has(at + 1, class::LEAST)
            && let Some(right) = self.behind_adjunct()
        {
            return right;
        }
        if cue.takes(Frames::BARE)
            && !self.is_relative()
            && opens_clause(line, at)
            && clause_like(line, at)
            && (cue.takes(Frames::SURELY) || strict_clause(line, at))
        {
            return Right::Clause(at);
        }
        if cue.takes(Frames::THING.with(Frames::AS).with(Frames::MARKED)) {
            return thing(line, pairs, cue, at);
        }
        if cue.takes(Frames::QUOTE.with(Frames::AFTER)) && line.at(at).is(class::PREP) {
            // "he said in Leeds.": no content up to the end of the clause.
            let end = (at..at + AHEAD).find(|&index| !line.at(index).is_word()).unwrap_or(at);
            if line.at(end).is(class::STOP.with(class::EDGE).with(class::COMMA)) && !clause_like(line, at) {
                return Right::End(end);
            }
        }
        self.far_quotation(pairs).map_or(Right::Other, Right::Quote)
    }

    /// "said to a man the other day who was worried, ‘When was the election?’": words in marks behind a comma, and no cue before them.
    fn far_quotation(&self, pairs: &[Pair]) -> Option<usize> {
        let line = self.line;
        let comma = (self.at..self.at + AHEAD / 2)
            .take_while(|&index| {
                line.at(index).is_word() && line.at(index).cue.is_none() || line.at(index).is(class::COMMA)
            })
            .find(|&index| line.at(index).is(class::COMMA))?;
        let words = quoted(line, line.at(comma + 1), pairs);
        (self.cue.takes(Frames::QUOTE) && is_clause(words) && ends_spoken(words)).then_some(comma + 1)
    }

    /// "told him during a visit to Leeds that …": what follows behind phrases with prepositions.
    fn behind_adjunct(&self) -> Option<Right> {
        let &Self { line, cue, at, .. } = self;
        let that = (at + 1..at + 16)
            .take_while(|&index| line.at(index).is_word() && !line.at(index).is_finite())
            .find(|&index| line.at(index).is(class::THAT));
        if let Some(that) = that
            && cue.takes(Frames::THAT)
            && line.before(that).noun.is_none()
            && line.fits(that, &[(-1, is(class::NOMINAL.with(class::CLOSE))), (1, not(class::FINITE))])
        {
            return Some(Right::Clause(that));
        }
        let mut end = at;
        while line.fits(end, &[(0, PREPOSITION)])
            && let Some(phrase) = phrase_after(line, end + 1, line.len())
        {
            end = phrase.range.end;
        }
        let ends = line.at(end).is(class::STOP.with(class::EDGE).with(class::COMMA));
        (end > at && ends).then_some(Right::End(end))
    }
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
            .with(class::WH)
            .with(class::VERB_ING)))
        && !tok.is(class::TIME);
    let shortened = cue.takes(Frames::THING) && tok.is(class::ED.with(class::VERB_PART));
    let telephoned = || {
        let name = (at..at + 6).take_while(|&index| line.at(index).is(class::PROPN)).count();
        name > 0 && line.at(at + name).is(class::STOP.with(class::EDGE).with(class::COMMA))
    };
    // "a sedative called clonazepam": nothing is said of what is named.
    let alone = || {
        let end = thing_end(line, pairs, at);
        let bare = class::NOUN.with(class::PROPN);
        line.before(at - 1).but(class::NOUN, class::PROPN.with(class::TITLE))
            && (at..end).all(|index| line.at(index).but(bare, class::DET.with(class::POSS)))
    };
    if !(opens || shortened)
        || line.has(at, class::REFLEXIVE)
        || cue.takes(Frames::CONVENES) && (convened(line, at) || telephoned() || alone())
        || line.has(at, class::SMALL_COUNT) && time_after(line, at + 1) > at + 1
    {
        return Right::Other;
    }
    let marks = || (at..thing_end(line, pairs, at)).any(|index| line.at(index).is(class::QUOTATION));
    let named = || {
        cue.takes(Frames::AS) && (at..thing_end(line, pairs, at)).any(|index| line.is_word(index, &["as"]))
    };
    if cue.takes(Frames::MARKED) && !marks() && !named() { Right::Other } else { Right::Thing(at) }
}

/// "has called a strike for Monday": what is called together or off, not names.
fn convened(line: Line<'_>, at: usize) -> bool {
    let words = (at..at + 8).take_while(|&index| line.at(index).is_word()).count();
    let first = at + usize::from(line.has(at, class::DETERMINER_OPENER));
    let noun = (first..first + 3).find(|&index| line.has(index, class::CONVENED));
    !line.at(at + words).is(class::QUOTATION)
        && noun.is_some_and(|noun| {
            let next = line.at(noun + 1);
            let opens =
                next.is(class::PREP.with(class::TO).with(class::TIME).with(class::MARK).with(class::EDGE));
            opens && (first..noun).all(|index| line.at(index).is(class::ADJ.with(class::NOMINAL)))
        })
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
            .with(class::SUBORDINATOR)
            .with(class::NEG),
    ) && !line.has(at, class::CONTENT_ADVERB)
}

/// Where the addressee ends.
fn addressee(line: Line<'_>, start: usize) -> usize {
    let tok = line.at(start);
    if tok.is(class::OBJECT) {
        let owns = tok.is(class::POSS) && line.at(start + 1).is(class::NOMINAL.with(class::ADJ));
        // "warned it was late": the subject of what is reported.
        let subject = tok.is(class::SUBJECT) && line.at(start + 1).is_finite();
        if subject {
            return start;
        }
        if !owns {
            // "told him he": an object; "told it would" cannot be.
            return start + 1;
        }
    }
    if !tok.is(class::DET.with(class::POSS).with(class::NOMINAL).with(class::ADJ))
        || tok.is(class::THAT.with(class::TIME))
    {
        return start;
    }
    let Some(phrase) = phrase_after(line, start, line.len()) else { return start };
    let mut end = phrase.range.end;
    // "told reporters Kovar would": those who are told end where a name begins, but "told Radio Free Asia that".
    let named = !line.at(end).is_finite();
    for index in phrase.range.clone().filter(|_| !named) {
        let next = line.at(index + 1);
        let hears = line.at(index).is(class::ADDRESSEE);
        if hears
            && next.is_word()
            && !next.is(class::ADDRESSEE
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
    // What would leave nothing for a clause is no addressee.
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
        .with(class::SUBORDINATOR)
        .with(class::ADVERB))
        || time_after(line, end) > end
        || next.is(class::QUOTATION
            .with(class::COMMA)
            .with(class::COLON)
            .with(class::STOP)
            .with(class::EDGE));
    if follows { end } else { start }
}

/// Where a participle clause that modifies the noun before `start` ends, if "that" or words in marks follow it.
fn participle_clause(line: Line<'_>, start: usize) -> Option<usize> {
    if !line
        .at(start)
        .but(class::ED.with(class::VERB_PAST).with(class::VERB_PART).with(class::VERB_ING), class::AUX)
    {
        return None;
    }
    (start + 1..start + 10)
        .take_while(|&index| {
            line.at(index).is(class::WORD.with(class::QUOTATION).with(class::COLON))
                && !line.at(index).is(class::FINITE_AUXILIARY)
        })
        .find(|&index| line.at(index).is(class::THAT.with(class::QUOTATION).with(class::COLON)))
}

/// Skips words of time and places where one speaks: "on Tuesday", "in a statement", "at a rally in Leeds".
pub(crate) fn adjuncts(line: Line<'_>, start: usize) -> usize {
    let mut at = start;
    for _ in 0..4 {
        let time = time_after(line, at);
        if time > at {
            // "say the night economy is …": the time is a part of a noun phrase.
            let modifies = line.at(at).is(class::ARTICLE.with(class::DET))
                && line.at(time).but(class::NOUN, class::TIME);
            if line.at(time).is(class::POSS) || modifies {
                return at;
            }
            // "said Tuesday was": the day is the subject.
            if line.at(time).is(class::BE.with(class::MODAL)) {
                return at;
            }
            at = time;
            if line.at(at).is(class::COMMA)
                && line.at(at + 1).is(class::NUMBER)
                && line.at(at + 2).is(class::COMMA)
            {
                at += 2;
            }
            continue;
        }
        let tok = line.at(at);
        let place = tok.is(class::PREP) && line.has(at, class::ADJUNCT_PREPOSITION);
        if !place {
            break;
        }
        let Some(phrase) = phrase_after(line, at + 1, line.len()) else { break };
        let mut end = phrase.range.end;
        while line.has(end, class::ADJUNCT_CHAIN) {
            match phrase_after(line, end + 1, line.len()) {
                Some(more) => end = more.range.end,
                None => break,
            }
        }
        let medium = phrase.range.clone().any(|index| line.at(index).is(class::MEDIUM));
        let next = line.at(end);
        let follows = next.is(class::THAT
            .with(class::QUOTATION)
            .with(class::COLON)
            .with(class::STOP)
            .with(class::EDGE)
            .with(class::COMMA))
            || medium
                && next.is(class::SUBJECT
                    .with(class::DET)
                    .with(class::POSS)
                    .with(class::NOMINAL)
                    .with(class::PREP)
                    .with(class::TIME));
        if let Some(stop) = participle_clause(line, end) {
            // "said in an interview published on Sunday that …"
            at = stop;
            continue;
        }
        // "said during a round table he believes": a pronoun opens the content.
        let follows =
            follows || time_after(line, end) > end || next.is(class::SUBJECT) && next.is(class::PRONOUN);
        if !follows {
            break;
        }
        at = end;
    }
    at
}
