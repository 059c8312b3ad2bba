use std::collections::HashMap;

use crate::change::{Extent, align};
use crate::words::{UNKNOWN, Vocabulary, Word, common};
use crate::{Place, Verdict};

/// Places of two words that follow each other which are kept and tried; the earliest ones.
const PLACES: usize = 64;

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
    /// Where a word stands first.
    singles: HashMap<u32, (u32, u32)>,
}

#[derive(Clone, Debug)]
struct Source {
    text: String,
    words: Vec<Word>,
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
            self.singles.entry(word.number).or_insert((source, index));
        }
        for (index, pair) in (0..).zip(words.windows(2)) {
            if let [first, second] = pair {
                let places = self.pairs.entry((first.number, second.number)).or_default();
                if places.len() < PLACES {
                    places.push((source, index));
                }
            }
        }
        self.sources.push(Source { text: text.to_owned(), words });
    }

    /// Returns whether words are in the sources. Words without a letter or digit are verbatim nowhere.
    #[must_use]
    pub fn verify(&self, draft: &str) -> Verdict {
        let words = self.vocabulary.known(draft);
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
                .chain(single)
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
