use std::fmt;

/// What quantifies a set: `EVERY`, `EACH`, `EVERY OTHER`.
///
/// `Display` writes it as TIMEX3 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quant {
    /// "every Monday"
    Every,
    /// "each September"
    Each,
    /// "every other week"
    EveryOther,
}

impl Quant {
    /// Returns the quantity as TIMEX3 writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Every => "EVERY",
            Self::Each => "EACH",
            Self::EveryOther => "EVERY OTHER",
        }
    }
}

impl fmt::Display for Quant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

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
