use std::fmt;
use std::iter::FusedIterator;
use std::ops::Deref;
use std::slice;

use crate::{Span, Spanned};

/// A token, sentence or paragraph together with its words.
///
/// It stands for the item: its fields and methods are there as if the words were not, and it is printed as the words.
///
/// # Examples
///
/// ```
/// use dixit_text::{Span, WithText};
///
/// let word = WithText::new("the bank", Span::new(4, 8));
/// assert_eq!(word.text, "bank");
/// assert_eq!(word.start(), 4);
/// assert_eq!(word.to_string(), "bank");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WithText<'t, T> {
    /// Its words.
    pub text: &'t str,
    /// What they are.
    pub item: T,
}

impl<'t, T: Spanned> WithText<'t, T> {
    /// Cuts the words of an item out of the text that it stands in; they are empty where its span does not fit the text.
    #[inline]
    #[must_use]
    pub fn new(text: &'t str, item: T) -> Self {
        Self { text: item.span().get(text).unwrap_or_default(), item }
    }
}

impl<T> Deref for WithText<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.item
    }
}

impl<T: Spanned> Spanned for WithText<'_, T> {
    fn span(&self) -> Span {
        self.item.span()
    }
}

impl<T> AsRef<str> for WithText<'_, T> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl<T> fmt::Display for WithText<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// A layer of a document, each item with its words; from [`Document::token_texts`](crate::Document::token_texts) and its neighbours.
///
/// # Examples
///
/// ```
/// use dixit_text::{Document, ParagraphKind, Sentence, Span, Texts};
///
/// /// How many words the longest sentence has.
/// fn longest(sentences: Texts<'_, '_, Sentence>) -> usize {
///     sentences.map(|sentence| sentence.text.split_whitespace().count()).max().unwrap_or(0)
/// }
///
/// let whole = Span::new(0, 10);
/// let document = Document::from_layers("Rain fell.", vec![(whole, ParagraphKind::Body)], vec![whole], vec![])?;
/// assert_eq!(longest(document.sentence_texts()), 2);
/// # Ok::<(), dixit_text::Error>(())
/// ```
#[derive(Debug)]
pub struct Texts<'d, 't, T> {
    text: &'t str,
    items: slice::Iter<'d, T>,
}

impl<'d, 't, T> Texts<'d, 't, T> {
    pub(crate) fn new(text: &'t str, items: &'d [T]) -> Self {
        Self { text, items: items.iter() }
    }
}

impl<T> Clone for Texts<'_, '_, T> {
    fn clone(&self) -> Self {
        Self { text: self.text, items: self.items.clone() }
    }
}

impl<'d, 't, T: Spanned> Iterator for Texts<'d, 't, T> {
    type Item = WithText<'t, &'d T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next().map(|item| WithText::new(self.text, item))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<T: Spanned> DoubleEndedIterator for Texts<'_, '_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.items.next_back().map(|item| WithText::new(self.text, item))
    }
}

impl<T: Spanned> ExactSizeIterator for Texts<'_, '_, T> {}

impl<T: Spanned> FusedIterator for Texts<'_, '_, T> {}
