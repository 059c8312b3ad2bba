//! What was learned about the ends of sentences: a linear classifier over hashed features.

use crate::boundary::{Opened, View};
use crate::look::Look;
use crate::rule::Rule;
use crate::words::is_starter;

/// The number of weights is two to the power of this.
const BITS: u32 = 15;
/// The number of weights.
pub(crate) const SIZE: usize = 1 << BITS;

/// The weights, in units of the trainer's choice: only their sum's sign counts. See `model/README.md`.
static WEIGHTS: &[u8; SIZE] = include_bytes!("../model/boundaries.bin");

/// What a break without a mark must score beyond zero.
const MARGIN: i32 = 25;

/// A place between two tokens where a sentence may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap<'a> {
    pub(crate) opened: &'a Opened,
    /// The mark in question, or the last token before the place, if there is none.
    pub(crate) mark: usize,
    /// The first token after the place.
    pub(crate) next: usize,
    /// The rule that decided about the mark, if there is one.
    pub(crate) rule: Option<Rule>,
}

/// What decides about the places that rules leave open.
pub(crate) trait Judge {
    /// Decides about a place behind a mark.
    fn ends(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool;
    /// Decides about a place without a mark.
    fn breaks(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool;
}

/// The weights that ship.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Learned;

impl Judge for Learned {
    #[inline]
    fn ends(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        score(view, gap) > 0
    }

    #[inline]
    fn breaks(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        score(view, gap) > MARGIN
    }
}

fn score(view: &View<'_>, gap: &Gap<'_>) -> i32 {
    let mut sum = 0;
    features(view, gap, |index| {
        sum += WEIGHTS.get(index).map_or(0, |&weight| i32::from(weight.cast_signed()));
    });
    sum
}

/// Calls `put` with the index of the weight of each feature of a place.
#[inline]
pub(crate) fn features(view: &View<'_>, gap: &Gap<'_>, mut put: impl FnMut(usize)) {
    let (at, next) = (gap.mark, gap.next);
    let look = |index: usize| view.look(index) as u32;
    let marked = gap.rule.is_some();
    // The word before: the mark's own, if it is an abbreviation or there is no mark.
    let own = !marked || view.look(at) == Look::Abbreviation;
    let before = if own { at } else { at.wrapping_sub(1) };
    let mut after = next;
    while after < next + 3
        && matches!(view.look(after), Look::Open | Look::OpenQuote | Look::Bullet | Look::Invisible)
    {
        after += 1;
    }
    let kind = gap.rule.map_or(63, |rule| rule as u32);
    let (p2, p1) = (look(next.wrapping_sub(2)), look(next.wrapping_sub(1)));
    let (n1, n2, n3) = (look(next), look(next + 1), look(next + 2));
    let mark = look(at);
    let word_before = hash(view.word(before));
    let word_earlier = hash(view.word(before.wrapping_sub(1)));
    let word_after = hash(view.word(after));
    let word_later = hash(view.word(after + 1));

    let mut template = 0;
    let mut emit = |a: u32, b: u32| {
        template += 1;
        put(index(template, a, b));
    };
    let base = kind << 5 | n1;
    emit(kind, mark);
    emit(base, p1);
    emit(base, p1 << 5 | p2);
    emit(base, p1 << 5 | n2);
    emit(base, n2 << 5 | n3);
    emit(kind, word_before);
    emit(kind, word_after);
    emit(base, word_before);
    emit(kind << 5 | p1, word_after);
    emit(word_before, word_after);
    emit(base, word_earlier);
    emit(base, word_later);
    emit(word_after, word_later);
    let starter =
        u32::from(matches!(view.look(after), Look::Capital | Look::Letter) && is_starter(view.word(after)));
    emit(kind << 5 | p1, starter << 5 | n1);
    emit(kind << 5 | p1, starter << 5 | p2);
    let length = next - gap.opened.start;
    emit(base, bucket(length));
    emit(base, gap.opened.brackets.min(1) << 1 | u32::from(gap.opened.quoted));
    emit(base, look(gap.opened.start));
    emit(base, shape(view, before));
    emit(kind << 5 | p1, shape(view, after));
    emit(base, bucket(view.looks.len() - next) << 2 | u32::from(view.touches(next)));
    emit(p1 << 10 | p2 << 5 | n1, look(next.wrapping_sub(3)));
    emit(base, look(0));
    if length <= 6 {
        emit(base, hash(view.word(gap.opened.start)) ^ bucket(length));
    }
}

/// Puts a number into one of a few steps.
fn bucket(count: usize) -> u32 {
    match count {
        0..=4 => u32::try_from(count).unwrap_or(0),
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}

/// Describes a word by its looks, its length and a stop within.
fn shape(view: &View<'_>, at: usize) -> u32 {
    let word = view.word(at);
    let inner = word.len() > 1 && word.len() < 8 && word.bytes().rev().skip(1).any(|byte| byte == b'.');
    (view.look(at) as u32) << 5 | bucket(word.len()) << 1 | u32::from(inner)
}

/// Hashes the first bytes of a word, small and capital letters alike.
fn hash(word: &str) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    for &byte in word.as_bytes().iter().take(16) {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    hash
}

#[inline]
fn index(template: u32, a: u32, b: u32) -> usize {
    let mixed = (template.wrapping_mul(0x9E37_79B9) ^ a).wrapping_mul(0x85EB_CA6B).rotate_left(13) ^ b;
    let mixed = mixed.wrapping_mul(0xC2B2_AE35);
    ((mixed ^ mixed >> 15).wrapping_mul(0x27D4_EB2F) >> (32 - BITS)) as usize
}
