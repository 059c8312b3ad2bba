//! The words around a finding.

/// Returns up to that many characters before an offset.
pub(crate) fn before(text: &str, at: usize, most: usize) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let start = head.char_indices().rev().take(most).last().map_or(head.len(), |(start, _)| start);
    head.get(start..).unwrap_or_default()
}

/// Returns up to that many characters after an offset.
pub(crate) fn after(text: &str, at: usize, most: usize) -> &str {
    let tail = text.get(at..).unwrap_or_default();
    let end = tail.char_indices().nth(most).map_or(tail.len(), |(end, _)| end);
    tail.get(..end).unwrap_or_default()
}
