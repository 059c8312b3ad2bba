use std::ops::Range;

use crate::Span;

/// Something that has a place in a text.
///
/// # Examples
///
/// ```
/// use dixit_text::{Span, Spanned, within};
///
/// /// A finding of somebody's own.
/// struct Hashtag(Span);
///
/// impl Spanned for Hashtag {
///     fn span(&self) -> Span {
///         self.0
///     }
/// }
///
/// let found = [Hashtag(Span::new(0, 5)), Hashtag(Span::new(9, 14))];
/// assert_eq!(within(&found, Span::new(8, 20)), 1..2);
/// ```
pub trait Spanned {
    /// Returns the bytes that it covers.
    fn span(&self) -> Span;
}

impl Spanned for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl<T: Spanned + ?Sized> Spanned for &T {
    fn span(&self) -> Span {
        (**self).span()
    }
}

/// Returns the indices of those `items` that overlap `span`.
///
/// `items` must be sorted and must not overlap each other, as a document's layers are. Two binary searches.
///
/// # Examples
///
/// ```
/// use dixit_text::{Span, within};
///
/// let words = [Span::new(0, 3), Span::new(4, 8), Span::new(9, 12)];
/// assert_eq!(within(&words, Span::new(2, 8)), 0..2);
/// assert_eq!(within(&words, Span::new(3, 4)), 1..1);
/// ```
#[must_use]
pub fn within<T: Spanned>(items: &[T], span: Span) -> Range<usize> {
    let start = items.partition_point(|item| item.span().end() <= span.start());
    let end = items.partition_point(|item| item.span().start() < span.end());
    start..end.max(start)
}

/// Returns the index of the item that the byte at `offset` lies in.
///
/// `items` must be sorted and must not overlap each other. One binary search.
///
/// # Examples
///
/// ```
/// use dixit_text::{Span, containing};
///
/// let words = [Span::new(0, 3), Span::new(4, 8)];
/// assert_eq!((containing(&words, 5), containing(&words, 3)), (Some(1), None));
/// ```
#[must_use]
pub fn containing<T: Spanned>(items: &[T], offset: usize) -> Option<usize> {
    let index = items.partition_point(|item| item.span().end() <= offset);
    items.get(index).filter(|item| item.span().contains(offset)).map(|_| index)
}
