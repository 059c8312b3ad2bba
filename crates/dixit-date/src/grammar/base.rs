//! What the grammar is built of: its input, and the combinators that the other modules share.

use std::cell::Cell;

use crate::DateRule;
use crate::anchor::DayOrder;
use crate::lexer::{Gap, Kind, Lex};
use crate::lexicon::Word;
use crate::meaning::{Node, When};

use crate::first::First;

/// What the grammar reads: lexemes, with the text that they were cut from.
#[derive(Debug)]
pub(super) struct Source<'a> {
    text: &'a str,
    lexemes: &'a [Lex],
    order: DayOrder,
    /// What was found ahead last, and of where.
    ahead: Cell<(usize, First, usize)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, lexemes: &'a [Lex], order: DayOrder) -> Self {
        Self { text, lexemes, order, ahead: Cell::new((usize::MAX, First::NONE, 0)) }
    }
}

/// A place in the lexemes of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    source: &'a Source<'a>,
    pub(crate) at: usize,
}

/// What a function of the grammar gives. An error carries nothing: to fail is how most alternatives end.
pub(super) type Res<'a, T> = nom::IResult<Input<'a>, T, ()>;

/// A function of the grammar.
pub(super) type Rule<T> = for<'x> fn(Input<'x>) -> Res<'x, T>;

/// A function of the grammar behind the lexemes that it can begin with, and those of which it needs one within [`AHEAD`].
pub(super) type Guarded = (First, First, Rule<Node>);

/// How many lexemes are looked through for what an alternative needs: no expression is longer up to its telling word.
const AHEAD: usize = 16;

impl<'a> Input<'a> {
    pub(crate) fn new(source: &'a Source<'a>, at: usize) -> Self {
        Self { source, at }
    }

    /// Returns the whole text.
    pub(super) fn text(&self) -> &'a str {
        self.source.text
    }

    pub(super) fn order(&self) -> DayOrder {
        self.source.order
    }

    /// Returns the same source at another place.
    pub(super) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Returns the lexeme `ahead` of here, from 0.
    pub(super) fn peek(&self, ahead: usize) -> Option<&'a Lex> {
        self.source.lexemes.get(self.at + ahead)
    }

    /// Returns the classes of what lies ahead, up to what no expression goes on behind, and where that stands.
    #[inline]
    fn ahead(&self) -> (First, usize) {
        let (at, classes, end) = self.source.ahead.get();
        if at == self.at { (classes, end) } else { self.look_ahead() }
    }

    fn look_ahead(&self) -> (First, usize) {
        let limit = self.source.lexemes.len().min(self.at + AHEAD);
        let mut classes = First::NONE;
        let mut end = usize::MAX;
        for (ahead, lex) in self.source.lexemes.get(self.at..limit).unwrap_or_default().iter().enumerate() {
            classes = classes.or(lex.first);
            if lex.first.meets(First::STOP) {
                end = self.at + ahead;
                break;
            }
        }
        self.source.ahead.set((self.at, classes, end));
        (classes, end)
    }

    /// Returns the lexeme `back` before here, from 1.
    pub(super) fn back(&self, back: usize) -> Option<&'a Lex> {
        self.source.lexemes.get(self.at.checked_sub(back)?)
    }

    pub(super) fn peek_word(&self, ahead: usize) -> Option<Word> {
        self.peek(ahead)?.word()
    }

    pub(super) fn back_word(&self, back: usize) -> Option<Word> {
        self.back(back)?.word()
    }

    /// Returns whether what stands here can be named by "last" or "next" before it.
    pub(super) fn is_name(&self) -> bool {
        const NAMES: First = First::any(&[
            First::UNIT,
            First::WEEKDAY,
            First::MONTH,
            First::SEASON,
            First::PART,
            First::FEAST,
            First::NUMBER,
            First::INT,
            First::SOME,
        ]);
        self.peek(0).is_some_and(|lex| lex.first.meets(NAMES))
    }

    /// Moves on by some lexemes.
    pub(super) fn skip(self, count: usize) -> Self {
        Self { at: self.at + count, ..self }
    }

    /// Returns whether the lexeme ahead touches the one before it.
    pub(super) fn touches(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|lex| lex.gap == Gap::None)
    }

    /// Returns the written form of the lexeme ahead.
    pub(super) fn written(&self, ahead: usize) -> &'a str {
        self.peek(ahead).and_then(|lex| self.source.text.get(lex.start..lex.end)).unwrap_or_default()
    }

    /// Gives what was read up to here.
    pub(super) fn found(self, when: When, rule: DateRule, confidence: f32) -> Res<'a, Node> {
        Ok((self, Node::when(when, rule, confidence)))
    }

    pub(super) fn fail<T>(self) -> Res<'a, T> {
        Err(nom::Err::Error(()))
    }
}

/// Reads one lexeme that `f` takes.
pub(super) fn lexeme<'a, T>(f: impl Fn(Lex) -> Option<T>) -> impl Fn(Input<'a>) -> Res<'a, T> {
    move |i| match i.peek(0).and_then(|lex| f(*lex)) {
        Some(value) => Ok((i.skip(1), value)),
        None => i.fail(),
    }
}

/// Reads a word that `f` takes.
pub(super) fn word_of<'a, T>(f: impl Fn(Word) -> Option<T>) -> impl Fn(Input<'a>) -> Res<'a, T> {
    lexeme(move |lex| lex.word().and_then(&f))
}

/// Reads this word.
pub(super) fn word<'a>(expected: Word) -> impl Fn(Input<'a>) -> Res<'a, Word> {
    word_of(move |word| (word == expected).then_some(word))
}

/// Reads one of these words.
pub(super) fn one_of<'a>(expected: &'static [Word]) -> impl Fn(Input<'a>) -> Res<'a, Word> {
    word_of(move |word| expected.contains(&word).then_some(word))
}

/// Reads this mark.
pub(super) fn mark<'a>(expected: u8) -> impl Fn(Input<'a>) -> Res<'a, ()> {
    lexeme(move |lex| lex.is_mark(expected).then_some(()))
}

/// Reads a mark that touches what stands before it.
pub(super) fn tight<'a>(expected: u8) -> impl Fn(Input<'a>) -> Res<'a, ()> {
    lexeme(move |lex| (lex.is_mark(expected) && lex.gap == Gap::None).then_some(()))
}

/// Reads the ending of a genitive.
pub(super) fn possessive(i: Input<'_>) -> Res<'_, ()> {
    lexeme(|lex| (lex.kind == Kind::Possessive).then_some(()))(i)
}

/// Reads a hyphen that touches both neighbours, if there is one.
pub(super) fn joint(i: Input<'_>) -> Input<'_> {
    let joined = i.peek(0).is_some_and(|lex| lex.is_joint() && lex.gap == Gap::None) && i.touches(1);
    if joined { i.skip(1) } else { i }
}

/// Reads the hyphen that touches both neighbours.
pub(super) fn hyphen(i: Input<'_>) -> Res<'_, ()> {
    let after = joint(i);
    if after.at > i.at { Ok((after, ())) } else { i.fail() }
}

/// Reads what may be there.
pub(super) fn maybe<'a, T>(
    f: impl Fn(Input<'a>) -> Res<'a, T>,
) -> impl Fn(Input<'a>) -> (Input<'a>, Option<T>) {
    move |i| match f(i) {
        Ok((rest, value)) => (rest, Some(value)),
        Err(_) => (i, None),
    }
}

/// Reads the first of these that succeeds (`nom::branch::alt` for functions of one type).
pub(super) fn first<'a, T>(i: Input<'a>, functions: &[Rule<T>]) -> Res<'a, T> {
    for function in functions {
        if let Ok(read) = function(i) {
            return Ok(read);
        }
    }
    i.fail()
}

/// Returns what any of the alternatives can begin with.
pub(super) const fn firsts(alternatives: &[Guarded]) -> First {
    match alternatives {
        [] => First::NONE,
        [(first, _, _), rest @ ..] => first.or(firsts(rest)),
    }
}

/// Returns what the alternatives need, any of which is enough for one of them.
pub(super) const fn needs(alternatives: &[Guarded]) -> First {
    match alternatives {
        [] => First::NONE,
        [(_, needs, _), rest @ ..] => needs.or(self::needs(rest)),
    }
}

/// Reads the alternative that reaches farthest, the first of those that reach as far.
pub(super) fn longest<'a>(i: Input<'a>, alternatives: &[Guarded]) -> Res<'a, Node> {
    let Some(lex) = i.peek(0) else { return i.fail() };
    let (ahead, end) = i.ahead();
    let open = alternatives.iter().filter(|(guard, needs, _)| guard.meets(lex.first) && needs.meets(ahead));
    farthest(i, end, open.map(|(.., rule)| rule))
}

/// Reads by the rule that reaches farthest, the first of those that reach as far; none reaches beyond `end`.
fn farthest<'a: 'r, 'r>(
    i: Input<'a>,
    end: usize,
    rules: impl Iterator<Item = &'r Rule<Node>>,
) -> Res<'a, Node> {
    let mut best: Option<(Input<'a>, Node)> = None;
    for rule in rules {
        if let Ok((rest, node)) = rule(i)
            && best.as_ref().is_none_or(|(reached, _)| rest.at > reached.at)
        {
            if rest.at >= end {
                return Ok((rest, node));
            }
            best = Some((rest, node));
        }
    }
    best.map_or_else(|| i.fail(), Ok)
}

/// Many alternatives, with those that each class of lexemes lets in: a bit for each.
#[derive(Debug)]
pub(super) struct Alternatives {
    rules: &'static [Guarded],
    first: [u64; First::CLASSES],
    needs: [u64; First::CLASSES],
}

impl Alternatives {
    /// Orders at most 64 alternatives by class.
    pub(super) const fn of(rules: &'static [Guarded]) -> Self {
        let mut table = Self { rules, first: [0; First::CLASSES], needs: [0; First::CLASSES] };
        let mut rest = rules;
        let mut bit = 1;
        while let [(first, needs, _), more @ ..] = rest {
            mark_classes(&mut table.first, *first, bit);
            mark_classes(&mut table.needs, *needs, bit);
            bit <<= 1;
            rest = more;
        }
        table
    }

    /// Reads the alternative that reaches farthest, the first of those that reach as far: [`longest`] of many.
    pub(super) fn longest<'a>(&self, i: Input<'a>) -> Res<'a, Node> {
        let Some(lex) = i.peek(0) else { return i.fail() };
        let (ahead, end) = i.ahead();
        let let_in = |table: &[u64], classes: First| {
            classes.each().filter_map(|class| table.get(class)).fold(0, |bits, more| bits | more)
        };
        let mut open = let_in(&self.first, lex.first);
        if open != 0 {
            open &= let_in(&self.needs, ahead);
        }
        let rules = std::iter::from_fn(|| {
            let bit = (open != 0).then(|| open.trailing_zeros() as usize)?;
            open &= open - 1;
            self.rules.get(bit).map(|(.., rule)| rule)
        });
        farthest(i, end, rules)
    }
}

/// Sets a bit for each of these classes.
const fn mark_classes(table: &mut [u64; First::CLASSES], mut classes: First, bit: u64) {
    let mut rest: &mut [u64] = table;
    while let [bits, more @ ..] = rest {
        if classes.lowest() {
            *bits |= bit;
        }
        classes = classes.higher();
        rest = more;
    }
}

/// Reads digits: their value and how many there are.
pub(super) fn digits(i: Input<'_>) -> Res<'_, (u32, u8)> {
    lexeme(|lex| match lex.kind {
        Kind::Int { value, digits } => Some((value, digits)),
        _ => None,
    })(i)
}
