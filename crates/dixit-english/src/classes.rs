//! Sets of word classes.

use std::fmt;

use crate::class;

/// How many classes a set has room for.
const BITS: usize = 256;

/// A set of word classes.
///
/// Each class of the lexicon is a set with one member, a constant of [`class`]; a word has the union of its classes. All operations are
/// a few instructions.
///
/// # Examples
///
/// ```
/// use dixit_english::{class, look_up};
///
/// let since = look_up("since").expect("a word of the lexicon").classes;
/// assert!(since.has(class::PREP) && since.has(class::SUBORDINATOR));
/// assert!(!since.has(class::NOUN.with(class::PRONOUN)));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes([u64; BITS / 64]);

impl Classes {
    /// The empty set.
    pub const NONE: Self = Self([0; BITS / 64]);

    /// Returns the set of one class, by its number below 256.
    pub(crate) const fn of(number: usize) -> Self {
        let (low, high) = (1 << (number % 64), number / 64);
        Self([
            if high == 0 { low } else { 0 },
            if high == 1 { low } else { 0 },
            if high == 2 { low } else { 0 },
            if high == 3 { low } else { 0 },
        ])
    }

    /// Returns whether any class is in both sets.
    #[inline]
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a & e | b & f | c & g | d & h != 0
    }

    /// Returns whether any class of `some` is in the set, and none of `none`.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::class;
    ///
    /// let warned = class::VERB.with(class::ED);
    /// assert!(warned.but(class::VERB, class::NOUN) && !warned.but(class::VERB, class::ED));
    /// ```
    #[inline]
    #[must_use]
    pub const fn but(self, some: Self, none: Self) -> bool {
        self.has(some) && !self.has(none)
    }

    /// Returns the union.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a | e, b | f, c | g, d | h])
    }

    /// Returns what is in this set and not in the other.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_english::class;
    ///
    /// let both = class::VERB.with(class::NOUN);
    /// assert_eq!(both.without(class::VERB), class::NOUN);
    /// assert!(both.without(both).is_empty());
    /// ```
    #[inline]
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a & !e, b & !f, c & !g, d & !h])
    }

    /// Returns whether the set has no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        let [a, b, c, d] = self.0;
        a | b | c | d == 0
    }

    /// Iterates over the names of the classes in the set, as the tables of `data/` write them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        class::ALL.iter().filter(move |(_, set)| self.has(*set)).map(|&(name, _)| name)
    }
}

impl fmt::Debug for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
