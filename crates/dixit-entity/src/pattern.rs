//! What rules ask of words: tests as values, so that a rule is a row of a table.

use dixit_english::{ByteKinds, Classes};

use crate::lexicon::Flags;
use crate::word::{Shape, Word, Words};

/// What a word must be, and what it must not be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Test {
    some: Flags,
    and: Flags,
    none: Flags,
    classes: Option<Classes>,
    /// Which sorts of bytes it must not have.
    without: ByteKinds,
    /// A bit for each [`Shape`] that it may have.
    shapes: u8,
    /// What it may be; empty for anything.
    texts: &'static [&'static str],
    /// Whether that is said of it in lower case.
    lower: bool,
}

/// What every word is taken to have, so that a test that asks for no flag needs no case of its own.
const EVERY: Flags = Flags(1 << 63);

/// Any word.
pub(crate) const ANY: Test = Test {
    some: EVERY,
    and: EVERY,
    none: Flags::NONE,
    classes: None,
    without: ByteKinds::NONE,
    shapes: u8::MAX,
    texts: &[],
    lower: false,
};

/// The shapes that names are written in: with a capital.
pub(crate) const CAPITALS: &[Shape] = &[Shape::Cap, Shape::Caps, Shape::Initial, Shape::Mixed];

/// What is written as a name is.
pub(crate) const CAPITAL: Test = shape(CAPITALS);

/// What has no capital: words, numbers and marks.
pub(crate) const UNCAPITALISED: Test = shape(&[Shape::Lower, Shape::Other]);

pub(crate) const CAP: &[Shape] = &[Shape::Cap];
pub(crate) const LOWER: &[Shape] = &[Shape::Lower];

/// What the words at these distances from a place must be.
pub(crate) type Row = &'static [(isize, Test)];

/// The article that most often stands before a name.
pub(crate) const THE: Test = lower(&["the"]);

pub(crate) const COMMA: Test = text(&[","]);

/// The word has any of these flags.
pub(crate) const fn has(some: Flags) -> Test {
    Test { some, ..ANY }
}

/// The word has none of these flags.
pub(crate) const fn no(none: Flags) -> Test {
    Test { none, ..ANY }
}

/// The word is in any of these classes.
pub(crate) const fn is(classes: Classes) -> Test {
    Test { classes: Some(classes), ..ANY }
}

/// The word is in any of these classes and has no capital.
pub(crate) const fn plain(classes: Classes) -> Test {
    Test { classes: Some(classes), without: ByteKinds::UPPER, ..ANY }
}

/// The word has one of these shapes.
pub(crate) const fn shape(shapes: &[Shape]) -> Test {
    ANY.shaped(shapes)
}

/// The text has one of these here.
pub(crate) const fn text(texts: &'static [&'static str]) -> Test {
    Test { texts, ..ANY }
}

/// The text has one of these here, in capitals or not.
pub(crate) const fn lower(texts: &'static [&'static str]) -> Test {
    Test { texts, lower: true, ..ANY }
}

impl Test {
    /// And it has any of these flags as well.
    pub(crate) const fn and(self, and: Flags) -> Self {
        Self { and, ..self }
    }

    /// And it has none of these flags.
    pub(crate) const fn but(self, none: Flags) -> Self {
        Self { none, ..self }
    }

    /// And it has one of these shapes.
    pub(crate) const fn shaped(self, shapes: &[Shape]) -> Self {
        let (mut bits, mut rest) = (0, shapes);
        while let [first, more @ ..] = rest {
            bits |= 1 << *first as u8;
            rest = more;
        }
        Self { shapes: bits, ..self }
    }

    /// Returns whether a word is what it must be.
    #[inline]
    pub(crate) fn fits(&self, word: &Word<'_>) -> bool {
        let flags = word.entry.flags.with(EVERY);
        flags.any(self.some)
            && flags.any(self.and)
            && !flags.any(self.none)
            && self.shapes >> word.shape as u8 & 1 == 1
            && !word.bytes.any(self.without)
            && self.classes.is_none_or(|classes| word.is(classes))
            && (self.texts.is_empty() || self.texts.contains(&self.reading(word)))
    }

    fn reading<'a>(&self, word: &'a Word<'_>) -> &'a str {
        if self.lower { &word.lower } else { word.text }
    }
}

impl Words<'_> {
    /// Returns whether the words at these distances from a word are what they must be; beyond its sentence there is nothing.
    #[inline]
    pub(crate) fn fits(&self, at: usize, tests: &[(isize, Test)]) -> bool {
        tests.iter().all(|(distance, test)| test.fits(self.near(at, *distance)))
    }

    /// Returns whether any row fits at a word.
    pub(crate) fn fits_any(&self, at: usize, rows: &[Row]) -> bool {
        rows.iter().any(|row| self.fits(at, row))
    }

    /// Returns whether each of these words is what it must be.
    pub(crate) fn all_fit(&self, mut range: std::ops::Range<usize>, test: &Test) -> bool {
        range.all(|index| test.fits(self.at(index)))
    }

    #[inline]
    fn near(&self, at: usize, distance: isize) -> &Word<'_> {
        match distance {
            0 => self.at(at),
            1.. => self.after(at, distance.unsigned_abs()),
            _ => self.before(at, distance.unsigned_abs()),
        }
    }
}
