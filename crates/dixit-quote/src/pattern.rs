//! Patterns over neighbouring tokens: rules as rows of a table, read from the top, the first that fits decides.

use dixit_english::Classes;

use crate::line::Line;

/// What a token must be, and what it must not be.
#[derive(Clone, Copy)]
pub(crate) struct Test {
    some: Classes,
    none: Classes,
    /// Whether the lexicon is asked, and not what the token is here.
    lexical: bool,
}

/// The token is in any of these classes.
pub(crate) const fn is(some: Classes) -> Test {
    Test { some, none: Classes::NONE, lexical: false }
}

/// The token is in any of the first classes and in none of the others.
pub(crate) const fn but(some: Classes, none: Classes) -> Test {
    Test { some, none, lexical: false }
}

/// The token is in none of these classes.
pub(crate) const fn not(none: Classes) -> Test {
    Test { some: Classes::NONE, none, lexical: false }
}

/// The lexicon has the token in any of these classes, whatever it is here.
pub(crate) const fn word(some: Classes) -> Test {
    Test { some, none: Classes::NONE, lexical: true }
}

/// A row: what the tokens at these distances from a place must be, what must hold beside, and what follows from it.
pub(crate) struct Row<Guard: 'static, Then> {
    tokens: &'static [(isize, Test)],
    when: &'static [Guard],
    then: Then,
}

/// Makes a row.
pub(crate) const fn row<Guard, Then>(
    tokens: &'static [(isize, Test)],
    when: &'static [Guard],
    then: Then,
) -> Row<Guard, Then> {
    Row { tokens, when, then }
}

impl Line<'_> {
    /// Tells whether the tokens around a token are what they must be; beyond its ends a line has edges.
    pub(crate) fn fits(&self, at: usize, tokens: &[(isize, Test)]) -> bool {
        tokens.iter().all(|&(distance, test)| {
            let tok = self.at(at.wrapping_add_signed(distance));
            let classes = if test.lexical { tok.lexical } else { tok.class };
            (test.some.is_empty() || classes.has(test.some)) && !classes.has(test.none)
        })
    }

    /// Returns what follows from the first row that fits at a token and whose guards all hold. Bounded by the table.
    pub(crate) fn first<Guard, Then: Copy>(
        &self,
        at: usize,
        rows: &[Row<Guard, Then>],
        holds: impl Fn(&Guard) -> bool,
    ) -> Option<Then> {
        rows.iter().find(|row| self.fits(at, row.tokens) && row.when.iter().all(&holds)).map(|row| row.then)
    }
}
