/// Which marks belong together: a forest in which each leads to an earlier one.
pub(crate) struct Groups {
    first: Vec<usize>,
}

impl Groups {
    /// Creates groups of one.
    pub(crate) fn new(count: usize) -> Self {
        Self { first: (0..count).collect() }
    }

    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(first) = self.first.get_mut(one.max(other)) {
            *first = one.min(other);
        }
    }

    /// The first of the group of a mark.
    pub(crate) fn first(&mut self, mut mark: usize) -> usize {
        while let Some(&next) = self.first.get(mark).filter(|&&next| next < mark) {
            // Half the way next time.
            let after = self.first.get(next).copied().unwrap_or(next);
            if let Some(first) = self.first.get_mut(mark) {
                *first = after;
            }
            mark = next;
        }
        mark
    }
}
