use std::collections::{HashMap, HashSet};

use dixit_text::Span;

use crate::change::{Extent, align};
use crate::words::{UNKNOWN, Vocabulary, Word, common};
use crate::{Near, Place, Verdict};

/// Places of two words that follow each other which are kept; the earliest ones.
const KEPT: usize = 256;

/// How many of those are tried where a stretch begins.
const PLACES: usize = 64;

/// How many rare words of a quotation are looked for where it stands nowhere.
const RARE: usize = 12;

/// The shortest word that says something of its own, in letters: where words are counted that two texts share, the others say nothing.
const TELLING: usize = 4;

/// How many words a window has in which the words of a quotation that stands nowhere are counted.
const WINDOW: usize = 24;

/// The share of a quotation's words that a place must have to be near.
const NEAR: f64 = 0.4;

/// How many places are near at most.
const CANDIDATES: usize = 3;

/// The shortest stretch that counts as taken from a place, in words.
const STRETCH: usize = 3;

/// The share of a quotation's words that must stand at one place, in their order.
const CHANGED: f64 = 0.7;

/// The share of a quotation's words that stretches must cover.
const STITCHED: f64 = 0.8;

/// The longest quotation whose changes are looked for, in words; a longer one is verbatim, stitched or nowhere.
const LONGEST: usize = 2000;

/// Returns whether words are in sources.
///
/// # Examples
///
/// ```
/// use dixit_compare::{Verdict, Verifier};
///
/// let mut verifier = Verifier::new();
/// verifier.source("The tide was late. The pilots had warned of it in spring, and nobody came to listen.");
/// let verdict = verifier.verify("The pilots … warned [the board] of it in spring");
/// let Verdict::Changed { changes, .. } = &verdict else { unreachable!() };
/// assert_eq!(changes.len(), 2);
/// assert!(verdict.is_faithful(), "both changes are marked");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Verifier {
    vocabulary: Vocabulary,
    sources: Vec<Source>,
    /// Where two words follow each other: source and index of the first. A word at the end of a source is followed by none.
    pairs: HashMap<(u32, u32), Vec<(u32, u32)>>,
    /// Where a word stands.
    singles: HashMap<u32, Occurrences>,
}

#[derive(Clone, Debug)]
struct Source {
    text: String,
    words: Vec<Word>,
}

/// Where a word stands: how often, and the earliest places.
#[derive(Clone, Debug, Default)]
struct Occurrences {
    count: usize,
    places: Vec<(u32, u32)>,
}

/// Words of the draft that stand at a place of a source, one after the other.
#[derive(Clone, Copy)]
struct Stretch {
    draft: usize,
    source: usize,
    at: usize,
    length: usize,
}

impl Verifier {
    /// Creates a verifier without sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a source. Takes time and memory linear in its length.
    pub fn source(&mut self, text: &str) {
        let words = self.vocabulary.words(text);
        // Four billion sources would not fit into memory.
        let source = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        for (index, word) in (0..).zip(&words) {
            let occurrences = self.singles.entry(word.number).or_default();
            occurrences.count += 1;
            if occurrences.places.len() < PLACES {
                occurrences.places.push((source, index));
            }
        }
        for (index, pair) in (0..).zip(words.windows(2)) {
            if let [first, second] = pair {
                let places = self.pairs.entry((first.number, second.number)).or_default();
                if places.len() < KEPT {
                    places.push((source, index));
                }
            }
        }
        self.sources.push(Source { text: text.to_owned(), words });
    }

    /// Returns the text of a source, counted from zero in the order in which they were given.
    #[must_use]
    pub fn text(&self, source: usize) -> Option<&str> {
        self.sources.get(source).map(|source| source.text.as_str())
    }

    /// Returns where the sources have words to the letter, in their order: of what is often in them, the earliest places.
    #[must_use]
    pub fn occurrences(&self, draft: &str) -> Vec<Place> {
        self.verbatim(&self.vocabulary.known(draft))
    }

    /// Looks words up by the two of them that follow each other in the fewest places.
    fn verbatim(&self, words: &[Word]) -> Vec<Place> {
        if words.iter().any(|word| word.number == UNKNOWN) {
            return Vec::new();
        }
        let rarest = words.windows(2).enumerate().filter_map(|(index, pair)| match pair {
            [first, second] => {
                let places = self.pairs.get(&(first.number, second.number));
                Some((index, places.map_or(&[][..], Vec::as_slice)))
            }
            _ => None,
        });
        let (index, places) = match words {
            [] => return Vec::new(),
            [word] => (0, self.singles.get(&word.number).map_or(&[][..], |one| one.places.as_slice())),
            _ => rarest.min_by_key(|(_, places)| places.len()).unwrap_or((0, &[])),
        };
        let fits = |&(source, at): &(u32, u32)| {
            let source = source as usize;
            let at = (at as usize).checked_sub(index)?;
            let length = self.length(words, 0, source, at);
            (length == words.len()).then(|| self.place(&Stretch { draft: 0, source, at, length }))
        };
        places.iter().filter_map(fits).take(PLACES).collect()
    }

    /// Returns the places that have most of a quotation's rare words, best first, three at most: where to look for words that are nowhere.
    #[must_use]
    pub fn near(&self, draft: &str) -> Vec<Near> {
        let words = self.vocabulary.known(draft);
        let mut telling: Vec<(usize, u32)> = words
            .iter()
            .filter(|word| draft[word.span].chars().count() >= TELLING)
            .filter_map(|word| Some((self.singles.get(&word.number)?.count, word.number)))
            .collect();
        telling.sort_unstable();
        telling.dedup();
        telling.truncate(RARE);
        // Windows that overlap by half, so that what stands together is in one of them.
        let half = WINDOW.max(words.len()).div_ceil(2);
        let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
        for (_, number) in &telling {
            let places = self.singles.get(number).map_or(&[][..], |one| one.places.as_slice());
            let mut windows: Vec<_> = places
                .iter()
                .flat_map(|&(source, at)| {
                    let window = at as usize / half;
                    [(source as usize, window), (source as usize, window.saturating_sub(1))]
                })
                .collect();
            windows.dedup();
            windows.sort_unstable();
            windows.dedup();
            for window in windows {
                *votes.entry(window).or_default() += 1;
            }
        }
        let mut windows: Vec<_> = votes.into_iter().filter(|&(_, votes)| votes > 1).collect();
        windows.sort_unstable_by_key(|&(window, votes)| (std::cmp::Reverse(votes), window));
        windows.truncate(4 * CANDIDATES);
        let mut found: Vec<Near> = windows
            .into_iter()
            .filter_map(|((source, window), _)| self.window(&words, source, window * half, 2 * half))
            .filter(|near| near.share >= NEAR)
            .collect();
        found.sort_by(|one, other| {
            other
                .share
                .total_cmp(&one.share)
                .then(one.place.source.cmp(&other.place.source))
                .then(one.place.span.start().cmp(&other.place.span.start()))
        });
        let mut best: Vec<Near> = Vec::new();
        for near in found {
            let apart = |other: &Near| {
                other.place.source != near.place.source || !other.place.span.overlaps(near.place.span)
            };
            if best.len() < CANDIDATES && best.iter().all(apart) {
                best.push(near);
            }
        }
        best
    }

    /// Returns the share of a quotation's words that a stretch of a source has, from 0 to 1, whatever their order.
    pub(crate) fn share(&self, words: &[u32], source: usize, stretch: Span) -> f64 {
        let all = self.sources.get(source).map_or(&[][..], |source| &source.words);
        let first = all.partition_point(|word| word.span.end() <= stretch.start());
        let last = all.partition_point(|word| word.span.start() < stretch.end());
        let stretch = all.get(first..last).unwrap_or_default().iter().map(|word| word.number);
        common(words, &stretch.collect::<Vec<_>>()) as f64 / words.len().max(1) as f64
    }

    /// Returns the numbers of a quotation's words.
    pub(crate) fn numbers(&self, draft: &str) -> Vec<u32> {
        self.vocabulary.known(draft).iter().map(|word| word.number).collect()
    }

    /// Returns what a window of a source has of a quotation's words: from the first of them to the last.
    fn window(&self, words: &[Word], source: usize, start: usize, length: usize) -> Option<Near> {
        let text = self.sources.get(source)?;
        let window = text.words.get(start..(start + length).min(text.words.len()))?;
        let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<_>>();
        let same = common(&numbers(words), &numbers(window));
        let wanted: HashSet<u32> = words.iter().map(|word| word.number).collect();
        let mut has = window.iter().filter(|word| wanted.contains(&word.number));
        let first = has.next()?;
        let span = first.span.cover(has.next_back().unwrap_or(first).span);
        Some(Near { place: Place { source, span }, share: same as f64 / words.len().max(1) as f64 })
    }

    /// Returns whether words are in the sources. Words without a letter or digit are verbatim nowhere.
    #[must_use]
    pub fn verify(&self, draft: &str) -> Verdict {
        let words = self.vocabulary.known(draft);
        if let Some(&place) = self.verbatim(&words).first() {
            return Verdict::Verbatim { place };
        }
        let stretches = self.stretches(&words);
        let Some(longest) =
            stretches.iter().max_by_key(|stretch| (stretch.length, usize::MAX - stretch.draft))
        else {
            return Verdict::Nowhere;
        };
        if longest.length == words.len() {
            return Verdict::Verbatim { place: self.place(longest) };
        }
        let taken: Vec<_> = stretches.iter().filter(|stretch| stretch.length >= STRETCH).collect();
        let covered: usize = taken.iter().map(|stretch| stretch.length).sum();
        // What one place explains is a change of it, unless several places together explain more.
        match self.changed(draft, &words, longest) {
            Some((same, verdict)) if same >= covered => verdict,
            _ if taken.len() > 1 && covered as f64 >= STITCHED * words.len() as f64 => {
                Verdict::Stitched { places: taken.into_iter().map(|stretch| self.place(stretch)).collect() }
            }
            Some((_, verdict)) => verdict,
            None => Verdict::Nowhere,
        }
    }

    /// Covers the words from left to right with the longest stretches that a source has.
    fn stretches(&self, words: &[Word]) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut draft = 0;
        while let Some(first) = words.get(draft) {
            let next = words.get(draft + 1);
            let places = next
                .and_then(|next| self.pairs.get(&(first.number, next.number)))
                .map_or(&[][..], Vec::as_slice);
            let single = self.singles.get(&first.number).filter(|_| places.is_empty());
            let best = places
                .iter()
                .take(PLACES)
                .chain(single.and_then(|single| single.places.first()))
                .map(|&(source, at)| {
                    let (source, at) = (source as usize, at as usize);
                    Stretch { draft, source, at, length: self.length(words, draft, source, at) }
                })
                .reduce(|best, other| if other.length > best.length { other } else { best });
            match best {
                Some(stretch) => {
                    stretches.push(stretch);
                    draft += stretch.length.max(1);
                }
                None => draft += 1,
            }
        }
        stretches
    }

    fn length(&self, words: &[Word], draft: usize, source: usize, at: usize) -> usize {
        let Some(source) = self.sources.get(source) else { return 0 };
        let rest = words.iter().skip(draft).zip(source.words.iter().skip(at));
        rest.take_while(|(left, right)| left.number == right.number && left.number != UNKNOWN).count()
    }

    /// Aligns the draft with what stands around its longest stretch; also tells how many words are the same.
    fn changed(&self, draft: &str, words: &[Word], stretch: &Stretch) -> Option<(usize, Verdict)> {
        if words.len() > LONGEST {
            return None;
        }
        let source = self.sources.get(stretch.source)?;
        let room = words.len() / 3 + 4;
        let start = stretch.at.saturating_sub(stretch.draft + room);
        let end = (stretch.at + (words.len() - stretch.draft) + room).min(source.words.len());
        let window = source.words.get(start..end)?;
        let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<_>>();
        let enough = |same: usize| same >= 2 && same as f64 >= CHANGED * words.len() as f64;
        // Aligning takes the product of both lengths where little is the same: not before it can be enough.
        if !enough(common(&numbers(words), &numbers(window))) {
            return None;
        }
        let aligned = align((draft, words), (&source.text, window), Extent::Common)?;
        if !enough(aligned.same) {
            return None;
        }
        let span = window.get(aligned.first)?.span.cover(window.get(aligned.last)?.span);
        let place = Place { source: stretch.source, span };
        Some((aligned.same, Verdict::Changed { place, changes: aligned.changes }))
    }

    fn place(&self, stretch: &Stretch) -> Place {
        let words = self.sources.get(stretch.source).map_or(&[][..], |source| &source.words);
        let span = words.get(stretch.at).zip(words.get(stretch.at + stretch.length.max(1) - 1));
        let span = span
            .map(|(first, last)| first.span.cover(last.span))
            .expect("a stretch has its words in its source");
        Place { source: stretch.source, span }
    }
}
