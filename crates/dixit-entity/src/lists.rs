//! The lists of the crate, merged into the table that ships.

use crate::lexicon::{Flags, Lexicon, flag_of};
use crate::table;

/// Makes the table of all lists in `data/`, as it ships: `data/lists.bin`.
///
/// Nothing where two phrases have one hash, or the table's bounds do not hold them.
///
/// # Examples
///
/// ```
/// use dixit_entity::compile_lists;
///
/// let table = compile_lists().expect("no two phrases have one hash");
/// assert!(!table.is_empty());
/// ```
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "seen from outside when training"))]
#[must_use]
pub fn compile_lists() -> Option<Vec<u8>> {
    table::write(&Lists::load().lexicon.entries())
}

/// The lists while they are read.
#[derive(Default)]
struct Lists {
    lexicon: Lexicon,
    canonicals: u32,
}

impl Lists {
    fn add(&mut self, phrase: &str, flags: Flags, canonical: u32, country: u32) {
        self.lexicon.add(phrase, flags, canonical, country);
    }

    fn canonical(&mut self) -> u32 {
        self.canonicals += 1;
        self.canonicals
    }

    fn load() -> Self {
        let mut lexicon = Self::default();
        for word in include_str!("../data/words.txt").lines() {
            lexicon.add(word, Flags::COMMON, 0, 0);
        }
        for list in [include_str!("../data/census_given.txt"), include_str!("../data/given.txt")] {
            for line in lines(list) {
                let (gender, names) = line.split_once(' ').unwrap_or((line, ""));
                let flags = match gender {
                    "f" => Flags::GIVEN_F,
                    "m" => Flags::GIVEN_M,
                    _ => Flags::GIVEN_U,
                };
                for name in names.split_whitespace() {
                    lexicon.add(name, flags, 0, 0);
                }
            }
        }
        for name in include_str!("../data/surnames.txt").lines() {
            lexicon.add(name, Flags::SURNAME, 0, 0);
        }
        for name in include_str!("../data/cities.txt").lines() {
            lexicon.add(name, Flags::CITY, 0, 0);
        }
        lexicon.load_countries();
        for line in lines(include_str!("../data/places.txt")) {
            let (kind, names) = line.split_once(' ').unwrap_or((line, ""));
            let flags = flag_of_kind(kind);
            for name in names.split(';') {
                lexicon.add(name, flags, 0, 0);
            }
        }
        for line in lines(include_str!("../data/groups.txt")) {
            for name in line.split_whitespace() {
                lexicon.add(&name.replace('-', " "), Flags::NORP, 0, 0);
                lexicon.add(name, Flags::NORP, 0, 0);
            }
        }
        for line in lines(include_str!("../data/organisations.tsv")) {
            let mut fields = line.split('|');
            let flags = flag_of_kind(fields.next().unwrap_or_default());
            let canonical = lexicon.canonical();
            lexicon.add(fields.next().unwrap_or_default(), flags, canonical, 0);
            for alias in fields.next().unwrap_or_default().split(';') {
                lexicon.add(alias, flags, canonical, 0);
            }
        }
        lexicon.load_heads();
        lexicon
    }

    fn load_countries(&mut self) {
        for line in lines(include_str!("../data/countries.tsv")) {
            let mut fields = line.split('|');
            let canonical = self.canonical();
            self.add(fields.next().unwrap_or_default(), Flags::COUNTRY, canonical, 0);
            for alias in fields.next().unwrap_or_default().split(';') {
                self.add(alias, Flags::COUNTRY, canonical, 0);
            }
            for demonym in fields.next().unwrap_or_default().split_whitespace() {
                self.add(&demonym.replace('-', " "), Flags::NORP, 0, canonical);
            }
        }
    }

    fn load_heads(&mut self) {
        for line in lines(include_str!("../data/heads.tsv")) {
            let mut fields = line.split('|');
            let (first, last) = match fields.next().unwrap_or_default() {
                "org" => (Flags::ORG_FIRST, Flags::ORG_LAST),
                "fac" => (Flags::FAC_FIRST, Flags::FAC_LAST),
                "loc" => (Flags::LOC_FIRST, Flags::LOC_LAST),
                "gpe" => (Flags::GPE_FIRST, Flags::GPE_LAST),
                "event" => (Flags::EVENT_FIRST, Flags::EVENT_LAST),
                _ => (Flags::LAW_FIRST, Flags::LAW_LAST),
            };
            let flags = match fields.next().unwrap_or_default() {
                "first" => first,
                "last" => last,
                _ => first.with(last),
            };
            for head in fields.next().unwrap_or_default().split(';') {
                self.add(head, flags, 0, 0);
            }
        }
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn flag_of_kind(kind: &str) -> Flags {
    kind.parse().map_or(Flags::NONE, flag_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_what_the_lists_give() {
        let made = compile_lists().expect("no two phrases have one hash");
        assert!(made == include_bytes!("../data/lists.bin"), "to be made anew: cargo xtask lists");
    }

    #[test]
    fn every_phrase_is_found_in_what_ships() {
        let lists = Lists::load();
        let shipped = table::Table::shipped();
        for (hash, entry) in lists.lexicon.entries() {
            let found = shipped.get(hash).expect("a phrase of the lists");
            assert_eq!(
                (found.flags, found.canonical, found.country),
                (entry.flags, entry.canonical, entry.country)
            );
        }
    }
}
