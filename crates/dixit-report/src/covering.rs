//! Which tokens stand under a place.

/// Returns the first and the last of some stretches that share a character with a place.
///
/// The stretches must be in the order of the text, apart from each other. Two binary searches.
pub(crate) fn covering<T>(
    stretches: &[T],
    of: impl Fn(&T) -> (usize, usize),
    (start, end): (usize, usize),
) -> Option<(usize, usize)> {
    let first = stretches.partition_point(|one| of(one).1 <= start);
    let last = stretches.partition_point(|one| of(one).0 < end).checked_sub(1)?;
    (first <= last).then_some((first, last))
}
