//! What follows from the names of a closed list's variants: one definition, which other crates of the workspace borrow.

/// Gives an enum its names: `ALL`, `as_str`, `AsRef<str>`, `Display` and `FromStr`.
///
/// The error is `Error` of the crate that asks, made of its `ErrorKind::UnknownName`.
#[doc(hidden)]
#[macro_export]
#[expect(clippy::crate_in_macro_def, reason = "the error is the caller's")]
macro_rules! names {
    ($name:ident is $what:literal { $($variant:ident = $spelling:literal,)+ }) => {
        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: [Self; [$($spelling),+].len()] = [$(Self::$variant),+];

            /// Returns the name as the wire format writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $spelling,)+
                }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            /// Reads a name as the wire format writes it, in capitals or small letters.
            ///
            /// # Errors
            ///
            /// Returns [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for every other string.
            fn from_str(name: &str) -> Result<Self, crate::Error> {
                Self::ALL
                    .into_iter()
                    .find(|known| known.as_str().eq_ignore_ascii_case(name))
                    .ok_or_else(|| crate::ErrorKind::UnknownName { what: $what, name: name.to_owned() }.into())
            }
        }
    };
}

/// Serializes a type, with the feature `serde` of the crate that asks, as the string that its `Display` writes and its `FromStr` reads.
#[doc(hidden)]
#[macro_export]
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
