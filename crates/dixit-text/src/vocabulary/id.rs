use std::fmt;
use std::str::FromStr;

use crate::{Error, ErrorKind};

/// Defines the id of a finding within its document: its place in the list of its kind, written with a letter and counted from one.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident is $what:literal, $letter:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// Creates the id of what stands at an index, counted from zero.
            #[must_use]
            pub const fn new(index: usize) -> Self {
                Self(index)
            }

            /// Returns the index, counted from zero.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0
            }

            /// Returns what the id stands for in the list that it belongs to; nothing where the list is shorter.
            #[must_use]
            pub fn get<T>(self, list: &[T]) -> Option<&T> {
                list.get(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0.saturating_add(1))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// Reads an id as the wire format writes it.
            ///
            /// # Errors
            ///
            /// Returns [`ErrorKind::UnknownName`] for every other string.
            fn from_str(id: &str) -> Result<Self, Error> {
                index(id, $letter)
                    .map(Self)
                    .ok_or_else(|| ErrorKind::UnknownName { what: $what, name: id.to_owned() }.into())
            }
        }

        $crate::as_string!($name);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!("The ", $what, ": \"", $letter, "1\" is the first."),
                    "type": "string",
                    "pattern": concat!("^", $letter, "[1-9][0-9]*$"),
                })
            }
        }
    };
}

id! {
    /// The id of an entity within its document: `e1` is the first.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::EntityId;
    ///
    /// let second: EntityId = "e2".parse()?;
    /// assert_eq!((second.index(), second.to_string()), (1, "e2".to_owned()));
    /// assert_eq!(second.get(&["Ana Kovar", "Lind"]), Some(&"Lind"));
    /// # Ok::<(), dixit_text::Error>(())
    /// ```
    EntityId is "id of an entity", "e"
}

id! {
    /// The id of a date within its document: `d1` is the first.
    DateId is "id of a date", "d"
}

id! {
    /// The id of a quotation within its document: `q1` is the first.
    QuoteId is "id of a quotation", "q"
}

/// Reads a letter and a number from one on, as they are written: without a sign and without zeros before it.
fn index(id: &str, letter: &str) -> Option<usize> {
    let number = id.strip_prefix(letter)?;
    let plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    number.parse::<usize>().ok().filter(|_| plain)?.checked_sub(1)
}
