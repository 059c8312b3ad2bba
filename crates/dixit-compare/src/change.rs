use dixit_text::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::words::Word;

/// Words that differ from those that stand in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What the draft, or the new version, has; empty where words were left out.
    pub draft: String,
    /// What the source, or the old version, has; empty where words were put in.
    pub source: String,
    /// Whether the draft owns up to it: with an ellipsis where words were left out, with brackets around what was put in.
    pub marked: bool,
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
    let mut operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    if extent == Extent::Common {
        gather(&mut operations, &old);
    }
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
        });
    }
    Some(Alignment { changes, same, first, last })
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
