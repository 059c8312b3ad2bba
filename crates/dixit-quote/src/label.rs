//! Labels of speakers at the beginning of lines: behind a time, in bold, with a seat and a clock, initials.

use std::collections::BTreeSet;

use dixit_english::{class, look_up, normal, title};
use dixit_text::{Document, ParagraphKind, Span};

use crate::transcript::Turn;

/// How far a label may reach, in characters.
const LABEL: usize = 90;
/// How many words a label has at most.
const WORDS: usize = 6;

/// Reads the label of a line that begins at `offset`: `[00:01:12] Ann Bellamy: …`, `**Ann Bellamy:** …`, "Mr LOWE (Carrow) (14:20): …".
pub(crate) fn read(document: &Document<'_>, paragraph: usize, offset: usize, line: &str) -> Option<Turn> {
    const MARKS: [char; 2] = ['*', '_'];
    let rest = after_stamp(after_bullet(line));
    let rest = rest.trim_start_matches(MARKS);
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let (colon, bracket) = colon(rest)?;
    let start = offset + (line.len() - rest.len());
    let words = rest.get(..bracket.unwrap_or(colon))?.trim_end().trim_end_matches(MARKS);
    // "ANA KOVAR, HOST: …"
    let words = match words.split_once(", ") {
        Some((name, part)) if shouts(part) && (shouts(name) || title(&part.to_lowercase()).is_some()) => name,
        Some(_) => return None,
        None => words,
    };
    let content = rest.get(colon + 1..)?.trim_start_matches(MARKS);
    if words.is_empty()
        || words.split_whitespace().count() > WORDS
        || !content.starts_with([' ', '\t', '\u{a0}'])
    {
        return None;
    }
    let said = offset + line.len() - content.len();
    let tokens = document.tokens_in(Span::try_new(offset, offset + line.len())?);
    let content = document.tokens_in(Span::try_new(said, offset + line.len())?);
    let cue = Span::try_new(start + colon, start + colon + 1)?;
    (!content.is_empty()).then(|| Turn {
        paragraph,
        start: tokens.start,
        content: content.start,
        label: Span::new(start, start + words.len()),
        cue: Some(cue),
    })
}

/// What stands behind the mark of a list or of an answer to mail: "- Ann Bellamy: …", "> Ann Bellamy: …".
fn after_bullet(line: &str) -> &str {
    const BULLETS: [&str; 4] = ["- ", "– ", "> ", "• "];
    BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line)
}

/// Reads the letter that opens a line without a colon: "Q. What does it do?", "A – It slows the water down."
pub(crate) fn lettered(document: &Document<'_>, paragraph: usize, offset: usize, line: &str) -> Option<Turn> {
    const ENDS: [&str; 4] = [". ", " – ", " — ", " - "];
    let rest = line.strip_prefix(['Q', 'A'])?;
    let content = ENDS.iter().find_map(|end| rest.strip_prefix(end))?;
    let said = Span::try_new(offset + line.len() - content.len(), offset + line.len())?;
    let start = document.tokens_in(Span::try_new(offset, offset + line.len())?).start;
    let content = document.tokens_in(said);
    let label = Span::new(offset, offset + 1);
    (!content.is_empty()).then_some(Turn { paragraph, start, content: content.start, label, cue: None })
}

/// The colon that ends a label, outside of brackets, and the first bracket before it.
fn colon(rest: &str) -> Option<(usize, Option<usize>)> {
    let (mut depth, mut bracket) = (0_usize, None);
    for (at, character) in rest.char_indices().take(LABEL) {
        match character {
            '(' | '[' => {
                depth += 1;
                bracket = bracket.or(Some(at));
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return Some((at, bracket)),
            ';' | '“' | '"' | '?' | '!' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// What stands behind the clock that opens a line: `[00:01:12]`, "00:01:12 - "; hours and minutes alone are a programme's, unless they
/// count from the beginning of a recording: "00:14".
fn after_stamp(line: &str) -> &str {
    let inner = line.trim_start_matches(['[', '(']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let clock = inner.get(..inner.len() - rest.len()).unwrap_or_default();
    let least = if inner.len() < line.len() || clock.starts_with("00:") { 1 } else { 2 };
    if clock.matches(':').count() < least {
        return line;
    }
    rest.trim_start_matches([']', ')', ' ', '\t', '-', '–'])
}

/// Returns whether a label says by itself that somebody speaks: "ANA KOVAR", "Mr LOWE", "The SPEAKER".
pub(crate) fn is_sure(label: &str) -> bool {
    let has = |word: &str, classes| look_up(&normal(word)).is_some_and(|entry| entry.classes.has(classes));
    let Some((first, rest)) = label.split_once(' ') else { return false };
    if shouts(label) {
        return true;
    }
    let opens = has(first.trim_end_matches('.'), class::TITLE.with(class::SHORT_TITLE).with(class::ARTICLE));
    opens && shouts(rest)
}

/// Returns whether words are in capitals.
fn shouts(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

/// Returns whether several people call out: "Opposition members: Hear, hear!"
pub(crate) fn is_call(document: &Document<'_>, turn: &Turn) -> bool {
    let plural = document.slice(turn.label).ends_with('s');
    plural && said(document, turn).is_some_and(|words| words.ends_with(['!', '?']))
}

/// The words of a turn on its own line.
fn said<'t>(document: &Document<'t>, turn: &Turn) -> Option<&'t str> {
    let start = document.tokens().get(turn.content)?.span.start();
    let end = document.paragraphs().get(turn.paragraph)?.span.end();
    Some(document.text().get(start..end)?.lines().next()?.trim_end())
}

/// Returns whether lines under names are a talk: two speak to each other, next to each other, in sentences.
pub(crate) fn is_talk(document: &Document<'_>, names: &[Turn]) -> bool {
    let full = |turn: &Turn| document.slice(turn.label).contains(' ');
    let sentences = names.iter().all(|turn| {
        full(turn)
            && said(document, turn).is_some_and(|words| words.ends_with(['.', '?', '!', '…', '”', '"']))
    });
    let [first, second, rest @ ..] = names else { return false };
    let labels: BTreeSet<&str> = names.iter().map(|turn| document.slice(turn.label)).collect();
    let label = |turn: &Turn| document.slice(turn.label);
    let apart =
        names.windows(2).all(|pair| matches!(pair, [one, other] if other.paragraph <= one.paragraph + 2));
    if !sentences || !apart || label(first) == label(second) {
        return false;
    }
    let talks = names.iter().filter(|turn| is_spoken(document, turn)).count();
    let returns = !rest.is_empty() && labels.len() < names.len();
    talks == names.len() || returns && talks > 0
}

/// Returns whether what is said is said to somebody: it asks, or has a first or second person.
fn is_spoken(document: &Document<'_>, turn: &Turn) -> bool {
    let Some(words) = said(document, turn) else { return false };
    let participant =
        |word: &str| look_up(&normal(word)).is_some_and(|entry| entry.classes.has(class::PARTICIPANT));
    words.contains('?') || words.split(|c: char| !c.is_alphabetic()).any(participant)
}

/// Returns whether a heading before the first question says that questions and answers follow.
pub(crate) fn is_announced(document: &Document<'_>, first: usize) -> bool {
    document.paragraphs().iter().take(first).any(|paragraph| {
        let words = document.slice(paragraph.span);
        paragraph.kind == ParagraphKind::Heading
            && words.split_whitespace().any(|word| {
                let word = normal(word.trim_matches(|c: char| !c.is_alphanumeric()));
                look_up(&word).is_some_and(|entry| entry.classes.has(class::INTERVIEW_LABEL))
            })
    })
}

/// Turns under initials on lines of their own, of people whom the text has named before.
pub(crate) fn initials(document: &Document<'_>) -> Vec<Turn> {
    let under = |line: &str| line.trim_end().trim_end_matches(':').len();
    let is_label =
        |words: &str| (2..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase());
    let lines = || {
        document.paragraphs().iter().flat_map(|paragraph| {
            let lines = document.slice(paragraph.span).split_inclusive('\n');
            lines.scan(paragraph.span.start(), |offset, line| {
                *offset += line.len();
                Some((*offset - line.len(), line))
            })
        })
    };
    // Names are learned only where two such labels stand.
    let labels: BTreeSet<&str> =
        lines().filter_map(|(_, line)| line.get(..under(line))).filter(|words| is_label(words)).collect();
    if labels.len() < 2 {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (offset, line) in lines() {
        let label = Span::new(offset, offset + under(line));
        let words = document.slice(label);
        if !is_label(words) {
            learn(line, &mut known);
            continue;
        }
        let end = offset + line.len();
        let content = document.tokens().partition_point(|token| token.span.start() < end);
        let behind = document.tokens().get(content).map(|token| token.span.start());
        if known.contains(words)
            && let Some(paragraph) = behind.and_then(|at| document.paragraph_at(at))
        {
            turns.push(Turn { paragraph, start: content, content, label, cue: None });
        }
    }
    let speakers: BTreeSet<&str> = turns.iter().map(|turn| document.slice(turn.label)).collect();
    if speakers.len() > 1 { turns } else { Vec::new() }
}

/// Keeps the initials of names of two and three words.
fn learn(line: &str, known: &mut BTreeSet<String>) {
    let first = |word: &&str| word.chars().next().filter(|letter| letter.is_uppercase());
    let words: Vec<&str> = line.split_whitespace().collect();
    for length in [2, 3] {
        for name in words.windows(length) {
            let initials: String = name.iter().filter_map(first).collect();
            if initials.chars().count() == length {
                known.insert(initials);
            }
        }
    }
}
