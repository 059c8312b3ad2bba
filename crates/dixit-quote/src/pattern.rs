//! Patterns over neighbouring tokens: rules as rows of a table, read from the top, the first that fits decides.

use dixit_english::Classes;

use crate::line::{Line, Tok};

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

/// The guard of a table whose rows ask for nothing beside the tokens.
pub(crate) type Free = fn(&()) -> bool;

/// Makes a row.
pub(crate) const fn row<Guard, Then>(
    tokens: &'static [(isize, Test)],
    when: &'static [Guard],
    then: Then,
) -> Row<Guard, Then> {
    Row { tokens, when, then }
}

/// The tokens around a place that a table looks at, from three before it to two behind it, each read once.
struct Window<'l> {
    line: &'l Line<'l>,
    /// Where the first of them stands.
    first: usize,
    seen: [Option<Tok>; 6],
}

impl<'l> Window<'l> {
    const BEFORE: isize = 3;

    fn of(line: &'l Line<'l>, at: usize) -> Self {
        Self { line, first: at.wrapping_add_signed(-Self::BEFORE), seen: [None; 6] }
    }

    fn fits(&mut self, tokens: &[(isize, Test)]) -> bool {
        tokens.iter().all(|&(distance, test)| {
            let Ok(place) = usize::try_from(distance + Self::BEFORE) else { return false };
            let at = self.first.wrapping_add(place);
            let Some(seen) = self.seen.get_mut(place) else { return false };
            test.holds(seen.get_or_insert_with(|| self.line.at(at)))
        })
    }
}

impl Test {
    fn holds(&self, tok: &Tok) -> bool {
        let classes = if self.lexical { tok.lexical } else { tok.class };
        (self.some.is_empty() || classes.has(self.some)) && !classes.has(self.none)
    }
}

impl Line<'_> {
    /// Returns whether the tokens around a token are what they must be; beyond its ends a line has edges.
    pub(crate) fn fits(&self, at: usize, tokens: &[(isize, Test)]) -> bool {
        tokens.iter().all(|&(distance, test)| test.holds(&self.at(at.wrapping_add_signed(distance))))
    }

    /// Returns what follows from the first row that fits at a token and whose guards all hold. Bounded by the table.
    ///
    /// Rows look no further than three tokens back and two ahead.
    pub(crate) fn first<Guard, Then: Copy>(
        &self,
        at: usize,
        rows: &[Row<Guard, Then>],
        holds: impl Fn(&Guard) -> bool,
    ) -> Option<Then> {
        let mut window = Window::of(self, at);
        rows.iter().find(|row| window.fits(row.tokens) && row.when.iter().all(&holds)).map(|row| row.then)
    }
}
