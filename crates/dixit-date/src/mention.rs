use std::borrow::Cow;

use dixit_text::{DateId, DateModifier, DateType, Span, Spanned};

use crate::DateRule;
use crate::interval::Interval;
use crate::set::{Frequency, Quant};
use crate::value::DateValue;

/// A temporal expression that was found in a text.
///
/// Mentions come in the order of the text and do not overlap.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct DateMention<'t> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its words.
    pub text: Cow<'t, str>,
    /// What it is.
    pub kind: DateType,
    /// What it means.
    pub value: DateValue,
    /// What its words add to the value: "early", "about", "more than".
    pub modifier: Option<DateModifier>,
    /// Of a set, what quantifies it.
    pub quant: Option<Quant>,
    /// Of a set, how often in the value's time.
    pub freq: Option<Frequency>,
    /// The stretch of the calendar that the value covers, where it is known.
    pub interval: Option<Interval>,
    /// What a relative value was counted from; `None` where the words alone tell the value, or nothing could be counted from.
    pub counted_from: Option<CountedFrom>,
    /// The values of a doubtful expression ("03/04/2024"), `value` being the first; empty where there is no doubt.
    pub readings: Vec<DateValue>,
    /// Whether no calendar has it ("31 April"); it has no interval then.
    pub invalid: bool,
    /// The other end, where this is an end of a range.
    pub range: Option<RangeLink>,
    /// The name of the rule that decided; the names are stable.
    pub rule: DateRule,
    /// How sure it is that this is a temporal expression with this value, in `0..=1`.
    pub confidence: f32,
}

impl DateMention<'_> {
    /// Copies what it borrows of the text, so that it can outlive it.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{DateExtractor, DateMention};
    ///
    /// let mentions: Vec<DateMention<'static>> = {
    ///     let text = String::from("Talks resume on 3 March 2024.");
    ///     DateExtractor::new().find_iter(&text).map(DateMention::into_owned).collect()
    /// };
    /// assert_eq!(mentions[0].text, "3 March 2024");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> DateMention<'static> {
        DateMention { text: Cow::Owned(self.text.into_owned()), ..self }
    }

    /// Returns what to sort a timeline by, or `None` where the mention has no place on the calendar.
    ///
    /// Durations, sets, vague references, underspecified and impossible dates have none. The order is [`Interval`]'s: by
    /// begin; of two that begin together, the longer one first.
    #[must_use]
    pub fn sort_key(&self) -> Option<Interval> {
        self.interval
    }
}

impl Spanned for DateMention<'_> {
    fn span(&self) -> Span {
        self.span
    }
}

/// What a relative value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum CountedFrom {
    /// The document's date.
    Document,
    /// Another mention of the same text.
    Mention(DateId),
}

/// The other end of a range, and what lies between.
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, RangeLink};
///
/// let found = DateExtractor::new().find("It ran from 3 March 2024 to 5 March 2024.");
/// let link: RangeLink = found[0].range.expect("the first end of a range");
/// assert_eq!(link.with.index(), 1);
/// assert_eq!(link.interval.map(|days| days.days()), Some(3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RangeLink {
    /// The mention at the other end.
    pub with: DateId,
    /// The stretch from the first end's begin to the last end's end, where both are known.
    pub interval: Option<Interval>,
}
