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
    classes: Classes,
    /// Which sorts of bytes it must not have.
    without: ByteKinds,
    /// A bit for each [`Shape`] that it may have.
    shapes: u8,
    /// What it may be in the text; empty for anything.
    texts: &'static [&'static str],
    /// The same in lower case.
    lower: &'static [&'static str],
}

/// Any word.
pub(crate) const ANY: Test = Test {
    some: Flags::NONE,
    and: Flags::NONE,
    none: Flags::NONE,
    classes: Classes::NONE,
    without: ByteKinds::NONE,
    shapes: u8::MAX,
    texts: &[],
    lower: &[],
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
    Test { classes, ..ANY }
}

/// The word is in any of these classes and has no capital.
pub(crate) const fn plain(classes: Classes) -> Test {
    Test { classes, without: ByteKinds::UPPER, ..ANY }
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
pub(crate) const fn lower(lower: &'static [&'static str]) -> Test {
    Test { lower, ..ANY }
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

    /// Tells whether a word is what it must be.
    #[inline]
    pub(crate) fn fits(&self, word: &Word<'_>) -> bool {
        let flags = word.entry.flags;
        (self.some == Flags::NONE || flags.any(self.some))
            && (self.and == Flags::NONE || flags.any(self.and))
            && !flags.any(self.none)
            && !word.bytes.any(self.without)
            && self.shapes >> word.shape as u8 & 1 == 1
            && (self.classes.is_empty() || word.is(self.classes))
            && (self.texts.is_empty() || self.texts.contains(&word.text))
            && (self.lower.is_empty() || self.lower.contains(&word.lower.as_ref()))
    }
}

impl Words<'_> {
    /// Tells whether the words at these distances from a word are what they must be; beyond its sentence there is nothing.
    #[inline]
    pub(crate) fn fits(&self, at: usize, tests: &[(isize, Test)]) -> bool {
        tests.iter().all(|(distance, test)| test.fits(self.near(at, *distance)))
    }

    /// Tells whether any row fits at a word.
    pub(crate) fn fits_any(&self, at: usize, rows: &[Row]) -> bool {
        rows.iter().any(|row| self.fits(at, row))
    }

    /// Tells whether each of these words is what it must be.
    pub(crate) fn all_fit(&self, mut range: std::ops::Range<usize>, test: &Test) -> bool {
        range.all(|index| test.fits(self.at(index)))
    }

    fn near(&self, at: usize, distance: isize) -> &Word<'_> {
        match usize::try_from(distance) {
            Ok(steps) => self.after(at, steps),
            Err(_) => self.before(at, distance.unsigned_abs()),
        }
    }
}
