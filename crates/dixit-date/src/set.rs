use std::fmt;
use std::str::FromStr;

use crate::{Error, ErrorKind};

/// What quantifies a set: `EVERY`, `EACH`, `EVERY OTHER`.
///
/// `Display` writes it as TIMEX3 has it.
///
/// # Examples
///
/// ```
/// use dixit_date::{DateExtractor, Frequency, Quant};
///
/// let found = DateExtractor::new().find("They meet every Monday and train twice a week.");
/// assert_eq!(found[0].quant, Some(Quant::Every));
/// assert_eq!(found[1].freq.map(Frequency::times), Some(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Quant {
    /// "every Monday"
    Every,
    /// "each September"
    Each,
    /// "every other week"
    EveryOther,
}

dixit_text::names! {
    Quant is "quantity of TIMEX3" {
        Every = "EVERY",
        Each = "EACH",
        EveryOther = "EVERY OTHER",
    }
}

dixit_text::as_string!(Quant);

/// How often in its value's time a set happens: "twice a week" is two times in `P1W`.
///
/// `Display` writes it as TIMEX3 has it: `2X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frequency(u32);

impl Frequency {
    /// Creates a frequency of so many times.
    #[must_use]
    pub const fn new(times: u32) -> Self {
        Self(times)
    }

    /// Returns how many times.
    #[must_use]
    pub const fn times(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}X", self.0)
    }
}

impl FromStr for Frequency {
    type Err = Error;

    /// Reads `2X`.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::FrequencySyntax`] for every other string.
    fn from_str(text: &str) -> Result<Self, Error> {
        let times = text.strip_suffix('X').filter(|times| times.bytes().all(|byte| byte.is_ascii_digit()));
        let times = times.and_then(|times| times.parse().ok());
        times.map(Self).ok_or_else(|| ErrorKind::FrequencySyntax(text.to_owned()).into())
    }
}

dixit_text::as_string!(Frequency);
