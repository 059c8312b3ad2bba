//! The order of the answer, and which quotation stands in which.

use crate::{Attitude, Quote, QuoteId, QuoteKind};

/// Sorts the drafts, makes their links indices of the answer, and links children to their parents.
pub(crate) fn link(drafts: Vec<Quote<'_>>) -> Vec<Quote<'_>> {
    let mut drafts: Vec<(usize, Quote<'_>)> = drafts.into_iter().enumerate().collect();
    drafts.sort_by_key(|(_, quote)| (quote.span.start(), usize::MAX - quote.span.end()));
    let mut place = vec![0; drafts.len()];
    for (new, &(old, _)) in drafts.iter().enumerate() {
        if let Some(place) = place.get_mut(old) {
            *place = new;
        }
    }
    let mut quotes: Vec<Quote<'_>> = Vec::with_capacity(drafts.len());
    let mut open: Vec<usize> = Vec::new();
    for (new, (_, mut quote)) in drafts.into_iter().enumerate() {
        quote.inherits = quote.inherits.and_then(|inherits| inherits.get(&place).copied()).map(QuoteId::new);
        while let Some(&last) = open.last() {
            if quotes.get(last).is_some_and(|outer| outer.span.end() <= quote.span.start()) {
                open.pop();
            } else {
                break;
            }
        }
        let inside = open.iter().rev().take(8).copied().find(|&outer| {
            quotes.get(outer).is_some_and(|outer| {
                #[cfg(test)]
                crate::work::tick();
                if outer.parts.is_empty() {
                    return outer.span.encloses(quote.span);
                }
                // The parts are in order: only the first that ends late enough can hold it.
                let first = outer.parts.partition_point(|part| part.end() < quote.span.end());
                outer.parts.get(first).is_some_and(|part| part.encloses(quote.span))
            })
        });
        if let Some(parent) = inside.and_then(|parent| quotes.get(parent)) {
            quote.via = if quote.kind == QuoteKind::Scare {
                None
            } else {
                parent.source.filter(|_| parent.attitude == Attitude::Speech)
            };
        }
        quote.parent = inside.map(QuoteId::new);
        open.push(new);
        quotes.push(quote);
    }
    quotes
}
