//! Speech that a label introduces: turns of transcripts, headings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dixit_english::{Form, Frames, class, look_up, normal, title};
use dixit_text::{Document, ParagraphKind, Span};

use crate::Attitude;
use crate::attribution::{Found, FoundCue, one};
use crate::label;
use crate::line::Line;
use crate::phrase::Phrase;
use crate::question;
use crate::rule::Rule;

/// Returns whether a label, in lower case, speaks to the reader and names no speaker: "update", "watch live".
fn is_note(label: &str) -> bool {
    let is = |words: &str, classes| look_up(words).is_some_and(|entry| entry.classes.has(classes));
    let label = normal(label);
    is(&label, class::NOTE_LABEL) || label.split_whitespace().next().is_some_and(|word| is(word, class::BID))
}

/// How many words of mixed case a label with a speaker's name has at most.
const NAME_WORDS: usize = 5;

/// What a speaker says behind a label.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// Where it stands.
    pub(crate) paragraph: usize,
    /// Its first token in the paragraph, that of its label mostly.
    pub(crate) start: usize,
    /// The first token of what is said.
    pub(crate) content: usize,
    pub(crate) label: Span,
    /// The colon; nothing where the label has a line of its own.
    pub(crate) cue: Option<Span>,
}

impl Turn {
    fn name(&self, document: &Document<'_>) -> String {
        document.slice(self.label).to_lowercase()
    }
}

/// Which paragraphs are turns of a transcript.
#[derive(Default)]
pub(crate) struct Turns {
    opened: Vec<Turn>,
    /// Whether the text is a transcript throughout, so that a paragraph without a label belongs to the turn before it.
    throughout: bool,
    /// The last paragraph that may go on a turn.
    end: usize,
}

/// The lines that a label opens, by how much the label's form says.
#[derive(Default)]
struct Labels {
    /// Capitals, titles, letters, parts that are played.
    sure: Vec<Turn>,
    names: Vec<Turn>,
    /// "Opposition members: Hear, hear!"
    calls: Vec<Turn>,
    /// "Q", "A"
    letters: Vec<Turn>,
}

impl Labels {
    fn of(document: &Document<'_>) -> Self {
        let mut labels = Self::default();
        for (paragraph, here) in document.paragraphs().iter().enumerate() {
            if !matches!(here.kind, ParagraphKind::Body | ParagraphKind::Heading | ParagraphKind::Turn) {
                continue;
            }
            let mut offset = here.span.start();
            for line in document.slice(here.span).split_inclusive('\n') {
                let first = offset == here.span.start();
                let turn = first.then(|| plain(document, paragraph)).flatten();
                let sure = turn.is_some() && here.kind == ParagraphKind::Turn;
                let turn = turn
                    .or_else(|| label::read(document, paragraph, offset, line))
                    .or_else(|| label::lettered(document, paragraph, offset, line));
                if let Some(turn) = turn {
                    labels.add(document, turn, sure);
                }
                offset += line.len();
            }
        }
        // Letters are turns where there is both a question and an answer.
        let has = |letter: &str| labels.letters.iter().any(|turn| document.slice(turn.label) == letter);
        if has("Q") && has("A") {
            labels.sure.append(&mut labels.letters);
            labels.sure.sort_unstable_by_key(|turn| turn.start);
        }
        labels
    }

    fn add(&mut self, document: &Document<'_>, turn: Turn, sure: bool) {
        let label = document.slice(turn.label);
        if is_note(&label.to_lowercase()) {
            return;
        }
        let name =
            label.split_whitespace().count() <= NAME_WORDS && label.split_whitespace().all(is_name_word);
        if sure || label::is_sure(label) {
            self.sure.push(turn);
        } else if matches!(label, "Q" | "A") {
            self.letters.push(turn);
        } else if name {
            self.names.push(turn);
        } else if label::is_call(document, &turn) {
            self.calls.push(turn);
        }
    }
}

/// The turn that a paragraph is if its label is nothing but words and a colon.
fn plain(document: &Document<'_>, paragraph: usize) -> Option<Turn> {
    let here = document.paragraphs().get(paragraph)?;
    let (label, colon) = label_of(document, here.tokens.clone())?;
    let words = (here.tokens.start..colon).all(|at| is_name_word(document.token_text(at)));
    let plain = here.kind == ParagraphKind::Turn || words;
    let cue = document.tokens().get(colon)?.span;
    let turn = Turn { paragraph, start: here.tokens.start, content: colon + 1, label, cue: Some(cue) };
    (plain && colon + 1 < here.tokens.end).then_some(turn)
}

impl Turns {
    /// Tells turns from sections that a label opens ("MARKETS: …"): in a transcript labels come back, and others answer.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let initials = label::initials(document);
        if !initials.is_empty() {
            return Self { opened: initials, throughout: true, end: usize::MAX };
        }
        let Labels { sure: mut turns, mut names, mut calls, .. } = Labels::of(document);
        if turns.is_empty() && names.is_empty() {
            let opened = question::turns(document);
            let end = question::end(document, &opened);
            return Self { throughout: !opened.is_empty(), opened, end };
        }
        let named = |turns: &[Turn]| -> Vec<(usize, String)> {
            turns.iter().map(|turn| (turn.paragraph, turn.name(document))).collect()
        };
        let conversation = converse(&named(&names)) || label::is_talk(document, &names);
        if conversation {
            turns.append(&mut names);
            turns.sort_unstable_by_key(|turn| turn.start);
        } else {
            join(&mut turns, names);
        }
        let Some(first) = turns.first().map(|turn| turn.paragraph) else { return Self::default() };
        let labels = named(&turns);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, label) in &labels {
            *counts.entry(label).or_default() += 1;
        }
        let answered = conversation
            || labels
            .windows(2)
            .any(|pair| matches!(pair, [(_, one), (_, other)] if one != other && (counts.get(one.as_str()) > Some(&1) || counts.get(other.as_str()) > Some(&1))));
        let repeats = counts.len() < labels.len();
        let mostly = labels.len() * 2 >= document.paragraphs().len()
            && labels.len() > 1
            && (repeats || labels.len() < 4);
        let interview = labels.iter().all(|(_, label)| matches!(label.as_str(), "q" | "a"));
        let announced = interview && counts.len() > 1 && label::is_announced(document, first);
        if answered || mostly || announced {
            // What is between questions and answers belongs to them.
            let throughout = interview || answered && labels.len() * 2 >= document.paragraphs().len() - first;
            // Behind the last answer of an interview the text tells again, unless it is nothing else.
            let last = turns.last().map_or(0, |turn| turn.paragraph);
            let end = if interview && !announced { last } else { usize::MAX };
            turns.append(&mut calls);
            turns.sort_unstable_by_key(|turn| turn.start);
            return Self { opened: turns, throughout, end };
        }
        if counts.len() > 3 {
            return Self::default();
        }
        Self { opened: single(document, turns), throughout: false, end: usize::MAX }
    }

    /// The turns that stand in a paragraph.
    pub(crate) fn within(&self, paragraph: usize) -> &[Turn] {
        let start = self.opened.partition_point(|turn| turn.paragraph < paragraph);
        let end = self.opened.partition_point(|turn| turn.paragraph <= paragraph);
        self.opened.get(start..end).unwrap_or_default()
    }

    /// Returns whether a paragraph without a label belongs to the turn before it; notes in brackets ("(Laughter.)") do not.
    pub(crate) fn goes_on(&self, document: &Document<'_>, paragraph: usize) -> bool {
        let Some(here) = document.paragraphs().get(paragraph) else { return false };
        let text = document.slice(here.span);
        let shouts = document
            .tokens()
            .get(here.tokens.start)
            .is_some_and(|token| is_capitals(document.slice(token.span)));
        self.throughout
            && paragraph <= self.end
            && here.kind == ParagraphKind::Body
            && !text.starts_with(['(', '['])
            && !shouts
            && !opens_labelled(text)
            && !self.narrates(document, text)
    }

    /// Returns whether a paragraph tells of those who speak: "I asked whether …", "Ana Lind’s term ends in May." under "AL".
    fn narrates(&self, document: &Document<'_>, text: &str) -> bool {
        let mut words = text.split_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
        let asks = |word: &str| {
            look_up(word)
                .and_then(|entry| entry.verb)
                .is_some_and(|(cue, form)| cue.takes(Frames::WH) && form == Form::Past)
        };
        let letter = |word: &str| word.chars().next().filter(|letter| letter.is_uppercase());
        let initials: String = [first, second].into_iter().filter_map(letter).collect();
        first == "I" && asks(second)
            || initials.len() > 1 && self.opened.iter().any(|turn| document.slice(turn.label) == initials)
    }
}

/// Returns whether a paragraph is a few words, a colon, and words in marks: `The prime minister: "I am not surprised."`
fn opens_labelled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, said)| {
        said.starts_with(['"', '“', '‘', '\''])
            && label.split(' ').count() <= NAME_WORDS
            && !label.contains(['.', ',', '?'])
    })
}

/// Takes names for turns that stand directly between two sure ones: the answer to "Inspector KELL: Where were you?".
fn join(turns: &mut Vec<Turn>, names: Vec<Turn>) {
    let beside = |one: usize, other: usize| one.abs_diff(other) <= 1;
    let between = |name: &Turn| {
        let at = turns.partition_point(|turn| turn.start < name.start);
        let before = at.checked_sub(1).and_then(|before| turns.get(before));
        let sure = before.zip(turns.get(at));
        sure.is_some_and(|(before, behind)| {
            beside(before.paragraph, name.paragraph) && beside(name.paragraph, behind.paragraph)
        })
    };
    let answers: Vec<Turn> = names.into_iter().filter(between).collect();
    turns.extend(answers);
    turns.sort_unstable_by_key(|turn| turn.start);
}

/// Single turns in running text: the label is a name that the text has elsewhere.
fn single(document: &Document<'_>, mut turns: Vec<Turn>) -> Vec<Turn> {
    let last = |turn: &Turn| turn.name(document).split_whitespace().next_back().map(str::to_owned);
    let mut named: BTreeMap<String, bool> =
        turns.iter().filter_map(|turn| Some((last(turn)?, false))).collect();
    for sentence in document.sentences() {
        for index in sentence.tokens.clone().skip(1) {
            let word = document.token_text(index);
            let name =
                word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase);
            if name && let Some(known) = named.get_mut(word.to_lowercase().as_str()) {
                *known = true;
            }
        }
    }
    let known = |turn: &Turn| last(turn).and_then(|last| named.get(&last)).copied() == Some(true);
    turns.retain(|turn| known(turn) || matches!(turn.name(document).as_str(), "q" | "a"));
    turns
}

/// Returns whether names take turns: two of them at least, each more than once. A label may be the short form of another
/// ("Ana Ruiz", then "Ruiz").
fn converse(names: &[(usize, String)]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, label) in names {
        for word in label.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut often = BTreeSet::new();
    for (_, label) in names {
        let most = label.split_whitespace().max_by_key(|word| (counts.get(word).copied(), *word));
        often.extend(most.filter(|word| counts.get(word) > Some(&1)));
    }
    often.len() > 1
}

/// Returns whether a word may stand in a name: capitalised, not in capitals throughout, or a particle.
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    capital || look_up(word).is_some_and(|entry| entry.classes.has(class::LABEL_PARTICLE))
}

/// Returns whether a word of several letters is in capitals, as the marks that end a transcript are ("END").
fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|letter| letter.is_uppercase())
}

/// The label of a turn, and the token of its colon.
pub(crate) fn label_of(document: &Document<'_>, tokens: Range<usize>) -> Option<(Span, usize)> {
    let start = document.tokens().get(tokens.start)?.span.start();
    let colon = tokens.take(12).find(|&index| document.token_text(index) == ":")?;
    let end = document.tokens().get(colon)?.span.start();
    let label = Span::try_new(start, end)?.trim(document.text());
    (!label.is_empty()).then_some((label, colon))
}

/// Returns whether a label that ends at a colon may be somebody: no year, and nothing that an article opens or a small noun ends
/// unless a role stands in it ("The Grain Crisis", "Lakeside Open results").
fn speaks(line: Line<'_>, colon: usize) -> bool {
    let role = (0..colon).any(|index| title(&line.word(index).to_lowercase()).is_some());
    let owned = (0..colon).any(|index| line.is_possessive(index));
    let thing =
        owned || line.at(0).is(class::DET) || colon > 1 && line.at(0).capital && !line.before(colon).capital;
    (role || !thing)
        && !(0..colon).any(|index| line.at(index).but(class::NUMBER, class::NOUN.with(class::DET)))
}

/// "Minister: talks will resume" in a heading.
pub(crate) fn heading(line: Line<'_>) -> Option<Found> {
    let colon = (1..line.len().min(8)).find(|&index| line.at(index).is(class::COLON))?;
    let named = (0..colon).all(|index| line.at(index).but(class::WORD, class::AUX));
    let marked = line.at(colon + 1).is(class::QUOTATION);
    if !named || !marked && colon + 3 >= line.len() {
        return None;
    }
    let label = line.span(0..colon)?.get(line.text)?.to_lowercase();
    if is_note(&label) {
        return None;
    }
    let last = line.before(colon);
    if !last.is(class::PROPN.with(class::NOUN)) || !speaks(line, colon) {
        return None;
    }
    // "Rural Broadband: The Long Wait", "Storm Lind: What we know": what it is about, unless a role stands in the label.
    let role = (0..colon).any(|index| title(&line.word(index).to_lowercase()).is_some());
    let first = line.at(colon + 1);
    let finite = (colon + 1..line.len()).any(|index| line.at(index).is_finite());
    if !marked && !role && (first.is(class::WH) || first.is(class::DET) && !finite) {
        return None;
    }
    // "HULL: Walter Ashby was jailed on Friday.": where it happened.
    let shouts = !line.span(0..colon)?.get(line.text)?.contains(char::is_lowercase);
    if shouts && !marked && line.before(line.len()).is(class::STOP) {
        return None;
    }
    Some(Found {
        contents: one(colon + 1..line.len()),
        cue: Some(FoundCue { range: colon..colon + 1, lemma: ":".into(), status: None }),
        source: Some(Phrase { range: 0..colon }),
        attitude: Attitude::Speech,
        rule: Rule::HeadingColon,
        reason: None,
    })
}
