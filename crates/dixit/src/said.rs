//! When it was said: the date of the cue's clause, apart from the dates inside what was said.

use dixit_date::{CivilDate, DateMention, DateType};
use dixit_quote::{Quote, QuoteKind};
use dixit_text::{DateId, Document, SaidBasis, Span, Spanned, within};

use crate::Statement;
use crate::vicinity::vicinity;

/// When something was said, and where the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Said {
    /// The date.
    pub when: When,
    /// Where the text tells it.
    pub basis: SaidBasis,
}

/// A date of the text, or the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the wire format has these two")]
pub enum When {
    /// A date of [`Findings::dates`](crate::Findings::dates).
    Date(DateId),
    /// The day that the document was written on.
    Document,
}

/// Words before a date that make it something else than the day of speaking: "since Monday", "a letter from March".
const OTHER_RELATION: &[&str] = &[
    "since", "until", "till", "before", "after", "by", "from", "of", "for", "between", "to", "through",
    "than",
];

/// Words that open a clause of its own, in which a date does not date the cue.
const CLAUSE_OPENERS: &[&str] =
    &["who", "which", "that", "when", "where", "because", "although", "while", "whose"];

/// How many words before a date are asked for its relation.
const WORDS_BEFORE: usize = 4;

/// How many tokens before a date are searched for the pronoun of an incidental clause.
const INCIDENTAL_TOKENS: usize = 12;

/// How many dates of a paragraph are asked for its running date.
const PARAGRAPH_DATES: usize = 4;

/// Says when each statement was made and which dates it names.
pub(crate) fn date(
    statements: &mut [Statement<'_>],
    dates: &[DateMention<'_>],
    document: &Document<'_>,
    day: Option<CivilDate>,
) {
    for statement in statements.iter_mut() {
        statement.dates = inside(&statement.quote, dates);
    }
    let contents = contents(statements);
    for index in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(index);
        let Some(statement) = rest.first_mut() else { break };
        if statement.quote.kind == QuoteKind::Scare {
            continue;
        }
        let now = day.is_some() && is_present(&statement.quote, document);
        let now = now.then_some(Said { when: When::Document, basis: SaidBasis::Document });
        let told = in_sentence(&statement.quote, dates, &contents, document);
        // In the present tense, only a date in its own clause comes before the document's day.
        statement.said = told
            .filter(|said| now.is_none() || said.basis == SaidBasis::Clause)
            .or(now)
            .or_else(|| in_paragraph(statement, earlier, dates, &contents, document, day));
    }
}

/// Returns whether a word is in a list, whatever its case.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// The dates inside what is said.
fn inside(quote: &Quote<'_>, dates: &[DateMention<'_>]) -> Vec<DateId> {
    let pieces = pieces(quote);
    let mut found: Vec<DateId> = Vec::new();
    for piece in pieces {
        found.extend(
            within(dates, piece)
                .filter(|&index| dates.get(index).is_some_and(|date| piece.encloses(date.span)))
                .map(DateId::new),
        );
    }
    found
}

fn pieces(quote: &Quote<'_>) -> Vec<Span> {
    if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() }
}

/// Everything that is said, merged: a date in there tells nothing about when.
fn contents(statements: &[Statement<'_>]) -> Vec<Span> {
    let mut all: Vec<Span> = statements
        .iter()
        .filter(|statement| statement.quote.kind != QuoteKind::Scare)
        .flat_map(|statement| pieces(&statement.quote))
        .collect();
    all.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// The date of the cue's sentence that is nearest to the cue, if one tells when.
fn in_sentence(
    quote: &Quote<'_>,
    dates: &[DateMention<'_>],
    contents: &[Span],
    document: &Document<'_>,
) -> Option<Said> {
    let cue = quote.cue.as_ref()?.span;
    let near = vicinity(cue, document)?;
    let mut best: Option<(SaidBasis, usize, usize)> = None;
    for index in within(dates, near) {
        let Some(date) = dates.get(index) else { continue };
        let dated = matches!(date.kind, DateType::Date | DateType::Time) && !date.invalid;
        let spoken = !within(contents, date.span).is_empty();
        let of_source = quote.source.is_some_and(|source| source.encloses(date.span));
        if !dated
            || spoken
            || of_source
            || !tells_when(date, document)
            || is_incidental(date, cue, near, document)
        {
            continue;
        }
        let between = if date.span.start() < cue.start() {
            Span::try_new(date.span.end(), cue.start())
        } else {
            Span::try_new(cue.end(), date.span.start())
        };
        let Some(between) = between else { continue };
        let basis =
            if opens_clause(between, contents, document) { SaidBasis::Sentence } else { SaidBasis::Clause };
        let rank = (basis, between.len(), index);
        if best.is_none_or(|known| rank < known) {
            best = Some(rank);
        }
    }
    best.map(|(basis, _, index)| Said { when: When::Date(DateId::new(index)), basis })
}

/// Returns whether a date can be the day of speaking by the words around it.
fn tells_when(date: &DateMention<'_>, document: &Document<'_>) -> bool {
    let tokens = document.tokens_in(date.span);
    let mut words = (0..tokens.start).rev().take(WORDS_BEFORE).map(|index| document.token_text(index));
    let word = words.find(|word| !is_one_of(word, &["the", "early", "late", "about", "around"]));
    let word = word.unwrap_or_default();
    if is_one_of(word, OTHER_RELATION) {
        return false;
    }
    // "Tuesday's vote" dates the vote, unless speech happens at it: "at Tuesday's hearing".
    let possessive = ["'s", "’s", "'", "’"].contains(&document.token_text(tokens.end));
    !possessive || is_one_of(word, &["at", "in", "during", "on"])
}

/// Returns whether a date stands in an incidental clause before the cue: "Ruiz, who took over in May, said".
fn is_incidental(date: &DateMention<'_>, cue: Span, near: Span, document: &Document<'_>) -> bool {
    let Some(between) = Span::try_new(date.span.end(), cue.start()) else { return false };
    let closed = document.tokens_in(between).any(|index| document.token_text(index) == ",");
    let Some(before) = Span::try_new(near.start(), date.span.start()) else { return false };
    let opened = document.tokens_in(before).rev().take(INCIDENTAL_TOKENS).find_map(|index| {
        let word = document.token_text(index);
        if is_one_of(word, &["who", "which", "whose", "where"]) {
            Some(true)
        } else {
            (word == ",").then_some(false)
        }
    });
    closed && opened == Some(true)
}

/// Returns whether a clause of its own begins between a date and a cue; what is said does not count.
fn opens_clause(between: Span, contents: &[Span], document: &Document<'_>) -> bool {
    let mut comma = false;
    document.tokens_in(between).any(|index| {
        let word = document.token_text(index);
        let joins = comma && is_one_of(word, &["and", "but"]);
        comma = word == ",";
        let opens = joins || word == ";" || is_one_of(word, CLAUSE_OPENERS);
        opens && document.tokens().get(index).is_some_and(|token| within(contents, token.span).is_empty())
    })
}

/// The paragraph's running date: that of the statement just before, or of what is told before the cue's sentence; never a day that
/// is still to come.
fn in_paragraph(
    statement: &Statement<'_>,
    earlier: &[Statement<'_>],
    dates: &[DateMention<'_>],
    contents: &[Span],
    document: &Document<'_>,
    today: Option<CivilDate>,
) -> Option<Said> {
    let cue = statement.quote.cue.as_ref().map_or(statement.quote.span, |cue| cue.span);
    let paragraph = document.paragraphs().get(document.paragraph_at(cue.start())?)?.span();
    let sentence = document.sentences().get(document.sentence_at(cue.start())?)?.span();
    let last = earlier.iter().rev().find(|last| last.quote.kind != QuoteKind::Scare);
    if let Some(last) = last.filter(|last| paragraph.encloses(last.quote.span)) {
        let same_speaker = !statement.speakers.is_empty() && statement.speakers == last.speakers;
        if let Some(said) = last.said.filter(|_| same_speaker) {
            let basis = if said.when == When::Document { SaidBasis::Document } else { SaidBasis::Paragraph };
            return Some(Said { basis, ..said });
        }
    }
    let before = Span::try_new(paragraph.start(), sentence.start())?;
    let index = within(dates, before).rev().take(PARAGRAPH_DATES).find(|&index| {
        dates.get(index).is_some_and(|date| {
            matches!(date.kind, DateType::Date | DateType::Time)
                && date
                    .value
                    .point()
                    .and_then(|point| point.day())
                    .is_some_and(|day| today.is_none_or(|today| day <= today))
                && within(contents, date.span).is_empty()
                && tells_when(date, document)
        })
    })?;
    Some(Said { when: When::Date(DateId::new(index)), basis: SaidBasis::Paragraph })
}

/// Returns whether the cue is a verb in the present tense ("says", "argue", "has announced") or a transcript's colon.
fn is_present(quote: &Quote<'_>, document: &Document<'_>) -> bool {
    let Some(cue) = &quote.cue else { return false };
    let word = document.slice(cue.span);
    if word == ":" || word.starts_with("has ") || word.starts_with("have ") {
        return true;
    }
    // "denies" shares all of "deny" but its last letter.
    let stem = cue.lemma.get(..cue.lemma.len().saturating_sub(1)).unwrap_or_default();
    let third = word.len() > cue.lemma.len() && word.ends_with('s') && word.starts_with(stem);
    third || *word == *cue.lemma && word.chars().all(char::is_alphabetic)
}
