use std::borrow::Cow;

use dixit_english::{ByteKinds, Case, Word};
use dixit_model::{LabelSet, Sequence, hash_bytes, hash_str};
use dixit_text::Upos;

use crate::case::SentenceCase;
use crate::label::label;

/// The version of the features: raised with every change of them, which wants a model that is trained anew.
pub(crate) const FEATURES: u16 = 1;

/// Turns the words of a sentence into features, with memory that is kept from one sentence to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extractor {
    words: Vec<Fact>,
}

/// What is asked of a word again and again, hashed once.
#[derive(Clone, Copy, Debug)]
struct Fact {
    /// In lower case, digits as zeros, apostrophes straight.
    form: u64,
    /// What its neighbours see of it: the parts of speech that the dictionary has for it, else its case and its end.
    class: u64,
    /// Of a word that the dictionary has not: the classes of its characters.
    shape: u64,
    case: Case,
    /// Whether the dictionary has it.
    known: bool,
    allowed: LabelSet,
    /// Of a word that the dictionary has not: its first one to three characters, and its last one to five; zero where it is no longer than that.
    starts: [u64; 3],
    ends: [u64; 5],
}

/// What stands before the first word and after the last.
const OUTSIDE: Fact = Fact {
    form: 1,
    class: 1,
    shape: 1,
    case: Case::None,
    known: true,
    allowed: LabelSet::ALL,
    starts: [0; 3],
    ends: [0; 5],
};

/// The parts of speech that take in new words.
pub(crate) const OPEN: LabelSet = LabelSet::NONE
    .with(label(Upos::Adj))
    .with(label(Upos::Adv))
    .with(label(Upos::Intj))
    .with(label(Upos::Noun))
    .with(label(Upos::Num))
    .with(label(Upos::Propn))
    .with(label(Upos::Verb))
    .with(label(Upos::X));

impl Extractor {
    /// Fills the sequence with a sentence's tokens; `known` is the dictionary.
    pub(crate) fn fill<'w>(
        &mut self,
        words: impl Iterator<Item = &'w Word<'w>>,
        known: impl Fn(u64) -> Option<LabelSet>,
        sequence: &mut Sequence,
    ) {
        sequence.clear();
        self.words.clear();
        self.words.extend([OUTSIDE; 2]);
        for word in words {
            self.words.push(Fact::new(word, &known));
        }
        self.words.extend([OUTSIDE; 2]);
        let case = SentenceCase::of(self.words.iter().map(|word| word.case)) as u64;
        let mut initial = 1;
        for window in self.words.windows(5) {
            let Ok(window) = <&[Fact; 5]>::try_from(window) else { continue };
            let here = &window[2];
            if here.allowed.only().is_none() {
                features(sequence, window, case, initial);
            }
            sequence.finish_token(here.allowed);
            if here.case != Case::None {
                initial = 0;
            }
        }
    }
}

/// Adds the features of a word that has a choice.
fn features(sequence: &mut Sequence, window: &[Fact; 5], case: u64, initial: u64) {
    let [two_back, back, here, next, two_next] = window;
    sequence.extend([
        feature!(1, here.form),
        feature!(2, back.form),
        feature!(3, next.form),
        feature!(4, back.form, here.form),
        feature!(5, here.form, next.form),
        feature!(6, back.form, next.form),
        feature!(7, back.class, here.form),
        feature!(8, here.form, next.class),
        feature!(9, back.class, here.class, next.class),
        feature!(10, two_back.class, back.class, here.class),
        feature!(11, here.class, next.class, two_next.class),
        feature!(12, two_back.form, back.form),
        feature!(13, next.form, two_next.form),
        feature!(14, here.form, here.case as u64, case, initial),
    ]);
    if here.known {
        return;
    }
    let [_, _, end, ..] = here.ends;
    sequence.extend([
        feature!(20, here.shape, case, initial),
        feature!(21, back.shape, here.shape, next.shape),
        feature!(22, end, here.shape, case),
        feature!(23, back.class, end),
        feature!(24, end, next.class),
        feature!(25, back.form, end),
        feature!(26, end, next.form),
        feature!(27, back.class),
        feature!(28, next.class),
    ]);
    for (template, &end) in (100..).zip(&here.ends) {
        if end != 0 {
            sequence.push(feature!(template, end));
        }
    }
    for (template, &start) in (110..).zip(&here.starts) {
        if start != 0 {
            sequence.push(feature!(template, start));
        }
    }
}

/// Returns a word as the features see it: in its normal form, digits as zeros.
fn plain_form<'w>(word: &'w Word<'_>) -> Cow<'w, str> {
    if word.bytes.any(ByteKinds::DIGIT.or(ByteKinds::MARK)) {
        Cow::Owned(word.lower.chars().map(plain).collect())
    } else {
        Cow::Borrowed(&*word.lower)
    }
}

/// Hashes a word as the dictionary knows it.
pub(crate) fn form(word: &Word<'_>) -> u64 {
    match plain_form(word) {
        Cow::Borrowed(_) => word.hash,
        Cow::Owned(form) => hash_str(&form),
    }
}

impl Fact {
    fn new(found: &Word<'_>, known: impl Fn(u64) -> Option<LabelSet>) -> Self {
        let case = if found.bytes == ByteKinds::LOWER { Case::Lower } else { Case::of(found.text) };
        let form = form(found);
        let mut word = Self { form, case, ..OUTSIDE };
        if let Some(labels) = known(form) {
            let name = !matches!(case, Case::None | Case::Lower) && !labels.intersection(OPEN).is_empty();
            word.allowed = if name { labels.with(label(Upos::Propn)) } else { labels };
            word.class = word.allowed.bits();
            return word;
        }
        word.known = false;
        word.shape = Shape::of(found.text);
        let lower = plain_form(found);
        for (end, (at, _)) in word.ends.iter_mut().zip(lower.char_indices().rev()) {
            *end = hash_str(lower.get(at..).unwrap_or_default());
        }
        for (start, (at, c)) in word.starts.iter_mut().zip(lower.char_indices()) {
            *start = hash_str(lower.get(..at + c.len_utf8()).unwrap_or_default());
        }
        let [_, _, end, ..] = word.ends;
        word.class = end.wrapping_add(case as u64);
        word
    }
}

/// The classes of a word's characters, each run of one class as one or two of it: `Xx`, `XX-00`, `xx'x`.
#[derive(Default)]
struct Shape {
    bytes: [u8; 8],
    length: usize,
}

/// Returns a character as the features see it.
const fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '0'..='9' => '0',
        c => c,
    }
}

impl Shape {
    fn of(word: &str) -> u64 {
        let mut shape = Self::default();
        word.chars().map(plain).for_each(|c| shape.add(c));
        hash_bytes(&shape.bytes)
    }

    fn add(&mut self, c: char) {
        let class = if c.is_lowercase() {
            b'x'
        } else if c.is_uppercase() {
            b'X'
        } else if c == '0' {
            b'0'
        } else if c.is_alphabetic() {
            b'a'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'?'
        };
        let twice = self.length >= 2 && self.bytes.get(self.length - 2..self.length) == Some(&[class, class]);
        if !twice && let Some(byte) = self.bytes.get_mut(self.length) {
            *byte = class;
            self.length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_those_that_the_model_was_trained_with() {
        let text =
            "The Vexmoor ferry didn't sail at 10:30 on Re-election Day, said iPhone-maker O'Brien’s LTD";
        let words: Vec<_> = text.split(' ').map(Word::alone).collect();
        let dictionary = [
            ("the", LabelSet::of(label(Upos::Det))),
            ("sail", [Upos::Noun, Upos::Verb].map(label).into_iter().collect()),
            ("on", [Upos::Adp, Upos::Adv, Upos::Part].map(label).into_iter().collect()),
            ("day", LabelSet::of(label(Upos::Noun))),
        ];
        let known =
            |form| dictionary.iter().find(|(word, _)| hash_str(word) == form).map(|(_, labels)| *labels);
        let (mut extractor, mut sequence) = (Extractor::default(), Sequence::new());
        extractor.fill(words.iter(), known, &mut sequence);
        assert_eq!(
            (FEATURES, sequence.fingerprint()),
            (1, 0x90bc_27dd_1328_2292),
            "the model that ships was trained with other features: undo the change, or raise FEATURES and train it anew \
             (cargo xtask train tag)"
        );
    }
}
