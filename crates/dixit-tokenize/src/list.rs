//! Items of a list that follow each other on one line: `1) Apples 2) Pears`.

use crate::boundary::View;
use crate::look::Look;

/// The mark that opens an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The bullet, if there is one.
    bullet: Option<char>,
    /// The number, or the letter counted from `a`, and the kind of mark behind it.
    count: Option<(u32, Close)>,
    /// How many tokens it has.
    width: usize,
}

impl Item {
    pub(crate) const fn width(self) -> usize {
        self.width
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    Stop,
    Bracket,
    Both,
}

impl View<'_> {
    /// Reads the mark of an item that starts with a token.
    pub(crate) fn item(&self, at: usize) -> Option<Item> {
        let mut next = at;
        let bullet = match self.look(at) {
            Look::Bullet | Look::Other => {
                let mut chars = self.word(at).chars();
                next += 1;
                match (chars.next(), chars.next()) {
                    (Some(c), None) if !c.is_ascii() || c == '*' => Some(c),
                    _ => return None,
                }
            }
            Look::Number | Look::Letter | Look::Lower => None,
            Look::Open if matches!(self.look(at + 1), Look::Number | Look::Letter | Look::Lower) => {
                next += 1;
                None
            }
            _ => return None,
        };
        let count = self.count(next).and_then(|count| {
            let close = match (self.word(next + 1), self.word(next + 2)) {
                (".", ")") => Close::Both,
                (".", _) => Close::Stop,
                (")", _) => Close::Bracket,
                _ => return None,
            };
            Some((count, close))
        });
        (bullet.is_some() || count.is_some()).then(|| {
            let closing = count.map_or(0, |(_, close)| if close == Close::Both { 3 } else { 2 });
            Item { bullet, count, width: next - at + closing }
        })
    }

    fn count(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        match word.as_bytes() {
            [letter @ (b'a'..=b'z' | b'A'..=b'Z')] => Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1),
            digits if digits.len() <= 3 => word.parse().ok(),
            _ => None,
        }
    }

    /// Returns whether the next item of the same list starts with a token.
    pub(crate) fn continues(&self, item: Item, at: usize) -> bool {
        if !matches!(
            self.look(at),
            Look::Number | Look::Letter | Look::Lower | Look::Bullet | Look::Other | Look::Open
        ) || (self.touches(at) && item.bullet.is_none())
        {
            return false;
        }
        let Some(next) = self.item(at) else { return false };
        next.bullet == item.bullet
            && match (item.count, next.count) {
                (None, None) => true,
                (Some((before, close)), Some((after, same))) => close == same && after == before + 1,
                _ => false,
            }
    }
}
