//! Linking of names that somebody else has found.

use std::collections::BTreeMap;
use std::ops::Range;

use dixit_english::class;
use dixit_text::{Document, Span};

use crate::candidate::Candidate;
use crate::decide::decide;
use crate::lexicon::{Flags, Lexicon};
use crate::link::link;
use crate::scan::scan;
use crate::word::Words;
use crate::{EntityKind, EntityRecognizer, EntityRule, Gazetteer};

impl EntityRecognizer {
    /// Tells which of the given names are the same: for each the number of its entity, counted from 0 in the order of their first names.
    ///
    /// Names need not be in order, and may have their article, title or possessive in them. One that overlaps another before it, or that is no
    /// whole words, is an entity by itself. Pronouns and nominals are not names. Never fails, and is linear in the document's size up to sorting.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_entity::{EntityKind, EntityRecognizer};
    /// use dixit_text::Span;
    /// use dixit_tokenize::Tokenizer;
    ///
    /// let document = Tokenizer::new().document("Ana Ruiz left Lima. Ruiz was tired.");
    /// let (full, town, short) = (Span::new(0, 8), Span::new(14, 18), Span::new(20, 24));
    /// let names = [(full, EntityKind::Person), (town, EntityKind::Gpe), (short, EntityKind::Person)];
    /// assert_eq!(EntityRecognizer::new().link(&document, &names), [0, 1, 0]);
    /// ```
    #[must_use]
    pub fn link(&self, document: &Document<'_>, names: &[(Span, EntityKind)]) -> Vec<usize> {
        let lexicon = Lexicon::shipped();
        let own = self.gazetteer();
        let words = Words::new(document, &dixit_english::Words::of(document), lexicon);
        let mut decided = decide(&words, scan(&words, own.map(Gazetteer::lexicon)));
        let mut given: Vec<(usize, Candidate)> = names
            .iter()
            .enumerate()
            .filter_map(|(index, &(span, kind))| Some((index, candidate(&words, span, kind)?)))
            .collect();
        given.sort_by_key(|(index, candidate)| (candidate.words.start, candidate.words.end, *index));
        let mut reached = 0;
        given.retain(|(_, candidate)| {
            let free = candidate.words.start >= reached;
            if free {
                reached = candidate.words.end;
            }
            free
        });
        for (_, candidate) in &mut given {
            let at =
                decided.candidates.binary_search_by_key(&candidate.words.start, |known| known.words.start);
            if let Some(known) = at.ok().and_then(|at| decided.candidates.get(at))
                && known.words == candidate.words
            {
                candidate.own = known.own;
                candidate.title = candidate.title.take().or_else(|| known.title.clone());
            }
        }
        let (indexes, candidates): (Vec<usize>, Vec<Candidate>) = given.into_iter().unzip();
        decided.candidates = candidates;
        let linked = link(&words, &decided);
        let clusters: BTreeMap<usize, usize> = indexes.into_iter().zip(linked.of.iter().copied()).collect();

        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&index| (names.get(index).map(|&(span, _)| span), index));
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut found = vec![0; names.len()];
        let mut next = 0;
        for index in order {
            let number = match clusters.get(&index) {
                Some(cluster) => *numbers.entry(*cluster).or_insert(next),
                None => next,
            };
            next = next.max(number + 1);
            if let Some(found) = found.get_mut(index) {
                *found = number;
            }
        }
        found
    }
}

/// Makes a candidate of a name, without its article, possessive and title.
fn candidate(words: &Words<'_>, span: Span, kind: EntityKind) -> Option<Candidate> {
    let start = words.all.partition_point(|word| word.span.start() < span.start());
    let end = words.all.partition_point(|word| word.span.end() <= span.end());
    let range = start..end;
    if range.is_empty() || words.span(&range) != span {
        return None;
    }
    let (range, title) = bare(words, range, kind);
    let known = words.known(&range, kind);
    let mut candidate = Candidate::new(range, kind, 1.0, EntityRule::Given);
    candidate.title = title;
    candidate.canonical = known.canonical;
    candidate.country = known.country;
    Some(candidate)
}

/// Cuts article and possessive off a name, and of a person's name the title, which comes second.
fn bare(
    words: &Words<'_>,
    mut range: Range<usize>,
    kind: EntityKind,
) -> (Range<usize>, Option<Range<usize>>) {
    let first = words.at(range.start);
    if range.len() > 1 && first.is(class::ARTICLE) {
        range.start += 1;
    }
    if range.len() > 1 && words.at(range.end - 1).possessive() {
        range.end -= 1;
    }
    let worn = |index: usize| words.at(index).has(Flags::TITLE) && !words.at(index).has(Flags::GIVEN);
    let titles = range.clone().take(range.len() - 1).take_while(|&index| worn(index)).count();
    if kind != EntityKind::Person || titles == 0 {
        return (range, None);
    }
    let end = range.start + titles;
    let name = end + usize::from(words.at(end).text == "." && end + 1 < range.end);
    (name..range.end, Some(range.start..end))
}
