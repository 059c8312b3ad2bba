//! Decides, with the memory of the whole document, what the open runs of capitalised words name.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dixit_english::{class, stems};

use crate::candidate::{Candidate, Role, in_order};
use crate::evidence::{Evidence, observe};
use crate::lexicon::{ByHash, Flags, Hashes, hash};
use crate::pattern::{CAPITAL, Test, shape};
use crate::scan::{Found, Open};
use crate::word::{QUOTES, Shape, Style, Word, Words};
use crate::{EntityKind, EntityRule, nickname};

/// A word with a capital of which no list knows more.
const UNKNOWN: Test = CAPITAL.but(Flags::GIVEN.with(Flags::SURNAME).with(Flags::COMMON).with(Flags::CITY));

/// A word that may stand for the longer name that it is part of.
const DISTINCTIVE: Test = CAPITAL.but(
    Flags::COMMON
        .with(Flags::NAME)
        .with(Flags::GIVEN)
        .with(Flags::STOP)
        .with(Flags::HEAD_FIRST)
        .with(Flags::ADJECTIVE),
);

/// "LNH", "Lnh"
const ACRONYM: Test = shape(&[Shape::Caps, Shape::Cap]);

/// What is decided: names and roles in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    pub(crate) candidates: Vec<Candidate>,
    #[cfg_attr(not(feature = "learned"), expect(dead_code, reason = "the judge alone asks for roles"))]
    pub(crate) roles: Vec<Role>,
    /// Pairs of a long name and the acronym that brackets define for it.
    pub(crate) definitions: Vec<(Range<usize>, Range<usize>)>,
}

#[cfg(feature = "learned")]
impl Decided {
    /// Returns the names that share words with these.
    pub(crate) fn at(&self, words: &Range<usize>) -> &[Candidate] {
        let first = self.candidates.partition_point(|name| name.words.end <= words.start);
        let last = self.candidates.partition_point(|name| name.words.start < words.end);
        self.candidates.get(first..last).unwrap_or_default()
    }
}

/// Decides the open runs. `O(n log n)` in the number of names.
pub(crate) fn decide(words: &Words<'_>, found: Found) -> Decided {
    let Found { mut candidates, roles, mut open, heads } = found;
    let definitions = definitions(words);
    apply_definitions(&definitions, &mut candidates, &mut open);

    let known = Known::new(words, &candidates);
    let mut memory: ByHash<Evidence> = ByHash::default();
    let keys: Vec<u64> = open.iter().map(|run| words.key(&run.words)).collect();
    for (run, &key) in open.iter().zip(&keys) {
        let bits = observe(words, &run.words, &known.lasts, &known.firsts);
        memory.entry(key).or_default().add(bits);
    }
    let mut places: ByHash<EntityKind> = ByHash::default();
    let mut readings = Vec::with_capacity(open.len());
    for (run, key) in open.iter().zip(&keys) {
        let found = memory.get(key).and_then(|all| reading(words, run, *key, all, &known));
        if found.as_ref().is_some_and(|candidate| candidate.kind == EntityKind::Gpe)
            && words.slice(&run.words).len() > 3
        {
            places.insert(*key, EntityKind::Gpe);
        }
        readings.push(found);
    }
    for (run, found) in open.iter().zip(readings) {
        // "Ruritanian" beside a Ruritania that only this document knows.
        let word = words.at(run.words.start);
        let demonym = run.words.len() == 1
            && UNKNOWN.fits(word)
            && !places.contains_key(&word.hash)
            && part_of(&word.lower, &places) == Some(EntityKind::Norp);
        if demonym {
            candidates.push(Candidate::new(run.words.clone(), EntityKind::Norp, 0.6, EntityRule::Demonym));
        } else {
            candidates.extend(found);
        }
    }
    short_heads(words, &heads, &mut candidates);
    in_order(&mut candidates);
    nickname::join(words, &mut candidates);
    Decided { candidates, roles, definitions }
}

/// What the names that are no longer open say of the others.
struct Known {
    /// The last words of people's names.
    lasts: Hashes,
    /// The first words of people's full names.
    firsts: Hashes,
    /// The kinds of whole names of which there is little doubt.
    sure: ByHash<EntityKind>,
    /// Distinctive words that stand for a longer name.
    parts: ByHash<EntityKind>,
}

impl Known {
    fn new(words: &Words<'_>, candidates: &[Candidate]) -> Self {
        let mut lasts = Hashes::default();
        let mut firsts = Hashes::default();
        let mut sure = ByHash::default();
        for candidate in candidates {
            let range = &candidate.words;
            if candidate.confidence >= 0.85 {
                sure.entry(words.key(range)).or_insert(candidate.kind);
            }
            if candidate.kind != EntityKind::Person || candidate.confidence < 0.8 {
                continue;
            }
            let last = range.end - 1;
            for at in range.clone().skip(usize::from(range.len() > 1)) {
                let word = words.at(at);
                if word.capital() && (!word.has(Flags::GIVEN) || at == last) {
                    lasts.insert(word.hash);
                }
            }
            if range.len() > 1 {
                firsts.insert(words.at(range.start).hash);
            }
        }
        let parts = parts(words, candidates, &lasts);
        Self { lasts, firsts, sure, parts }
    }
}

/// Returns what an open run names, if the evidence is enough.
fn reading(words: &Words<'_>, run: &Open, key: u64, all: &Evidence, known: &Known) -> Option<Candidate> {
    let range = run.words.clone();
    if let Some(&kind) = known.sure.get(&key) {
        return Some(Candidate::new(range, kind, 0.8, EntityRule::Memory));
    }
    if enclosed(words, &range) && range.len() > 1 {
        return Some(Candidate::new(range, EntityKind::Work, 0.4, EntityRule::QuotedTitle));
    }
    if rejected(words, run, &known.lasts) {
        return None;
    }
    let first = words.at(range.start);
    if range.len() == 1
        && let Some(kind) = part_of(first.lower.as_ref(), &known.parts)
    {
        return Some(Candidate::new(range, kind, 0.7, EntityRule::PartOfName));
    }
    let (kind, probability) = all.reading();
    // A town of which no person and no word has the name is that town.
    let town = range.len() == 1 && first.but(Flags::CITY, Flags::COMMON | Flags::SURNAME | Flags::GIVEN);
    let kind = kind.or(Some(EntityKind::Gpe).filter(|_| town));
    let rule = if range.len() == 1 { EntityRule::WordInContext } else { EntityRule::WordsInContext };
    Some(Candidate::new(range, kind?, probability.min(0.9), rule))
}

/// Returns distinctive words that stand for a longer name: the first of an organisation's name, the last of a storm's, and every new place.
fn parts(words: &Words<'_>, candidates: &[Candidate], lasts: &Hashes) -> ByHash<EntityKind> {
    let mut parts = ByHash::default();
    for candidate in candidates {
        let range = &candidate.words;
        let at = match candidate.kind {
            EntityKind::Org if range.len() > 1 => range.start,
            EntityKind::Event if range.len() == 2 && words.at(range.start).has(Flags::EVENT_FIRST) => {
                range.start + 1
            }
            EntityKind::Gpe if range.len() == 1 => range.start,
            _ => continue,
        };
        let word = words.at(at);
        if DISTINCTIVE.fits(word) && word.lower.len() > 3 && !lasts.contains(&word.hash) {
            parts.entry(word.hash).or_insert(candidate.kind);
        }
    }
    parts
}

/// Looks a word up among the parts, also as the demonym of a new place: "Ruritanian" of "Ruritania".
fn part_of(word: &str, parts: &ByHash<EntityKind>) -> Option<EntityKind> {
    if let Some(&kind) = parts.get(&hash(word)) {
        return Some(kind);
    }
    let place = |stem: &str| parts.get(&hash(stem)) == Some(&EntityKind::Gpe);
    stems(word, class::DEMONYM_SUFFIX).any(|stem| stem.len() > 3 && place(stem)).then_some(EntityKind::Norp)
}

/// Adds "the Commission" where the document names exactly one body with that word.
fn short_heads(words: &Words<'_>, heads: &[usize], candidates: &mut Vec<Candidate>) {
    let mut bodies: ByHash<BTreeSet<u64>> = ByHash::default();
    for candidate in
        candidates.iter().filter(|candidate| candidate.kind == EntityKind::Org && candidate.words.len() > 1)
    {
        for word in candidate
            .words
            .clone()
            .map(|i| words.at(i))
            .filter(|word| word.has(Flags::ORG_LAST | Flags::ORG_FIRST))
        {
            let names = bodies.entry(word.hash).or_default();
            if names.len() < 2 {
                names.insert(words.key(&candidate.words));
            }
        }
    }
    let known = |at: usize| match bodies.get(&words.at(at).hash) {
        Some(names) => names.len() == 1,
        // "the Commission" is known by that alone.
        None => words.at(at).is(class::INSTITUTION),
    };
    let known: Vec<usize> = heads.iter().copied().filter(|&at| known(at)).collect();
    candidates.extend(
        known.into_iter().map(|at| Candidate::new(at..at + 1, EntityKind::Org, 0.6, EntityRule::ShortForm)),
    );
}

/// Returns whether a run is no name, whatever its context says.
fn rejected(words: &Words<'_>, run: &Open, lasts: &Hashes) -> bool {
    let range = run.words.clone();
    let first = words.at(range.start);
    let single = range.len() == 1;
    let plain = words.style(range.start) == Style::Plain;
    let common = range.clone().filter(|&i| words.at(i).has(Flags::COMMON)).count();
    let known_person = lasts.contains(&words.at(range.end - 1).hash);
    if single && first.has(Flags::COMMON) {
        // An English word is no name by its place alone.
        return !(known_person && first.has(Flags::SURNAME)) && (first.opens || !plain);
    }
    // "Similarly, ...": an adverb that the word list lacks.
    let adverb = single
        && first.opens
        && (first.lower.ends_with("ly") || first.lower.ends_with("ing"))
        && !first.has(Flags::GIVEN | Flags::CITY)
        && !known_person;
    adverb
        || !plain && common > 0
        || common == range.len() && first.opens
        || first.shape == Shape::Initial && single
}

/// Returns whether quotation marks stand directly around these words.
fn enclosed(words: &Words<'_>, range: &Range<usize>) -> bool {
    let mark = |word: &Word<'_>| QUOTES.contains(&word.text);
    let article = usize::from(words.before(range.start, 1).is(class::ARTICLE));
    let comma = usize::from(words.after(range.end - 1, 1).text == ",");
    mark(words.before(range.start, 1 + article)) && mark(words.after(range.end - 1, 1 + comma))
}

/// Finds "Long Name Here (LNH)": an acronym in brackets whose letters open the words before it.
fn definitions(words: &Words<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    for open in 1..words.all.len() {
        if words.at(open).text != "(" || words.after(open, 2).text != ")" {
            continue;
        }
        let short = words.at(open + 1);
        let letters: Vec<char> =
            short.text.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
        let acronym =
            ACRONYM.fits(short) && short.text.len() <= letters.len() + 2 && (2..=8).contains(&letters.len());
        if let Some(first) = acronym.then(|| long_form(words, open, &letters)).flatten() {
            found.push((first..open, open + 1..open + 2));
        }
    }
    found
}

/// Walks back from a bracket and matches each word's first letter with the acronym's, small words being free.
fn long_form(words: &Words<'_>, open: usize, letters: &[char]) -> Option<usize> {
    let mut left = letters.len();
    let mut at = open;
    let mut steps = 0;
    while left > 0 && at > 0 && steps < 14 {
        at -= 1;
        steps += 1;
        let word = words.at(at);
        if word.sentence != words.at(open).sentence {
            return None;
        }
        let initial = word.lower.chars().next()?;
        let wanted = letters.get(left - 1).copied()?;
        let small = word.shape == Shape::Lower && word.text.len() <= 4;
        let meant = initial == wanted && (small || word.capital());
        if !meant && !small && !["'s", "’s", "-", "&", "'", "’"].contains(&word.text) {
            return None;
        }
        left -= usize::from(meant);
    }
    (left == 0 && words.at(at).capital() && open - at >= 2).then_some(at)
}

/// Makes one name of what a bracket defines, and a name of the acronym.
fn apply_definitions(
    definitions: &[(Range<usize>, Range<usize>)],
    candidates: &mut Vec<Candidate>,
    open: &mut Vec<Open>,
) {
    if definitions.is_empty() {
        return;
    }
    let covered = |range: &Range<usize>| {
        let index = definitions.partition_point(|(_, short)| short.end <= range.start);
        definitions
            .get(index)
            .filter(|(long, short)| range.start < short.end && long.start < range.end)
            .map(|_| index)
    };
    let mut kinds: BTreeMap<usize, (EntityKind, u32)> = BTreeMap::new();
    candidates.retain(|candidate| {
        let Some(index) = covered(&candidate.words) else { return true };
        if let Some((long, _)) = definitions.get(index)
            && candidate.words.end == long.end
            && [EntityRule::Head, EntityRule::Lexicon].contains(&candidate.rule)
            && candidate.kind != EntityKind::Person
        {
            let canonical = if candidate.words == *long { candidate.canonical } else { 0 };
            kinds.insert(index, (candidate.kind, canonical));
        }
        false
    });
    open.retain(|run| covered(&run.words).is_none());
    for (index, (long, short)) in definitions.iter().enumerate() {
        let (kind, canonical) = kinds.get(&index).copied().unwrap_or((EntityKind::Org, 0));
        for words in [long, short] {
            let mut candidate = Candidate::new(words.clone(), kind, 0.9, EntityRule::Definition);
            candidate.canonical = canonical;
            candidates.push(candidate);
        }
    }
}
