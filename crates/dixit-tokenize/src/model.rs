//! What was learned about the ends of sentences: a linear classifier over hashed features.

use dixit_english::class;
use dixit_text::mixed;

use crate::boundary::{Opened, View};
use crate::look::Look;
use crate::pack::{SMALL, folded, load};
use crate::rule::Rule;
use crate::words::is;

/// The number of weights is two to the power of this.
const BITS: u32 = 17;
/// The number of weights.
pub(crate) const SIZE: usize = 1 << BITS;

/// What the file begins with: its sort, the version of the form and that of the features, which is raised with every change of them and
/// wants weights that are trained anew.
pub(crate) const HEAD: [u8; 8] = *b"DXSB\x01\0\x02\0";

/// The head and the weights, in units of the trainer's choice: only their sum's sign counts. See `model/README.md`.
static FILE: &[u8; HEAD.len() + SIZE] = include_bytes!("../model/boundaries.bin");

/// The crate is not built with weights of other features; but where they are trained anew, the trainer is.
#[cfg(not(feature = "train"))]
const _: () = assert!(
    matches!(FILE.first_chunk(), Some(&HEAD)),
    "boundaries.bin is of another version of the features: cargo xtask train boundaries"
);

/// What the keys of features begin with. It decides which of them share a weight: of some dozens, one of those with the fewest errors on
/// training texts that were held out, and with the sentences of our own corpus as they were.
const SEED: u64 = 32;

/// What a break without a mark must score beyond zero: where the fewest errors are made on the same texts.
const MARGIN: i32 = 60;

/// What an end at `!` or `?` before a small letter must score beyond zero. The weights come from web text, where sentences begin with small
/// letters; elsewhere most such marks belong to a name or to speech without quotation marks. On web text that was held out, all but one of
/// some forty ends score more, and names and speech less.
const SURE: i32 = 310;

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
        score(view, gap) > least(view, gap)
    }

    #[inline]
    fn breaks(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
        score(view, gap) > MARGIN
    }
}

/// What an end behind a mark must score for the sentence to end there.
#[inline]
fn least(view: &View<'_>, gap: &Gap<'_>) -> i32 {
    let small = matches!(gap.rule, Some(Rule::StrongMark | Rule::SmallLetter))
        && view.look(gap.mark) == Look::Strong
        && gap.next == gap.mark + 1
        && view.look(gap.next) == Look::Lower;
    match small {
        true if view.tells_speaker(gap.next) => i32::MAX,
        true => SURE,
        false => 0,
    }
}

/// What the first features must reach for the others to be asked, at a place without a mark: most such places are a name
/// after a small word, and hopeless.
const HOPELESS: i32 = -40;

fn weight(key: u64) -> i32 {
    FILE.get(HEAD.len() + index(key)).map_or(0, |&weight| i32::from(weight.cast_signed()))
}

/// The weight that a feature has, by its key.
#[inline]
pub(crate) const fn index(key: u64) -> usize {
    (key >> (64 - BITS)) as usize
}

fn score(view: &View<'_>, gap: &Gap<'_>) -> i32 {
    let mut sum = 0;
    let looks = Looks::new(view, gap);
    looks.features(|key| sum += weight(key));
    if gap.rule.is_none() && sum < HOPELESS {
        return sum;
    }
    let place = Window::new(view, gap, looks);
    place.near(|key| sum += weight(key));
    if gap.rule.is_none() && sum < HOPELESS {
        return sum;
    }
    place.far(view, gap, |key| sum += weight(key));
    sum
}

/// Calls `put` with the key of each feature of a place.
#[cfg(any(test, feature = "train"))]
pub(crate) fn features(view: &View<'_>, gap: &Gap<'_>, mut put: impl FnMut(u64)) {
    let looks = Looks::new(view, gap);
    looks.features(&mut put);
    let place = Window::new(view, gap, looks);
    place.near(&mut put);
    place.far(view, gap, put);
}

/// The looks around a place.
#[derive(Clone, Copy, Debug)]
struct Looks {
    /// The rule that decided.
    kind: u32,
    /// The looks of the two tokens before and of the two after.
    p2: u32,
    p1: u32,
    n1: u32,
    n2: u32,
}

impl Looks {
    #[inline]
    fn new(view: &View<'_>, gap: &Gap<'_>) -> Self {
        let look = |index: usize| view.look(index) as u32;
        Self {
            kind: gap.rule.map_or(63, Rule::feature_key),
            p2: look(gap.next.wrapping_sub(2)),
            p1: look(gap.next.wrapping_sub(1)),
            n1: look(gap.next),
            n2: look(gap.next + 1),
        }
    }

    #[inline]
    fn features(self, mut put: impl FnMut(u64)) {
        let base = self.kind << 5 | self.n1;
        put(key(3, base, self.p1 << 5 | self.p2));
        put(key(4, base, self.p1 << 5 | self.n2));
    }
}

/// What several features of a place share.
#[derive(Clone, Copy, Debug)]
struct Window {
    looks: Looks,
    /// The word before: the mark's own, if it is an abbreviation or there is no mark.
    before: usize,
    word_before: u64,
}

impl Window {
    #[inline]
    fn new(view: &View<'_>, gap: &Gap<'_>, looks: Looks) -> Self {
        let own = gap.rule.is_none() || view.look(gap.mark) == Look::Abbreviation;
        let before = if own { gap.mark } else { gap.mark.wrapping_sub(1) };
        Self { looks, before, word_before: hash(view, before) }
    }

    /// The features of the word before.
    #[inline]
    fn near(&self, mut put: impl FnMut(u64)) {
        let Looks { kind, n1, .. } = self.looks;
        put(key(6, kind, self.word_before));
        put(key(8, kind << 5 | n1, self.word_before));
    }

    /// The other features: the words after, the sentence so far, the shapes of words.
    #[inline]
    fn far(&self, view: &View<'_>, gap: &Gap<'_>, mut put: impl FnMut(u64)) {
        let Self { looks: Looks { kind, p2, p1, n1, n2 }, before, word_before } = *self;
        let next = gap.next;
        let look = |index: usize| view.look(index) as u32;
        let mut after = next;
        while after < next + 3
            && matches!(view.look(after), Look::Open | Look::OpenQuote | Look::Bullet | Look::Invisible)
        {
            after += 1;
        }
        let word_earlier = hash(view, before.wrapping_sub(1));
        let word_after = hash(view, after);
        let word_later = hash(view, after + 1);
        let base = kind << 5 | n1;
        put(key(1, kind, look(gap.mark)));
        put(key(2, base, p1));
        put(key(5, base, n2 << 5 | look(next + 2)));
        put(key(7, kind, word_after));
        put(key(9, kind << 5 | p1, word_after));
        put(key(10, word_before, word_after));
        put(key(11, base, word_earlier));
        put(key(12, base, word_later));
        put(key(13, word_after, word_later));
        let starter = u32::from(
            matches!(view.look(after), Look::Capital | Look::Letter)
                && is(view.word(after), class::SENTENCE_STARTER),
        );
        put(key(14, kind << 5 | p1, starter << 5 | n1));
        put(key(15, kind << 5 | p1, starter << 5 | p2));
        let length = next - gap.opened.start;
        put(key(16, base, bucket(length)));
        put(key(17, base, gap.opened.brackets.min(1) << 1 | u32::from(gap.opened.quoted)));
        put(key(18, base, look(gap.opened.start)));
        put(key(19, base, shape(view, before)));
        put(key(20, kind << 5 | p1, shape(view, after)));
        put(key(21, base, bucket(view.looks.len() - next) << 2 | u32::from(view.touches(next))));
        put(key(22, p1 << 10 | p2 << 5 | n1, look(next.wrapping_sub(3))));
        put(key(23, base, look(0)));
        if length <= 6 {
            put(key(24, base, hash(view, gap.opened.start) ^ u64::from(bucket(length))));
        }
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

/// Hashes a word by its first and last eight bytes and its length, small and capital letters alike.
#[inline]
fn hash(view: &View<'_>, at: usize) -> u64 {
    let Some(span) = view.tokens.get(at).map(|token| token.span) else { return 1 };
    let bytes = view.text.as_bytes();
    let first = mixed(span.len() as u64, folded(bytes, span.start(), span.end()));
    if span.len() > 8 { mixed(first, load(bytes, span.end() - 8) | SMALL) } else { first }
}

#[inline]
fn key(template: u64, a: impl Into<u64>, b: impl Into<u64>) -> u64 {
    mixed(mixed(mixed(SEED, template), a.into()), b.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tokenizer;
    use crate::buffer::Buffer;

    /// Hashes the features of every place that is asked about, and lets the rules decide.
    struct Pinned(u64);

    impl Pinned {
        fn note(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
            features(view, gap, |key| self.0 = mixed(self.0, key));
            gap.rule.is_some()
        }
    }

    impl Judge for Pinned {
        fn ends(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
            self.note(view, gap)
        }

        fn breaks(&mut self, view: &View<'_>, gap: &Gap<'_>) -> bool {
            self.note(view, gap)
        }
    }

    #[test]
    fn features_are_those_that_the_weights_were_trained_with() {
        let text = "Dr. Kovar met Lind at 5 p.m. The dam (built in 1950) held! “Why?” she asked. See www.example.org… 1) Rain, \
                    2) wind; U.S. rules apply. But Vexmoor Ltd. says No. 7 is shut: ask Ana\nThe end";
        let tokenizer = Tokenizer::new();
        let mut buffer = Buffer::default();
        let mut pinned = Pinned(0);
        for (span, kind) in tokenizer.split(text) {
            buffer.read(&tokenizer, text, span);
            buffer.view(&tokenizer, text, span, kind).sentences(&mut pinned, |_| (), |_, _| ());
        }
        assert!(
            FILE.starts_with(&HEAD),
            "weights of another version of the features: cargo xtask train boundaries"
        );
        assert_eq!(
            pinned.0, 0xe227_7eb3_1843_64bd,
            "the weights that ship were trained with other features: undo the change, or raise the version in HEAD and train \
             them anew (cargo xtask train boundaries)"
        );
    }
}
