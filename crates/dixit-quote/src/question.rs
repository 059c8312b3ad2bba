//! Interviews without labels: a line that asks, lines that answer, again and again.

use dixit_english::{class, look_up, normal, pronoun};
use dixit_text::{Document, ParagraphKind, Span};

use crate::transcript::Turn;

/// How many questions make an interview of a text.
const LEAST: usize = 3;

/// How many words a question has at most.
const LONGEST: usize = 60;

/// How many lines there are to a question at most, so that a text with some questions is no interview.
const ANSWER_LINES: usize = 6;

/// A line of the text, and what it is to an interview.
struct Line {
    span: Span,
    asks: bool,
}

/// Returns the turns of an interview that sets its questions on lines of their own and names nobody; none where the text is no such
/// interview: half of the questions must speak to somebody, and none stand before another.
pub(crate) fn turns(document: &Document<'_>) -> Vec<Turn> {
    let lines = lines(document);
    let Some(first) = lines.iter().position(|line| line.asks) else { return Vec::new() };
    let Some(talk) = lines.get(first..) else { return Vec::new() };
    let asked: Vec<&Line> = talk.iter().filter(|line| line.asks).collect();
    let spoken = asked.iter().filter(|line| has_person(document.slice(line.span), 2)).count();
    let answered = talk.windows(2).all(|pair| !matches!(pair, [one, other] if one.asks && other.asks))
        && talk.last().is_some_and(|last| !last.asks);
    if asked.len() < LEAST || spoken * 2 < asked.len() || !answered || talk.len() > asked.len() * ANSWER_LINES
    {
        return Vec::new();
    }
    let last = talk.iter().rposition(|line| line.asks).unwrap_or_default();
    let mut turns = Vec::new();
    for (at, line) in talk.iter().enumerate() {
        let opens = line.asks || at > 0 && talk.get(at - 1).is_some_and(|before| before.asks);
        // Behind the last answer the text tells again.
        let tells = at > last + 1 && !has_person(document.slice(line.span), 1);
        if tells {
            break;
        }
        if opens && let Some(paragraph) = document.paragraph_at(line.span.start()) {
            let start = document.tokens_in(line.span).start;
            let label = Span::new(line.span.start(), line.span.start());
            turns.push(Turn { paragraph, start, content: start, label, cue: None });
        }
    }
    turns
}

/// Returns the last paragraph of the last answer: the first that no longer speaks for itself ends it.
pub(crate) fn end(document: &Document<'_>, turns: &[Turn]) -> usize {
    let last = turns.last().map_or(0, |turn| turn.paragraph);
    let behind = document.paragraphs().iter().enumerate().skip(last + 1);
    behind
        .take_while(|(_, paragraph)| has_person(document.slice(paragraph.span), 1))
        .last()
        .map_or(last, |(index, _)| index)
}

fn lines(document: &Document<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in document.paragraphs() {
        if matches!(paragraph.kind, ParagraphKind::Byline | ParagraphKind::Dateline) {
            continue;
        }
        let mut offset = paragraph.span.start();
        for line in document.slice(paragraph.span).split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() {
                let start = offset + (line.len() - line.trim_start().len());
                lines.push(Line { span: Span::new(start, start + words.len()), asks: asks(words) });
            }
            offset += line.len();
        }
    }
    lines
}

/// Returns whether a line is a question without marks and without a label.
fn asks(words: &str) -> bool {
    words.ends_with('?')
        && !words.starts_with(['“', '"', '‘', '\'', '«'])
        && !words.contains(['“', '"', ':'])
        && (2..=LONGEST).contains(&words.split_whitespace().count())
}

/// Returns whether a pronoun of the first or second person stands in words.
fn has_person(words: &str, person: u8) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|word| {
        let word = normal(word);
        look_up(&word).is_some_and(|entry| entry.classes.has(class::PARTICIPANT))
            && pronoun(&word).is_some_and(|pronoun| pronoun.person == person)
    })
}
