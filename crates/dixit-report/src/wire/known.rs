use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use dixit_text::{DateId, DateRule, EntityId, EntityRule, QuoteId, QuoteRule, Reason, RelationKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A name from a closed list, or one that the list does not have; an id, or what another program has written for one.
///
/// A later version may add a name, and an importer tells which tool's annotation it has read: what is not known here is kept as it
/// is written, and written as it was read.
///
/// # Examples
///
/// ```
/// use dixit_report::{Known, QuoteRule};
///
/// let rule = Known::from(QuoteRule::CueThat);
/// assert_eq!((rule.known(), &*rule), (Some(QuoteRule::CueThat), "cue-that"));
///
/// let later = Known::<QuoteRule>::from("cue-whether");
/// assert_eq!((later.known(), &*later), (None, "cue-whether"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known<T> {
    name: Cow<'static, str>,
    list: PhantomData<fn() -> T>,
}

impl<T: FromStr> Known<T> {
    /// Returns the name as the list has it, where it does.
    #[must_use]
    pub fn known(&self) -> Option<T> {
        self.name.parse().ok()
    }
}

impl<T> Known<T> {
    /// Returns the name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

impl<T> Deref for Known<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.name
    }
}

impl<T> From<&str> for Known<T> {
    fn from(name: &str) -> Self {
        Self::from(name.to_owned())
    }
}

impl<T> From<String> for Known<T> {
    fn from(name: String) -> Self {
        Self { name: name.into(), list: PhantomData }
    }
}

impl<T> PartialEq<str> for Known<T> {
    fn eq(&self, other: &str) -> bool {
        *self.name == *other
    }
}

impl<T> PartialEq<&str> for Known<T> {
    fn eq(&self, other: &&str) -> bool {
        *self.name == **other
    }
}

/// Ids are written with their letter.
macro_rules! from_id {
    ($($id:ident)+) => {
        $(
            impl From<$id> for Known<$id> {
                fn from(id: $id) -> Self {
                    Self::from(id.to_string())
                }
            }
        )+
    };
}

from_id!(DateId EntityId QuoteId);

/// Names that the lists have are not copied.
macro_rules! from_list {
    ($($list:ident)+) => {
        $(
            impl From<$list> for Known<$list> {
                fn from(name: $list) -> Self {
                    Self { name: name.as_str().into(), list: PhantomData }
                }
            }
        )+
    };
}

from_list!(DateRule EntityRule QuoteRule Reason RelationKind);

impl<T> fmt::Display for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

impl<T> fmt::Debug for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}

impl<T> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de, T> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Known<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                generator.subschema_for::<T>(),
                {
                    "description": "A name that a later version has added, or the tool that annotations were read back from.",
                    "type": "string",
                },
            ],
        })
    }
}
