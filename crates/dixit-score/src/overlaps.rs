use dixit_text::Span;

/// Every pair of places of two lists that share a byte: their indices.
///
/// Takes time in proportion to the lists (to sort them) and to the pairs that stand open at the same time.
pub(crate) fn overlaps(gold: &[Span], found: &[Span]) -> Vec<(usize, usize)> {
    let mut events: Vec<(Span, Side, usize)> = Vec::with_capacity(gold.len() + found.len());
    events.extend(gold.iter().enumerate().map(|(index, &span)| (span, Side::Gold, index)));
    events.extend(found.iter().enumerate().map(|(index, &span)| (span, Side::Found, index)));
    events.sort_unstable();
    let mut pairs = Vec::new();
    let mut open_gold: Vec<(Span, usize)> = Vec::new();
    let mut open_found: Vec<(Span, usize)> = Vec::new();
    for (span, side, index) in events {
        open_gold.retain(|(open, _)| open.end() > span.start());
        open_found.retain(|(open, _)| open.end() > span.start());
        match side {
            Side::Gold => {
                let others = open_found.iter().filter(|(open, _)| open.overlaps(span));
                pairs.extend(others.map(|&(_, other)| (index, other)));
                open_gold.push((span, index));
            }
            Side::Found => {
                let others = open_gold.iter().filter(|(open, _)| open.overlaps(span));
                pairs.extend(others.map(|&(_, other)| (other, index)));
                open_found.push((span, index));
            }
        }
    }
    pairs
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Gold,
    Found,
}

/// How many bytes two places share.
pub(crate) fn shared(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}
