//! What follows from the names of an enum's variants, and from what is written as a string.

/// Gives an enum its names: `ALL`, `as_str`, `Display` and `FromStr`, and with the feature `serde` a string for each.
macro_rules! names {
    ($name:ident is $what:literal { $($variant:ident = $spelling:literal,)+ }) => {
        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: [Self; [$($spelling),+].len()] = [$(Self::$variant),+];

            /// Returns the name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $spelling,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            /// Reads a name, in capitals or small letters.
            ///
            /// # Errors
            ///
            /// Returns [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for every other string.
            fn from_str(name: &str) -> Result<Self, crate::Error> {
                let mut all = Self::ALL.into_iter();
                all.find(|known| known.as_str().eq_ignore_ascii_case(name))
                    .ok_or_else(|| crate::ErrorKind::UnknownName { what: $what, name: name.to_owned() }.into())
            }
        }

        crate::names::as_string!($name);
    };
}

/// Serializes a type as the string that its `Display` writes and its `FromStr` reads.
macro_rules! as_string {
    ($name:ty) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {as_string, names};
