use std::ops::Range;

use crate::{Feature, LabelSet};

/// The tokens of a sequence: for each its features and the labels that it may get.
///
/// Made to be filled again and again: [`clear`](Self::clear) keeps the memory.
///
/// # Examples
///
/// ```
/// use dixit_model::{Feature, LabelSet, Sequence, hash_str};
///
/// let mut sequence = Sequence::new();
/// for word in ["a", "plain", "text"] {
///     sequence.push(Feature::new(0).and(hash_str(word)));
///     sequence.finish_token(LabelSet::ALL);
/// }
/// assert_eq!(sequence.len(), 3);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    keys: Vec<u32>,
    tokens: Vec<(usize, LabelSet)>,
}

impl Sequence {
    /// Creates a sequence without tokens.
    #[must_use]
    pub const fn new() -> Self {
        Self { keys: Vec::new(), tokens: Vec::new() }
    }

    /// Takes all tokens out and keeps the memory.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.tokens.clear();
    }

    /// Adds a feature to the token that comes next.
    #[inline]
    pub fn push(&mut self, feature: Feature) {
        self.keys.push(feature.key());
    }

    /// Adds several features to the token that comes next: cheaper than one by one.
    #[inline]
    pub fn extend<const N: usize>(&mut self, features: [Feature; N]) {
        self.keys.extend_from_slice(&features.map(Feature::key));
    }

    /// Ends a token, with the labels that it may get.
    ///
    /// A token with one allowed label needs no features. A set without any label of the model counts as [`LabelSet::ALL`].
    #[inline]
    pub fn finish_token(&mut self, allowed: LabelSet) {
        self.tokens.push((self.keys.len(), allowed));
    }

    /// Returns the number of finished tokens.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns whether there is no finished token.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Returns a hash of the features of all tokens, in their order.
    ///
    /// A model that ships knows features by nothing but their hashes: a test that compares this with a constant, for a text that
    /// never changes, fails where the extraction of features has changed without the model.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let ends = self.tokens.iter().map(|&(end, _)| end as u64);
        self.keys.iter().map(|&key| u64::from(key)).chain(ends).fold(0, dixit_text::mixed)
    }

    /// Returns each token's keys and allowed labels.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (&[u32], LabelSet)> {
        let mut start = 0;
        self.tokens.iter().map(move |&(end, allowed)| {
            let range: Range<usize> = std::mem::replace(&mut start, end)..end;
            (self.keys.get(range).unwrap_or_default(), allowed)
        })
    }
}
