use std::collections::HashMap;

use dixit_text::Span;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::words::Word;

/// Words that differ from those that stand in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Change {
    /// What the draft, or the new version, has; empty where words were left out.
    pub draft: String,
    /// What the source, or the old version, has; empty where words were put in.
    pub source: String,
    /// Whether the draft owns up to it: with an ellipsis where words were left out, with brackets around what was put in.
    pub marked: bool,
    /// Where the source has what stands there.
    #[serde(skip)]
    pub(crate) at: Option<Span>,
}

/// How one sequence of words became another.
pub(crate) struct Alignment {
    pub(crate) changes: Vec<Change>,
    /// How many words both have.
    pub(crate) same: usize,
    /// The first and last word of the source that is the same.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// How much of a source a draft is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// From the first common word to the last.
    Common,
}

/// Aligns a draft's words with a source's; `None` where no word is the same.
pub(crate) fn align(draft: (&str, &[Word]), source: (&str, &[Word]), extent: Extent) -> Option<Alignment> {
    let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<_>>();
    let (old, new) = (numbers(source.1), numbers(draft.1));
    let operations = match extent {
        Extent::Whole => operations(&old, &new),
        Extent::Common => {
            let mut operations = capture_diff_slices(Algorithm::Myers, &old, &new);
            gather(&mut operations, &old);
            let breaks = |word: usize| is_break(source, word);
            let owned = |words: &std::ops::Range<usize>| is_marked(draft.0, draft.1, words.clone());
            leave_strays(&mut operations, (&old, &new), &breaks, &owned);
            operations
        }
    };
    let equal = operations.iter().filter_map(|operation| match operation {
        DiffOp::Equal { old_index, len, .. } => Some((*old_index, *len)),
        _ => None,
    });
    let (first, last) = equal
        .clone()
        .fold((usize::MAX, 0), |(first, last), (at, length)| (first.min(at), last.max(at + length - 1)));
    let same = equal.map(|(_, length)| length).sum();
    if same == 0 {
        return None;
    }
    let mut changes = Vec::new();
    for operation in &operations {
        let (_, from, to) = operation.as_tag_tuple();
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let from = match extent {
            Extent::Whole => from,
            // At the ends as many words of the source stand in the draft's place as it has there.
            Extent::Common if from.start > last => from.start..from.end.min(from.start + to.len()),
            Extent::Common if from.end <= first => {
                from.start.max(from.end.saturating_sub(to.len()))..from.end
            }
            Extent::Common => from,
        };
        let source_words = source.1.get(from).unwrap_or_default();
        let draft_words = draft.1.get(to.clone()).unwrap_or_default();
        if source_words.is_empty() && draft_words.is_empty() {
            continue;
        }
        changes.push(Change {
            draft: text_of(draft.0, draft_words),
            source: text_of(source.0, source_words),
            marked: is_marked(draft.0, draft.1, to),
            at: source_words
                .first()
                .zip(source_words.last())
                .map(|(first, last)| first.span.cover(last.span)),
        });
    }
    Some(Alignment { changes, same, first, last })
}

/// The longest stretches that are aligned word by word, both together, in words: it takes the product of their length and of what differs.
const LONGEST: usize = 512;

/// Returns how one sequence of words became another, in linear time: what is long is cut at the words that both have once and in the same
/// order, and what is long still is replaced as a whole.
fn operations(old: &[u32], new: &[u32]) -> Vec<DiffOp> {
    if old.len() + new.len() <= LONGEST {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    let mut operations = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = Some((old.len(), new.len()));
    for (old_end, new_end) in anchors(old, new).into_iter().chain(end) {
        let gaps = old.get(old_at..old_end).zip(new.get(new_at..new_end));
        if let Some((before, after)) = gaps {
            stretch(before, after, (old_at, new_at), &mut operations);
        }
        if old_end < old.len() {
            operations.push(DiffOp::Equal { old_index: old_end, new_index: new_end, len: 1 });
        }
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    operations
}

/// Aligns two stretches that begin at those places: what they begin and end with alike, and what is between.
fn stretch(old: &[u32], new: &[u32], (old_at, new_at): (usize, usize), operations: &mut Vec<DiffOp>) {
    let same = |(one, other): &(&u32, &u32)| one == other;
    let begin = old.iter().zip(new).take_while(same).count();
    let (old, new) = (old.get(begin..).unwrap_or_default(), new.get(begin..).unwrap_or_default());
    let end = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) =
        (old.get(..old.len() - end).unwrap_or_default(), new.get(..new.len() - end).unwrap_or_default());
    let equal = |old_index: usize, new_index: usize, len: usize, operations: &mut Vec<DiffOp>| {
        if len > 0 {
            operations.push(DiffOp::Equal { old_index, new_index, len });
        }
    };
    equal(old_at, new_at, begin, operations);
    let (old_at, new_at) = (old_at + begin, new_at + begin);
    if old.len() + new.len() > LONGEST {
        let (old_len, new_len) = (old.len(), new.len());
        operations.push(DiffOp::Replace { old_index: old_at, old_len, new_index: new_at, new_len });
    } else {
        for operation in capture_diff_slices(Algorithm::Myers, old, new) {
            operations.push(match operation {
                DiffOp::Equal { old_index, new_index, len } => {
                    DiffOp::Equal { old_index: old_index + old_at, new_index: new_index + new_at, len }
                }
                DiffOp::Delete { old_index, old_len, new_index } => {
                    DiffOp::Delete { old_index: old_index + old_at, old_len, new_index: new_index + new_at }
                }
                DiffOp::Insert { old_index, new_index, new_len } => {
                    DiffOp::Insert { old_index: old_index + old_at, new_index: new_index + new_at, new_len }
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => DiffOp::Replace {
                    old_index: old_index + old_at,
                    old_len,
                    new_index: new_index + new_at,
                    new_len,
                },
            });
        }
    }
    equal(old_at + old.len(), new_at + new.len(), end, operations);
}

/// The places of words that both have once, the most that stand in the same order (as patience sorting finds them).
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let once = |words: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(*word).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (before, after) = (once(old), once(new));
    let place = |places: &HashMap<u32, Option<usize>>, word: &u32| places.get(word).copied().flatten();
    let pairs: Vec<(usize, usize)> =
        old.iter().filter_map(|word| place(&before, word).zip(place(&after, word))).collect();
    // The last pair of the best row of each length, and what stands before each pair in its row.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous = vec![None; pairs.len()];
    let at = |index: usize| pairs.get(index).map_or(0, |pair| pair.1);
    for index in 0..pairs.len() {
        let length = tails.partition_point(|&tail| at(tail) < at(index));
        let before = length.checked_sub(1).and_then(|last| tails.get(last)).copied();
        if let Some(link) = previous.get_mut(index) {
            *link = before;
        }
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let row = std::iter::successors(tails.last().copied(), |&index| previous.get(index).copied().flatten());
    let mut row: Vec<_> = row.filter_map(|index| pairs.get(index).copied()).collect();
    row.reverse();
    row
}

/// Moves the first and the last common words to the others, where the source has them there too: of `the tide, the pilots` and `the pilots`,
/// the second `the` is the common one.
fn gather(operations: &mut Vec<DiffOp>, old: &[u32]) {
    if let [DiffOp::Equal { old_index, new_index, len }, DiffOp::Delete { old_len, .. }, ..] = operations[..]
        && old_len >= len
        && old.get(old_index..old_index + len) == old.get(old_index + old_len..old_index + old_len + len)
    {
        operations.splice(..2, [DiffOp::Equal { old_index: old_index + old_len, new_index, len }]);
    }
    if let [.., DiffOp::Delete { old_index, old_len, .. }, DiffOp::Equal { new_index, len, .. }] =
        operations[..]
        && old_len >= len
        && old.get(old_index..old_index + len) == old.get(old_index + old_len..old_index + old_len + len)
    {
        let end = operations.len();
        operations.splice(end - 2.., [DiffOp::Equal { old_index, new_index, len }]);
    }
}

/// Returns whether a sentence or a quotation ends before a word of a source.
fn is_break((text, words): (&str, &[Word]), word: usize) -> bool {
    let start = word.checked_sub(1).and_then(|before| words.get(before)).map(|word| word.span.end());
    let end = words.get(word).map(|word| word.span.start());
    let between = text.get(start.unwrap_or_default()..end.unwrap_or(text.len())).unwrap_or_default();
    between.contains(['.', '!', '?', '“', '”', '"', '\n'])
}

/// The most words that stand astray.
const STRAY: usize = 2;

/// Takes one or two common words at an end for none where much more of the source than of the draft parts them from the rest, a sentence or
/// quotation ends between, and the draft does not own up to it: an article of the sentence before. What stands at that end is compared once more
/// with what is near.
fn leave_strays(
    operations: &mut Vec<DiffOp>,
    (old, new): (&[u32], &[u32]),
    breaks: &dyn Fn(usize) -> bool,
    owned: &dyn Fn(&std::ops::Range<usize>) -> bool,
) {
    let is_equal = |one: &&DiffOp| matches!(one, DiffOp::Equal { .. });
    let is_stray = |edge: Option<&DiffOp>, between: Option<&DiffOp>| {
        edge.zip(between).is_some_and(|(edge, between)| {
            let ((_, same, _), (_, old, new)) = (edge.as_tag_tuple(), between.as_tag_tuple());
            let far = same.len() <= STRAY && old.len() > same.len() + new.len() + 1;
            far && old.clone().chain([old.end]).any(breaks) && !owned(&new)
        })
    };
    if operations.iter().filter(is_equal).count() < 2 {
        return;
    }
    let first = operations.iter().position(|one| is_equal(&one)).unwrap_or_default();
    if is_stray(operations.get(first), operations.get(first + 1))
        && let Some(DiffOp::Equal { old_index, new_index, .. }) = operations.get(first + 2).copied()
    {
        let start = old_index.saturating_sub(new_index + STRAY);
        let start = (start..=old_index).rev().find(|&word| breaks(word)).unwrap_or(start);
        let mut again = vec![DiffOp::Delete { old_index: 0, old_len: start, new_index: 0 }];
        let (before, after) = (old.get(start..old_index), new.get(..new_index));
        stretch(before.unwrap_or_default(), after.unwrap_or_default(), (start, 0), &mut again);
        operations.splice(..first + 2, again);
    }
    if operations.iter().filter(is_equal).count() < 2 {
        return;
    }
    let last = operations.iter().rposition(|one| is_equal(&one)).unwrap_or_default();
    if is_stray(operations.get(last), last.checked_sub(1).and_then(|between| operations.get(between)))
        && let Some(DiffOp::Equal { old_index, new_index, len }) =
            last.checked_sub(2).and_then(|before| operations.get(before)).copied()
    {
        let (old_index, new_index) = (old_index + len, new_index + len);
        let after = new.get(new_index..).unwrap_or_default();
        let end = (old_index + after.len() + STRAY).min(old.len());
        let end = (old_index..end).find(|&word| breaks(word)).unwrap_or(end);
        let mut again = Vec::new();
        stretch(old.get(old_index..end).unwrap_or_default(), after, (old_index, new_index), &mut again);
        again.push(DiffOp::Delete { old_index: end, old_len: old.len() - end, new_index: new.len() });
        operations.splice(last - 1.., again);
    }
}

/// The words with what stands between them.
fn text_of(text: &str, words: &[Word]) -> String {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => text[first.span.cover(last.span)].to_owned(),
        _ => String::new(),
    }
}

/// Returns whether an ellipsis or brackets stand at the words, or between their neighbours.
fn is_marked(text: &str, words: &[Word], changed: std::ops::Range<usize>) -> bool {
    let start =
        changed.start.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |word| word.span.end());
    let end = words.get(changed.end).map_or(text.len(), |word| word.span.start());
    let between = Span::try_new(start, end).map_or("", |span| &text[span]);
    let gap =
        changed.is_empty() && (between.contains('…') || between.contains("..") || between.contains(". ."));
    gap || between.contains('[') && between.contains(']')
}

#[cfg(test)]
mod tests {
    use similar::DiffOp;

    use super::{LONGEST, anchors, operations};

    /// What both have, as the operations tell it; they must go through both from end to end.
    fn kept(old: &[u32], new: &[u32]) -> usize {
        let (mut old_at, mut new_at, mut kept) = (0, 0, 0);
        for operation in operations(old, new) {
            let (_, from, to) = operation.as_tag_tuple();
            assert_eq!((from.start, to.start), (old_at, new_at), "nothing is left out");
            (old_at, new_at) = (from.end, to.end);
            if let DiffOp::Equal { len, .. } = operation {
                assert_eq!(old[from], new[to]);
                kept += len;
            }
        }
        assert_eq!((old_at, new_at), (old.len(), new.len()));
        kept
    }

    #[test]
    fn long_stretches_are_cut_at_words_that_come_once() {
        let old: Vec<u32> = (0..2000).collect();
        let mut new = old.clone();
        new.splice(700..720, [9001, 9002]);
        new.insert(10, 9003);
        assert_eq!(kept(&old, &new), 1980);
        assert_eq!(kept(&old, &old), 2000);
        // No word comes once: what they begin and end with alike is kept.
        let twice: Vec<u32> = (0..2000).map(|word| word % 7).collect();
        let mut other = twice.clone();
        other.splice(1000..1004, [8; 9]);
        assert!(kept(&twice, &other) >= 1990);
        let turned: Vec<u32> = old.iter().rev().copied().collect();
        assert!(kept(&old, &turned) >= 1);
        for (old, new) in [(&old[..], &[][..]), (&[], &old), (&twice, &turned)] {
            kept(old, new);
        }
        assert!(old.len() + new.len() > LONGEST);
    }

    #[test]
    fn anchors_stand_in_the_same_order() {
        assert_eq!(anchors(&[1, 2, 3, 4, 4], &[9, 3, 1, 2, 4, 4]), [(0, 2), (1, 3)]);
        assert_eq!(anchors(&[1, 1], &[1]), []);
    }
}
