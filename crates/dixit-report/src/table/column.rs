use std::borrow::Cow;

use super::rows::Get;
use crate::{Confidence, Known};

/// A column of a table.
///
/// # Examples
///
/// ```
/// use dixit_report::table::{Column, Table, Type};
///
/// let first: &Column = &Table::Quotes.columns()[0];
/// assert_eq!((first.name, first.holds), ("document", Type::Text));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Type,
    /// What that says, in a few words.
    pub about: &'static str,
    pub(super) get: Get,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "who writes a table must write all of it")]
pub enum Type {
    /// Words.
    Text,
    /// Words, or null.
    MaybeText,
    /// A list of words.
    Texts,
    /// A number of characters, bytes or units.
    Count,
    /// A number of findings, or null.
    MaybeCount,
    /// A number in `0..=1`.
    Share,
    /// True or false.
    Flag,
}

/// What stands in a row, in one column.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "who writes a table must write all of it")]
pub enum Value<'r> {
    /// Nothing: nobody found it.
    Null,
    /// Words.
    Text(Cow<'r, str>),
    /// A list of words.
    Texts(Vec<&'r str>),
    /// A number of characters, bytes, units or findings.
    Count(usize),
    /// A number in `0..=1`.
    Share(f64),
    /// True or false.
    Flag(bool),
}

impl<'r> Value<'r> {
    /// Returns words for where there is no other type: lists joined by `"; "`, numbers written out; none for null and for empty lists.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_report::table::Value;
    ///
    /// assert_eq!(Value::Texts(vec!["Lind", "Kovar"]).into_text().as_deref(), Some("Lind; Kovar"));
    /// assert_eq!(Value::Null.into_text(), None);
    /// ```
    #[must_use]
    pub fn into_text(self) -> Option<Cow<'r, str>> {
        Some(match self {
            Self::Null => return None,
            Self::Text(text) => text,
            Self::Texts(texts) if texts.is_empty() => return None,
            Self::Texts(texts) => texts.join("; ").into(),
            Self::Count(count) => count.to_string().into(),
            Self::Share(share) => share.to_string().into(),
            Self::Flag(flag) => flag.to_string().into(),
        })
    }
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(text.into())
    }
}

impl<'r, T> From<&'r Known<T>> for Value<'r> {
    fn from(name: &'r Known<T>) -> Self {
        name.as_str().into()
    }
}

impl<'r> From<&'r String> for Value<'r> {
    fn from(text: &'r String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<Confidence> for Value<'_> {
    fn from(confidence: Confidence) -> Self {
        Self::Share(confidence.get())
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'r, T: Into<Self>> From<Option<T>> for Value<'r> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
