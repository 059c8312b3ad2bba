//! The order of the answer, and which quotation stands in which.

use crate::finder::Draft;
use crate::{Attitude, Quote, QuoteKind};

/// Sorts the drafts and links children to their parents.
pub(crate) fn link(drafts: Vec<Draft<'_>>) -> Vec<Quote<'_>> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let key = |index: usize| {
        drafts
            .get(index)
            .map_or((0, 0), |draft| (draft.quote.span.start(), usize::MAX - draft.quote.span.end()))
    };
    order.sort_by_key(|&index| key(index));
    let mut place = vec![0; drafts.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old) {
            *place = new;
        }
    }
    let mut quotes: Vec<Quote<'_>> = Vec::with_capacity(drafts.len());
    let mut open: Vec<usize> = Vec::new();
    let mut drafts: Vec<Option<Draft<'_>>> = drafts.into_iter().map(Some).collect();
    for (new, &old) in order.iter().enumerate() {
        let Some(Draft { mut quote, inherits }) = drafts.get_mut(old).and_then(Option::take) else {
            continue;
        };
        quote.inherits = inherits.and_then(|inherits| place.get(inherits).copied());
        while let Some(&last) = open.last() {
            if quotes.get(last).is_some_and(|outer| outer.span.end() <= quote.span.start()) {
                open.pop();
            } else {
                break;
            }
        }
        let parent = open.iter().rev().take(8).copied().find(|&outer| {
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
        if let Some(parent) = parent.and_then(|parent| quotes.get(parent)) {
            quote.via = if quote.kind == QuoteKind::Scare {
                None
            } else {
                parent.source.filter(|_| parent.attitude == Attitude::Speech)
            };
        }
        quote.parent = parent;
        open.push(new);
        quotes.push(quote);
    }
    quotes
}
