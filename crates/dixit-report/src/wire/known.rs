use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use dixit_text::{
    Attitude, CueStatus, DateId, DateModifier, DateRule, DateSource, DateType, EntityId, EntityKind,
    EntityRule, MentionForm, ParagraphKind, QuoteId, QuoteKind, QuoteRule, Reason, RelationKind, SaidBasis,
    Upos,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A name from a closed list, or one that the list does not have; an id, or what another program has written for one.
///
/// A later version may add a name to any list, and an importer tells which tool's annotation it has read: what is not known here is kept as it
/// is written, and written as it was read. It compares with the list's own names, `entity.kind == EntityKind::Person`, orders as the list does
/// (what is not known comes last), and [`known`](Self::known) is what a `match` takes.
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
/// assert!(rule == QuoteRule::CueThat && later != QuoteRule::CueThat && rule < later);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
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

    /// Returns what a person reads for the name: words of ours where the list has it, else the name as it is written.
    pub(crate) fn told(&self, words: impl FnOnce(T) -> &'static str) -> Cow<'_, str> {
        match self.known() {
            Some(known) => words(known).into(),
            None => (*self.name).into(),
        }
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

impl<T: FromStr + Ord> Ord for Known<T> {
    /// Orders names as their list does, and behind them those that the list does not have.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.known(), other.known()) {
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (one, two) => one.cmp(&two).then_with(|| self.name.cmp(&other.name)),
        }
    }
}

impl<T: FromStr + Ord> PartialOrd for Known<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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

            impl PartialEq<$list> for Known<$list> {
                fn eq(&self, other: &$list) -> bool {
                    self.name.eq_ignore_ascii_case(other.as_str())
                }
            }

            impl PartialEq<Known<$list>> for $list {
                fn eq(&self, other: &Known<$list>) -> bool {
                    *other == *self
                }
            }
        )+
    };
}

from_list! {
    Attitude CueStatus DateModifier DateRule DateSource DateType EntityKind EntityRule MentionForm ParagraphKind QuoteKind QuoteRule
    Reason RelationKind SaidBasis Upos
}

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
                    "description": "A name that a later version has added; for a rule, also the tool that annotations were read back from.",
                    "type": "string",
                },
            ],
        })
    }
}
