//! A body and the holder of an office in it.

use std::ops::Range;

use super::Hit;
use super::class::Class;
use crate::lexicon::Flags;
use crate::word::{Shape, Words};

/// Parts what the model has run together: "Green League MP Iida Koskela", "U.N. Secretary-General Ana Kovar" name an organisation and a person, with a title
/// between them.
///
/// Returns the names, and the titles between them, all in the order of the text. Linear in the number of words.
pub(super) fn split(words: &Words<'_>, hits: Vec<Hit>) -> (Vec<Hit>, Vec<Range<usize>>) {
    let mut parted = Vec::with_capacity(hits.len());
    let mut titles = Vec::new();
    for hit in hits {
        let Some((title, holder, class)) = office(words, &hit) else {
            parted.push(hit);
            continue;
        };
        titles.push(title..holder);
        parted.push(Hit { words: hit.words.start..title, class, confidence: hit.confidence });
        parted.push(Hit { words: holder..hit.words.end, class: Class::Person, confidence: hit.confidence });
    }
    (parted, titles)
}

/// Returns where the title begins, where its bearer's name does, and what stands before the title.
fn office(words: &Words<'_>, hit: &Hit) -> Option<(usize, usize, Class)> {
    if matches!(hit.class, Class::Person | Class::Event) {
        return None;
    }
    let title = |index: usize| {
        let worn = Flags::HONORIFIC | Flags::OFFICE;
        let found = words.longest(index, worn, |entry, _| !entry.flags.any(Flags::GIVEN));
        let found = found.filter(|_| words.at(index).capital());
        found.map(|(title, _)| title.end)
    };
    let (first, mut holder) =
        (hit.words.start + 1..hit.words.end).find_map(|index| Some((index, title(index)?)))?;
    while let Some(end) = title(holder).filter(|&end| end < hit.words.end) {
        holder = end;
    }
    let body = hit.words.start..first;
    let known = words.longest(body.start, Flags::NAME, |_, range| range == body);
    let class = match known.and_then(|(_, entry)| entry.flags.kind()).and_then(Class::of) {
        Some(class) => class,
        None if words.at(first - 1).has(Flags::ORG_LAST) => Class::Org,
        None => return None,
    };
    let name = holder..hit.words.end;
    let person = match name.len() {
        1 => {
            let word = words.at(holder);
            word.has(Flags::SURNAME) && !word.has(Flags::COMMON | Flags::NAME | Flags::HEAD_LAST)
        }
        2..=4 => {
            let last = words.at(name.end - 1);
            let head = last.has(Flags::COMMON | Flags::NAME | Flags::HEAD_LAST) && !last.has(Flags::SURNAME);
            !head
                && name.clone().all(|index| {
                    let word = words.at(index);
                    word.has(Flags::GIVEN | Flags::SURNAME)
                        || matches!(word.shape, Shape::Cap | Shape::Other)
                            && !word.has(Flags::COMMON | Flags::STOP | Flags::COUNTRY | Flags::NORP)
                })
        }
        _ => false,
    };
    person.then_some((first, holder, class))
}
