use dixit_model::{Feature, LabelSet, Sequence, hash_bytes, hash_str};

use crate::case::{Case, SentenceCase};

/// Turns the words of a sentence into features, with memory that is kept from one sentence to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extractor {
    words: Vec<Word>,
    lower: String,
}

/// What is asked of a word again and again, hashed once.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// In lower case, digits as zeros, apostrophes straight.
    form: u64,
    /// Its first one to three characters, and its last one to five; zero where it is no longer than that.
    starts: [u64; 3],
    ends: [u64; 5],
    shape: u64,
    case: Case,
}

/// What stands before the first word and after the last.
const OUTSIDE: Word = Word { form: 1, starts: [0; 3], ends: [0; 5], shape: 1, case: Case::None };

impl Extractor {
    /// Fills the sequence with a sentence's tokens.
    pub(crate) fn fill<'w>(&mut self, words: impl Iterator<Item = &'w str>, sequence: &mut Sequence) {
        sequence.clear();
        self.words.clear();
        self.words.extend([OUTSIDE; 2]);
        for word in words {
            let word = Word::new(word, &mut self.lower);
            self.words.push(word);
        }
        self.words.extend([OUTSIDE; 2]);
        let case = SentenceCase::of(self.words.iter().map(|word| word.case)) as u64;
        let mut initial = 1;
        for window in self.words.array_windows() {
            features(sequence, window, case, initial);
            if window[2].case != Case::None {
                initial = 0;
            }
        }
    }
}

fn features(sequence: &mut Sequence, window: &[Word; 5], case: u64, initial: u64) {
    let [two_back, back, here, next, two_next] = window;
    let mut template = 0;
    let mut add = |values: &[u64]| {
        template += 1;
        sequence.push(values.iter().fold(Feature::new(template), |feature, &value| feature.and(value)));
    };
    add(&[]);
    add(&[here.form]);
    add(&[back.form]);
    add(&[next.form]);
    add(&[two_back.form]);
    add(&[two_next.form]);
    add(&[back.form, here.form]);
    add(&[here.form, next.form]);
    add(&[back.form, next.form]);
    add(&[two_back.form, back.form]);
    add(&[next.form, two_next.form]);
    add(&[here.shape, case, initial]);
    add(&[back.shape, here.shape, next.shape]);
    add(&[here.form, here.case as u64, case]);
    add(&[here.ends[2], here.shape, case]);
    add(&[back.ends[2]]);
    add(&[next.ends[2]]);
    add(&[back.ends[2], here.ends[2]]);
    add(&[here.ends[2], next.ends[2]]);
    add(&[back.form, here.ends[2]]);
    add(&[here.ends[2], next.form]);
    for (length, &end) in (100..).zip(&here.ends) {
        if end != 0 {
            sequence.push(Feature::new(length).and(end));
        }
    }
    for (length, &start) in (110..).zip(&here.starts) {
        if start != 0 {
            sequence.push(Feature::new(length).and(start));
        }
    }
    sequence.finish_token(LabelSet::ALL);
}

impl Word {
    fn new(word: &str, lower: &mut String) -> Self {
        lower.clear();
        let mut case = Case::None;
        let mut shape = Shape::default();
        for c in word.chars() {
            let c = match c {
                '’' | '‘' | '`' => '\'',
                '0'..='9' => '0',
                c => c,
            };
            shape.add(c);
            case = case.and(c);
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
        }
        let mut ends = [0; 5];
        for (end, (at, _)) in ends.iter_mut().zip(lower.char_indices().rev()) {
            *end = hash_str(lower.get(at..).unwrap_or_default());
        }
        let mut starts = [0; 3];
        for (start, (at, c)) in starts.iter_mut().zip(lower.char_indices()) {
            *start = hash_str(lower.get(..at + c.len_utf8()).unwrap_or_default());
        }
        Self { form: hash_str(lower), starts, ends, shape: shape.finish(), case }
    }
}

/// The classes of a word's characters, each run of one class as one or two of it: `Xx`, `XX-00`, `xx'x`.
#[derive(Default)]
struct Shape {
    bytes: [u8; 8],
    length: usize,
}

impl Shape {
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

    fn finish(&self) -> u64 {
        hash_bytes(&self.bytes)
    }
}
