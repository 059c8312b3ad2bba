/// A label, as its index in the model's list.
pub type Label = u8;

/// The most labels that a model can have.
pub const MAX_LABELS: usize = 64;

/// A set of labels.
///
/// It says what a token may be: when decoding, what is allowed; when training, what the annotation leaves open. A corpus that
/// does not annotate a class leaves every label of that class open where it says "nothing".
///
/// # Examples
///
/// ```
/// use dixit_model::LabelSet;
///
/// let open: LabelSet = [0, 3].into_iter().collect();
/// assert!(open.contains(3) && !open.contains(1));
/// assert_eq!(open.only(), None);
/// assert_eq!(LabelSet::of(3).only(), Some(3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LabelSet(u64);

impl LabelSet {
    /// Every label.
    pub const ALL: Self = Self(u64::MAX);

    /// No label.
    pub const NONE: Self = Self(0);

    /// Creates the set of one label; of none where the label is not below [`MAX_LABELS`].
    #[must_use]
    pub const fn of(label: Label) -> Self {
        Self::NONE.with(label)
    }

    /// Returns the set with one label more.
    #[must_use]
    pub const fn with(self, label: Label) -> Self {
        if (label as usize) < MAX_LABELS { Self(self.0 | (1 << label)) } else { self }
    }

    /// Returns whether a label is in the set.
    #[inline]
    #[must_use]
    pub const fn contains(self, label: Label) -> bool {
        (label as usize) < MAX_LABELS && self.0 & (1 << label) != 0
    }

    /// Returns the labels that are in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether no label is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the label of a set of one.
    #[inline]
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "there are 64 bits")]
    pub const fn only(self) -> Option<Label> {
        if self.0.is_power_of_two() { Some(self.0.trailing_zeros() as Label) } else { None }
    }

    /// Returns the labels below `count`, in their order.
    pub fn iter(self, count: usize) -> impl Iterator<Item = Label> {
        let mut left = self.first(count);
        std::iter::from_fn(move || {
            let label = (!left.is_empty()).then(|| left.lowest())?;
            left.0 &= left.0 - 1;
            Some(label)
        })
    }

    /// Returns the labels below `count` as a set.
    pub(crate) const fn first(self, count: usize) -> Self {
        if count >= MAX_LABELS { self } else { Self(self.0 & ((1 << count) - 1)) }
    }

    /// Returns the labels below `count`, all of them where the set has none.
    pub(crate) const fn or_all(self, count: usize) -> Self {
        let first = self.first(count);
        if first.is_empty() { Self::ALL.first(count) } else { first }
    }

    /// Returns how many labels are in the set.
    #[inline]
    #[must_use]
    pub const fn count(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Returns the set as bits: the lowest is the label 0.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Returns the first label of the set; of none, the label 0.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "there are 64 bits")]
    pub(crate) const fn lowest(self) -> Label {
        if self.is_empty() { 0 } else { self.0.trailing_zeros() as Label }
    }

    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

impl FromIterator<Label> for LabelSet {
    fn from_iter<I: IntoIterator<Item = Label>>(labels: I) -> Self {
        labels.into_iter().fold(Self::NONE, Self::with)
    }
}
