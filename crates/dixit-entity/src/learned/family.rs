//! Surnames that the document knows.

use dixit_english::class;

use super::merge::SURE;
use crate::candidate::Candidate;
use crate::lexicon::{ByHash, Flags, Hashes};
use crate::word::{Shape, Words};
use crate::{EntityKind, EntityRule};

/// "According to Rantanen", where the document names an Outi Rantanen: a word of which no list knows more is the person's surname.
pub(super) fn join(words: &Words<'_>, candidates: &mut [Candidate]) {
    let unknown = |index: usize| {
        let word = words.at(index);
        word.shape == Shape::Cap && !word.has(Flags::COMMON | Flags::NAME | Flags::STOP | Flags::TITLE)
    };
    let located = |start: usize| words.before(start, 1).is_plain(class::PLACE_PREPOSITION);
    // Whether all that ends with the word is people, and nothing says that the word alone is something else.
    let mut families = ByHash::<bool>::default();
    // The first words of people's names: the surname, where it stands first.
    let mut heads = Hashes::default();
    for candidate in candidates.iter() {
        let last = candidate.words.end - 1;
        let person = candidate.kind == EntityKind::Person;
        let whole = candidate.words.len() > 1;
        let sure =
            candidate.confidence >= SURE || located(last) || candidate.own != 0 || candidate.canonical != 0;
        if person && whole {
            heads.insert(words.at(candidate.words.start).hash);
        }
        if unknown(last) && (whole || !person && sure) {
            *families.entry(words.at(last).hash).or_insert(true) &= person;
        }
    }
    for candidate in candidates {
        let start = candidate.words.start;
        // "Han ordered", where the document names a Han Min-jae, is no people.
        let clan = candidate.kind == EntityKind::Norp
            && candidate.words.len() == 1
            && heads.contains(&words.at(start).hash)
            && words.after(start, 1).has(Flags::SPEECH);
        if clan {
            candidate.kind = EntityKind::Person;
            candidate.rule = EntityRule::PartOfName;
            candidate.country = 0;
            candidate.canonical = 0;
        }
        let body =
            matches!(candidate.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Org | EntityKind::Fac);
        if body && candidate.words.len() == 1 && families.get(&words.at(start).hash) == Some(&true) {
            candidate.kind = EntityKind::Person;
            candidate.rule = EntityRule::PartOfName;
        }
    }
}
