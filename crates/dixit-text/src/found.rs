//! Iterators over what a worker has found: one definition, which other crates of the workspace borrow.

/// Defines an iterator that owns findings, from either end, with their number known.
#[doc(hidden)]
#[macro_export]
macro_rules! found {
    ($(#[$meta:meta])* $name:ident $(<$text:lifetime>)? of $item:ty) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name $(<$text>)? {
            found: std::vec::IntoIter<$item>,
        }

        impl $(<$text>)? From<Vec<$item>> for $name $(<$text>)? {
            fn from(found: Vec<$item>) -> Self {
                Self { found: found.into_iter() }
            }
        }

        impl $(<$text>)? Iterator for $name $(<$text>)? {
            type Item = $item;

            fn next(&mut self) -> Option<Self::Item> {
                self.found.next()
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.found.size_hint()
            }
        }

        impl $(<$text>)? DoubleEndedIterator for $name $(<$text>)? {
            fn next_back(&mut self) -> Option<Self::Item> {
                self.found.next_back()
            }
        }

        impl $(<$text>)? ExactSizeIterator for $name $(<$text>)? {}

        impl $(<$text>)? std::iter::FusedIterator for $name $(<$text>)? {}
    };
}
